import ArgumentParser
import Casework
import Meters
import ServiceLifecycle
import Web

/// Does the work that waits in a PostgreSQL database, until it is told to stop.
struct WorkerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "worker", abstract: "Do the work that waits: notices, scans, what is due by the clock.",
        discussion: "Any number may run beside any number of serve on one PostgreSQL. With SQLite, serve does this.")

    @OptionGroup var data: DataOption
    @Flag(help: "Do what is due now, and end.") var once = false

    func run() async throws {
        ProcessFigures.begin()
        let settings = try data.settings()
        guard settings.usesServer || once else {
            throw Stop("With SQLite, serve does this work itself. Give --database, or --once while serve is stopped.")
        }
        let installation = try await Installation.existing(settings)
        let logger = settings.logger
        let shift = Shift(installation, logger: logger)
        if once {
            try await shift.worker.runOnce()
        } else {
            Output.current.say("Roundtable is working on what waits in \(settings.whereabouts).")
            let readiness = Readiness(installation.casework)
            let services: [(any Service)?] = [installation.monitor(readiness, logger), shift]
            try await Lifetime(
                logger: logger, patience: settings.stopSeconds, underWay: { shift.worker.underWay },
                stopping: {
                    readiness.stop()
                    shift.worker.stop()
                }
            ).run(services.compactMap(\.self))
        }
        try await installation.casework.close()
    }
}
