import Casework
import Domain
import Formats
import HTTPTypes
import Pages
import Vault

/// One action: its page, and what can be done with it.
enum ActionPageRoutes {
    static let all: [Route] = [
        .get("/actions/:ref", .needs(.viewAction)) { visit in .page(try await page(visit, nil, FormState())) },
        .post("/actions/:ref/statuses", .needs(.updateAction), bodyLimit: 256 << 10, report),
        .post("/actions/:ref/comments", .needs(.updateAction), bodyLimit: 256 << 10, comment),
        .post("/actions/:ref/completion", .needs(.updateAction), bodyLimit: 256 << 10, complete),
        .post("/actions/:ref/dropping", .needs(.updateAction), bodyLimit: 256 << 10, drop),
        .post("/actions/:ref/changes", .needs(.updateAction), bodyLimit: 256 << 10, change),
    ]

    private static let labels = [
        "status": "a status", "words": "the update", "reported_on": "the day", "comment": "your comment",
        "evidence": "what shows that it is done", "done_on": "the day it was done", "reason": "the reason",
        "due_on": "the due date", "owner": "the owner", "change_reason": "the reason",
    ]
    private static let dates: Set<String> = ["reported_on", "done_on", "due_on"]

    private static func page(_ visit: Visit, _ returned: ActionPage.Form?, _ form: FormState) async throws -> Markup {
        draw(visit, try await visit.casework.action(visit.parameter("ref"), by: visit.actor()), returned, form)
    }

    private static func draw(
        _ visit: Visit, _ story: ActionStory, _ returned: ActionPage.Form?, _ form: FormState
    ) -> Markup {
        let today = LondonTime.day(of: visit.now)
        let action = story.line.action
        return ActionPage(
            frame: visit.frame(.actions), action: action, about: about(story), owner: story.line.ownerName,
            agency: story.line.agencyName, setBy: story.setBy, evidence: story.evidence, endedReason: story.endedReason,
            reports: story.reports.map {
                .init(status: $0.status, words: $0.words, on: $0.on, by: "\($0.by), \($0.agency)")
            },
            computed: story.rules.status(of: action, dues: story.dues, on: today),
            history: story.rules.history(of: action, dues: story.dues, until: today),
            rule: story.rules.rule(on: today).label,
            comments: story.comments.map { .init(agency: $0.agency, by: $0.by, on: $0.on, text: $0.text) },
            changes: story.changes.map {
                .init(
                    at: $0.at, by: $0.by, due: $0.due, ownerBefore: $0.ownerBefore, ownerAfter: $0.ownerAfter,
                    reason: $0.reason)
            }, owners: story.owners.map { Choice($0.id.description, $0.name) }, mayUpdate: story.mayUpdate,
            mayComment: story.mayComment, version: story.line.version,
            submission: visit.submission ?? Tokens.make(), returned: returned,
            form: form, defaults: defaults(story, today)
        ).markup
    }

    /// Case and plan; and the assessment that asked for it at once.
    private static func about(_ story: ActionStory) -> [PageLink] {
        story.line.about
            + (story.assessment.map { [PageLink("Assessment \($0) asks for it at once", Paths.assessment($0))] } ?? [])
    }

    /// What the forms hold before anybody types: today's date, and the date and owner as they are.
    private static func defaults(_ story: ActionStory, _ today: Day) -> FormState {
        var values = boxes("reported_on", today).merging(boxes("done_on", today)) { first, _ in first }
        if let due = story.line.action.dueOn { values.merge(boxes("due_on", due)) { first, _ in first } }
        if let owner = story.owner { values["owner"] = [owner.description] }
        return FormState(values: values)
    }

    static func boxes(_ name: String, _ day: Day) -> [String: [String]] {
        let parts = day.parts
        return [
            "\(name)-day": [String(parts.day)], "\(name)-month": [String(parts.month)],
            "\(name)-year": [String(parts.year)],
        ]
    }

    @Sendable private static func report(_ visit: Visit) async throws -> Reply {
        let reference = try visit.parameter("ref")
        return try await visit.submitting(labels: labels, dates: dates) {
            var fields = visit.fields
            let status = fields.choice("status", isRequired: true, ReportedStatus.self)
            let words = fields.text("words", isRequired: true, limit: 4000)
            let day = fields.day("reported_on", isRequired: true, notAfter: LondonTime.day(of: visit.now))
            try fields.finish()
            guard let status, let day else { throw CommonRefusal.notFound }
            try await visit.casework.reportStatus(
                of: reference, status, words: words, on: day, by: visit.actor(), once: visit.submission)
            return .redirect(
                Paths.action(reference), done: "Status reported: \(status.title). Earlier reports stay in the history")
        } otherwise: {
            try await page(visit, .status, $0)
        }
    }

    @Sendable private static func comment(_ visit: Visit) async throws -> Reply {
        let reference = try visit.parameter("ref")
        return try await visit.submitting(labels: labels) {
            var fields = visit.fields
            let text = fields.text("comment", isRequired: true, limit: 4000)
            try fields.finish()
            try await visit.casework.addComment(on: reference, text, by: visit.actor(), once: visit.submission)
            return .redirect(Paths.action(reference), done: "Comment added")
        } otherwise: {
            try await page(visit, .comment, $0)
        }
    }

    @Sendable private static func complete(_ visit: Visit) async throws -> Reply {
        let reference = try visit.parameter("ref")
        return try await visit.submitting(labels: labels, dates: dates) {
            var fields = visit.fields
            let evidence = fields.text("evidence", limit: 4000)
            if evidence.isEmpty { fields.refuse(ActionRefusal.evidenceMissing) }
            let day = fields.day("done_on", isRequired: true, notAfter: LondonTime.day(of: visit.now))
            let version = fields.integer("version", isRequired: true)
            try fields.finish()
            guard let day, let version else { throw CommonRefusal.notFound }
            try await visit.casework.completeAction(
                reference, on: day, evidence: evidence, version: version, by: visit.actor())
            return .redirect(Paths.action(reference), done: "Action done. It has left the lists of what is owed")
        } otherwise: {
            try await page(visit, .completion, $0)
        }
    }

    @Sendable private static func drop(_ visit: Visit) async throws -> Reply {
        let reference = try visit.parameter("ref")
        return try await visit.submitting(labels: labels) {
            var fields = visit.fields
            let reason = fields.text("reason", isRequired: true, limit: 2000)
            let version = fields.integer("version", isRequired: true)
            try fields.finish()
            guard let version else { throw CommonRefusal.notFound }
            try await visit.casework.dropAction(reference, reason: reason, version: version, by: visit.actor())
            return .redirect(Paths.action(reference), done: "Action dropped, with your reason")
        } otherwise: {
            try await page(visit, .dropping, $0)
        }
    }

    @Sendable private static func change(_ visit: Visit) async throws -> Reply {
        let reference = try visit.parameter("ref")
        return try await visit.submitting(labels: labels, dates: dates) {
            var fields = visit.fields
            let due = fields.day("due_on")
            let owner = fields.id("owner", Account.self)
            let reason = fields.text("change_reason", isRequired: true, limit: 1000)
            let version = fields.integer("version", isRequired: true)
            try fields.finish()
            guard let version else { throw CommonRefusal.notFound }
            try await visit.casework.changeAction(
                reference, dueOn: due, owner: owner, reason: reason, version: version, by: visit.actor())
            return .redirect(
                Paths.action(reference), done: "Action changed. It is on the owner's list with its new date")
        } otherwise: {
            try await page(visit, .change, $0)
        }
    }
}
