/// Words that the agencies mean alike, each with the agency or group that answers for its meaning (M-081).
package struct SharedGlossary: Sendable, Hashable, Codable {
    package struct Term: Sendable, Hashable, Codable {
        package let word: String
        package let meaning: String
        package let owner: String

        package init(_ word: String, _ meaning: String, owner: String) {
            self.word = word
            self.meaning = meaning
            self.owner = owner
        }
    }

    package let terms: [Term]

    package init(_ terms: [Term]) { self.terms = terms }

    /// A beginning, which the agencies replace with what they agree.
    package static let initial = SharedGlossary([
        Term(
            "Accountable lead", "The named person who answers for a case, whichever agency they are of",
            owner: "Community safety"),
        Term(
            "Adult at risk",
            "Has needs for care and support, is or may be at risk of abuse or neglect, and cannot protect themselves "
                + "because of those needs (Care Act 2014 s.42)", owner: "Adult social care"),
        Term(
            "Alleged perpetrator", "Somebody of whom it is said, until there is a finding", owner: "Community safety"),
        Term("Disclosure", "Telling something about a person under a power, with the reasons", owner: "All agencies"),
        Term("Nil return", "The answer that an agency holds nothing", owner: "All agencies"),
        Term(
            "Relevant authority", "A body that may be told under Crime and Disorder Act 1998 s.115",
            owner: "Community safety"),
        Term(
            "Risk level", "Red, amber or green: what a risk assessment comes to, by the partnership's instrument",
            owner: "Community safety"),
        Term(
            "Safe contact", "How somebody is reached without whoever harms them learning of it", owner: "Victim support"
        ),
    ])
}
