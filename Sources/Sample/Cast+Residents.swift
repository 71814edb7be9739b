import Domain

extension Cast {
    /// L-049: the source gives the age and no name.
    package static let repeatCaller = SamplePerson(
        key: "cast-repeat-caller", name: "Maureen Tadley", age: 60, phone: "020 7946 0301", place: "cast-tern-14",
        safeContact: "Ring after 6 pm; let it ring, she is slow to the telephone.",
        reason: "rings the reporting line again and again about her neighbours' noise (L-049)")
    /// L-049: neighbours who felt harassed; the source names none.
    package static let harassedNeighbour = SamplePerson(
        key: "cast-harassed-neighbour", name: "Abiola Fashanu-Reid", bornOn: day(1984, 5, 17), phone: "07700 900302",
        place: "cast-tern-16", reason: "lives next to the repeat caller and feels harassed by the complaints (L-049)")
    package static let secondNeighbour = SamplePerson(
        key: "cast-second-neighbour", name: "Zofia Maliniak", bornOn: day(1991, 11, 2), phone: "07700 900303",
        place: "cast-tern-18", language: "Polish", reason: "lives above the repeat caller (L-049)")
    /// L-050: the source says "his" and gives no name or age.
    package static let emergencyCaller = SamplePerson(
        key: "cast-emergency-caller", name: "Leonard Pask", phone: "020 7946 0304", place: "cast-mill-3",
        reason: "rings 999 many times a week and has a mental health care worker (L-050)")
    /// L-142: the source gives sex, "50s" and no name.
    package static let hoardingTenant = SamplePerson(
        key: "cast-hoarding-tenant", name: "Raymond Oldacre", ageWords: "50s", place: "cast-abbot-22",
        reason: "a council tenant since 1986 whose home is full and whose illness comes and goes (L-142)")
    /// L-127 and others: "Ms M" is the source's own name.
    package static let msM = SamplePerson(
        key: "cast-ms-m", name: "Ms M", place: "cast-abbot-7",
        safeContact: "Never by letter, and never while her partner may be there. Ask her nurse first.",
        reason: "a tenant who is exploited, ill at times, and never yet ready to move (L-127, L-131, L-138, L-148)")
    /// The source gives no name: "a well-known drug dealer, who is of no-fixed abode".
    package static let msMPartner = SamplePerson(
        key: "cast-ms-m-partner", name: "Darren Vosper", noFixedAbode: true, usualSpot: "Family in the borough",
        reason: "Ms M's partner, of no fixed abode (L-127)")
    /// P-013: "Matthew" is the source's own name.
    package static let matthew = SamplePerson(
        key: "cast-matthew", name: "Matthew", age: 25, noFixedAbode: true, usualSpot: "Sofa surfing and sleeping rough",
        reason: "25, ill, using drugs, without a home, and passed between services (P-013)")
    package static let oneSide = SamplePerson(
        key: "cast-one-side", name: "Shirin Talebi", bornOn: day(1979, 3, 21), phone: "07700 900308",
        email: "shirin.talebi@example.org", place: "cast-chandler-5", language: "Persian", interpreter: true,
        reason: "reports her neighbour, who reports her")
    package static let otherSide = SamplePerson(
        key: "cast-other-side", name: "Gary Mottram", bornOn: day(1968, 9, 4), phone: "07700 900309",
        place: "cast-chandler-7", accessNeeds: "Hard of hearing; use text or meet in person.",
        reason: "reports his neighbour, who reports him")
    package static let roughSleeper = SamplePerson(
        key: "cast-rough-sleeper", name: "Stefan Dobrev", bornOn: day(1975, 1, 30), noFixedAbode: true,
        usualSpot: "Bus shelter C, Quayside Road", language: "Bulgarian", interpreter: true,
        reason: "has no address, and still needs a record of every visit")
    package static let youngPerson = SamplePerson(
        key: "cast-young-person", name: "Kieran Lyle-Okafor", bornOn: day(2011, 6, 12), place: "cast-chandler-9",
        reason: "under 18, so that the limits for children are seen")
    package static let carer = SamplePerson(
        key: "cast-carer", name: "Parveen Akhtar", bornOn: day(1963, 12, 8), phone: "020 7946 0313",
        email: "parveen.akhtar@example.org", place: "cast-chandler-11",
        reason: "reports on behalf of her brother, who does not report for himself")

    package static let residents = [
        repeatCaller, harassedNeighbour, secondNeighbour, emergencyCaller, hoardingTenant, msM, msMPartner, matthew,
        oneSide, otherSide, roughSleeper, youngPerson, carer,
    ]

    /// The homes of the cast.
    package static let places: [SamplePlace] = [
        home("cast-tern-14", "Flat 14, Tern House, Lapwing Street", "HM1 4BD", 1, "housing"),
        home("cast-tern-16", "Flat 16, Tern House, Lapwing Street", "HM1 4BD", 2, "housing"),
        home("cast-tern-18", "Flat 18, Tern House, Lapwing Street", "HM1 4BD", 3, "housing"),
        home("cast-mill-3", "3 Old Cooperage, Millrace Walk", "HM2 7QA", 4, nil),
        home("cast-abbot-22", "22 Abbotsbrook House, Saltpan Lane", "HM3 1RT", 5, "councilhousing"),
        home("cast-abbot-7", "7 Abbotsbrook House, Saltpan Lane", "HM3 1RT", 6, "councilhousing"),
        home("cast-chandler-5", "5 Chandlery Row", "HM2 5EH", 7, "housing"),
        home("cast-chandler-7", "7 Chandlery Row", "HM2 5EH", 8, "housing"),
        home("cast-chandler-9", "9 Chandlery Row", "HM2 5EH", 9, "housing"),
        home("cast-chandler-11", "11 Chandlery Row", "HM2 5EH", 10, nil),
    ]

    private static func home(
        _ key: String, _ address: String, _ postcode: String, _ number: Int, _ landlord: String?
    ) -> SamplePlace {
        SamplePlace(
            key: key, kind: .home, address: address, postcode: postcode, uprn: "9990000\(10_000 + number)",
            spot: nil, landlord: landlord)
    }

    private static func day(_ year: Int, _ month: Int, _ day: Int) -> Day {
        Day(year: year, month: month, day: day) ?? Day(sinceEpoch: 0)
    }
}
