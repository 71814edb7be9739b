import Database
import Domain

/// Who somebody is, as it is put right.
package struct PersonIdentity: Sendable, Hashable {
    package var givenName: String
    package var familyName: String
    package var knownAs: String
    package var dateOfBirth: Day?
    package var ageWords: String

    package init(
        givenName: String, familyName: String, knownAs: String = "", dateOfBirth: Day? = nil, ageWords: String = ""
    ) {
        self.givenName = givenName
        self.familyName = familyName
        self.knownAs = knownAs
        self.dateOfBirth = dateOfBirth
        self.ageWords = ageWords
    }

    /// As forms and revisions name them.
    static let fields: Set<String> = ["given", "family", "known", "born", "age"]
}

extension Casework {
    /// Puts right who somebody is (UK GDPR article 16). What stood there stays on record, with until when; what reports
    /// told stays as they told it, and the person is found by both.
    package func correctPerson(
        _ identity: PersonIdentity, ofPerson reference: String, version: Int, by actor: Actor
    ) async throws {
        try await change(by: actor) { tx in
            try tx.permit(.manageParties)
            let id = try tx.personID(reference)
            try tx.expect(.person, id, at: version)
            if identity.givenName.isEmpty, identity.familyName.isEmpty { throw FieldRefusal("given", .missing) }
            if let born = identity.dateOfBirth, born > tx.today { throw FieldRefusal("born", .inTheFuture) }
            try tx.revise(
                .person, id,
                set: """
                    given_name = \(identity.givenName), family_name = \(identity.familyName),
                    known_as = \(identity.knownAs), date_of_birth = \(identity.dateOfBirth),
                    age_words = \(identity.ageWords)
                    """)
            try tx.keepKeys(
                PersonFacts(
                    givenName: identity.givenName, familyName: identity.familyName, dateOfBirth: identity.dateOfBirth),
                of: id)
            try tx.indexPerson(id)
        }
    }
}
