/// BLAKE2b (RFC 7693) with a key and a salt, 64 bytes long: what swift-crypto lacks and clkhash's encoding needs.
///
/// The block of the key is taken in once, so that each message of up to 128 bytes costs one block.
struct KeyedBlake2b {
    private let state: [UInt64]

    /// `key` has 1 to 64 bytes, `salt` up to 16.
    init(key: [UInt8], salt: [UInt8]) {
        precondition((1...64).contains(key.count) && salt.count <= 16)
        var parameters = [UInt8](repeating: 0, count: 64)
        parameters[0] = 64
        parameters[1] = UInt8(key.count)
        parameters[2] = 1
        parameters[3] = 1
        for (place, byte) in salt.enumerated() { parameters[32 + place] = byte }
        var state = Self.start
        for place in 0..<8 { state[place] ^= Self.word(parameters[...], place) }
        Self.compress(&state, key[...], counter: 128, isLast: false)
        self.state = state
    }

    /// The 64 bytes of the hash of `message` as 32 numbers of 16 bits, low byte first.
    func numbers(of message: [UInt8]) -> [UInt16] {
        var state = state
        var rest = message[...]
        var counter: UInt64 = 128
        while rest.count > 128 {
            counter += 128
            Self.compress(&state, rest.prefix(128), counter: counter, isLast: false)
            rest = rest.dropFirst(128)
        }
        Self.compress(&state, rest, counter: counter + UInt64(rest.count), isLast: true)
        return state.flatMap { word in (0..<4).map { UInt16(truncatingIfNeeded: word >> (16 * UInt64($0))) } }
    }

    private static let start: [UInt64] = [
        0x6a09_e667_f3bc_c908, 0xbb67_ae85_84ca_a73b, 0x3c6e_f372_fe94_f82b, 0xa54f_f53a_5f1d_36f1,
        0x510e_527f_ade6_82d1, 0x9b05_688c_2b3e_6c1f, 0x1f83_d9ab_fb41_bd6b, 0x5be0_cd19_137e_2179,
    ]

    private static let orders: [[Int]] = [
        [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15], [14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3],
        [11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4], [7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8],
        [9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13], [2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9],
        [12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11], [13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10],
        [6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5], [10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0],
        [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15], [14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3],
    ]

    /// The eight bytes at `place`, low byte first; what lies behind the end is zero.
    private static func word(_ bytes: ArraySlice<UInt8>, _ place: Int) -> UInt64 {
        var word: UInt64 = 0
        for byte in 0..<8 where place * 8 + byte < bytes.count {
            word |= UInt64(bytes[bytes.startIndex + place * 8 + byte]) << UInt64(8 * byte)
        }
        return word
    }

    private static func compress(
        _ state: inout [UInt64], _ block: ArraySlice<UInt8>, counter: UInt64, isLast: Bool
    ) {
        let message = (0..<16).map { word(block, $0) }
        var work = state + start
        work[12] ^= counter
        if isLast { work[14] = ~work[14] }
        func mix(_ a: Int, _ b: Int, _ c: Int, _ d: Int, _ x: UInt64, _ y: UInt64) {
            work[a] = work[a] &+ work[b] &+ x
            work[d] = turned(work[d] ^ work[a], 32)
            work[c] = work[c] &+ work[d]
            work[b] = turned(work[b] ^ work[c], 24)
            work[a] = work[a] &+ work[b] &+ y
            work[d] = turned(work[d] ^ work[a], 16)
            work[c] = work[c] &+ work[d]
            work[b] = turned(work[b] ^ work[c], 63)
        }
        for order in orders {
            for column in 0..<4 {
                mix(
                    column, column + 4, column + 8, column + 12, message[order[2 * column]],
                    message[order[2 * column + 1]])
            }
            for row in 0..<4 {
                mix(
                    row, (row + 1) % 4 + 4, (row + 2) % 4 + 8, (row + 3) % 4 + 12, message[order[8 + 2 * row]],
                    message[order[9 + 2 * row]])
            }
        }
        for place in 0..<8 { state[place] ^= work[place] ^ work[place + 8] }
    }

    private static func turned(_ word: UInt64, _ by: UInt64) -> UInt64 { word >> by | word << (64 - by) }
}
