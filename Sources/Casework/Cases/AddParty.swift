import Database
import Domain

extension Casework {
    /// Gives somebody a part in a case: a person, or a label while nobody knows who it is.
    package func addParty(
        _ person: ID<Person>?, label: String = "", as role: PartyRole, toCase reference: String, reason: String,
        by actor: Actor, once: String? = nil
    ) async throws {
        try await change(by: actor, unlessDone: once) { tx in
            try tx.permit(.manageParties)
            let file = try tx.openCaseFile(reference)
            if let person {
                guard
                    try tx.connection.exists(
                        "SELECT 1 FROM person p WHERE p.id = \(person) AND \(tx.scope.people("p.id"))")
                else { throw FieldRefusal("person", .notAChoice) }
                let hasPart = try tx.connection.exists(
                    """
                    SELECT 1 FROM case_party WHERE case_id = \(file.id) AND person_id = \(person) AND role = \(role)
                        AND until_at IS NULL
                    """)
                guard !hasPart else { throw CaseRefusal.alreadyParty }
            } else if label.isEmpty {
                throw FieldRefusal("person", .missing)
            }
            try tx.insertParty(person, label: person == nil ? label : "", as: role, on: file.id, reason: reason)
            try tx.tell(file.id, .change, "Party added: \(role.title.lowercased())", body: reason)
            try tx.refreshStatus(of: file.id)
        }
    }
}
