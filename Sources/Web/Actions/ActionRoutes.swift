import Casework
import Domain
import Formats
import Pages

/// Lists of actions, and giving several to one person.
enum ActionRoutes {
    static let all: [Route] = [
        .get("/actions", .needs(.viewAction)) { visit in .page(try await list(visit, FormState())) },
        .post("/actions/owners", .needs(.updateAction), bodyLimit: 1 << 20, give),
    ]

    private static func list(_ visit: Visit, _ form: FormState) async throws -> Markup {
        let list = ActionList(rawValue: visit.query.first("list") ?? visit.form.first("list") ?? "") ?? .mine
        let filter = ActionFilter(rawValue: visit.query.first("state") ?? "") ?? .open
        let cursor = visit.query.first("after")
        let listing = try await visit.casework.actions(list, filter, after: cursor, by: visit.actor())
        let today = LondonTime.day(of: visit.now)
        let rule = listing.rules.rule(on: today)
        let state = filter == .open ? nil : filter.rawValue
        return ActionListPage(
            frame: visit.frame(.actions),
            lists: ActionList.allCases.map {
                PageLink("\($0.title) (\(counted(listing.counts[$0] ?? 0)))", Paths.actions($0.rawValue))
            },
            current: ActionList.allCases.firstIndex(of: list) ?? 0,
            states: [
                PageLink("Open", Paths.actions(list.rawValue)),
                PageLink("Done or dropped", Paths.actions(list.rawValue, filter: ActionFilter.ended.rawValue)),
            ], currentState: filter == .open ? 0 : 1, lines: listing.lines.map { line($0, rule, today) },
            next: listing.next.map { PageLink("Next", Paths.actions(list.rawValue, filter: state, after: $0)) },
            first: cursor.map { _ in PageLink("First", Paths.actions(list.rawValue, filter: state)) }, rule: rule.label,
            mayGive: try visit.actor().may(.updateAction), mayAllocate: try visit.actor().may(.allocateReports),
            list: list.rawValue, form: form, today: today
        ).markup
    }

    private static func counted(_ count: Int) -> String {
        count > ActionListing.most ? "more than \(Words.grouped(ActionListing.most))" : Words.grouped(count)
    }

    private static func line(_ line: ActionLine, _ rule: ActionStatusRule, _ today: Day) -> ActionListPage.Line {
        ActionListPage.Line(
            reference: line.action.reference, what: line.action.what, about: line.about.first,
            owner: line.ownerName.map { "\($0), \(line.agencyName)" } ?? line.agencyName, dueOn: line.action.dueOn,
            reported: line.reported, reportedOn: line.reportedOn, computed: rule.status(of: line.action, on: today))
    }

    /// Two steps: the list sends what is ticked, and the page that asks to whom sends both.
    @Sendable private static func give(_ visit: Visit) async throws -> Reply {
        let list = ActionList(rawValue: visit.form.first("list") ?? "") ?? .mine
        let chosen = visit.form.grouped["action"] ?? []
        return try await visit.submitting(labels: ["owner": "who is to have the actions"]) {
            guard !chosen.isEmpty else { throw ActionRefusal.nothingChosen }
            guard visit.form.first("owner") != nil else {
                return .page(try await handover(visit, chosen, list, FormState()))
            }
            var fields = visit.fields
            let owner = fields.id("owner", isRequired: true, Account.self)
            try fields.finish()
            guard let owner else { throw ActionRefusal.ownerElsewhere }
            let given = try await visit.casework.giveActions(chosen, to: owner, by: visit.actor())
            return .redirect(
                Paths.actions(list.rawValue),
                done: "\(Words.count(given, "action")) given; each is on the new owner's list")
        } otherwise: { state in
            try await chosen.isEmpty ? Self.list(visit, state) : handover(visit, chosen, list, state)
        }
    }

    private static func handover(
        _ visit: Visit, _ chosen: [String], _ list: ActionList, _ form: FormState
    ) async throws -> Markup {
        let handover = try await visit.casework.handover(chosen, by: visit.actor())
        return HandoverPage(
            frame: visit.frame(.actions), actions: handover.lines.map { ($0.action.reference, $0.action.what) },
            takers: handover.takers.map { Choice($0.id.description, "\($0.name), \($0.agencyName)") },
            list: list.rawValue, form: form
        ).markup
    }
}

extension ActionList {
    var title: String {
        switch self {
        case .mine: "Mine"
        case .team: "My team's"
        case .agency: "My agency's"
        case .all: "All"
        }
    }
}

extension ActionLine {
    /// The case and the plan that it belongs to, as links.
    var about: [PageLink] {
        let file = caseReference.map { PageLink("\($0) \(caseTitle ?? "")", Paths.caseFile($0)) }
        let plan = planReference.map { PageLink("\($0) \(planTitle ?? "")", Paths.plan($0)) }
        return [file, plan].compactMap { $0 }
    }
}
