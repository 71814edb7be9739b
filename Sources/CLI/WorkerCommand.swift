import ArgumentParser
import Casework
import Logging
import ServiceLifecycle
import UnixSignals

/// Does the work that waits in a PostgreSQL database, until it is told to stop.
struct WorkerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "worker", abstract: "Do the work that waits: notices, scans, what is due by the clock.",
        discussion: "Any number may run beside any number of serve on one PostgreSQL. With SQLite, serve does this.")

    @OptionGroup var data: DataOption
    @Flag(help: "Do what is due now, and end.") var once = false

    func run() async throws {
        let settings = try data.settings()
        guard settings.usesServer || once else {
            throw Stop("With SQLite, serve does this work itself. Give --database, or --once while serve is stopped.")
        }
        let installation = try await Installation.existing(settings)
        var logger = Logger(label: "roundtable.worker")
        logger.logLevel = settings.logLevel
        let service = Shift(installation.casework, logger: logger)
        if once {
            try await service.worker.runOnce()
        } else {
            Output.current.say("Roundtable is working on what waits in \(settings.whereabouts).")
            try await ServiceGroup(
                configuration: .init(
                    services: [.init(service: service)], gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
            ).run()
        }
        try await installation.casework.close()
    }
}
