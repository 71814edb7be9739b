/// Everything that a report says, ready to be received.
///
/// Made by `init(reading:now:)` from a form or a row of a file, so that both refuse the same things.
package struct NewReport: Sendable, Hashable {
    /// Another agency's number for the same matter.
    package struct OtherReference: Sendable, Hashable {
        package let agency: String
        package let reference: String

        package init(agency: String, reference: String) {
            self.agency = agency
            self.reference = reference
        }
    }

    package var channel = Channel.call
    package var about = About.unknownPerson
    /// When somebody told an agency, apart from when it happened.
    package var reportedAt: Instant
    package var happenedFrom: Instant?
    package var happenedUntil: Instant?
    /// Which of these three nobody gave a time of.
    package var dayOnly: DayOnly = []
    package var happenedWords = ""
    package var category: String
    package var qualifier: Qualifier
    package var activities: [String] = []
    package var callNatures: [String] = []
    /// What the person says (L-003).
    package var said: String
    /// What staff saw or heard themselves.
    package var observed = ""
    /// Staff were there and perceived nothing: a fact beside the other, which takes nothing from it.
    package var perceivedNothing = false
    package var frequency = ""
    package var duration = ""
    package var timeOfDay = ""
    package var present = ""
    package var parties: [NewParty] = []
    package var place: PlaceFacts?
    package var placeLink = PlaceLink.undecided
    /// Somebody in it has no fixed abode; an address is then never asked for (T-001).
    package var hasNoFixedAbode = false
    package var danger = AskedAnswer.notAsked
    package var dangerRoute: DangerRoute?
    package var dangerNote = ""
    package var dangerAt: Instant?
    package var hateStrands: [HateStrand] = []
    package var domesticAbuse = AskedAnswer.notAsked
    package var under18 = AskedAnswer.notAsked
    package var attachments: [String] = []
    package var onBehalfOf = ""
    /// The agency without access for which somebody of another one enters this (T-038).
    package var proxyFor: ID<Agency>?
    package var promised = ""
    package var ringBack: RingBack?
    /// The report that this one answers with a complaint of its own.
    package var counterTo: String?
    package var agencyReference: String?
    package var otherReferences: [OtherReference] = []

    package init(reportedAt: Instant, category: String, qualifier: Qualifier, said: String) {
        self.reportedAt = reportedAt
        self.category = category
        self.qualifier = qualifier
        self.said = said
    }

    /// What is known by its day alone of the report's line in the story, which stands where it happened, or else where
    /// it was told.
    package var entryDayOnly: DayOnly {
        guard happenedFrom == nil else { return dayOnly.intersection([.happened, .known]) }
        return dayOnly.contains(.known) ? [.happened, .known] : []
    }

    package var vagueness: Vagueness {
        Vagueness(said: said, frequency: frequency, duration: duration, timeOfDay: timeOfDay, present: present)
    }

    /// The parties as they are kept: a side on which nobody is named has one unknown party, so that there is somebody
    /// to identify later. A report about a place has none alleged (P-012).
    package var completeParties: [NewParty] {
        var all = parties
        for side in [Side.complainant, .alleged] where !all.contains(where: { $0.side == side }) {
            if side == .alleged, about == .place { continue }
            all.append(NewParty(side: side, state: .unknown))
        }
        return all
    }
}

/// One party of a report that is being received.
package struct NewParty: Sendable, Hashable {
    package var side: Side
    package var state: PartyState
    package var facts: PersonFacts
    package var marker: MentalHealthMarker
    /// Who says so, and on what ground (L-004).
    package var markerSource: String
    /// The other side must not learn that they are in it.
    package var isWithheld = false
    package var link: PersonLink
    /// People who were shown and are not the same.
    package var notSame: [String]

    package init(
        side: Side, state: PartyState, facts: PersonFacts = PersonFacts(), marker: MentalHealthMarker = .noneRecorded,
        markerSource: String = "", link: PersonLink = .undecided, notSame: [String] = []
    ) {
        self.side = side
        self.state = state
        self.facts = facts
        self.marker = marker
        self.markerSource = markerSource
        self.link = link
        self.notSame = notSame
    }
}

/// Who a party is, as far as somebody decided it.
package enum PersonLink: Sendable, Hashable {
    /// Nobody decided: a named party becomes a new person if nothing like it is known, and is left for later if it is.
    case undecided
    /// The person of this reference.
    case person(String)
    case new
    /// Left for later.
    case unsure
}

/// Which place it is, as far as somebody decided it.
package enum PlaceLink: Sendable, Hashable {
    case undecided
    case place(String)
    case new
    case unsure
}
