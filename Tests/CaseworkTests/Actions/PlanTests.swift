import Casework
import Database
import Domain
import TestSupport
import Testing

@Suite struct `An action plan` {
    private static func rows(_ fields: [[String: String]]) -> [PlanRow] {
        fields.enumerated().map { PlanRow(line: $0 + 2, fields: $1) }
    }

    private static let two = rows([
        [
            "agency": "Harrowmere Police", "action": "Record every visit", "update": "In hand", "status": "amber",
            "agency_comments": "First.\nSecond.",
        ],
        ["agency": "Riverside Trust", "action": "Name a lead", "status": "GREEN", "due_on": "2026-11-20"],
    ])

    @Test(arguments: TestEngine.available)
    func `T-018 is read from a register whole, with each agency's words`(_ engine: TestEngine) async throws {
        let house = try await TestHouse(engine)
        let chair = house.cast.chair
        let made = try await house.casework.importPlan(
            Self.two, header: ReportHeader(title: "After the review"), by: chair)
        let register = try await house.casework.plan(made.reference, asOf: nil, by: chair).register

        #expect(made.actions == 2 && made.comments == 2)
        #expect(made.agenciesOutside == ["Riverside Trust"])
        #expect(register.rows.map(\.agency) == ["Harrowmere Police", "Riverside Trust"])
        #expect(register.rows.map(\.reported) == [.amber, .green])
        #expect(register.rows.map(\.computed) == [.noDateGiven, .red(daysLate: 4)])
        #expect(register.differences.map(\.action.what) == ["Name a lead"])
        #expect(register.blocks.map { $0.comments.map(\.text) } == [["First.", "Second."], []])
    }

    @Test(arguments: TestEngine.available)
    func `one wrong line and nothing is kept; every wrong line is named`(_ engine: TestEngine) async throws {
        let house = try await TestHouse(engine)
        let rows =
            Self.two + Self.rows([["agency": "", "action": "x"], ["agency": "A", "action": "B", "status": "BLUE"]])
        var told: [String] = []
        do {
            _ = try await house.casework.importPlan(rows, header: ReportHeader(title: "T"), by: house.cast.chair)
        } catch let refusals as Refusals {
            told = refusals.all.compactMap { $0 as? PlanLineRefusal }.map { "\($0.line) \($0.column) \($0.reason)" }
        }

        #expect(told == ["2 agency missing", "3 status notAChoice"])
        #expect(try await house.count("SELECT count(*) FROM action") == 0)
    }

