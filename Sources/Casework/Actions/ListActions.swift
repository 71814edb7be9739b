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
    package let planReference: String?
    package let planTitle: String?
    package let version: Int
}

/// Whose actions.
package enum ActionList: String, Sendable, CaseIterable {
    case mine, team, agency, all
}

/// Open actions, or those done and dropped.
package enum ActionFilter: String, Sendable, CaseIterable {
    case open, ended
}

/// A page of a list, with how many open actions each list has.
package struct ActionListing: Sendable {
    package let lines: [ActionLine]
    /// Where the next page starts; nil on the last one.
    package let next: String?
    /// Counted up to `ActionListing.most`.
    package let counts: [ActionList: Int]
    package let rules: ActionStatusRules

    /// Beyond this many a list says "more than".
    package static let most = 200
    package static let pageLength = 50
}

/// An account that may be chosen as an owner.
package struct AccountChoice: Sendable {
    package let id: ID<Account>
    package let name: String
    package let agency: ID<Agency>
    package let agencyName: String
}

extension Casework {
    /// A page of a list: open actions in order of their due day, those without one last; ended ones latest first.
    package func actions(
        _ list: ActionList, _ filter: ActionFilter, after cursor: String?, by actor: Actor
    ) async throws -> ActionListing {
        try await look(by: actor) { tx in
            try tx.permit(.viewAction)
            let length = ActionListing.pageLength
            tx.saw(.search, actor.account, "list of actions")
            let found = try tx.actionKeys(list, filter, after: ActionCursor(cursor), limit: length + 1)
            let shown = found.prefix(length)
            let lines = try tx.actionLines(where: "a.id IN \(SQL.list(shown.map(\.id)))")
            let byID = Dictionary(lines.map { ($0.action.id, $0) }) { first, _ in first }
            var counts: [ActionList: Int] = [:]
            for list in ActionList.allCases { counts[list] = try tx.countOpen(list) }
            return ActionListing(
                lines: shown.compactMap { byID[$0.id] }, next: found.count > length ? shown.last?.text : nil,
                counts: counts, rules: try tx.actionStatusRules())
        }
    }

    /// The first open actions of a list, in order of their due day.
    package func actions(_ list: ActionList, by actor: Actor, limit: Int = 200) async throws -> [ActionLine] {
        try await look(by: actor) { tx in
            try tx.permit(.viewAction)
            let found = try tx.actionKeys(list, .open, after: nil, limit: limit)
            let lines = try tx.actionLines(where: "a.id IN \(SQL.list(found.map(\.id)))")
            let byID = Dictionary(lines.map { ($0.action.id, $0) }) { first, _ in first }
            return found.compactMap { byID[$0.id] }
        }
    }
}

/// Where a page of a list ends: the day it is ordered by and the key. It holds nothing of a person.
struct ActionCursor {
    let day: String
    let id: ID<Action>

    init(day: String, id: ID<Action>) {
        self.day = day
        self.id = id
    }

    /// What is not a cursor starts at the beginning.
    init?(_ text: String?) {
        guard let parts = text?.split(separator: "_"), parts.count == 2, Day(iso: parts[0]) != nil,
            let id = ID<Action>(parts[1])
        else { return nil }
        self.init(day: String(parts[0]), id: id)
    }

    var text: String { "\(day)_\(id)" }
}

extension Transaction {
    /// The keys of a list in its order: one short walk along an index for each part of the list, then merged.
    func actionKeys(_ list: ActionList, _ filter: ActionFilter, after cursor: ActionCursor?, limit: Int) throws
        -> [ActionCursor]
    {
        let parts = listParts(list)
        guard !parts.isEmpty else { return [] }
        let day: SQL = filter == .open ? "coalesce(a.due_on, '9999-12-31')" : "coalesce(a.done_on, a.dropped_on)"
        let state: SQL = filter == .open ? Self.isOpen : "coalesce(a.done_on, a.dropped_on) IS NOT NULL"
        let way: SQL = filter == .open ? "ASC" : "DESC"
        let beyond: SQL
        switch (cursor, filter) {
        case (nil, _): beyond = "1 = 1"
        // The first bound is implied by the second, but only the first lets the index start there.
        case (let cursor?, .open):
            beyond = "\(day) >= \(cursor.day) AND (\(day), a.id) > (\(cursor.day), \(cursor.id))"
        case (let cursor?, .ended):
            beyond = "\(day) <= \(cursor.day) AND (\(day), a.id) < (\(cursor.day), \(cursor.id))"
        }
        let walks = parts.map { part -> SQL in
            """
            SELECT * FROM (SELECT \(day) AS day, a.id AS id FROM \(part.from) WHERE \(part.whose) AND \(state)
                AND \(beyond) ORDER BY \(day) \(way), a.id \(way) LIMIT \(limit)) AS part
            """
        }
        return try connection.rows(
            "\(SQL.joined(walks, separator: " UNION ")) ORDER BY day \(way), id \(way) LIMIT \(limit)"
        ) { ActionCursor(day: try $0.text(0), id: try $0.id(1)) }
    }

