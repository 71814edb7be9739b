import Database
import Domain
import Vault

/// The steps of the schema, in order. A new step goes to the end, in a file of its own.
package enum Schema {
    package static let migrations: [Migration] = [
        agencies, people, reports, cases, chronology, risk, panels, actions, search, incidents, practice, jobs,
        protection, files, notices, growing, needToKnow, disclosure, signIn, audit, rights,
    ]
    /// The step from which on there may be sealed values, which a lost key file would take with it.
    package static let firstSealing = 13
    package static let migrator = Migrator(migrations)

    /// Those of the access log, which is a database of its own.
    package static let logMigrator = Migrator([access, spooled, chain])

    /// Brings the records to this program's schema, and seals what has stood open until now; the steps that were run.
    package static func migrate(
        _ engine: any Engine, keys: Keyring, at: @escaping @Sendable () -> Int64
    ) async throws -> [Int] {
        let done = try await migrator.migrate(engine, at: at)
        if done.contains(firstSealing) { _ = try await Resealing(engine: engine, keys: keys).run() }
        return done
    }
}

extension Casework {
    /// Brings both databases to this program's schema; how many steps were run.
    @discardableResult
    package func migrate() async throws -> Int {
        let at: @Sendable () -> Int64 = { [clock] in clock().milliseconds }
        let ofLog = try await Schema.logMigrator.migrate(log, at: at)
        return try await ofLog.count + Schema.migrate(engine, keys: outside.keys, at: at).count
    }

    /// The steps that are missing, in the order in which they would run, as "11 practice".
    package func missingSteps() async throws -> [String] {
        let ofLog = try await log.read { try Schema.logMigrator.missing($0) }.map { "\($0.number) \($0.name) (log)" }
        return try await ofLog + engine.read { try Schema.migrator.missing($0) }.map { "\($0.number) \($0.name)" }
    }

    /// Runs what is missing and takes it back.
    package func rehearseMigration() async throws {
        let at: @Sendable () -> Int64 = { [clock] in clock().milliseconds }
        try await Schema.logMigrator.rehearse(log, at: at)
        try await Schema.migrator.rehearse(engine, at: at)
    }

    /// Whether the databases have this program's schema.
    package func schemaState() async throws -> Migrator.State {
        let states = [
            try await engine.read { try Schema.migrator.state($0) },
            try await log.read { try Schema.logMigrator.state($0) },
        ]
        var behind = 0
        for state in states {
            switch state {
            case .current: break
            case .behind(let steps): behind += steps
            case .ahead: return state
            }
        }
        return behind == 0 ? .current : .behind(by: behind)
    }
}
