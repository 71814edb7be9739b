import Testing

@Suite struct `The rules of coverage` {
    private static let sources = [
        Source("Sources/Pages/Cases/CasePage.swift", "struct CasePage {}"),
        Source(
            "Sources/Web/Cases/CaseRoutes.swift",
            ".get(\"/cases/:ref/closure\", .open) { PageLink(\"Story\", \"/people/:id/story\") }"),
        Source("Sources/CLI/a.swift", "CommandConfiguration(commandName: \"import\")"),
        Source(
            "Tests/WebTests/a.swift",
            """
            @Test func `L-001: a report is taken`() {}
            @Test(.disabled(""), arguments: [1]) func `L-001: switched off`() {}
            func `L-001: no test at all`() {}
            """),
    ]
    private static let python = File(path: "Tests/BrowserTests/test_a.py", text: "def test_L_002_is_walked(page):")

    private static let shown = "L-001,works,CasePage,L-001: a report is taken,"

    /// All ids, with `first` in place of the line of L-001.
    private static func table(_ first: String, without left: String = "") -> String {
        let ids = House.requirements.flatMap { letter, count in (1...count).map { "\(letter)-\($0 + 1000)" } }
            .map { String($0.prefix(2) + $0.suffix(3)) }
        let lines = ids.filter { $0 != left }.map { id in
            switch id {
            case "L-001": first
            case "L-002": "L-002,works,CasePage,test_L_002_is_walked,"
            default: id + ",not yet,,,"
            }
        }
        return "id,state,where,test,missing\n" + lines.joined(separator: "\n") + "\n"
    }

    private func faults(_ text: String) -> [String] {
        coverageFaults(text, evidence(Self.sources, [Self.python]))
    }

    @Test(arguments: [
        shown, "L-001,works,\"/cases/{ref}/closure; CasePage\",L-001: a report is taken,",
        "L-001,partly,roundtable import,L-001: a report is taken,\"the rest, \"\"all of it\"\"\"",
    ])
    func `a claim that can be shown passes`(_ line: String) {
        #expect(faults(Self.table(line)) == [])
    }

    @Test(arguments: [
        ("L-001,done,,,", "is done, which is no state"),
        ("L-001,works,CasePage,,", "claims without a test"),
        ("L-001,works,,L-001: a report is taken,", "claims without a place"),
        ("L-001,partly,CasePage,L-001: a report is taken,", "not said what is missing"),
        ("L-001,works,CasePage,L-001: a report is taken,much", "yet something is missing"),
        ("L-001,works,CasePage,L-001: nothing of the kind,", "names a test that is not there"),
        ("L-001,works,CasePage,L-001: switched off,", "names a test that is not there"),
        ("L-001,works,CasePage,L-001: no test at all,", "names a test that is not there"),
        ("L-001,works,CasePage,test_L_002_is_walked,", "names a test without its id"),
        ("L-001,works,MeetingPage,L-001: a report is taken,", "names a place that is not there"),
        ("L-001,works,/cases/{ref},L-001: a report is taken,", "names a place that is not there"),
        ("L-001,works,/people/{id}/story,L-001: a report is taken,", "names a place that is not there"),
        ("L-001,not yet,,,all of it", "claims something"),
        ("L-001,not yet,,,", "a test is named after it: L-001: a report is taken"),
        ("L-001,works", "2 fields instead of 5"),
    ])
    func `a claim that cannot be shown is named`(_ line: String, _ expected: String) {
        #expect(faults(Self.table(line)).first?.contains(expected) == true)
    }

    @Test func `rows left out, repeated, invented or out of order are named`() {
        func added(_ row: String) -> String { faults(Self.table("\(Self.shown)\n\(row),not yet,,,")).first ?? "" }

        #expect(faults(Self.table(Self.shown, without: "M-148")) == ["docs/coverage.csv: M-148 is missing"])
        #expect(added("L-001").hasSuffix("L-001 stands twice"))
        #expect(added("V-031").contains("no row is called V-031"))
        #expect(
            faults(Self.table("L-003,not yet,,,\n\(Self.shown)")).first?.contains("L-001 is not in the order") == true)
    }
}
