import Casework
import Domain
import Formats
import Pages
import Vault

/// What agencies ask each other, and answer.
enum RequestRoutes {
    static let all: [Route] = [
        .get("/requests", .needs(.viewLedger), list),
        .get("/requests/new", .needs(.disclose)) { visit in .page(try await newPage(visit, nil)) },
        .post("/requests", .needs(.disclose), ask),
        .get("/requests/:ref", .needs(.viewLedger)) { visit in .page(try await page(visit, nil)) },
        .post("/requests/:ref/answer", .needs(.disclose), answer),
        .post("/requests/:ref/extension", .needs(.disclose), needLonger),
    ]

    private static let labels = [
        "to": "the agency", "kind": "what is asked", "person": "the person", "about": "about whom",
        "question": "the question", "reason": "why it is asked", "due": "the day", "answer": "the answer",
        "words": "what you tell", "classes": "the kinds of detail", "longer": "why it takes longer",
        "outside": "why it is told without an agreement", "case": "the case",
    ]

    @Sendable private static func list(_ visit: Visit) async throws -> Reply {
        let actor = try visit.actor()
        let found = try await visit.casework.requests(by: actor)
        let page = RequestListPage(
            frame: visit.frame(.sharing), tabs: SharingTabs(for: actor), asked: found.asked.map(RequestLine.init),
            waiting: found.waiting.map(RequestLine.init), answered: found.answered.map(RequestLine.init),
            mayAsk: actor.may(.disclose), today: LondonTime.day(of: visit.now))
        return .page(page.markup)
    }

    private static func newPage(_ visit: Visit, _ typed: FormState?) async throws -> Markup {
        let reference = visit.form.first("case") ?? visit.query.first("case") ?? ""
        let offered = try await visit.casework.requestChoices(
            ofCase: reference.isEmpty ? nil : reference, by: visit.actor())
        let due = (LondonTime.day(of: visit.now) + 10).parts
        let state =
            typed
            ?? FormState(values: [
                "kind": [InformationRequest.Kind.information.rawValue],
                "person": [visit.query.first("person") ?? ""], "due-day": ["\(due.day)"],
                "due-month": ["\(due.month)"], "due-year": ["\(due.year)"],
            ])
        let person: Markup =
            offered.parties.isEmpty
            ? CaseFields.reference(state, "person", "The person’s reference", hint: "Such as P-2026-00017")
            : CaseFields.choice(
                state, "person", "The person", offered.parties.map { Choice($0.reference, $0.name) },
                empty: "Nobody of these")
        let back =
            reference.isEmpty ? PageLink("Requests", Paths.requests) : PageLink(reference, Paths.caseFile(reference))
        return CaseFormPage(
            frame: visit.frame(.sharing), form: state,
            caption: offered.caseTitle.map { "\(reference) \($0)" } ?? "Requests for information",
            title: "Ask an agency", back: back, path: Paths.requests,
            above: Block.inset(
                """
                <p>The agency is told whom it is asked about and why. That is a disclosure, and is recorded as one.</p>
                """),
            fields: """
                \(Control.hidden("submission", visit.submission ?? Tokens.make()))\
                \(Control.hidden("case", reference))\
                \(CaseFields.choice(state, "to", "Agency", offered.agencies.map { Choice("\($0.id)", $0.name) }))\
                \(Control.radios(
                    state["kind"], legend: "What do you ask?",
                    choices: [
                        Choice("information", "What do you know?"),
                        Choice("knownTo", "Known to your agency?", hint: "Answered yes, no, or whom to ring"),
                    ]))\(person)\
                \(Control.text(state["about"], label: "Or about whom, in words", hint: "Where they have no reference"))\
                \(Control.textarea(state["question"], label: "Your question (optional)", rows: 3, limit: 2000))\
                \(CaseFields.reason(state, "Why it is asked"))\
                \(Control.date(state.date("due"), legend: "Answer by"))
                """, button: "Ask agency"
        ).markup
    }

