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
        /// Where its bytes are in the body, once they have been read.
        package internal(set) var range: Range<Int>

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
        var stream = try MultipartStream(contentType: contentType, limits: limits)
        try stream.add(bytes)
        var parts: [Part] = []
        reading: while true {
            switch try stream.next() {
            case .part(let part): parts.append(part)
            case .content(let content):
                let end = stream.place
                if let last = parts.indices.last {
                    let part = parts[last]
                    parts[last].range = (part.range.isEmpty ? end - content.count : part.range.lowerBound)..<end
                }
            case .end: break reading
            case .more: throw .truncated
            }
        }
        self.parts = parts
        self.bytes = bytes
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
