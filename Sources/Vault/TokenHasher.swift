import Crypto
import Foundation

/// The bits that the tokens of one field set.
struct TokenHasher {
    private let hashing: EncodingSchema.Hashing
    private let keys: (sha1: SymmetricKey, md5: SymmetricKey)
    private let key: [UInt8]
    private let length: Int
    /// By salt "0", "1" and so on, each for 32 more bits of a token.
    private var blakes: [KeyedBlake2b] = []
    /// By token, packed: where its numbers begin in `numbers`, 32 for each of the `blakes` there were.
    private var places: [UInt64: Int] = [:]
    private var numbers: [UInt16] = []

    /// More than this is forgotten and begun again.
    private static let mostNumbers = 1 << 20

    init(_ hashing: EncodingSchema.Hashing, keys: ([UInt8], [UInt8]), length: Int) {
        self.hashing = hashing
        self.keys = (SymmetricKey(data: Data(keys.0)), SymmetricKey(data: Data(keys.1)))
        key = keys.0
        self.length = length
    }

    /// Sets the bits of `value` in `filter`.
    mutating func set(_ value: String, in filter: inout [UInt64]) {
        guard case .grams(let length, let isPositional) = hashing.tokens else {
            return set(Array(value.utf8), hashing.bitsPerFeature + hashing.bitsPerToken, &filter)
        }
        // By code point, as Python cuts texts; a blank before and behind for each letter of a gram but one.
        let blanks = [UInt32](repeating: 32, count: length - 1)
        let letters = blanks + value.unicodeScalars.map(\.value) + blanks
        let count = letters.count - length + 1
        guard count > 0 else { return }
        let (each, more) =
            hashing.bitsPerFeature > 0
            ? hashing.bitsPerFeature.quotientAndRemainder(dividingBy: count) : (hashing.bitsPerToken, 0)
        for place in 0..<count {
            let gram = letters[place..<(place + length)]
            let bits = each + (place < more ? 1 : 0)
            if let packed = Self.packed(gram, at: isPositional ? place + 1 : 0), hashing.method == .blake {
                setRemembered(gram, at: isPositional ? place + 1 : 0, packed, bits, &filter)
            } else {
                set(Self.token(gram, at: isPositional ? place + 1 : 0), bits, &filter)
            }
        }
    }

    /// The bytes of a gram, its place before it where that counts.
    private static func token(_ gram: ArraySlice<UInt32>, at place: Int) -> [UInt8] {
        let text = String(String.UnicodeScalarView(gram.compactMap(Unicode.Scalar.init)))
        return Array((place > 0 ? "\(place) " + text : text).utf8)
    }

    /// A gram of up to six ASCII letters and its place as one number; nil for others.
    private static func packed(_ gram: ArraySlice<UInt32>, at place: Int) -> UInt64? {
        guard gram.count <= 6 else { return nil }
        var packed = UInt64(place)
        for letter in gram {
            guard letter < 128 else { return nil }
            packed = packed << 8 | UInt64(letter)
        }
        return packed
    }

    private mutating func set(_ token: [UInt8], _ count: Int, _ filter: inout [UInt64]) {
        switch hashing.method {
        case .blake:
            prepare(count)
            let numbers = blakes.prefix((count + 31) / 32).flatMap { $0.numbers(of: token) }
            for number in numbers.prefix(count) { Self.set(Int(number) & (length - 1), &filter) }
        case .double(let isNeverSingular): setDouble(token, count, isNeverSingular, &filter)
        }
    }

    private mutating func prepare(_ count: Int) {
        while blakes.count < (count + 31) / 32 {
            blakes.append(KeyedBlake2b(key: key, salt: Array(String(blakes.count).utf8)))
            // What was remembered is too short now.
            places = [:]
            numbers = []
        }
    }

    private mutating func setRemembered(
        _ gram: ArraySlice<UInt32>, at place: Int, _ packed: UInt64, _ count: Int, _ filter: inout [UInt64]
    ) {
        prepare(count)
        let start = places[packed] ?? remember(Self.token(gram, at: place), packed)
        for number in numbers[start..<(start + count)] { Self.set(Int(number) & (length - 1), &filter) }
    }

    private mutating func remember(_ token: [UInt8], _ packed: UInt64) -> Int {
        if numbers.count >= Self.mostNumbers {
            places = [:]
            numbers = []
        }
        let start = numbers.count
        for blake in blakes { numbers += blake.numbers(of: token) }
        places[packed] = start
        return start
    }

    private mutating func setDouble(
        _ token: [UInt8], _ count: Int, _ isNeverSingular: Bool, _ filter: inout [UInt64]
    ) {
        let first = Self.remainder(
            HMAC<Insecure.SHA1>.authenticationCode(for: Data(token), using: keys.sha1), length)
        var step = Self.remainder(HMAC<Insecure.MD5>.authenticationCode(for: Data(token), using: keys.md5), length)
        var attempt: UInt8 = 0
        while isNeverSingular, step == 0, attempt < 128 {
            let other = Data(token + [attempt])
            step = Self.remainder(HMAC<Insecure.MD5>.authenticationCode(for: other, using: keys.md5), length)
            attempt += 1
        }
        for place in 0..<count { Self.set((first + place * step) & (length - 1), &filter) }
    }

    /// The number that `code` is, highest byte first, modulo a power of two of at most 2^24.
    private static func remainder(_ code: some Sequence<UInt8>, _ length: Int) -> Int {
        code.suffix(3).reduce(0) { $0 << 8 | Int($1) } & (length - 1)
    }

    private static func set(_ bit: Int, _ filter: inout [UInt64]) {
        filter[bit / 64] |= 1 << UInt64(63 - bit % 64)
    }
}
