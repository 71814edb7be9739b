import Domain
import Synchronization

/// How many requests one account may make in a minute: more than anybody reads, and too few to copy everything out.
///
/// Each node counts for itself: it protects the node as well, and what is lost with it comes back in a minute.
final class RequestLimit: Sendable {
    private struct Allowance {
        var left: Double
        var at: Instant
    }

    private let perMinute: Int
    private let accounts = Mutex<[ID<Account>: Allowance]>([:])

    /// None at all for 0.
    init(perMinute: Int) { self.perMinute = perMinute }

    /// Throws once an account has used up what it had; that comes back second by second.
    func take(_ account: ID<Account>, at now: Instant) throws {
        guard perMinute > 0 else { return }
        let isLeft = accounts.withLock { accounts in
            if accounts[account] == nil, accounts.count >= Self.mostKept { accounts.removeAll() }
            let most = Double(perMinute)
            var allowance = accounts[account] ?? Allowance(left: most, at: now)
            let waited = Double(max(0, now.milliseconds - allowance.at.milliseconds)) / 60_000
            allowance = Allowance(left: min(most, allowance.left + waited * most), at: now)
            defer { accounts[account] = allowance }
            guard allowance.left >= 1 else { return false }
            allowance.left -= 1
            return true
        }
        guard isLeft else { throw WebRefusal.tooManyRequests }
    }

    /// Accounts that are kept in mind; no partnership has so many at work in a minute.
    private static let mostKept = 10_000
}
