import Casework
import Database
import Domain
import TestSupport
import Testing

@Suite struct `The clock for assessing both parties` {
    private func dues(_ risk: RiskHouse) async throws -> Int {
        try await risk.house.count("SELECT count(*) FROM due WHERE kind = 'riskClock' AND met_at IS NULL")
    }

    private func figures(_ risk: RiskHouse) async throws -> RiskCompliance {
        let today = LondonTime.day(of: risk.house.clock.now)
        return try await risk.casework.riskFigures(from: today - 27, until: today, by: risk.house.cast.analyst).all
    }

    @Test func `L-001 L-021 a complaint starts a clock of 48 hours for each party who is known`() async throws {
        let risk = try await RiskHouse()

        try await risk.receive()

        #expect(try await risk.house.count("SELECT count(*) FROM risk_clock") == 2)
        let due = try await risk.house.count("SELECT due_at FROM due WHERE kind = 'riskClock'")
        #expect(due == Int((TestHouse.today + .hours(48)).milliseconds))
        #expect(
            try await risk.house.count(
                """
                SELECT count(*) FROM due WHERE account_id = \(risk.officer.account)
                    AND why = 'Risk assessment within 48 hours (complainant)'
                """
            )
                == 1)
    }

    @Test func `P-012 L-021 who is unknown, or a place, cannot be assessed and is counted apart`() async throws {
        let unknown = try await RiskHouse()
        try await unknown.receive(complainant: false)
        let place = try await RiskHouse()
        try await place.receive(isAboutPlace: true)

        #expect(try await dues(unknown) == 0)
        #expect(try await figures(unknown).cannotBeAssessed == [.unknown: 2, .placeOnly: 0])
        #expect(try await figures(place).cannotBeAssessed == [.unknown: 0, .placeOnly: 1])
        #expect(try await figures(place).base == 0)
    }

    @Test func `L-021 the clock starts when a party is identified, and stops when it turns out to be nobody known`()
        async throws
    {
        let risk = try await RiskHouse()
        try await risk.receive(complainant: false)
        let (report, party, alleged) = (risk.report, risk.party, risk.alleged)
        risk.house.clock.advance(.hours(100))

        try await risk.casework.change(by: risk.officer) { tx in
            try tx.record(PartyIdentified(party: party, side: .alleged, report: report, person: alleged, at: tx.now))
        }

        let due = try await risk.house.count("SELECT due_at FROM due WHERE kind = 'riskClock' AND met_at IS NULL")
        #expect(due == Int((TestHouse.today + .hours(148)).milliseconds))
        #expect(try await risk.house.count("SELECT count(*) FROM risk_clock") == 2)
        try await risk.casework.change(by: risk.officer) { tx in
            try tx.record(PartyUnlinked(party: party, side: .alleged, report: report, person: alleged, at: tx.now))
        }
        #expect(try await dues(risk) == 0)
        #expect(try await figures(risk).cannotBeAssessed[.unknown] == 2)
    }

    @Test func `L-021 an assessment meets every open clock of the person, in time or late`() async throws {
        let risk = try await RiskHouse()
        try await risk.receive()
        risk.house.clock.advance(.hours(47))
        #expect(try await figures(risk).notYetDue == 1)

        try await risk.assess()

        #expect(try await dues(risk) == 0)
        #expect(try await figures(risk).metInTime == 1)
        let late = try await RiskHouse()
        try await late.receive()
        late.house.clock.advance(.hours(49))
        #expect(try await figures(late).overdue == 1)
        try await late.assess()
        #expect(try await figures(late).metLate == 1)
    }

    @Test func `an assessment of one party leaves the clock of the other`() async throws {
        let risk = try await RiskHouse()
        try await risk.receive()

        try await risk.assess("P-2026-90002")

        #expect(try await dues(risk) == 1)
    }

    @Test func `L-021 figures count as the rule does, and lead to the clocks behind them`() async throws {
        let risk = try await RiskHouse()
        try await risk.receive()
        risk.house.clock.advance(.hours(49))
        let today = LondonTime.day(of: risk.house.clock.now)

        let lines = try await risk.casework.riskClocks(
            .overdue, from: today - 27, until: today, by: risk.house.cast.analyst)

        #expect(lines.map(\.reportReference) == ["R-2026-90001"] && lines[0].caseReference == RiskHouse.reference)
        let picture = try await risk.casework.risk(ofCase: RiskHouse.reference, by: risk.officer)
        #expect(RiskCompliance(picture.parties.flatMap(\.clocks).map(\.state)).overdue == 1)
        await #expect(throws: CommonRefusal.notPermitted) {
            _ = try await risk.casework.riskFigures(from: today, until: today, by: risk.house.cast.housingOfficer)
        }
    }
}

