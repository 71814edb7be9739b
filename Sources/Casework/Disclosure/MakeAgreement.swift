import Database
import Domain

extension Casework {
    /// Enters an agreement in the register, with its parties; what it lets go flows from its first day. Gives its
    /// reference.
    package func makeAgreement(
        _ terms: Agreement.Terms, parties: [(agency: ID<Agency>, receives: Set<DataClass>)], by actor: Actor,
        once: String? = nil
    ) async throws -> String {
        try await change(by: actor, once: once) { tx in
            try tx.permit(.manageAgreements)
            let refusals = terms.refusals + (Set(parties.map(\.agency)).count < 2 ? [.tooFewParties] : [])
            guard refusals.isEmpty else { throw Refusals(refusals) }
            let agreement = Agreement(id: tx.newID(), reference: try tx.nextReference("ISA"), terms: terms)
            try tx.connection.run(
                """
                INSERT INTO agreement (id, reference, title, kind, purposes, powers, from_day, until_day, last_day,
                    review_on, dpia, documents, keeper_id, changed_at, created_by, created_at)
                VALUES (\(agreement.id), \(agreement.reference), \(terms.title), \(terms.kind),
                    \(try JSON(terms.purposes)), \(try JSON(terms.powers)), \(terms.from), \(terms.until),
                    \(agreement.lastDay ?? Transaction.noEnd), \(terms.reviewOn), \(terms.dpia), \(terms.documents),
                    \(actor.account), \(tx.now), \(actor.account), \(tx.now))
                """)
            for party in parties {
                try tx.insertParty(
                    Agreement.Party(agency: party.agency, receives: party.receives, from: terms.from),
                    of: agreement.id)
            }
            try tx.oweAgreement(agreement, keeper: actor.account)
            try tx.record(AgreementMade(agreement: agreement.id))
            return agreement.reference
        }
    }
}