    private static let isOpen: SQL = "a.done_on IS NULL AND a.dropped_on IS NULL"

    /// How many open actions a list has, counted up to one more than `ActionListing.most`: in no order, so that
    /// counting stops there.
    fileprivate func countOpen(_ list: ActionList) throws -> Int {
        let parts = listParts(list).map { part -> SQL in
            """
            SELECT * FROM (SELECT a.id FROM \(part.from) WHERE \(part.whose) AND \(Self.isOpen)
                LIMIT \(ActionListing.most + 1)) AS part
            """
        }
        guard !parts.isEmpty else { return 0 }
        let counted = try connection.count("SELECT count(*) FROM (\(SQL.joined(parts, separator: " UNION "))) AS few")
        return min(counted, ActionListing.most + 1)
    }

    /// The parts of a list, each of which an index answers.
    private func listParts(_ list: ActionList) -> [(from: SQL, whose: SQL)] {
        let parts = unbarredParts(list)
        guard scope.isNarrowed else { return parts }
        let open = scope.actions(caseID: "a.case_id", agency: "a.agency_id", planID: "a.plan_id")
        return parts.map { (from: $0.from, whose: "\($0.whose) AND \(open)") }
    }

    private func unbarredParts(_ list: ActionList) -> [(from: SQL, whose: SQL)] {
        switch list {
        case .mine: return [("action a", "a.owner_id = \(actor.account)")]
        case .agency: return [("action a", "a.agency_id = \(actor.agency)")]
        case .team:
            guard let team = actor.team else { return [] }
            return [
                (
                    "account m CROSS JOIN action a",
                    "m.team_id = \(team) AND m.closed_at IS NULL AND a.owner_id = m.id"
                )
            ]
        case .all:
            guard actor.sight == .agency else { return actor.sight == .none ? [] : [("action a", "1 = 1")] }
            return [
                ("action a", "a.agency_id = \(actor.agency)"),
                (
                    "case_agency k CROSS JOIN action a",
                    "k.agency_id = \(actor.agency) AND k.until_at IS NULL AND a.case_id = k.case_id"
                ),
                (
                    "action a",
                    """
                    a.plan_id IN (SELECT p.plan_id FROM action p WHERE p.agency_id = \(actor.agency)
                        AND p.plan_id IS NOT NULL)
                    """
                ),
            ]
        }
    }

    /// Actions as lines; the caller's condition holds the scope, unless it is a list of keys in scope already.
    package func actionLines(where condition: SQL) throws -> [ActionLine] {
        try connection.rows(
            """
            SELECT a.id, a.reference, a.what, a.set_on, a.due_on, a.done_on, a.dropped_on, c.reference, c.title, o.name,
                coalesce(g.name, a.agency_words), s.reported, s.reported_on, p.reference, p.title, a.version
            FROM action a LEFT JOIN agency g ON g.id = a.agency_id LEFT JOIN account o ON o.id = a.owner_id
            LEFT JOIN case_file c ON c.id = a.case_id AND \(scope.cases("c.id"))
            LEFT JOIN action_plan p ON p.id = a.plan_id
            LEFT JOIN action_status s ON s.id = (SELECT l.id FROM action_status l WHERE l.action_id = a.id
                ORDER BY l.reported_on DESC, l.created_at DESC, l.id DESC LIMIT 1)
            WHERE \(condition)
            """
        ) { row in
            ActionLine(
                action: try Action(row, from: 0), caseReference: try row.textIfAny(7), caseTitle: try row.textIfAny(8),
                ownerName: try row.textIfAny(9), agencyName: try row.text(10), reported: try row.wordIfAny(11),
                reportedOn: try row.dayIfAny(12), planReference: try row.textIfAny(13),
                planTitle: try row.textIfAny(14),
                version: try row.integer(15))
        }
    }
}

extension Action {
    /// Id, reference, what, set, due, done and dropped, in seven columns from `first`.
    init(_ row: Row, from first: Int) throws {
        self.init(
            id: try row.id(first), reference: try row.text(first + 1), what: try row.text(first + 2),
            setOn: try row.day(first + 3), dueOn: try row.dayIfAny(first + 4), doneOn: try row.dayIfAny(first + 5),
            droppedOn: try row.dayIfAny(first + 6))
    }
}
