import Database
import Domain

/// Actions that are to change hands, with whom they can go to.
package struct Handover: Sendable {
    package let lines: [ActionLine]
    package let takers: [AccountChoice]
}

extension Casework {
    /// The open ones of these actions, and to whom the actor may give them.
    package func handover(_ references: [String], by actor: Actor) async throws -> Handover {
        try await look(by: actor) { tx in
            let chosen = Set(references).sorted().prefix(ActionListing.pageLength)
            let ids = try chosen.map { try tx.actionToUpdate($0).action }.filter(\.isOpen).map(\.id)
            let lines = try tx.actionLines(where: "a.id IN \(SQL.list(ids)) ORDER BY a.reference")
            return Handover(lines: lines, takers: try tx.takers())
        }
    }

    /// Gives several open actions to one person; they move to that person's agency. Gives how many changed hands.
    package func giveActions(_ references: [String], to owner: ID<Account>, by actor: Actor) async throws -> Int {
        guard !references.isEmpty else { throw ActionRefusal.nothingChosen }
        return try await change(by: actor) { tx in
            let taker = try tx.account(owner, of: actor.role.sight == .agency ? actor.agency : nil)
            var given = 0
            for reference in Set(references).sorted().prefix(ActionListing.pageLength) {
                let head = try tx.actionToUpdate(reference)
                guard head.action.isOpen, head.owner != owner else { continue }
                try tx.changeAction(
                    head, dueOn: head.action.dueOn, owner: owner, agency: taker.agency,
                    reason: "Given to \(taker.name)")
                given += 1
            }
            return given
        }
    }
}

extension Transaction {
    /// Accounts that the actor may give an action to: of its own agency for an officer of a partner, else of any.
    fileprivate func takers() throws -> [AccountChoice] {
        let within: SQL = actor.role.sight == .agency ? "g.id = \(actor.agency)" : "1 = 1"
        return try connection.rows(
            """
            SELECT a.id, a.name, a.agency_id, g.name FROM agency g JOIN account a ON a.agency_id = g.id
            WHERE \(within) AND a.closed_at IS NULL AND a.role <> \(Role.administrator)
            ORDER BY g.name, a.name LIMIT 1000
            """
        ) { row in
            AccountChoice(id: try row.id(0), name: try row.text(1), agency: try row.id(2), agencyName: try row.text(3))
        }
    }
}
