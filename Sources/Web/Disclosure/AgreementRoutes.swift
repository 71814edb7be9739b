import Casework
import Domain
import Formats
import Pages
import Vault

/// The register of agreements: what may flow, and who sets it.
enum AgreementRoutes {
    // The register names nobody but agencies: whoever works here may know under what they share.
    static let all: [Route] = [
        .get("/sharing", .signedIn) { visit in
            let first = SharingTabs(for: try visit.actor()).open.first?.path ?? Paths.agreements
            return .redirect(first)
        },
        .get("/sharing/words", .signedIn) { visit in
            let (actor, found) = (try visit.actor(), try await visit.casework.glossary(by: visit.actor()))
            let page = GlossaryPage(
                frame: visit.frame(.sharing), tabs: SharingTabs(for: actor), terms: found.value.terms,
                since: found.inForceFrom)
            return .page(page.markup)
        },
        .get("/agreements", .signedIn, list),
        .get("/agreements/new", .needs(.manageAgreements)) { visit in .page(try await newPage(visit, nil)) },
        .post("/agreements", .needs(.manageAgreements), bodyLimit: 256 << 10, make),
        .get("/agreements/:ref", .signedIn, page),
        .get("/agreements/:ref/terms", .needs(.manageAgreements)) { visit in .page(try await termsPage(visit, nil)) },
        .post("/agreements/:ref/terms", .needs(.manageAgreements), bodyLimit: 256 << 10, change),
        .get("/agreements/:ref/parties", .needs(.manageAgreements)) { visit in .page(try await partyPage(visit, nil)) },
        .post("/agreements/:ref/parties", .needs(.manageAgreements), setParty),
        .get("/agreements/:ref/withdrawal", .needs(.manageAgreements)) { visit in
            .page(try await withdrawalPage(visit, FormState()))
        },
        .post("/agreements/:ref/withdrawal", .needs(.manageAgreements), withdraw),
    ]

    private static let labels = [
        "title": "what it is called", "kind": "how far it reaches", "purposes": "what it is for",
        "powers": "the powers relied on", "parties": "the parties", "receives": "what they may receive",
        "from": "the first day", "until": "the last day", "review": "the day of review",
        "dpia": "the impact assessment", "documents": "the signed documents", "agency": "the agency",
        "reason": "the reason",
    ]
    private static let dates: Set<String> = ["from", "until", "review"]

    @Sendable private static func list(_ visit: Visit) async throws -> Reply {
        let actor = try visit.actor()
        let register = try await visit.casework.agreements(by: actor)
        let page = AgreementListPage(
            frame: visit.frame(.sharing), tabs: SharingTabs(for: actor),
            lines: register.agreements.map { head in
                .init(
                    agreement: head.agreement, powers: head.agreement.terms.powers.map(register.powers.title(of:)))
            },
            flows: register.flows.map { .init(agency: $0.agencyName, givers: $0.givers) },
            mayManage: actor.may(.manageAgreements), today: LondonTime.day(of: visit.now))
        return .page(page.markup)
    }

    @Sendable private static func page(_ visit: Visit) async throws -> Reply {
        let actor = try visit.actor()
        let view = try await visit.casework.agreement(visit.parameter("ref"), by: actor)
        let page = AgreementPage(
            frame: visit.frame(.sharing), agreement: view.head.agreement, keeper: view.head.keeperName,
            powers: view.head.agreement.terms.powers.map(view.powers.title(of:)),
            parties: view.parties.map { .init(agency: $0.agencyName, party: $0.party) },
            mayManage: actor.may(.manageAgreements), today: LondonTime.day(of: visit.now))
        return .page(page.markup)
    }

    private static func newPage(_ visit: Visit, _ typed: FormState?) async throws -> Markup {
        let register = try await visit.casework.agreements(by: visit.actor())
        let today = LondonTime.day(of: visit.now)
        let blank = FormState(
            values: [
                "kind": [Agreement.Kind.partnership.rawValue],
                "parties": register.agencies.map(\.id.description),
            ].merging(fields(of: "from", today)) { $1 }
                .merging(fields(of: "review", today + register.rule.reviewMonths * 365 / 12)) { $1 })
        return AgreementFormPage(
            frame: visit.frame(.sharing), form: typed ?? blank, powers: choices(register.powers, today),
            agencies: register.agencies.map { Choice($0.id.description, $0.name) }, path: Paths.agreements,
            back: PageLink("Sharing agreements", Paths.agreements),
            kept: Control.hidden("submission", visit.submission ?? Tokens.make())
        ).markup
    }

