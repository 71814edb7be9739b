import Formats
import Testing

@Suite struct `Reading a form with files` {
    private static func read(
        _ body: String, type: String = "multipart/form-data; boundary=XX",
        limits: Multipart.Limits = .init(body: 10_000, parts: 3, headers: 200)
    ) throws(MultipartError) -> [String] {
        let form = try Multipart(Array(body.utf8), contentType: type, limits: limits)
        return form.parts.map { part in
            let text = String(decoding: form.bytes(of: part), as: UTF8.self)
            return "\(part.name)|\(part.filename ?? "-")|\(part.contentType ?? "-")|\(text)"
        }
    }

    /// One part with this disposition.
    private static func part(_ disposition: String, _ content: String = "c") -> String {
        "--XX\r\nContent-Disposition: form-data; \(disposition)\r\n\r\n\(content)\r\n"
    }

    static let bodies: [(body: String, parts: [String])] = [
        ("--XX--", []), ("--XX--\r\n", []),
        (part("name=\"a\"") + "--XX--\r\n", ["a|-|-|c"]),
        (part("name=a") + "--XX--", ["a|-|-|c"]),
        (part("NAME=\"a\"", "") + "--XX--", ["a|-|-|"]),
        ("before\r\n" + part("name=\"a\"") + "--XX--\r\nafter", ["a|-|-|c"]),
        ("--XX\r\ncontent-disposition:form-data;name=\"a\"\r\n\r\n--XX--", ["a|-|-|"]),
        (
            part("name=\"a\"") + part("name=\"a\"", "d") + "--XX--",
            ["a|-|-|c", "a|-|-|d"]
        ),
        (part("name=\"a\"", "x\r\n--XXY\r\n--X\r\n-\r\r\n") + "--XX--", ["a|-|-|x\r\n--XXY\r\n--X\r\n-\r\r\n"]),
        (part("name=\"a\"", "\r\n\r\n") + "--XX--", ["a|-|-|\r\n\r\n"]),
        (
            "--XX \t\r\nContent-Disposition: form-data; name=\"f\"; filename=\"a b.txt\"\r\nX-Other: 1\r\n"
                + "Content-Type: Text/Plain; charset=utf-8\r\n\r\nhello\r\n--XX--", ["f|a b.txt|text/plain|hello"]
        ),
        (part("name=\"f\"; filename=\"\"", "") + "--XX--", ["f||-|"]),
        (part("name=\"f\"; filename=\"C:\\new\\list.csv\"") + "--XX--", ["f|list.csv|-|c"]),
        (part("name=\"f\"; filename=\"../../etc/x\"") + "--XX--", ["f|x|-|c"]),
        (part("name=\"f\"; filename=\"a%22b%0D%0A%41.txt\"") + "--XX--", ["f|a\"b\r\n%41.txt|-|c"]),
        (part("name=\"a%22\"; filename=\"say \\\"no\\\" é;=.txt\"") + "--XX--", ["a\"|say \"no\" é;=.txt|-|c"]),
        (part("filename=\"x;y\"; name=\"f\"") + "--XX--", ["f|x;y|-|c"]),
    ]

    @Test(arguments: bodies)
    func `a body gives its parts`(body: String, parts: [String]) throws {
        #expect(try Self.read(body) == parts)
    }

