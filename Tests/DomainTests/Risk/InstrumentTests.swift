import Testing

@testable import Domain

/// Answers to the demonstration instrument: the mildest that is complete, changed as asked.
func riskAnswers(_ changes: [String: [String]] = [:]) -> Answers {
    let mild: [String: [String]] = [
        "danger-now": ["no"], "afraid": ["not"], "how-often": ["0"], "self-harm": ["no"], "distress": ["calm"],
        "earlier-reports": ["0"], "violence": ["no"], "under-18": ["no"], "targeted": ["no"], "turn-to": ["close"],
        "agency-helping": ["yes"], "accepts-help": ["yes"],
    ]
    let fields = mild.merging(changes) { $1 }
    return Instrument.demonstration.form.reading(fields, today: day("2026-11-21")).answers
}

/// 4 + 4 + 3 + 2 + 4 = 17 points.
let middling: [String: [String]] = [
    "how-often": ["9"], "getting-worse": ["no"], "earlier-reports": ["30"], "targeted": ["yes"], "distress": ["some"],
    "turn-to": ["nobody"],
]

/// Seven more than `middling`: 24 points.
let grave = middling.merging(["needs": ["health", "mental"], "agency-helping": ["no"]]) { $1 }

@Suite struct `A risk instrument` {
    let instrument = Instrument.demonstration
    let today = day("2026-11-21")

    @Test func `V-001 the demonstration has the dimensions history, vulnerability and support, and is sound`() {
        #expect(instrument.dimensions.map(\.id) == ["history", "vulnerability", "support"])
        #expect(instrument.problems.isEmpty, "\(instrument.problems)")
    }

    @Test func `L-023 it asks what they feel, what was seen and what is known, and says that it is no clinical one`() {
        #expect(instrument.form.sections.map(\.id) == ["their-words", "observation", "background"])
        #expect(instrument.form.question("afraid")?.help == "Their own feelings, in their own words.")
        // On which side somebody stands is known from the case, so nobody is asked.
        #expect(instrument.form.question("about") == nil)
        #expect(instrument.isDemonstration)
        let notice = instrument.notice ?? ""
        #expect(notice.hasPrefix("Demonstration only: not an official instrument; scores and bands are invented"))
        #expect(notice.contains("not a clinical one"))
    }

    @Test func `every question of the demonstration says how it is kept`() {
        let careless = instrument.form.asked.map(\.question).filter {
            $0.kind.members.isEmpty && ($0.retentionMonths == nil || $0.dataClass == .notPersonal)
        }
        #expect(careless.isEmpty)
    }

    static let bands: [([String: [String]], Int, RiskLevel)] = [
        ([:], 0, .green), (["how-often": ["9"], "getting-worse": ["yes"], "earlier-reports": ["12"]], 11, .green),
        (["how-often": ["9"], "getting-worse": ["yes"], "earlier-reports": ["12"], "afraid": ["little"]], 12, .amber),
        (middling, 17, .amber), (grave.merging(["targeted": ["unknown"], "afraid": ["little"]]) { $1 }, 23, .amber),
        (grave, 24, .red),
    ]

    @Test(arguments: bands)
    func `V-001 L-022 the total gives high, medium or low`(_ row: ([String: [String]], Int, RiskLevel)) throws {
        let score = try instrument.score(riskAnswers(row.0), on: today)
        #expect(score.total == row.1 && score.bandFromTotal == row.2 && score.level == row.2 && !score.isLifted)
    }

    @Test func `L-022 red, amber and green are high, medium and low, in that order`() {
        #expect(RiskLevel.allCases.sorted(by: >).map(\.rawValue) == ["red", "amber", "green"])
        #expect(RiskLevel.allCases.sorted(by: >).map(\.words) == ["high", "medium", "low"])
    }

    @Test func `V-001 a score is shown line by line and by dimension, and adds up`() throws {
        let score = try instrument.score(riskAnswers(grave), on: today)
        #expect(score.subtotals.map(\.points) == [8, 9, 7])
        #expect(score.lines.reduce(0) { $0 + $1.points } == score.total)
        let line = try #require(score.lines.first { $0.question == "needs" })
        #expect(line.answer == "Illness or disability; Their mental health, as they or a service told you")
        #expect(line.points == 4 && line.dimension == "vulnerability")
    }

    static let lifts: [([String: [String]], [String], RiskLevel)] = [
        (["self-harm": ["yes"]], ["self-harm"], .red), (["self-harm": ["unknown"]], [], .green),
        (["danger-now": ["yes"]], ["danger-now"], .red),
        (["violence": ["yes"], "afraid": ["very"]], ["afraid-of-violence"], .red), (["violence": ["yes"]], [], .green),
        (["under-18": ["yes"], "how-often": ["1"], "getting-worse": ["yes"]], ["child-present"], .amber),
        // Getting worse is not asked where nothing happened: the old answer lifts nothing.
        (["under-18": ["yes"], "how-often": ["0"], "getting-worse": ["yes"]], [], .green),
        (grave.merging(["self-harm": ["yes"]]) { $1 }, ["self-harm"], .red),
    ]

    @Test(arguments: lifts)
    func `a grave answer alone lifts the level and is named`(_ row: ([String: [String]], [String], RiskLevel)) throws {
        let score = try instrument.score(riskAnswers(row.0), on: today)
        #expect(score.lifts.map(\.trigger) == row.1 && score.level == row.2)
        #expect(score.isLifted == (score.bandFromTotal != row.2))
    }

