import Database
import Domain

/// One line of a list of actions.
package struct ActionLine: Sendable {
    package let action: Action
    package let caseReference: String?
    package let caseTitle: String?
    package let ownerName: String?
    package let agencyName: String
    package let reported: ReportedStatus?
    package let reportedOn: Day?
}

/// Whose open actions.
package enum ActionList: String, Sendable, CaseIterable {
    case mine, team, agency, all
}

extension Casework {
    /// Open actions in order of their due day, those without one last.
    package func actions(_ list: ActionList, by actor: Actor, limit: Int = 200) async throws -> [ActionLine] {
        try await look(by: actor) { tx in
            try tx.permit(.viewAction)
            let whose: SQL =
                switch list {
                case .mine: "a.owner_id = \(actor.account)"
                case .team: "a.owner_id IN (SELECT id FROM account WHERE team_id = \(actor.team))"
                case .agency: "a.agency_id = \(actor.agency)"
                case .all: "1 = 1"
                }
            return try tx.actionLines(
                where: """
                    \(whose) AND a.done_on IS NULL AND a.dropped_on IS NULL
                    AND \(tx.scope.actions(caseID: "a.case_id", agency: "a.agency_id"))
                    ORDER BY a.due_on IS NULL, a.due_on, a.id LIMIT \(limit)
                    """)
        }
    }
}

extension Transaction {
    func actionLines(where condition: SQL) throws -> [ActionLine] {
        try connection.rows(
            """
            SELECT a.id, a.reference, a.what, a.set_on, a.due_on, a.done_on, a.dropped_on, c.reference, c.title, o.name,
                g.name, s.reported, s.reported_on
            FROM action a JOIN agency g ON g.id = a.agency_id LEFT JOIN account o ON o.id = a.owner_id
            LEFT JOIN case_file c ON c.id = a.case_id
            LEFT JOIN action_status s ON s.id = (SELECT l.id FROM action_status l WHERE l.action_id = a.id
                ORDER BY l.reported_on DESC, l.created_at DESC, l.id DESC LIMIT 1)
            WHERE \(condition)
            """
        ) { row in
            ActionLine(
                action: Action(
                    id: try row.id(0), reference: try row.text(1), what: try row.text(2), setOn: try row.day(3),
                    dueOn: try row.dayIfAny(4), doneOn: try row.dayIfAny(5), droppedOn: try row.dayIfAny(6)),
                caseReference: try row.textIfAny(7), caseTitle: try row.textIfAny(8), ownerName: try row.textIfAny(9),
                agencyName: try row.text(10), reported: try row.wordIfAny(11), reportedOn: try row.dayIfAny(12))
        }
    }
}
