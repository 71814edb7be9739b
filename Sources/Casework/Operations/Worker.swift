import Database
import Domain
import Synchronization

/// Does queued work, beside others of its kind on this machine and on others.
///
/// Quick work and slow work have lanes of their own, so that a mail server that hangs holds up no reminder.
package final class Worker: Sendable {
    private struct Lane: Sendable {
        let kinds: [any Job.Type]
        /// Jobs at once.
        let width: Int
    }

    /// Jobs that one look takes.
    package static let batch = 50

    package let id: ID<Worker>
    private let casework: Casework
    private let kinds: [any Job.Type]
    private let recurring: [Recurring]
    private let report: @Sendable (JobTrouble) -> Void
    private let fault: @Sendable (any Error) -> Void
    /// What has this worker's lanes look: work that was queued, the clock, or the end.
    private let board = SignalBoard()
    private let isStopping = Atomic(false)
    private let inHand = Atomic(0)

    /// `report` hears of each job that failed, `fault` of a database that did not answer the worker itself.
    package init(
        _ casework: Casework, kinds: [any Job.Type] = Schedule.jobs, recurring: [Recurring] = Schedule.recurring,
        report: @escaping @Sendable (JobTrouble) -> Void, fault: @escaping @Sendable (any Error) -> Void
    ) {
        var random = SystemRandomNumberGenerator()
        id = ID(at: casework.clock(), using: &random)
        self.casework = casework
        self.kinds = kinds
        self.recurring = recurring
        self.report = report
        self.fault = fault
    }

    /// Works until it is told to stop, and then ends what it has begun. Cancelled, it gives back what it has in hand.
    package func run() async {
        let lanes = [
            Lane(kinds: kinds.filter { !$0.isSlow }, width: 8), Lane(kinds: kinds.filter { $0.isSlow }, width: 8),
        ].filter { !$0.kinds.isEmpty }
        await withTaskGroup(of: Void.self) { clockwork in
            clockwork.addTask { await self.keepTime() }
            clockwork.addTask { await self.tick() }
            clockwork.addTask { await self.hear() }
            clockwork.addTask { await self.chain() }
            await withTaskGroup(of: Void.self) { group in
                for lane in lanes { group.addTask { await self.work(lane) } }
            }
            clockwork.cancelAll()
        }
        // Not in a task that was cancelled: giving back must go through all the same.
        let givingBack = Task { await self.shielded { try await self.casework.handBackJobs(of: self.id) } }
        await givingBack.value
    }

    /// Jobs that have been taken and not ended.
    package var underWay: Int { inHand.load(ordering: .relaxed) }

    /// Takes no new work.
    package func stop() {
        isStopping.store(true, ordering: .relaxed)
        board.send(.jobs)
    }

    /// Does what is due now, and what that queues in turn, then ends: for tests, and for a command that must not wait.
    package func runOnce() async throws {
        try await casework.queueRecurring(recurring)
        while true {
            let batch = try await casework.claimJobs(for: id, of: kinds, atMost: Self.batch)
            guard !batch.isEmpty else { break }
            for job in batch { try await finish(job) }
        }
        try await casework.chainEntries()
    }

    private var goesOn: Bool { !isStopping.load(ordering: .relaxed) && !Task.isCancelled }

    private func work(_ lane: Lane) async {
        for await _ in board.signals(.jobs) {
            var foundSome = true
            while foundSome, goesOn {
                foundSome = false
                await shielded {
                    let batch = try await casework.claimJobs(for: id, of: lane.kinds, atMost: Self.batch)
                    await run(batch, in: lane)
                    foundSome = !batch.isEmpty
                }
            }
            if !goesOn { return }
        }
    }

    private func run(_ batch: [ClaimedJob], in lane: Lane) async {
        inHand.add(batch.count, ordering: .relaxed)
        await withTaskGroup(of: Void.self) { group in
            for (place, job) in batch.enumerated() {
                if place >= lane.width { await group.next() }
                guard goesOn else { break }
                group.addTask {
                    await self.shielded { try await self.finish(job) }
                }
            }
        }
        inHand.subtract(batch.count, ordering: .relaxed)
    }

    private func finish(_ job: ClaimedJob) async throws {
        if let trouble = try await casework.run(job, for: id, of: kinds) { report(trouble) }
    }

    /// Has every lane look when work was queued, by whichever node.
    private func hear() async {
        for await _ in casework.signals(.jobs) { board.send(.jobs) }
    }

    /// Has every lane look once a second, whatever was heard or missed.
    private func tick() async {
        while !Task.isCancelled {
            board.send(.jobs)
            // Ends early when it is cancelled, which is what is wanted then.
            try? await Task.sleep(for: .seconds(1))
        }
    }

    /// Puts what was read and changed into the audit's chain once a second (`docs/adr/0021`).
    private func chain() async {
        while !Task.isCancelled {
            await shielded { try await casework.chainEntries() }
            // Ends early when it is cancelled, which is what is wanted then.
            try? await Task.sleep(for: .seconds(1))
        }
        // What was answered in the last second is chained before the program ends.
        let last = Task { await self.shielded { try await self.casework.chainEntries() } }
        await last.value
    }

    /// Renews claims and queues what comes back by the clock.
    private func keepTime() async {
        while !Task.isCancelled {
            await shielded {
                if inHand.load(ordering: .relaxed) > 0 { try await casework.renewClaims(of: id) }
                if goesOn { try await casework.queueRecurring(recurring) }
            }
            // Ends early when it is cancelled, which is what is wanted then.
            try? await Task.sleep(for: .seconds(Casework.claim.milliseconds / 3000))
        }
    }

    /// A worker outlives a database that does not answer: it says so, rests and looks again.
    private func shielded(_ body: () async throws -> Void) async {
        do {
            try await body()
        } catch is CancellationError {
            return
        } catch {
            fault(error)
            // Ends early when it is cancelled, which is what is wanted then.
            try? await Task.sleep(for: .seconds(2))
        }
    }
}
