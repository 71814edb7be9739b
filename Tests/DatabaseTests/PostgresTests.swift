import Database
import DatabasePostgres
import Dispatch
import TestSupport
import Testing

/// What only PostgreSQL does: it is another program, that can be slow, full, restarted or gone.
@Suite(.enabled(if: TestEngine.current == .postgres)) struct `The PostgreSQL engine` {
    static let numbers: [(String, SQLValue)] = [
        ("0", .integer(0)), ("1", .integer(1)), ("-1", .integer(-1)), ("9999", .integer(9_999)),
        ("10000", .integer(10_000)), ("-20003", .integer(-20_003)), ("100000000", .integer(100_000_000)),
        ("9223372036854775807", .integer(.max)), ("0.5", .real(0.5)), ("-12345.75", .real(-12345.75)),
        ("0.00006103515625", .real(0.00006103515625)),
    ]

    @Test(arguments: numbers)
    func `a sum that the server gives as a decimal number is read exactly`(_ text: String, _ value: SQLValue)
        async throws
    {
        let scratch = try await Scratch("")

        let found = try await scratch.engine.read { connection in
            try connection.row("SELECT CAST(CAST(\(text) AS TEXT) AS NUMERIC)") { $0.values[0] }
        }

        #expect(found == value)
    }

    @Test func `a number beyond 64 bits is a fault and not another number`() async throws {
        let scratch = try await Scratch("")

        await #expect(throws: DatabaseFault.self) {
            try await scratch.engine.read { try $0.row("SELECT CAST('9223372036854775808' AS NUMERIC)") { $0.values } }
        }
    }

    @Test func `a reader who goes away stops the statement, and the connection serves the next`() async throws {
        let scratch = try await Scratch("")
        let (started, starting) = AsyncStream.makeStream(of: Void.self)
        let reader = Task {
            try await scratch.engine.read { connection in
                starting.yield()
                return try connection.row("SELECT CAST(pg_sleep(300) AS TEXT)") { try $0.text(0) }
            }
        }
        for await _ in started { break }
        reader.cancel()

        await #expect(throws: CancellationError.self) { try await reader.value }
        #expect(try await scratch.engine.read { try $0.count("SELECT 7") } == 7)
    }

    @Test func `a statement that runs too long is stopped and named`() async throws {
        let scratch = try await Scratch("")

        let fault = await #expect(throws: DatabaseFault.self) {
            try await scratch.engine.write { connection in
                try connection.script("SET LOCAL statement_timeout TO 20")
                try connection.run("SELECT pg_sleep(300)")
            }
        }

        #expect(fault?.code == "57014")
        #expect(fault?.description.contains("pg_sleep") == true)
    }

    @Test func `who finds every connection in use is told so and not kept for ever`() async throws {
        let address = PostgresAddress(TestCluster.address(of: "postgres"))
        let engine = PostgresEngine(address, connections: 1, patience: .milliseconds(30))
        let (held, holding) = AsyncStream.makeStream(of: Void.self)
        let done = DispatchSemaphore(value: 0)
        let holder = Task {
            try await engine.read { _ in
                holding.yield()
                done.wait()
            }
        }
        for await _ in held { break }

        let refusal = await #expect(throws: DatabaseUnavailable.self) { try await engine.read { _ in } }
        done.signal()
        try await holder.value
        let afterwards = try await engine.read { try $0.count("SELECT 1") }
        try await engine.close()

        #expect(refusal?.reason == "no connection was free in time")
        #expect(afterwards == 1)
    }

    @Test func `connections that the server closed are made anew without anybody's noticing`() async throws {
        let scratch = try await Scratch()
        try await scratch.add("before")
        let other = try scratch.another()
        try await other.write { connection in
            try connection.run(
                """
                SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                WHERE datname = current_database() AND pid <> pg_backend_pid()
                """)
        }

        try await scratch.add("after")
        try await other.close()

        #expect(try await scratch.texts() == ["before", "after"])
    }

    @Test func `a server that is not there is said, at once and again`() async throws {
        let engine = PostgresEngine(PostgresAddress("host=/nowhere user=app dbname=app"), connections: 1)

        for _ in 0..<3 {
            let refusal = await #expect(throws: DatabaseUnavailable.self) { try await engine.read { _ in } }
            #expect(refusal?.reason.isEmpty == false)
        }
        try await engine.close()
    }

    @Test func `a failed statement that was not answered for undoes the transaction and says so`() async throws {
        let scratch = try await Scratch()
        try await scratch.add("same")

        await #expect(throws: (any Error).self) {
            try await scratch.engine.write { connection in
                try connection.run("INSERT INTO note (text) VALUES ('other')")
                do { try connection.run("INSERT INTO note (text) VALUES ('same')") } catch is NotUnique {}
            }
        }

        #expect(try await scratch.texts() == ["same"])
    }
}
