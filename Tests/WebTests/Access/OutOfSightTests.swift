import Casework
import Database
import Domain
import Foundation
import HTTPTypes
import Sample
import TestSupport
import Testing
import Web

/// Everything that the council has written down, asked for by people who may know none of it, with every key of it.
@Suite struct `What is out of sight` {
    private typealias Known = Sample.Cast

    /// Who has no case of the council in sight: another agency's officer, and who sets up and sees nobody.
    static let outsiders = [Known.housingOfficer, Known.administrator].map(\.signIn)

    @Test(arguments: outsiders)
    func `is in no answer of any route, not even a word of it`(_ signIn: String) async throws {
        let ground = try await Ground()
        let client = try await ground.app.signedIn(as: signIn)
        var told: [String] = []
        func look(_ what: String, _ answer: TestAnswer) {
            let words = ground.words(in: answer)
            if !words.isEmpty { told.append("\(what): \(words.sorted().joined(separator: ", "))") }
            if answer.status.code >= 500 { told.append("\(what): \(answer.status)") }
        }

        for path in ground.addresses { look(path, try await client.get(path)) }
        for (path, fields) in ground.forms { look("POST \(path)", try await client.post(path, fields)) }
        for word in ground.searches {
            let kept = try await client.post("/searches", [("query", word)])
            look("search for \(word)", kept)
            if let place = kept.location, place != "/" { look("search for \(word)", try await client.get(place)) }
        }

        #expect(told == [])
    }

    @Test func `is shown to who may see it, so that this test can fail`() async throws {
        let ground = try await Ground()
        let client = try await ground.app.signedIn(as: Known.chair.signIn)
        var seen: Set<String> = []

        for path in ground.addresses { seen.formUnion(ground.words(in: try await client.get(path))) }

        let expected = [
            "person.family_name", "place.address", "report.said", "report_party.phone", "case_file.title",
            "case_party.label", "entry.headline", "action.what", "meeting.venue", "stored_file.name",
        ]
        #expect(Set(expected).subtracting(seen) == [])
        #expect(seen.count >= 40, "\(seen.sorted())")
    }

    @Test(arguments: outsiders)
    func `is answered just as what is not there`(_ signIn: String) async throws {
        let ground = try await Ground()
        let client = try await ground.app.signedIn(as: signIn)
        let before = try await `A double click`.rows(ground.world.house)
        var told: [String] = []

        for route in Routes.all where route.path.contains(":") && route.access != .open {
            let (theirs, nothing) = (ground.world.path(route.path), Ground.nothing(ground.world.path(route.path)))
            guard theirs != nothing else { continue }
            let answers: [TestAnswer]
            if route.method == .post {
                let fields = `Bad input`.fields(of: route.path, ground.world)
                answers = [try await client.post(theirs, fields), try await client.post(nothing, fields)]
            } else {
                answers = [
                    try await client.send(route.method, theirs, [Self.token: client.csrf]),
                    try await client.send(route.method, nothing, [Self.token: client.csrf]),
                ]
            }
            if answers[0].status != answers[1].status
                || Self.plain(answers[0], theirs) != Self.plain(answers[1], nothing)
            {
                told.append("\(route.method) \(route.path): \(answers.map(\.status.code))")
            }
        }

        #expect(told == [])
        #expect(try await `A double click`.rows(ground.world.house) == before)
    }

    private static let token = HTTPField.Name("x-form-token") ?? .origin

    /// An answer without what differs every time: tokens of forms, and the address itself.
    private static func plain(_ answer: TestAnswer, _ path: String) -> String {
        var text =
            answer.body.replacing(/name="(csrf|submission)" value="[^"]*"/, with: "")
            + (answer.location ?? "").replacing(/draft=[0-9a-f]+/, with: "draft=")
        for part in path.split(separator: "/") where part.contains(where: \.isNumber) {
            text = text.replacingOccurrences(of: part, with: "…")
        }
        return text
    }
}

/// A world whose every personal column holds a word that is nowhere else.
private struct Ground: Sendable {
    let world: World
    let app: TestApp
    /// Each word with the column that it stands in.
    let planted: [String: String]
    let addresses: [String]
    let forms: [(String, [(String, String)])]

    /// Columns that privacy.md lists as personal and that hold no words: codes, dates and lists as JSON.
    private static let coded: Set<String> = [
        "account.name", "account.sign_in", "account.closed_reason", "account.approved_words", "account.asked_reason",
        "event.detail", "person.date_of_birth",
        "person_marker.marker", "place.uprn", "report.fixed_abode", "report.danger", "report.hate_strands",
        "report.domestic_abuse",
        "report.under_18", "report.attachments", "report.place_facts", "report.danger_route",
        "report_party.date_of_birth", "report_party.marker", "link_decision.reasons", "import_run.refused",
        "assessment.answers", "assessment.score", "assessment_answer.day_value", "risk_clock.rule",
        "agreed_grade.level", "agreed_grade.agencies", "agreed_grade.made_from", "action_plan.header",
        "action.agency_words", "agenda_item.why", "search_index.person", "search_index.place", "search_index.case_file",
        "search_index.report", "disclosure.reasons",
    ]

    /// What people outside know to ask for: names as they were before, places, words of titles, and references.
    let searches: [String]

