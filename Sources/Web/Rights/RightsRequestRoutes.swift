import Casework
import Domain
import Formats
import Pages

/// One request about somebody's data, step by step.
enum RightsRequestRoutes {
    static let all: [Route] = [
        .get("/rights/:ref", .needs(.answerRights)) { .page(try await page($0, FormState())) },
        .post("/rights/:ref/identity", .needs(.answerRights), bodyLimit: limit, identify),
        .post("/rights/:ref/extension", .needs(.answerRights), bodyLimit: limit, extend),
        .post("/rights/:ref/gathering", .needs(.answerRights), bodyLimit: limit, gather),
        .post("/rights/:ref/decisions", .needs(.answerRights), bodyLimit: limit, decideAll),
        .post("/rights/:ref/redactions", .needs(.answerRights), bodyLimit: limit, redact),
        .get("/rights/:ref/redactions/:id", .needs(.answerRights)) { .page(try await redactionPage($0, nil)) },
        .post("/rights/:ref/redactions/:id", .needs(.answerRights), bodyLimit: limit, decide),
        .post("/rights/:ref/answer", .needs(.answerRights), bodyLimit: limit, answer),
        .post("/rights/:ref/refusal", .needs(.answerRights), bodyLimit: limit, refuse),
        .post("/rights/:ref/lifting", .needs(.answerRights), bodyLimit: limit, lift),
    ]
    private static let limit = 64 << 10

    private static let labels = [
        "how": "how you saw who is asking", "identified": "the day", "all-why": "why every proposal is accepted",
        "text": "the text", "text-why": "why it is taken out", "why": "why", "ground": "the ground",
        "refuse-why": "why it is refused", "extend-why": "why it is complex", "lift-why": "why it ends",
    ]

    private static func page(_ visit: Visit, _ form: FormState) async throws -> Markup {
        let view = try await visit.casework.rightsRequest(visit.parameter("ref"), by: visit.actor())
        let line = view.line
        return RightsRequestPage(
            frame: visit.frame(.people), form: form, request: line.request,
            person: PageLink("\(line.personReference) \(line.personName)", Paths.person(line.personReference)),
            redactions: view.redactions, today: LondonTime.day(of: visit.now)
        ).markup
    }

    /// Runs a step of the request; refused, the page comes back with what was typed.
    private static func step(
        _ visit: Visit, done: String, _ work: (inout FieldReader, String, Actor) async throws -> Void
    ) async throws -> Reply {
        try await visit.submitting(labels: labels, dates: ["identified"]) {
            let reference = try visit.parameter("ref")
            var fields = visit.fields
            try await work(&fields, reference, visit.actor())
            return .redirect(Paths.rights(reference), done: done)
        } otherwise: { state in
            try await page(visit, state)
        }
    }

    /// One text that must be given.
    private static func text(_ fields: inout FieldReader, _ name: String, limit: Int = 500) throws -> String {
        let text = fields.text(name, isRequired: true, limit: limit)
        try fields.finish()
        return text
    }

    @Sendable private static func identify(_ visit: Visit) async throws -> Reply {
        try await step(visit, done: "Recorded how you saw who is asking.") { fields, reference, actor in
            let how = fields.text("how", isRequired: true, limit: 300)
            let day = fields.day("identified", isRequired: true, notAfter: LondonTime.day(of: visit.now))
            try fields.finish()
            guard let day else { throw FieldRefusal("identified", .missing) }
            try await visit.casework.checkIdentity(of: reference, how: how, on: day, by: actor)
        }
    }

    @Sendable private static func extend(_ visit: Visit) async throws -> Reply {
        try await step(visit, done: "Extended. Tell the person, and why.") { fields, reference, actor in
            try await visit.casework.extendRequest(reference, because: text(&fields, "extend-why"), by: actor)
        }
    }

    @Sendable private static func gather(_ visit: Visit) async throws -> Reply {
        try await step(visit, done: "Gathered. Decide now on each text that may name others.") { _, reference, actor in
            try await visit.casework.gatherRequest(reference, by: actor)
        }
    }

    @Sendable private static func decideAll(_ visit: Visit) async throws -> Reply {
        try await step(visit, done: "Accepted. Read what would be given, then give it.") { fields, reference, actor in
            try await visit.casework.decideAsProposed(
                of: reference, because: text(&fields, "all-why"), by: actor)
        }
    }

    @Sendable private static func redact(_ visit: Visit) async throws -> Reply {
        try await step(visit, done: "It is taken out wherever it stands.") { fields, reference, actor in
            let found = fields.text("text", isRequired: true, limit: 200)
            let why = try text(&fields, "text-why")
            try await visit.casework.redact(found, of: reference, because: why, by: actor)
        }
    }

    private static func redactionPage(_ visit: Visit, _ typed: FormState?) async throws -> Markup {
        let view = try await visit.casework.rightsRequest(visit.parameter("ref"), by: visit.actor())
        let id = try visit.id("id", Redaction.self)
        guard let redaction = view.redactions.first(where: { $0.id == id }) else { throw CommonRefusal.notFound }
        let values = [
            "decision": [(redaction.decision ?? redaction.proposed).rawValue], "why": [redaction.reason],
        ]
        return RedactionPage(
            frame: visit.frame(.people), form: typed ?? FormState(values: values),
            reference: view.line.request.reference, redaction: redaction
        ).markup
    }

    @Sendable private static func decide(_ visit: Visit) async throws -> Reply {
        try await visit.submitting(labels: ["decision": "whether it is taken out", "why": "why"]) {
            let (reference, id) = (try visit.parameter("ref"), try visit.id("id", Redaction.self))
            var fields = visit.fields
            let decision = fields.choice("decision", isRequired: true, Redaction.Decision.self)
            let why = try text(&fields, "why")
            guard let decision else { throw FieldRefusal("decision", .missing) }
            try await visit.casework.decide(id, of: reference, decision, because: why, by: visit.actor())
            return .redirect(Paths.rights(reference), done: "Decided.")
        } otherwise: { state in
            try await redactionPage(visit, state)
        }
    }

    @Sendable private static func answer(_ visit: Visit) async throws -> Reply {
        try await step(visit, done: "Answered, and kept as it was.") { fields, reference, actor in
            let why = try text(&fields, "why", limit: 2000)
            let right = try await visit.casework.rightsRequest(reference, by: actor).line.request.right
            try await visit.casework.answerRequest(
                reference, right == .access ? .released : .granted, because: why, by: actor)
        }
    }

    @Sendable private static func refuse(_ visit: Visit) async throws -> Reply {
        try await step(visit, done: "Refused. Tell the person the ground, and where to complain.") {
            fields, reference, actor in
            let ground = fields.choice("ground", isRequired: true, RightsGround.self)
            let why = try text(&fields, "refuse-why", limit: 2000)
            guard let ground else { throw FieldRefusal("ground", .missing) }
            try await visit.casework.answerRequest(
                reference, .refused, because: "\(ground.title). \(why)", by: actor)
        }
    }

    @Sendable private static func lift(_ visit: Visit) async throws -> Reply {
        try await step(visit, done: "The restriction has ended.") { fields, reference, actor in
            try await visit.casework.liftRestriction(reference, because: text(&fields, "lift-why"), by: actor)
        }
    }
}
