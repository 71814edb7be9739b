#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// What a file of comma-separated values may look like, and how much of it is read at once.
package struct CSVOptions: Hashable, Sendable {
    package var separator: UInt8
    /// In bytes.
    package var maximumField: Int
    /// A quoted field over more lines than this is taken for a quote that was never closed.
    package var maximumFieldLines: Int
    /// In bytes.
    package var maximumRow: Int

    package init(
        separator: UInt8 = UInt8(ascii: ","), maximumField: Int = 64 * 1024, maximumFieldLines: Int = 1000,
        maximumRow: Int = 1024 * 1024
    ) {
        self.separator = separator
        self.maximumField = maximumField
        self.maximumFieldLines = maximumFieldLines
        self.maximumRow = maximumRow
    }
}

/// Why a row could not be read; lines count from 1.
package enum CSVError: Error, Hashable, Sendable {
    /// The quote opened on `line` is not closed before the end of the file or within the limits of a field.
    case unclosedQuote(line: Int)
    /// After the closing quote of the field opened on `line` comes neither separator nor end of line, but on line `at`
    /// something else. Where `at` is a later line, a quote on `line` was most likely never closed.
    case strayAfterQuote(line: Int, at: Int)
    case nulByte(line: Int)
    case notUTF8(line: Int)
    case fieldTooLong(line: Int, limit: Int)
    case rowTooLong(line: Int, limit: Int)
    /// The whole file is in another encoding, as "Unicode text" from a spreadsheet is.
    case utf16

    package var line: Int {
        switch self {
        case .unclosedQuote(let line), .strayAfterQuote(let line, _), .nulByte(let line), .notUTF8(let line),
            .fieldTooLong(let line, _), .rowTooLong(let line, _):
            line
        case .utf16: 1
        }
    }
}

