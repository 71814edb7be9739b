import Database
import GRDBSQLite
import Meters
import Synchronization

/// Connections that only read.
///
/// Who reads takes one, and reads on the thread that it is on: changing to another thread and back cost as much as a
/// short query. Where all are taken the caller waits, and its thread goes on with others.
final class SQLiteReaders: Sendable {
    private struct State {
        /// The one used last is taken first: its cache is the warmest.
        var idle: [SQLiteReader] = []
        var unopened: Int
        var isClosed = false
        /// Nil asks to try again.
        var waiting: [CheckedContinuation<SQLiteReader?, Never>] = []
    }

    private let path: String
    private let settings: String
    private let most: Int
    private let watch: EngineWatch
    private let state: Mutex<State>

    /// `settings` is run on each connection when it is opened.
    init(path: String, most: Int, settings: String, watch: EngineWatch) {
        (self.path, self.most, self.settings, self.watch) = (path, most, settings, watch)
        state = Mutex(State(unopened: most))
    }

    /// Runs `body` on one consistent view of the data.
    func read<Result>(_ body: (any Connection) throws -> Result) async throws -> Result {
        let reader = try await take()
        defer { give(reader) }
        let running = watch.began(watch.reads)
        var isDone = false
        defer { running.ended(isDone) }
        let result = try reader.transaction(body)
        isDone = true
        return result
    }

    /// Waits for those that read, then closes all.
    func close() async throws {
        var taken: [SQLiteReader] = []
        while taken.count < most { taken.append(try await take()) }
        state.withLock { $0.isClosed = true }
        for waiter in state.withLock({ $0.waiting }) { waiter.resume(returning: nil) }
    }

    private func take() async throws -> SQLiteReader {
        while true {
            switch try next() {
            case .reader(let reader): return reader
            case .mayOpen: return try open()
            case .mustWait:
                let start = ContinuousClock.now
                let reader = await wait()
                watch.waits.record(since: start)
                if let reader { return reader }
            }
        }
    }

    private enum Next {
        case reader(SQLiteReader)
        case mayOpen, mustWait
    }

    private func next() throws -> Next {
        try state.withLock { state in
            guard !state.isClosed else { throw DatabaseUnavailable(reason: "closed") }
            if let reader = state.idle.popLast() { return .reader(reader) }
            guard state.unopened > 0 else { return .mustWait }
            state.unopened -= 1
            return .mayOpen
        }
    }

    private func open() throws -> SQLiteReader {
        do {
            return try SQLiteReader(path: path, settings: settings, slow: watch.slow)
        } catch {
            let waiter = state.withLock { state in
                state.unopened += 1
                return state.waiting.isEmpty ? nil : state.waiting.removeFirst()
            }
            waiter?.resume(returning: nil)
            throw error
        }
    }

    private func wait() async -> SQLiteReader? {
        await withCheckedContinuation { continuation in
            let isFree = state.withLock { state in
                // One may have come back, or all have gone, in the meantime.
                guard state.idle.isEmpty, state.unopened == 0, !state.isClosed else { return true }
                state.waiting.append(continuation)
                return false
            }
            if isFree { continuation.resume(returning: nil) }
        }
    }

    private func give(_ reader: SQLiteReader) {
        let waiter = state.withLock { state -> CheckedContinuation<SQLiteReader?, Never>? in
            guard state.waiting.isEmpty else { return state.waiting.removeFirst() }
            state.idle.append(reader)
            return nil
        }
        waiter?.resume(returning: reader)
    }
}

/// One connection that only reads. Used by one caller at a time.
private final class SQLiteReader: @unchecked Sendable {
    private let handle: OpaquePointer
    private let connection: SQLiteConnection

    init(path: String, settings: String, slow: SlowStatements?) throws {
        var opened: OpaquePointer?
        let code = sqlite3_open_v2(path, &opened, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, nil)
        guard code == SQLITE_OK, let opened else {
            defer { sqlite3_close_v2(opened) }
            throw SQLiteConnection.failure(of: opened)
        }
        handle = opened
        connection = SQLiteConnection(opened, slow: slow)
        sqlite3_busy_timeout(opened, 10_000)
        try connection.script(settings)
    }

    deinit {
        connection.finalize()
        sqlite3_close_v2(handle)
    }

    func transaction<Result>(_ body: (any Connection) throws -> Result) throws -> Result {
        _ = try connection.run("BEGIN")
        do {
            let result = try body(connection)
            _ = try connection.run("COMMIT")
            return result
        } catch {
            _ = try? connection.run("ROLLBACK")  // what matters is the error that led here
            throw error
        }
    }
}
