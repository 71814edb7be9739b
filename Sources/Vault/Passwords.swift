import Crypto
import CryptoExtras
import Foundation

/// Passwords kept as scrypt (RFC 7914), with a salt of 16 bytes and the cost written beside the hash.
///
/// One hash at the published cost takes 128 MiB and about 0.3 s of one core, so at most two run at a time: otherwise
/// a handful of sign-ins would be a denial of service.
package struct Passwords: Sendable {
    /// log2 of scrypt's N; 17 is OWASP's first choice. Tests use 10.
    package let cost: Int
    private let gate: Gate

    package init(cost: Int = 17) {
        self.cost = cost
        gate = Gate(limit: 2)
    }

    /// `scrypt$cost$salt$hash`, the last two in base64.
    package func hash(_ password: String) async throws -> String {
        var salt = [UInt8](repeating: 0, count: 16)
        var random = SystemRandomNumberGenerator()
        for place in salt.indices { salt[place] = UInt8.random(in: .min ... .max, using: &random) }
        let key = try await derive(password, salt: salt, cost: cost)
        return "scrypt$\(cost)$\(Data(salt).base64EncodedString())$\(Data(key).base64EncodedString())"
    }

    /// Whether `password` is the one that `stored` was made from. Takes as long for a wrong one, and for no account
    /// (`stored` nil), so that the time of the answer does not tell who has an account.
    package func verify(_ password: String, against stored: String?) async throws -> Bool {
        let parts = (stored ?? "").split(separator: "$")
        guard parts.count == 4, parts[0] == "scrypt", let cost = Int(parts[1]), (4...22).contains(cost),
            let salt = Data(base64Encoded: String(parts[2])), let expected = Data(base64Encoded: String(parts[3]))
        else {
            _ = try await derive(password, salt: [UInt8](repeating: 0, count: 16), cost: self.cost)
            return false
        }
        let key = try await derive(password, salt: Array(salt), cost: cost)
        return Tokens.equal(key, Array(expected))
    }

    private func derive(_ password: String, salt: [UInt8], cost: Int) async throws -> [UInt8] {
        try await gate.run {
            // NFC first, so that the same letters typed on two keyboards are the same password.
            let bytes = Data(password.precomposedStringWithCanonicalMapping.utf8)
            let key = try KDF.Scrypt.deriveKey(
                from: bytes, salt: salt, outputByteCount: 32, rounds: 1 << cost, blockSize: 8, parallelism: 1)
            return key.withUnsafeBytes { Array($0) }
        }
    }
}

/// Lets a bounded number of slow pieces of work run at once, off the threads that serve pages.
final class Gate: Sendable {
    private let queue: OperationQueue

    init(limit: Int) {
        queue = OperationQueue()
        queue.maxConcurrentOperationCount = limit
    }

    func run<Result: Sendable>(_ work: @escaping @Sendable () throws -> Result) async throws -> Result {
        try await withCheckedThrowingContinuation { continuation in
            queue.addOperation { continuation.resume(with: Swift.Result { try work() }) }
        }
    }
}