/// Reads comma-separated values (RFC 4180; CRLF, LF or CR; with or without byte order mark) in flat memory.
///
/// Empty lines are passed over. A row that cannot be read is reported, and reading goes on: after an unclosed quote
/// with the line below the one where it was opened, so that one slip costs one line.
package final class CSVReader {
    private let source: any ByteSource
    private let options: CSVOptions

    private var buffer: UnsafeMutablePointer<UInt8>
    private var capacity: Int
    /// Where the row being read starts in the buffer, and on which line.
    private var start = 0
    private var line = 1
    /// Where the bytes in the buffer end.
    private var end = 0
    private var isAtEnd = false
    private var hasBegun = false
    /// The rest of the current line belongs to a row that was refused.
    private var isSkipping = false

    fileprivate private(set) var fields: [Field] = []
    fileprivate private(set) var generation = 0
    /// The row last given ends here, so the next one starts here.
    private var consumed = 0
    private var nextLine = 1

    /// Offsets from the start of the row.
    fileprivate struct Field {
        var lower: Int
        var upper: Int
        var isEscaped = false
    }

    package init(_ source: any ByteSource, options: CSVOptions = CSVOptions()) {
        self.source = source
        self.options = options
        capacity = byteChunk
        buffer = .allocate(capacity: capacity)
    }

    deinit { buffer.deallocate() }

    /// The next row or refusal, nil at the end; a row can be read until the next call.
    ///
    /// Throws what the source throws, and `CSVError.utf16`.
    package func next() throws -> CSVLine? {
        generation &+= 1
        if !hasBegun { try begin() }
        start += consumed
        consumed = 0
        line = nextLine
        if isSkipping { try skipLine() }
        while true {
            guard try has(0) else { return nil }
            guard buffer[start] == Self.lf || buffer[start] == Self.cr else { break }
            try dropBreak()
            line += 1
        }
        nextLine = line
        do {
            return .row(try row())
        } catch let error as CSVError {
            return .refused(error)
        }
    }

    /// The next row, nil at the end; throws `CSVError` for a row that cannot be read, and may then be called again.
    package func nextRow() throws -> CSVRow? {
        switch try next() {
        case .row(let row): row
        case .refused(let error): throw error
        case nil: nil
        }
    }

    private func begin() throws {
        let hasMark = try has(2)
        hasBegun = hasMark || isAtEnd
        if end >= 2, (buffer[0] == 0xfe && buffer[1] == 0xff) || (buffer[0] == 0xff && buffer[1] == 0xfe) {
            start = end
            isAtEnd = true
            throw CSVError.utf16
        }
        if hasMark, buffer[0] == 0xef, buffer[1] == 0xbb, buffer[2] == 0xbf { start = 3 }
    }

    private func row() throws -> CSVRow {
        var scan = Scan(line: line)
        // Lent for the time of the scan: an array in a class is checked at every access.
        swap(&scan.fields, &fields)
        defer { swap(&scan.fields, &fields) }
        scan.fields.removeAll(keepingCapacity: true)
        var goesOn = true
        while goesOn {
            let isQuoted = try has(scan.at) && buffer[start + scan.at] == Self.quote
            goesOn = isQuoted ? try quotedField(&scan) : try plainFields(&scan)
        }
        let length = scan.at
        consumed = length + (try has(length) ? try lengthOfBreak(at: length) : 0)
        nextLine = scan.line + 1
        guard length <= options.maximumRow else { throw CSVError.rowTooLong(line: line, limit: options.maximumRow) }
        if scan.hasNul { throw CSVError.nulByte(line: scan.nulLine) }
        guard isUTF8(UnsafeBufferPointer(start: buffer + start, count: length)) else {
            throw CSVError.notUTF8(line: line)
        }
        if scan.hasEscapes { unescape(&scan.fields) }
        return CSVRow(reader: self, generation: generation, line: line, lastLine: scan.line, count: scan.fields.count)
    }

    /// How far the row has been read.
    private struct Scan {
        /// Offset from the start of the row.
        var at = 0
        var line: Int
        var fields: [Field] = []
        var hasNul = false
        var nulLine = 0
        var hasEscapes = false
    }

    /// Reads a field without quotes, and those after it up to one with quotes; false when the row ends with them.
    ///
    /// This is the hot loop: everything it touches is local.
    private func plainFields(_ scan: inout Scan) throws -> Bool {
        let separator = options.separator
        let maximumField = options.maximumField
        let maximumRow = options.maximumRow
        var lower = scan.at
        while try has(scan.at) {
            let available = end - start
            let base = buffer + start
            var at = scan.at
            var byte: UInt8 = 0
            var last = 0
            while true {
                last = min(lower &+ maximumField, maximumRow)
                let limit = min(available, last &+ 1)
                while at < limit {
                    byte = base[at]
                    if byte == separator || (byte <= Self.cr && Self.endsPlainRun(byte)) { break }
                    at &+= 1
                }
                guard at < limit, byte == separator, at &+ 1 < available, base[at &+ 1] != Self.quote else { break }
                scan.fields.append(Field(lower: lower, upper: at))
                at &+= 1
                lower = at
            }
            scan.at = at
            if at > last { throw tooLong(scan, isField: at - lower > maximumField) }
            guard at < available else { continue }
            if byte == 0 {
                noteNul(&scan)
                continue
            }
            scan.fields.append(Field(lower: lower, upper: at))
            guard byte == separator else { return false }
            scan.at = at + 1
            return true
        }
        scan.fields.append(Field(lower: lower, upper: scan.at))
        return false
    }

    /// Reads a field in quotes; false when the row ends with it.
    private func quotedField(_ scan: inout Scan) throws -> Bool {
        let lower = scan.at + 1
        let opened = scan.line
        let last = min(lower + options.maximumField, options.maximumRow)
        var field = Field(lower: lower, upper: lower)
        var afterFirstBreak: Int?
        scan.at = lower
        while try has(scan.at) {
            let limit = min(end - start, last + 1)
            let base = buffer + start
            var at = scan.at
            while at < limit {
                let byte = base[at]
                if byte == Self.quote || byte == Self.lf || byte == Self.cr || byte == 0 { break }
                at += 1
            }
            scan.at = at
            guard at <= last else {
                guard let afterFirstBreak else { throw tooLong(scan, isField: at - lower > options.maximumField) }
                throw goOn(at: afterFirstBreak, line: opened + 1, .unclosedQuote(line: opened))
            }
            guard at < limit else { continue }
            switch base[at] {
            case 0: noteNul(&scan)
            case Self.quote:
                guard try has(at + 1), buffer[start + at + 1] == Self.quote else {
                    field.upper = at
                    scan.fields.append(field)
                    return try close(&scan, opened: opened, afterFirstBreak: afterFirstBreak)
                }
                field.isEscaped = true
                scan.hasEscapes = true
                scan.at = at + 2
            default:
                scan.at = at + (try lengthOfBreak(at: at))
                scan.line += 1
                afterFirstBreak = afterFirstBreak ?? scan.at
                if let afterFirstBreak, scan.line - opened >= options.maximumFieldLines {
                    throw goOn(at: afterFirstBreak, line: opened + 1, .unclosedQuote(line: opened))
                }
            }
        }
        throw goOn(at: afterFirstBreak ?? scan.at, line: opened + 1, .unclosedQuote(line: opened))
    }

    /// Looks at what follows a closing quote; false when the row ends there.
    private func close(_ scan: inout Scan, opened: Int, afterFirstBreak: Int?) throws -> Bool {
        scan.at += 1
        guard try has(scan.at) else { return false }
        switch buffer[start + scan.at] {
        case options.separator:
            scan.at += 1
            return true
        case Self.lf, Self.cr: return false
        default:
            let error = CSVError.strayAfterQuote(line: opened, at: scan.line)
            if let afterFirstBreak { throw goOn(at: afterFirstBreak, line: opened + 1, error) }
            throw skipRest(scan, error)
        }
    }
}

