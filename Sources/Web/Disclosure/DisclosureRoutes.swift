import Casework
import Domain
import Formats
import HTTPTypes
import Pages
import Vault

/// Recording what is disclosed, and the ledger of it.
enum DisclosureRoutes {
    static let all: [Route] = [
        .get("/disclosures", .needs(.viewLedger), ledger),
        .get("/disclosures/file", .needs(.viewLedger), file),
        .get("/disclosures/new", .needs(.disclose)) { visit in .page(try await newPage(visit, nil)) },
        .post("/disclosures", .needs(.disclose), bodyLimit: 256 << 10, record),
        .get("/disclosures/:ref", .needs(.viewLedger), page),
    ]

    private static let labels = [
        "to": "the agency", "what": "what exactly", "purpose": "the purpose", "people": "the people",
        "classes": "the kinds of detail", "power": "the power", "regime": "the law of data protection",
        "necessity": "why it is necessary", "proportionality": "why it is no more than that",
        "left-out": "what was left out", "consent": "whether consent was asked",
        "consent-why": "why consent was not asked or not given", "means": "how it is told", "at": "the day",
        "time": "the time", "decided": "who decided", "review": "the day of review",
        "outside": "why it is told without an agreement",
    ]

    // MARK: The ledger

    private static func filter(_ visit: Visit) -> LedgerFilter {
        func typed(_ name: String) -> String? {
            let text = FieldReader.normalised(visit.query.first(name) ?? "").uppercased()
            return text.isEmpty ? nil : text
        }
        return LedgerFilter(
            caseReference: typed("case"), person: typed("person"),
            agency: visit.query.first("agency").flatMap { ID($0) })
    }

    private static func query(_ filter: LedgerFilter) -> String {
        let parts = [
            filter.caseReference.map { "case=\(FormURL.encode(pathStep: $0))" },
            filter.person.map { "person=\(FormURL.encode(pathStep: $0))" }, filter.agency.map { "agency=\($0)" },
        ]
        return parts.compactMap { $0 }.joined(separator: "&")
    }

    @Sendable private static func ledger(_ visit: Visit) async throws -> Reply {
        let (actor, filter) = (try visit.actor(), filter(visit))
        let found = try await visit.casework.ledger(filter, after: visit.query.first("after"), by: actor)
        let query = query(filter)
        let state = FormState(values: [
            "case": [filter.caseReference ?? ""], "person": [filter.person ?? ""],
            "agency": [filter.agency.map(\.description) ?? ""],
        ])
        let page = LedgerPage(
            frame: visit.frame(.sharing), tabs: SharingTabs(for: actor), form: state,
            agencies: found.agencies.map { Choice("\($0.id)", $0.name) }, lines: found.lines.map(LedgerPage.Line.init),
            file: "\(Paths.disclosures)/file" + (query.isEmpty ? "" : "?\(query)"),
            next: found.next.map { "\(Paths.disclosures)?" + (query.isEmpty ? "" : "\(query)&") + "after=\($0)" },
            mayDisclose: actor.may(.disclose))
        return .page(page.markup)
    }

    @Sendable private static func file(_ visit: Visit) async throws -> Reply {
        let found = try await visit.casework.ledger(filter(visit), limit: Ledger.fileLength, by: visit.actor())
        var writer = CSVWriter(byteOrderMark: true)
        writer.write([
            "Disclosure", "When", "From", "To", "How", "Case", "People", "What", "Kinds of detail", "Purpose", "Law",
            "Necessity", "Proportionality", "Left out", "Consent", "Why", "Without an agreement because",
            "Decided by", "Review",
        ])
        for line in found.lines {
            writer.write([
                line.reference, Dates.moment(line.at), line.from, line.to, line.means.title, line.caseReference ?? "",
                line.people.joined(separator: " "), line.told, SharingWords.list(line.classes), line.purpose,
                found.bases.words(line.ground).joined(separator: "; "), line.reasons?.necessity ?? "",
                line.reasons?.proportionality ?? "", line.reasons?.leftOut ?? "",
                line.reasons?.consent.title ?? "", line.reasons?.consentWhy ?? "", line.outsideWhy,
                line.decidedBy, line.reviewOn?.iso ?? "",
            ])
        }
        return .file(writer.take(), type: "text/csv; charset=utf-8", name: "disclosures.csv")
    }

    @Sendable private static func page(_ visit: Visit) async throws -> Reply {
        let (line, bases) = try await visit.casework.disclosure(visit.parameter("ref"), by: visit.actor())
        let page = DisclosurePage(
            frame: visit.frame(.sharing), line: LedgerPage.Line(line), law: bases.words(line.ground),
            reasons: line.reasons, outsideWhy: line.outsideWhy, decidedBy: line.decidedBy, reviewOn: line.reviewOn)
        return .page(page.markup)
    }

    // MARK: The form

