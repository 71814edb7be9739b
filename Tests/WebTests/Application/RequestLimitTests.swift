import Domain
import HTTPTypes
import Logging
import Synchronization
import TestSupport
import Testing
import Web

@Suite struct `A refusal at the door` {
    @Test func `after so many requests in a minute an account waits, and others do not`() async throws {
        let house = try await TestHouse()
        let app = TestApp(house, options: .init(loopbackOnly: false, secureCookies: false, requestsPerMinute: 5))
        let one = try await app.signedIn(as: "officer")
        let (again, other) = (try await app.signedIn(as: "officer"), try await app.signedIn(as: "manager"))

        var statuses: [Int] = []
        for _ in 1...5 { statuses.append(try await one.get("/help").status.code) }
        let refused = try await again.get("/help")
        let others = try await other.get("/help")
        house.clock.advance(.seconds(13))
        let later = [try await one.get("/help").status, try await one.get("/help").status]

        #expect(statuses == [200, 200, 200, 200, 200])
        #expect(refused.status == .tooManyRequests && refused.headers[.retryAfter] == "10")
        #expect(others.status == .ok)
        #expect(later == [.ok, .tooManyRequests])
    }

    @Test func `is said in the log by its code, and by nobody's name`() async throws {
        let log = Lines()
        let app = TestApp(
            try await TestHouse(), options: .init(loopbackOnly: false, secureCookies: false, requestsPerMinute: 3),
            log: log)
        let officer = try await app.signedIn(as: "officer")
        let origin: HTTPFields = [.origin: "https://evil.example"]

        _ = try await officer.get("/setup")
        _ = try await officer.post("/searches", [("query", "Margaret Osei")], withToken: false)
        _ = try await officer.send(.post, "/searches", origin, body: "query=Margaret+Osei")
        _ = try await officer.get("/people")
        _ = try await officer.get("/people/P-1")

        let refused = log.all.filter { $0.hasPrefix("refused") }
        #expect(
            refused.map { $0.split(separator: " ").dropFirst().joined(separator: " ") } == [
                "code=not-permitted route=/setup", "code=form-expired route=/searches",
                "code=wrong-origin route=/searches", "code=too-many-requests route=/people/:ref",
            ])
        #expect(!log.all.contains { $0.contains("Osei") || $0.contains("Femi") || $0.contains("evil") })
    }
}

/// Keeps each line: its message, and all of its metadata but the request's word.
private final class Lines: LogHandler, Sendable {
    private let lines = Mutex<[String]>([])
    var all: [String] { lines.withLock { $0 } }

    var metadata: Logger.Metadata {
        get { [:] }
        set {}
    }
    var logLevel: Logger.Level {
        get { .trace }
        set {}
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { nil }
        set {}
    }

    func log(event: LogEvent) {
        let words = (event.metadata ?? [:]).filter { $0.key != "request" }.sorted { $0.key < $1.key }
            .map { " \($0.key)=\($0.value)" }
        lines.withLock { $0.append(event.message.description + words.joined()) }
    }
}
