/// A database engine: SQLite in the same process, or PostgreSQL over a socket.
///
/// Everything above this floor is written once, against this interface.
package protocol Engine: Sendable {
    var dialect: Dialect { get }

    /// Runs `body` on one consistent view of the data.
    func read<Result: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> Result) async throws -> Result

    /// Runs `body` in one transaction that is durable when this returns, and undone whole when it throws.
    /// `body` may be run again after a conflict, so it must have no effect outside the transaction.
    @discardableResult
    func write<Result: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> Result) async throws -> Result

    /// Each time that a transaction signalled this, here or on another node, from now on until the engine is closed:
    /// several in a row may come as one. It comes after a broken connection too, since any may have been missed.
    func signals(_ kind: Signal) -> AsyncStream<Void>

    /// Signals to every node soon, in no transaction: what they would find a little later by themselves.
    func tell(_ signal: Signal)

    /// Waits for what runs, then closes the files or sockets.
    func close() async throws
}

package enum Dialect: String, Sendable {
    case sqlite, postgres
}

/// One open transaction. Never leaves the closure it was handed to.
package protocol Connection: AnyObject {
    var dialect: Dialect { get }

    /// Hands each row to `body` until it answers false.
    func forEach(_ sql: SQL, _ body: (Row) throws -> Bool) throws

    /// Runs a statement; the number of rows it changed.
    @discardableResult
    func run(_ sql: SQL) throws -> Int

    /// Inserts many rows at less cost than one by one.
    ///
    /// `head` is the statement up to its columns (`INSERT INTO incident (month_id, category)`); `values` gives as many
    /// values for each row.
    func insert<Rows: RandomAccessCollection>(
        _ head: SQL, _ rows: Rows, _ values: (Rows.Element) throws -> [SQLValue]
    ) throws

    /// Runs several statements without parameters: schema only.
    func script(_ text: String) throws

    /// Tells every node, once this transaction is committed, that there is something to look at.
    func send(_ signal: Signal) throws
}

extension Connection {
    package func rows<Value>(_ sql: SQL, _ value: (Row) throws -> Value) throws -> [Value] {
        var all: [Value] = []
        try forEach(sql) { row in
            all.append(try value(row))
            return true
        }
        return all
    }

    package func row<Value>(_ sql: SQL, _ value: (Row) throws -> Value) throws -> Value? {
        var first: Value?
        try forEach(sql) { row in
            first = try value(row)
            return false
        }
        return first
    }

    package func exists(_ sql: SQL) throws -> Bool { try row(sql) { _ in true } ?? false }

    /// The integer in the first column of the first row; 0 where there is none.
    package func count(_ sql: SQL) throws -> Int { try row(sql) { try $0.integerIfAny(0) ?? 0 } ?? 0 }
}

/// Something the engine could not do, that is nobody's refusal.
package struct DatabaseFault: Error, Sendable, CustomStringConvertible {
    package let message: String
    /// The engine's own result code.
    package let code: String

    package init(message: String, code: String) {
        self.message = message
        self.code = code
    }

    package var description: String { "database: \(message) (\(code))" }

    /// A message about data without what stands in its quotes, which may be a value: it reaches the log.
    package static func withoutValues(_ message: String) -> String {
        let parts = message.split(separator: "\"", omittingEmptySubsequences: false)
        return parts.enumerated().map { $0.offset.isMultiple(of: 2) ? String($0.element) : "…" }.joined(separator: "\"")
    }
}

/// A UNIQUE or PRIMARY KEY constraint that stopped a second record: `what` names its columns or index.
package struct NotUnique: Error, Sendable {
    package let what: String
    package init(what: String) { self.what = what }
}

/// The engine cannot take this now. Nothing was saved, except where it is in doubt.
package struct DatabaseUnavailable: Error, Sendable, CustomStringConvertible {
    package enum Cause: Sendable {
        /// It is there, and has no room: every connection is in use for too long, or its disk takes no more.
        case busy
        /// It cannot be reached, is starting, or is none that may be written to.
        case away
        /// The connection broke during the commit itself: whether that was kept, nobody can tell.
        case inDoubt
    }

    package let reason: String
    package let cause: Cause

    package init(reason: String, cause: Cause = .busy) {
        self.reason = reason
        self.cause = cause
    }

    package var description: String { "database not available: \(reason)" }
}
