import Database
import GRDB
import Meters
import Synchronization

/// SQLite in this process: one writer, several readers, write-ahead log, durable at every commit.
package final class SQLiteEngine: Engine {
    package let dialect = Dialect.sqlite
    private let writer: DatabasePool
    private let writing: SQLiteConnection
    private let readers: SQLiteReaders
    private let sweeper: DatabaseQueue
    private let watch: EngineWatch
    /// Who writes or waits to.
    private let writers = Level()
    private let isSweepDue = Atomic(false)
    private let board = SignalBoard()

    /// Pages in the write-ahead log after which a commit itself moves them into the file: only when sweeping lags.
    private static let mostPages = 16_000
    private static let settings = "PRAGMA cache_size = -32000; PRAGMA mmap_size = 0; PRAGMA temp_store = MEMORY;"

    /// Opens or makes the file at `path`; what reads here may also read the tables of the file `beside`, which must be
    /// there. What writes here does not know that file: it neither waits for it nor locks it.
    /// `checksReferences` is false only while a whole partnership is copied in, whose rows come in any order.
    /// Where `cipherKey` is given, the file is one of SQLCipher, and an SQLite without it is refused.
    package init(
        path: String, readers: Int = 4, beside: String? = nil, checksReferences: Bool = true, cipherKey: String? = nil,
        watch: EngineWatch = EngineWatch()
    ) throws {
        self.watch = watch
        let settings = (try cipherKey.map(Self.cipher) ?? "") + Self.settings
        var configuration = Configuration()
        configuration.foreignKeysEnabled = checksReferences
        configuration.busyMode = .timeout(10)
        configuration.publicStatementArguments = false
        configuration.prepareDatabase { try $0.execute(sql: settings) }
        // The pool brings the write-ahead log and the queue of those who write; nobody reads through it.
        writer = try DatabasePool(path: path, configuration: configuration)
        // GRDB's pool sets NORMAL on its writer, after `prepareDatabase`, which may lose the last commits when the
        // power fails. Durable means durable.
        writing = try writer.writeWithoutTransaction { database in
            try database.execute(sql: "PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = \(Self.mostPages)")
            guard let handle = database.sqliteConnection else { throw DatabaseFault(message: "closed", code: "open") }
            return SQLiteConnection(handle, slow: watch.slow)
        }
        sweeper = try DatabaseQueue(path: path, configuration: configuration)
        let attach = beside.map { "ATTACH '\($0.replacing("'", with: "''"))' AS beside;" } ?? ""
        self.readers = SQLiteReaders(
            path: path, most: readers, settings: settings + "PRAGMA cache_size = -64000;" + attach, watch: watch)
    }

    /// The statement that gives SQLCipher its key: 64 hexadecimal digits are the key itself, anything else is a
    /// passphrase. SQLite without SQLCipher takes the statement and does nothing, so it is asked which cipher it has.
    private static func cipher(_ key: String) throws -> String {
        let version = try DatabaseQueue().read { try String.fetchOne($0, sql: "PRAGMA cipher_version") }
        guard version?.isEmpty == false else { throw CipherMissing() }
        let isRaw = key.utf8.count == 64 && key.allSatisfy(\.isHexDigit)
        return "PRAGMA key = \(isRaw ? "\"x'\(key)'\"" : "'\(key.replacing("'", with: "''"))'");"
    }

    package func read<Result: Sendable>(
        _ body: @escaping @Sendable (any Connection) throws -> Result
    ) async throws -> Result {
        try await readers.read(body)
    }

    package func write<Result: Sendable>(
        _ body: @escaping @Sendable (any Connection) throws -> Result
    ) async throws -> Result {
        let (hasToWait, start) = (writers.rise() > 0, ContinuousClock.now)
        defer {
            writers.fall()
            sweepSoon()
        }
        let begun = Mutex<EngineWatch.Running?>(nil)
        var isDone = false
        defer { begun.withLock { $0 }?.ended(isDone) }
        do {
            let (result, signals) = try await writer.write { [writing, watch] _ in
                if hasToWait { watch.waits.record(since: start) }
                begun.withLock { $0 = watch.began(watch.writes) }
                // What an undone transaction had to tell is nothing.
                _ = writing.takeSignals()
                return (try body(writing), writing.takeSignals())
            }
            isDone = true
            for signal in signals { board.send(signal) }
            return result
        } catch let error as DatabaseError {
            throw SQLiteConnection.translated(code: error.extendedResultCode.rawValue, message: error.message)
        }
    }

    /// Those of this program: a file has one that serves it.
    package func signals(_ kind: Signal) -> AsyncStream<Void> { board.signals(kind) }

    package func tell(_ signal: Signal) { board.send(signal) }

    package func close() async throws {
        board.close()
        try await readers.close()
        try await writer.writeWithoutTransaction { [writing] _ in writing.finalize() }
        try sweeper.close()
        try writer.close()
    }

    /// Moves what was committed from the write-ahead log into the file, on a connection of its own: whoever commits
    /// would otherwise pay for the many commits before.
    private func sweepSoon() {
        guard !isSweepDue.exchange(true, ordering: .relaxed) else { return }
        Task.detached(priority: .background) { [weak self, sweeper] in
            try await Task.sleep(for: .seconds(1))
            self?.isSweepDue.store(false, ordering: .relaxed)
            // What is not moved now is moved the next time, or when the file is closed. As a statement, since GRDB's
            // own call must not meet a connection that was closed in the meantime.
            try await sweeper.writeWithoutTransaction { try $0.execute(sql: "PRAGMA wal_checkpoint(PASSIVE)") }
        }
    }
}

/// An encrypted file was asked for, and the SQLite that this program runs with cannot encrypt.
package struct CipherMissing: Error, Sendable {}
