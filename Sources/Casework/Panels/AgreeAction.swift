import Database
import Domain

extension Casework {
    /// Sets an action that the panel agreed on an item; gives its reference.
    package func agreeAction(
        _ new: NewAction, on id: ID<AgendaItem>, of reference: String, by actor: Actor, once: String? = nil
    ) async throws -> String {
        try await change(by: actor, once: once) { tx in
            try tx.permit(.runMeeting)
            let item = try tx.openItem(id, of: try tx.openMeeting(reference))
            return try tx.agree(new, on: item)
        }
    }
}
