import Formats
import Testing

@Suite struct `Reading a form as it arrives` {
    /// What the stream says of `pieces`, with content put together again.
    private static func steps(
        of pieces: [[UInt8]], limits: Multipart.Limits = .init(body: 1 << 20, parts: 10, headers: 200)
    ) throws -> [String] {
        var stream = try MultipartStream(contentType: "multipart/form-data; boundary=XX", limits: limits)
        var said: [String] = []
        var content: [UInt8]?
        func close() {
            if let bytes = content { said.append("=" + String(decoding: bytes, as: UTF8.self)) }
            content = nil
        }
        for piece in pieces {
            try stream.add(piece)
            reading: while true {
                switch try stream.next() {
                case .part(let part):
                    close()
                    said.append("\(part.name)|\(part.filename ?? "-")")
                    content = []
                case .content(let bytes): content?.append(contentsOf: bytes)
                case .end:
                    close()
                    if said.last != "end" { said.append("end") }
                    break reading
                case .more: break reading
                }
            }
        }
        return said
    }

    private static let body = Array(
        """
        preamble\r\n--XX\r\nContent-Disposition: form-data; name="csrf"\r\n\r\ntoken\r\n--XX \t\r
        Content-Disposition: form-data; name="empty"\r\n\r\n--XX\r
        Content-Disposition: form-data; name="file"; filename="a b.txt"\r\nContent-Type: text/plain\r
        \r\n\r\n--X\r\n-\r\r\n--XXY\r\n--XX-\r\n\r\r\n--XX--\r\nepilogue
        """.utf8)
    private static let said = [
        "csrf|-", "=token", "empty|-", "=", "file|a b.txt", "=\r\n--X\r\n-\r\r\n--XXY\r\n--XX-\r\n\r", "end",
    ]

    @Test func `gives the same wherever it is cut in two`() throws {
        let body = Self.body

        let wrong = try body.indices.filter {
            try Self.steps(of: [Array(body[..<$0]), Array(body[$0...])]) != Self.said
        }

        #expect(wrong == [])
    }

    @Test(arguments: [1, 2, 3, 5, 7, 64, 1000])
    func `gives the same in pieces of any length`(length: Int) throws {
        let pieces = stride(from: 0, to: Self.body.count, by: length).map {
            Array(Self.body[$0..<min($0 + length, Self.body.count)])
        }

        #expect(try Self.steps(of: pieces) == Self.said)
    }

    @Test func `gives content before the rest has come`() throws {
        let head = Array("--XX\r\nContent-Disposition: form-data; name=f; filename=x\r\n\r\n".utf8)
        var stream = try MultipartStream(
            contentType: "multipart/form-data; boundary=XX", limits: .init(body: .max))
        var dice = Dice(seed: 7)
        var longest = 0
        var given = 0

        try stream.add(head)
        for _ in 0..<50 {
            let piece = dice.bytes(65_536)
            try stream.add(piece)
            while case .content(let bytes) = try Self.skippingPart(&stream) {
                given += bytes.count
                longest = max(longest, bytes.count)
            }
        }

        // All but what may be the beginning of a delimiter, in pieces no longer than what came.
        #expect(given > 50 * 65_536 - 10 && longest < 65_546)
    }

    private static func skippingPart(_ stream: inout MultipartStream) throws -> MultipartStream.Step {
        let step = try stream.next()
        if case .part = step { return try stream.next() }
        return step
    }

    @Test func `never takes a cut form for the whole`() throws {
        let end = Self.body.count - "\r\nepilogue".utf8.count

        let whole = try (0..<end).filter { try Self.steps(of: [Array(Self.body[..<$0])]).last == "end" }

        #expect(whole == [])
    }

    static let refused: [(String, MultipartError)] = [
        ("--XX\r\n" + String(repeating: "X: y\r\n", count: 60), .headersTooLong(limit: 200)),
        ("--XX" + String(repeating: " ", count: 300), .headersTooLong(limit: 200)),
        ("--XX\r\nnonsense\r\n\r\n", .malformedPart),
        (String(repeating: "x", count: 2000), .tooLarge(limit: 1000)),
    ]

    @Test(arguments: refused)
    func `refuses what would take memory without end, however it comes`(body: String, error: MultipartError) {
        let bytes = Array(body.utf8)
        for pieces in [[bytes], bytes.map { [$0] }] {
            #expect(throws: error) {
                try Self.steps(of: pieces, limits: .init(body: 1000, parts: 3, headers: 200))
            }
        }
    }
}