@Suite struct `What a level of risk sets in motion` {
    @Test(arguments: [RiskHouse.mild, RiskHouse.middling])
    func `V-002 V-026 low and medium owe a review to chair and to analyst`(_ answers: [String: [String]]) async throws {
        let risk = try await RiskHouse()

        try await risk.assess("P-2026-90001", answers)

        let due = "SELECT count(*) FROM due WHERE kind = 'review' AND met_at IS NULL"
        let (chair, analyst) = (risk.house.cast.chair.account, risk.house.cast.analyst.account)
        #expect(try await risk.house.count("\(SQL(stringLiteral: due)) AND account_id = \(chair)") == 1)
        #expect(try await risk.house.count("\(SQL(stringLiteral: due)) AND account_id = \(analyst)") == 1)
        #expect(try await risk.house.count("SELECT count(*) FROM risk_stage") == 0)
    }

    @Test func `V-002 L-024 a review that is recorded owes the next one, so that no case is lost`() async throws {
        let risk = try await RiskHouse()
        try await risk.assess()

        _ = try await risk.casework.recordReview(of: RiskHouse.reference, words: "Quiet", by: risk.house.cast.chair)

        #expect(try await risk.house.count("SELECT count(*) FROM risk_review WHERE ended_at IS NULL") == 2)
        #expect(try await risk.house.count("SELECT count(*) FROM risk_review WHERE words = 'Quiet'") == 1)
        await #expect(throws: RiskRefusal.noReview) {
            _ = try await risk.casework.recordReview(of: RiskHouse.reference, words: "Quiet", by: risk.officer)
        }
    }

    @Test func `V-003 high goes on to stage 2, logged in the story, and ends the reviews outside`() async throws {
        let risk = try await RiskHouse()
        try await risk.assess("P-2026-90001", RiskHouse.middling)

        try await risk.assess("P-2026-90002", RiskHouse.grave)

        #expect(try await risk.house.count("SELECT number FROM risk_stage") == 2)
        #expect(
            try await risk.house.count(
                "SELECT count(*) FROM entry WHERE kind = 'change' AND headline LIKE 'Moved to stage 2%'") == 1)
        #expect(try await risk.house.count("SELECT count(*) FROM due WHERE kind = 'review' AND met_at IS NULL") == 0)
        #expect(try await risk.level() == "red")
    }

    @Test func `the same level again sets nothing in motion twice`() async throws {
        let risk = try await RiskHouse()
        try await risk.assess("P-2026-90001", RiskHouse.grave)
        let before = try await risk.house.count("SELECT count(*) FROM referral")

        try await risk.assess("P-2026-90001", RiskHouse.grave)

        #expect(try await risk.house.count("SELECT count(*) FROM risk_stage") == 1)
        #expect(try await risk.house.count("SELECT count(*) FROM referral") == before)
    }
}

@Suite struct `Settings with a date` {
    @Test func `a value counts from its day on, and what was in force before stays known`() async throws {
        let house = try await TestHouse()
        let today = LondonTime.day(of: TestHouse.today)

        let read = try await house.casework.change(by: house.cast.administrator) { tx in
            try tx.set(.riskClock, to: ClockRule(2, .workingDays), from: today + 7)
            return [try tx.setting(.riskClock), try tx.setting(.riskClock, on: today + 7)]
        }

        #expect(read == [ClockRule(48, .hours), ClockRule(2, .workingDays)])
    }
}
