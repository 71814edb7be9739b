/// Why a form with files was not read.
package enum MultipartError: Error, Hashable, Sendable {
    case tooLarge(limit: Int)
    /// Not multipart/form-data.
    case wrongType
    case missingBoundary
    /// The closing boundary never comes.
    case truncated
    case headersTooLong(limit: Int)
    case tooManyParts(limit: Int)
    /// A part's headers do not end, or do not say which field it is.
    case malformedPart
}

/// A form with files, multipart/form-data (RFC 7578), as browsers send it.
package struct Multipart: Sendable {
    /// How much is read.
    package struct Limits: Hashable, Sendable {
        /// The whole body, in bytes.
        package var body: Int
        package var parts: Int
        /// The headers of one part, in bytes.
        package var headers: Int

        package init(body: Int, parts: Int = 500, headers: Int = 8 * 1024) {
            self.body = body
            self.parts = parts
            self.headers = headers
        }
    }

    /// One field of the form.
    package struct Part: Hashable, Sendable {
        package let name: String
        /// What the browser calls the file, without folders; nil for a text field.
        package let filename: String?
        /// As claimed by the browser, in lower case, without parameters.
        package let contentType: String?
        /// Where its bytes are in the body.
        package let range: Range<Int>

        /// A file control in which nothing was chosen.
        package var isUnchosenFile: Bool { filename == "" && range.isEmpty }
    }

    /// The whole body.
    package let bytes: [UInt8]
    /// In the order of the form.
    package let parts: [Part]

    package func bytes(of part: Part) -> ArraySlice<UInt8> { bytes[part.range] }

    /// The file of that name, if one was chosen.
    package func file(_ name: String) -> Part? { files(name).first }

    /// The files of that name, for a control that takes several.
    package func files(_ name: String) -> [Part] {
        parts.filter { $0.name == name && $0.filename != nil && !$0.isUnchosenFile }
    }

    /// The text fields.
    package var form: FormData {
        FormData(
            parts.filter { $0.filename == nil }
                .map { .init(name: $0.name, value: String(decoding: bytes[$0.range], as: UTF8.self)) })
    }

    /// Reads a whole body; `contentType` is the request's header, which holds the boundary.
    package init(_ bytes: [UInt8], contentType: String, limits: Limits) throws(MultipartError) {
        guard bytes.count <= limits.body else { throw .tooLarge(limit: limits.body) }
        let type = HeaderValue(Array(contentType.utf8)[...])
        guard type.value.lowercased() == "multipart/form-data" else { throw .wrongType }
        // RFC 2046, 5.1.1: at most 70 characters.
        guard let boundary = type["boundary"], !boundary.isEmpty, boundary.utf8.count <= 70 else {
            throw .missingBoundary
        }
        var scanner = PartScanner(bytes: bytes, boundary: Array("--\(boundary)".utf8), limits: limits)
        parts = try scanner.parts()
        self.bytes = bytes
    }
}

/// Finds the parts of a body.
private struct PartScanner {
    let bytes: [UInt8]
    /// With its two hyphens.
    let boundary: [UInt8]
    let limits: Multipart.Limits
    /// Where the next part starts.
    private var at = 0
    private var isClosed = false

    private static let lineBreak: [UInt8] = [0x0d, 0x0a]

    init(bytes: [UInt8], boundary: [UInt8], limits: Multipart.Limits) {
        self.bytes = bytes
        self.boundary = boundary
        self.limits = limits
    }

    mutating func parts() throws(MultipartError) -> [Multipart.Part] {
        var parts: [Multipart.Part] = []
        _ = try nextBoundary(from: 0)
        while !isClosed {
            guard parts.count < limits.parts else { throw .tooManyParts(limit: limits.parts) }
            let headers = try headers()
            let start = at
            let end = try nextBoundary(from: start)
            parts.append(try part(headers, start..<end))
        }
        return parts
    }