    static let steps: [([String: [String]], Int)] = [
        ([:], 0), (grave, 0), (["danger-now": ["yes"]], 1), (["self-harm": ["yes"], "danger-now": ["yes"]], 2),
        (["self-harm": ["unknown"], "danger-now": ["unknown"]], 0), (["violence": ["yes"], "afraid": ["very"]], 1),
    ]

    @Test(arguments: steps)
    func `P-016 danger, self-harm and feared violence ask for something the same day`(
        _ row: ([String: [String]], Int)
    ) throws {
        let score = try instrument.score(riskAnswers(row.0), on: today)
        #expect(score.urgent.count == row.1 && score.urgent.allSatisfy { $0.withinDays == 0 })
    }

    @Test(arguments: [Instrument.UrgentStep(" "), Instrument.UrgentStep("Ring", withinDays: -1)])
    func `an urgent step that says nothing, or is due in the past, cannot be released`(
        _ step: Instrument.UrgentStep
    ) {
        let changed = Instrument(
            form: instrument.form, dimensions: instrument.dimensions, bandSets: instrument.bandSets,
            triggers: [.init("t", "T", when: .always, liftsTo: .green, urgent: step)], overrideReasonWords: 1)
        #expect(changed.problems == [.emptyStep(trigger: "t")])
    }

    @Test func `incomplete answers, those to another form and a day without bands are refused`() {
        var incomplete = riskAnswers(["how-often": ["2"]])
        incomplete["afraid"] = nil
        #expect(throws: RiskRefusal.incomplete(["afraid", "getting-worse"])) {
            try instrument.score(incomplete, on: today)
        }
        #expect(throws: RiskRefusal.otherInstrument(FormKey("x", 1))) {
            try instrument.score(Answers(to: FormKey("x", 1)), on: today)
        }
        #expect(throws: RiskRefusal.noBandsInForce(day("2019-12-31"))) {
            try instrument.score(riskAnswers(), on: day("2019-12-31"))
        }
    }

    @Test func `thresholds are data: moved in the JSON they move the band from their day on`() throws {
        let text = try CanonicalJSON.text(of: instrument)
        #expect(try CanonicalJSON.value(Instrument.self, from: text) == instrument)
        let old = #"{"from":12,"level":"amber"},{"from":24,"level":"red"}],"inForceFrom":"2020-01-01","version":1}"#
        let new =
            #",{"bands":[{"from":0,"level":"green"},{"from":5,"level":"amber"},{"from":17,"level":"red"}],"#
            + #""inForceFrom":"2026-11-01","version":2}"#
        let moved = try CanonicalJSON.value(Instrument.self, from: text.replacing(old, with: old + new))
        let before = try moved.score(riskAnswers(middling), on: day("2026-10-31"))
        let after = try moved.score(riskAnswers(middling), on: day("2026-11-01"))
        #expect(before.level == .amber && before.bandsVersion == 1)
        #expect(after.level == .red && after.bandsVersion == 2 && after.total == before.total)
    }

    @Test func `a definition that cannot work is told so`() {
        func changed(
            dimensions: [Instrument.Dimension]? = nil, bands: [Instrument.Band], trigger: Condition = .always,
            notice: String? = "n"
        ) -> [InstrumentProblem] {
            Instrument(
                form: instrument.form, dimensions: dimensions ?? instrument.dimensions,
                bandSets: [.init(version: 3, inForceFrom: today, bands: bands)],
                triggers: [.init("t", "T", when: trigger, liftsTo: .red)], overrideReasonWords: 1,
                isDemonstration: true, notice: notice
            ).problems
        }
        let good: [Instrument.Band] = [.init(.green, from: 0), .init(.amber, from: 1), .init(.red, from: 2)]
        let doubled = instrument.dimensions + [.init("history", "H", questions: ["violence", "under-18"])]
        let cases: [([InstrumentProblem], [InstrumentProblem])] = [
            (changed(bands: good), []),
            (changed(bands: Array(good.dropLast())), [.bandsOutOfOrder(version: 3)]),
            (
                changed(bands: [.init(.red, from: 0), .init(.amber, from: 1), .init(.green, from: 2)]),
                [.bandsOutOfOrder(version: 3)]
            ),
            (
                changed(bands: [.init(.green, from: 1), .init(.amber, from: 2), .init(.red, from: 3)]),
                [.totalsBelowBands(version: 3, least: 0)]
            ),
            (
                changed(bands: [.init(.green, from: 0), .init(.amber, from: 1), .init(.red, from: 99)]),
                [.bandOutOfReach(version: 3, .red)]
            ),
            (changed(bands: good, trigger: .answered("gone")), [.form(.unknownQuestion(owner: "t", named: "gone"))]),
            (changed(bands: good, notice: " "), [.demonstrationWithoutNotice]),
            (
                changed(dimensions: doubled, bands: good),
                [
                    .duplicateDimension("history"), .notScored(dimension: "history", question: "under-18"),
                    .countsOtherThanOnce(question: "violence"),
                ]
            ),
            (
                changed(dimensions: Array(instrument.dimensions.dropLast()), bands: good),
                ["turn-to", "agency-helping", "accepts-help"].map { .countsOtherThanOnce(question: $0) }
            ),
        ]
        let wrong = cases.filter { $0.0 != $0.1 }
        #expect(wrong.isEmpty, "\(wrong)")
    }
}
