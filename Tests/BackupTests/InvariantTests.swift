import Casework
import Database
import Domain
import Foundation
import Sample
import TestSupport
import Testing
import Vault

/// What is wrong is done in a transaction that is taken back, so that one sample serves every test.
private final class SampleHouse: Sendable {
    let casework: Casework
    private let database: TestDatabase
    private let folder: URL

    private init() async throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("roundtable-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        database = try await TestDatabase(.current, in: folder)
        casework = try Casework.test(database.engine, database.log)
        try await casework.migrate()
        try await SampleLoader(casework: casework, password: "roundtable-sample", seed: 2007).load { _ in }
    }

    deinit { try? FileManager.default.removeItem(at: folder) }  // a leftover in the temporary folder harms nobody

    private static let loading = Task { try await SampleHouse() }
    static var shared: SampleHouse { get async throws { try await loading.value } }

    private struct TakenBack: Error {
        let finding: Invariant.Finding
    }

    /// What an invariant finds after `damage`.
    func finding(_ name: String, after damage: Damage) async throws -> Invariant.Finding {
        let invariant = try #require(Invariant.all.first { $0.name == name })
        do {
            try await casework.engine.write { [casework] connection in
                switch connection.dialect {
                case .sqlite: try connection.script("PRAGMA defer_foreign_keys = ON")
                case .postgres: try connection.script("SET LOCAL session_replication_role = replica")
                }
                for statement in damage.statements { try connection.script(statement) }
                throw TakenBack(finding: try invariant.look(on: connection, of: casework))
            }
        } catch let taken as TakenBack {
            return taken.finding
        }
        throw CancellationError()
    }
}

/// An invariant, and what breaks it.
struct Damage: Sendable, CustomTestStringConvertible {
    let name: String
    let statements: [String]

    init(_ name: String, _ statements: String...) { (self.name, self.statements) = (name, statements) }

    var testDescription: String { name }
}

