import Domain
import Testing

@Suite struct `A request about somebody's data` {
    static let days: [(asked: String, isExtended: Bool, due: String)] = [
        ("2026-11-24", false, "2026-12-24"), ("2026-11-26", false, "2026-12-29"), ("2027-01-31", false, "2027-03-01"),
        ("2026-11-24", true, "2027-02-24"),
    ]

    @Test(arguments: days)
    func `is answered within a month, or three, and by a working day`(
        _ asked: String, _ isExtended: Bool, _ due: String
    ) throws {
        let day = try #require(Day(iso: asked))

        let last = RightsRule.initial.dueOn(askedOn: day, isExtended: isExtended, calendar: .englandAndWales)

        #expect(last.iso == due)
    }

    private static func request(
        _ right: DataRight = .access, isIdentified: Bool = true, isGathered: Bool = true, undecided: Int = 0,
        answer: RightsRequest.Answer? = nil
    ) -> RightsRequest {
        let day = Day(sinceEpoch: 20_781)
        return RightsRequest(
            id: ID(high: 1, low: 1), reference: "DR-2026-00001", right: right, person: ID(high: 1, low: 1),
            askedOn: day, askedBy: "Herself", wish: "", dueOn: day + 30, identifiedOn: isIdentified ? day : nil,
            gatheredAt: isGathered ? Instant(seconds: 1) : nil, undecided: undecided, answer: answer)
    }

    static let steps: [(request: RightsRequest, state: RightsRequest.State, given: RightsRefusal?)] = [
        (request(isIdentified: false, isGathered: false), .asked, .notIdentified),
        (request(isGathered: false), .identified, .notGathered),
        (request(undecided: 3), .gathered, .undecided(3)),
        (request(), .decided, nil),
        (request(answer: .released), .released, .answered),
        (request(.restriction, isGathered: false), .identified, .notAccess),
    ]

    @Test(arguments: steps)
    func `gives nothing before it is known who asks and every name is decided on`(
        _ request: RightsRequest, _ state: RightsRequest.State, _ refusal: RightsRefusal?
    ) {
        var thrown: RightsRefusal?
        do { try request.requireAnswer(.released) } catch { thrown = error }

        #expect(request.state == state && thrown == refusal)
    }

    @Test func `can be refused without knowing who asks, since that may be the ground`() throws {
        try Self.request(isIdentified: false, isGathered: false).requireAnswer(.refused)
    }

    @Test func `is extended once, and not after its day`() throws {
        let request = Self.request()

        try request.requireExtending(on: request.dueOn)

        #expect(throws: RightsRefusal.late) { try request.requireExtending(on: request.dueOn + 1) }
    }
}
