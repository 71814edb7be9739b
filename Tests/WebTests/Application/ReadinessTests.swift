import Casework
import HTTPTypes
import Hummingbird
import Logging
import Meters
import NIOCore
import NIOEmbedded
import TestSupport
import Testing
import Web

/// Asks a monitor's address in this process: status and body.
private func ask(_ path: String, _ readiness: Readiness) async throws -> (HTTPResponse.Status, String) {
    let monitor = Monitor(readiness: readiness) { [.gauge("roundtable_things", "Things.", 3)] }
    let source = ApplicationRequestContextSource(channel: EmbeddedChannel(), logger: Logger(label: "test"))
    let head = HTTPRequest(method: .get, scheme: "http", authority: "localhost", path: path)
    let response = await monitor.respond(
        to: Request(head: head, body: RequestBody(buffer: ByteBuffer())), context: BasicRequestContext(source: source))
    let writer = Collector()
    try await response.body.write(writer)
    return (response.status, String(buffer: writer.buffer))
}

/// Longer than the slowest machine takes to answer.
private let long = Duration.seconds(600)

private final class Collector: ResponseBodyWriter {
    var buffer = ByteBuffer()
    func write(_ buffer: ByteBuffer) async throws { self.buffer.writeImmutableBuffer(buffer) }
    func finish(_ trailingHeaders: HTTPFields?) async throws {}
}

@Suite struct `The address for monitors` {
    @Test func `answers that the program lives, that it is ready, and what it counted`() async throws {
        // Held to the end: its database goes away with it.
        let house = try await TestHouse()
        defer { withExtendedLifetime(house) {} }
        let readiness = Readiness(house.casework, patience: long)

        #expect(try await ask("/health/live", readiness) == (.ok, #"{"live":true}"#))
        #expect(try await ask("/health/ready", readiness) == (.ok, #"{"ready":true}"#))
        #expect(try await ask("/metrics", readiness).1.hasSuffix("roundtable_things 3\n"))
        #expect(try await ask("/people", readiness).0 == .notFound)
    }

    @Test(arguments: [
        ("DELETE FROM schema_step WHERE number = (SELECT max(number) FROM schema_step)", "schema-behind"),
        ("INSERT INTO schema_step (number, name, ran_at) VALUES (9999, 'later', 0)", "schema-ahead"),
    ])
    func `says why a database of another program's is not ready`(_ script: String, _ reason: String) async throws {
        let house = try await TestHouse()
        try await house.script(script)

        let (status, body) = try await ask("/health/ready", Readiness(house.casework, patience: long))

        #expect(status == .serviceUnavailable)
        #expect(body == #"{"ready":false,"reason":"\#(reason)"}"#)
    }

    @Test func `is not ready while the program stops, and lives all the same`() async throws {
        let readiness = Readiness(try await TestHouse().casework, patience: long)
        readiness.stop()

        #expect(try await ask("/health/ready", readiness).1.contains("stopping"))
        #expect(try await ask("/health/live", readiness).0 == .ok)
    }

    @Test func `is not ready when the database is gone`() async throws {
        let house = try await TestHouse()
        let readiness = Readiness(house.casework, patience: long)
        try await house.casework.close()

        #expect(await readiness.reason() == .databaseUnreachable)
    }
}
