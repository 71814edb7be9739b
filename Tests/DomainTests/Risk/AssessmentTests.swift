import Testing

@testable import Domain

private func key<Of>(_ number: UInt64) -> ID<Of> { ID(high: number, low: 1) }

@Suite struct `An assessment` {
    let instrument = Instrument.demonstration
    let noon = at("2026-11-21", 12)
    let reason = "She did not open the door to anyone for two weeks"

    func make(
        _ number: UInt64, _ changes: [String: [String]] = [:], party: UInt64 = 1,
        judged: (level: RiskLevel, reason: String)? = nil, hours: Int = 0, after: Assessment? = nil
    ) throws -> Assessment {
        try instrument.assessment(
            key(number), of: key(party), answers: riskAnswers(changes), judged: judged, by: key(7), agency: key(8),
            at: noon + .hours(hours), after: after)
    }

    @Test func `keeps the score beside a professional's judgement`() throws {
        let judged = try make(1, middling, judged: (.red, "  \(reason) "))
        #expect(judged.level == .red && judged.score.level == .amber)
        #expect(judged.override == RiskOverride(level: .red, reason: reason))
        let lowered = try make(2, grave, judged: (.green, reason))
        #expect(lowered.level == .green && lowered.score.level == .red)
    }

    @Test func `refuses a judgement without enough words, or one that changes nothing`() {
        #expect(throws: RiskRefusal.reasonTooShort(words: 3, atLeast: 8)) {
            try make(1, judged: (.red, "I think so - - - - - -"))
        }
        #expect(throws: RiskRefusal.sameAsScore) { try make(1, judged: (.green, reason)) }
    }

    @Test func `keeps only what was shown, with the version that was asked`() throws {
        let assessment = try make(1, ["how-often": ["0"], "getting-worse": ["yes"]])
        #expect(assessment.answers["getting-worse"] == nil && assessment.answers["how-often"] == .number(0))
        #expect(assessment.answers.form == FormKey("demonstration-risk", 1))
        let text = try CanonicalJSON.text(of: assessment)
        #expect(try CanonicalJSON.value(Assessment.self, from: text) == assessment)
    }

    @Test func `L-029 each assessment follows the one before, and which way it went can be seen`() throws {
        let first = try make(1, middling)
        let second = try make(2, grave, hours: 1, after: first)
        let third = try make(3, grave.merging(["accepts-help": ["no"]]) { $1 }, hours: 2, after: second)
        let fourth = try make(4, hours: 3, after: third)
        let fifth = try make(5, hours: 4, after: fourth)

        let chain = try AssessmentChain([fourth, second, fifth, first, third])

        #expect(chain.assessments.map(\.id) == [first, second, third, fourth, fifth].map(\.id))
        #expect(chain.steps.map(\.trend) == [nil, .up, .up, .down, .same])
        #expect(chain.current == fifth && chain.trend == .same && AssessmentChain().trend == nil)
        #expect(chain.assessments.first == first)
    }

    @Test func `L-029 totals are not compared where a professional judged`() throws {
        let first = try make(1, grave)
        let second = try make(2, middling, judged: (.red, reason), hours: 1, after: first)
        #expect(try AssessmentChain([first, second]).trend == .same)
    }

    @Test func `L-029 a chain refuses forks, gaps, other parties and times that run backwards`() throws {
        let first = try make(1)
        let second = try make(2, hours: 1, after: first)
        let rival = try make(3, hours: 2, after: first)
        let second2 = try make(4, hours: 3, after: second)
        let other = try make(5, party: 2, hours: 4)
        let chain = try AssessmentChain([first, second])

        #expect(throws: RiskRefusal.alreadySuperseded) { try chain.adding(rival) }
        #expect(throws: RiskRefusal.alreadySuperseded) { try chain.adding(other) }
        #expect(throws: RiskRefusal.notInChain) { try AssessmentChain([first]).adding(second2) }
        #expect(throws: RiskRefusal.alreadySuperseded) { try AssessmentChain([first, second, rival]) }
        #expect(throws: RiskRefusal.notInChain) { try AssessmentChain([first, second2]) }
        #expect(throws: RiskRefusal.notInChain) { try AssessmentChain([first, other]) }
        #expect(throws: RiskRefusal.beforePredecessor) { try make(6, hours: -1, after: first) }
        #expect(throws: RiskRefusal.notInChain) { try make(6, party: 2, hours: 1, after: first) }
    }
}