    static let refusals: [(body: String, type: String, error: MultipartError)] = [
        ("--XX--", "text/plain; boundary=XX", .wrongType),
        ("--XX--", "multipart/mixed; boundary=XX", .wrongType),
        ("--XX--", "multipart/form-data", .missingBoundary),
        ("--XX--", "multipart/form-data; boundary=", .missingBoundary),
        ("--XX--", "multipart/form-data; boundary=" + String(repeating: "x", count: 71), .missingBoundary),
        ("", "multipart/form-data; boundary=XX", .truncated),
        ("no boundary here\r\n", "multipart/form-data; boundary=XX", .truncated),
        (part("name=\"a\""), "multipart/form-data; boundary=XX", .truncated),
        (part("name=\"a\"") + "--XX", "multipart/form-data; boundary=XX", .truncated),
        (part("name=\"a\"") + "--XX\r\n", "multipart/form-data; boundary=XX", .truncated),
        ("--XX\r\nContent-Disposition: form-data", "multipart/form-data; boundary=XX", .truncated),
        (
            "--XX\r\nX: " + String(repeating: "x", count: 300) + "\r\n\r\n--XX--", "multipart/form-data; boundary=XX",
            .headersTooLong(limit: 200)
        ),
        (
            "--XX\r\n" + String(repeating: "X: y\r\n", count: 60) + "\r\n--XX--", "multipart/form-data; boundary=XX",
            .headersTooLong(limit: 200)
        ),
        (
            String(repeating: part("name=a"), count: 4) + "--XX--", "multipart/form-data; boundary=XX",
            .tooManyParts(limit: 3)
        ),
        (String(repeating: "x", count: 10_001), "multipart/form-data; boundary=XX", .tooLarge(limit: 10_000)),
        ("--XX\r\n\r\nc\r\n--XX--", "multipart/form-data; boundary=XX", .malformedPart),
        (part("filename=\"a\"") + "--XX--", "multipart/form-data; boundary=XX", .malformedPart),
        ("--XX\r\nnonsense\r\n\r\nc\r\n--XX--", "multipart/form-data; boundary=XX", .malformedPart),
        (
            "--XX\r\nContent-Disposition: attachment; name=a\r\n\r\n\r\n--XX--", "multipart/form-data; boundary=XX",
            .malformedPart
        ),
        ("--XX\nContent-Disposition: form-data; name=a\n\nc\n--XX--", "multipart/form-data; boundary=XX", .truncated),
    ]

    @Test(arguments: refusals)
    func `what is not a whole form is refused by its fault`(body: String, type: String, error: MultipartError) {
        #expect(throws: error) { try Self.read(body, type: type) }
    }

    @Test func `the type may be written in other ways`() throws {
        for type in [
            "Multipart/Form-Data;boundary=\"XX\"", "multipart/form-data; charset=utf-8; Boundary=XX ",
            "multipart/form-data ; boundary=\"XX\"; charset=utf-8",
        ] {
            #expect(try Self.read("--XX--", type: type) == [])
        }
    }

    @Test func `text and files are told apart, and an empty control has no file`() throws {
        let body =
            Self.part("name=\"t\"", "é") + Self.part("name=\"f\"; filename=\"\"", "")
            + Self.part("name=\"g\"; filename=\"empty.csv\"", "") + "--XX--"

        let form = try Multipart(
            Array(body.utf8), contentType: "multipart/form-data; boundary=XX", limits: .init(body: 1000))

        #expect(form.form == ["t": "é"])
        #expect(form.file("f") == nil && form.file("t") == nil)
        #expect(form.file("g")?.filename == "empty.csv")
    }

    @Test func `bytes of every value pass unchanged`() throws {
        var dice = Dice(seed: 5)
        let content = dice.bytes(200_000)
        let head = Array("--XX\r\nContent-Disposition: form-data; name=f; filename=x\r\n\r\n".utf8)

        let form = try Multipart(
            head + content + Array("\r\n--XX--\r\n".utf8), contentType: "multipart/form-data; boundary=XX",
            limits: .init(body: 300_000))

        #expect(form.parts.map { Array(form.bytes(of: $0)) } == [content])
    }

    @Test func `no cut of a body is taken for the whole`() throws {
        let body = Array((Self.part("name=\"a\"") + Self.part("name=\"f\"; filename=\"x\"") + "--XX--").utf8)

        let unnoticed = (0..<body.count).filter { length in
            let form = try? Multipart(
                Array(body[..<length]), contentType: "multipart/form-data; boundary=XX", limits: .init(body: 1000))
            return form != nil
        }

        #expect(unnoticed == [])
    }
}
