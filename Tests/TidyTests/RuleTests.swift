import Testing

/// Each rule is shown an offence and something near it that is none, so that no rule is satisfied with everything.
@Suite struct `The rules of the house` {
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let rule: @Sendable ([Source]) -> [String]
        let offence: [Source]
        let near: [Source]
    }

    static let domain = "Sources/Domain/"
    static let cases = [
        Case(
            testDescription: "long file", rule: longFiles,
            offence: [Source("a.swift", String(repeating: "let a = 1\n", count: 401))],
            near: [Source("a.swift", String(repeating: "let a = 1\n", count: 400))]),
        Case(
            testDescription: "long function", rule: longFunctions,
            offence: [Source("a.swift", "func a() {" + String(repeating: "\n", count: 60) + "}")],
            near: [
                Source("a.swift", "func a() {" + String(repeating: "\n", count: 59) + "}"),
                Source("b.swift", "protocol P {\n func a()\n}\n struct S {" + String(repeating: "\n", count: 99) + "}"),
            ]),
        Case(
            testDescription: "clock in Domain", rule: bannedCalls,
            offence: [Source(domain + "a.swift", "let now = Date()")],
            near: [
                Source("Sources/CLI/a.swift", "let now = Date()"),
                Source(domain + "a.swift", "let text = \"Date()\" // Date()\nlet day = Date(timeIntervalSince1970: 0)"),
            ]),
        Case(
            testDescription: "call inside an interpolation", rule: bannedCalls,
            offence: [Source("Sources/Web/a.swift", "let a = \"\\(try! b(\")\"))\"")],
            near: [Source("Sources/Web/a.swift", "let a = #\"\\(try! b)\"#; if try !c() {}")]),
        Case(
            testDescription: "print", rule: bannedCalls,
            offence: [Source("Sources/Web/a.swift", "print(a)")],
            near: [Source("Sources/CLI/a.swift", "print(a)"), Source("Sources/Web/a.swift", "page.print(a)")]),
        Case(
            testDescription: "import across floors", rule: foreignImports,
            offence: [Source("Sources/Pages/a.swift", "import Casework")],
            near: [Source("Sources/Web/a.swift", "import Casework\nimport struct Foundation.URL")]),
        Case(
            testDescription: "mention of a room to the right", rule: rightwardMentions,
            offence: [
                Source(domain + "People/a.swift", "struct Person { let met: [Meeting] }"),
                Source(domain + "Panels/b.swift", "struct Meeting {}"),
            ],
            near: [
                Source(domain + "People/a.swift", "struct Person {} // Meeting"),
                Source("Sources/Casework/Panels/b.swift", "struct Meeting { let chair: Person }"),
                Source(domain + "Intake/c.swift", "struct Report { enum Meeting {}; let met: Meeting }"),
                Source(
                    domain + "Intake/d.swift", "let a: ID<Meeting> = row.id(f(), Meeting.self) ?? newID(Meeting.self)"),
                Source(domain + "Panels/b.swift", "struct Meeting {}"),
            ]),
        Case(
            testDescription: "mention that is more than the mark of a key", rule: rightwardMentions,
            offence: [
                Source(domain + "People/a.swift", "let met = row.json(0, Meeting.self)"),
                Source(domain + "Panels/b.swift", "struct Meeting {}"),
            ],
            near: [
                Source(domain + "People/a.swift", "let met = row.idIfAny(0, Meeting.self)"),
                Source(domain + "Panels/b.swift", "struct Meeting {}"),
            ]),
        Case(
            testDescription: "room that is not planned", rule: unknownRooms,
            offence: [Source(domain + "Sundries/a.swift", "")],
            near: [Source("Sources/Casework/Schema/a.swift", ""), Source("Sources/Pages/Frame/a.swift", "")]),
        Case(
            testDescription: "drawer", rule: unknownRooms,
            offence: [Source("Sources/Web/Utils.swift", "")], near: [Source("Tests/Support/Cast.swift", "")]),
        Case(
            testDescription: "suffix of another floor", rule: wrongNames,
            offence: [Source("Sources/Web/a.swift", "struct CasePage {}")],
            near: [Source("Sources/Pages/a.swift", "struct CasePage {}")]),
        Case(
            testDescription: "empty suffix", rule: wrongNames,
            offence: [Source("Sources/Web/a.swift", "final class CaseManager {}")],
            near: [Source("Sources/Web/a.swift", "struct Managers {}")]),
        Case(
            testDescription: "taken name", rule: wrongNames,
            offence: [Source(domain + "a.swift", "enum Task {}")],
            near: [Source(domain + "a.swift", "enum Action {}")]),
    ]

    @Test(arguments: cases) func `find the offence and leave its neighbour`(_ item: Case) {
        #expect(item.rule(item.offence).count == 1)
        #expect(item.rule(item.near) == [])
    }

    static let texts: [(@Sendable ([File]) -> [String], String, String)] = [
        (longLines, String(repeating: "a", count: 121), String(repeating: "é", count: 120)),
        (leftovers, "// TO" + "DO: later", "// to do so"),
        (machinePaths, "see /wo" + "rk/main", "see work/main"),
    ]

    @Test(arguments: texts.indices) func `find the text and leave its neighbour`(_ index: Int) {
        let (rule, offence, near) = Self.texts[index]

        #expect(rule([File(path: "Sources/a.swift", text: offence)]).count == 1)
        #expect(rule([File(path: "Sources/a.swift", text: near)]) == [])
    }

    @Test func `find a document without title and a link that leads nowhere`() {
        let good = File(
            path: "docs/a.md", text: "# A\n```\n# not a heading\n```\n[b](../b.md#c) [web](https://example.org)")
        let bad = File(path: "docs/c.md", text: "# A\n# B\n[b](b.md)")

        #expect(headings([good, bad]).map { $0.prefix(9) } == ["docs/c.md"])
        #expect(brokenLinks([good, bad], among: ["b.md", "docs/a.md"]) == ["docs/c.md:3: b.md"])
    }

    @Test func `find a file that the map names and the tree does not have`() {
        let paths: Set<String> = ["Sources/Domain/Risk/Score.swift", "Tests/Support/Cast.swift"]
        let map = File(
            path: "ARCHITECTURE.md",
            text: "`Domain/Risk/Score` `Domain/Risk` `Tests/Support/Cast.swift` `/cases/{ref}` `Domain/Risk/Lost`")

        #expect(missingFiles([map], among: paths) == ["ARCHITECTURE.md:1: Domain/Risk/Lost"])
    }
}
