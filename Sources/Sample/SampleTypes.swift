import Domain

/// A wall-clock minute in the partnership's own time zone; the loader turns it into an `Instant`.
package struct SampleTime: Hashable, Sendable, Comparable, CustomStringConvertible {
    package let day: Day
    /// Minutes since local midnight, 0 to 1,439.
    package let minutes: Int

    package init(day: Day, minutes: Int) {
        self.day = day
        self.minutes = min(max(minutes, 0), 1_439)
    }

    /// YYYY-MM-DD HH:MM.
    package var description: String {
        let parts = [minutes / 60, minutes % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
        return "\(day.iso) \(parts.joined(separator: ":"))"
    }

    package static func < (left: Self, right: Self) -> Bool {
        (left.day, left.minutes) < (right.day, right.minutes)
    }
}

/// How exactly a date is known; the source examples often give a month, a year or an age only.
package enum SamplePrecision: String, Sendable, CaseIterable {
    case minute, day, month, year
    /// The source gives no date: the day only keeps the order.
    case undated
}

/// Where the words of a record come from.
package enum SampleBasis: Hashable, Sendable {
    /// The source document says it: requirement rows, and the source's own words.
    case source(rows: [String], quote: String)
    /// Added inside a source example so that it can be worked with; the source does not say it.
    case demonstration
    /// Part of the invented year, where everything is invented.
    case invented

    /// `text`, marked where it is a demonstration detail.
    package func labelling(_ text: String) -> String {
        switch self {
        case .demonstration: "\(text) (Demonstration detail: not in the source.)"
        case .source, .invented: text
        }
    }
}

/// The document and passage that an example case follows.
package struct SampleSource: Hashable, Sendable {
    package let document: String
    package let section: String
    package let rows: [String]
}

package enum SampleAgencyKind: String, Sendable, CaseIterable {
    case communitySafety, police, housingAssociation, councilHousing, mentalHealth, adultSocialCare, probation, fire
    case victimSupport, outreach, environmentalHealth
}

/// An agency at the table.
package struct SampleAgency: Hashable, Sendable {
    package let key: String
    package let name: String
    package let shortName: String
    package let kind: SampleAgencyKind
    package let email: String
    package let phone: String
}

package enum SampleRole: String, Sendable, CaseIterable {
    case caseOfficer, lineManager, analyst, coordinator, partnerOfficer, administrator
}

/// A member of staff with a sign-in; the loader chooses the printed password.
package struct SampleAccount: Hashable, Sendable {
    package let signIn: String
    package let name: String
    package let role: SampleRole
    package let jobTitle: String
    package let agency: String
    /// Why this person is in the cast.
    package let reason: String

    package var email: String { "\(signIn)@example.org" }
}

/// A resident, or someone whom reports speak of.
package struct SamplePerson: Hashable, Sendable {
    package let key: String
    package let name: String
    package var bornOn: Day?
    /// Age in whole years where that is all that is known.
    package var age: Int?
    /// Age in words where the source gives no number ("50s").
    package var ageWords: String?
    package var otherNames: [String] = []
    package var phone: String?
    package var email: String?
    package var place: String?
    package var noFixedAbode = false
    package var usualSpot: String?
    package var language: String?
    package var interpreter = false
    package var accessNeeds: String?
    package var safeContact: String?
    /// Why this person is in the cast; nil in the generated year.
    package var reason: String?
}

package enum SamplePlaceKind: String, Sendable, CaseIterable {
    case home, block, hostel, park, busShelter, shop, estate, car
}

/// An address or a spot; UPRNs start 9990000 and postcodes HM, which no operator has allocated.
package struct SamplePlace: Hashable, Sendable {
    package let key: String
    package let kind: SamplePlaceKind
    package let address: String
    package let postcode: String?
    package let uprn: String?
    /// What locates a place that has no address.
    package let spot: String?
    /// The landlord's agency key where there is one.
    package let landlord: String?
}

/// The 13 headings of the police's National Standard for Incident Recording.
package enum SampleCategory: String, Sendable, CaseIterable {
    case vehicleAbandoned = "Vehicle abandoned"
    case vehicleNuisance = "Vehicle nuisance/inappropriate use"
    case rowdy = "Rowdy or inconsiderate behaviour"
    case neighbours = "Rowdy/nuisance neighbours"
    case littering = "Littering/drug paraphernalia"
    case animals = "Animal problems"
    case trespass = "Trespass"
    case communications = "Malicious/nuisance communications"
    case streetDrinking = "Street drinking"
    case prostitution = "Prostitution-related activity"
    case noise = "Noise"
    case begging = "Begging/vagrancy"
    case fireworks = "Fireworks"
}

package enum SampleQualifier: String, Sendable, CaseIterable {
    case personal = "Personal"
    case nuisance = "Nuisance"
    case environmental = "Environmental"
}

/// Someone whom a report speaks of, as the report speaks of them.
package struct SampleParty: Hashable, Sendable {
    /// The person meant, which matching should find; nil where nobody knows.
    package var person: String?
    /// The name as it was given, which may be misspelt or partial.
    package var nameAsGiven: String?
    package var description: String?
    package var anonymous = false
}

package enum SampleLocation: Hashable, Sendable {
    case place(String)
    case spot(String)
    case noFixedAbode(String)
}

/// A report as it reached one agency; the field names follow the import mapping.
package struct SampleReport: Hashable, Sendable {
    package let reference: String
    package let agency: String
    /// Who typed it; nil where it came in from a partner's system.
    package var takenBy: String?
    /// The named owner; nil while it waits in the duty queue.
    package var owner: String?
    package let received: SampleTime
    package let happenedFrom: SampleTime
    package var happenedTo: SampleTime?
    package let category: SampleCategory
    package let qualifier: SampleQualifier
    /// What the person says.
    package let description: String
    /// What staff saw or heard themselves, where they were there.
    package var staffObserved: String?
    package var frequency: String?
    package var duration: String?
    package var timeOfDay: String?
    package var present: String?
    package var callers: [SampleParty] = []
    package var alleged: [SampleParty] = []
    package var witnesses: [SampleParty] = []
    package let location: SampleLocation
    package var immediateDanger = false
    package var hateStrand: String?
    package var domesticAbuse = false
    package var under18 = false
    package var language: String?
    package var interpreter = false
    package var accessNeeds: String?
    package var safeContact: String?
    package var onBehalfOf: String?
    /// The report that this one answers with its own allegation.
    package var countersReport: String?
    package var agencyReference: String?
    /// The case that the report opens or joins; nil where it stays alone.
    package var caseKey: String?
    package var basis = SampleBasis.invented

    /// The words of the report with the label that keeps demonstration detail apart from what a source says.
    package var labelledDescription: String { basis.labelling(description) }
}
