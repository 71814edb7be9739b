import ArgumentParser
import Casework
import Database
import Domain
import Foundation

/// Brings the database to this program's schema.
struct MigrateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "migrate", abstract: "Bring the database to this program's schema.")

    @OptionGroup var data: DataOption
    @Flag(help: "Print one line of JSON.") var json = false

    func run() async throws {
        let settings = try data.settings()
        guard try await Installation.isThere(settings) else {
            throw Stop("There is no database in \(settings.whereabouts). Run roundtable setup first.")
        }
        let installation = try await Installation.opening(settings)
        if case .ahead(let number) = try await installation.casework.schemaState() {
            throw Stop(
                "The database has schema step \(number), which this program does not know. Use the newer program.")
        }
        let done = try await installation.casework.migrate()
        try await installation.casework.close()
        if json {
            Output.current.say("{\"ran\":\(done)}")
        } else {
            Output.current.say(done == 0 ? "Nothing to do: the schema is current." : "Ran \(done) step(s).")
        }
    }
}
