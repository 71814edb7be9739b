import Database
import Domain
import Foundation

extension Casework {
    /// Keeps what has been typed so far; the draft is the actor's own and nobody else's.
    package func keepReportDraft(_ id: ID<ReportDraft>, fields: [String: [String]], by actor: Actor) async throws {
        try await change(by: actor) { tx in
            try tx.permit(.receiveReport)
            try tx.keepReportDraft(id, fields: fields)
        }
    }

    /// Keeps the draft and, at once, that there is danger and what was done about it.
    package func noteDanger(
        _ id: ID<ReportDraft>, route: DangerRoute, fields: [String: [String]], by actor: Actor
    ) async throws {
        try await change(by: actor) { tx in
            try tx.permit(.receiveReport)
            var fields = fields
            fields["danger"] = [AskedAnswer.yes.rawValue]
            fields["danger-route"] = [route.rawValue]
            let earlier = try tx.reportDraft(id)?.dangerAt
            try tx.keepReportDraft(id, fields: fields, dangerAt: earlier ?? tx.now)
            try tx.record(DangerNoted(draft: id, route: route.rawValue))
        }
    }

    /// The actor's unfinished reports, newest first.
    package func reportDrafts(by actor: Actor) async throws -> [ReportDraft] {
        try await look(by: actor) { tx in
            try tx.permit(.receiveReport)
            return try tx.reportDrafts(where: "d.account_id = \(actor.account)")
        }
    }

    /// One unfinished report of the actor's; nil where there is none.
    package func reportDraft(_ id: ID<ReportDraft>, by actor: Actor) async throws -> ReportDraft? {
        try await look(by: actor) { tx in try tx.reportDraft(id) }
    }

    package func dropReportDraft(_ id: ID<ReportDraft>, by actor: Actor) async throws {
        try await change(by: actor) { tx in try tx.dropReportDraft(id) }
    }
}

/// What is kept of a form: its fields, and when it recorded danger, which no form can claim for itself.
private struct KeptDraft: Codable {
    let fields: [String: [String]]
    let dangerAt: Instant?
}

extension Transaction {
    private static let form = "report"
    private static let mostDrafts = 50

    func reportDraft(_ id: ID<ReportDraft>) throws -> ReportDraft? {
        try reportDrafts(where: "d.account_id = \(actor.account) AND d.id = \(id)").first
    }

    fileprivate func reportDrafts(where condition: SQL) throws -> [ReportDraft] {
        try connection.rows(
            """
            SELECT d.id, d.fields, d.updated_at FROM draft d WHERE \(condition) AND d.form = \(Self.form)
            ORDER BY d.updated_at DESC LIMIT \(Self.mostDrafts)
            """
        ) { row in
            let id = try row.id(0, ReportDraft.self)
            let kept = try keptDraft(row, 1, of: id)
            return ReportDraft(
                id: id, fields: kept.fields, updatedAt: try row.instant(2), dangerAt: kept.dangerAt)
        }
    }

    fileprivate func keepReportDraft(_ id: ID<ReportDraft>, fields: [String: [String]], dangerAt: Instant? = nil) throws
    {
        let earlier = try connection.row(
            "SELECT account_id, fields FROM draft WHERE id = \(id)"
        ) { (owner: try $0.id(0, Account.self), kept: try keptDraft($0, 1, of: id)) }
        guard earlier == nil || earlier?.owner == actor.account else { throw CommonRefusal.notFound }
        let draft = KeptDraft(fields: Draft.keepable(fields), dangerAt: dangerAt ?? earlier?.kept.dangerAt)
        let text = String(decoding: try JSONEncoder().encode(draft), as: UTF8.self)
        let kept = try sealed(text, ProtectedColumns.draftFields, of: id)
        try connection.run(
            """
            INSERT INTO draft (id, account_id, form, fields, created_at, updated_at)
            VALUES (\(id), \(actor.account), \(Self.form), \(kept), \(now), \(now))
            ON CONFLICT (id) DO UPDATE SET fields = excluded.fields, updated_at = excluded.updated_at
            """)
    }

    private func keptDraft(_ row: Row, _ place: Int, of id: ID<ReportDraft>) throws -> KeptDraft {
        let text = try opened(row, place, ProtectedColumns.draftFields, of: id)
        return try JSONDecoder().decode(KeptDraft.self, from: Data(text.utf8))
    }

    func dropReportDraft(_ id: ID<ReportDraft>) throws {
        try connection.run("DELETE FROM draft WHERE id = \(id) AND account_id = \(actor.account)")
    }
}
