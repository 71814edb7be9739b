#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// A form with files (RFC 7578) that is read piece by piece as it arrives, in the memory of a piece.
///
/// Hand it what arrived with `add`, then ask for `next` until it wants more.
package struct MultipartStream: Sendable {
    package enum Step: Hashable, Sendable {
        /// A part begins.
        case part(Multipart.Part)
        /// More of the part's content.
        case content(ArraySlice<UInt8>)
        /// The form is complete.
        case end
        /// Nothing more can be said before more arrives; where nothing more comes, the form was cut.
        case more
    }

    private enum State { case preamble, headers, content, closed }

    /// A line break, two hyphens and the boundary.
    private let delimiter: [UInt8]
    private let limits: Multipart.Limits
    // The line break that may be missing before the first boundary.
    private var held: [UInt8] = [0x0d, 0x0a]
    private var at = 0
    private var state = State.preamble
    /// How much of `held` before a delimiter is not content: the line break that ended the headers.
    private var passed = 0
    private var parts = 0
    private var received = 0

    /// `contentType` is the request's header, which holds the boundary.
    package init(contentType: String, limits: Multipart.Limits) throws(MultipartError) {
        let type = HeaderValue(Array(contentType.utf8)[...])
        guard type.value.lowercased() == "multipart/form-data" else { throw .wrongType }
        // RFC 2046, 5.1.1: at most 70 characters.
        guard let boundary = type["boundary"], !boundary.isEmpty, boundary.utf8.count <= 70 else {
            throw .missingBoundary
        }
        delimiter = Array("\r\n--\(boundary)".utf8)
        self.limits = limits
    }

    /// Where in the body the next step begins.
    var place: Int { received - (held.count - at) + passed }

    /// Takes what arrived.
    package mutating func add(_ bytes: [UInt8]) throws(MultipartError) {
        received += bytes.count
        guard received <= limits.body else { throw .tooLarge(limit: limits.body) }
        guard state != .closed else { return }
        held.removeSubrange(..<at)
        at = 0
        held += bytes
    }

    /// The next step that what arrived allows.
    package mutating func next() throws(MultipartError) -> Step {
        switch state {
        case .closed: return .end
        case .headers: return try part().map { .part($0) } ?? .more
        case .preamble, .content: return try contentOrNext()
        }
    }

    private mutating func contentOrNext() throws(MultipartError) -> Step {
        var from = at
        while let found = find(delimiter, from: from) {
            if found > at + passed, state == .content { return content(upTo: found) }
            switch try line(after: found + delimiter.count) {
            case .unfinished:
                if state == .preamble { at = found }
                return .more
            case .other: from = found + 1
            case .closing:
                state = .closed
                return .end
            case .part(let start):
                (at, passed, state) = (start, 0, .headers)
                parts += 1
                guard parts <= limits.parts else { throw .tooManyParts(limit: limits.parts) }
                return try next()
            }
        }
        // What stands at the end may be the beginning of a delimiter.
        let sure = max(at + passed, from, held.count - delimiter.count + 1)
        if state == .content { return sure > at + passed ? content(upTo: sure) : .more }
        at = max(at, sure)
        return .more
    }

    private mutating func content(upTo end: Int) -> Step {
        let content = held[(at + passed)..<end]
        (at, passed) = (end, 0)
        return .content(content)
    }

    private enum Line {
        case unfinished, other, closing
        case part(Int)
    }

    /// What stands after a boundary on its line.
    private func line(after start: Int) throws(MultipartError) -> Line {
        var next = start
        while next < held.count, held[next] == 0x20 || held[next] == 0x09 { next += 1 }
        guard next - start <= limits.headers else { throw .headersTooLong(limit: limits.headers) }
        let rest = held[next...].prefix(2)
        if next == start, rest.elementsEqual("--".utf8) { return .closing }
        if rest.elementsEqual([0x0d, 0x0a]) { return .part(next + 2) }
        let isOpen = rest.isEmpty || rest.elementsEqual([0x0d]) || next == start && rest.elementsEqual("-".utf8)
        return isOpen ? .unfinished : .other
    }

    /// The part whose header lines stand here; nil where they have not all arrived.
    private mutating func part() throws(MultipartError) -> Multipart.Part? {
        var lines: [ArraySlice<UInt8>] = []
        let limit = at + limits.headers
        var start = at
        while true {
            let window = held[start..<max(start, min(held.count, limit))]
            guard let end = window.firstIndex(of: 0x0a) else {
                guard limit >= held.count else { throw .headersTooLong(limit: limits.headers) }
                return nil
            }
            guard end > start, held[end - 1] == 0x0d else { throw .malformedPart }
            let line = held[start..<end - 1]
            start = end + 1
            if !line.isEmpty {
                lines.append(line)
                continue
            }
            // The empty line's break may be that of a delimiter: then the part has no content.
            (at, passed, state) = (end - 1, 2, .content)
            return try Multipart.Part(lines, at: place)
        }
    }

    /// Where `word` stands whole at or after `start`.
    private func find(_ word: [UInt8], from start: Int) -> Int? {
        held.withUnsafeBytes { bytes -> Int? in
            guard let base = bytes.baseAddress, let first = word.first else { return nil }
            var from = start
            while from + word.count <= bytes.count,
                let found = memchr(base + from, Int32(first), bytes.count - from - word.count + 1)
            {
                if memcmp(found, word, word.count) == 0 { return base.distance(to: UnsafeRawPointer(found)) }
                from = base.distance(to: UnsafeRawPointer(found)) + 1
            }
            return nil
        }
    }
}

extension Multipart.Part {
    fileprivate init(_ headers: [ArraySlice<UInt8>], at place: Int) throws(MultipartError) {
        var disposition: HeaderValue?
        var type: HeaderValue?
        for header in headers {
            guard let colon = header.firstIndex(of: UInt8(ascii: ":")) else { throw .malformedPart }
            switch String(decoding: header[..<colon], as: UTF8.self).lowercased() {
            case "content-disposition": disposition = HeaderValue(header[(colon + 1)...])
            case "content-type": type = HeaderValue(header[(colon + 1)...])
            default: break
            }
        }
        guard let disposition, disposition.value.lowercased() == "form-data", let name = disposition["name"] else {
            throw .malformedPart
        }
        // Some browsers send the whole path of the file, which is nobody's business.
        let filename = disposition["filename"].map { path in
            path.unicodeScalars.split(omittingEmptySubsequences: false) { $0 == "/" || $0 == "\\" }.last
                .map { Self.unescaped(String($0)) } ?? ""
        }
        self.init(
            name: Self.unescaped(name), filename: filename, contentType: type?.value.lowercased(), range: place..<place)
    }

    /// Browsers escape exactly three characters of a name (HTML Standard, multipart/form-data encoding algorithm).
    private static func unescaped(_ text: String) -> String {
        var plain: [UInt8] = []
        var rest = Array(text.utf8)[...]
        let escapes: [(String, UInt8)] = [("%22", 0x22), ("%0D", 0x0d), ("%0A", 0x0a)]
        while let byte = rest.first {
            if byte == UInt8(ascii: "%"), let escape = escapes.first(where: { rest.starts(with: $0.0.utf8) }) {
                plain.append(escape.1)
                rest = rest.dropFirst(3)
            } else {
                plain.append(byte)
                rest = rest.dropFirst()
            }
        }
        return String(decoding: plain, as: UTF8.self)
    }
}
