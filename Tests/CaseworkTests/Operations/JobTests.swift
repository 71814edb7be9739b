import Casework
import Database
import Domain
import Foundation
import Synchronization
import TestSupport
import Testing

/// Writes one row for each run that was kept, and meets what it is told to meet.
private struct Ring: Job {
    static let name = "test-ring"
    /// What `run` throws, once for each.
    static let troubles = Mutex<[String: [any Error]]>([:])
    let key: String

    func run(in casework: Casework) async throws -> Ending {
        let key = key
        if let error = Self.troubles.withLock({ $0[key]?.popLast() }) { throw error }
        return { tx in
            try tx.connection.run(
                """
                INSERT INTO setting (id, name, value, in_force_from, created_at)
                VALUES (\(tx.newID(Subject.self)), \("rang " + key), '1', '2026-11-24', \(tx.now))
                """)
        }
    }
}

private struct Broken: Explained { let explanation = "The bell is broken" }

@Suite struct `Work in the background` {
    let house: TestHouse
    let key = UUID().uuidString

    init() async throws { house = try await TestHouse() }

    private var worker: Worker {
        Worker(house.casework, kinds: [Ring.self], recurring: [], report: { _ in }, fault: { _ in })
    }

    private func queue(at time: Instant? = nil, once: String? = nil) async throws {
        let ring = Ring(key: key)
        try await house.casework.change(by: house.cast.officer) { tx in try tx.queue(ring, at: time, once: once) }
    }

    private func rang() async throws -> Int {
        try await house.count("SELECT count(*) FROM setting WHERE name = \("rang " + key)")
    }

    private func jobs() async throws -> Int { try await house.count("SELECT count(*) FROM job") }

    private func claim(_ worker: Worker) async throws -> ClaimedJob? {
        try await house.casework.claimJobs(for: worker.id, of: [Ring.self], atMost: 50).first
    }

    @Test func `what a change queued is done once, and its row is gone`() async throws {
        try await queue()
        try await worker.runOnce()
        try await worker.runOnce()

        #expect(try await rang() == 1)
        #expect(try await jobs() == 0)
    }

    @Test func `a change that is undone has queued nothing`() async throws {
        let ring = Ring(key: key)
        await #expect(throws: CommonRefusal.notFound) {
            try await house.casework.change(by: house.cast.officer) { tx in
                try tx.queue(ring)
                throw CommonRefusal.notFound
            }
        }

