import Database
import Domain
import Vault

/// Where somebody signs in from.
package struct SignInPlace: Sendable {
    /// The address that the request came from.
    package let source: String
    /// What the browser says it is, in few words.
    package let agent: String
    /// What this browser was given when somebody signed in with it before.
    package let browser: String?

    package init(source: String, agent: String = "", browser: String? = nil) {
        self.source = source
        self.agent = agent
        self.browser = browser
    }
}

/// What became of a try at the door.
package enum SignInAnswer: Sendable {
    case opened(OpenedSession)
    /// The password was right; the code of the second factor is asked for, with this token.
    case needsCode(step: String)
}

/// Why a sign-in was not taken. One code for a wrong name and a wrong password: which of the two is nobody's business.
/// The others are said to whoever has given the right password, or come from a provider.
package enum SignInRefusal: Refusal, Hashable {
    case notKnown
    case tooManyTries(minutes: Int)
    case dormant(days: Int)
    /// The agency signs its people in itself.
    case noPasswords
    case codeWrong
    /// The code was asked for too long ago: the password is asked for again.
    case stepOver

    package var code: String {
        switch self {
        case .notKnown: "sign-in-not-known"
        case .tooManyTries: "sign-in-too-many-tries"
        case .dormant: "sign-in-dormant"
        case .noPasswords: "sign-in-no-passwords"
        case .codeWrong: "sign-in-code-wrong"
        case .stepOver: "sign-in-step-over"
        }
    }
    package var kind: RefusalKind { .invalid }
    package var field: String? {
        switch self {
        case .codeWrong: "code"
        case .notKnown: "name"
        case .tooManyTries, .dormant, .noPasswords, .stepOver: nil
        }
    }
    package var details: [String: String] {
        switch self {
        case .tooManyTries(let minutes): ["minutes": String(minutes)]
        case .dormant(let days): ["days": String(days)]
        default: [:]
        }
    }
}

extension Casework {
    /// Looks at a name and a password; opens a session, or asks for the second factor.
    ///
    /// Tries are counted in the database, so that every node counts the same tries.
    package func signIn(name: String, password: String, at place: SignInPlace) async throws -> SignInAnswer {
        let (key, now) = (Self.folded(name), clock())
        let tries = try await engine.write { [outside] connection in
            let isKnown = try connection.knows(place.browser, of: "a.sign_in = \(key)", at: now)
            let tries = Tries.password(key, at: place, isKnown: isKnown, outside.keys)
            try tries.count(connection, at: now)
            return tries
        }
        let holder = try await engine.read { try Holder.find("a.sign_in = \(key)", $0) }
        guard try await passwords.verify(password, against: holder?.password), let holder else {
            throw SignInRefusal.notKnown
        }
        return try await change(by: holder.actor) { tx in
            try tries.succeed(tx.connection)
            guard holder.usesPasswords else { throw SignInRefusal.noPasswords }
            let rule = try tx.setting(.signIn)
            try holder.admit(rule, at: tx.now)
            guard !holder.hasSecondFactor else { return .needsCode(step: try tx.openStep()) }
            return .opened(try tx.openSession(of: holder, by: .password, at: place, rule))
        }
    }

    package func signOut(token: String) async throws {
        try await engine.write {
            try $0.run("DELETE FROM session WHERE token_hash = \(SQLValue.bytes(Tokens.hash(token)))")
        }
    }

    /// A sign-in name as it is kept and compared.
    static func folded(_ name: String) -> String { FieldReader.normalised(name).lowercased() }
}

extension Transaction {
    /// Remembers for ten minutes that the actor's password was right.
    fileprivate func openStep() throws -> String {
        let token = Tokens.make()
        try connection.run("DELETE FROM sign_in_step WHERE expires_at <= \(now)")
        try connection.run(
            """
            INSERT INTO sign_in_step (token_hash, account_id, created_at, expires_at)
            VALUES (\(SQLValue.bytes(Tokens.hash(token))), \(actor.account), \(now), \(now + .minutes(10)))
            """)
        return token
    }
}

extension Connection {
    /// Whether somebody has signed in with this browser before, to the account that `condition` on `a` names.
    func knows(_ browser: String?, of condition: SQL, at now: Instant) throws -> Bool {
        guard let browser else { return false }
        return try exists(
            """
            SELECT 1 FROM known_browser k JOIN account a ON a.id = k.account_id
            WHERE k.token_hash = \(SQLValue.bytes(Tokens.hash(browser))) AND k.expires_at > \(now) AND \(condition)
            """)
    }
}
