import Database
import Domain

extension Casework {
    /// Ties a place to a case: where it happens, where somebody lives.
    package func addPlace(
        _ place: ID<Place>, relation: String, toCase reference: String, by actor: Actor, once: String? = nil
    ) async throws {
        try await change(by: actor, unlessDone: once) { tx in
            try tx.permit(.manageParties)
            let file = try tx.openCaseFile(reference)
            guard try tx.insertCasePlace(place, on: file.id, relation: relation) else { throw CaseRefusal.alreadyThere }
            try tx.tell(file.id, .change, "Place added: \(relation)")
        }
    }
}
