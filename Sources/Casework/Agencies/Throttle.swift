import Database
import Domain
import Foundation
import Vault

/// A bounded number of tries in a rolling quarter of an hour.
///
/// Kept by a mark of who tries, so that the table tells nobody's name or address to whoever has no key.
struct Throttle: Sendable {
    let mark: String
    private let marks: [String]
    private let limit: Int
    static let window = Span.minutes(15)
    private static let purpose = "sign-in attempt"

    init(_ who: String, limit: Int, _ keys: Keyring) {
        mark = Self.text(keys.mark(who, for: Self.purpose))
        marks = keys.marks(who, for: Self.purpose).map(Self.text)
        self.limit = limit
    }

    private static func text(_ mark: [UInt8]) -> String { Data(mark).base64EncodedString() }

    func forget(_ connection: any Connection) throws {
        try connection.run("DELETE FROM sign_in_attempt WHERE throttle_key IN \(SQL.list(marks.map { $0 }))")
    }

    /// A try that succeeded does not count against others who share the mark.
    func takeBack(_ connection: any Connection) throws {
        try connection.run(
            """
            DELETE FROM sign_in_attempt
            WHERE seq = (SELECT max(seq) FROM sign_in_attempt WHERE throttle_key = \(mark))
            """)
    }

    func countTry(_ connection: any Connection, at now: Instant) throws {
        try connection.run("DELETE FROM sign_in_attempt WHERE at < \(now - Self.window)")
        let tries = try connection.count(
            "SELECT count(*) FROM sign_in_attempt WHERE throttle_key IN \(SQL.list(marks.map { $0 }))")
        guard tries < limit else { throw SignInRefusal.tooManyTries(minutes: 15) }
        try connection.run("INSERT INTO sign_in_attempt (throttle_key, at) VALUES (\(mark), \(now))")
    }
}

/// What one try at the door is counted by.
///
/// A browser in which somebody has signed in to this account before is counted by itself: whoever tries an account all
/// day from elsewhere uses up the tries of strangers, and its owner still comes in.
struct Tries: Sendable {
    /// Forgotten once the try succeeds.
    private let own: [Throttle]
    /// Shared with others: the try alone is taken back.
    private let shared: [Throttle]

    /// Tries at an account's password: ten from one place, fifty from all places that are not known to it, and sixty
    /// from one place at any account.
    static func password(_ name: String, at place: SignInPlace, isKnown: Bool, _ keys: Keyring) -> Tries {
        if isKnown, let browser = place.browser {
            return Tries(own: [Throttle("browser:\(browser)", limit: 10, keys)], shared: [])
        }
        return Tries(
            own: [
                Throttle("account:\(name) source:\(place.source)", limit: 10, keys),
                Throttle("account:\(name)", limit: 50, keys),
            ], shared: [Throttle("source:\(place.source)", limit: 60, keys)])
    }

    /// Tries at the six digits, by somebody who knows the password already.
    static func code(_ account: ID<Account>, at place: SignInPlace, isKnown: Bool, _ keys: Keyring) -> Tries {
        let who = isKnown ? "browser:\(place.browser ?? "")" : "account:\(account)"
        return Tries(own: [Throttle("code \(who)", limit: 5, keys)], shared: [])
    }

    /// Tries at one's own password while one is signed in.
    static func again(_ account: ID<Account>, _ keys: Keyring) -> Tries {
        Tries(own: [Throttle("again:\(account)", limit: 10, keys)], shared: [])
    }

    /// Visits to a provider that one place may begin.
    static func provider(_ source: String, _ keys: Keyring) -> Tries {
        Tries(own: [], shared: [Throttle("provider:\(source)", limit: 60, keys)])
    }

    /// Counted before anything is looked at, in one transaction: tries in parallel cannot slip by.
    func count(_ connection: any Connection, at now: Instant) throws {
        for throttle in own + shared { try throttle.countTry(connection, at: now) }
    }

    func succeed(_ connection: any Connection) throws {
        for throttle in own { try throttle.forget(connection) }
        for throttle in shared { try throttle.takeBack(connection) }
    }
}
