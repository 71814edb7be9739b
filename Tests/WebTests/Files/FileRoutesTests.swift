import Casework
import Database
import Domain
import Foundation
import HTTPTypes
import TestSupport
import Testing
import Vault

@Suite struct `Files through the browser` {
    let house: TestHouse
    let client: TestClient

    init() async throws {
        house = try await TestHouse()
        client = try await TestApp(house).signedIn(as: "officer")
    }

    private func add(_ bytes: [UInt8], name: String = "a photo é.png") async throws -> String {
        let answer = try await client.upload("/files", [("record", "")], file: ("file", name, bytes))
        #expect(answer.status == .seeOther, "\(answer.body.prefix(2000))")
        let page = try await client.get("/files").body
        let found = try #require(page.range(of: "/files/F-[0-9-]+", options: .regularExpression))
        return String(page[found])
    }

    private static let png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + (0..<100)

    @Test func `a form brings a file, and it comes back as it was`() async throws {
        let path = try await add(Self.png)

        let answer = try await client.get("\(path)/content")
        let page = try await client.get(path)

        #expect(answer.status == .ok && answer.headers[.contentLength] == "108")
        #expect(answer.headers[.contentType] == "image/png")
        #expect(
            answer.headers[.contentDisposition]
                == "attachment; filename=\"a photo _.png\"; filename*=UTF-8''a%20photo%20%C3%A9.png")
        #expect(answer.headers[.contentSecurityPolicy] == "sandbox; default-src 'none'; frame-ancestors 'none'")
        #expect(answer.headers[.xContentTypeOptions] == "nosniff")
        #expect(answer.headers[.cacheControl] == "private, no-store")
        #expect(page.body.contains("Picture (PNG)") && page.body.contains("Not scanned"))
    }

    @Test(arguments: [
        ("page.html", "<script>alert(1)</script>", "text/plain; charset=utf-8"),
        ("x.svg", "<svg/>", "text/plain; charset=utf-8"), ("x.pdf", "%PDF-1.7", "application/pdf"),
    ])
    func `what can run is never shown, only kept`(name: String, text: String, type: String) async throws {
        let path = try await add(Array(text.utf8), name: name)

        let answer = try await client.get("\(path)/content?open=yes")

        #expect(answer.headers[.contentType] == type)
        #expect(answer.headers[.contentDisposition]?.hasPrefix("attachment;") == true)
    }

    @Test func `a picture may be shown`() async throws {
        let path = try await add(Self.png)

        let answer = try await client.get("\(path)/content?open=yes")

        #expect(answer.headers[.contentDisposition]?.hasPrefix("inline;") == true)
    }

    static let ranges: [(String, Int, String?, Int)] = [
        ("bytes=0-9", 206, "bytes 0-9/1000", 10), ("bytes=990-", 206, "bytes 990-999/1000", 10),
        ("bytes=-1", 206, "bytes 999-999/1000", 1), ("bytes=-5000", 206, "bytes 0-999/1000", 1000),
        ("bytes=999-9999999999", 206, "bytes 999-999/1000", 1), ("bytes=1000-", 416, "bytes */1000", 0),
        ("bytes=-0", 416, "bytes */1000", 0), ("bytes=0-1,5-6", 200, nil, 1000), ("bytes=5-2", 200, nil, 1000),
        ("lines=1-2", 200, nil, 1000), ("bytes=", 200, nil, 1000), ("bytes=a-b", 200, nil, 1000),
        // The largest number that fits, and one that does not.
        ("bytes=0-9223372036854775807", 206, "bytes 0-999/1000", 1000),
        ("bytes=0-99999999999999999999", 200, nil, 1000), ("bytes=--1", 200, nil, 1000),
        ("bytes=0-9223372036854775807", 206, "bytes 0-999/1000", 1000),
    ]

    @Test(arguments: ranges)
    func `a part is sent where one is asked for`(range: String, status: Int, said: String?, count: Int) async throws {
        let bytes = (0..<1000).map { UInt8(97 + $0 % 26) }
        let path = try await add(bytes, name: "x.bin")

        let answer = try await client.get("\(path)/content", headers: [.range: range])

        #expect(answer.status.code == status && answer.headers[.contentRange] == said)
        #expect(answer.body.utf8.count == count && answer.headers[.contentLength] == String(count))
        if status == 206 { #expect(answer.headers[.acceptRanges] == "bytes") }
    }

    @Test func `a part of a file that is another one by now is answered with the whole`() async throws {
        let path = try await add(Array("0123456789".utf8))
        let tag = try #require(try await client.get("\(path)/content").headers[.eTag])

        let same = try await client.get("\(path)/content", headers: [.range: "bytes=0-0", .ifRange: tag])
        let other = try await client.get("\(path)/content", headers: [.range: "bytes=0-0", .ifRange: "\"other\""])

        #expect(same.body == "0" && other.body == "0123456789")
    }

    @Test func `the headers alone are sent to who asks for them`() async throws {
        let path = try await add(Self.png)

        let answer = try await client.send(.head, "\(path)/content")

        #expect(answer.status == .ok && answer.headers[.contentLength] == "108" && answer.body.isEmpty)
    }

    @Test func `nothing is kept of a form that was cut, has no file or no token`() async throws {
        let head = "--x\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n\(client.csrf)\r\n--x\r\n"
        let file = head + "Content-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\nabc"
        let type = "multipart/form-data; boundary=x"
        let cut = try await client.send("/files", type: type, body: file)
        let noToken = try await client.send(
            "/files", type: type, body: file.replacing(client.csrf, with: "0") + "\r\n--x--\r\n")
        let none = try await client.upload("/files", [], file: ("file", "", []))
        let empty = try await client.upload("/files", [], file: ("file", "empty.txt", []))

        #expect(cut.status == .unprocessableContent && cut.body.contains("connection ended"))
        #expect(noToken.status == .forbidden)
        #expect(none.status == .unprocessableContent && none.body.contains("Choose a file"))
        #expect(empty.status == .unprocessableContent && empty.body.contains("empty"))
        #expect(try await house.count("SELECT count(*) FROM stored_file") == 0)
        #expect(try await house.count("SELECT count(*) FROM upload") == 0)
        #expect(try house.casework.outside.files.names().isEmpty)
    }

    @Test func `an upload goes on where it was cut`() async throws {
        let begun = try await client.post("/uploads", [("name", "x.txt"), ("size", "10"), ("mark", "1")])
        let address = try #require(begun.location)
        let first = try await patch(address, from: 0, "01234")
        let asked = try await client.send(.head, address)
        let wrong = try await patch(address, from: 5, "56789")
        let last = try await patch(address, from: 0, "0123456789")
        let file = try #require(last.location)

        #expect(begun.status == .created && begun.headers[Self.offset] == "0")
        // Five bytes fill no chunk, so none of them counts.
        #expect(first.status == .noContent && first.headers[Self.offset] == "0" && first.location == nil)
        #expect(asked.status == .noContent && asked.headers[Self.offset] == "0")
        #expect(wrong.status == .conflict && wrong.headers[Self.offset] == "0" && wrong.body.contains("problem"))
        #expect(last.status == .noContent)
        #expect(try await client.get("\(file)/content").body == "0123456789")
        #expect(try await client.send(.head, address).status == .notFound)
    }

    @Test func `an upload needs its form's token, a known type and its own sender`() async throws {
        let address = try #require(
            try await client.post("/uploads", [("name", "x"), ("size", "3")]).location)
        let other = try await TestApp(house).signedIn(as: "manager")
        var headers: HTTPFields = [.contentType: "application/offset+octet-stream", Self.offset: "0"]

        let noToken = try await client.send(.patch, address, headers, body: "abc")
        headers[Self.token] = other.csrf
        let others = try await other.send(.patch, address, headers, body: "abc")
        headers[Self.token] = client.csrf
        headers[.contentType] = "text/plain"
        let wrongType = try await client.send(.patch, address, headers, body: "abc")
        let dropped = try await client.send(.delete, address, [Self.token: client.csrf])

        #expect([noToken, others, wrongType, dropped].map(\.status.code) == [403, 404, 422, 204])
        #expect(try await house.count("SELECT count(*) FROM upload") == 0)
    }

    private func patch(_ address: String, from offset: Int, _ body: String) async throws -> TestAnswer {
        try await client.send(
            .patch, address,
            [
                .contentType: "application/offset+octet-stream", Self.offset: String(offset),
                Self.token: client.csrf,
            ], body: body)
    }

    private static let offset = HTTPField.Name("upload-offset") ?? .age
    private static let token = HTTPField.Name("x-form-token") ?? .age

    @Test func `a file is put where it belongs, and taken off with a reason`() async throws {
        let path = try await add(Self.png)
        _ = try await house.report("R-1", ReportSeed(agency: house.cast.council, team: house.cast.dutyTeam))
        let wrong = try await client.post("\(path)/record", [("record", "R-9")])
        let right = try await client.post("\(path)/record", [("record", "r-1")])
        let listed = try await client.get("/reports/R-1/files")
        let silent = try await client.post("\(path)/removal", [("what", "detach"), ("reason", "")])
        let off = try await client.post("\(path)/removal", [("what", "detach"), ("reason", "Wrong street")])

        #expect(wrong.status == .unprocessableContent && wrong.body.contains("value=\"R-9\""))
        #expect(right.location == "/reports/R-1/files" && listed.body.contains("a photo é.png"))
        #expect(silent.status == .unprocessableContent && off.location == "/files")
    }
}
