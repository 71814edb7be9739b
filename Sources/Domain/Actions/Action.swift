/// Anything someone must do by a date, whoever set it: a panel, a case lead, a plan.
package struct Action: Sendable, Hashable {
    package let id: ID<Action>
    package let reference: String
    package var what: String
    package var setOn: Day
    package var dueOn: Day?
    package var doneOn: Day?
    package var droppedOn: Day?

    package init(
        id: ID<Action>, reference: String, what: String, setOn: Day, dueOn: Day?, doneOn: Day?, droppedOn: Day?
    ) {
        self.id = id
        self.reference = reference
        self.what = what
        self.setOn = setOn
        self.dueOn = dueOn
        self.doneOn = doneOn
        self.droppedOn = droppedOn
    }

    package var isOpen: Bool { doneOn == nil && droppedOn == nil }

    /// Why the action cannot end on `day`; nil where it can.
    package func refusalToEnd(on day: Day, today: Day, field: String) -> (any Refusal)? {
        if !isOpen { return ActionRefusal.alreadyEnded }
        if day > today { return FieldRefusal(field, .inTheFuture) }
        if day < setOn { return FieldRefusal(field, .beforeTheOther, ["other": "the day the action was set"]) }
        return nil
    }
}

/// What the owning agency says of an action, in the register's own words (T-018). RED must exist though the source's
/// register of 2020 shows none.
package enum ReportedStatus: String, Sendable, CaseIterable, Codable {
    case green, amber, red

    package var title: String { rawValue.uppercased() }
}

/// What we work out of an action from its dates, whatever was reported; shown beside the reported status.
package enum ComputedStatus: Sendable, Hashable {
    case done(on: Day)
    case dropped(on: Day)
    case noDateGiven
    case green(daysLeft: Int)
    case amber(daysLeft: Int)
    case red(daysLate: Int)

    /// The colour to hold against the reported one; nil where there is nothing to compare.
    package var colour: ReportedStatus? {
        switch self {
        case .done, .green: .green
        case .amber: .amber
        case .red: .red
        case .dropped, .noDateGiven: nil
        }
    }
}

extension ComputedStatus {
    /// The status without its days.
    package var kind: String {
        switch self {
        case .done: "done"
        case .dropped: "dropped"
        case .noDateGiven: "no date given"
        case .green: "green"
        case .amber: "amber"
        case .red: "red"
        }
    }
}
