/// A person whom at least one report or case names. What each agency was told stays with the report; this is who we
/// decided it is about.
package struct Person: Sendable, Hashable {
    package let id: ID<Person>
    package let reference: String
    package var givenName: String
    package var familyName: String
    package var knownAs: String
    package var dateOfBirth: Day?
    /// The use of their data is restricted by law (UK GDPR article 18): said wherever they are named.
    package var isRestricted: Bool

    package init(
        id: ID<Person>, reference: String, givenName: String, familyName: String, knownAs: String = "",
        dateOfBirth: Day? = nil, isRestricted: Bool = false
    ) {
        self.id = id
        self.reference = reference
        self.givenName = givenName
        self.familyName = familyName
        self.knownAs = knownAs
        self.dateOfBirth = dateOfBirth
        self.isRestricted = isRestricted
    }

    package var name: String { [givenName, familyName].filter { !$0.isEmpty }.joined(separator: " ") }
}
