import Casework
import Synchronization

/// Whether requests should be sent here.
package final class Readiness: Sendable {
    private struct State {
        var isStopping = false
        /// What the databases are being asked. Whoever comes meanwhile waits for the same answer: a silent database
        /// must not gather questions.
        var question: Task<Unready?, Never>?
    }

    private let casework: Casework
    private let patience: Duration
    private let state = Mutex(State())

    /// `patience` is how long the database may take to answer.
    package init(_ casework: Casework, patience: Duration = .seconds(2)) {
        (self.casework, self.patience) = (casework, patience)
    }

    /// From now on no more requests should come.
    package func stop() { state.withLock { $0.isStopping = true } }

    /// What stands against sending requests here; nil when nothing does.
    package func reason() async -> Unready? {
        let question: Task<Unready?, Never>? = state.withLock { state in
            if state.isStopping { return nil }
            if let asked = state.question { return asked }
            let question = Task { await ask() }
            state.question = question
            return question
        }
        guard let question else { return .stopping }
        let answers = AsyncStream<Unready?> { answer in
            Task { answer.yield(await question.value) }
            Task {
                try? await Task.sleep(for: patience)  // never cancelled
                answer.yield(.databaseSilent)
            }
        }
        for await answer in answers { return answer }
        return .databaseSilent
    }

    private func ask() async -> Unready? {
        let answer = await casework.unready()
        state.withLock { $0.question = nil }
        return answer
    }
}
