/// Something about people or a case that was told to somebody under a power, with every reason for it. It is never
/// changed: the ledger says what was known when it was done.
package enum Disclosure {
    /// How it was told. A telephone call is noted like a letter.
    package enum Means: String, Sendable, CaseIterable, Codable {
        case email, letter, telephone, meeting, minutes, pack, export, inPerson

        package var title: String {
            switch self {
            case .email: "Secure e-mail"
            case .letter: "Letter"
            case .telephone: "Telephone call"
            case .meeting: "At a meeting"
            case .minutes: "Minutes"
            case .pack: "Pack for a meeting"
            case .export: "Export or file"
            case .inPerson: "In person"
            }
        }
    }

    package enum Consent: String, Sendable, CaseIterable, Codable {
        case given, refused, notAsked

        package var title: String {
            switch self {
            case .given: "Asked, and given"
            case .refused: "Asked, and refused"
            case .notAsked: "Not asked"
            }
        }
    }

    /// The law that it rests on: codes of the partnership's lists, "" where none is named.
    package struct Ground: Sendable, Hashable, Codable {
        package var regime: Regime
        package var power: String
        package var article6 = ""
        package var article9 = ""
        package var article10 = ""
        package var schedule8 = ""

        package init(
            _ regime: Regime, power: String, article6: String = "", article9: String = "", article10: String = "",
            schedule8: String = ""
        ) {
            self.regime = regime
            self.power = power
            self.article6 = article6
            self.article9 = article9
            self.article10 = article10
            self.schedule8 = schedule8
        }

        /// Whether the power reaches only what names nobody (Crime and Disorder Act 1998 s.17A).
        package var isDepersonalised: Bool { power.contains("17a") }

        /// What is missing for classes of information, under the regime that was chosen first.
        package func refusals(for classes: Set<DataClass>) -> [DisclosureRefusal] {
            if isDepersonalised { return classes.isEmpty ? [] : [.namesSomebody] }
            switch regime {
            case .ukGDPR:
                var found: [DisclosureRefusal] = article6.isEmpty ? [.missing("article6")] : []
                if classes.contains(.health), article9.isEmpty { found.append(.missing("article9")) }
                if classes.contains(.criminal), article10.isEmpty { found.append(.missing("article10")) }
                return found
            case .lawEnforcement: return schedule8.isEmpty ? [.missing("schedule8")] : []
            }
        }
    }

    /// Why it was necessary and no more than that.
    package struct Reasons: Sendable, Hashable, Codable {
        package var necessity: String
        package var proportionality: String
        package var leftOut: String
        package var consent: Consent
        /// Why consent was not asked, or what was told although it was refused.
        package var consentWhy: String

        package init(
            necessity: String, proportionality: String, leftOut: String, consent: Consent, consentWhy: String
        ) {
            self.necessity = necessity
            self.proportionality = proportionality
            self.leftOut = leftOut
            self.consent = consent
            self.consentWhy = consentWhy
        }

        package var refusals: [any Refusal] {
            var texts = [("necessity", necessity), ("proportionality", proportionality), ("left-out", leftOut)]
            if consent != .given { texts.append(("consent-why", consentWhy)) }
            return texts.filter { $0.1.isEmpty }.map { FieldRefusal($0.0, .missing) }
        }
    }
}

