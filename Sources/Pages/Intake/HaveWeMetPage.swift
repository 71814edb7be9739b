import Domain
import Formats

/// "Have we met?": people and places that a report may be about, with the reasons, before anything is saved.
package struct HaveWeMetPage: Sendable {
    /// A party of the form with those it may be.
    package struct Question: Sendable {
        /// The prefix of the party's fields.
        package let prefix: String
        package let side: Side
        package let facts: PersonFacts
        package let candidates: [PersonCandidate]

        package init(prefix: String, side: Side, facts: PersonFacts, candidates: [PersonCandidate]) {
            self.prefix = prefix
            self.side = side
            self.facts = facts
            self.candidates = candidates
        }
    }

    package let frame: Frame
    package let form: FormState
    /// Everything typed so far, which travels on with this form.
    package let typed: FormData
    package let people: [Question]
    package let place: (words: String, candidates: [PlaceCandidate])?
    package let vagueness: Vagueness
    package let draft: String

    package init(
        frame: Frame, form: FormState, typed: FormData, people: [Question],
        place: (words: String, candidates: [PlaceCandidate])?, vagueness: Vagueness, draft: String
    ) {
        self.frame = frame
        self.form = form
        self.typed = typed
        self.people = people
        self.place = place
        self.vagueness = vagueness
        self.draft = draft
    }

    package var markup: Markup {
        let asked = Set(people.map { "\($0.prefix)-link" } + ["place-link", "csrf", "step"])
        let hidden = typed.fields.filter { !asked.contains($0.name) && !$0.value.isEmpty }
            .map { Control.hidden($0.name, $0.value) }
        let body: Markup = """
            <p>Nothing is saved yet. Choose for each; what you are not sure of can be decided later.</p>
            \(AlertGuidance.markup(vagueness.missing, isVague: vagueness.isVague))\
            \(Control.form(Paths.newReport, csrf: frame.csrf, """
                \(hidden)\(people.map(draw))\(place.map(draw))\
                \(Control.buttons(
                    Control.button("Save report", name: "step", value: "receive"),
                    Control.button("Back to the form", .second, name: "step", value: "back")))
                """))
            """
        return frame.page(title: "Have we met?", width: .text, form: form, body: body)
    }

    private func draw(_ question: Question) -> Markup {
        let name = question.facts.name.isEmpty ? "not named" : question.facts.name
        let known = question.candidates.map { candidate in
            Choice(
                candidate.person.reference, "This is them: \(Self.label(candidate.person))",
                hint: "\(ReasonWords.sentence(candidate.evidence)). \(ReasonWords.history(candidate.history))")
        }
        let others =
            (question.facts.isNamed ? [Choice("new", "None of these: somebody new")] : [])
            + [Choice("unsure", "Not sure: decide later")]
        // The answer to "who" also says who it is not: kept, so that nobody has to look again.
        let shown = Control.hidden(
            "\(question.prefix)-shown", question.candidates.map(\.person.reference).joined(separator: " "))
        return Control.radios(
            form["\(question.prefix)-link"], legend: "\(question.side.title): \(name)", choices: known + others) + shown
    }

    private func draw(_ place: (words: String, candidates: [PlaceCandidate])) -> Markup {
        let known = place.candidates.map { candidate in
            Choice(
                candidate.place.reference, "This place: \(candidate.place.name)",
                hint: "\(ReasonWords.sentence(candidate.evidence)). \(ReasonWords.history(candidate.history))")
        }
        return Control.radios(
            form["place-link"], legend: "Place: \(place.words)",
            choices: known + [Choice("new", "Another place"), Choice("unsure", "Not sure: decide later")])
    }

    /// Name, date of birth and reference: enough to tell two of one name apart.
    static func label(_ person: Person) -> String {
        let birth = person.dateOfBirth.map { ", born \(Dates.long($0))" } ?? ""
        let name = person.name.isEmpty ? "Somebody without a name" : person.name
        return "\(name)\(birth) (\(person.reference))"
    }

    package static let sample = HaveWeMetPage(
        frame: .sample, form: FormState(), typed: ["said": "Shouts"],
        people: [Question(prefix: "c1", side: .complainant, facts: sampleFacts, candidates: [sampleCandidate])],
        place: ("Flat 2, Curlew House", []), vagueness: Vagueness(said: "Shouts"), draft: "draft")

    static let sampleFacts = PersonFacts(givenName: "Ada", familyName: "Nwokolo", phone: "07700 900641")
    static let sampleCandidate = PersonCandidate(
        person: Person(
            id: ID(high: 1, low: 1), reference: "P-2026-00001", givenName: "Adaeze", familyName: "Nwokolo",
            dateOfBirth: .sample),
        evidence: LinkEvidence(
            model: "sample", score: 12, isStrong: true,
            reasons: [
                LinkEvidence.Reason(code: "phone.same", weight: 9),
                LinkEvidence.Reason(code: "given.sounds", weight: 3),
                LinkEvidence.Reason(code: "birth.differs", weight: -2),
            ]), history: RecordHistory(reports: 3, since: .sample, agencies: 2))
}
