/// An action was set.
package struct ActionAdded: Event {
    package let action: ID<Action>
    package let dueOn: Day?
    package let owner: ID<Account>?
    /// An assessment asks for it at once.
    package let isUrgent: Bool
    package var subject: Subject { Subject(.action, action) }

    package init(action: ID<Action>, dueOn: Day?, owner: ID<Account>?, isUrgent: Bool) {
        self.action = action
        self.dueOn = dueOn
        self.owner = owner
        self.isUrgent = isUrgent
    }
}

/// An action's date or owner changed.
package struct ActionChanged: Event {
    package let action: ID<Action>
    package let dueBefore: Day?
    package let dueAfter: Day?
    package let ownerBefore: ID<Account>?
    package let owner: ID<Account>?
    package let isUrgent: Bool
    package var subject: Subject { Subject(.action, action) }

    package init(
        action: ID<Action>, dueBefore: Day?, dueAfter: Day?, ownerBefore: ID<Account>?, owner: ID<Account>?,
        isUrgent: Bool
    ) {
        self.action = action
        self.dueBefore = dueBefore
        self.dueAfter = dueAfter
        self.ownerBefore = ownerBefore
        self.owner = owner
        self.isUrgent = isUrgent
    }
}
