import Database
import Domain

/// What an agency may receive today, by the agreements in force.
package struct FlowLine: Sendable, Hashable {
    package let agency: ID<Agency>
    package let agencyName: String
    /// Each class, with how many agencies may give it.
    package let givers: [DataClass: Int]
}

/// The register with what it comes to today.
package struct AgreementRegister: Sendable {
    package let agreements: [AgreementHead]
    /// By agency; one that may receive nothing stands there with nothing.
    package let flows: [FlowLine]
    package let powers: ReferenceList
    package let rule: AgreementRule
    package let agencies: [Agency]
}

/// One agreement with its parties, those whose part has ended or is to come as well.
package struct AgreementView: Sendable {
    package struct Party: Sendable {
        package let agencyName: String
        package let party: Agreement.Party
    }

    package let head: AgreementHead
    package let parties: [Party]
    package let powers: ReferenceList
    package let agencies: [Agency]
}

extension Casework {
    /// Every agreement, and what may flow today.
    package func agreements(by actor: Actor) async throws -> AgreementRegister {
        try await look(by: actor) { tx in
            AgreementRegister(
                agreements: try tx.agreements(), flows: try tx.flows(on: tx.today),
                powers: try tx.setting(.sharingPowers), rule: try tx.setting(.agreementRule),
                agencies: try tx.agencies())
        }
    }

    package func agreement(_ reference: String, by actor: Actor) async throws -> AgreementView {
        try await look(by: actor) { tx in
            let head = try tx.agreement(reference)
            return AgreementView(
                head: head, parties: try tx.parties(of: head.agreement.id), powers: try tx.setting(.sharingPowers),
                agencies: try tx.agencies())
        }
    }
}

extension Transaction {
    /// What each agency may receive on `day`.
    func flows(on day: Day) throws -> [FlowLine] {
        let found = try connection.rows(
            """
            SELECT f.to_agency, f.class, count(DISTINCT f.from_agency) FROM flow f
            WHERE f.from_day <= \(day) AND f.until_day >= \(day) GROUP BY f.to_agency, f.class
            """
        ) { (agency: try $0.id(0, Agency.self), class: try $0.word(1, DataClass.self), givers: try $0.integer(2)) }
        let byAgency = Dictionary(grouping: found, by: \.agency)
        return try agencies().map { agency in
            let own = (byAgency[agency.id] ?? []).map { ($0.class, $0.givers) }
            return FlowLine(
                agency: agency.id, agencyName: agency.name,
                givers: Dictionary(own) { first, _ in first })
        }
    }

    /// In the order of their names, each agency's parts one after the other.
    fileprivate func parties(of agreement: ID<Agreement>) throws -> [AgreementView.Party] {
        let classes = try connection.rows(
            """
            SELECT c.party_id, c.class FROM agreement_party y JOIN agreement_class c ON c.party_id = y.id
            WHERE y.agreement_id = \(agreement)
            """
        ) { (party: try $0.id(0, Agreement.Party.self), class: try $0.word(1, DataClass.self)) }
        let byParty = Dictionary(grouping: classes, by: \.party)
        return try connection.rows(
            """
            SELECT y.id, y.agency_id, g.name, y.from_day, y.last_day FROM agreement_party y
            JOIN agency g ON g.id = y.agency_id
            WHERE y.agreement_id = \(agreement) AND y.last_day >= y.from_day ORDER BY g.name, y.from_day LIMIT 1000
            """
        ) { row in
            let receives = Set((byParty[try row.id(0, Agreement.Party.self)] ?? []).map { $0.class })
            let last = try row.day(4)
            return AgreementView.Party(
                agencyName: try row.text(2),
                party: Agreement.Party(
                    agency: try row.id(1), receives: receives, from: try row.day(3),
                    until: last == Self.noEnd ? nil : last))
        }
    }
}
