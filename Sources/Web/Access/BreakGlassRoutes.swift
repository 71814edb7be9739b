import Casework
import Domain
import Formats
import Pages
import Vault

/// Opening what is not open to oneself, and the review of each use.
enum BreakGlassRoutes {
    static let all: [Route] = [
        .get(Paths.breakGlass, .signedIn) { visit in .page(try await page(visit, FormState())) },
        .post(Paths.breakGlass, .needs(.breakGlass), bodyLimit: 64 << 10, open),
        .get("\(Paths.breakGlass)/:id", .needs(.reviewBreakGlass)) { visit in
            .page(try await review(visit, FormState()))
        },
        .post("\(Paths.breakGlass)/:id/review", .needs(.reviewBreakGlass), bodyLimit: 64 << 10, saveReview),
    ]

    private static let labels = [
        "reference": "reference", "reason": "why you need it", "finding": "what you found", "review": "review",
    ]

    @Sendable private static func open(_ visit: Visit) async throws -> Reply {
        try await visit.submitting(labels: labels) {
            var fields = visit.fields
            let reference = fields.text("reference", isRequired: true, limit: 40)
            let reason = fields.text("reason", isRequired: true, limit: 1000)
            try fields.finish()
            let actor = try visit.actor()
            let opened = try await visit.casework.breakGlass(
                reference, reason: reason, by: actor, once: visit.submission)
            let kind: Subject.Kind = opened.hasPrefix("CS-") ? .caseFile : opened.hasPrefix("P-") ? .person : .report
            return .redirect(
                Paths.path(of: kind, opened) ?? Paths.breakGlass, done: "Open to you for now. A reviewer was told.")
        } otherwise: { state in
            try await page(visit, state)
        }
    }

    @Sendable private static func saveReview(_ visit: Visit) async throws -> Reply {
        try await visit.submitting(labels: labels) {
            var fields = visit.fields
            let finding = fields.choice("finding", isRequired: true, BreakGlass.Finding.self)
            let words = fields.text("review", isRequired: true, limit: 2000)
            try fields.finish()
            guard let finding else { throw FieldRefusal("finding", .missing) }
            try await visit.casework.reviewBreakGlass(
                visit.id("id", Subject.self), finding: finding, review: words, by: visit.actor())
            return .redirect(Paths.breakGlass, done: "Review saved.")
        } otherwise: { state in
            try await review(visit, state)
        }
    }

    private static func page(_ visit: Visit, _ form: FormState) async throws -> Markup {
        let actor = try visit.actor()
        let list = try await visit.casework.breakGlassUses(by: actor)
        return BreakGlassPage(
            frame: visit.frame(.home), mayBreak: actor.may(.breakGlass), hours: list.openHours,
            open: list.open.map { line($0, list, visit.now) },
            reviewed: list.reviewed.map { line($0, list, visit.now) },
            uses: list.recent.uses, notJustified: list.recent.notJustified, form: form, submission: Tokens.make()
        ).markup
    }

    private static func review(_ visit: Visit, _ form: FormState) async throws -> Markup {
        let list = try await visit.casework.breakGlassUses(by: visit.actor())
        let id = try visit.id("id", Subject.self)
        guard let use = list.open.first(where: { $0.id == id && !$0.isOwn }) else { throw CommonRefusal.notFound }
        return BreakGlassReviewPage(frame: visit.frame(.home), line: line(use, list, visit.now), form: form).markup
    }

    private static func line(_ line: BreakGlassLine, _ list: BreakGlassList, _ now: Instant) -> BreakGlassPage.Line {
        BreakGlassPage.Line(
            id: line.id, who: "\(line.who), \(line.agency)",
            record: Paths.path(of: line.kind, line.reference).map { PageLink(line.reference, $0) },
            reference: line.reference, reason: line.reason,
            when: "\(Dates.moment(line.at)), open until \(Dates.moment(line.until))",
            reviewer: line.reviewer ?? "Nobody was found",
            isLate: line.review == nil && now - line.at > .days(list.reviewDays),
            mayReview: list.mayReview && !line.isOwn,
            review: line.review.map { "\($0.finding.title): \($0.words) (\($0.by), \(Dates.moment($0.at)))" })
    }
}