/// What a common disclosure starts with, so that nobody types the law again: data that the partnership sets.
package struct DisclosurePreset: Sendable, Hashable, Codable {
    package let code: String
    package let title: String
    package let what: String
    package let classes: [DataClass]
    package let purpose: String
    package let ground: Disclosure.Ground
    package let reasons: Disclosure.Reasons
    /// It is looked at again after so many months.
    package let reviewMonths: Int

    package init(
        code: String, title: String, what: String, classes: [DataClass], purpose: String, ground: Disclosure.Ground,
        reasons: Disclosure.Reasons, reviewMonths: Int
    ) {
        self.code = code
        self.title = title
        self.what = what
        self.classes = classes
        self.purpose = purpose
        self.ground = ground
        self.reasons = reasons
        self.reviewMonths = reviewMonths
    }

    /// What a partnership starts with.
    package static let published = [casework, safeguarding, danger, review, figures, asking]

    private static let casework = DisclosurePreset(
        code: "casework", title: "Work on a case with an agency", what: "What the case says that the agency must know",
        classes: [.identity, .criminal], purpose: "Preventing anti-social behaviour and protecting who is harmed",
        ground: .init(.ukGDPR, power: "cda-115", article6: "6-1-e", article9: "9-g-18", article10: "10-10"),
        reasons: .init(
            necessity: "The agency cannot do its part of the plan without it",
            proportionality: "Only what its part needs, for as long as the case is open",
            leftOut: "What other agencies hold and the agency has no part in", consent: .notAsked,
            consentWhy: "Asking would prejudice the prevention of anti-social behaviour"), reviewMonths: 12)

    private static let safeguarding = DisclosurePreset(
        code: "safeguarding", title: "An adult at risk: safeguarding enquiry",
        what: "Who is at risk, of what, and how to reach them safely",
        classes: [.identity, .contact, .health, .safeguarding], purpose: "Protection of an adult at risk",
        ground: .init(.ukGDPR, power: "care-42", article6: "6-1-e", article9: "9-g-18"),
        reasons: .init(
            necessity: "Needs for care and support, and risk of harm, call for an enquiry",
            proportionality: "Only what the enquiry needs", leftOut: "Other people's histories", consent: .notAsked,
            consentWhy: "It cannot reasonably be expected in the circumstances (Sch. 1 para 18)"), reviewMonths: 6)

    private static let danger = DisclosurePreset(
        code: "danger", title: "Telephone call: somebody is in danger", what: "Who and where, and what is feared",
        classes: [.identity, .location, .staffSafety], purpose: "Protection of life",
        ground: .init(.ukGDPR, power: "common-law", article6: "6-1-d", article9: "9-c"),
        reasons: .init(
            necessity: "Somebody may come to harm before anything can be put in writing",
            proportionality: "What those who attend must know", leftOut: "Everything else", consent: .notAsked,
            consentWhy: "There was no time to ask"), reviewMonths: 1)

    private static let review = DisclosurePreset(
        code: "case-review", title: "ASB case review", what: "Reports and what was done about them",
        classes: [.identity, .complainant, .criminal], purpose: "Review of a case (2014 Act s.104)",
        ground: .init(.ukGDPR, power: "asb-sch4-7", article6: "6-1-c", article9: "9-g-18", article10: "10-10"),
        reasons: .init(
            necessity: "The panel must know what each agency was told and did",
            proportionality: "What bears on the application", leftOut: "Matters of other households",
            consent: .given, consentWhy: ""), reviewMonths: 12)

    /// What an agency is told when it is asked what it knows of somebody.
    package static let asking = DisclosurePreset(
        code: "asking", title: "Asking an agency what it knows", what: "Whom it is asked about", classes: [.identity],
        purpose: "Asking what another agency knows",
        ground: .init(.ukGDPR, power: "cda-115", article6: "6-1-e"),
        reasons: .init(
            necessity: "The agency cannot look without knowing about whom",
            proportionality: "Name and date of birth, and why it is asked", leftOut: "What the case says",
            consent: .notAsked, consentWhy: "Asking would prejudice the prevention of anti-social behaviour"),
        reviewMonths: 12)

    private static let figures = DisclosurePreset(
        code: "figures", title: "Figures that name nobody", what: "Counts by ward and month", classes: [],
        purpose: "Understanding crime and disorder in the area",
        ground: .init(.ukGDPR, power: LegalBases.depersonalised),
        reasons: .init(
            necessity: "Prescribed information that agencies owe each other", proportionality: "Counts alone",
            leftOut: "Everything about a person", consent: .notAsked, consentWhy: "Nobody can be recognised"),
        reviewMonths: 12)
}

/// Why something cannot be disclosed as it is put.
package enum DisclosureRefusal: Refusal, Hashable {
    /// The regime, the power or the kind of information asks for this ground.
    case missing(String)
    /// Section 17A reaches only what names nobody.
    case namesSomebody
    /// Nothing is said to be disclosed.
    case nothing
    case noRecipient
    case notAPerson
    /// No agreement in force lets the agency receive these.
    case noAgreement(Set<DataClass>)

    package var code: String {
        switch self {
        case .missing(let field): "disclosure-missing-\(field)"
        case .namesSomebody: "disclosure-names-somebody"
        case .nothing: "disclosure-nothing"
        case .noRecipient: "disclosure-no-recipient"
        case .notAPerson: "disclosure-not-a-person"
        case .noAgreement: "disclosure-no-agreement"
        }
    }
    package var kind: RefusalKind { .invalid }
    package var field: String? {
        switch self {
        case .missing(let field): field
        case .namesSomebody: "power"
        case .nothing: "classes"
        case .noRecipient: "to"
        case .notAPerson: "people"
        case .noAgreement: "outside"
        }
    }
    package var details: [String: String] {
        guard case .noAgreement(let classes) = self else { return [:] }
        return ["classes": classes.map(\.rawValue).sorted().joined(separator: ", ")]
    }
}

/// Something was disclosed.
package struct DisclosureRecorded: Event {
    package let disclosure: ID<Disclosure>
    package let caseFile: ID<CaseFile>?
    package let to: ID<Agency>?
    package var subject: Subject { Subject(.disclosure, disclosure) }

    package init(disclosure: ID<Disclosure>, caseFile: ID<CaseFile>?, to agency: ID<Agency>?) {
        self.disclosure = disclosure
        self.caseFile = caseFile
        to = agency
    }
}
