import Synchronization

/// Progress of what may take long: nothing for two seconds, and then a line every second at most.
final class SlowSteps: Sendable {
    private struct State {
        var saidAt = ContinuousClock.now + .seconds(1)
        var hasSaid = false
    }

    private let state = Mutex(State())
    private let output = Output.current

    func say(_ line: String) {
        let isDue = state.withLock { state in
            guard ContinuousClock.now >= state.saidAt + .seconds(1) else { return false }
            (state.saidAt, state.hasSaid) = (.now, true)
            return true
        }
        if isDue { output.progress(line) }
    }

    /// Takes the last line away from a terminal.
    func end() {
        if state.withLock({ $0.hasSaid }) { output.progress("") }
    }
}
