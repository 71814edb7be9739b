import Domain
import Testing

@Suite struct `The life of an account` {
    private static let now = Instant(seconds: 2_000_000_000)

    private static func ago(_ days: Int) -> Instant { now - .days(days) }

    /// What happened how many days ago, and where the account then stands with 90 days to sleep after.
    private static let table: [(life: AccountLife, state: AccountLife.State)] = [
        (life(), .asked), (life(approved: 1), .approved), (life(approved: 500), .approved),
        (life(approved: 2, invited: 1), .invited), (life(approved: 200, invited: 200), .dormant),
        (life(approved: 200, invited: 200, used: 1), .inUse), (life(approved: 200, invited: 200, used: 89), .inUse),
        (life(approved: 200, invited: 200, used: 90), .dormant),
        (life(approved: 200, invited: 200, used: 90, woken: 3), .inUse),
        (life(approved: 200, invited: 200, woken: 3), .invited),
        (life(approved: 200, invited: 200, used: 100, woken: 95), .dormant),
        (life(approved: 2, invited: 1, used: 1, closed: 1), .closed), (life(closed: 1), .closed),
    ]

    private static func life(
        approved: Int? = nil, invited: Int? = nil, used: Int? = nil, woken: Int? = nil, closed: Int? = nil
    ) -> AccountLife {
        AccountLife(
            askedAt: ago(600), approvedAt: approved.map(ago), invitedAt: invited.map(ago), firstUsedAt: used.map(ago),
            lastUsedAt: used.map(ago), wokenAt: woken.map(ago), closedAt: closed.map(ago))
    }

    @Test func `T-036 follows from what happened to it`() {
        let found = Self.table.map { $0.life.state(at: Self.now, dormantDays: 90) }

        #expect(found == Self.table.map(\.state))
    }

    @Test func `T-036 made and never used is said of whoever was invited and did not come`() {
        let never = Self.table.filter { $0.life.isNeverUsed }.map(\.state)

        #expect(never == [.invited, .dormant, .invited])
    }
}
