import Casework
import Domain
import Formats
import Pages

/// Lists of actions, and one action.
enum ActionRoutes {
    static let all: [Route] = [
        .get("/actions", .needs(.viewAction), list)
    ]

    @Sendable private static func list(_ visit: Visit) async throws -> Reply {
        let list = ActionList(rawValue: visit.query.first("list") ?? "") ?? .mine
        let lines = try await visit.casework.actions(list, by: visit.actor())
        let today = LondonTime.day(of: visit.now)
        let rule = ActionStatusRule.initial
        let page = ActionListPage(
            frame: visit.frame(.actions),
            lists: ActionList.allCases.map { PageLink($0.title, "/actions?list=\($0.rawValue)") },
            current: ActionList.allCases.firstIndex(of: list) ?? 0,
            lines: lines.map { line in
                ActionListPage.Line(
                    reference: line.action.reference, what: line.action.what,
                    about: line.caseReference.map { PageLink("\($0) \(line.caseTitle ?? "")", Paths.caseFile($0)) },
                    owner: line.ownerName.map { "\($0), \(line.agencyName)" } ?? line.agencyName,
                    dueOn: line.action.dueOn,
                    reported: line.reported, reportedOn: line.reportedOn,
                    computed: rule.status(of: line.action, on: today))
            }, today: today)
        return .page(page.markup)
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
