import Formats
import Foundation
import Testing

/// One line for each row or refusal: the line number and the fields, or what was wrong.
private func read(_ bytes: [UInt8], options: CSVOptions = CSVOptions(), step: Int = .max) throws -> [String] {
    let reader = CSVReader(MemorySource(bytes, step: step), options: options)
    var seen: [String] = []
    while let line = try reader.next() {
        switch line {
        case .row(let row): seen.append("\(row.line): " + row.strings.joined(separator: "|"))
        case .refused(let error): seen.append("\(error)")
        }
    }
    return seen
}

struct CSVCase: CustomTestStringConvertible, Sendable {
    let name: String
    let input: [UInt8]
    let expected: [String]

    init(_ name: String, _ input: String, _ expected: [String]) {
        self.init(name, Array(input.utf8), expected)
    }

    init(_ name: String, _ input: [UInt8], _ expected: [String]) {
        self.name = name
        self.input = input
        self.expected = expected
    }

    var testDescription: String { name }
}

@Suite struct `Reading CSV` {
    static let shapes: [CSVCase] = [
        .init("nothing", "", []),
        .init("a byte order mark alone", "\u{feff}", []),
        .init("one field", "a", ["1: a"]),
        .init("LF", "a,b\nc,d\n", ["1: a|b", "2: c|d"]),
        .init("CRLF", "a,b\r\nc,d\r\n", ["1: a|b", "2: c|d"]),
        .init("CR", "a,b\rc,d\r", ["1: a|b", "2: c|d"]),
        .init("no break at the end", "a,b\nc,d", ["1: a|b", "2: c|d"]),
        .init("a CR at the end", "a\r", ["1: a"]),
        .init("byte order mark", "\u{feff}a,b\n", ["1: a|b"]),
        .init("byte order mark before a quote", "\u{feff}\"a\",b\n", ["1: a|b"]),
        .init("empty fields", ",\n,,\n", ["1: |", "2: ||"]),
        .init("an empty field at the end of the file", "a,", ["1: a|"]),
        .init("empty lines", "\n\na\n\r\n\rb\n\n", ["3: a", "6: b"]),
        .init("quotes", "\"a\",\"b\"\n", ["1: a|b"]),
        .init("empty quotes", "\"\"\n\"\",\"\"", ["1: ", "2: |"]),
        .init("doubled quotes", "\"a\"\"b\",\"\"\"\",\"\"\"c\"\"\"\n", ["1: a\"b|\"|\"c\""]),
        .init("a separator in quotes", "\"a,b\",c\n", ["1: a,b|c"]),
        .init("breaks in quotes", "\"a\nb\r\nc\rd\",e\nf\n", ["1: a\nb\r\nc\rd|e", "5: f"]),
        .init("a quote inside a plain field", "a\"b,c\"\nd\n", ["1: a\"b|c\"", "2: d"]),
        .init("a space before a quote", "a, \"b\"\n", ["1: a| \"b\""]),
        .init("spaces are kept", " a , b \n", ["1:  a | b "]),
        .init("quoted field last without a break", "a,\"b\"", ["1: a|b"]),
        .init("letters beyond ASCII", "é,\"ß\",漢,😀\n", ["1: é|ß|漢|😀"]),
        .init("tabs are letters", "a\tb,c\n", ["1: a\tb|c"]),
    ]

    static let faults: [CSVCase] = [
        .init("a stray letter", "a\n\"b\"c,d\ne\n", ["1: a", "strayAfterQuote(line: 2, at: 2)", "3: e"]),
        .init("a space after a quote", "\"b\" ,d\r\ne", ["strayAfterQuote(line: 1, at: 1)", "2: e"]),
        .init(
            "a quote never closed, before another quoted field", "\"a,b\nc,\"d\"\ne\n",
            ["strayAfterQuote(line: 1, at: 2)", "2: c|d", "3: e"]),
        .init("a quote never closed", "a\nb,\"c\nd\ne\n", ["1: a", "unclosedQuote(line: 2)", "3: d", "4: e"]),
        .init("a quote never closed on the last line", "a\n\"b", ["1: a", "unclosedQuote(line: 2)"]),
        .init("a quote opened at the very end", "a,\"", ["unclosedQuote(line: 1)"]),
        .init(
            "a quote opened later in a row of several lines", "\"a\nb\",\"c\nd\n",
            ["unclosedQuote(line: 2)", "3: d"]),
        .init("NUL", [0x61, 0, 0x62, 0x0a, 0x63], ["nulByte(line: 1)", "2: c"]),
        .init(
            "NUL inside quotes", [0x22, 0x0a, 0, 0x0a, 0x22, 0x2c, 0x61, 0x0a, 0x63],
            ["nulByte(line: 2)", "4: c"]),
        .init("not UTF-8", [0x61, 0x2c, 0xe9, 0x0a, 0x63], ["notUTF8(line: 1)", "2: c"]),
        .init("not UTF-8 across a separator", [0xc3, 0x2c, 0xa9, 0x0a, 0x63], ["notUTF8(line: 1)", "2: c"]),
        .init(
            "every line broken", "\"a\"b\n\"c\"d\n",
            ["strayAfterQuote(line: 1, at: 1)", "strayAfterQuote(line: 2, at: 2)"]),
    ]

