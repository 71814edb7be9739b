import Database
import Meters
import Synchronization
import Testing

@Suite struct `Slow statements` {
    @Test func `are told of once a minute for each shape`() {
        let minute = Mutex(ContinuousClock.now)
        let slow = SlowStatements(over: .milliseconds(500), now: { minute.withLock { $0 } }, report: { _ in })
        let (few, many) = ("SELECT 1 WHERE a IN (?, ?)", "SELECT 1\n  WHERE a IN (?, ?, ?, ?, ?)")

        #expect(!slow.isDue(few, .milliseconds(499)))
        #expect(slow.isDue(few, .milliseconds(500)))
        #expect(!slow.isDue(many, .seconds(9)))
        #expect(slow.isDue("SELECT 2", .seconds(9)))
        minute.withLock { $0 += .seconds(60) }
        #expect(slow.isDue(many, .seconds(9)))
        #expect(slow.count.value == 4)
    }

    @Test func `are told with their plan, and never with a value`() async throws {
        let heard = Mutex<[SlowStatement]>([])
        let slow = SlowStatements(over: .zero) { statement in heard.withLock { $0.append(statement) } }
        let scratch = try await Scratch(watches: EngineWatches(slow: slow))
        try await scratch.add("Margaret")

        _ = try await scratch.engine.read { connection in
            try connection.rows("SELECT id FROM note WHERE text = \("Margaret") AND id > \(-7)") { try $0.integer(0) }
        }

        let told = heard.withLock { $0 }
        let one = told.first { $0.text == "SELECT id FROM note WHERE text = ? AND id > ?" }
        #expect(one?.plan.contains { $0.contains("note") } == true)
        #expect(!told.contains { "\($0)".contains("Margaret") || "\($0)".contains("-7") })
    }

    @Test func `leave the transaction as it was`() async throws {
        let slow = SlowStatements(over: .zero) { _ in }
        let scratch = try await Scratch(watches: EngineWatches(slow: slow))

        await #expect(throws: (any Error).self) {
            try await scratch.engine.write { connection in
                try connection.run("INSERT INTO note (text) VALUES ('undone')")
                throw CancellationError()
            }
        }
        try await scratch.add("kept")

        #expect(try await scratch.texts() == ["kept"])
    }
}

@Suite struct `What an engine counts` {
    @Test func `is every transaction by its kind and its end`() async throws {
        let watches = EngineWatches()
        let (scratch, watch) = (try await Scratch(watches: watches), watches.records)
        let before = (watch.reads.reading.total, watch.writes.reading.total, watch.failures.value)

        try await scratch.add("one")
        _ = try await scratch.texts()
        await #expect(throws: CancellationError.self) {
            try await scratch.engine.write { _ in throw CancellationError() }
        }

        #expect(watch.reads.reading.total == before.0 + 1)
        #expect(watch.writes.reading.total == before.1 + 2)
        #expect(watch.failures.value == before.2 + 1)
        #expect(watch.inUse.value == 0)
    }
}
