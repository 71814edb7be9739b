import Casework
import Database
import Domain
import TestSupport
import Testing

@Suite struct `The register of agreements` {
    let house: TestHouse
    var cast: Cast { house.cast }
    var casework: Casework { house.casework }
    var today: Day { LondonTime.day(of: house.clock.now) }

    init() async throws {
        house = try await TestHouse()
        // What the cast shares would hide what these let go.
        let kept = try await house.casework.agreements(by: house.cast.chair).agreements[0]
        try await house.casework.withdrawAgreement(
            kept.agreement.reference, because: "Test", version: kept.version, by: house.cast.chair)
    }

    private func terms(from: Int = 0, until: Int? = nil, review: Int = 365) -> Agreement.Terms {
        .init(
            title: "Sharing with housing", purposes: ["Cases"], powers: ["cda-115"], from: today + from,
            until: until.map { today + $0 }, reviewOn: today + review)
    }

    private func make(_ terms: Agreement.Terms, receives: Set<DataClass> = [.identity]) async throws -> String {
        try await casework.makeAgreement(
            terms, parties: [cast.council, cast.housing].map { ($0, receives) }, by: cast.chair)
    }

    /// What the housing association may receive today.
    private func received() async throws -> Set<DataClass> {
        let flows = try await casework.agreements(by: cast.housingOfficer).flows
        return Set(flows.first { $0.agency == cast.housing }?.givers.keys.map { $0 } ?? [])
    }

    @Test func `L-151 lets go what its parties may receive, from its first day to its last, and needs no job for it`()
        async throws
    {
        _ = try await make(terms(from: 2, until: 4), receives: [.identity, .health])
        var seen: [Set<DataClass>] = []
        for _ in 0...6 {
            seen.append(try await received())
            house.clock.advance(.days(1))
        }

        let all: Set<DataClass> = [.identity, .health]
        #expect(seen == [[], [], all, all, all, [], []])
    }

    @Test func `M-080 an agency that is no party receives nothing, and nobody receives from itself`() async throws {
        _ = try await make(terms())

        let flows = try await casework.agreements(by: cast.chair).flows
        #expect(flows.first { $0.agency == cast.police }?.givers == [:])
        #expect(flows.first { $0.agency == cast.housing }?.givers == [.identity: 1])
    }

    @Test func `a part is changed from a day on, and a party leaves from a day on`() async throws {
        let reference = try await make(terms(), receives: [.identity, .health])
        try await casework.setParty(
            cast.housing, ofAgreement: reference, receives: [.identity], from: today + 1, because: "Less is needed",
            version: 1, by: cast.chair)
        try await casework.setParty(
            cast.council, ofAgreement: reference, receives: [], leaves: true, from: today + 2, because: "Left",
            version: 2, by: cast.chair)
        var seen: [Set<DataClass>] = []
        for _ in 0...2 {
            seen.append(try await received())
            house.clock.advance(.days(1))
        }

        #expect(seen == [[.identity, .health], [.identity], []])
        #expect(try await casework.agreement(reference, by: cast.officer).parties.count == 3)
    }

    @Test func `a withdrawal closes it at once, with its reason, and for good`() async throws {
        let reference = try await make(terms())
        let before = try await received()

        try await casework.withdrawAgreement(reference, because: "A breach", version: 1, by: cast.chair)

        let kept = try await casework.agreement(reference, by: cast.officer).head.agreement
        #expect(before == [.identity])
        #expect(try await received() == [])
        #expect(kept.withdrawal?.because == "A breach" && kept.state(on: today) == .withdrawn)
        #expect(
            try await refusalCodes {
                try await casework.changeAgreement(reference, to: terms(), version: 2, by: cast.chair)
            } == ["agreement-already-withdrawn"])
    }

    @Test func `its end and its review are on the list of who keeps it, and who looks after agreements is warned once`()
        async throws
    {
        _ = try await make(terms(until: 61, review: 61))
        let work = try await casework.myWork(.mine, by: cast.chair)
        var told: [Int] = []
        for _ in 0..<4 {
            try await house.recur()
            try await house.recur()
            told.append(
                try await house.count(
                    """
                    SELECT count(*) FROM notice WHERE account_id = \(cast.chair.account)
                        AND kind IN ('agreementReview', 'agreementEnding')
                    """))
            house.clock.advance(.days(told.count == 1 ? 1 : 30))
        }

        #expect(work.lines.contains { $0.kind == .agreement && $0.agreementReference == "ISA-2026-00002" })
        #expect(told == [0, 2, 4, 6])
    }

    @Test func `only who looks after agreements sets them, and everybody may read them`() async throws {
        let reference = try await make(terms())

        for actor in [cast.officer, cast.housingOfficer] {
            #expect(try await casework.agreement(reference, by: actor).head.version == 1)
            #expect(
                try await refusalCodes {
                    try await casework.withdrawAgreement(reference, because: "x", version: 1, by: actor)
                } == ["not-permitted"])
        }
    }

    @Test func `one agency alone, a part changed in the past and a stale form are refused`() async throws {
        let reference = try await make(terms())
        let codes = try await [
            refusalCodes {
                _ = try await casework.makeAgreement(
                    terms(), parties: [(cast.council, [])], by: cast.chair)
            },
            refusalCodes {
                try await casework.setParty(
                    cast.housing, ofAgreement: reference, receives: [], from: today - 1, because: "x", version: 1,
                    by: cast.chair)
            },
            refusalCodes {
                try await casework.setParty(
                    cast.police, ofAgreement: reference, receives: [], leaves: true, from: today, because: "x",
                    version: 1, by: cast.chair)
            },
            refusalCodes {
                try await casework.changeAgreement(reference, to: terms(), version: 7, by: cast.chair)
            },
        ]

        #expect(
            codes == [["agreement-too-few-parties"], ["agreement-in-the-past"], ["agreement-not-a-party"], ["stale"]])
    }
}
