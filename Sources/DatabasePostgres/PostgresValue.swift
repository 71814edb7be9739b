import CLibpq
import Database

/// Types by the numbers that PostgreSQL gives them (`pg_type.dat`); they never change.
enum PostgresType {
    static let unknown: Oid = 0
    static let bool: Oid = 16
    static let bytes: Oid = 17
    static let int8: Oid = 20
    static let int2: Oid = 21
    static let int4: Oid = 23
    static let float4: Oid = 700
    static let float8: Oid = 701
    static let numeric: Oid = 1_700
    static let uuid: Oid = 2_950
    static let jsonb: Oid = 3_802
}

/// The values of one statement, laid out as libpq wants them.
///
/// Numbers, keys and bytes say their type and travel in binary. Text says none, so that the server takes it for what
/// stands beside it: text, jsonb. So does NULL.
struct PostgresValues {
    private(set) var types: [Oid] = []
    private var bytes: [UInt8] = []
    /// Where each value starts in `bytes`; nil for NULL.
    private var starts: [Int?] = []
    private var lengths: [Int32] = []
    private var formats: [Int32] = []

    init(_ values: [SQLValue]) {
        types.reserveCapacity(values.count)
        for value in values { append(value) }
    }

    private mutating func append(_ value: SQLValue) {
        starts.append(value == .null ? nil : bytes.count)
        let start = bytes.count
        switch value {
        case .null: types.append(PostgresType.unknown)
        case .integer(let number): add(PostgresType.int8, UInt64(bitPattern: number))
        case .real(let number): add(PostgresType.float8, number.bitPattern)
        case .bytes(let value):
            types.append(PostgresType.bytes)
            bytes += value
        case .key(let high, let low):
            add(PostgresType.uuid, high)
            withUnsafeBytes(of: low.bigEndian) { bytes += $0 }
        case .text(let text):
            types.append(PostgresType.unknown)
            bytes += text.utf8
            bytes.append(0)
        }
        lengths.append(Int32(bytes.count - start))
        if case .text = value { formats.append(0) } else { formats.append(1) }
    }

    private mutating func add(_ type: Oid, _ word: UInt64) {
        types.append(type)
        withUnsafeBytes(of: word.bigEndian) { bytes += $0 }
    }

    func withPointers<Result>(
        _ body: ([UnsafePointer<CChar>?], [Int32], [Int32]) throws -> Result
    ) rethrows -> Result {
        // One byte more, so that there is an address even where every value is empty.
        try (bytes + [0]).withUnsafeBytes { buffer in
            let first = buffer.baseAddress?.assumingMemoryBound(to: CChar.self)
            return try body(starts.map { start in start.flatMap { first?.advanced(by: $0) } }, lengths, formats)
        }
    }
}

/// Values as the server sends them in binary.
enum PostgresValue {
    static func decoded(_ bytes: UnsafeRawBufferPointer, _ type: Oid) throws -> SQLValue {
        switch type {
        case PostgresType.int8: return .integer(Int64(bitPattern: word(bytes, UInt64.self)))
        case PostgresType.int4: return .integer(Int64(Int32(bitPattern: word(bytes, UInt32.self))))
        case PostgresType.int2: return .integer(Int64(Int16(bitPattern: word(bytes, UInt16.self))))
        case PostgresType.bool: return .integer(bytes.first == 0 ? 0 : 1)
        case PostgresType.float8: return .real(Double(bitPattern: word(bytes, UInt64.self)))
        case PostgresType.float4: return .real(Double(Float(bitPattern: word(bytes, UInt32.self))))
        case PostgresType.numeric: return try numeric(bytes)
        case PostgresType.uuid:
            return .key(
                high: word(bytes, UInt64.self),
                low: word(UnsafeRawBufferPointer(rebasing: bytes.dropFirst(8)), UInt64.self))
        case PostgresType.bytes: return .bytes(Array(bytes))
        // The first byte is the format's version.
        case PostgresType.jsonb: return .text(String(decoding: bytes.dropFirst(), as: UTF8.self))
        default: return .text(String(decoding: bytes, as: UTF8.self))
        }
    }

    private static func word<Word: FixedWidthInteger>(_ bytes: UnsafeRawBufferPointer, _: Word.Type) -> Word {
        Word(bigEndian: bytes.loadUnaligned(as: Word.self))
    }

    /// A sum of integers or an average: groups of four decimal digits with a weight, a sign and a scale
    /// (`numeric_send` in PostgreSQL's `numeric.c`). Whole numbers stay whole.
    private static func numeric(_ bytes: UnsafeRawBufferPointer) throws -> SQLValue {
        func part(_ place: Int) -> Int {
            Int(Int16(bigEndian: bytes.loadUnaligned(fromByteOffset: place * 2, as: Int16.self)))
        }
        let (digits, weight, sign, scale) = (part(0), part(1), part(2) == 0x4000 ? -1 : 1, part(3))
        guard part(2) == 0 || part(2) == 0x4000, bytes.count >= 8 + digits * 2 else {
            throw DatabaseFault(message: "a number that is none", code: "numeric")
        }
        guard scale == 0 else {
            var value = 0.0
            var unit = Double(sign)
            for _ in 0..<max(0, weight) { unit *= 10_000 }
            for _ in 0..<max(0, -weight) { unit /= 10_000 }
            for place in 0..<digits {
                value += Double(part(4 + place)) * unit
                unit /= 10_000
            }
            return .real(value)
        }
        var value: Int64 = 0
        for place in 0...max(0, weight) {
            let group = place < digits ? Int64(part(4 + place)) : 0
            let (scaled, isTooLarge) = value.multipliedReportingOverflow(by: 10_000)
            let (sum, isTooLargeNow) = scaled.addingReportingOverflow(group)
            guard !isTooLarge, !isTooLargeNow else {
                throw DatabaseFault(message: "a number beyond 64 bits", code: "numeric")
            }
            value = sum
        }
        return .integer(weight < 0 ? 0 : value * Int64(sign))
    }
}