    init() async throws {
        let world = try await World()
        try await Self.add(to: world)
        let references = try await Self.references(world)
        planted = try await Self.plant(world)
        (self.world, app) = (world, TestApp(world.house))
        addresses = try await Self.addresses(world, references)
        // Breaking the glass is a way in, and tried where it is.
        let kept: Set = ["/sign-out", "/sign-in", "/break-glass"]
        forms = Routes.all.filter { $0.method == .post && !kept.contains($0.path) }
            .map { (world.path($0.path), `Bad input`.fields(of: $0.path, world)) }
        searches = ["Azad", "Shirin", "Chandlery", "Shelter", "HM1 4BD", "07700 900641"] + references
    }

    /// The columns whose words an answer holds, in its body or in a header.
    func words(in answer: TestAnswer) -> Set<String> {
        let text = answer.body + answer.headers.map(\.value).joined(separator: "\n")
        return Set(text.matches(of: /zqw[0-9]+q/).compactMap { planted[String($0.0)] })
    }

    /// The same address with keys that name nothing.
    static func nothing(_ path: String) -> String {
        path.split(separator: "/").map { part in
            let isKey = part.count == 32 && part.allSatisfy(\.isHexDigit)
            let isReference = part.contains("-") && part.contains(where: \.isNumber)
            if isKey { return "0197f0000000700080000000000000ac" }
            return isReference ? String(part.prefix { !$0.isNumber }) + "1999-00001" : String(part)
        }.reduce("") { $0 + "/" + $1 }
    }

    /// What the world lacks: a note, a referral, a file, a report as it comes in by telephone, a risk assessment.
    private static func add(to world: World) async throws {
        let client = try await TestApp(world.house).signedIn(as: Sample.Cast.chair.signIn)
        // Nobody closes to themselves what they are to see here.
        let closing: Set = ["/account/interests", "/restrictions/:ref"]
        for form in `A double click`.forms where form.signIn == "chair" && !closing.contains(form.route) {
            _ = try await client.post(form.path(world), form.fields(world) + [("submission", form.route)])
        }
        for record in [world.file, "R-1"] {
            _ = try await client.upload(
                "/files", [("record", record)], file: ("file", "letter.txt", Array("Words of a letter".utf8)))
        }
    }

    private static func plant(_ world: World) async throws -> [String: String] {
        var planted: [String: String] = [:]
        for (number, (table, column)) in try PrivacyDocument.personal().enumerated()
        where !coded.contains("\(table).\(column)") {
            let columns = try await world.casework.engine.read { try $0.columns(of: table) }
            guard columns.contains(where: { $0.name == column && $0.storage == .text }) else { continue }
            let word = "zqw\(number)q"
            let set = "UPDATE \(table) SET \(column) = '\(word)'"
            do {
                try await world.house.script(set)
            } catch is NotUnique {
                try await world.house.script("\(set) WHERE id = (SELECT id FROM \(table) ORDER BY id LIMIT 1)")
            }
            planted[word] = "\(table).\(column)"
        }
        return planted
    }

    /// At most three references of each table that has them.
    private static func references(_ world: World) async throws -> [String] {
        try await world.casework.engine.read { connection in
            try connection.tables().flatMap { table -> [String] in
                guard try connection.columns(of: table).contains(where: { $0.name == "reference" }) else { return [] }
                return try connection.rows(
                    SQL(stringLiteral: "SELECT reference FROM \(table) ORDER BY reference LIMIT 3")
                ) { try $0.text(0) }
            }
        }
    }

    /// At most two keys of each table.
    private static func keys(_ world: World) async throws -> [String] {
        try await world.casework.engine.read { connection in
            try connection.tables().flatMap { table -> [String] in
                guard try connection.columns(of: table).contains(where: { $0.name == "id" && $0.storage == .bytes })
                else { return [] }
                return try connection.rows(SQL(stringLiteral: "SELECT id FROM \(table) ORDER BY id LIMIT 2")) {
                    "\(try $0.id(0, Account.self))"
                }
            }
        }
    }

    /// Every page of the site with every key that there is, and every list with what it can be asked for.
    private static func addresses(_ world: World, _ references: [String]) async throws -> [String] {
        let keys = try await keys(world)
        let entries = try await world.casework.engine.read { connection in
            try connection.rows("SELECT seq FROM entry ORDER BY seq LIMIT 60") { String(try $0.integer(0)) }
        }
        let lists = [
            "", "?list=all", "?list=unowned", "?view=all", "?state=all", "?after=\(references.first ?? "")",
            "?letter=A",
            "?from=2026-01-01&until=2026-12-31", "?person=P-1", "?place=L-1", "?category=noise",
        ]
        return Routes.all.filter { $0.method == .get && $0.access != .open }.flatMap { route -> [String] in
            guard route.path.contains(":") else { return lists.map { route.path + $0 } }
            let references = route.path.contains(":seq") ? references.filter { $0.hasPrefix("CS-") } : references
            var paths = [""]
            for part in route.path.split(separator: "/").map(String.init) {
                let values =
                    switch part {
                    case ":ref": references
                    case ":seq": entries
                    case _ where part.hasPrefix(":"): keys + ["case-outcomes", "late"]
                    default: [part]
                    }
                paths = paths.flatMap { path in values.map { "\(path)/\($0)" } }
            }
            return paths
        }
    }
}
