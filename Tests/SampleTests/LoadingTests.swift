import Casework
import Database
import DatabaseSQLite
import Domain
import Foundation
import Sample
import Testing
import Vault

/// A database of its own with the sample in it, loaded once for all tests of this file.
final class LoadedSample: Sendable {
    let casework: Casework
    let book: SampleBook
    let coordinator: Actor
    private let folder: URL

    /// Monday 2 March 2026, 12:00 in London.
    static let now = LondonTime.instant(Examples.today, hour: 12)

    init(seed: UInt64 = Year.usualSeed) async throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("roundtable-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let data = try DataFolder(folder.path)
        casework = Casework(
            engine: data.engine, log: data.log, passwords: Passwords(cost: 4),
            outside: Outside(keys: try Keyring(text: KeyFile.make().text), files: SealedFolder(folder.path + "/files")),
            clock: { Self.now })
        try await casework.migrate()
        try await SampleLoader(casework: casework, password: "roundtable-sample", seed: seed).load { _ in }
        book = SampleBook.make(seed: seed, today: Examples.today)
        coordinator = try await casework.actor(signIn: Cast.chair.signIn)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }  // a leftover in the temporary folder harms nobody

    private static let loading = Task { try await LoadedSample() }
    static var shared: LoadedSample { get async throws { try await loading.value } }

    func count(_ sql: SQL) async throws -> Int { try await casework.engine.read { try $0.count(sql) } }

    func texts(_ sql: SQL) async throws -> [String] {
        try await casework.engine.read { try $0.rows(sql) { try $0.text(0) } }
    }

    /// A line of a case's story, as it is kept.
    struct Line: Sendable {
        let happened: Day
        let kind: String
        let text: String
    }

    func story(of key: String) async throws -> [Line] {
        let title = book.cases.first { $0.key == key }?.title ?? ""
        return try await casework.engine.read { connection in
            try connection.rows(
                """
                SELECT e.happened_at, e.kind, e.headline || ' ' || e.body FROM entry e
                JOIN case_file c ON c.id = e.case_id WHERE c.title = \(title) ORDER BY e.happened_at
                """
            ) { row in
                Line(happened: LondonTime.day(of: try row.instant(0)), kind: try row.text(1), text: try row.text(2))
            }
        }
    }

    /// How many days before today each report of the case was about.
    func callDays(of key: String) async throws -> [Int] {
        try await story(of: key).filter { $0.kind == "report" }.map { Examples.today - $0.happened }
    }
}

@Suite struct `Loading the sample` {
    @Test func `takes in every report, person, case and meeting of the book`() async throws {
        let sample = try await LoadedSample.shared
        let book = sample.book
        let made = [
            try await sample.count("SELECT count(*) FROM report"),
            try await sample.count("SELECT count(*) FROM case_file"),
            try await sample.count("SELECT count(*) FROM meeting"),
            try await sample.count("SELECT count(DISTINCT given_name || family_name) FROM person"),
        ]
        let people = try await sample.count("SELECT count(*) FROM person")

        #expect(made == [book.reports.count, book.cases.count, book.meetings.count, people])
        #expect((100...book.people.count).contains(people))
    }

    @Test func `L-004 L-028 has markers with who says so, and grades that agencies agreed on`() async throws {
        let sample = try await LoadedSample.shared

        #expect(try await sample.count("SELECT count(DISTINCT marker) FROM person_marker WHERE source <> ''") >= 2)
        #expect(try await sample.count("SELECT count(*) FROM agreed_grade") == 3)
    }

    @Test(arguments: [
        "example-islington", "example-waltham-forest", "example-ealing", "example-ms-m", "example-matthew",
        "cast-both-sides",
    ])
    func `L-049 L-050 L-142 P-013 L-127 L-131 L-139 tells every event of a case in its story`(
        key: String
    ) async throws {
        let sample = try await LoadedSample.shared
        let file = try #require(sample.book.cases.first { $0.key == key })
        let story = try await sample.story(of: key)
        let told = story.map(\.text).joined(separator: "\n")
        var missing: [String] = []
        for event in file.events {
            switch event.kind {
            case .report, .meetingItem: continue
            case .assessment: if !told.contains("Risk") { missing.append(event.text) }
            case .action(let action):
                if !told.contains(event.basis.labelling(action.what)) { missing.append(action.what) }
            default: if !told.contains(event.labelledText) { missing.append(event.text) }
            }
        }

        #expect(missing.isEmpty)
        #expect(story.count { $0.kind == "report" } >= file.reportReferences.count)
    }

    @Test func `L-049 the repeat caller of Islington called 78 times in 24 weeks`() async throws {
        let days = try await LoadedSample.shared.callDays(of: "example-islington")

        #expect(days.count { (64...231).contains($0) } == 78)
        #expect(days.count { $0 < 64 } == 5)
    }

    @Test func `L-050 the caller of Waltham Forest called over 100 times in 24 weeks and then few times`() async throws
    {
        let days = try await LoadedSample.shared.callDays(of: "example-waltham-forest")

        #expect(days.count { (92...259).contains($0) } > 100)
        #expect(days.count { $0 < 92 } == 6)
    }

