import ArgumentParser
import Casework
import Database
import DatabaseSQLite
import Domain
import Foundation
import Vault

/// The option that every command shares.
package struct DataOption: ParsableArguments {
    @Option(name: .customLong("data"), help: "The data folder.")
    var folder: String?

    package init() {}

    /// The settings of the environment, with what the command line says on top.
    func settings() throws -> ServerSettings {
        var settings = try ServerSettings()
        if let folder { settings.data = folder }
        return settings
    }
}

/// An open data folder.
struct Installation {
    let settings: ServerSettings
    let casework: Casework

    /// Opens the folder, making it and its databases where there are none.
    static func create(_ settings: ServerSettings) async throws -> Installation {
        do {
            try FileManager.default.createDirectory(
                atPath: settings.data, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw Stop("The data folder \(settings.data) cannot be made. Check its path and your rights to it.")
        }
        let installation = try open(settings)
        try await installation.casework.migrate()
        return installation
    }

    /// Opens a folder that must already hold a partnership of this program's schema.
    static func existing(_ settings: ServerSettings) async throws -> Installation {
        guard DataFolder.holdsDatabase(settings.data) else { throw nothingThere(settings) }
        let installation = try open(settings)
        switch try await installation.casework.schemaState() {
        case .current: break
        case .behind(let steps):
            throw Stop("The database is \(steps) step(s) behind this program. Back it up, then run roundtable migrate.")
        case .ahead(let number):
            throw Stop(
                "The database has schema step \(number), which this program does not know. Use the newer program.")
        }
        guard try await installation.casework.partnershipName() != nil else {
            throw nothingThere(settings)
        }
        return installation
    }

    private static func nothingThere(_ settings: ServerSettings) -> Stop {
        Stop(
            "There is no partnership in \(settings.data). "
                + "Run roundtable setup, or roundtable sample to look around.")
    }

    static func open(_ settings: ServerSettings) throws -> Installation {
        let folder: DataFolder
        do {
            folder = try DataFolder(settings.data)
        } catch {
            throw Stop(
                "The database in \(settings.data) cannot be opened: it is not a Roundtable database, or you may not "
                    + "read it.")
        }
        let casework = Casework(
            engine: folder.engine, log: folder.log, passwords: Passwords(cost: settings.passwordCost),
            clock: { now() })
        return Installation(settings: settings, casework: casework)
    }

    static func now() -> Instant { Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)) }
}
