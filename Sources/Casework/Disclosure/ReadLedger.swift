import Database
import Domain

/// Which lines of the ledger: those of a case, about a person, or from and to an agency; all where none is named.
package struct LedgerFilter: Sendable, Hashable {
    package var caseReference: String?
    package var person: String?
    package var agency: ID<Agency>?

    package init(caseReference: String? = nil, person: String? = nil, agency: ID<Agency>? = nil) {
        self.caseReference = caseReference
        self.person = person
        self.agency = agency
    }
}

/// A page of the ledger.
package struct Ledger: Sendable {
    package let lines: [LedgerLine]
    /// Where the next page starts; nil on the last one.
    package let next: String?
    package let bases: BasisLists
    package let agencies: [Agency]

    package static let pageLength = 50
    /// A file holds so many lines at most.
    package static let fileLength = 5_000
}

/// The lists of law that disclosures name.
package struct BasisLists: Sendable {
    package let powers: ReferenceList
    package let article6: ReferenceList
    package let article9: ReferenceList
    package let article10: ReferenceList
    package let schedule8: ReferenceList

    /// The law that `ground` names, in words.
    package func words(_ ground: Disclosure.Ground) -> [String] {
        let named = [
            (powers, ground.power), (article6, ground.article6), (article9, ground.article9),
            (article10, ground.article10), (schedule8, ground.schedule8),
        ]
        return [ground.regime.title] + named.filter { !$0.1.isEmpty }.map { $0.0.title(of: $0.1) }
    }
}

/// What the form of a disclosure offers.
package struct DisclosureChoices: Sendable {
    package let agencies: [Agency]
    /// Who may have decided: accounts of the actor's agency.
    package let deciders: [NamedKey<Account>]
    package let bases: BasisLists
    package let presets: [DisclosurePreset]
    /// References of the parties of the case that it is about, by name.
    package let parties: [(reference: String, name: String)]
    package let caseTitle: String?
}

extension Casework {
    /// A page of the ledger, newest first; `limit` is more for a file.
    package func ledger(
        _ filter: LedgerFilter, after cursor: String? = nil, limit: Int = Ledger.pageLength, by actor: Actor
    ) async throws -> Ledger {
        try await look(by: actor) { tx in
            try tx.permit(.viewLedger)
            let about = try tx.condition(filter)
            tx.saw(.search, actor.account, "ledger of disclosures")
            let found = try tx.ledger(where: "\(about) AND \(Self.beyond(cursor))", limit: limit + 1)
            let shown = Array(found.prefix(limit))
            return Ledger(
                lines: shown, next: found.count > limit ? shown.last.map { "\($0.at.milliseconds)_\($0.id)" } : nil,
                bases: try tx.basisLists(), agencies: try tx.agencies())
        }
    }

    /// One disclosure with all its reasons.
    package func disclosure(_ reference: String, by actor: Actor) async throws -> (line: LedgerLine, bases: BasisLists)
    {
        try await look(by: actor) { tx in
            try tx.permit(.viewLedger)
            guard let line = try tx.ledger(where: "d.reference = \(reference)", limit: 1).first else {
                throw CommonRefusal.notFound
            }
            tx.saw(.disclosure, line.id, "disclosure page")
            for person in line.people {
                tx.saw(.person, try tx.personID(person), "disclosure page")
            }
            return (line, try tx.basisLists())
        }
    }

    /// What the form offers, for a case where one is named.
    package func disclosureChoices(ofCase reference: String?, by actor: Actor) async throws -> DisclosureChoices {
        try await look(by: actor) { tx in
            try tx.permit(.disclose)
            let file = try reference.map { try tx.caseHead($0) }
            if let file { tx.saw(.caseFile, file.id, "form of a disclosure") }
            return DisclosureChoices(
                agencies: try tx.agencies().filter { $0.id != actor.agency }, deciders: try tx.deciders(),
                bases: try tx.basisLists(), presets: try tx.setting(.disclosurePresets),
                parties: try file.map { try tx.partiesToName($0.id) } ?? [], caseTitle: file?.title)
        }
    }

    private static func beyond(_ cursor: String?) -> SQL {
        guard let parts = cursor?.split(separator: "_"), parts.count == 2, let at = Int64(parts[0]),
            let id = ID<Disclosure>(parts[1])
        else { return "1 = 1" }
        return "d.disclosed_at <= \(at) AND (d.disclosed_at, d.id) < (\(at), \(id))"
    }
}

extension Transaction {
    func basisLists() throws -> BasisLists {
        BasisLists(
            powers: try setting(.sharingPowers), article6: try setting(.article6), article9: try setting(.article9),
            article10: try setting(.article10), schedule8: try setting(.schedule8))
    }

    /// What is asked about must be known to the actor; else there is no such case and nobody of that name.
    fileprivate func condition(_ filter: LedgerFilter) throws -> SQL {
        var parts: [SQL] = []
        if let reference = filter.caseReference { parts.append("d.case_id = \(try caseHead(reference).id)") }
        if let reference = filter.person {
            let person = try personID(reference)
            saw(.person, person, "ledger of disclosures")
            parts.append("d.id IN (SELECT x.disclosure_id FROM disclosure_person x WHERE x.person_id = \(person))")
        }
        if let agency = filter.agency {
            parts.append("(d.from_agency_id = \(agency) OR d.to_agency_id = \(agency))")
        }
        return parts.isEmpty ? "1 = 1" : SQL.joined(parts, separator: " AND ")
    }

    fileprivate func deciders() throws -> [NamedKey<Account>] {
        try connection.rows(
            """
            SELECT id, name FROM account WHERE agency_id = \(actor.agency) AND closed_at IS NULL
            ORDER BY name LIMIT 500
            """
        ) { NamedKey(id: try $0.id(0), name: try $0.text(1)) }
    }

    fileprivate func partiesToName(_ file: ID<CaseFile>) throws -> [(reference: String, name: String)] {
        try connection.rows(
            """
            SELECT DISTINCT p.reference, p.given_name, p.family_name FROM case_party y
            JOIN person p ON p.id = y.person_id
            WHERE y.case_id = \(file) AND y.until_at IS NULL AND \(scope.people("p.id")) ORDER BY 1 LIMIT 50
            """
        ) { row in
            let name = [try row.text(1), try row.text(2)].filter { !$0.isEmpty }.joined(separator: " ")
            return (reference: try row.text(0), name: name)
        }
    }
}
