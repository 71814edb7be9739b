/// Yes, no, or nobody asked: silence is never a no.
package enum AskedAnswer: String, Sendable, CaseIterable, Codable {
    case yes, no, notAsked

    package var title: String {
        switch self {
        case .yes: "Yes"
        case .no: "No"
        case .notAsked: "Not asked"
        }
    }
}

/// Whom the behaviour is aimed at, as the police class it: apart from the category.
package enum Qualifier: String, Sendable, CaseIterable, Codable {
    case personal, nuisance, environmental

    package var title: String {
        switch self {
        case .personal: "Personal"
        case .nuisance: "Nuisance"
        case .environmental: "Environmental"
        }
    }
    package var meaning: String {
        switch self {
        case .personal: "Aimed at one person or group"
        case .nuisance: "Troubles the community"
        case .environmental: "Harms the surroundings"
        }
    }
}

/// By which way a report came.
package enum Channel: String, Sendable, CaseIterable, Codable {
    case call, inPerson, online, email, letter, visit
    /// A landlord or other agency reports on behalf of its residents (L-008).
    case agency
    /// The police's own notice of somebody's vulnerability (L-009).
    case policeNotification
    case file

    package var title: String {
        switch self {
        case .call: "Telephone call"
        case .inPerson: "In person"
        case .online: "Web form"
        case .email: "E-mail"
        case .letter: "Letter"
        case .visit: "Patrol or visit"
        case .agency: "Landlord or other agency"
        case .policeNotification: "Police vulnerability notification"
        case .file: "Imported file"
        }
    }
}

/// What a report is about (P-012): places and unknown people are counted apart.
package enum About: String, Sendable, CaseIterable, Codable {
    case person, unknownPerson, place

    package var title: String {
        switch self {
        case .person: "Somebody who is named"
        case .unknownPerson: "Somebody nobody can name yet"
        case .place: "A place, nobody in particular"
        }
    }
}

/// What was done at once about danger.
package enum DangerRoute: String, Sendable, CaseIterable, Codable {
    case toldToRing999, rang999, policeThere, fireService, ambulance

    package var title: String {
        switch self {
        case .toldToRing999: "I told the caller to hang up and ring 999"
        case .rang999: "I rang 999 for them"
        case .policeThere: "The police are there already"
        case .fireService: "The fire service was called"
        case .ambulance: "An ambulance was called"
        }
    }
}

/// The strands of hate crime that the police monitor, and others that agencies record.
package enum HateStrand: String, Sendable, CaseIterable, Codable {
    case race, religion, sexualOrientation, disability, transgender, other

    package var title: String {
        switch self {
        case .race: "Race"
        case .religion: "Religion or belief"
        case .sexualOrientation: "Sexual orientation"
        case .disability: "Disability"
        case .transgender: "Transgender identity"
        case .other: "Other hostility"
        }
    }
}
