import Domain
import Testing

@Suite struct `The computed status of an action` {
    private static let due = Day(sinceEpoch: 20_781)

    private static func action(due: Day?, done: Day? = nil, dropped: Day? = nil) -> Action {
        Action(
            id: ID(high: 1, low: 1), reference: "A-2026-00001", what: "Visit", setOn: Self.due - 30, dueOn: due,
            doneOn: done,
            droppedOn: dropped)
    }

    @Test(
        arguments: [
            (-8, ComputedStatus.green(daysLeft: 8)), (-7, .amber(daysLeft: 7)), (0, .amber(daysLeft: 0)),
            (1, .red(daysLate: 1)), (40, .red(daysLate: 40)),
        ])
    func `is red from the day after the due date and amber from seven days before`(
        _ days: Int, _ expected: ComputedStatus
    ) {
        let status = ActionStatusRule.initial.status(of: Self.action(due: Self.due), on: Self.due + days)

        #expect(status == expected)
    }

    @Test func `cannot be worked out without a date`() {
        let status = ActionStatusRule.initial.status(of: Self.action(due: nil), on: Self.due)

        #expect(status == .noDateGiven)
        #expect(status.colour == nil)
    }

    @Test func `counts what was done or dropped only from that day on`() {
        let done = Self.action(due: Self.due, done: Self.due + 3)
        let dropped = Self.action(due: Self.due, dropped: Self.due + 3)
        let rule = ActionStatusRule.initial

        #expect(
            [2, 3].map { rule.status(of: done, on: Self.due + $0) } == [.red(daysLate: 2), .done(on: Self.due + 3)])
        #expect(rule.status(of: dropped, on: Self.due + 4) == .dropped(on: Self.due + 3))
    }

    @Test func `its history keeps what was late before the date was moved`() {
        let dues = DueDates(
            now: Self.due + 20, changes: [.init(on: Self.due + 2, before: Self.due, after: Self.due + 20)])
        let history = ActionStatusRules([]).history(
            of: Self.action(due: Self.due + 20), dues: dues, until: Self.due + 25)

        let told = history.map { "\($0.day - Self.due) \($0.status.kind)" }
        #expect(told == ["-30 green", "-7 amber", "1 red", "2 green", "13 amber", "21 red"])
    }

    @Test func `each day is worked out by the rule of that day`() {
        let rules = ActionStatusRules([
            .init(from: Day(sinceEpoch: 0), rule: .initial),
            .init(from: Self.due - 4, rule: ActionStatusRule(amberDays: 2)),
        ])
        let action = Self.action(due: Self.due)
        let history = rules.history(of: action, dues: DueDates(now: Self.due), until: Self.due)

        let told = history.map { "\($0.day - Self.due) \($0.status.kind)" }
        #expect(told == ["-30 green", "-7 amber", "-4 green", "-2 amber"])
        #expect(rules.rule(on: Self.due).label == "red from the day after the due date; amber from 2 days before")
    }
}
