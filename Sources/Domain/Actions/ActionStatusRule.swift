/// When an open action turns amber, and red: a setting of the partnership.
package struct ActionStatusRule: Sendable, Hashable, Codable {
    /// Days before the due day from which an open action is amber.
    package var amberDays: Int

    package init(amberDays: Int) { self.amberDays = amberDays }
    package static let initial = ActionStatusRule(amberDays: 7)

    /// The rule in words, shown wherever a computed status is.
    package var label: String {
        let days = amberDays == 1 ? "1 day" : "\(amberDays) days"
        return "red from the day after the due date; amber from \(days) before"
    }

    /// The status on `day`, counting only what was so on that day.
    package func status(of action: Action, on day: Day) -> ComputedStatus {
        if let done = action.doneOn, done <= day { return .done(on: done) }
        if let dropped = action.droppedOn, dropped <= day { return .dropped(on: dropped) }
        guard let due = action.dueOn else { return .noDateGiven }
        if day > due { return .red(daysLate: day - due) }
        return due - day <= amberDays ? .amber(daysLeft: due - day) : .green(daysLeft: due - day)
    }
}

/// The rules that were in force, each from its day: a figure of last year is worked out by last year's rule.
package struct ActionStatusRules: Sendable, Hashable {
    package struct Dated: Sendable, Hashable {
        package let from: Day
        package let rule: ActionStatusRule

        package init(from: Day, rule: ActionStatusRule) {
            self.from = from
            self.rule = rule
        }
    }

    /// Earliest first.
    private let dated: [Dated]

    package init(_ dated: [Dated]) { self.dated = dated.sorted { $0.from < $1.from } }

    /// The rule on `day`; before the first one, that one.
    package func rule(on day: Day) -> ActionStatusRule {
        (dated.last { $0.from <= day } ?? dated.first)?.rule ?? .initial
    }

    /// The status on `day` by the rule and the due date of that day.
    package func status(of action: Action, dues: DueDates, on day: Day) -> ComputedStatus {
        rule(on: day).status(of: dues.action(action, on: day), on: day)
    }

    /// Each day on which the status turned, up to `day`: the computed history.
    package func history(of action: Action, dues: DueDates, until day: Day) -> [(day: Day, status: ComputedStatus)] {
        var turns = [action.setOn] + dated.map(\.from) + dues.changes.map(\.on)
        for due in dues.all {
            turns.append(due + 1)
            turns += Set(dated.map(\.rule.amberDays) + [ActionStatusRule.initial.amberDays]).map { due - $0 }
        }
        turns += [action.doneOn, action.droppedOn].compactMap { $0 }
        var history: [(day: Day, status: ComputedStatus)] = []
        for turn in Set(turns).sorted() where turn >= action.setOn && turn <= day {
            let status = status(of: action, dues: dues, on: turn)
            if history.last.map({ $0.status.kind }) != status.kind { history.append((turn, status)) }
        }
        return history
    }
}

/// The due dates that an action has had: moving a date must not rewrite what was late before it was moved.
package struct DueDates: Sendable, Hashable {
    package struct Change: Sendable, Hashable {
        package let on: Day
        package let before: Day?
        package let after: Day?

        package init(on: Day, before: Day?, after: Day?) {
            self.on = on
            self.before = before
            self.after = after
        }
    }

    package let now: Day?
    /// Earliest first.
    package let changes: [Change]

    package init(now: Day?, changes: [Change] = []) {
        self.now = now
        self.changes = changes
    }

    /// The due date as it stood at the end of `day`.
    package func due(on day: Day) -> Day? {
        if let later = changes.first(where: { $0.on > day }) { return later.before }
        return now
    }

    /// `action` with the due date that it had at the end of `day`.
    package func action(_ action: Action, on day: Day) -> Action {
        var then = action
        then.dueOn = due(on: day)
        return then
    }

    /// Every due date that there has been.
    package var all: Set<Day> { Set(([now] + changes.flatMap { [$0.before, $0.after] }).compactMap { $0 }) }
}