    private static func fields(of name: String, _ day: Day?) -> [String: [String]] {
        guard let parts = day?.parts else { return [:] }
        return [
            "\(name)-day": [String(parts.day)], "\(name)-month": [String(parts.month)],
            "\(name)-year": [String(parts.year)],
        ]
    }

    private static func choices(_ list: ReferenceList, _ day: Day) -> [Choice] {
        list.terms(on: day).map { Choice($0.code, $0.title) }
    }

    private static func terms(_ fields: inout FieldReader) -> Agreement.Terms? {
        let title = fields.text("title", isRequired: true, limit: 200)
        let kind = fields.choice("kind", isRequired: true, Agreement.Kind.self)
        let purposes = fields.text("purposes", isRequired: true, limit: 2000).split(whereSeparator: \.isNewline)
            .map { FieldReader.normalised(String($0)) }.filter { !$0.isEmpty }
        let powers = fields.all("powers").filter { !$0.isEmpty }
        if powers.isEmpty { fields.refuse("powers", .missing) }
        let from = fields.day("from", isRequired: true)
        let until = fields.day("until")
        let review = fields.day("review", isRequired: true)
        let dpia = fields.text("dpia", limit: 300)
        let documents = fields.text("documents", limit: 300)
        guard let kind, let from, let review else { return nil }
        let terms = Agreement.Terms(
            title: title, kind: kind, purposes: purposes, powers: powers, from: from, until: until, reviewOn: review,
            dpia: dpia, documents: documents)
        for refusal in terms.refusals { fields.refuse(refusal) }
        return terms
    }

    @Sendable private static func make(_ visit: Visit) async throws -> Reply {
        try await visit.submitting(labels: labels, dates: dates) {
            var fields = visit.fields
            let terms = terms(&fields)
            let agencies = fields.ids("parties", Agency.self)
            let receives = Set(fields.choices("receives", DataClass.self))
            if Set(agencies).count < 2 { fields.refuse(AgreementRefusal.tooFewParties) }
            try fields.finish()
            guard let terms else { throw FieldRefusal("title", .missing) }
            let reference = try await visit.casework.makeAgreement(
                terms, parties: agencies.map { ($0, receives) }, by: visit.actor(), once: visit.submission)
            return .redirect(
                Paths.agreement(reference), done: "The agreement is in the register as \(reference).")
        } otherwise: { state in
            try await newPage(visit, state)
        }
    }

    private static func termsPage(_ visit: Visit, _ typed: FormState?) async throws -> Markup {
        let view = try await visit.casework.agreement(visit.parameter("ref"), by: visit.actor())
        let (agreement, terms) = (view.head.agreement, view.head.agreement.terms)
        let present: [String: [String]] = [
            "title": [terms.title], "kind": [terms.kind.rawValue],
            "purposes": [terms.purposes.joined(separator: "\n")], "powers": terms.powers, "dpia": [terms.dpia],
            "documents": [terms.documents],
        ].merging(fields(of: "from", terms.from)) { $1 }.merging(fields(of: "until", terms.until)) { $1 }
            .merging(fields(of: "review", terms.reviewOn)) { $1 }
        let state = typed ?? FormState(values: present)
        return AgreementFormPage(
            frame: visit.frame(.sharing), form: state,
            powers: choices(view.powers, LondonTime.day(of: visit.now)), agencies: nil,
            path: Paths.terms(ofAgreement: agreement.reference),
            back: PageLink(agreement.reference, Paths.agreement(agreement.reference)),
            kept: state.version(view.head.version)
        ).markup
    }

    @Sendable private static func change(_ visit: Visit) async throws -> Reply {
        let reference = try visit.parameter("ref")
        return try await visit.submitting(labels: labels, dates: dates) {
            var fields = visit.fields
            let terms = terms(&fields)
            let version = fields.integer("version", isRequired: true) ?? 0
            try fields.finish()
            guard let terms else { throw FieldRefusal("title", .missing) }
            try await visit.casework.changeAgreement(reference, to: terms, version: version, by: visit.actor())
            return .redirect(Paths.agreement(reference), done: "The terms were saved. You keep this agreement now.")
        } otherwise: { state in
            try await termsPage(visit, state)
        }
    }

