/// A report came in: clocks of both sides start from it (L-001).
package struct ReportReceived: Event {
    /// A party of the report, as a clock needs to know it.
    package struct Party: Sendable, Hashable, Codable {
        package let id: ID<Domain.Party>
        package let side: Side
        /// Nil while nobody knows, or said, who it is.
        package let person: ID<Person>?

        package init(id: ID<Domain.Party>, side: Side, person: ID<Person>?) {
            self.id = id
            self.side = side
            self.person = person
        }
    }

    package let report: ID<Report>
    package let reference: String
    package let receivedAt: Instant
    package let agency: ID<Agency>
    package let team: ID<Team>
    package let parties: [Party]
    /// About a place or nobody in particular: no alleged person is named at all (P-012).
    package let isAboutPlace: Bool
    package let ringBack: RingBack?
    package var subject: Subject { Subject(.report, report) }

    package init(
        report: ID<Report>, reference: String, receivedAt: Instant, agency: ID<Agency>, team: ID<Team>,
        parties: [Party], isAboutPlace: Bool, ringBack: RingBack? = nil
    ) {
        self.report = report
        self.reference = reference
        self.receivedAt = receivedAt
        self.agency = agency
        self.team = team
        self.parties = parties
        self.isAboutPlace = isAboutPlace
        self.ringBack = ringBack
    }
}

/// A party of a report was found to be this person: its clock starts, or goes on as the person's.
package struct PartyIdentified: Event {
    package let party: ID<Party>
    package let side: Side
    package let report: ID<Report>
    package let person: ID<Person>
    package let at: Instant
    package var subject: Subject { Subject(.report, report) }

    package init(party: ID<Party>, side: Side, report: ID<Report>, person: ID<Person>, at: Instant) {
        self.party = party
        self.side = side
        self.report = report
        self.person = person
        self.at = at
    }
}

/// A party turned out not to be the person it was linked to, and is nobody we know again.
package struct PartyUnlinked: Event {
    package let party: ID<Party>
    package let side: Side
    package let report: ID<Report>
    package let person: ID<Person>
    package let at: Instant
    package var subject: Subject { Subject(.report, report) }

    package init(party: ID<Party>, side: Side, report: ID<Report>, person: ID<Person>, at: Instant) {
        self.party = party
        self.side = side
        self.report = report
        self.person = person
        self.at = at
    }
}

/// Somebody took a report, or was given it.
package struct ReportOwned: Event {
    package let report: ID<Report>
    package let owner: ID<Account>
    package var subject: Subject { Subject(.report, report) }

    package init(report: ID<Report>, owner: ID<Account>) {
        self.report = report
        self.owner = owner
    }
}

/// Somebody recorded, before the rest of a report was written, that there was danger and what they did.
package struct DangerNoted: Event {
    package let draft: ID<ReportDraft>
    package let route: String
    package var subject: Subject { Subject(.report, draft) }

    package init(draft: ID<ReportDraft>, route: String) {
        self.draft = draft
        self.route = route
    }
}

/// What became of a way to help that a report offered.
package struct SignpostAnswered: Event {
    package let report: ID<Report>
    package let outcome: String
    package var subject: Subject { Subject(.report, report) }

    package init(report: ID<Report>, outcome: String) {
        self.report = report
        self.outcome = outcome
    }
}
