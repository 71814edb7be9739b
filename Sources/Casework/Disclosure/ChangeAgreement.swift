import Database
import Domain

extension Casework {
    /// Sets an agreement's terms anew: whoever does so keeps it from now on.
    package func changeAgreement(
        _ reference: String, to terms: Agreement.Terms, version: Int, by actor: Actor
    ) async throws {
        try await change(by: actor) { tx in
            var agreement = try tx.agreementToChange(reference, version: version)
            guard terms.refusals.isEmpty else { throw Refusals(terms.refusals) }
            agreement.terms = terms
            try tx.revise(
                .agreement, agreement.id,
                set: """
                    title = \(terms.title), kind = \(terms.kind), purposes = \(try JSON(terms.purposes)),
                    powers = \(try JSON(terms.powers)), from_day = \(terms.from), until_day = \(terms.until),
                    last_day = \(agreement.lastDay ?? Transaction.noEnd), review_on = \(terms.reviewOn),
                    dpia = \(terms.dpia), documents = \(terms.documents), keeper_id = \(actor.account),
                    changed_at = \(tx.now)
                    """)
            try tx.oweAgreement(agreement, keeper: actor.account)
        }
    }

    /// Sets what an agency may receive from a day on, or lets it leave; what held until then stays on record.
    package func setParty(
        _ agency: ID<Agency>, ofAgreement reference: String, receives: Set<DataClass>, leaves: Bool = false,
        from day: Day, because reason: String, version: Int, by actor: Actor
    ) async throws {
        try await change(by: actor) { tx in
            let agreement = try tx.agreementToChange(reference, version: version)
            guard day >= tx.today else { throw AgreementRefusal.inThePast }
            let isAgency = try tx.connection.exists("SELECT 1 FROM agency WHERE id = \(agency)")
            guard isAgency else { throw AgreementRefusal.notAParty }
            let ended = try tx.connection.run(
                """
                UPDATE agreement_party SET last_day = \(day - 1)
                WHERE agreement_id = \(agreement.id) AND agency_id = \(agency) AND last_day >= \(day)
                """)
            if leaves, ended == 0 { throw AgreementRefusal.notAParty }
            if !leaves {
                try tx.insertParty(
                    Agreement.Party(agency: agency, receives: receives, from: day), of: agreement.id)
            }
            try tx.revise(.agreement, agreement.id, set: "changed_at = \(tx.now)")
            try tx.record(
                AgreementPartySet(
                    agreement: agreement.id, agency: agency,
                    receives: leaves ? [] : receives.sorted { $0.rawValue < $1.rawValue }, leaves: leaves,
                    from: day, reason: reason))
        }
    }

    /// Ends an agreement now, with the reason: nothing flows by it any longer.
    package func withdrawAgreement(
        _ reference: String, because reason: String, version: Int, by actor: Actor
    ) async throws {
        try await change(by: actor) { tx in
            var agreement = try tx.agreementToChange(reference, version: version)
            agreement.withdrawal = Agreement.Withdrawal(on: tx.today, because: reason)
            try tx.revise(
                .agreement, agreement.id,
                set: """
                    withdrawn_on = \(tx.today), withdrawn_because = \(reason),
                    last_day = \(agreement.lastDay ?? tx.today - 1), changed_at = \(tx.now)
                    """)
            try tx.settleDue(.agreement, Subject(.agreement, agreement.id))
            try tx.record(AgreementWithdrawn(agreement: agreement.id, because: reason))
        }
    }
}

extension Transaction {
    /// The agreement as a form read it, for one who may change it; one that was withdrawn stays as it is.
    fileprivate func agreementToChange(_ reference: String, version: Int) throws -> Agreement {
        try permit(.manageAgreements)
        let agreement = try agreement(reference).agreement
        try expect(.agreement, agreement.id, at: version)
        guard agreement.withdrawal == nil else { throw AgreementRefusal.alreadyWithdrawn }
        return agreement
    }
}
