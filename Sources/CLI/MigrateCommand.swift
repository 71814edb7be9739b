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
    @Flag(help: "Only say which steps would run.") var dryRun = false
    @Flag(help: "With --dry-run: run them, and take them back.") var prove = false
    @Flag(help: "Print one line of JSON.") var json = false

    func validate() throws {
        guard !prove || dryRun else { throw ValidationError("--prove goes with --dry-run.") }
    }

    func run() async throws {
        let settings = try data.settings()
        guard try await Installation.isThere(settings) else {
            throw Stop("There is no database in \(settings.whereabouts). Run roundtable setup first.")
        }
        let installation = try await Installation.opening(settings)
        try await installation.refuseNewer()
        guard !dryRun else { return try await rehearse(installation) }
        let done = try await installation.casework.migrate()
        try await installation.casework.close()
        if json {
            Output.current.say("{\"ran\":\(done)}")
        } else {
            Output.current.say(done == 0 ? "Nothing to do: the schema is current." : "Ran \(done) step(s).")
        }
    }

    private func rehearse(_ installation: Installation) async throws {
        let missing = try await installation.casework.missingSteps()
        if prove {
            do {
                try await installation.casework.rehearseMigration()
            } catch let fault as DatabaseFault {
                throw Stop("The steps do not go through, and nothing was changed: \(fault.message)")
            }
        }
        try await installation.casework.close()
        if json { return Output.current.say(try oneLine(["would_run": missing])) }
        for step in missing { Output.current.say("would run step \(step)") }
        let proof = prove ? "They went through and were taken back." : "Nothing was changed."
        Output.current.say(missing.isEmpty ? "Nothing to do: the schema is current." : proof)
    }
}
