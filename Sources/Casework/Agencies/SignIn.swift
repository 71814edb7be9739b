import Database
import Domain
import Foundation
import Vault

/// An account that is signed in, and the secrets of its session.
package struct Session: Sendable {
    package let actor: Actor
    package let csrf: String
    package let partnership: String
    package let isSample: Bool
    /// The password was given by somebody else, and is good for nothing but to be changed.
    package let mustChangePassword: Bool
    /// Notices that have not been read; a hundred stands for more.
    package let unreadNotices: Int
}

/// Why a sign-in was not taken. One code for a wrong name and a wrong password: which of the two is nobody's business.
package enum SignInRefusal: Refusal {
    case notKnown
    case tooManyTries(minutes: Int)

    package var code: String {
        switch self {
        case .notKnown: "sign-in-not-known"
        case .tooManyTries: "sign-in-too-many-tries"
        }
    }
    package var kind: RefusalKind { .invalid }
    package var field: String? { "name" }
    package var details: [String: String] {
        switch self {
        case .notKnown: [:]
        case .tooManyTries(let minutes): ["minutes": String(minutes)]
        }
    }
}

extension Casework {
    /// Opens a session; gives the token that the browser keeps. Only its hash is stored.
    ///
    /// `source` is the address the request came from: tries are counted by account and by source, apart, in the
    /// database, so that every node counts the same tries.
    package func signIn(name: String, password: String, source: String) async throws -> String {
        let now = clock()
        let key = Self.folded(name)
        let throttles = [
            Throttle.account(key, outside.keys),
            Throttle("source:" + source, limit: 60, outside.keys),
        ]
        try await engine.write { connection in
            // Counted before the password is looked at, in the same transaction: tries in parallel cannot slip by.
            for throttle in throttles { try throttle.countTry(connection, at: now) }
        }
        let found = try await engine.read { connection in
            try connection.row("SELECT id, password FROM account WHERE sign_in = \(key) AND closed_at IS NULL") {
                (id: try $0.id(0, Account.self), password: try $0.text(1))
            }
        }
        guard try await passwords.verify(password, against: found?.password), let found else {
            throw SignInRefusal.notKnown
        }
        let token = Tokens.make()
        try await engine.write { connection in
            try throttles[0].forget(connection)
            // A try that succeeded does not count against the others behind the same address.
            try connection.run(
                """
                DELETE FROM sign_in_attempt
                WHERE seq = (SELECT max(seq) FROM sign_in_attempt WHERE throttle_key = \(throttles[1].mark))
                """)
            try connection.run("DELETE FROM session WHERE expires_at < \(now)")
            try connection.run(
                """
                INSERT INTO session (token_hash, account_id, csrf, created_at, last_seen_at, expires_at)
                VALUES (\(SQLValue.bytes(Tokens.hash(token))), \(found.id), \(Tokens.make()), \(now), \(now),
                    \(now + SessionLimits.absolute))
                """)
        }
        return token
    }

    /// The session that `token` opened, unless it has ended or lain idle for too long.
    package func session(token: String) async throws -> Session? {
        let now = clock()
        let hash = SQLValue.bytes(Tokens.hash(token))
        let found = try await copies.read { connection in
            try connection.row(
                """
                SELECT \(Actor.columns), s.csrf, p.name, a.is_sample, s.last_seen_at, a.must_change,
                    (SELECT count(*) FROM (SELECT 1 AS one FROM notice n
                        WHERE n.account_id = a.id AND n.read_at IS NULL LIMIT 100) AS unread)
                FROM session s JOIN account a ON a.id = s.account_id JOIN agency g ON g.id = a.agency_id
                CROSS JOIN partnership p
                WHERE s.token_hash = \(hash) AND s.expires_at > \(now) AND s.last_seen_at > \(now - SessionLimits.idle)
                    AND a.closed_at IS NULL
                """
            ) { row in
                let next = Actor.columnCount
                let session = Session(
                    actor: try Actor(row), csrf: try row.text(next), partnership: try row.text(next + 1),
                    isSample: try row.bool(next + 2), mustChangePassword: try row.bool(next + 4),
                    unreadNotices: try row.integer(next + 5))
                return (session, lastSeen: try row.instant(next + 3))
            }
        }
        guard let (session, lastSeen) = found else { return nil }
        if now - lastSeen > .minutes(5) {
            do {
                try await engine.write {
                    try $0.run("UPDATE session SET last_seen_at = \(now) WHERE token_hash = \(hash)")
                }
            } catch is NotNow {
                // Noted with the next page; what cannot be saved just now must not keep anybody from reading.
            }
        }
        return session
    }

    package func signOut(token: String) async throws {
        try await engine.write {
            try $0.run("DELETE FROM session WHERE token_hash = \(SQLValue.bytes(Tokens.hash(token)))")
        }
    }

    /// A sign-in name as it is kept and compared.
    static func folded(_ name: String) -> String { FieldReader.normalised(name).lowercased() }
}

/// How long a session lasts. By role and as settings in a later step.
package enum SessionLimits {
    package static let idle = Span.hours(2)
    package static let absolute = Span.hours(12)
}

/// A bounded number of tries in a rolling quarter of an hour.
///
/// Kept by a mark of who tries, so that the table tells nobody's name or address to whoever has no key.
struct Throttle {
    let mark: String
    private let marks: [String]
    private let limit: Int
    static let window = Span.minutes(15)

    init(_ who: String, limit: Int, _ keys: Keyring) {
        mark = Self.text(keys.mark(who, for: Self.purpose))
        marks = keys.marks(who, for: Self.purpose).map(Self.text)
        self.limit = limit
    }

    private static let purpose = "sign-in attempt"

    private static func text(_ mark: [UInt8]) -> String { Data(mark).base64EncodedString() }

    /// What is tried for an account: at the door, or when its password is changed.
    static func account(_ name: String, _ keys: Keyring) -> Throttle { Throttle("account:" + name, limit: 10, keys) }

    func forget(_ connection: any Connection) throws {
        try connection.run("DELETE FROM sign_in_attempt WHERE throttle_key IN \(SQL.list(marks.map { $0 }))")
    }

    func countTry(_ connection: any Connection, at now: Instant) throws {
        try connection.run("DELETE FROM sign_in_attempt WHERE at < \(now - Self.window)")
        let tries = try connection.count(
            "SELECT count(*) FROM sign_in_attempt WHERE throttle_key IN \(SQL.list(marks.map { $0 }))")
        guard tries < limit else { throw SignInRefusal.tooManyTries(minutes: 15) }
        try connection.run("INSERT INTO sign_in_attempt (throttle_key, at) VALUES (\(mark), \(now))")
    }
}
