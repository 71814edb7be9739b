import Casework
import Domain
import Formats
import Pages

/// Putting right who somebody is.
enum PersonIdentityRoutes {
    static let labels = [
        "given": "given name", "family": "family name", "known": "known as", "born": "date of birth",
        "age": "age, where no date is known",
    ]

    static func page(_ visit: Visit, _ typed: FormState?) async throws -> Markup {
        let view = try await visit.casework.person(visit.parameter("ref"), by: visit.actor())
        let person = view.person
        let parts = person.dateOfBirth?.parts
        let state =
            typed
            ?? FormState(values: [
                "given": [person.givenName], "family": [person.familyName], "known": [person.knownAs],
                "age": [view.ageWords], "born-day": [parts.map { "\($0.day)" } ?? ""],
                "born-month": [parts.map { "\($0.month)" } ?? ""], "born-year": [parts.map { "\($0.year)" } ?? ""],
            ])
        let path = Paths.person(person.reference)
        return CaseFormPage(
            frame: visit.frame(.people), form: state, caption: person.reference, title: "Correct who this is",
            back: PageLink(person.reference, path), path: "\(path)/identity",
            above: Block.inset(
                "<p>What stands there now stays on record as recorded until today. What reports told stays.</p>"
            ),
            fields: """
                \(state.version(view.version))\(Control.text(state["given"], label: "Given name", width: .half))\
                \(Control.text(state["family"], label: "Family name", width: .half))\
                \(Control.text(state["known"], label: "Known as (optional)", width: .half))\
                \(Control.date(state.date("born"), legend: "Date of birth (optional)"))\
                \(Control.text(state["age"], label: "Age, where no date is known (optional)", width: .half))
                """, button: "Correct"
        ).markup
    }

    @Sendable static func correct(_ visit: Visit) async throws -> Reply {
        try await visit.submitting(labels: labels, dates: ["born"]) {
            var fields = visit.fields
            let identity = PersonIdentity(
                givenName: fields.text("given", limit: 100), familyName: fields.text("family", limit: 100),
                knownAs: fields.text("known", limit: 100), dateOfBirth: fields.day("born"),
                ageWords: fields.text("age", limit: 60))
            let version = fields.integer("version")
            try fields.finish()
            let reference = try visit.parameter("ref")
            try await visit.casework.correctPerson(
                identity, ofPerson: reference, version: version ?? 0, by: visit.actor())
            return .redirect(Paths.person(reference), done: "Corrected. What stood there stays on record.")
        } otherwise: { state in
            try await page(visit, state)
        }
    }
}
