import ArgumentParser
import Casework
import Database
import DatabasePostgres
import DatabaseSQLite
import Domain
import Foundation
import Logging
import Meters
import Vault

/// The options that every command shares.
package struct DataOption: ParsableArguments {
    @Option(name: .customLong("data"), help: "The data folder.")
    var folder: String?

    @Option(
        help: "postgresql://… of a PostgreSQL server. Others can read arguments: a password belongs in the environment."
    )
    var database: String?

    @Option(help: "postgresql://… of a standby of that server, for figures and for reading while it is away.")
    var replica: String?

    package init() {}

    /// The settings of the environment, with what the command line says on top.
    func settings() throws -> ServerSettings {
        var settings = try ServerSettings()
        if let folder { settings.data = folder }
        if let database { settings.database = try ServerSettings.address(database) }
        if let replica { settings.replica = try ServerSettings.address(replica) }
        guard settings.replica.isEmpty || settings.usesServer else {
            throw Stop("A replica is for a database on a PostgreSQL server: give --database too.", code: 64)
        }
        return settings
    }
}

/// An open database with everything that people can do in it.
struct Installation {
    let settings: ServerSettings
    let casework: Casework
    /// What the databases count of their work.
    let watches: EngineWatches

    /// Opens the database, making what is missing: the data folder with its files, or the tables on a server.
    static func create(_ settings: ServerSettings, checksReferences: Bool = true) async throws -> Installation {
        try await makePlace(settings)
        let installation = try await opening(settings, checksReferences: checksReferences)
        try await installation.refuseNewer()
        try await installation.casework.migrate()
        return installation
    }

    /// Makes the data folder, or the log's schema on a server.
    private static func makePlace(_ settings: ServerSettings) async throws {
        if settings.usesServer {
            try await visiting(settings) { try await $0.prepare() }
        } else {
            try settings.makeFolder()
        }
    }

    /// Opens a database as it is, whatever its schema. A missing key file is made where nothing can be sealed yet.
    static func opening(_ settings: ServerSettings, checksReferences: Bool = true) async throws -> Installation {
        let watches = EngineWatches(slow: settings.slowStatements)
        let (engine, log) = try engines(settings, checksReferences, watches)
        let reached = try await engine.read { try Schema.migrator.reached($0) }
        let keys = try settings.keyring(makesFile: reached < Schema.firstSealing)
        return try Installation(settings: settings, engine: engine, log: log, watches: watches, keys: keys)
    }

    private init(
        settings: ServerSettings, engine: any Engine, log: any Engine, watches: EngineWatches, keys: Keyring
    ) throws {
        (self.settings, self.watches) = (settings, watches)
        casework = Casework(
            engine: engine, log: log, passwords: Passwords(cost: settings.passwordCost),
            outside: settings.outside(keys: keys), clock: { Self.now() },
            replica: settings.replica.isEmpty ? nil : Self.replica(settings), spool: try Self.spool(settings))
    }

    /// Opens a database that must already hold a partnership of this program's schema.
    static func existing(_ settings: ServerSettings) async throws -> Installation {
        guard try await isThere(settings) else { throw nothingThere(settings) }
        let installation = try await opening(settings)
        try await installation.refuseNewer()
        if case .behind(let steps) = try await installation.casework.schemaState() {
            throw Stop("The database is \(steps) step(s) behind this program. Back it up, then run roundtable migrate.")
        }
        guard try await !Filling.isUnderWay(in: installation.casework.engine) else {
            throw Stop(
                "A copy or a restore into \(settings.whereabouts) has not ended. Give the same roundtable copy again, "
                    + "which goes on; or empty the place and restore again.")
        }
        guard try await installation.casework.partnershipName() != nil else {
            throw nothingThere(settings)
        }
        return installation
    }

    /// Stops where the data were written by a newer program: nothing may be changed.
    func refuseNewer() async throws {
        guard case .ahead(let number) = try await casework.schemaState() else { return }
        throw Stop("The database has schema step \(number), which this program does not know. Use the newer program.")
    }

    /// Whether there is a database that this program once made.
    static func isThere(_ settings: ServerSettings) async throws -> Bool {
        guard settings.usesServer else { return DataFolder.holdsDatabase(settings.data) }
        return try await visiting(settings) { database in
            try await database.engine.read { try Schema.migrator.reached($0) > 0 }
        }
    }

    private static func nothingThere(_ settings: ServerSettings) -> Stop {
        Stop(
            "There is no partnership in \(settings.whereabouts). "
                + "Run roundtable setup, or roundtable sample to look around.")
    }

    /// The two databases of an empty place, for what fills them itself: nothing is made in them.
    static func emptyEngines(_ settings: ServerSettings) async throws -> (engine: any Engine, log: any Engine) {
        try await makePlace(settings)
        let (engine, log) = try engines(settings, false, EngineWatches())
        return (engine, log)
    }

    private static func replica(_ settings: ServerSettings) -> any Engine {
        PostgresDatabase.replica(settings.replica, connections: settings.connections)
    }

    private static func spool(_ settings: ServerSettings) throws -> AccessSpool? {
        guard !settings.spool.isEmpty else { return nil }
        do {
            return try AccessSpool(folder: settings.spool)
        } catch {
            throw Stop("The spool \(settings.spool) cannot be made. Check its path and your rights to it.")
        }
    }

    private static func engines(
        _ settings: ServerSettings, _ checksReferences: Bool, _ watches: EngineWatches
    ) throws -> (any Engine, any Engine) {
        if settings.usesServer {
            let database = PostgresDatabase(
                settings.database, connections: settings.connections, watches: watches)
            return (database.engine, database.log)
        }
        do {
            let folder = try DataFolder(
                settings.data, checksReferences: checksReferences,
                cipherKey: settings.cipherKey.isEmpty ? nil : settings.cipherKey, watches: watches)
            return (folder.engine, folder.log)
        } catch is CipherMissing {
            throw Stop(
                "ROUNDTABLE_CIPHER_KEY is set, and the SQLite of this machine cannot encrypt. Install SQLCipher 4 in "
                    + "its place as docs/operations/encryption.md says, or take the setting away.")
        } catch {
            throw Stop(
                "The database in \(settings.data) cannot be opened: it is not a Roundtable database, you may not read "
                    + "it, or it is encrypted by another key.")
        }
    }

    /// Asks the server one thing, on a connection that is closed again. A server that does not answer becomes a
    /// sentence, with what the server said: it names host and database, never the password.
    private static func visiting<Result>(
        _ settings: ServerSettings, _ work: (PostgresDatabase) async throws -> Result
    ) async throws -> Result {
        let database = PostgresDatabase(settings.database, connections: 1)
        do {
            let result = try await work(database)
            try await database.close()
            return result
        } catch let error as DatabaseUnavailable {
            throw Stop("The PostgreSQL server cannot be used: \(error.reason)")
        }
    }

    static func now() -> Instant { Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)) }
}

extension ServerSettings {
    /// Statements that take too long go to the log, with their plan and without their values.
    var slowStatements: SlowStatements {
        SlowStatements(over: .milliseconds(slowStatement)) { [logger] statement in
            logger.warning(
                "slow statement",
                metadata: [
                    "ms": "\(Int(statement.duration.inSeconds * 1000))", "statement": "\(statement.text)",
                    "plan": "\(statement.plan.joined(separator: "\n"))",
                ])
        }
    }

    var usesServer: Bool { !database.isEmpty }

    /// Where the records are, for a sentence.
    var whereabouts: String { usesServer ? "the PostgreSQL database" : data }
}
