import Database

/// Rows as bytes: the kind of each value, and what it holds.
struct PackedRows {
    /// Room for the number of rows, and the rows.
    private(set) var bytes: [UInt8] = [0, 0, 0, 0]
    private(set) var count = 0

    private enum Kind {
        static let null: UInt8 = 0
        static let integer: UInt8 = 1
        static let real: UInt8 = 2
        static let text: UInt8 = 3
        static let bytes: UInt8 = 4
        static let key: UInt8 = 5
    }

    mutating func append(_ row: [SQLValue]) {
        for value in row {
            switch value {
            case .null: bytes.append(Kind.null)
            case .integer(let number):
                bytes.append(Kind.integer)
                // Small numbers are short, whichever their sign.
                put(UInt64(bitPattern: number << 1 ^ number >> 63))
            case .real(let number):
                bytes.append(Kind.real)
                putWord(number.bitPattern)
            case .text(let text):
                bytes.append(Kind.text)
                put(UInt64(text.utf8.count))
                bytes.append(contentsOf: text.utf8)
            case .bytes(let content):
                bytes.append(Kind.bytes)
                put(UInt64(content.count))
                bytes.append(contentsOf: content)
            case .key(let high, let low):
                bytes.append(Kind.key)
                putWord(high)
                putWord(low)
            }
        }
        count += 1
    }

    /// What is packed so far, to be begun anew.
    mutating func take() -> [UInt8] {
        withUnsafeBytes(of: UInt32(count).bigEndian) { number in
            for place in 0..<4 { bytes[place] = number[place] }
        }
        defer {
            bytes = [0, 0, 0, 0]
            bytes.reserveCapacity(Self.size + (64 << 10))
            count = 0
        }
        return bytes
    }

    var isFull: Bool { bytes.count >= Self.size }

    private static let size = 512 << 10

    private mutating func put(_ number: UInt64) {
        var rest = number
        while rest > 0x7F {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    private mutating func putWord(_ word: UInt64) {
        withUnsafeBytes(of: word.bigEndian) { bytes.append(contentsOf: $0) }
    }

    /// How many rows a block says that it holds.
    static func count(of block: [UInt8]) throws -> Int {
        guard block.count >= 4 else { throw PackedRowsFault() }
        return block[..<4].reduce(0) { $0 << 8 | Int($1) }
    }

    /// The rows of a block, of so many values each.
    static func unpack(_ block: [UInt8], columns: Int) throws -> [[SQLValue]] {
        let count = try count(of: block)
        var cursor = Cursor(bytes: block, place: 4)
        var rows: [[SQLValue]] = []
        rows.reserveCapacity(min(count, block.count))
        for _ in 0..<count {
            var row: [SQLValue] = []
            row.reserveCapacity(columns)
            for _ in 0..<columns { row.append(try cursor.value()) }
            rows.append(row)
        }
        guard cursor.place == block.count else { throw PackedRowsFault() }
        return rows
    }

    private struct Cursor {
        let bytes: [UInt8]
        var place: Int

        mutating func value() throws -> SQLValue {
            switch try byte() {
            case Kind.null: return .null
            case Kind.integer:
                let number = try number()
                return .integer(Int64(bitPattern: number >> 1) ^ -Int64(bitPattern: number & 1))
            case Kind.real: return .real(Double(bitPattern: try word()))
            case Kind.text: return .text(String(decoding: try slice(), as: UTF8.self))
            case Kind.bytes: return .bytes(Array(try slice()))
            case Kind.key: return .key(high: try word(), low: try word())
            default: throw PackedRowsFault()
            }
        }

        private mutating func byte() throws -> UInt8 {
            guard place < bytes.count else { throw PackedRowsFault() }
            defer { place += 1 }
            return bytes[place]
        }

        private mutating func number() throws -> UInt64 {
            var (number, shift) = (UInt64(0), UInt64(0))
            while true {
                let next = try byte()
                number |= UInt64(next & 0x7F) << shift
                if next < 0x80 { return number }
                shift += 7
                guard shift < 64 else { throw PackedRowsFault() }
            }
        }

        private mutating func word() throws -> UInt64 {
            guard bytes.count - place >= 8 else { throw PackedRowsFault() }
            defer { place += 8 }
            return bytes[place..<place + 8].reduce(0) { $0 << 8 | UInt64($1) }
        }

        private mutating func slice() throws -> ArraySlice<UInt8> {
            let length = try number()
            guard length <= UInt64(bytes.count - place) else { throw PackedRowsFault() }
            defer { place += Int(length) }
            return bytes[place..<place + Int(length)]
        }
    }
}

/// Packed rows that are not as they were packed.
struct PackedRowsFault: Error {}