/// One after the other: each holds locks on what it damages until that is taken back.
@Suite(.serialized) struct `What must always hold` {
    static let damages: [Damage] = [
        Damage("schema-steps", "DELETE FROM schema_step WHERE number = 3"),
        Damage("references", "UPDATE case_lead SET account_id = case_id"),
        Damage("numbers", "UPDATE event SET seq = seq + 1000000 WHERE seq = (SELECT max(seq) FROM event)"),
        Damage("event-subjects", "UPDATE event SET subject_kind = 'note' WHERE subject_kind = 'caseFile'"),
        Damage("event-times", "UPDATE event SET at = at + 1 WHERE seq = 5"),
        Damage("event-order", "UPDATE event SET at = at - 100000000 WHERE seq = (SELECT max(seq) FROM event)"),
        Damage("event-order", "UPDATE event SET at = 99999999999999 WHERE seq = (SELECT max(seq) FROM event)"),
        Damage("reference-series", "UPDATE sequence SET reached = reached + 1 WHERE name LIKE 'R-%'"),
        Damage("reference-series", "UPDATE person SET reference = 'X' || reference"),
        Damage(
            "submissions", "INSERT INTO submission (token, account_id, at, result) SELECT 'a b', id, 1, '' FROM team"),
        Damage("drafts", "UPDATE draft SET fields = NULL"),
        Damage("protected-values", "UPDATE draft SET fields = (SELECT d.fields FROM draft d ORDER BY d.id LIMIT 1)"),
        Damage("partnership", "INSERT INTO partnership (id, name, created_at) SELECT id, 'x', 1 FROM team"),
        Damage(
            "accounts",
            """
            UPDATE account SET team_id = (SELECT t.id FROM team t WHERE t.agency_id <> account.agency_id
                ORDER BY t.id LIMIT 1)
            """),
        Damage("agreement-ends", "UPDATE agreement SET last_day = '2026-01-01'"),
        Damage("account-life", "UPDATE account SET approved_at = NULL"),
        Damage(
            "approvals",
            """
            INSERT INTO agency_approval (id, agency_id, approval, on_day, reason, created_at, created_by)
                SELECT id, id, 'paused', '2026-01-01', 'x', 1, id FROM agency
            """),
        Damage("entry-sources", "UPDATE entry SET source_kind = 'meeting' WHERE source_kind = 'note'"),
        Damage("entry-striking", "UPDATE entry SET struck_at = 1"),
        Damage(
            "entry-moves",
            "UPDATE entry SET struck_at = 1, struck_by = account_id, struck_reason = 'x', moved_to_case_id = case_id"),
        Damage("note-entries", "DELETE FROM entry WHERE source_kind = 'note'"),
        Damage("note-entries", "UPDATE note SET case_id = (SELECT id FROM case_file ORDER BY id LIMIT 1)"),
        Damage("assessment-entries", "DELETE FROM entry WHERE source_kind = 'assessment'"),
        Damage("referral-entries", "DELETE FROM entry WHERE source_kind = 'referral'"),
        Damage("action-entries", "DELETE FROM entry WHERE source_kind = 'action'"),
        Damage("report-entries", "DELETE FROM entry WHERE source_kind = 'report'"),
        Damage("filed-reports", "UPDATE entry SET case_id = NULL WHERE source_kind = 'report'"),
        Damage("filed-reports", "UPDATE case_report SET ended_at = 1"),
        Damage("case-openings", "DELETE FROM entry WHERE kind = 'opening'"),
        Damage("meeting-entries", "DELETE FROM entry WHERE source_kind = 'agendaItem'"),
        Damage("meeting-entries", "DELETE FROM entry WHERE source_kind = 'meeting'"),
        Damage("person-keys", "DELETE FROM person_key"),
        Damage("place-keys", "DELETE FROM place_key"),
        Damage("markers", "UPDATE person_marker SET source = ''"),
        Damage("report-owners", "UPDATE due SET met_at = NULL WHERE kind = 'reportOwner'"),
        Damage("report-parties", "UPDATE report_party SET position = 0"),
        Damage("link-decisions", "UPDATE link_decision SET report_id = (SELECT id FROM report ORDER BY id LIMIT 1)"),
        Damage("report-values", "UPDATE report SET hate_strands = '\"x\"'"),
        Damage("case-standing", "UPDATE case_file SET status = 'before-panel'"),
        Damage("case-standing", "UPDATE case_file SET status = 'neither'"),
        Damage("case-leads", "UPDATE case_lead SET until_at = 1"),
        Damage(
            "case-stages",
            """
            INSERT INTO case_stage (id, case_id, stage, reason, set_by, created_at)
            SELECT id, id, 'x', '', id, 1 FROM case_file
            """),
        Damage("case-closings", "UPDATE case_file SET outcome = NULL"),
        Damage("case-contacts", "UPDATE case_file SET last_contact_at = 1"),
        Damage("due-subjects", "UPDATE due SET subject_kind = 'meeting' WHERE kind = 'contact'"),
        Damage("action-ends", "UPDATE action SET done_on = '2026-01-01', dropped_on = '2026-01-01'"),
        Damage("action-owed", "UPDATE due SET met_at = 1 WHERE kind = 'action'"),
        Damage("action-days", "UPDATE due SET due_at = due_at + 1 WHERE kind = 'action'"),
        Damage("plan-headers", "UPDATE action_plan SET header = '[]'"),
        Damage("case-level", "UPDATE case_file SET level = 'red', level_since = 1"),
        Damage("assessment-chains", "UPDATE assessment SET made_at = 1 WHERE supersedes_id IS NOT NULL"),
        Damage("assessment-scores", "UPDATE assessment SET total = total + 1"),
        Damage("risk-clocks", "UPDATE risk_clock SET due_at = due_at + 1"),
        Damage("risk-owed", "UPDATE due SET due_at = due_at + 1 WHERE kind = 'riskClock'"),
        Damage("risk-values", "UPDATE instrument SET definition = '{}'"),
        Damage("meetings", "UPDATE agenda_item SET changed_at = 99999999999999"),
        Damage("agendas", "UPDATE agenda_item SET position = 1"),
        Damage("referrals", "UPDATE referral SET answer = NULL"),
        Damage("panel-cases", "UPDATE panel_case SET left_at = 1, left_item_id = NULL"),
        Damage("panel-values", "UPDATE panel_kind_version SET definition = '{}'"),
        Damage("incident-counts", Self.month, Self.count),
        Damage("incident-points", Self.month, Self.count),
        Damage(
            "settings",
            """
            INSERT INTO setting (id, name, value, in_force_from, created_at)
            SELECT id, 'risk-clock', '"x"', '2026-01-01', 1 FROM partnership
            """),
        Damage("rights-owed", Self.request), Damage("rights-released", Self.request),
        Damage(
            "redactions",
            Self.request,
            """
            INSERT INTO redaction (id, request_id, looked_for, same_as, kind, hits, proposed, decision, created_at)
            SELECT id, id, 'x', 'x', 'name', 1, 'redact', 'redact', 1 FROM rights_request
            """),
        Damage(
            "destroyed",
            "INSERT INTO destroyed (subject_id, subject_kind, line_id) SELECT id, 'person', id FROM person"),
        Damage(
            "destructions",
            """
            INSERT INTO destruction (id, reference, reason, asked_by, created_at, finished_at)
            SELECT id, 'DC-2026-00001', 'x', id, 1, 2 FROM account ORDER BY id LIMIT 1
            """),
        Damage(
            "hold-subjects",
            """
            INSERT INTO retention_hold (id, subject_kind, subject_id, reason, until_on, set_by, created_at)
            SELECT id, 'caseFile', id, 'x', '2026-01-01', id, 1 FROM account
            """),
        Damage("search-subjects", "UPDATE search_entry SET kind = 'meeting'"),
        Damage("search-person", "DELETE FROM search_entry"),
        Damage("search-place", "DELETE FROM search_entry"),
        Damage("search-caseFile", "UPDATE case_file SET reference = reference || 'x'"),
        Damage("search-report", "DELETE FROM search_entry"),
        Damage("search-index", "DELETE FROM search_entry"),
        Damage(
            "jobs",
            """
            INSERT INTO job (id, name, payload, state, run_at, queued_at, queued_by)
            SELECT id, 'x', '{}', 'running', 1, 1, id FROM partnership
            """),
    ]

