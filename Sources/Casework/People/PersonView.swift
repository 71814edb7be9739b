import Domain

/// A person as their page shows them, read in one look.
package struct PersonView: Sendable {
    package let person: Person
    package let ageWords: String
    package let language: String
    package let interpreter: String
    package let accessNeeds: Shown<String>
    package let safeContact: Shown<String>
    package let approach: Shown<String>
    package let version: Int
    package let contacts: Shown<[(kind: String, value: String)]>
    package let markers: Shown<[Marked]>
    package let cases: [InCase]
    package let reports: [InReport]
    package let names: [NameGiven]
    package let homes: Shown<[Home]>
    package let household: Shown<[Housemate]>
    package let assessments: [Assessed]
    /// What was granted and stands: restrictions and objections.
    package let inForce: [InForce]
    /// What was put right, newest first.
    package let corrected: [Corrected]
    package let story: StoryPart
    package let drawing: StoryDrawing
    /// What is closed about them, for those who were let in.
    package let restrictions: [Restriction.Kind]

    /// A mental-health marker with where it comes from (L-004); the newest stands, the others are its history.
    package struct Marked: Sendable {
        package let marker: MentalHealthMarker
        package let source: String
        package let agency: String
        package let author: String
        package let notedOn: Day
        package let reportReference: String?
    }

    /// A part in a case: victim in one, alleged in another.
    package struct InCase: Sendable {
        package let reference: String
        package let title: String
        package let role: String
        package let isOpen: Bool
        package let isEnded: Bool
        package let level: RiskLevel?
    }

    package struct InReport: Sendable {
        package let reference: String
        package let side: String
        package let receivedAt: Instant
    }

    /// The person's name as an agency was given it.
    package struct NameGiven: Sendable {
        package let name: String
        package let agency: String
        package let reports: Int
    }

    package struct Home: Sendable {
        package let reference: String
        package let name: String
        package let relation: String
        package let from: Day?
        package let until: Day?
    }

    package struct Housemate: Sendable {
        package let reference: String
        package let name: String
        package let place: String
    }

    /// A right that was granted and stands.
    package struct InForce: Sendable {
        package let reference: String
        /// Whether use is restricted; else there is an objection that was upheld.
        package let isRestriction: Bool
        package let since: Instant
        package let words: String
    }

    /// What stood on record until it was put right.
    package struct Corrected: Sendable {
        package let field: String
        package let before: String
        package let until: Instant
    }

    package struct Assessed: Sendable {
        package let reference: String
        package let level: RiskLevel
        package let at: Instant
        package let agency: String
        package let caseReference: String?
    }
}

/// One line of the list of people.
package struct PersonLine: Sendable {
    package let reference: String
    package let name: String
    package let dateOfBirth: Day?
    package let openCases: Int
    package let reports: Int
    package let isRestricted: Bool
}

package struct PersonList: Sendable {
    package let lines: [PersonLine]
    package let next: String?
}