extension CSVReader {
    private static let lf = UInt8(ascii: "\n")
    private static let cr = UInt8(ascii: "\r")
    private static let quote = UInt8(ascii: "\"")

    @inline(__always)
    private static func endsPlainRun(_ byte: UInt8) -> Bool { byte == lf || byte == cr || byte == 0 }

    private func noteNul(_ scan: inout Scan) {
        if !scan.hasNul { scan.nulLine = scan.line }
        scan.hasNul = true
        scan.at += 1
    }

    private func tooLong(_ scan: Scan, isField: Bool) -> CSVError {
        skipRest(
            scan,
            isField
                ? .fieldTooLong(line: scan.line, limit: options.maximumField)
                : .rowTooLong(line: line, limit: options.maximumRow))
    }

    /// The next row starts at this offset.
    private func goOn(at offset: Int, line: Int, _ error: CSVError) -> CSVError {
        consumed = offset
        nextLine = line
        return error
    }

    /// The next row starts on the line below.
    private func skipRest(_ scan: Scan, _ error: CSVError) -> CSVError {
        isSkipping = true
        return goOn(at: scan.at, line: scan.line, error)
    }

    private func skipLine() throws {
        while try has(0) {
            let byte = buffer[start]
            if byte == Self.lf || byte == Self.cr { break }
            start += 1
        }
        if try has(0) { try dropBreak() }
        line += 1
        nextLine = line
        isSkipping = false
    }

    /// Reading on may move the row, so the length comes first.
    private func dropBreak() throws {
        let length = try lengthOfBreak(at: 0)
        start += length
    }

    private func lengthOfBreak(at offset: Int) throws -> Int {
        guard buffer[start + offset] == Self.cr else { return 1 }
        return try has(offset + 1) && buffer[start + offset + 1] == Self.lf ? 2 : 1
    }

    /// Whether the row has a byte at this offset, reading on if need be.
    @inline(__always)
    private func has(_ offset: Int) throws -> Bool {
        if start + offset < end { return true }
        return try readOn(to: offset)
    }

    private func readOn(to offset: Int) throws -> Bool {
        while start + offset >= end {
            if isAtEnd { return false }
            precondition(start <= end, "the row starts after what was read")
            if start > 0 {
                memmove(buffer, buffer + start, end - start)
                end -= start
                start = 0
            }
            if end == capacity {
                let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity * 2)
                memcpy(larger, buffer, end)
                buffer.deallocate()
                buffer = larger
                capacity *= 2
            }
            let count = try source.read(into: .init(start: buffer + end, count: capacity - end))
            isAtEnd = count == 0
            end += count
        }
        return true
    }

    /// Makes two quotes one, in place: the row is complete, so nothing will be read again.
    private func unescape(_ fields: inout [Field]) {
        for index in fields.indices where fields[index].isEscaped {
            var from = start + fields[index].lower
            var to = from
            let upper = start + fields[index].upper
            while from < upper {
                buffer[to] = buffer[from]
                from += buffer[from] == Self.quote ? 2 : 1
                to += 1
            }
            fields[index].upper = to - start
        }
    }

    func bytes(of index: Int, in generation: Int) -> UnsafeBufferPointer<UInt8> {
        precondition(generation == self.generation, "a row is read after the next one was asked for")
        guard fields.indices.contains(index) else { return .init(start: nil, count: 0) }
        let field = fields[index]
        return .init(start: buffer + start + field.lower, count: field.upper - field.lower)
    }
}
