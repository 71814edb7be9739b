/// The fields of a form in the order in which they came; a name may come several times.
package struct FormData: Sendable, Hashable, ExpressibleByDictionaryLiteral {
    package struct Field: Sendable, Hashable {
        package var name: String
        package var value: String

        package init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    package private(set) var fields: [Field]

    package init(_ fields: [Field] = []) { self.fields = fields }

    package init(dictionaryLiteral elements: (String, String)...) {
        fields = elements.map { Field(name: $0.0, value: $0.1) }
    }

    package var isEmpty: Bool { fields.isEmpty }
    package var count: Int { fields.count }

    /// The first value of that name.
    package func first(_ name: String) -> String? { fields.first { $0.name == name }?.value }

    /// Every value of that name, in order.
    package func all(_ name: String) -> [String] { fields.filter { $0.name == name }.map(\.value) }

    /// Each name once, in the order of its first coming.
    package var names: [String] {
        var seen: Set<String> = []
        return fields.map(\.name).filter { seen.insert($0).inserted }
    }

    package mutating func append(_ name: String, _ value: String) {
        fields.append(Field(name: name, value: value))
    }

    /// Puts one value in the place of whatever that name had; nil only takes them out.
    package mutating func set(_ name: String, _ value: String?) {
        let place = fields.firstIndex { $0.name == name }
        fields.removeAll { $0.name == name }
        guard let value else { return }
        fields.insert(Field(name: name, value: value), at: place ?? fields.count)
    }
}

/// Why a form was not read.
package enum FormURLError: Error, Hashable, Sendable {
    case tooManyFields(limit: Int)
}

/// The form encoding of browsers, application/x-www-form-urlencoded (URL Standard, section 5).
package enum FormURL {
    /// Reads a body or a query string; what is not a proper `%XX` stands for itself, and what is not UTF-8 becomes
    /// U+FFFD.
    package static func decode(_ bytes: some Sequence<UInt8>, maximumFields: Int = 2000) throws(FormURLError)
        -> FormData
    {
        let bytes = Array(bytes)
        var form = FormData()
        var start = 0
        while start < bytes.count {
            let end = bytes[start...].firstIndex(of: UInt8(ascii: "&")) ?? bytes.count
            if end > start {
                guard form.count < maximumFields else { throw .tooManyFields(limit: maximumFields) }
                let pair = bytes[start..<end]
                let equals = pair.firstIndex(of: UInt8(ascii: "=")) ?? end
                form.append(
                    String(decoding: unescape(pair[..<equals], plusIsSpace: true), as: UTF8.self),
                    String(decoding: unescape(pair[equals...].dropFirst(), plusIsSpace: true), as: UTF8.self))
            }
            start = end + 1
        }
        return form
    }

    /// Reads a query string, without its question mark.
    package static func decode(_ query: String, maximumFields: Int = 2000) throws(FormURLError) -> FormData {
        try decode(query.utf8, maximumFields: maximumFields)
    }

    /// A query string, without a question mark.
    package static func encode(_ form: FormData) -> String {
        var bytes: [UInt8] = []
        for field in form.fields {
            if !bytes.isEmpty { bytes.append(UInt8(ascii: "&")) }
            escape(field.name, spaceAs: [UInt8(ascii: "+")], keeping: "*-._", into: &bytes)
            bytes.append(UInt8(ascii: "="))
            escape(field.value, spaceAs: [UInt8(ascii: "+")], keeping: "*-._", into: &bytes)
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// One step of a path, in which nothing but letters, digits and `-._~` stands for itself.
    package static func encode(pathStep: String) -> String {
        var bytes: [UInt8] = []
        escape(pathStep, spaceAs: Array("%20".utf8), keeping: "-._~", into: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    static func unescape(_ bytes: ArraySlice<UInt8>, plusIsSpace: Bool) -> [UInt8] {
        var plain: [UInt8] = []
        plain.reserveCapacity(bytes.count)
        var at = bytes.startIndex
        while at < bytes.endIndex {
            let byte = bytes[at]
            at += 1
            if byte == UInt8(ascii: "%"), at + 1 < bytes.endIndex, let high = hexValue(bytes[at]),
                let low = hexValue(bytes[at + 1])
            {
                plain.append(high << 4 | low)
                at += 2
            } else {
                plain.append(plusIsSpace && byte == UInt8(ascii: "+") ? 0x20 : byte)
            }
        }
        return plain
    }

    private static func hexValue(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }

    private static func escape(
        _ text: String, spaceAs space: [UInt8], keeping kept: StaticString, into bytes: inout [UInt8]
    ) {
        let digits = Array("0123456789ABCDEF".utf8)
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "a")...UInt8(ascii: "z"):
                bytes.append(byte)
            case 0x20: bytes.append(contentsOf: space)
            default:
                if kept.withUTF8Buffer({ $0.contains(byte) }) {
                    bytes.append(byte)
                } else {
                    bytes.append(contentsOf: [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]])
                }
            }
        }
    }
}
