/// Which side of a report a party is on. Nobody is more than alleged until a finding is recorded (L-001).
package enum Side: String, Sendable, CaseIterable, Codable {
    case complainant, victim, alleged, witness

    package var title: String {
        switch self {
        case .complainant: "Complainant"
        case .victim: "Somebody harmed who did not complain"
        case .alleged: "Alleged person"
        case .witness: "Witness"
        }
    }
}

/// Whether we know who a party is.
package enum PartyState: String, Sendable, CaseIterable, Codable {
    /// Named, or linked to a person.
    case known
    /// Seen or spoken of; nobody knows yet who it is.
    case unknown
    /// Known to whoever told us, and asked not to be named.
    case anonymous

    package var title: String {
        switch self {
        case .known: "Known"
        case .unknown: "Not known"
        case .anonymous: "Asked not to be named"
        }
    }
}
