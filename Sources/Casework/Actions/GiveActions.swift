import Database
import Domain

/// Actions that are to change hands, with whom they can go to.
package struct Handover: Sendable {
    package let lines: [ActionLine]
    package let takers: [AccountChoice]
}

extension Casework {
    /// The open ones of these actions, and to whom the actor may give them: to somebody of its own agency where it is
    /// an officer of a partner, else to anybody.
    package func handover(_ references: [String], by actor: Actor) async throws -> Handover {
        try await look(by: actor) { tx in
            let chosen = Set(references).sorted().prefix(ActionListing.pageLength)
            let ids = try chosen.map { try tx.actionToUpdate($0).action }.filter(\.isOpen).map(\.id)
            let lines = try tx.actionLines(where: "a.id IN \(SQL.list(ids)) ORDER BY a.reference")
            return Handover(lines: lines, takers: try tx.openAccounts(of: Self.agency(givenBy: actor), limit: 1000))
        }
    }

    /// Gives several open actions to one person; they move to that person's agency. Gives how many changed hands.
    package func giveActions(_ references: [String], to owner: ID<Account>, by actor: Actor) async throws -> Int {
        guard !references.isEmpty else { throw ActionRefusal.nothingChosen }
        return try await change(by: actor) { tx in
            let taker = try tx.account(owner, of: Self.agency(givenBy: actor))
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

    /// The agency within which the actor gives actions; nil where any will do.
    private static func agency(givenBy actor: Actor) -> ID<Agency>? {
        actor.sight == .agency ? actor.agency : nil
    }
}
