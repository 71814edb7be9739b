import Testing

@testable import Domain

@Suite struct `The clock for assessing both parties` {
    let received = at("2026-11-20", 16)
    let rule = ClockRule(48, .hours)

    func state(_ clock: PartyRiskClock, after hours: Int, rule: ClockRule? = nil) throws -> PartyRiskClock.State {
        try clock.state(
            at: received + .hours(hours), rule: rule ?? self.rule, calendar: .englandAndWales, warning: .hours(12))
    }

    func clock(_ party: PartyRiskClock.Party, assessed hours: Int? = nil) throws -> PartyRiskClock {
        let clock = PartyRiskClock(side: .alleged, party: party, receivedAt: received)
        return try hours.map { try clock.assessing(at: received + .hours($0)) } ?? clock
    }

    @Test func `L-021 a known party must be assessed within 48 hours of the complaint`() throws {
        let expected: [(Int, PartyRiskClock.State)] = [
            (0, .running(left: .hours(48))), (36, .dueSoon(left: .hours(12))), (48, .dueSoon(left: .hours(0))),
            (49, .overdue(by: .hours(1))),
        ]
        for (hours, state) in expected { #expect(try self.state(clock(.known), after: hours) == state) }
    }

    @Test func `L-021 an assessment in time or late stays so for ever`() throws {
        #expect(try state(clock(.known, assessed: 48), after: 999) == .metInTime(at: received + .hours(48)))
        #expect(
            try state(clock(.known, assessed: 50), after: 999) == .metLate(at: received + .hours(50), by: .hours(2)))
        let again = try clock(.known, assessed: 40).assessing(at: received + .hours(60))
        #expect(again.assessedAt == received + .hours(40))
    }

    @Test(arguments: [
        (PartyRiskClock.Party.unknown, PartyRiskClock.Obstacle.unknown), (.placeOnly, .placeOnly),
    ])
    func `L-021 P-012 the clock of an unknown party, or of a place, does not run`(
        _ row: (PartyRiskClock.Party, PartyRiskClock.Obstacle)
    ) throws {
        #expect(try state(clock(row.0), after: 0) == .cannotBeAssessed(row.1))
        #expect(try state(clock(row.0), after: 5000) == .cannotBeAssessed(row.1))
        let deadline = try clock(row.0).deadline(who: "team", rule: rule, calendar: .englandAndWales)
        #expect(deadline.state(at: received + .hours(5000)) == .cannotStart(reason: row.0.rawValue))
        #expect(throws: ClockRefusal.notStarted) { try clock(row.0, assessed: 1) }
    }

    @Test func `L-021 it starts when they are identified`() throws {
        let identified = try clock(.unknown).identifying(at: received + .hours(100))
        #expect(identified.startsAt == received + .hours(100))
        #expect(try state(identified, after: 147) == .dueSoon(left: .hours(1)))
        #expect(try state(identified, after: 149) == .overdue(by: .hours(1)))
        let met = try identified.assessing(at: received + .hours(148))
        #expect(try state(met, after: 200) == .metInTime(at: received + .hours(148)))
        #expect(throws: ClockRefusal.outOfOrder) { try identified.assessing(at: received + .hours(99)) }
    }

    @Test func `L-021 being identified before the complaint, or twice, moves nothing`() throws {
        let early = try clock(.unknown).identifying(at: received - .hours(5))
        #expect(early.startsAt == received)
        #expect(
            try clock(.unknown).identifying(at: received + .hours(1)).identifying(at: received + .hours(9)).startsAt
                == received + .hours(1))
        #expect(try clock(.known).identifying(at: received + .hours(9)).startsAt == received)
    }

    @Test func `L-021 the 48 hours are a setting: two working days from a Friday end on Tuesday night`() throws {
        let days = ClockRule(2, .workingDays)
        #expect(
            try state(clock(.known), after: 70, rule: days)
                == .running(left: at("2026-11-25") - Span(milliseconds: 1) - (received + .hours(70))))
        #expect(throws: ClockRefusal.self) {
            let far = PartyRiskClock(side: .alleged, party: .known, receivedAt: at("2028-12-30"))
            _ = try far.state(at: far.receivedAt, rule: days, calendar: .englandAndWales)
        }
    }

    @Test func `L-021 every complaint has a clock for each party of both sides, named or not`() {
        let clocks = PartyRiskClock.clocks(receivedAt: received, complainants: [.known, .known], alleged: [])
        #expect(clocks.map(\.side) == [.complainant, .complainant, .alleged])
        #expect(clocks.map(\.party) == [.known, .known, .unknown])
        #expect(clocks.allSatisfy { $0.receivedAt == received })
    }

    @Test func `L-021 P-012 the compliance rate counts what was due, and those who cannot be assessed apart`() throws {
        let clocks: [PartyRiskClock] = try [
            clock(.known, assessed: 1), clock(.known, assessed: 47), clock(.known, assessed: 49), clock(.known),
            clock(.unknown), clock(.unknown), clock(.placeOnly),
            PartyRiskClock(
                side: .complainant, party: .known, receivedAt: received + .hours(90)),
        ]
        let compliance = RiskCompliance(try clocks.map { try state($0, after: 100) })
        #expect(compliance.metInTime == 2 && compliance.metLate == 1 && compliance.overdue == 1)
        #expect(compliance.notYetDue == 1 && compliance.base == 4 && compliance.percentInTime == 50)
        #expect(compliance.cannotBeAssessed == [.unknown: 2, .placeOnly: 1])
    }

    @Test func `L-021 a rate without a base is none, and halves round up`() throws {
        let none = RiskCompliance([.cannotBeAssessed(.unknown), .running(left: .hours(1))])
        #expect(none.percentInTime == nil)
        let inTime = PartyRiskClock.State.metInTime(at: received)
        let late = PartyRiskClock.State.overdue(by: .hours(1))
        let thirds = RiskCompliance([inTime, inTime, late])
        let eighths = RiskCompliance([inTime] + Array(repeating: late, count: 7))
        #expect(thirds.percentInTime == 67 && eighths.percentInTime == 13)
    }
}
