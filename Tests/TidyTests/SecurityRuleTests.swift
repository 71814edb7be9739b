import Testing

@Suite struct `The rules of security documents` {
    private static let tests: Set = ["a form is refused", "test_a_scan"]
    private static let paths: Set = ["SECURITY.md", "docs/privacy.md"]

    /// A whole table, with `row` in the place of the requirement that it names.
    private static func table(_ row: String, sum: String? = nil) -> String {
        let number = row.split(separator: " ").dropFirst().first.map(String.init) ?? ""
        let rows = House.asvs.flatMap { section, count in (1...count).map { "\(section).\($0)" } }
            .map { $0 == number ? row : "| \($0) | words | met | so | `a form is refused` |" }
        let met = rows.count { $0.contains(" | met | ") }
        let not = rows.count { $0.contains(" | not yet | ") }
        return (sum ?? "Of \(rows.count): \(met) met, 0 not applicable, \(not) not yet.") + "\n"
            + rows.joined(separator: "\n")
    }

    private func faults(_ text: String) -> [String] { asvsFaults(text, tests: Self.tests, paths: Self.paths) }

    @Test(arguments: [
        "| 1.1.1 | words | met | so | `a form is refused`, `docs/privacy.md` |",
        "| 1.1.1 | words | met | so | `test_a_scan`, `docs` |", "| 1.1.1 | words | not yet | this is missing |  |",
    ])
    func `a row that can be shown passes`(_ row: String) { #expect(faults(Self.table(row)) == []) }

    @Test(arguments: [
        ("| 1.1.1 | words | met | so |  |", "1.1.1 is met by nothing"),
        ("| 1.1.1 | words | met | so | `no such test` |", "1.1.1 names what is not there: no such test"),
        ("| 1.1.1 | words | not yet |  |  |", "1.1.1 is not yet without a word"),
        ("| 1.1.1 | words | done | so | `a form is refused` |", "1.1.1 is done, which is no state"),
        ("| 1.1.1 | words | met |", "1.1.1: 3 cells instead of 5"),
        ("", "1.1.1 is missing"),
        (
            "| 1.1.2 | a | met | so | `SECURITY.md` |\n| 1.1.2 | b | met | so | `SECURITY.md` |",
            "1.1.2 stands more than once"
        ),
        (
            "| 1.1.1 | a | met | so | `SECURITY.md` |\n| 1.1.9 | b | met | so | `SECURITY.md` |",
            "1.1.9 is no requirement"
        ),
    ])
    func `a row that cannot be shown is named`(_ row: String, _ expected: String) {
        let text = row.isEmpty ? Self.table("").replacing("| 1.1.1 | words", with: "| words") : Self.table(row)

        #expect(faults(text).contains { $0.hasPrefix(expected) })
    }

    @Test func `a sum that is not the table's is named`() {
        #expect(faults(Self.table("", sum: "Of 253: 1 met")).first?.hasPrefix("the sum is not") == true)
    }

    @Test func `a test that a document names and nobody wrote is named`() {
        let file = File(
            path: "a.md", text: "`a form is refused` `make soak` `docs/privacy.md` `a form is lost` `test_b` `__Host-`")

        #expect(missingTests(file, tests: Self.tests) == ["a form is lost", "test_b"])
    }
}
