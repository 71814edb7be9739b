import CCurl
import Domain
import Foundation
import Testing

@testable import Mail

@Suite struct `What an answer means` {
    private typealias Row = (code: CURLcode, answer: Int, isHandedOver: Bool, undelivered: Undelivered?)

    @Test func `a mail server's last word is for now or for good`() {
        let rows: [Row] = [
            (CURLE_OK, 250, true, nil),
            (CURLE_SEND_ERROR, 550, false, Undelivered(.refused, answer: 550)),
            (CURLE_SEND_ERROR, 450, false, Undelivered(.busy, answer: 450)),
            (CURLE_WEIRD_SERVER_REPLY, 554, true, Undelivered(.refused, answer: 554)),
            (CURLE_WEIRD_SERVER_REPLY, 554, false, Undelivered(.busy, answer: 554)),
            (CURLE_SEND_ERROR, 530, false, Undelivered(.notSignedIn, answer: 530)),
            (CURLE_LOGIN_DENIED, 535, false, Undelivered(.notSignedIn, answer: 535)),
            (CURLE_USE_SSL_FAILED, 250, false, Undelivered(.notEncrypted, answer: 250)),
            (CURLE_PEER_FAILED_VERIFICATION, 220, false, Undelivered(.notTrusted, answer: 220)),
            (CURLE_OPERATION_TIMEDOUT, 0, false, Undelivered(.tooSlow)),
            (CURLE_COULDNT_CONNECT, 0, false, Undelivered(.unreachable)),
        ]
        for row in rows {
            let ending = Call.Ending(code: row.code, answer: row.answer, isHandedOver: row.isHandedOver)
            #expect(Relay.judged(ending) == row.undelivered, "\(row)")
        }
    }

    @Test(
        arguments: [
            (200, nil), (204, nil), (302, .redirected), (401, .notSignedIn), (403, .notSignedIn), (404, .refused),
            (410, .refused), (429, .busy), (500, .busy), (503, .busy),
        ] as [(Int, Undelivered.Reason?)])
    func `so is a web server's`(_ answer: Int, _ reason: Undelivered.Reason?) {
        let ending = Call.Ending(code: CURLE_OK, answer: answer, isHandedOver: true)

        #expect(Post.judged(ending) == reason.map { Undelivered($0, answer: answer) })
    }

    @Test func `nobody at the other end is for now`() async throws {
        var relay = try #require(Relay("smtp://127.0.0.1:1"))
        relay.encryption = .none
        let message = Message(
            from: try #require(MailAddress("a@example.org")), fromName: "",
            to: try #require(MailAddress("b@example.org")),
            subject: "s", text: "t", id: "i", at: Instant(seconds: 0))

        await #expect(throws: Undelivered(.unreachable)) { try await relay.send(message) }
    }

    @Test func `nothing goes unencrypted to another machine`() async throws {
        var relay = try #require(Relay("smtp://mail.example.org"))
        relay.encryption = .none
        let message = Message(
            from: try #require(MailAddress("a@example.org")), fromName: "",
            to: try #require(MailAddress("b@example.org")),
            subject: "s", text: "t", id: "i", at: Instant(seconds: 0))

        await #expect(throws: Undelivered(.notEncrypted)) { try await relay.send(message) }
        await #expect(throws: Undelivered(.unusable)) {
            try await Post(to: "http://example.org/", headers: [], body: []).send()
        }
    }
}

@Suite struct `A web hook's address` {
    @Test(arguments: [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254", "100.64.0.1",
        "0.0.0.0", "224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fc00::1", "fd12::1", "::ffff:10.0.0.1",
        "64:ff9b::7f00:1", "2002:7f00:1::", "2001:db8::1", "ff02::1",
    ])
    func `of a private network is not called`(_ text: String) throws {
        #expect(!Door.isPublic(try bytes(text)))
    }

    @Test(arguments: ["8.8.8.8", "172.32.0.1", "192.167.1.1", "2606:4700::1111", "::ffff:8.8.8.8"])
    func `of the internet is`(_ text: String) throws {
        #expect(Door.isPublic(try bytes(text)))
    }

    @Test(arguments: ["http://127.0.0.1:1/", "http://localhost:1/"])
    func `is looked at when the socket is opened`(_ address: String) async {
        await #expect(throws: Undelivered(.privateAddress)) {
            try await HookPost.send(
                [], to: address, secret: "s", at: Instant(seconds: 0), allowsPrivate: false, authorities: "")
        }
    }

    @Test(arguments: ["http://localhost@evil.example/", "http://localhost:80@evil.example/", "http://localhost.evil/"])
    func `is not this machine because it begins like it`(_ address: String) {
        #expect(!Post.isOnThisMachine(address))
    }

    private func bytes(_ text: String) throws -> [UInt8] {
        var four = in_addr()
        if inet_pton(AF_INET, text, &four) == 1 { return withUnsafeBytes(of: four) { Array($0) } }
        var six = in6_addr()
        try #require(inet_pton(AF_INET6, text, &six) == 1)
        return withUnsafeBytes(of: six) { Array($0) }
    }
}

@Suite struct `GOV.UK Notify` {
    private static let service = "26785a09-ab16-4eb0-8407-a37497a57506"
    private static let secret = "3d844edf-8d35-48ac-975b-e847b4f122b0"

    @Test(arguments: ["my_test_key", "my-key", ""])
    func `a key is a name, a service and a secret`(_ name: String) {
        let notify = Notify(
            base: "https://example.org/", key: "\(name)-\(Self.service)-\(Self.secret)", template: Self.service)

        #expect(notify?.service == Self.service && notify?.secret == Self.secret)
    }

    @Test(arguments: ["", "name", "name-\(service)", "name-\(service)-\(service.dropLast())x"])
    func `anything else is not a key`(_ key: String) {
        #expect(Notify(base: "https://example.org", key: key, template: Self.service) == nil)
    }

    @Test func `a token says whose it is and when it was made`() throws {
        let notify = try #require(
            Notify(base: "https://example.org", key: "k-\(Self.service)-\(Self.secret)", template: Self.service))

        let parts = notify.token(at: Instant(seconds: 1_568_818_578)).split(separator: ".")

        // {"typ":"JWT","alg":"HS256"} and the claims; the mark is checked against Python's hmac in Tests/Post.
        #expect(parts.count == 3 && parts[0] == "eyJ0eXAiOiJKV1QiLCJhbGciOiJIUzI1NiJ9" && parts[2].count == 43)
        let claims = try #require(
            Data(base64Encoded: String(parts[1]) + String(repeating: "=", count: (4 - parts[1].count % 4) % 4)))
        #expect(String(decoding: claims, as: UTF8.self) == #"{"iss":"\#(Self.service)","iat":1568818578}"#)
    }
}
