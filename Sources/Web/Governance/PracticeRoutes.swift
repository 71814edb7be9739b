import Casework
import Domain
import Formats
import Pages

/// What a partnership sets for itself, for an administrator.
enum PracticeRoutes {
    static let all: [Route] = [
        .get("/setup/practice", .needs(.administer), list),
        .get("/setup/practice/:name", .needs(.administer)) { visit in .page(try await page(visit, nil)) },
        .post("/setup/practice/:name", .needs(.administer), bodyLimit: 256 << 10, save),
    ]

    @Sendable private static func list(_ visit: Visit) async throws -> Reply {
        let lines = try await visit.casework.practices(by: visit.actor())
        let topics = KeptPractice.Topic.allCases.map { topic in
            let own = lines.filter { $0.practice.topic == topic }.map { line in
                PracticeListPage.Line(
                    name: line.practice.name, title: line.practice.form.title, since: line.now?.setFrom,
                    next: line.next?.from)
            }
            return (title: topic.title, lines: own)
        }
        return .page(PracticeListPage(frame: visit.frame(.setup), topics: topics).markup)
    }

    private static func page(_ visit: Visit, _ state: FormState?, adding: String? = nil) async throws -> Markup {
        let (practice, versions) = try await visit.casework.practice(visit.parameter("name"), by: visit.actor())
        let present = versions.first?.answers.fields ?? [:]
        return PracticePage(
            frame: visit.frame(.setup), practice: practice.form, state: state ?? FormState(values: present),
            adding: adding,
            versions: versions.map {
                .init(answers: $0.answers, from: $0.setFrom, reason: $0.reason, setBy: $0.setBy, setAt: $0.setAt)
            }, today: LondonTime.day(of: visit.now)
        ).markup
    }

    @Sendable private static func save(_ visit: Visit) async throws -> Reply {
        let (practice, _) = try await visit.casework.practice(visit.parameter("name"), by: visit.actor())
        let entry = AnswersEntry(practice.form, from: visit.form, today: LondonTime.day(of: visit.now))
        if let step = visit.form.first("step"), step.hasPrefix("add-") {
            let typed = FormState(values: visit.form.grouped, dates: ["from"])
            return .page(try await page(visit, typed, adding: String(step.dropFirst(4))))
        }
        return try await visit.submitting(labels: ["from": "the day", "why": "why"], dates: ["from"]) {
            var fields = visit.fields
            let from = fields.day("from", isRequired: true)
            let why = fields.text("why", isRequired: true, limit: 1000)
            let refusals: [any Refusal] = practice.form.refusals(of: entry.read) + fields.refusals
            guard refusals.isEmpty, let from else { throw Refusals(refusals) }
            try await visit.casework.setPractice(
                practice.name, to: entry.answers, from: from, because: why, by: visit.actor())
            return .redirect(
                Paths.practices, done: "Saved: \(practice.form.title), from \(Dates.long(from)).")
        } otherwise: { state in
            try await page(visit, state)
        }
    }
}

extension KeptPractice.Topic {
    fileprivate var title: String {
        switch self {
        case .cases: "Reports, cases and actions"
        case .risk: "Risk"
        case .sharing: "Sharing of information"
        case .lists: "Lists"
        case .panels: "Kinds of panel"
        case .audit: "Audit"
        case .rights: "Data protection"
        case .accounts: "Accounts"
        }
    }
}
