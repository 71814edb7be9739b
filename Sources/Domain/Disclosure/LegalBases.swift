/// The law that a disclosure rests on, asked first of all: the one chosen decides which grounds are asked for.
package enum Regime: String, Sendable, CaseIterable, Codable {
    case ukGDPR
    /// Only between competent authorities (Data Protection Act 2018, s.30 and Sch. 7).
    case lawEnforcement

    package var title: String {
        switch self {
        case .ukGDPR: "UK GDPR"
        case .lawEnforcement: "Law enforcement processing (Data Protection Act 2018, Part 3)"
        }
    }
}

/// The lists of law that a disclosure chooses from: dated data, which a partnership's adviser keeps right.
package enum LegalBases {
    private static let start = Day(sinceEpoch: 0)
    private static let unread = "Names in use among partnerships; each is to be checked by the partnership's adviser"

    private static func list(_ name: String, _ source: String, _ terms: KeyValuePairs<String, String>) -> ReferenceList
    {
        ReferenceList(
            name, source: source, terms: terms.map { ReferenceList.Term($0.key, $0.value, from: start) })
    }

    /// Crime and Disorder Act 1998 s.17A: prescribed information that names nobody.
    package static let depersonalised = "cda-17a"

    package static let powers = list(
        "sharing-powers", unread,
        [
            "cda-115": "Crime and Disorder Act 1998 s.115: to a relevant authority, necessary or expedient for the Act",
            depersonalised: "Crime and Disorder Act 1998 s.17A: prescribed information that names nobody",
            "asb-sch4-7": "Anti-social Behaviour, Crime and Policing Act 2014 Sch. 4 para 7: case review",
            "care-42": "Care Act 2014 s.42: enquiry about an adult at risk",
            "care-43": "Care Act 2014 s.43: Safeguarding Adults Board",
            "care-44": "Care Act 2014 s.44: safeguarding adults review",
            "care-45": "Care Act 2014 s.45: information asked for by a Safeguarding Adults Board",
            "common-law": "Common law: police duty to prevent crime and protect life",
            "consent": "The person asked for it, or agreed",
        ])

    package static let article6 = list(
        "article-6", "UK GDPR Art. 6(1)",
        [
            "6-1-e": "6(1)(e) public task",
            "6-1-c": "6(1)(c) legal obligation",
            "6-1-d": "6(1)(d) vital interests",
            "6-1-f": "6(1)(f) legitimate interests (not for public authorities in their tasks)",
            "6-1-a": "6(1)(a) consent",
        ])

    /// Art. 9 with the conditions of the Data Protection Act 2018 Sch. 1 that go with it.
    package static let article9 = list(
        "article-9", "UK GDPR Art. 9(2); Data Protection Act 2018 Sch. 1",
        [
            "9-g-18": "9(2)(g), Sch. 1 para 18: safeguarding of children and of individuals at risk",
            "9-g-10": "9(2)(g), Sch. 1 para 10: preventing or detecting unlawful acts",
            "9-g-11": "9(2)(g), Sch. 1 para 11: protecting the public",
            "9-h-2": "9(2)(h), Sch. 1 para 2: health or social care",
            "9-g-8": "9(2)(g), Sch. 1 para 8: equality of opportunity",
            "9-c": "9(2)(c) vital interests, where consent cannot be given",
            "9-f": "9(2)(f) legal claims",
            "9-a": "9(2)(a) explicit consent",
        ])

    /// Art. 10: criminal convictions and offences, alleged ones among them (Data Protection Act 2018 s.11(2)).
    package static let article10 = list(
        "article-10", "UK GDPR Art. 10; Data Protection Act 2018 s.10(5) and Sch. 1",
        [
            "10-10": "Sch. 1 para 10: preventing or detecting unlawful acts",
            "10-11": "Sch. 1 para 11: protecting the public",
            "10-18": "Sch. 1 para 18: safeguarding of children and of individuals at risk",
            "10-official": "Under the control of official authority",
        ])

    package static let schedule8 = list(
        "schedule-8", "Data Protection Act 2018 s.35(5) and Sch. 8",
        [
            "8-1": "para 1: statutory purposes, in the substantial public interest",
            "8-2": "para 2: administration of justice",
            "8-3": "para 3: vital interests",
            "8-4": "para 4: safeguarding of children and of individuals at risk",
            "8-5": "para 5: data already in the public domain",
            "8-6": "para 6: legal claims",
            "8-7": "para 7: judicial acts",
            "8-8": "para 8: preventing fraud",
            "8-9": "para 9: archiving and research",
            "8-none": "Nothing sensitive is shared (s.35(8)): no condition is needed",
        ])
}
