import Dispatch
import Foundation
import Synchronization

/// Notices SIGINT and SIGTERM, so that what is under way can be cleared away before the program ends.
///
/// Sources of signals may be used from any thread, and nothing here changes once it is made.
final class Interruption: @unchecked Sendable {
    private let hasCome: Flag
    private let sources: [any DispatchSourceSignal]

    private final class Flag: Sendable {
        let isUp = Atomic(false)
    }

    init() {
        let flag = Flag()
        hasCome = flag
        sources = [SIGINT, SIGTERM].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler { flag.isUp.store(true, ordering: .relaxed) }
            source.resume()
            return source
        }
    }

    deinit {
        for source in sources { source.cancel() }
        for number in [SIGINT, SIGTERM] { signal(number, SIG_DFL) }
    }

    /// Throws once somebody has asked the program to stop.
    func check() throws {
        if hasCome.isUp.load(ordering: .relaxed) { throw CancellationError() }
    }
}