    @Test(arguments: TestEngine.available)
    func `the same title is not taken twice, nor by one who may not`(_ engine: TestEngine) async throws {
        let house = try await TestHouse(engine)
        let (casework, chair, header) = (house.casework, house.cast.chair, ReportHeader(title: "After the review"))
        let first = try await casework.importPlan(Self.two, header: header, by: chair, once: "token")
        let again = try await casework.importPlan(Self.two, header: header, by: chair, once: "token")

        #expect(first.reference == again.reference)
        await #expect(throws: ActionRefusal.planExists(reference: first.reference)) {
            _ = try await casework.makePlan(header, by: chair)
        }
        await #expect(throws: CommonRefusal.notPermitted) {
            _ = try await casework.makePlan(header, by: house.cast.officer)
        }
    }

    @Test(arguments: TestEngine.available)
    func `T-018 the register as of a day knows nothing that came later`(_ engine: TestEngine) async throws {
        let house = try await TestHouse(engine)
        let (casework, chair) = (house.casework, house.cast.chair)
        let plan = try await casework.importPlan(Self.two, header: ReportHeader(title: "After"), by: chair).reference
        let then = LondonTime.day(of: house.clock.now)
        house.clock.advance(.days(10))
        let now = LondonTime.day(of: house.clock.now)
        let first = try await casework.plan(plan, asOf: nil, by: chair).register.rows[0].action.reference
        try await casework.reportStatus(of: first, .green, words: "Recorded", on: now, by: chair)
        try await casework.addComment(inPlan: plan, beneath: "Harrowmere Police", "Third.", by: chair)
        _ = try await casework.addAction(
            NewAction(what: "Meet", agency: house.cast.council), toPlan: plan, by: chair)
        try await casework.completeAction(first, on: now, evidence: "Seen", version: 1, by: chair)
        let before = try await casework.plan(plan, asOf: then, by: chair).register
        let after = try await casework.plan(plan, asOf: now, by: chair).register

        #expect(before.rows.map(\.update) == ["In hand", ""])
        #expect(before.blocks[0].comments.count == 2 && after.blocks[0].comments.count == 3)
        #expect(before.rows[0].computed == .noDateGiven && after.rows[0].computed == .done(on: now))
        #expect(
            [before.figures.amber, before.figures.total, after.figures.green, after.figures.total] == [1, 2, 2, 3])
    }

    @Test(arguments: TestEngine.available)
    func `T-044 the committee report has the header and the register's own figures`(_ engine: TestEngine) async throws {
        let house = try await TestHouse(engine)
        let (casework, chair) = (house.casework, house.cast.chair)
        var header = ReportHeader(title: "After the review")
        header.committees = [.init(name: "Safer Harrowmere", date: LondonTime.day(of: house.clock.now))]
        let plan = try await casework.importPlan(Self.two, header: header, by: chair).reference
        let report = try await casework.committeeReport(plan, asOf: nil, by: chair)
        let register = try await casework.plan(plan, asOf: nil, by: chair).register

        #expect(report.header == header)
        #expect(report.figures == register.figures)
        await #expect(throws: CommonRefusal.notPermitted) {
            _ = try await casework.committeeReport(plan, asOf: nil, by: house.cast.officer)
        }
    }

    @Test(arguments: TestEngine.available)
    func `a partner officer sees a plan that asks something of its agency, and no other`(_ engine: TestEngine)
        async throws
    {
        let house = try await TestHouse(engine)
        let (casework, chair, partner) = (house.casework, house.cast.chair, house.cast.housingOfficer)
        let plan = try await casework.importPlan(Self.two, header: ReportHeader(title: "After"), by: chair).reference
        let before = try await casework.plans(by: partner).map(\.plan.reference)
        await #expect(throws: CommonRefusal.notFound) { _ = try await casework.plan(plan, asOf: nil, by: partner) }
        _ = try await casework.addAction(NewAction(what: "Repair", agency: house.cast.housing), toPlan: plan, by: chair)

        #expect(before == [])
        #expect(try await casework.plans(by: partner).map(\.plan.reference) == [plan])
        #expect(try await casework.plan(plan, asOf: nil, by: partner).register.rows.count == 3)
        #expect(try await casework.actions(.all, .open, after: nil, by: partner).lines.count == 3)
    }

    @Test(arguments: TestEngine.available)
    func `T-019 a comment stands beneath an agency of the plan, and says whose it is`(_ engine: TestEngine) async throws
    {
        let house = try await TestHouse(engine)
        let (casework, chair) = (house.casework, house.cast.chair)
        let plan = try await casework.importPlan(Self.two, header: ReportHeader(title: "After"), by: chair).reference
        try await casework.addComment(inPlan: plan, beneath: "Riverside Trust", "We ask for a date.", by: chair)
        let block = try await casework.plan(plan, asOf: nil, by: chair).register.blocks[1]

        #expect(block.comments.map(\.text) == ["We ask for a date."])
        #expect(block.comments.map(\.by) == ["Harrowmere Council"])
        await #expect(throws: FieldRefusal("agency", .notAChoice)) {
            try await casework.addComment(inPlan: plan, beneath: "Nobody", "Hm", by: chair)
        }
    }

    @Test(arguments: TestEngine.available)
    func `a header drawn before someone else's change is stale`(_ engine: TestEngine) async throws {
        let house = try await TestHouse(engine)
        let (casework, chair) = (house.casework, house.cast.chair)
        let plan = try await casework.makePlan(ReportHeader(title: "After"), by: chair)
        try await casework.changeHeader(ofPlan: plan, to: ReportHeader(title: "Later"), version: 1, by: chair)

        await #expect(throws: Stale.self) {
            try await casework.changeHeader(ofPlan: plan, to: ReportHeader(title: "Last"), version: 1, by: chair)
        }
    }
}
