import Casework
import Logging
import ServiceLifecycle

/// A worker at work as long as the program runs.
struct Shift: Service {
    let worker: Worker
    /// How long work that has begun may take to end when the program is told to stop. What takes longer is handed back.
    private let grace: Duration

    init(_ installation: Installation, logger: Logger) {
        grace = .seconds(installation.settings.stopSeconds) / 2
        worker = Worker(installation.casework) { trouble in
            logger.log(
                level: trouble.isTriedAgain ? .warning : .error, "A job failed",
                metadata: [
                    "job": "\(trouble.job.name)", "id": "\(trouble.job.id)", "attempt": "\(trouble.job.attempt)",
                    "again": "\(trouble.isTriedAgain)", "error": "\(trouble.error)",
                ])
        } fault: { error in
            logger.error("The worker cannot use the database", metadata: ["error": "\(error)"])
        }
    }

    func run() async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await worker.run() }
            group.addTask {
                // Both throw when the worker has ended first, and then there is nothing to wait for.
                try? await gracefulShutdown()
                worker.stop()
                try? await Task.sleep(for: grace)
            }
            await group.next()
            group.cancelAll()
        }
        // Told to take no more before its turn to end came, it waits for that turn.
        try? await gracefulShutdown()
    }
}
