import Domain

extension Paths {
    package static let audit = "/audit"
    package static let oddReads = "/audit/odd-reads"
    package static func oddReadReview(_ id: ID<OddRead>) -> String { "\(oddReads)/\(id)/review" }
    /// What one account has looked at.
    package static func readings(_ account: ID<Account>) -> String { "/audit/readers/\(account)" }
    /// Who has looked at the record of this reference.
    package static func readership(_ reference: String) -> String { "/readership/\(reference)" }
    package static let ownStreet = "/account/street"

    /// Whether one may ask who has looked at a record, by the prefix of its reference.
    static func hasReadership(_ reference: String) -> Bool {
        ["R", "P", "PL", "CS", "RA", "F"].contains(reference.prefix { $0 != "-" })
    }
}