    /// With a field of 6 bytes and 3 lines, and a row of 12.
    static let excesses: [CSVCase] = [
        .init("a field at the limit", "123456,\"123456\"\n", ["rowTooLong(line: 1, limit: 12)"]),
        .init("plain field", "123456\n1234567,1\na\n", ["1: 123456", "fieldTooLong(line: 2, limit: 6)", "3: a"]),
        .init("last plain field", "1234567", ["fieldTooLong(line: 1, limit: 6)"]),
        .init(
            "quoted field", "\"123456\"\n\"1234567\",1\na\n", ["1: 123456", "fieldTooLong(line: 2, limit: 6)", "3: a"]),
        .init("a quoted field over lines", "\"1\n2345\",\na\n", ["1: 1\n2345|", "3: a"]),
        .init("an unclosed quote", "\"1\n23456\na\n", ["unclosedQuote(line: 1)", "2: 23456", "3: a"]),
        .init("three lines", "\"1\n2\n3\",\na\n", ["1: 1\n2\n3|", "4: a"]),
        .init("four lines", "\"1\n2\n\n4\",\n", ["unclosedQuote(line: 1)", "2: 2", "4: 4\"|"]),
        .init("a row at the limit", "1234,6789,12\na", ["1: 1234|6789|12", "2: a"]),
        .init("a row of many fields", "1234,6789,1,3\n\na", ["rowTooLong(line: 1, limit: 12)", "3: a"]),
        .init("a row that ends with a separator", "1234,6789,12,\na", ["rowTooLong(line: 1, limit: 12)", "2: a"]),
        .init("a row with quotes", "1234,6789,\"2\"\na", ["rowTooLong(line: 1, limit: 12)", "2: a"]),
        .init("NULs without end", [UInt8](repeating: 0, count: 40), ["fieldTooLong(line: 1, limit: 6)"]),
    ]

    /// However the bytes arrive.
    static let steps = [1, 2, 3, 5, 7, Int.max]

    @Test(arguments: shapes + faults)
    func `every shape and fault gives its rows, however the bytes arrive`(_ example: CSVCase) throws {
        for step in Self.steps {
            let seen = try read(example.input, step: step)

            #expect(seen == example.expected, "in steps of \(step)")
        }
    }

    @Test(arguments: excesses)
    func `what is too long is refused with its line, and reading goes on`(_ example: CSVCase) throws {
        let options = CSVOptions(maximumField: 6, maximumFieldLines: 3, maximumRow: 12)

        for step in Self.steps {
            let seen = try read(example.input, options: options, step: step)

            #expect(seen == example.expected, "in steps of \(step)")
        }
    }

    @Test func `a broken quote on line 31,007 costs that line only`() throws {
        var lines = (1...40_000).map { "\($0),\"a \"\"b\"\" c\",d" }
        lines[31_006] = "31007,\"a,d"

        let seen = try read(Array(lines.joined(separator: "\r\n").utf8))

        let refused = seen.filter { !$0.contains(":") || $0.contains("Quote") }
        #expect(refused == ["strayAfterQuote(line: 31007, at: 31008)"])
        #expect(seen.count == 40_000)
        #expect(seen.last == "40000: 40000|a \"b\" c|d")
    }

    @Test func `an unclosed quote before plain lines costs that line only`() throws {
        var lines = (1...40_000).map { "\($0),plain" }
        lines[99] = "100,\"plain"

        let seen = try read(Array(lines.joined(separator: "\n").utf8))

        #expect(seen[98...100] == ["99: 99|plain", "unclosedQuote(line: 100)", "101: 101|plain"])
        #expect(seen.count == 40_000)
    }

    @Test func `any bytes at all read the same however they arrive`() throws {
        var dice = Dice(seed: 13)
        let letters: [UInt8] = [0x61, 0x62, 0x2c, 0x2c, 0x22, 0x22, 0x22, 0x0a, 0x0d, 0x20, 0, 0xc3, 0xa9]
        let options = CSVOptions(maximumField: 9, maximumFieldLines: 4, maximumRow: 25)
        var differing: [[UInt8]] = []
        for _ in 0..<300 {
            let bytes = (0..<60).map { _ in letters.randomElement(using: &dice) ?? 0 }
            let whole = try read(bytes, options: options)
            for step in [1, 2, 3, 8] where try read(bytes, options: options, step: step) != whole {
                differing.append(bytes)
            }
        }

        #expect(differing.isEmpty)
    }

