import Casework
import Domain
import Formats
import Pages
import Vault

/// Filling in an assessment, checking its score, saving it, and reading it afterwards.
enum AssessmentRoutes {
    static let all: [Route] = [
        .get("/cases/:ref/assessments/new", .needs(.assess), new),
        .post("/cases/:ref/assessments", .needs(.assess), bodyLimit: 1 << 20, send),
        .post("/cases/:ref/assessments/draft", .needs(.assess), bodyLimit: 1 << 20, keepDraft),
        .get("/assessments/:ref", .needs(.viewCase), show),
    ]

    @Sendable private static func new(_ visit: Visit) async throws -> Reply {
        // Without a person there is a choice to make first, on the page that shows both sides.
        guard let person = visit.query.first("person") else { return .redirect(Paths.risk(try visit.parameter("ref"))) }
        let form = try await visit.casework.prepareAssessment(
            of: person, inCase: visit.parameter("ref"), by: visit.actor())
        let state = FormState(values: form.draft?.fields ?? [:])
        return .page(page(visit, form, state, draftKeptAt: form.draft?.updatedAt))
    }

    /// What the form's buttons ask for: `check`, `change`, `draft`, `save`, or `add-GROUP`.
    @Sendable private static func send(_ visit: Visit) async throws -> Reply {
        let reference = try visit.parameter("ref")
        let person = visit.form.first("person") ?? ""
        let form = try await visit.casework.prepareAssessment(of: person, inCase: reference, by: visit.actor())
        let entry = AnswersEntry(form.instrument.form, from: visit.form, today: LondonTime.day(of: visit.now))
        let typed = FormState(values: visit.form.grouped, dates: entry.dates)
        switch visit.form.first("step") ?? "check" {
        case "draft":
            try await visit.casework.keepAssessmentDraft(
                of: person, inCase: reference, fields: entry.fields, by: visit.actor())
            return .redirect(Paths.risk(reference), done: "Draft saved. Choose “Assess” again to go on with it.")
        case "change": return .page(page(visit, form, typed))
        case "save": return try await save(visit, form, entry)
        case let step where step.hasPrefix("add-"):
            return .page(page(visit, form, typed, adding: String(step.dropFirst(4))))
        default:
            return try await visit.submitting(dates: entry.dates) {
                let score = try form.instrument.score(entry.complete(), on: LondonTime.day(of: visit.now))
                return .page(try check(visit, form, entry, score, FormState()))
            } otherwise: { state in
                page(visit, form, state)
            }
        }
    }

    private static func save(_ visit: Visit, _ form: AssessmentForm, _ entry: AnswersEntry) async throws -> Reply {
        // No score where an answer is missing: then the form comes back, not the arithmetic.
        let score = try? form.instrument.score(entry.answers, on: LondonTime.day(of: visit.now))
        return try await visit.submitting(dates: entry.dates) {
            let answers = try entry.complete()
            let seen = visit.form.first("follows") ?? ""
            let new = NewAssessment(
                person: form.party.person.reference, answers: answers, judgement: try judgement(visit),
                follows: .seen(seen.isEmpty ? nil : seen))
            let actor = try visit.actor()
            let made = try await visit.casework.submitAssessment(
                new, inCase: form.caseFile.reference, by: actor, once: visit.submission)
            let outcome = try await visit.casework.assessmentOutcome(made, by: actor)
            return .redirect(Paths.caseFile(form.caseFile.reference), done: flash(outcome))
        } otherwise: { state in
            guard let score, form.instrument.form.refusals(of: entry.read).isEmpty else {
                return page(visit, form, state)
            }
            return try check(visit, form, entry, score, state)
        }
    }

    /// The level that a professional chose in place of the score's; nil where the score was kept.
    private static func judgement(_ visit: Visit) throws -> NewAssessment.Judgement? {
        guard let typed = visit.form.first("level"), !typed.isEmpty else { return nil }
        var fields = visit.fields
        let level = fields.choice("level", isRequired: true, RiskLevel.self)
        let reason = fields.text("reason", limit: 2000)
        try fields.finish()
        return level.map { NewAssessment.Judgement(level: $0, reason: reason) }
    }

