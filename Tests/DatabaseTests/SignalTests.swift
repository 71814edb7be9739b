import Database
import TestSupport
import Testing

@Suite struct `Signals` {
    @Test(.timeLimit(.minutes(20)))
    func `a committed transaction tells every node what it changed, and an undone one tells nothing`() async throws {
        let scratch = try await Scratch()
        let other = try scratch.another()
        var jobs = scratch.engine.signals(.jobs).makeAsyncIterator()
        // PostgreSQL's listener signals everything once, when it begins to hear, and jobs last: who listens from here
        // on is told of nothing else.
        if TestEngine.current == .postgres { await jobs.next() }
        var heard = scratch.engine.signals(.settings).makeAsyncIterator()

        await #expect(throws: Interruption.self) {
            try await scratch.engine.write { connection in
                try connection.send(.jobs)
                throw Interruption()
            }
        }
        // On one file only the program that serves it is told.
        let sender = TestEngine.current == .postgres ? other : scratch.engine
        try await sender.write { connection in
            try connection.run("INSERT INTO note (text) VALUES ('set')")
            try connection.send(.settings)
        }
        await heard.next()
        let found = try await scratch.texts()
        sender.tell(.jobs)
        await jobs.next()
        try await other.close()
        try await scratch.engine.close()

        #expect(found == ["set"], "what was signalled can be read")
        let (settings, work): (Void?, Void?) = (await heard.next(), await jobs.next())
        #expect(settings == nil && work == nil, "nobody listens to a closed engine for ever")
    }

    @Test(.enabled(if: TestEngine.current == .postgres), .timeLimit(.minutes(20)))
    func `a listener whose connection broke looks again, since it may have missed something`() async throws {
        let scratch = try await Scratch()
        var heard = scratch.engine.signals(.settings).makeAsyncIterator()
        await heard.next()
        let other = try scratch.another()
        try await other.write { connection in
            try connection.run(
                """
                SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                WHERE datname = current_database() AND query LIKE 'LISTEN%'
                """)
        }

        #expect(await heard.next() != nil)
        try await other.close()
        try await scratch.engine.close()
    }
}
