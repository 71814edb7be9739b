/// What happened to an account so far, from which its state follows (T-036).
package struct AccountLife: Sendable, Hashable {
    package var askedAt: Instant
    package var approvedAt: Instant?
    package var invitedAt: Instant?
    package var firstUsedAt: Instant?
    package var lastUsedAt: Instant?
    /// When somebody last said that an account that lay unused may go on.
    package var wokenAt: Instant?
    package var closedAt: Instant?

    package init(
        askedAt: Instant, approvedAt: Instant?, invitedAt: Instant?, firstUsedAt: Instant?, lastUsedAt: Instant?,
        wokenAt: Instant?, closedAt: Instant?
    ) {
        self.askedAt = askedAt
        self.approvedAt = approvedAt
        self.invitedAt = invitedAt
        self.firstUsedAt = firstUsedAt
        self.lastUsedAt = lastUsedAt
        self.wokenAt = wokenAt
        self.closedAt = closedAt
    }

    package enum State: String, Sendable, CaseIterable {
        case asked, approved, invited, inUse, dormant, closed

        /// The state in words.
        package var title: String {
            switch self {
            case .asked: "Asked for"
            case .approved: "Approved, not invited"
            case .invited: "Invited, never used"
            case .inUse: "In use"
            case .dormant: "Dormant"
            case .closed: "Closed"
            }
        }
    }

    /// Where the account stands at `now`, where so many days without use let it fall asleep.
    package func state(at now: Instant, dormantDays: Int) -> State {
        if closedAt != nil { return .closed }
        guard approvedAt != nil else { return .asked }
        guard let invitedAt else { return .approved }
        let since = max(lastUsedAt ?? invitedAt, wokenAt ?? invitedAt)
        if now - since >= .days(dormantDays) { return .dormant }
        return firstUsedAt == nil ? .invited : .inUse
    }

    /// Made, and nobody ever came: a finding (T-036).
    package var isNeverUsed: Bool { closedAt == nil && invitedAt != nil && firstUsedAt == nil }
}