    /// "Assessment saved: RED. Referred to the ASB MARAC; 2 due dates set." Nothing about anybody.
    static func flash(_ outcome: AssessmentOutcome) -> String {
        var parts: [String] = []
        if outcome.urgentActions > 0 {
            parts.append("\(Words.count(outcome.urgentActions, "urgent action")) set, first on this case")
        }
        if !outcome.referredTo.isEmpty { parts.append("referred to \(Words.list(outcome.referredTo))") }
        if outcome.clocksMet > 0 { parts.append("\(Words.count(outcome.clocksMet, "clock")) met") }
        if outcome.dueDates > 0 { parts.append("\(Words.count(outcome.dueDates, "due date")) set") }
        if let level = outcome.caseLevel, level != outcome.level {
            parts.append("the case stays \(RiskWords.level(level))")
        }
        let sentence = parts.joined(separator: "; ")
        let more = sentence.isEmpty ? "" : " \(sentence.prefix(1).uppercased())\(sentence.dropFirst())."
        return "Assessment saved: \(RiskWords.level(outcome.level)).\(more)"
    }

    @Sendable private static func keepDraft(_ visit: Visit) async throws -> Reply {
        let reference = try visit.parameter("ref")
        let person = visit.form.first("person") ?? ""
        let form = try await visit.casework.prepareAssessment(of: person, inCase: reference, by: visit.actor())
        let entry = AnswersEntry(form.instrument.form, from: visit.form, today: LondonTime.day(of: visit.now))
        try await visit.casework.keepAssessmentDraft(
            of: person, inCase: reference, fields: entry.fields, by: visit.actor())
        return .json(Array("{\"kept\":true}".utf8))
    }

    private static func subject(_ form: AssessmentForm) -> AssessmentSubject {
        AssessmentSubject(
            caseReference: form.caseFile.reference, caseTitle: form.caseFile.title,
            personReference: form.party.person.reference, personName: form.party.person.name,
            role: form.party.role.title,
            previous: form.previous.map { ($0.reference, $0.assessment.level, $0.assessment.at) })
    }

    private static func page(
        _ visit: Visit, _ form: AssessmentForm, _ state: FormState, adding: String? = nil, draftKeptAt: Instant? = nil
    ) -> Markup {
        AssessmentPage(
            frame: visit.frame(.cases), about: subject(form), instrument: form.instrument, state: state,
            names: FormView.Names(
                people: form.people.map { Choice($0.id.description, $0.name) },
                places: form.places.map { Choice($0.id.description, $0.name) },
                agencies: form.agencies.map { Choice($0.id.description, $0.name) }),
            adding: adding, draftKeptAt: draftKeptAt, submission: visit.submission ?? Tokens.make()
        ).markup
    }

    private static func check(
        _ visit: Visit, _ form: AssessmentForm, _ entry: AnswersEntry, _ score: Score, _ state: FormState
    ) throws -> Markup {
        AssessmentCheckPage(
            frame: visit.frame(.cases), about: subject(form), instrument: form.instrument, score: score, state: state,
            fields: entry.fields, mayOverride: try visit.actor().may(.overrideRisk),
            submission: visit.submission ?? Tokens.make()
        ).markup
    }

    @Sendable private static func show(_ visit: Visit) async throws -> Reply {
        let detail = try await visit.casework.assessment(visit.parameter("ref"), by: visit.actor())
        func neighbour(_ kept: KeptAssessment?) -> AssessmentRecordPage.Neighbour? {
            kept.map { .init(reference: $0.reference, level: $0.assessment.level, at: $0.assessment.at) }
        }
        let about = AssessmentSubject(
            caseReference: detail.caseFile.reference, caseTitle: detail.caseFile.title,
            personReference: detail.person.reference, personName: detail.person.name, role: detail.kept.role.title,
            previous: nil)
        let page = AssessmentRecordPage(
            frame: visit.frame(.cases), reference: detail.kept.reference, about: about, instrument: detail.instrument,
            assessment: detail.kept.assessment, by: detail.kept.byName, agency: detail.kept.agencyName,
            previous: neighbour(detail.previous), next: neighbour(detail.next), names: detail.names,
            hidden: detail.hidden)
        return .page(page.markup)
    }
}