    private static let month = """
        INSERT INTO incident_month (id, key, force, month, area, current, created_at)
        SELECT 1, id, 'x', '2026-01', '', 1, 1 FROM partnership
        """
    private static let count = """
        INSERT INTO incident_count (month_id, category, incidents, outside_area, without_point)
        VALUES (1, 'x', 5, 0, 0)
        """

    /// Somebody was given something before it was known who asks, and nobody owes an answer any more.
    private static let request = """
        INSERT INTO rights_request (id, reference, kind, person_id, asked_on, asked_by, due_on, answer, created_by,
            created_at)
        SELECT id, 'DR-2026-00001', 'access', id, '2026-01-01', 'x', '2026-02-01', 'released', id, 1
        FROM person ORDER BY id LIMIT 1
        """

    @Test(arguments: damages)
    func `what breaks it is found, and named by a key`(_ damage: Damage) async throws {
        let finding = try await SampleHouse.shared.finding(damage.name, after: damage)

        #expect(finding.wrong > 0)
        #expect(finding.examples.count == min(finding.wrong, 5))
        #expect(!finding.examples.contains(""))
    }

    @Test func `the sample keeps all of them, and each has looked at something`() async throws {
        let findings = try await SampleHouse.shared.casework.checkDeeply { _ in }

        #expect(findings.filter { $0.wrong > 0 }.map { "\($0.name): \($0.examples)" } == [])
        #expect(findings.count == Invariant.all.count)
    }

    /// The engine's own files are damaged in the tests of the program, files and the audit in those of their room, and
    /// the log below.
    @Test func `each has its damage here`() {
        let elsewhere: Set = [
            "pages", "access-subjects", "access-readers", "file-bytes", "file-orphans", "audit-chain",
        ]

        #expect(Set(Invariant.all.map(\.name)).subtracting(elsewhere) == Set(Self.damages.map(\.name)))
        #expect(Set(Invariant.all.map(\.name)).count == Invariant.all.count, "names are told apart")
    }

    @Test func `a log that names nobody is found, and a walk can be ended`() async throws {
        let house = try await TestHouse()
        let reference = try await house.casework.receiveReport(neighbourReport(), by: house.cast.officer)
        _ = try await house.casework.report(reference, by: house.cast.officer)
        try await house.casework.log.write { try $0.script("UPDATE access SET subject_kind = 'meeting', purpose = ''") }

        let findings = try await house.casework.checkDeeply { _ in }

        #expect(findings.filter { $0.wrong > 0 }.map(\.name) == ["access-subjects", "access-readers"])
        await #expect(throws: CancellationError.self) {
            _ = try await house.casework.checkDeeply { progress in
                if progress.number == 3 { throw CancellationError() }
            }
        }
    }
}

/// A report with one named complainant and one named alleged person.
func neighbourReport() -> NewReport {
    var report = NewReport(
        reportedAt: TestHouse.today, category: "noise", qualifier: .personal, said: "Music every Friday until two.")
    report.about = .person
    report.parties = [
        NewParty(side: .complainant, state: .known, facts: PersonFacts(givenName: "Adaeze", familyName: "Nwokolo")),
        NewParty(side: .alleged, state: .known, facts: PersonFacts(givenName: "Bernard", familyName: "Cobbold")),
    ]
    report.place = PlaceFacts(kind: .address, address: "Flat 2, Curlew House, Lapwing Street", postcode: "HM1 4BD")
    return report
}
