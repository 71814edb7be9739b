import Testing

/// STYLE.md as a test: each rule over the whole tree, all its violations in one message.
@Suite struct `The house is tidy` {
    private let tree = Checkout.current

    private func expectNone(_ violations: [String], _ rule: Comment, at place: SourceLocation = #_sourceLocation) {
        guard !violations.isEmpty else { return }
        Issue.record("\(rule)\n  \(violations.joined(separator: "\n  "))", sourceLocation: place)
    }

    @Test func `the tree was found`() {
        let missing = ["Package.swift", "Makefile", "docs/coverage.csv"].filter { !tree.paths.contains($0) }

        expectNone(missing, "these files were not found")
    }

    @Test func `a file has at most 400 lines`() { expectNone(longFiles(tree.sources), "a file has at most 400 lines") }

    @Test func `a function has at most 60 lines`() {
        expectNone(longFunctions(tree.sources), "a function has at most 60 lines")
    }

    @Test func `a line has at most 120 characters`() {
        expectNone(longLines(tree.files), "a line has at most 120 characters")
    }

    @Test func `no banned call is made`() { expectNone(bannedCalls(tree.sources), "these calls do not belong here") }

    @Test func `a floor imports only what it stands on`() {
        expectNone(foreignImports(tree.sources), "a floor imports only what it stands on (House.swift)")
    }

    @Test func `a room names only rooms to its left`() {
        expectNone(rightwardMentions(tree.sources), "a room names only rooms to its left (House.swift)")
    }

    @Test func `rooms are those of the plan`() {
        expectNone(unknownRooms(tree.sources), "rooms are those of the plan (House.swift)")
    }

    @Test func `names follow the house`() { expectNone(wrongNames(tree.sources), "names follow STYLE.md") }

    @Test func `nothing is left for later in a comment`() {
        expectNone(leftovers(tree.files), "nothing is left for later in a comment")
    }

    @Test func `a document has one title`() { expectNone(headings(tree.files), "a document has one # heading") }

    @Test func `links between documents resolve`() {
        expectNone(brokenLinks(tree.files, among: tree.paths), "links between documents resolve")
    }

    @Test func `the map names what is there`() {
        expectNone(missingFiles(tree.files, among: tree.paths), "ARCHITECTURE.md names files that are there")
    }

    @Test func `no path of one machine is named`() {
        expectNone(machinePaths(tree.files), "no path of one machine is named")
    }

    @Test func `coverage claims only what is there`() throws {
        let file = try #require(tree.file("docs/coverage.csv"))

        expectNone(
            coverageFaults(file.text, evidence(tree.sources, tree.files)), "docs/coverage.csv claims what is there")
    }

    @Test func `the table of security requirements names what is there`() throws {
        let file = try #require(tree.file("docs/security/asvs.md"))

        expectNone(
            asvsFaults(file.text, tests: evidence(tree.sources, tree.files).tests, paths: tree.paths),
            "docs/security/asvs.md has each requirement once, and what holds it")
    }

    @Test func `the threat model names tests that there are`() throws {
        let file = try #require(tree.file("docs/security/threat-model.md"))

        expectNone(
            missingTests(file, tests: evidence(tree.sources, tree.files).tests),
            "docs/security/threat-model.md names tests that there are")
    }
}
