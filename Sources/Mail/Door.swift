import CCurl
import Foundation

/// Decides whether a socket may be opened to an address, once its name has been looked up.
///
/// A web hook's address is typed by somebody. It must not make this program call the machine's own services, or those
/// of the network that it stands in.
final class Door {
    let allowsPrivate: Bool
    private(set) var hasRefused = false

    init(allowsPrivate: Bool) { self.allowsPrivate = allowsPrivate }

    func opens(to address: UnsafePointer<sockaddr>) -> Bool {
        let isOpen = allowsPrivate || Self.isPublic(Self.bytes(of: address))
        if !isOpen { hasRefused = true }
        return isOpen
    }

    private static func bytes(of address: UnsafePointer<sockaddr>) -> [UInt8] {
        let raw = UnsafeRawPointer(address)
        switch Int32(address.pointee.sa_family) {
        case AF_INET:
            return withUnsafeBytes(of: raw.loadUnaligned(as: sockaddr_in.self).sin_addr) { Array($0) }
        case AF_INET6:
            return withUnsafeBytes(of: raw.loadUnaligned(as: sockaddr_in6.self).sin6_addr) { Array($0) }
        default: return []
        }
    }

    /// Whether an address of 4 or 16 bytes is one of the internet at large (the registries of RFC 6890).
    static func isPublic(_ address: [UInt8]) -> Bool {
        switch address.count {
        case 4: return !reserved.contains { network in matches(address, network) }
        case 16:
            let head = Array(address.prefix(12))
            // The older address that stands inside: mapped, or translated by the network (RFC 6052).
            if head == mapped || head == translated { return isPublic(Array(address.suffix(4))) }
            // Only 2000::/3 is given out; of it, tunnels and documentation lead elsewhere.
            return address[0] & 0xE0 == 0x20 && !reservedSix.contains { address.starts(with: $0) }
        default: return false
        }
    }

    private static func matches(_ address: [UInt8], _ network: (bytes: [UInt8], bits: Int)) -> Bool {
        var left = network.bits
        for (byte, wanted) in zip(address, network.bytes) where left > 0 {
            let mask = left >= 8 ? 0xFF : UInt8(truncatingIfNeeded: 0xFF << (8 - left))
            if byte & mask != wanted & mask { return false }
            left -= 8
        }
        return true
    }

    private static let reserved: [(bytes: [UInt8], bits: Int)] = [
        ([0, 0, 0, 0], 8), ([10, 0, 0, 0], 8), ([100, 64, 0, 0], 10), ([127, 0, 0, 0], 8), ([169, 254, 0, 0], 16),
        ([172, 16, 0, 0], 12), ([192, 0, 0, 0], 24), ([192, 0, 2, 0], 24), ([192, 88, 99, 0], 24),
        ([192, 168, 0, 0], 16), ([198, 18, 0, 0], 15), ([198, 51, 100, 0], 24), ([203, 0, 113, 0], 24),
        ([224, 0, 0, 0], 4), ([240, 0, 0, 0], 4),
    ]
    private static let mapped: [UInt8] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF]
    private static let translated: [UInt8] = [0, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0]
    private static let reservedSix: [[UInt8]] = [
        [0x20, 0x01, 0x0D, 0xB8], [0x20, 0x01, 0x00, 0x00], [0x20, 0x02], [0x3F, 0xFF],
    ]
}
