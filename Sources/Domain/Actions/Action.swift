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
}

/// What the owning agency says of an action, in the register's own words (T-018). RED must exist though the source's
/// register of 2020 shows none.
package enum ReportedStatus: String, Sendable, CaseIterable, Codable {
    case green, amber, red

    package var title: String { rawValue.uppercased() }
}

/// What we work out of an action from its dates, whatever was reported; shown beside the reported status, with its
/// rule.
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

/// When an open action turns amber: a setting of the partnership.
package struct ActionStatusRule: Sendable, Hashable, Codable {
    /// Days before the due day from which an open action is amber.
    package var amberDays: Int

    package init(amberDays: Int) { self.amberDays = amberDays }
    package static let initial = ActionStatusRule(amberDays: 7)

    /// The status on `day`, counting only what was so on that day.
    package func status(of action: Action, on day: Day) -> ComputedStatus {
        if let done = action.doneOn, done <= day { return .done(on: done) }
        if let dropped = action.droppedOn, dropped <= day { return .dropped(on: dropped) }
        guard let due = action.dueOn else { return .noDateGiven }
        if day > due { return .red(daysLate: day - due) }
        return due - day <= amberDays ? .amber(daysLeft: due - day) : .green(daysLeft: due - day)
    }

    /// Each day on which the status turned, up to `day`: the computed history.
    package func history(of action: Action, until day: Day) -> [(day: Day, status: ComputedStatus)] {
        var turns = [action.setOn]
        if let due = action.dueOn { turns += [due - amberDays, due + 1] }
        turns += [action.doneOn, action.droppedOn].compactMap { $0 }
        var history: [(day: Day, status: ComputedStatus)] = []
        for turn in Set(turns).sorted() where turn >= action.setOn && turn <= day {
            let status = status(of: action, on: turn)
            if history.last.map({ $0.status.kind }) != status.kind { history.append((turn, status)) }
        }
        return history
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

/// Why an action cannot be changed as asked.
package enum ActionRefusal: Refusal, Hashable {
    case alreadyEnded
    case evidenceMissing
    case ownerElsewhere

    package var code: String {
        switch self {
        case .alreadyEnded: "action-already-ended"
        case .evidenceMissing: "action-evidence-missing"
        case .ownerElsewhere: "action-owner-elsewhere"
        }
    }
    package var kind: RefusalKind { self == .alreadyEnded ? .conflict : .invalid }
    package var field: String? {
        switch self {
        case .alreadyEnded: nil
        case .evidenceMissing: "evidence"
        case .ownerElsewhere: "owner"
        }
    }
}