    @Test func `L-142 L-120 the hoarding tenant of Ealing has the source's years, and the case closes with support`()
        async throws
    {
        let sample = try await LoadedSample.shared
        let years = try await sample.story(of: "example-ealing").filter { $0.text.contains("is known.") }.map(
            \.happened.parts.year)

        #expect(years == [1986, 2000, 2012])
        #expect(
            try await sample.count("SELECT count(*) FROM case_file WHERE closed_at IS NOT NULL AND outcome <> ''") > 0)
        #expect(
            try await sample.story(of: "example-ealing").contains {
                $0.kind == "closing" && $0.text.contains("Support is in place")
            })
    }

    @Test func `L-127 L-131 Ms M has warnings that were prepared and never given`() async throws {
        let story = try await LoadedSample.shared.story(of: "example-ms-m").map(\.text)

        #expect(story.count { $0.contains(": not given.") } == 2)
        #expect(!story.contains { $0.contains(": given.") })
    }

    @Test func `L-138 L-139 L-148 Ms M's sealed home and her way back stand in the story, each on its day`()
        async throws
    {
        let story = try await LoadedSample.shared.story(of: "example-ms-m")
        func days(_ words: String) -> [Day] { story.filter { $0.text.contains(words) }.map(\.happened) }
        let (sealed, open) = (days("has sealed her property"), days("the flat is accessible again"))
        let once = [
            "Lock change arranged", "an injunction is kept open", "Action set: Safeguarding procedures",
            "a move out of the borough, ground: domestic violence", "Temporary accommodation in London offered",
        ]

        #expect(sealed.count == 2 && zip(sealed, open).allSatisfy { $0 < $1 } && open.count == 2)
        #expect(once.filter { days($0).isEmpty } == [])
    }

    @Test func `V-007 the story of a case is one line of time from all agencies, each entry with source and date`()
        async throws
    {
        let sample = try await LoadedSample.shared
        let title = sample.book.cases.first { $0.key == "example-islington" }?.title ?? ""
        let file = try await sample.texts("SELECT reference FROM case_file WHERE title = \(title)").first ?? ""

        let story = try await sample.casework.caseFile(file, entries: 500, by: sample.coordinator).story.lines

        #expect(Set(story.map(\.kind)).isSuperset(of: [.report, .visit, .contact, .assessment, .action, .decision]))
        #expect(Set(story.map(\.agency)).count >= 4 && !story.contains { $0.agency.isEmpty })
        #expect(story.map(\.happenedAt) == story.map(\.happenedAt).sorted(by: >))
    }

    @Test func `P-013 Matthew's story is told by his ages`() async throws {
        let story = try await LoadedSample.shared.story(of: "example-matthew")
        let ages = story.filter { $0.text.contains("Only the year is known.") }.map {
            25 - (Examples.today - $0.happened) / 365
        }

        #expect(ages == [10, 13, 16])
    }

    @Test func `T-018 holds the City of London's plan as it was reported`() async throws {
        let sample = try await LoadedSample.shared
        let plans = try await sample.casework.plans(by: sample.coordinator)
        let reported = try await sample.texts(
            "SELECT s.reported FROM action_status s JOIN action a ON a.id = s.action_id WHERE a.plan_id IS NOT NULL")
        let counts = Dictionary(grouping: reported) { $0 }.mapValues(\.count)

        #expect(plans.count == 1)
        #expect(counts == ["green": 11, "amber": 6])
        #expect(try await sample.count("SELECT count(*) FROM action WHERE plan_id IS NOT NULL") == 17)
    }

    @Test func `leaves some reports to nobody, each on its team's duty queue`() async throws {
        let sample = try await LoadedSample.shared
        let unowned = try await sample.count("SELECT count(*) FROM report WHERE owner_id IS NULL")
        let queued = try await sample.count(
            """
            SELECT count(*) FROM report r JOIN due d ON d.subject_id = r.id AND d.kind = 'reportOwner'
            WHERE r.owner_id IS NULL AND d.met_at IS NULL AND d.team_id = r.team_id
            """)

        #expect(unowned > 0)
        #expect(queued == unowned)
    }

    @Test func `tells nothing that has not happened yet`() async throws {
        let sample = try await LoadedSample.shared
        let now = LoadedSample.now
        let later = try await sample.count(
            """
            SELECT (SELECT count(*) FROM entry WHERE known_at > \(now) OR happened_at > \(now))
                + (SELECT count(*) FROM event WHERE at > \(now))
                + (SELECT count(*) FROM report WHERE received_at > \(now))
            """)

        #expect(later == 0)
    }

    @Test func `calls the next sittings with a full agenda and leaves them open`() async throws {
        let sample = try await LoadedSample.shared
        let ahead = sample.book.meetings.count { $0.at.day >= Examples.today }
        let open = try await sample.count("SELECT count(*) FROM meeting WHERE finished_at IS NULL")
        let items = try await sample.count(
            """
            SELECT min(n) FROM (SELECT count(i.id) AS n FROM meeting m LEFT JOIN agenda_item i ON i.meeting_id = m.id
                WHERE m.finished_at IS NULL GROUP BY m.id) AS agenda
            """)

        #expect(open == ahead)
        #expect(items >= 3)
    }

    @Test func `gives the same references to the same things, whenever it is loaded`() async throws {
        let first = try await LoadedSample.shared
        let second = try await LoadedSample()
        let lists: [SQL] = [
            "SELECT reference || ' ' || said FROM report ORDER BY reference",
            "SELECT reference || ' ' || title FROM case_file ORDER BY reference",
            "SELECT reference || ' ' || given_name || ' ' || family_name FROM person ORDER BY reference",
            "SELECT reference || ' ' || what FROM action ORDER BY reference",
        ]
        var different: [Int] = []
        for (index, list) in lists.enumerated() where try await first.texts(list) != second.texts(list) {
            different.append(index)
        }

        #expect(different.isEmpty)
    }
}
