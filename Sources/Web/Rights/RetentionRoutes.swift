import Casework
import Domain
import Formats
import Pages
import Vault

/// How long records are kept, holds, and lists to destroy with their certificates.
enum RetentionRoutes {
    static let all: [Route] = [
        .get("/retention", .needs(.manageRetention)) { .page(try await page($0, FormState())) },
        .post("/retention/holds", .needs(.manageRetention), bodyLimit: limit, hold),
        .post("/retention/holds/:id/end", .needs(.manageRetention), bodyLimit: limit, endHold),
        .post("/retention/destructions", .needs(.manageRetention), bodyLimit: limit, propose),
        .get("/retention/destructions/:ref", .needs(.manageRetention)) { .page(try await listPage($0, FormState())) },
        .post("/retention/destructions/:ref/decision", .needs(.manageRetention), bodyLimit: limit, decide),
    ]
    private static let limit = 64 << 10

    private enum Decision: String { case approve, refuse }

    private static func page(_ visit: Visit, _ form: FormState) async throws -> Markup {
        let view = try await visit.casework.retention(by: visit.actor())
        return RetentionPage(
            frame: visit.frame(), form: form, rules: view.rules, since: view.rulesSince, lines: view.lines,
            holds: view.holds.map { hold in
                .init(
                    id: "\(hold.id)",
                    about: PageLink(hold.reference, Paths.path(of: hold.kind, hold.reference) ?? Paths.retention),
                    reason: hold.reason, until: hold.until, by: hold.setBy)
            },
            lists: view.destructions.map {
                .init(reference: $0.reference, asked: $0.askedAt, state: $0.state.words, records: $0.lines.count)
            }, submission: visit.submission ?? Tokens.make()
        ).markup
    }

    @Sendable private static func hold(_ visit: Visit) async throws -> Reply {
        let labels = ["record": "the reference", "until": "the last day", "hold-why": "why"]
        return try await visit.submitting(labels: labels, dates: ["until"]) {
            var fields = visit.fields
            let reference = fields.text("record", isRequired: true, limit: 40)
            let until = fields.day("until", isRequired: true)
            let why = fields.text("hold-why", isRequired: true, limit: 500)
            try fields.finish()
            guard let until else { throw FieldRefusal("until", .missing) }
            try await visit.casework.hold(
                reference.uppercased(), because: why, until: until, by: visit.actor(), once: visit.submission)
            return .redirect(Paths.retention, done: "Held until \(Dates.long(until)).")
        } otherwise: { state in
            try await page(visit, state)
        }
    }

    @Sendable private static func endHold(_ visit: Visit) async throws -> Reply {
        let id = try visit.id("id", RetentionHold.self)
        return try await visit.submitting(labels: ["end-why": "why it ends"]) {
            var fields = visit.fields
            let why = fields.text("end-why", isRequired: true, limit: 500)
            try fields.finish()
            try await visit.casework.endHold(id, because: why, by: visit.actor())
            return .redirect(Paths.retention, done: "The hold has ended.")
        } otherwise: { state in
            try await page(visit, state)
        }
    }

    @Sendable private static func propose(_ visit: Visit) async throws -> Reply {
        try await visit.submitting(labels: ["reason": "why now"]) {
            var fields = visit.fields
            let reason = fields.text("reason", isRequired: true, limit: 500)
            try fields.finish()
            let reference = try await visit.casework.proposeDestruction(
                because: reason, by: visit.actor(), once: visit.submission)
            return .redirect(
                Paths.destruction(reference), done: "Proposed. Nothing happens until somebody else approves it.")
        } otherwise: { state in
            try await page(visit, state)
        }
    }

    private static func listPage(_ visit: Visit, _ form: FormState) async throws -> Markup {
        let list = try await visit.casework.destruction(visit.parameter("ref"), by: visit.actor())
        var facts = [
            ("State", list.state.words), ("Proposed", "\(Dates.moment(list.askedAt)) by \(list.askedBy)"),
            ("Why", list.reason),
        ]
        if let at = list.decidedAt {
            facts.append(("Decided", "\(Dates.moment(at)) by \(list.decidedBy ?? ""): \(list.decisionReason)"))
        }
        if let at = list.finishedAt { facts.append(("Finished", Dates.moment(at))) }
        return DestructionPage(
            frame: visit.frame(), form: form, reference: list.reference,
            facts: facts.map { (key: $0.0, words: $0.1) },
            lines: list.lines.map {
                .init(
                    kind: $0.class, reference: $0.reference, since: $0.since, months: $0.months, ended: $0.endedAt,
                    isKept: $0.outcome == .kept, counts: $0.counts)
            }, mayDecide: list.state == .proposed && !list.isOwn, isFinished: list.state == .finished
        ).markup
    }

    @Sendable private static func decide(_ visit: Visit) async throws -> Reply {
        try await visit.submitting(labels: ["why": "what you looked at", "decision": "decision"]) {
            var fields = visit.fields
            let why = fields.text("why", isRequired: true, limit: 500)
            let decision = fields.choice("decision", isRequired: true, Decision.self)
            try fields.finish()
            let approves = decision == .approve
            let reference = try visit.parameter("ref")
            try await visit.casework.decideDestruction(
                reference, approving: approves, because: why, by: visit.actor())
            return .redirect(
                Paths.destruction(reference),
                done: approves ? "Approved. The records are destroyed in the background." : "Refused: nothing happens.")
        } otherwise: { state in
            try await listPage(visit, state)
        }
    }
}

extension Destruction.State {
    var words: String {
        switch self {
        case .proposed: "Waits for a second person"
        case .approved: "Approved, under way"
        case .refused: "Refused"
        case .finished: "Finished"
        }
    }
}
