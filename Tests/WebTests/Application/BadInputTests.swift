import Casework
import Database
import Domain
import Foundation
import HTTPTypes
import TestSupport
import Testing
import Web

/// Every form of the site, sent what no form of ours sends: it answers with a sentence, and keeps nothing.
@Suite struct `Bad input` {
    struct Attack: Sendable {
        let name: String
        /// What becomes of the fields; nil where the attack has nothing to do here.
        let on: @Sendable ([(String, String)]) -> [(String, String)]?
        /// Whether a form may take it after all: what is meant is plain.
        var mayPass = false
    }

    @Test(arguments: Routes.all.filter { $0.method == .post && !$0.isForPrograms }.map(\.path))
    func `is refused by every form with a sentence, and nothing is kept`(_ route: String) async throws {
        let world = try await World()
        let needs = Routes.all.first { $0.method == .post && $0.path == route }?.access
        let isSetUp = if case .needs(let permission) = needs { !world.cast.chair.may(permission) } else { false }
        let client = try await TestApp(world.house).signedIn(as: isSetUp ? "administrator" : "chair")
        let fields = Self.fields(of: route, world)
        let before = try await `A double click`.rows(world.house)
        var wrong: [String] = []
        func check(_ name: String, _ answer: TestAnswer, mayPass: Bool = false) async throws {
            let said = answer.body.contains("problem") || answer.body.contains("<h1>")
            let isRefusal = (400..<500).contains(answer.status.code) && said
            if !isRefusal, !(mayPass && answer.status.code < 500) { wrong.append("\(name): \(answer.status)") }
            guard !mayPass else { return }
            let after = try await `A double click`.rows(world.house)
            if after != before { wrong.append("\(name) kept \(after.filter { before[$0.key] != $0.value })") }
        }

        for unknown in Self.unknownPaths(route, world) {
            try await check("unknown \(unknown)", client.post(unknown, fields))
        }
        let path = world.path(route)
        try await check("no token", client.post(path, fields, withToken: false))
        try await check("another's token", client.post(path, fields + [("csrf", "0")], withToken: false))
        for (name, type, body) in Self.broken {
            try await check(name, client.send(path, type: type, body: body))
        }
        // What may pass comes last: it may keep something.
        for attack in Self.attacks {
            guard route != "/sign-out", let sent = attack.on(fields) else { continue }
            let mayPass = attack.mayPass || Self.takesAnything.contains(route)
            try await check(attack.name, client.post(path, sent), mayPass: mayPass)
        }

        #expect(wrong == [])
    }

    /// Drafts keep what is typed as it is; a search for anything is a search; signing out, and taking one's address
    /// or street away, ask nothing.
    private static let takesAnything: Set<String> = [
        "/reports/drafts/:id", "/reports/drafts/:id/discard", "/cases/:ref/assessments/draft", "/searches",
        "/meetings/:ref/proposal", "/reports/new/candidates", "/account/notices/address/removal",
        "/account/proof", "/account/second-factor", "/account/sessions/end", "/account/street",
    ]

    private static let attacks: [Attack] = [
        Attack(name: "NUL byte") { fields in texts(fields) { "\($0)\u{0}x" } },
        Attack(name: "turned text") { fields in texts(fields) { "\($0)\u{202E}x" } },
        Attack(name: "5 MB paste") { fields in
            guard let place = fields.firstIndex(where: { isText($0) }) else { return nil }
            var sent = fields
            sent[place].1 = String(repeating: "word ", count: 1 << 20)
            return sent
        },
        Attack(name: "overlong") { fields in
            texts(fields) { _ in "e" + String(repeating: "\u{301}", count: 90_000) }
        },
        Attack(name: "nothing") { fields in fields.isEmpty ? nil : [] },
        Attack(name: "wrong words") { fields in
            fields.contains { !isText($0) } ? fields.map { isText($0) ? $0 : ($0.0, "no-such-thing") } : nil
        },
        Attack(name: "31 February") { fields in
            guard let date = fields.first(where: { $0.0.hasSuffix("-day") })?.0.dropLast(4) else { return nil }
            return fields.map { $0.0 == "\(date)-day" ? ($0.0, "31") : $0.0 == "\(date)-month" ? ($0.0, "2") : $0 }
        },
        Attack(name: "negative numbers") { fields in
            let numbers: Set = ["version", "minutes"]
            return fields.contains { numbers.contains($0.0) }
                ? fields.map { numbers.contains($0.0) ? ($0.0, "-1") : $0 } : nil
        },
        Attack(name: "several of each", on: { $0.flatMap { [$0, ($0.0, "another")] } }, mayPass: true),
    ]

    private static let broken: [(String, String, String)] = [
        ("broken UTF-8", "application/x-www-form-urlencoded", "reason=%FF%FE"),
        ("half an escape", "application/x-www-form-urlencoded", "reason=%4"),
        ("JSON", "application/json", "{\"reason\":\"x\"}"),
        ("multipart without an end", "multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data"),
    ]

    /// Fields that take words of one's own.
    private static let free: Set<String> = [
        "reason", "why", "what", "words", "reasons", "text", "title", "said", "comment", "evidence", "change_reason",
        "safe", "note", "relation", "source", "label", "summary", "venue", "name", "team", "signIn", "typed",
    ]

    private static func isText(_ field: (String, String)) -> Bool { free.contains(field.0) }

    private static func texts(_ fields: [(String, String)], _ change: (String) -> String) -> [(String, String)]? {
        fields.contains { isText($0) } ? fields.map { isText($0) ? ($0.0, change($0.1)) : $0 } : nil
    }

    /// What the form takes when all is well, from the tables of what forms are sent; else a reason and a version.
    static func fields(of route: String, _ world: World) -> [(String, String)] {
        if let form = `A double click`.forms.first(where: { $0.route == route }) { return form.fields(world) }
        let path = world.path(route)
        if let form = `A stale form`.forms.first(where: { $0.path(world) == path }) {
            return form.typed + form.keys(world) + [("version", "7")]
        }
        return [("reason", "Typed"), ("version", "7")]
    }

    /// The address with each of its parts naming nothing.
    private static func unknownPaths(_ route: String, _ world: World) -> [String] {
        guard !takesAnything.contains(route) else { return [] }
        let parts = route.split(separator: "/").map(String.init)
        return parts.indices.filter { parts[$0].hasPrefix(":") }.flatMap { place in
            ["R-1999-00001", "0197f0000000700080000000000000ab", "%00", "..%2F..%2Fetc"].map { nothing in
                var other = parts
                other[place] = nothing
                return world.path("/" + other.joined(separator: "/"))
            }
        }
    }
}
