import Casework
import Database
import DatabasePostgres
import DatabaseSQLite
import Domain
import Foundation
import Synchronization
import Vault

/// A database, migrated unless it shall be empty, that goes away with this value.
package final class TestDatabase: Sendable {
    package let engine: any Engine
    package let log: any Engine
    private let name: String?
    private let folder: URL

    /// `folder` holds the files of SQLite.
    package init(
        _ kind: TestEngine, in folder: URL, isEmpty: Bool = false, checksReferences: Bool = true,
        watches: EngineWatches = EngineWatches()
    ) async throws {
        self.folder = folder
        switch kind {
        case .sqlite:
            await TestFolder.turns.take()
            if !isEmpty { try await TestFolder.fill(folder) }
            let data = try DataFolder(folder.path, checksReferences: checksReferences, watches: watches)
            (engine, log, name) = (data.engine, data.log, nil)
        case .postgres:
            let name = try await TestCluster.shared.make(isEmpty: isEmpty)
            let database = Self.opened(name, watches)
            (engine, log, self.name) = (database.engine, database.log, name)
        }
    }

    /// A second program's engine on the same records.
    package func another() throws -> any Engine {
        if let name { return Self.opened(name).engine }
        return try DataFolder(folder.path).engine
    }

    private static func opened(_ name: String, _ watches: EngineWatches = EngineWatches()) -> PostgresDatabase {
        PostgresDatabase(TestCluster.address(of: name), connections: 4, patience: .seconds(600), watches: watches)
    }

    deinit {
        guard let name else { return TestFolder.turns.giveBack() }
        Task { [engine, log] in
            try await engine.close()
            try await log.close()
            try await TestCluster.shared.drop(name)
        }
    }
}

/// The PostgreSQL cluster of a run: databases copied from one that is migrated, as many at a time as it has
/// connections for.
package final class TestCluster: Sendable {
    /// How to reach the cluster's first database, as `host=… user=…`; nil where the tests use SQLite.
    static let address = ProcessInfo.processInfo.environment["ROUNDTABLE_TEST_POSTGRES"]
    package static let shared = TestCluster()

    /// Databases at a time. A test that waits for its second while it holds its first is let through by the slack
    /// between this and the cluster's connections.
    private let turns = Turns(most: 40)
    private static let template = "template_\(ProcessInfo.processInfo.processIdentifier)"

    private struct State {
        var made = 0
        var template: Task<Void, any Error>?
    }

    private let state = Mutex(State())
    private let admin = PostgresEngine(
        PostgresAddress(address(of: "postgres")), connections: 2, patience: .seconds(600))

    package static func address(of database: String) -> String { "\(address ?? "") dbname=\(database)" }

    /// The name of a database of its own.
    func make(isEmpty: Bool) async throws -> String {
        try await ready()
        await turns.take()
        let number = state.withLock { state in
            state.made += 1
            return state.made
        }
        let name = "test_\(ProcessInfo.processInfo.processIdentifier)_\(number)"
        let template = isEmpty ? "template0 LOCALE 'C.UTF-8'" : Self.template
        try await admin.outside("CREATE DATABASE \(name) TEMPLATE \(template) STRATEGY file_copy")
        return name
    }

    func drop(_ name: String) async throws {
        defer { turns.giveBack() }
        try await admin.outside("DROP DATABASE \(name) WITH (FORCE)")
    }

    private func ready() async throws {
        let task = state.withLock { state in
            if let task = state.template { return task }
            let task = Task {
                try await self.admin.outside("CREATE DATABASE \(Self.template) TEMPLATE template0 LOCALE 'C.UTF-8'")
                let database = PostgresDatabase(Self.address(of: Self.template))
                try await database.prepare()
                let casework = Casework(
                    engine: database.engine, log: database.log, passwords: Passwords(cost: 4),
                    outside: try .test(in: FileManager.default.temporaryDirectory), clock: { TestHouse.today })
                try await casework.migrate()
                try await database.close()
            }
            state.template = task
            return task
        }
        try await task.value
    }
}