    private static func newPage(_ visit: Visit, _ typed: FormState?) async throws -> Markup {
        let actor = try visit.actor()
        let reference = visit.form.first("case") ?? visit.query.first("case") ?? ""
        let offered = try await visit.casework.disclosureChoices(
            ofCase: reference.isEmpty ? nil : reference, by: actor)
        let today = LondonTime.day(of: visit.now)
        let asked = visit.form.first("preset") ?? visit.query.first("preset")
        let current = offered.presets.firstIndex { $0.code == asked } ?? 0
        let preset = offered.presets.indices.contains(current) ? offered.presets[current] : nil
        let state = typed ?? FormState(values: values(preset, actor, today))
        func choices(_ list: ReferenceList) -> [Choice] { list.terms(on: today).map { Choice($0.code, $0.title) } }
        return DisclosureFormPage(
            frame: visit.frame(.sharing), form: state,
            about: offered.caseTitle.map { PageLink("\(reference) \($0)", Paths.caseFile(reference)) },
            caseReference: reference, agencies: offered.agencies.map { Choice("\($0.id)", $0.name) },
            deciders: offered.deciders.map { Choice("\($0.id)", $0.name) },
            presets: offered.presets.map {
                PageLink($0.title, Paths.newDisclosure(ofCase: reference, as: $0.code))
            }, current: current,
            bases: .init(
                powers: choices(offered.bases.powers), article6: choices(offered.bases.article6),
                article9: choices(offered.bases.article9), article10: choices(offered.bases.article10),
                schedule8: choices(offered.bases.schedule8)),
            parties: offered.parties.map { Choice($0.reference, "\($0.name), \($0.reference)") },
            submission: visit.submission ?? Tokens.make()
        ).markup
    }

    /// The fields as a preset fills them.
    private static func values(_ preset: DisclosurePreset?, _ actor: Actor, _ today: Day) -> [String: [String]] {
        guard let preset else { return [:] }
        let (ground, reasons) = (preset.ground, preset.reasons)
        let review = (today + preset.reviewMonths * 365 / 12).parts
        return [
            "preset": [preset.code], "what": [preset.what], "classes": preset.classes.map(\.rawValue),
            "purpose": [preset.purpose], "regime": [ground.regime.rawValue], "power": [ground.power],
            "article6": [ground.article6], "article9": [ground.article9], "article10": [ground.article10],
            "schedule8": [ground.schedule8], "necessity": [reasons.necessity],
            "proportionality": [reasons.proportionality], "left-out": [reasons.leftOut],
            "consent": [reasons.consent.rawValue], "consent-why": [reasons.consentWhy],
            "means": [preset.code == "danger" ? Disclosure.Means.telephone.rawValue : Disclosure.Means.email.rawValue],
            "decided": ["\(actor.account)"], "review-day": ["\(review.day)"], "review-month": ["\(review.month)"],
            "review-year": ["\(review.year)"],
        ]
    }

    @Sendable private static func record(_ visit: Visit) async throws -> Reply {
        let actor = try visit.actor()
        return try await visit.submitting(labels: labels, dates: ["at", "review"]) {
            let new = try read(visit)
            let reference = try await visit.casework.recordDisclosure(new, by: actor, once: visit.submission)
            let page = new.caseReference.map(Paths.caseFile) ?? Paths.disclosure(reference)
            return .redirect(page, done: "Recorded as \(reference). It is in the ledger.")
        } otherwise: { state in
            try await newPage(visit, state)
        }
    }

    private static func read(_ visit: Visit) throws -> NewDisclosure {
        var fields = visit.fields
        let agency = fields.id("to", Agency.self)
        let other = fields.text("other", limit: 200)
        if (agency == nil) == other.isEmpty { fields.refuse(DisclosureRefusal.noRecipient) }
        let means = fields.choice("means", isRequired: true, Disclosure.Means.self)
        let regime = fields.choice("regime", isRequired: true, Regime.self)
        let consent = fields.choice("consent", isRequired: true, Disclosure.Consent.self)
        let classes = Set(fields.choices("classes", DataClass.self))
        let what = fields.text("what", isRequired: true, limit: 4000)
        let purpose = fields.text("purpose", isRequired: true, limit: 300)
        let power = fields.text("power", isRequired: true, limit: 200)
        func text(_ name: String) -> String { fields.text(name, limit: 1000) }
        let ground = Disclosure.Ground(
            regime ?? .ukGDPR, power: power, article6: text("article6"), article9: text("article9"),
            article10: text("article10"), schedule8: text("schedule8"))
        let reasons = Disclosure.Reasons(
            necessity: text("necessity"), proportionality: text("proportionality"), leftOut: text("left-out"),
            consent: consent ?? .notAsked, consentWhy: text("consent-why"))
        var new = NewDisclosure(
            to: agency.map { .agency($0) } ?? .other(other), means: means ?? .email, what: what,
            classes: classes, purpose: purpose, ground: ground, reasons: reasons)
        new.people = fields.all("people").flatMap { $0.uppercased().split(separator: " ").map(String.init) }
        new.outsideWhy = text("outside")
        new.keepsWords = fields.isTicked("worded")
        new.decidedBy = fields.id("decided", Account.self)
        new.reviewOn = fields.day("review")
        let day = fields.day("at", notAfter: LondonTime.day(of: visit.now))
        let time = fields.time("time")
        new.at = day.map { day in time.map { LondonTime.instant(day, $0) } ?? min(LondonTime.end(of: day), visit.now) }
        let file = fields.text("case", limit: 40)
        new.caseReference = file.isEmpty ? nil : file
        try fields.finish()
        return new
    }
}

extension LedgerPage.Line {
    init(_ line: LedgerLine) {
        self.init(
            reference: line.reference, at: line.at, from: line.from, to: line.to, means: line.means, what: line.told,
            classes: line.classes, purpose: line.purpose, caseReference: line.caseReference, people: line.people)
    }
}

extension LedgerLine {
    /// What was told, or that it is withheld.
    var told: String { withheld.map { "Withheld from your role: \($0.title.lowercased())" } ?? what }
}
