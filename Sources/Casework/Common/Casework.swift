import Database
import Domain
import Vault

/// What an operation throws when the database cannot be used for the moment.
package typealias NotNow = DatabaseUnavailable

/// Everything that people can do, over one database and the log of who read what.
///
/// Operations are extensions of this class, one verb a file, in the room of their noun.
package final class Casework: Sendable {
    package let engine: any Engine
    /// Holds the access log; what is read through `engine` sees its table too.
    package let log: any Engine
    package let passwords: Passwords
    /// The time of day, handed in so that tests move it by hand.
    package let clock: @Sendable () -> Instant
    package let outside: Outside
    let accessLog: AccessLog
    let copies: Copies
    let flows: KnownFlows

    package init(
        engine: any Engine, log: any Engine, passwords: Passwords, outside: Outside,
        clock: @escaping @Sendable () -> Instant, replica: (any Engine)? = nil, spool: AccessSpool? = nil
    ) {
        self.engine = engine
        self.log = log
        self.passwords = passwords
        self.outside = outside
        self.clock = clock
        accessLog = AccessLog(engine: log, spool: spool)
        copies = Copies(primary: engine, replica: replica)
        flows = KnownFlows()
    }

    /// The same partnership, read from the replica where there is one: for figures and exports, which need not know of
    /// the last moment and shall not hold up whoever works.
    package init(figuresOf casework: Casework) {
        engine = casework.engine
        log = casework.log
        passwords = casework.passwords
        clock = casework.clock
        outside = casework.outside
        accessLog = casework.accessLog
        copies = casework.copies.replicaFirst
        flows = casework.flows
    }

    /// Throws unless both databases answer.
    package func ping() async throws {
        for database in [engine, log] { _ = try await database.read { try $0.count("SELECT 1") } }
    }

    /// Waits for what runs, then closes both databases.
    package func close() async throws {
        try await engine.close()
        try await log.close()
        try await copies.replica?.close()
    }

    /// Reads on one consistent view; what `body` noted with `saw` is durably in the access log before this returns.
    package func look<Result: Sendable>(
        by actor: Actor, _ body: @escaping @Sendable (Transaction) throws -> Result
    ) async throws -> Result {
        let now = clock()
        let (result, seen) = try await copies.read { [outside, flows] connection in
            let rights = try Rights.of(actor, connection, at: now, flows)
            let transaction = Transaction(
                connection, actor: actor, now: now, outside: outside, rights: rights, flows: flows)
            let result = try body(transaction)
            return (result, transaction.seen)
        }
        try await accessLog.write(seen)
        return result
    }

    /// Changes in one transaction: all of it is kept, with its events and their consequences, or none of it. What
    /// `body` noted with `saw` is durably in the access log before this returns.
    package func change<Result: Sendable>(
        by actor: Actor, _ body: @escaping @Sendable (Transaction) throws -> Result
    ) async throws -> Result {
        let now = clock()
        let (result, seen, hasQueued) = try await engine.write { [outside, flows] connection in
            let rights = try Rights.of(actor, connection, at: now, flows)
            let transaction = Transaction(
                connection, actor: actor, now: now, outside: outside, rights: rights, flows: flows)
            let result = try body(transaction)
            try transaction.settle()
            return (result, transaction.seen, transaction.hasQueued)
        }
        if hasQueued { engine.tell(.jobs) }
        try await accessLog.write(seen)
        return result
    }

    /// Like `change`, for what makes one record: the second submission of the same form gives the first one's result
    /// again, so that a double click makes one record. Forms of one page may share a token: each operation has its own.
    package func change(
        by actor: Actor, once token: String?, in operation: String = #function,
        _ body: @escaping @Sendable (Transaction) throws -> String
    ) async throws -> String {
        try await change(by: actor) { tx in
            guard let token, !token.isEmpty else { return try body(tx) }
            let key = "\(operation.prefix { $0 != "(" }) \(token)"
            let earlier = try tx.connection.row(
                "SELECT result FROM submission WHERE token = \(key) AND account_id = \(actor.account)"
            ) { try $0.text(0) }
            if let earlier { return earlier }
            let result = try body(tx)
            try tx.connection.run(
                """
                INSERT INTO submission (token, account_id, at, result)
                VALUES (\(key), \(actor.account), \(tx.now), \(result))
                """)
            return result
        }
    }

    /// The same for what has no key to give: a second submission of the form does nothing more.
    package func change(
        by actor: Actor, unlessDone token: String?, in operation: String = #function,
        _ body: @escaping @Sendable (Transaction) throws -> Void
    ) async throws {
        _ = try await change(by: actor, once: token, in: operation) { tx in
            try body(tx)
            return ""
        }
    }
}
