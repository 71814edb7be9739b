extension ComplaintSide {
    /// The side of a complaint that a party of a report stands on; nil for a witness, whom nobody assesses.
    package init?(_ side: Side) {
        switch side {
        case .complainant, .victim: self = .complainant
        case .alleged: self = .alleged
        case .witness: return nil
        }
    }

    /// The side on which somebody in this role of a case is shown; nil for a witness.
    package init?(_ role: PartyRole) {
        switch role {
        case .complainant, .victim, .personAtRisk: self = .complainant
        case .alleged, .personOfConcern: self = .alleged
        case .witness: return nil
        }
    }
}

/// The clock of one party of one report, with who that is as far as anyone knows.
package struct ReportClock: Hashable, Sendable {
    /// Nil where the report names nobody on that side.
    package let party: ID<Party>?
    package let person: ID<Person>?
    package let clock: PartyRiskClock

    package init(party: ID<Party>?, person: ID<Person>?, clock: PartyRiskClock) {
        self.party = party
        self.person = person
        self.clock = clock
    }
}

extension ReportReceived {
    /// A clock for every party of both sides; a side on which nobody is named has one all the same, that cannot run.
    package var riskClocks: [ReportClock] {
        ComplaintSide.allCases.flatMap { side -> [ReportClock] in
            let named = parties.filter { ComplaintSide($0.side) == side }
            guard !named.isEmpty else {
                let nobody: PartyRiskClock.Party = side == .alleged && isAboutPlace ? .placeOnly : .unknown
                let clock = PartyRiskClock(side: side, party: nobody, receivedAt: receivedAt)
                return [ReportClock(party: nil, person: nil, clock: clock)]
            }
            return named.map { party in
                ReportClock(
                    party: party.id, person: party.person,
                    clock: PartyRiskClock(
                        side: side, party: party.person == nil ? .unknown : .known, receivedAt: receivedAt))
            }
        }
    }
}
