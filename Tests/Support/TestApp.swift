import Casework
import Domain
import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import NIOEmbedded
import Vault
import Web

/// The site in this process, asked through its real router: no socket, no port.
package final class TestApp: Sendable {
    package let house: TestHouse
    package let site: Site
    private let answer: @Sendable (Request) async throws -> Response

    package init(
        _ house: TestHouse, options: Site.Options = .init(loopbackOnly: false, secureCookies: false),
        log: any LogHandler = SwiftLogNoOpLogHandler()
    ) {
        self.house = house
        let logger = Logger(label: "test") { _ in log }
        site = Site(casework: house.casework, options: options, logger: logger)
        let responder = site.router()
        answer = { request in
            let source = ApplicationRequestContextSource(channel: EmbeddedChannel(), logger: logger)
            return try await responder.respond(to: request, context: SiteContext(source: source))
        }
    }

    package var anonymous: TestClient { TestClient(app: self, cookies: [:]) }

    /// A client that has asked for the sign-in page and holds its form's cookie and token.
    package func atTheDoor() -> TestClient {
        let secret = Tokens.make()
        return TestClient(
            app: self, cookies: [site.cookieName(Site.formCookie): secret], csrf: Tokens.formToken(of: secret))
    }

    /// A client with a session of its own for this account.
    package func signedIn(as signIn: String, password: String = Cast.password) async throws -> TestClient {
        let token = try await house.casework.signIn(name: signIn, password: password)
        let csrf = try await house.casework.session(token: token)?.csrf ?? ""
        return TestClient(
            app: self, cookies: [site.cookieName(Site.sessionCookie): token], csrf: Tokens.formToken(of: csrf))
    }

    func send(_ request: Request) async throws -> TestAnswer {
        let response = try await answer(request)
        let collector = BodyCollector()
        try await response.body.write(collector)
        return TestAnswer(
            status: response.status, headers: response.headers, body: String(buffer: collector.buffer))
    }
}

/// What came back.
package struct TestAnswer: Sendable {
    package let status: HTTPResponse.Status
    package let headers: HTTPFields
    package let body: String
    package var location: String? { headers[.location] }
}

/// A browser without scripts, as far as a test needs one.
package struct TestClient: Sendable {
    let app: TestApp
    package var cookies: [String: String]
    package var csrf = ""

    package func get(_ path: String, headers: HTTPFields = [:]) async throws -> TestAnswer {
        try await app.send(request(.get, path, headers, body: nil))
    }

    /// Sends a form with this session's token.
    package func post(_ path: String, _ fields: [(String, String)] = [], withToken: Bool = true) async throws
        -> TestAnswer
    {
        let all = withToken ? fields + [("csrf", csrf)] : fields
        let text = all.map { "\(Self.encoded($0.0))=\(Self.encoded($0.1))" }.joined(separator: "&")
        return try await app.send(
            request(.post, path, [.contentType: "application/x-www-form-urlencoded"], body: ByteBuffer(string: text)))
    }

    /// Asks by any method, under these headers.
    package func send(
        _ method: HTTPRequest.Method, _ path: String, _ headers: HTTPFields = [:], body: String = ""
    ) async throws -> TestAnswer {
        try await app.send(request(method, path, headers, body: ByteBuffer(string: body)))
    }

    /// Sends a body as it stands.
    package func send(_ path: String, type: String, body: String) async throws -> TestAnswer {
        try await app.send(request(.post, path, [.contentType: type], body: ByteBuffer(string: body)))
    }

    /// Sends a form with a file, as a browser does.
    package func upload(
        _ path: String, _ fields: [(String, String)], file: (field: String, name: String, bytes: [UInt8])
    ) async throws -> TestAnswer {
        try await upload(path, fields, files: [file])
    }

    /// Sends a form with several files.
    package func upload(
        _ path: String, _ fields: [(String, String)], files: [(field: String, name: String, bytes: [UInt8])]
    ) async throws -> TestAnswer {
        let boundary = "roundtable-test-boundary"
        var body = ByteBuffer()
        for (name, value) in fields + [("csrf", csrf)] {
            body.writeString("--\(boundary)\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n")
        }
        for file in files {
            body.writeString(
                "--\(boundary)\r\nContent-Disposition: form-data; name=\"\(file.field)\"; filename=\"\(file.name)\"\r\n"
                    + "Content-Type: application/octet-stream\r\n\r\n")
            body.writeBytes(file.bytes)
            body.writeString("\r\n")
        }
        body.writeString("--\(boundary)--\r\n")
        return try await app.send(
            request(.post, path, [.contentType: "multipart/form-data; boundary=\(boundary)"], body: body))
    }

    private func request(_ method: HTTPRequest.Method, _ path: String, _ headers: HTTPFields, body: ByteBuffer?)
        -> Request
    {
        var headers = headers
        if !cookies.isEmpty {
            headers[.cookie] = cookies.map { "\($0.key)=\($0.value)" }.joined(separator: "; ")
        }
        return Request(
            head: HTTPRequest(
                method: method, scheme: "http", authority: "localhost", path: path, headerFields: headers),
            body: RequestBody(buffer: body ?? ByteBuffer()))
    }

    private static func encoded(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    }
}

private final class BodyCollector: ResponseBodyWriter {
    var buffer = ByteBuffer()
    func write(_ buffer: ByteBuffer) async throws { self.buffer.writeImmutableBuffer(buffer) }
    func finish(_ trailingHeaders: HTTPFields?) async throws {}
}
