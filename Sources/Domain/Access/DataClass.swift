/// What kind of detail about somebody a value is: agreements, permissions and restrictions speak of these.
package enum DataClass: String, Sendable, CaseIterable, Codable {
    /// Who somebody is: names, dates of birth.
    case identity
    /// Numbers and addresses.
    case contact
    /// Where somebody is whom others must not find.
    case location
    /// UK GDPR Art. 9.
    case health
    /// UK GDPR Art. 10: offences, alleged ones among them.
    case criminal
    case safeguarding
    /// Who complained.
    case complainant
    /// Legal advice.
    case legal
    /// What staff must know to be safe.
    case staffSafety
}