    private static func partyPage(_ visit: Visit, _ typed: FormState?) async throws -> Markup {
        let view = try await visit.casework.agreement(visit.parameter("ref"), by: visit.actor())
        let (agreement, today) = (view.head.agreement, LondonTime.day(of: visit.now))
        let asked = visit.query.first("agency").flatMap { ID<Agency>($0) }
        let part = view.parties.last { $0.party.agency == asked }?.party
        let state =
            typed
            ?? FormState(
                values: [
                    "agency": asked.map { [$0.description] } ?? [],
                    "receives": part?.receives.map(\.rawValue) ?? DataClass.allCases.map(\.rawValue),
                ].merging(fields(of: "from", today)) { $1 })
        return CaseFormPage(
            frame: visit.frame(.sharing), form: state, caption: "\(agreement.reference) \(agreement.terms.title)",
            title: "Add or change a party", back: PageLink(agreement.reference, Paths.agreement(agreement.reference)),
            path: Paths.parties(ofAgreement: agreement.reference),
            fields: """
                \(state.version(view.head.version))\
                \(CaseFields.choice(state, "agency", "Agency", view.agencies.map { Choice("\($0.id)", $0.name) }))\
                \(Control.checkboxes(
                    state["receives"], legend: "What it may receive from the other parties",
                    choices: SharingWords.classes))\
                \(Control.checkbox(
                    state["leaves"], Choice("yes", "It leaves the agreement: it gives and receives nothing")))\
                \(Control.date(state.date("from"), legend: "From", hint: "Today or later"))\
                \(CaseFields.reason(state, "Why"))
                """, button: "Save party"
        ).markup
    }

    @Sendable private static func setParty(_ visit: Visit) async throws -> Reply {
        let reference = try visit.parameter("ref")
        return try await visit.submitting(labels: labels, dates: dates) {
            var fields = visit.fields
            let agency = fields.id("agency", isRequired: true, Agency.self)
            let receives = Set(fields.choices("receives", DataClass.self))
            let from = fields.day("from", isRequired: true)
            let reason = fields.text("reason", isRequired: true, limit: 1000)
            let version = fields.integer("version", isRequired: true) ?? 0
            try fields.finish()
            guard let agency, let from else { throw FieldRefusal("agency", .missing) }
            try await visit.casework.setParty(
                agency, ofAgreement: reference, receives: receives, leaves: visit.fields.isTicked("leaves"), from: from,
                because: reason, version: version, by: visit.actor())
            return .redirect(
                Paths.agreement(reference), done: "Saved. From \(Dates.long(from)) it may receive what is ticked.")
        } otherwise: { state in
            try await partyPage(visit, state)
        }
    }

    private static func withdrawalPage(_ visit: Visit, _ state: FormState) async throws -> Markup {
        let view = try await visit.casework.agreement(visit.parameter("ref"), by: visit.actor())
        let agreement = view.head.agreement
        return CaseFormPage(
            frame: visit.frame(.sharing), form: state, caption: "\(agreement.reference) \(agreement.terms.title)",
            title: "Withdraw the agreement",
            back: PageLink(agreement.reference, Paths.agreement(agreement.reference)),
            path: Paths.withdrawal(ofAgreement: agreement.reference),
            above: Block.warning(
                """
                <p>Nothing flows by this agreement any longer, at once. It stays in the register with the reason, and \
                cannot be brought back: a new one is entered instead.</p>
                """),
            fields: "\(state.version(view.head.version))\(CaseFields.reason(state, "Why it is withdrawn"))",
            button: "Withdraw agreement", kind: .warn
        ).markup
    }

    @Sendable private static func withdraw(_ visit: Visit) async throws -> Reply {
        let reference = try visit.parameter("ref")
        return try await visit.submitting(labels: labels) {
            var fields = visit.fields
            let reason = fields.text("reason", isRequired: true, limit: 1000)
            let version = fields.integer("version", isRequired: true) ?? 0
            try fields.finish()
            try await visit.casework.withdrawAgreement(
                reference, because: reason, version: version, by: visit.actor())
            return .redirect(Paths.agreement(reference), done: "Withdrawn. Nothing flows by it any longer.")
        } otherwise: { state in
            try await withdrawalPage(visit, state)
        }
    }
}

extension SharingTabs {
    /// Those that open for the actor.
    init(for actor: Actor) {
        self.init(open: Tab.allCases.filter { tab in tab.needs.map(actor.may) ?? true })
    }
}

extension SharingTabs.Tab {
    /// What its page asks for; nil where it opens for everybody.
    fileprivate var needs: Permission? {
        switch self {
        case .ledger, .requests: .viewLedger
        case .agreements, .glossary: nil
        }
    }
}
