import Dispatch
import Foundation
import Glibc
import Logging
import ServiceLifecycle
import UnixSignals

/// Runs services until the program is told to stop, and then sees to it that it does.
///
/// At the first SIGTERM or SIGINT no more requests are wanted, and the services end one after the other, the last of
/// them first, each with what it has begun. Who has not ended in time is cut off, and a second signal ends everything
/// at once: what was answered is on the disk either way.
struct Lifetime {
    let logger: Logger
    /// How long what has begun may take.
    let patience: Int
    /// Requests that have not ended, for the log.
    let underWay: @Sendable () -> Int
    /// Called first when the program is told to stop.
    let stopping: @Sendable () -> Void

    func run(_ services: [any Service]) async throws {
        let group = ServiceGroup(
            configuration: .init(
                services: services + [Listener(lifetime: self)], gracefulShutdownSignals: [.sigterm, .sigint],
                logger: logger))
        try await group.run()
        logger.notice("stopped")
    }

    /// Stands last, and so hears first that the program shall stop.
    private struct Listener: Service {
        let lifetime: Lifetime

        func run() async throws {
            try await gracefulShutdown()
            lifetime.begin()
        }
    }

    private func begin() {
        stopping()
        logger.notice("stopping", metadata: ["under_way": "\(underWay())", "seconds": "\(patience)"])
        for number in [SIGTERM, SIGINT] {
            let second = DispatchSource.makeSignalSource(signal: number)
            second.setEventHandler {
                // Named here, it holds on to itself: it is wanted until the end.
                _ = second
                _exit(128 + number)
            }
            second.resume()
        }
        Task.detached { [logger, patience, underWay] in
            try await Task.sleep(for: .seconds(patience))
            logger.warning("stopped before everything had ended", metadata: ["under_way": "\(underWay())"])
            exit(1)
        }
    }
}
