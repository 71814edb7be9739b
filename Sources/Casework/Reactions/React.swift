import Database
import Domain

extension Transaction {
    /// Writes the consequences of `event` that are records into this same transaction.
    func react(to event: any Event) throws {
        for consequence in Reactions.consequences(of: event) { try carryOut(consequence) }
    }

    private func carryOut(_ consequence: Consequence) throws {
        switch consequence {
        }
    }
}