    @Test func `UTF-16 is refused as a whole`() throws {
        for mark: [UInt8] in [[0xff, 0xfe], [0xfe, 0xff]] {
            let reader = CSVReader(MemorySource(mark + [0x61, 0, 0x0a, 0], step: 1))

            #expect(throws: CSVError.utf16) { try reader.next() }
            let hasMore = try reader.nextRow() != nil
            #expect(!hasMore)
        }
    }

    @Test func `a row longer than the buffer is read whole`() throws {
        let options = CSVOptions(maximumField: 1 << 20, maximumRow: 1 << 22)
        let long = String(repeating: "x", count: 900_000)

        let seen = try read(Array("a,\(long),\"\(long)\"\nb".utf8), options: options)

        #expect(seen == ["1: a|\(long)|\(long)", "2: b"])
    }

    @Test func `another separator can be set`() throws {
        let seen = try read(Array("a;b,c;\"d;e\"".utf8), options: CSVOptions(separator: UInt8(ascii: ";")))

        #expect(seen == ["1: a|b,c|d;e"])
    }

    @Test func `fields are given as bytes, lent or copied, and missing ones are empty`() throws {
        let reader = CSVReader(MemorySource(Array("ab,,\"c\nd\"\n".utf8)))
        let row = try #require(try reader.nextRow())

        #expect(row.bytes(0) == Array("ab".utf8))
        #expect(row.withBytes(2) { $0.count } == 3)
        #expect([row.isEmpty(0), row.isEmpty(1), row.isEmpty(7)] == [false, true, true])
        #expect(row.string(7) == "" && row.string(-1) == "")
        let numbers: [Int] = [row.count, row.line, row.lastLine]
        #expect(numbers == [3, 1, 2])
    }

    @Test func `a fault of the source is thrown, not taken for the end`() throws {
        let packed = gzip(Array("a,b\nc,d\n".utf8))
        let reader = CSVReader(try InputSource(bytes: Array(packed.dropLast(9))))

        #expect(throws: GzipError.truncated) {
            while try reader.next() != nil {}
        }
    }

    @Test(.enabled(if: Python.path != nil, "python3 is not installed"))
    func `Python's csv module reads the same rows`() throws {
        let pieces = ["a", "é", "漢😀", ",", "\"", "\r\n", "\n", " ", "\t", "=1", "'", "longer piece of text "]
        var dice = Dice(seed: 7)
        var writer = CSVWriter(guardsFormulas: false)
        for _ in 0..<30_000 {
            let cells = (0..<Int.random(in: 1...14, using: &dice)).map { _ in
                (0..<Int.random(in: 0...4, using: &dice)).map { _ in pieces.randomElement(using: &dice) ?? "" }.joined()
            }
            writer.write(cells)
        }
        let file = try TemporaryFile(writer.bytes)
        // One field a line, in hexadecimal, so that no format has to be trusted to compare two readings.
        let script = """
            import csv, sys
            with open(sys.argv[1], newline='', encoding='utf-8') as f:
                for row in csv.reader(f, strict=True):
                    sys.stdout.write(' '.join(c.encode().hex() for c in row) + '\\n')
            """

        let theirs = String(decoding: try Python.run(script, file.path), as: UTF8.self).split(
            separator: "\n", omittingEmptySubsequences: false
        ).dropLast()
        let reader = CSVReader(try InputSource(path: file.path))
        var ours: [Substring] = []
        while let row = try reader.nextRow() {
            let cells = (0..<row.count).map {
                row.bytes($0).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
            }
            ours.append(cells.joined(separator: " ")[...])
        }

        #expect(ours.count == 30_000)
        let isSame = zip(ours, theirs).allSatisfy { $0 == $1 }
        #expect(isSame)
        #expect(ours.count == theirs.count)
    }
}

@Suite struct `Checking UTF-8` {
    @Test func `it agrees with the standard library on every short sequence and on random ones`() {
        var dice = Dice(seed: 11)
        var samples: [[UInt8]] = (0...255).map { [$0] }
        for first: UInt8 in 0xc0...0xff {
            for second: UInt8 in 0...255 {
                samples += [
                    [first, second], [first, second, 0x80], [first, second, 0xbf, 0x80], [0x61, first, second, 0x61],
                ]
            }
        }
        for _ in 0..<20_000 { samples.append(dice.bytes(9, of: 0x61...0x7f) + dice.bytes(3, of: 0x80...0xff)) }

        let differing = samples.first { sample in
            sample.withUnsafeBufferPointer(isUTF8) != (String(validating: sample, as: UTF8.self) != nil)
        }

        #expect(differing == nil)
    }
}
