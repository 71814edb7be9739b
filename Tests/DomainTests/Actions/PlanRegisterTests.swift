import Domain
import Testing

@Suite struct `The register of a plan` {
    private static let today = Day(sinceEpoch: 20_781)

    private static func row(
        _ agency: String, _ reported: ReportedStatus?, _ computed: ComputedStatus
    ) -> PlanRegister.Row {
        PlanRegister.Row(
            action: Action(
                id: ID(high: 1, low: 1), reference: "A-2026-00001", what: "Visit", setOn: today - 9, dueOn: nil,
                doneOn: nil,
                droppedOn: nil), agency: agency, update: "", reported: reported, reportedOn: today, computed: computed)
    }

    private static func register(_ rows: [PlanRegister.Row], _ comments: [PlanRegister.Comment] = []) -> PlanRegister {
        PlanRegister(
            plan: ActionPlan(id: ID(high: 1, low: 1), reference: "AP-2026-00001", title: "Plan"), asOf: today,
            rule: .initial,
            rows: rows, comments: comments)
    }

    @Test(
        arguments: [
            (ReportedStatus?.some(.green), ComputedStatus.noDateGiven, PlanProgress.State.inProgress),
            (.some(.amber), .red(daysLate: 3), .inProgress), (.some(.red), .green(daysLeft: 9), .reportedRed),
            (nil, .green(daysLeft: 9), .nothingReported), (.some(.red), .done(on: today), .completed),
            (.some(.green), .dropped(on: today), .dropped),
        ])
    func `T-020 an action is completed or in progress, or its state is listed`(
        _ reported: ReportedStatus?, _ computed: ComputedStatus, _ expected: PlanProgress.State
    ) {
        let progress = Self.register([Self.row("Police", reported, computed)]).progress
        let isListed = expected != .completed && expected != .inProgress

        #expect(progress.others.map(\.progress) == (isListed ? [expected] : []))
        #expect(progress.isSo == !isListed)
    }

    @Test func `T-020 a plan without actions is not said to be in progress`() {
        #expect(!Self.register([]).progress.isSo)
    }

    @Test func `T-018 the figures are counted from the rows`() {
        let figures = Self.register([
            Self.row("Police", .green, .noDateGiven), Self.row("Police", .red, .noDateGiven),
            Self.row("Council", .amber, .noDateGiven), Self.row("Council", nil, .noDateGiven),
        ]).figures

        #expect(
            [figures.green, figures.amber, figures.red, figures.nothingReported, figures.total] == [1, 1, 1, 1, 4])
    }

    @Test func `only colours that differ are listed as differing`() {
        let rows = [
            Self.row("A", .green, .red(daysLate: 1)), Self.row("B", .green, .green(daysLeft: 20)),
            Self.row("C", .amber, .noDateGiven), Self.row("D", nil, .red(daysLate: 1)),
            Self.row("E", .red, .done(on: Self.today)),
            Self.row("F", .green, .dropped(on: Self.today)),
        ]
        let register = Self.register(rows)

        #expect(register.differences.map(\.agency) == ["A", "E"])
        #expect(register.withoutDate.map(\.agency) == ["C"])
    }

    @Test func `T-019 comments stand beneath the actions of their agency, in the order of the register`() {
        let comment = PlanRegister.Comment(agency: "Police", by: nil, on: Self.today, text: "Soon")
        let register = Self.register(
            [Self.row("Council", .green, .noDateGiven), Self.row("Police", .green, .noDateGiven)], [comment])

        #expect(register.blocks.map(\.agency) == ["Council", "Police"])
        #expect(register.blocks.map(\.comments) == [[], [comment]])
    }
}
