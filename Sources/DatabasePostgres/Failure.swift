import CLibpq
import Database

/// What a transaction ended with in which a record was there already.
///
/// Of two that look first and then write at the same time, the server may tell the second that its record is not
/// unique, instead of that they met (PostgreSQL 15, 13.5): run again it finds what the first has made, and answers so.
struct MetAnother: Error {
    let error: any Error
}

/// What the server or the connection answered instead of a result.
struct Failure: Error {
    /// The server's SQLSTATE; empty where it could not be asked.
    let state: String
    /// The primary message, never the detail, which may hold personal data and would reach the log.
    let message: String
    /// The beginning of the statement, which holds no values.
    let statement: String
    /// The constraint that a second record met.
    let constraint: String?
    /// The connection is gone.
    let isLost: Bool
    /// The connection went while the transaction was being committed: whether it was, nobody can tell.
    var isInDoubt = false

    init(state: String, message: String, statement: String = "", constraint: String? = nil, isLost: Bool = false) {
        self.state = state
        self.statement = statement.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        // Class 22 is about data, and its messages quote them.
        self.message = state.hasPrefix("22") ? DatabaseFault.withoutValues(message) : message
        self.constraint = constraint
        self.isLost = isLost
    }

    init(result: OpaquePointer?, on handle: OpaquePointer, statement: String) {
        func field(_ code: Character) -> String? {
            guard let result, let ascii = code.asciiValue else { return nil }
            return PQresultErrorField(result, Int32(ascii)).map { String(cString: $0) }
        }
        let state = field("C") ?? ""
        // What has no SQLSTATE comes from libpq itself: the connection is of no use, even where its state lags behind.
        self.init(
            state: state, message: field("M") ?? String(cString: PQerrorMessage(handle)),
            statement: statement, constraint: field("n"), isLost: state.isEmpty || PQstatus(handle) != CONNECTION_OK)
    }

    /// The transaction met another and may succeed when it is run again: serialization failure and deadlock, both
    /// documented as such (PostgreSQL 15, 13.5).
    var isConflict: Bool { state == "40001" || state == "40P01" }

    /// Nothing was done and a fresh connection may do it: this one was stale, as after the server's restart.
    var isStale: Bool { isLost && !isInDoubt && state != Self.unreachable }

    /// As much of a statement as finds it again in the source.
    private static let mostOfStatement = 200

    /// No connection could be made (SQLSTATE `sqlclient_unable_to_establish_sqlconnection`).
    static let unreachable = "08001"

    /// The server is there, and its disk, its memory or its connections are used up (class 53), its disk fails (58030),
    /// or somebody holds a lock for too long (55P03).
    private var hasNoRoom: Bool { state.hasPrefix("53") || state == "58030" || state == "55P03" }

    /// The server cannot be reached, is starting, has no room, or may not be written to for the moment.
    var isUnavailable: Bool {
        isLost || state.hasPrefix("08") || state.hasPrefix("57P") || hasNoRoom || isReadOnly
    }

    private var cause: DatabaseUnavailable.Cause {
        if isInDoubt { return .inDoubt }
        return hasNoRoom ? .busy : .away
    }

    /// What this connection leads to is not, or no longer, the primary.
    var isReadOnly: Bool { state == "25006" }

    /// What the floors above know it as. That a record is there already is told to the transaction itself, by
    /// `PostgresConnection`, since operations answer it.
    var translated: any Error {
        if isUnavailable { return DatabaseUnavailable(reason: message, cause: cause) }
        let place = statement.isEmpty ? "" : ", in \(statement.prefix(Self.mostOfStatement))"
        return DatabaseFault(message: message + place, code: state)
    }
}
