/// Whether bytes are well-formed UTF-8 (Unicode 15, table 3-7): nothing overlong, no surrogates, no more than U+10FFFF.
package func isUTF8(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var at = 0
    let count = bytes.count
    let raw = UnsafeRawBufferPointer(bytes)
    while at < count {
        while at &+ 8 <= count, raw.loadUnaligned(fromByteOffset: at, as: UInt64.self) & 0x8080_8080_8080_8080 == 0 {
            at &+= 8
        }
        guard at < count else { return true }
        guard bytes[at] >= 0x80 else {
            at &+= 1
            continue
        }
        let length = lengthOfSequence(bytes, at)
        if length == 0 { return false }
        at &+= length
    }
    return true
}

/// The length of the well-formed sequence of two to four bytes that starts here, or none.
private func lengthOfSequence(_ bytes: UnsafeBufferPointer<UInt8>, _ at: Int) -> Int {
    let length: Int
    var second: ClosedRange<UInt8> = 0x80...0xbf
    switch bytes[at] {
    case 0xc2...0xdf: length = 2
    case 0xe0: (length, second) = (3, 0xa0...0xbf)
    case 0xed: (length, second) = (3, 0x80...0x9f)
    case 0xe1...0xef: length = 3
    case 0xf0: (length, second) = (4, 0x90...0xbf)
    case 0xf4: (length, second) = (4, 0x80...0x8f)
    case 0xf1...0xf3: length = 4
    default: return 0
    }
    guard at + length <= bytes.count, second.contains(bytes[at + 1]) else { return 0 }
    for next in (at + 2)..<(at + length) where bytes[next] & 0xc0 != 0x80 { return 0 }
    return length
}
