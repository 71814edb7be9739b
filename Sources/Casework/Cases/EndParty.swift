import Database
import Domain

extension Casework {
    /// Ends somebody's part in a case, with the reason; that they had it stays on record.
    package func endParty(
        _ party: ID<CaseParty>, ofCase reference: String, reason: String, version: Int, by actor: Actor
    ) async throws {
        try await change(by: actor) { tx in
            try tx.permit(.manageParties)
            let file = try tx.openCaseFile(reference)
            let kept = try tx.caseParty(party, on: file.id)
            try tx.expect(.caseParty, party, at: version)
            guard !kept.isEnded else { throw CaseRefusal.partyEnded }
            try tx.revise(.caseParty, party, set: "until_at = \(tx.now), ended_reason = \(reason)")
            try tx.tell(file.id, .change, "Party ended: \(kept.role.title.lowercased())", body: reason)
            try tx.record(PartyEnded(caseFile: file.id, party: party, reason: reason))
            try tx.refreshStatus(of: file.id)
        }
    }
}

extension Transaction {
    func caseParty(_ party: ID<CaseParty>, on id: ID<CaseFile>) throws -> (
        role: PartyRole, person: ID<Person>?, isEnded: Bool
    ) {
        let kept = try connection.row(
            "SELECT role, person_id, until_at FROM case_party WHERE id = \(party) AND case_id = \(id)"
        ) { (role: try $0.word(0, PartyRole.self), person: try $0.idIfAny(1, Person.self), isEnded: !$0.isNull(2)) }
        guard let kept else { throw CommonRefusal.notFound }
        return kept
    }
}
