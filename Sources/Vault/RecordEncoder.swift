import Crypto
import Foundation

/// Turns records into filters of bits, bit for bit as clkhash does (CLK: Schnell, Bachteler and Reiher 2011).
///
/// Two parties who share schema and secret get filters that are alike where the records are; see
/// `docs/matching-addresses.md` for what that protects against and what not. A value of this type remembers the bits of
/// tokens it has met and is used by one thread at a time.
package struct RecordEncoder {
    /// Why a record cannot be encoded.
    package enum Refusal: Error, Hashable, Sendable {
        case fieldCount(found: Int, wanted: Int)
        case notADate(field: String)
        case notANumber(field: String)
        case tooLong(field: String)
    }

    /// Bits of a filter.
    package var bits: Int { schema.bits }

    private let schema: EncodingSchema
    private let length: Int
    private var hashers: [TokenHasher?]

    private static let longestValue = 1000

    /// `secret` is what the parties share, of 16 bytes or more.
    package init(schema: EncodingSchema, secret: [UInt8]) {
        self.schema = schema
        let length = schema.bits << schema.folds
        self.length = length
        let keys = Self.keys(schema, secret)
        hashers = schema.features.enumerated().map { place, feature in
            feature.hashing.map { TokenHasher($0, keys: (keys[2 * place], keys[2 * place + 1]), length: length) }
        }
    }

    /// The filter of a record as words of 64 bits, the first bit highest; `fields` as the schema lists its features.
    package mutating func encode(_ fields: [String]) throws(Refusal) -> [UInt64] {
        guard fields.count == schema.features.count else {
            throw .fieldCount(found: fields.count, wanted: schema.features.count)
        }
        var filter = [UInt64](repeating: 0, count: length / 64)
        for (place, feature) in schema.features.enumerated() {
            guard let hashing = feature.hashing else { continue }
            guard fields[place].utf8.count <= Self.longestValue else { throw .tooLong(field: feature.name) }
            let value = try Self.value(fields[place], hashing, feature.name)
            guard !value.isEmpty else { continue }
            hashers[place]?.set(value, in: &filter)
        }
        for _ in 0..<schema.folds {
            let half = filter.count / 2
            filter = (0..<half).map { filter[$0] ^ filter[half + $0] }
        }
        return filter
    }

    /// The bytes of a filter in base64, as clkhash writes them.
    package static func base64(_ filter: [UInt64]) -> String {
        Data(filter.flatMap { word in (0..<8).map { UInt8(truncatingIfNeeded: word >> (56 - 8 * UInt64($0))) } })
            .base64EncodedString()
    }

    private static func keys(_ schema: EncodingSchema, _ secret: [UInt8]) -> [[UInt8]] {
        let count = 2 * schema.features.count
        let derivation = schema.derivation
        if derivation.isLegacy { return Array(repeating: secret, count: count) }
        let (secret, salt) = (SymmetricKey(data: Data(secret)), Data(derivation.salt))
        let size = count * derivation.keySize
        let key =
            derivation.usesSHA512
            ? HKDF<SHA512>.deriveKey(
                inputKeyMaterial: secret, salt: salt, info: Data(derivation.info), outputByteCount: size)
            : HKDF<SHA256>.deriveKey(
                inputKeyMaterial: secret, salt: salt, info: Data(derivation.info), outputByteCount: size)
        let bytes = key.withUnsafeBytes { Array($0) }
        return (0..<count).map { Array(bytes[($0 * derivation.keySize)..<(($0 + 1) * derivation.keySize)]) }
    }

    private static func value(
        _ text: String, _ hashing: EncodingSchema.Hashing, _ name: String
    ) throws(Refusal) -> String {
        if let missing = hashing.missing, missing == text { return hashing.missingAs }
        switch hashing.value {
        case .text: return text
        case .number:
            guard let number = Int(text.filter { $0 != " " }) else { throw .notANumber(field: name) }
            return String(number)
        case .date(let format):
            guard let date = date(text, format) else { throw .notADate(field: name) }
            return date
        }
    }

    /// `text` read by `format` ("%d/%m/%Y") and written as YYYYMMDD.
    private static func date(_ text: String, _ format: String) -> String? {
        var rest = Array(text.utf8)[...]
        var parts: [UInt8: Int] = [:]
        var format = Array(format.utf8)[...]
        while let letter = format.popFirst() {
            guard letter == 37 else {
                guard rest.popFirst() == letter else { return nil }
                continue
            }
            guard let part = format.popFirst() else { return nil }
            let digits = rest.prefix(part == 89 ? 4 : 2).prefix { (48...57).contains($0) }
            guard !digits.isEmpty, part != 89 || digits.count == 4 else { return nil }
            parts[part] = digits.reduce(0) { $0 * 10 + Int($1 - 48) }
            rest = rest.dropFirst(digits.count)
        }
        guard rest.isEmpty, let year = parts[89], let month = parts[109], let day = parts[100], year > 0,
            (1...12).contains(month), (1...Self.days(month, year)).contains(day)
        else { return nil }
        let number = String(year * 10_000 + month * 100 + day)
        return String(repeating: "0", count: 8 - number.count) + number
    }

    private static func days(_ month: Int, _ year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}