    /// Goes past the next boundary and gives where the content before it ends.
    private mutating func nextBoundary(from start: Int) throws(MultipartError) -> Int {
        // At the very start, and in a part without content, the line break before the boundary has been passed.
        if let next = afterBoundary(at: start) {
            at = next
            return start
        }
        var from = start
        while let found = bytes[from...].firstIndex(of: 0x0d) {
            if found + 1 < bytes.count, bytes[found + 1] == 0x0a, let next = afterBoundary(at: found + 2) {
                at = next
                return found
            }
            from = found + 1
        }
        throw .truncated
    }

    /// Where the line after the boundary here starts; nil if there is none, or only the beginning of a longer line.
    private mutating func afterBoundary(at start: Int) -> Int? {
        guard bytes[start...].starts(with: boundary) else { return nil }
        var next = start + boundary.count
        if bytes[next...].starts(with: "--".utf8) {
            isClosed = true
            return next + 2
        }
        while next < bytes.count, bytes[next] == 0x20 || bytes[next] == 0x09 { next += 1 }
        return bytes[next...].starts(with: Self.lineBreak) ? next + 2 : nil
    }

    /// The header lines of the part that starts here.
    private mutating func headers() throws(MultipartError) -> [ArraySlice<UInt8>] {
        var lines: [ArraySlice<UInt8>] = []
        let limit = at + limits.headers
        while true {
            let window = bytes[at..<min(bytes.count, limit)]
            guard let end = window.firstIndex(of: 0x0a) else {
                throw limit < bytes.count ? .headersTooLong(limit: limits.headers) : .truncated
            }
            guard end > at, bytes[end - 1] == 0x0d else { throw .malformedPart }
            let line = bytes[at..<end - 1]
            at = end + 1
            if line.isEmpty { return lines }
            lines.append(line)
        }
    }

    private func part(_ headers: [ArraySlice<UInt8>], _ range: Range<Int>) throws(MultipartError) -> Multipart.Part {
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
        return Multipart.Part(
            name: Self.unescaped(name), filename: filename, contentType: type?.value.lowercased(), range: range)
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

/// A header's value and its parameters.
struct HeaderValue {
    let value: String
    private var parameters: [(name: String, value: String)] = []

    subscript(name: String) -> String? { parameters.first { $0.name == name }?.value }

    init(_ bytes: ArraySlice<UInt8>) {
        let semicolon = UInt8(ascii: ";")
        let end = bytes.firstIndex(of: semicolon) ?? bytes.endIndex
        value = Self.trimmed(bytes[..<end])
        var rest = bytes[end...]
        while rest.first == semicolon {
            rest = rest.dropFirst()
            let nameEnd = rest.firstIndex { $0 == UInt8(ascii: "=") || $0 == semicolon } ?? rest.endIndex
            let name = Self.trimmed(rest[..<nameEnd]).lowercased()
            rest = rest[nameEnd...]
            guard rest.first == UInt8(ascii: "=") else { continue }
            rest = Self.dropSpace(rest.dropFirst())
            if rest.first == UInt8(ascii: "\"") {
                parameters.append((name, Self.quoted(&rest)))
            } else {
                let valueEnd = rest.firstIndex(of: semicolon) ?? rest.endIndex
                parameters.append((name, Self.trimmed(rest[..<valueEnd])))
                rest = rest[valueEnd...]
            }
        }
    }

    /// Takes a quoted string off; a quote ends it only before a semicolon or the end, since some senders escape a quote
    /// inside with a backslash, some not at all, and some leave a backslash before the closing one.
    private static func quoted(_ rest: inout ArraySlice<UInt8>) -> String {
        var text: [UInt8] = []
        rest = rest.dropFirst()
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "\"") {
                let after = dropSpace(rest)
                if after.isEmpty || after.first == UInt8(ascii: ";") {
                    rest = after
                    break
                }
                if text.last == UInt8(ascii: "\\") { text.removeLast() }
            }
            text.append(byte)
        }
        return String(decoding: text, as: UTF8.self)
    }

    private static func dropSpace(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        bytes.drop { $0 == 0x20 || $0 == 0x09 }
    }

    private static func trimmed(_ bytes: ArraySlice<UInt8>) -> String {
        var bytes = dropSpace(bytes)
        while let last = bytes.last, last == 0x20 || last == 0x09 { bytes = bytes.dropLast() }
        return String(decoding: bytes, as: UTF8.self)
    }
}
