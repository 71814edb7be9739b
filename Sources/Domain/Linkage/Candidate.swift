/// Why a record may be the same: kept beside the decision that rests on it.
package struct LinkEvidence: Sendable, Hashable, Codable {
    /// One compared field: what was found, as a code that never changes its meaning, and its weight in bits.
    package struct Reason: Sendable, Hashable, Codable {
        package let code: String
        package let weight: Double

        package init(code: String, weight: Double) {
            self.code = code
            self.weight = weight
        }

        package var isFor: Bool { weight > 0 }
    }

    /// The weights that were used.
    package let model: String
    package let score: Double
    /// Very probably the same; else only worth a look.
    package let isStrong: Bool
    package let reasons: [Reason]

    package init(model: String, score: Double, isStrong: Bool, reasons: [Reason]) {
        self.model = model
        self.score = score
        self.isStrong = isStrong
        self.reasons = reasons
    }
}

/// What the actor may know of a record's past: reports, since when, by how many agencies.
package struct RecordHistory: Sendable, Hashable {
    package let reports: Int
    package let since: Instant?
    package let agencies: Int

    package init(reports: Int, since: Instant?, agencies: Int) {
        self.reports = reports
        self.since = since
        self.agencies = agencies
    }
}

/// A person whom a party may be.
package struct PersonCandidate: Sendable, Hashable {
    package let person: Person
    package let evidence: LinkEvidence
    package let history: RecordHistory

    package init(person: Person, evidence: LinkEvidence, history: RecordHistory) {
        self.person = person
        self.evidence = evidence
        self.history = history
    }
}

/// A place that a report may be about.
package struct PlaceCandidate: Sendable, Hashable {
    package let place: Place
    package let evidence: LinkEvidence
    package let history: RecordHistory

    package init(place: Place, evidence: LinkEvidence, history: RecordHistory) {
        self.place = place
        self.evidence = evidence
        self.history = history
    }
}

/// What somebody decided about who a party is.
package enum LinkDecision: String, Sendable, CaseIterable, Codable {
    /// This is them.
    case linked
    /// Nobody we know: a new person was made.
    case new
    /// Not this person.
    case notSame
    /// Left for later.
    case unsure
    /// Was linked, and was found to be somebody else.
    case unlinked

    package var title: String {
        switch self {
        case .linked: "This is them"
        case .new: "New person"
        case .notSame: "Not them"
        case .unsure: "Not sure"
        case .unlinked: "Link struck"
        }
    }
}