    @Sendable private static func ask(_ visit: Visit) async throws -> Reply {
        try await visit.submitting(labels: labels, dates: ["due"]) {
            var fields = visit.fields
            let agency = fields.id("to", isRequired: true, Agency.self)
            let kind = fields.choice("kind", isRequired: true, InformationRequest.Kind.self)
            let person = fields.text("person", limit: 40).uppercased()
            let about = fields.text("about", limit: 300)
            let question = fields.text("question", limit: 2000)
            let reason = fields.text("reason", isRequired: true, limit: 1000)
            let due = fields.day("due", isRequired: true)
            let file = fields.text("case", limit: 40)
            try fields.finish()
            guard let agency, let kind, let due else { throw FieldRefusal("to", .missing) }
            let reference = try await visit.casework.askAgency(
                NewRequest(
                    kind: kind, to: agency, caseReference: file.isEmpty ? nil : file,
                    person: person.isEmpty ? nil : person, about: about, question: question, reason: reason,
                    dueOn: due), by: visit.actor(), once: visit.submission)
            return .redirect(Paths.request(reference), done: "Asked as \(reference). The agency was told.")
        } otherwise: { state in
            try await newPage(visit, state)
        }
    }

    private static func page(_ visit: Visit, _ typed: FormState?) async throws -> Markup {
        let actor = try visit.actor()
        let found = try await visit.casework.request(visit.parameter("ref"), by: actor)
        return RequestPage(
            frame: visit.frame(.sharing), form: typed ?? FormState(), line: RequestLine(found.request),
            version: found.request.version, presets: found.presets.map { Choice($0.code, $0.title) },
            mayAnswer: actor.may(.disclose) && found.request.toAgency == actor.agency
        ).markup
    }

    @Sendable private static func answer(_ visit: Visit) async throws -> Reply {
        let reference = try visit.parameter("ref")
        return try await visit.submitting(labels: labels, dates: ["due"]) {
            var fields = visit.fields
            let answer = fields.choice("answer", isRequired: true, InformationRequest.Answer.self)
            let words = fields.text("words", limit: 4000)
            let classes = Set(fields.choices("classes", DataClass.self))
            let preset = fields.text("preset", limit: 80)
            let outside = fields.text("outside", limit: 1000)
            let version = fields.integer("version", isRequired: true) ?? 0
            try fields.finish()
            guard let answer else { throw FieldRefusal("answer", .missing) }
            try await visit.casework.answerRequest(
                reference,
                NewAnswer(answer, words: words, classes: classes, preset: preset, outsideWhy: outside),
                version: version, by: visit.actor())
            return .redirect(Paths.request(reference), done: "Answered. Whoever asked was told.")
        } otherwise: { state in
            try await page(visit, state)
        }
    }

    @Sendable private static func needLonger(_ visit: Visit) async throws -> Reply {
        let reference = try visit.parameter("ref")
        return try await visit.submitting(labels: labels, dates: ["due"]) {
            var fields = visit.fields
            let due = fields.day("due", isRequired: true)
            let reason = fields.text("longer", isRequired: true, limit: 1000)
            let version = fields.integer("version", isRequired: true) ?? 0
            try fields.finish()
            guard let due else { throw FieldRefusal("due", .missing) }
            try await visit.casework.askForLonger(
                reference, until: due, because: reason, version: version, by: visit.actor())
            return .redirect(Paths.request(reference), done: "Whoever asked was told that it takes longer.")
        } otherwise: { state in
            try await page(visit, state)
        }
    }
}

extension RequestLine {
    init(_ view: RequestView) {
        self.init(
            reference: view.reference, kind: view.kind, from: view.from, to: view.to, about: view.about,
            question: view.question, reason: view.reason, askedBy: view.askedBy, askedAt: view.askedAt,
            dueOn: view.dueOn, longerWhy: view.longerWhy, answer: view.answer, words: view.words,
            answeredAt: view.answeredAt, answeredBy: view.answeredBy, disclosure: view.disclosure,
            caseReference: view.caseReference, person: view.person)
    }
}