        #expect(try await jobs() == 0)
    }

    @Test func `work for later waits for its time`() async throws {
        try await queue(at: house.clock.now + .hours(1))
        try await worker.runOnce()
        let early = try await rang()
        house.clock.advance(.hours(1))
        try await worker.runOnce()

        #expect(early == 0)
        #expect(try await rang() == 1)
    }

    @Test func `the same work waits once, and may wait again while it is under way`() async throws {
        try await queue(once: "a")
        try await queue(once: "a")
        let (first, second) = (worker, worker)
        let claimed = try #require(try await claim(first))
        try await queue(once: "a")
        _ = try await house.casework.run(claimed, for: first.id, of: [Ring.self])
        try await second.runOnce()

        #expect(try await rang() == 2)
    }

    @Test func `work that failed while the same was queued anew is done once`() async throws {
        Ring.troubles.withLock { $0[key] = [Broken()] }
        try await queue(once: "a")
        let first = worker
        let claimed = try #require(try await claim(first))
        try await queue(once: "a")
        _ = try await house.casework.run(claimed, for: first.id, of: [Ring.self])
        house.clock.advance(.hours(1))
        try await worker.runOnce()

        #expect(try await rang() == 1)
        #expect(try await jobs() == 0)
    }

    @Test func `a fault is tried again after a pause, with its explanation on the page`() async throws {
        Ring.troubles.withLock { $0[key] = [Broken()] }
        try await queue()
        try await worker.runOnce()
        let failing = try await house.casework.jobs(by: house.cast.administrator).failing
        try await worker.runOnce()
        let early = try await rang()
        house.clock.advance(.minutes(1))
        try await worker.runOnce()

        #expect(failing.map(\.trouble) == ["The bell is broken"])
        #expect(failing.map(\.attempts) == [1])
        #expect(early == 0)
        #expect(try await rang() == 1)
    }

    @Test func `a refusal stops work at once, and a person has it tried again`() async throws {
        Ring.troubles.withLock { $0[key] = [CommonRefusal.notFound] }
        try await queue()
        try await worker.runOnce()
        house.clock.advance(.days(1))
        try await worker.runOnce()
        let stopped = try await house.casework.jobs(by: house.cast.administrator).stopped
        let job = try #require(stopped.first)
        let before = try await rang()
        try await house.casework.tryAgain(job.id, by: house.cast.administrator)
        try await worker.runOnce()

        #expect(stopped.map(\.trouble) == ["not-found"])
        #expect(before == 0)
        #expect(try await rang() == 1)
    }

    @Test func `work that always fails stops after its attempts, and stays until somebody gives it up`() async throws {
        Ring.troubles.withLock { $0[key] = Array(repeating: Broken(), count: 50) }
        try await queue()
        for _ in 0..<(Retry.attempts + 5) {
            try await worker.runOnce()
            house.clock.advance(.hours(10))
        }
        let job = try #require(try await house.casework.jobs(by: house.cast.administrator).stopped.first)
        try await house.casework.giveUp(job.id, because: "No bell is needed", by: house.cast.administrator)
        let after = try await house.casework.jobs(by: house.cast.administrator)

        #expect(job.attempts == Retry.attempts)
        #expect(after.stopped.isEmpty)
        #expect(after.givenUp.map(\.reason) == ["No bell is needed"])
        #expect(try await rang() == 0)
    }

    @Test func `what a killed worker had in hand is done by another, once`() async throws {
        try await queue()
        let (killed, other) = (worker, worker)
        let claimed = try #require(try await claim(killed))
        let early = try await claim(other)
        house.clock.advance(Casework.claim)
        try await other.runOnce()
        // The first was not killed after all, only slow: what it brings now is not kept.
        _ = try await house.casework.run(claimed, for: killed.id, of: [Ring.self])

        #expect(early == nil)
        #expect(try await rang() == 1)
        #expect(try await jobs() == 0)
    }

    @Test func `a claim from before the clock was set back does not hold`() async throws {
        try await queue()
        _ = try await claim(worker)
        house.clock.advance(.hours(-1))
        let job = try await house.casework.claimJobs(for: worker.id, of: [Ring.self], atMost: 1)

        #expect(job.count == 1)
    }

    @Test func `two workers that look at once take each job once`() async throws {
        for _ in 0..<60 { try await queue() }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<4 {
                let worker = worker
                group.addTask { try await worker.runOnce() }
            }
            try await group.waitForAll()
        }

        #expect(try await rang() == 60)
        #expect(try await jobs() == 0)
    }

    @Test func `work of a kind that this program does not know is left alone`() async throws {
        try await house.script(
            """
            INSERT INTO job (id, name, payload, state, run_at, queued_at, queued_by)
            SELECT id, 'from-the-future', '{}', 'waiting', 0, 0, id FROM account LIMIT 1
            """)
        try await worker.runOnce()

        #expect(try await jobs() == 1)
    }

    @Test func `what comes back by the clock is queued once for all workers, also after the clock was set back`()
        async throws
    {
        let key = key
        let hourly = Recurring("ring", every: .hours(1)) { Ring(key: key) }
        func round() async throws -> Int {
            for _ in 0..<2 {
                try await Worker(
                    house.casework, kinds: [Ring.self], recurring: [hourly], report: { _ in }, fault: { _ in }
                ).runOnce()
            }
            return try await rang()
        }

        var counts = [try await round()]
        for hours in [0, 1, -5, 1] {
            house.clock.advance(.hours(hours))
            counts.append(try await round())
        }
        #expect(counts == [1, 1, 2, 3, 4])
    }

    @Test func `a worker that is told to stop gives back what it has not begun`() async throws {
        try await queue()
        let worker = worker
        _ = try await claim(worker)
        worker.stop()
        await worker.run()

        #expect(try await house.count("SELECT count(*) FROM job WHERE state = 'waiting' AND attempts = 0") == 1)
    }

    @Test func `only who administers sees it, has it tried again or gives it up`() async throws {
        try await queue(at: house.clock.now)
        let job: ID<QueuedWork> = try await house.casework.engine.read { connection in
            try #require(try connection.row("SELECT id FROM job") { try $0.id(0) })
        }
        for officer in [house.cast.officer, house.cast.chair] {
            await #expect(throws: CommonRefusal.notPermitted) { try await house.casework.jobs(by: officer) }
            await #expect(throws: CommonRefusal.notPermitted) {
                try await house.casework.tryAgain(job, by: officer)
            }
            await #expect(throws: CommonRefusal.notPermitted) {
                try await house.casework.giveUp(job, because: "No", by: officer)
            }
        }
    }

    @Test func `a job under way can be neither tried again nor given up`() async throws {
        try await queue()
        let job = try #require(try await claim(worker))
        await #expect(throws: JobRefusal.notStopped) {
            try await house.casework.giveUp(job.id, because: "No", by: house.cast.administrator)
        }
        await #expect(throws: JobRefusal.notStopped) {
            try await house.casework.tryAgain(job.id, by: house.cast.administrator)
        }
    }
}