@Suite struct `Grades of several agencies` {
    let noon = at("2026-11-21", 12)
    let police: ID<Agency> = key(1)
    let housing: ID<Agency> = key(2)
    let trust: ID<Agency> = key(3)
    let reasons = "The trust has seen her this week, the landlord has not"

    func table(_ grades: [(ID<Agency>, RiskLevel, Int)]) throws -> GradeTable {
        try grades.reduce(GradeTable()) { table, grade in
            let given = AgencyGrade(agency: grade.0, level: grade.1, basis: "own", at: noon + .hours(grade.2))
            return try table.grading(given, now: noon + .hours(99))
        }
    }

    @Test func `L-028 stand side by side, the newest of each agency, and a conflict names who holds what`() throws {
        let table = try table([(police, .green, 0), (housing, .red, 1), (trust, .amber, 2), (police, .amber, 3)])
        #expect(table.current.map(\.agency) == [police, housing, trust])
        let conflict = try #require(table.conflict)
        #expect(conflict.lowest == .amber && conflict.highest == .red)
        #expect(conflict.holders.map(\.level) == [.red, .amber])
        #expect(conflict.holders.map(\.agencies) == [[housing], [police, trust]])
        #expect(table.grades.count == 4)
    }

    @Test func `L-028 alike, alone or withdrawn grades are no conflict`() throws {
        for grades in [
            [], [(police, RiskLevel.red, 0)], [(police, .red, 0), (trust, .red, 1)],
            [(police, .green, 0), (trust, .red, 1), (police, .red, 2)],
            // Told late, but dated before the grade that took its place.
            [(police, .red, 2), (trust, .red, 1), (police, .green, 0)],
        ] {
            #expect(try table(grades).conflict == nil)
        }
    }

    @Test func `L-028 an agreed grade keeps reasons, agencies and the grades it was made from`() throws {
        let open = try table([(police, .green, 0), (trust, .red, 1)])
        let agreed = try open.agreeing(
            on: .red, because: reasons, by: [trust, police], at: noon + .hours(5), reasonWords: 5)
        #expect(agreed.agreed?.level == .red && agreed.agreed?.reasons == reasons)
        #expect(agreed.agreed?.agreedBy == [police, trust] && agreed.agreed?.madeFrom == open.current)
        #expect(agreed.conflict != nil && !agreed.isAgreementOutOfDate)

        let changed = try agreed.grading(
            AgencyGrade(agency: police, level: .amber, basis: "new report", at: noon + .hours(6)), now: noon + .hours(6)
        )
        #expect(changed.isAgreementOutOfDate && changed.agreements.count == 1)
    }

    @Test func `L-028 an agreement needs grades, two agencies and reasons`() throws {
        let open = try table([(police, .green, 0)])
        #expect(throws: RiskRefusal.noGrades) {
            try GradeTable().agreeing(on: .red, because: reasons, by: [police, trust], at: noon, reasonWords: 5)
        }
        #expect(throws: RiskRefusal.tooFewAgencies) {
            try open.agreeing(on: .red, because: reasons, by: [police], at: noon, reasonWords: 5)
        }
        #expect(throws: RiskRefusal.reasonTooShort(words: 1, atLeast: 5)) {
            try open.agreeing(on: .red, because: "Agreed", by: [police, trust], at: noon, reasonWords: 5)
        }
        #expect(throws: RiskRefusal.inTheFuture) {
            try open.grading(AgencyGrade(agency: trust, level: .red, basis: "x", at: noon + .hours(1)), now: noon)
        }
    }
}
