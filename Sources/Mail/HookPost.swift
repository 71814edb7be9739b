import Crypto
import Domain
import Foundation

/// What a web hook is sent, signed so that its receiver can tell that it is ours and when it was made.
package enum HookPost {
    /// `t=SECONDS,v1=HEX`: the HMAC-SHA-256 of `SECONDS.BODY` under the hook's secret.
    package static func signature(of body: [UInt8], secret: String, at: Instant) -> String {
        let seconds = at.milliseconds / 1000
        let mark = HMAC<SHA256>.authenticationCode(
            for: Data("\(seconds).".utf8) + Data(body), using: SymmetricKey(data: Data(secret.utf8)))
        let hex = mark.map { $0 < 16 ? "0" + String($0, radix: 16) : String($0, radix: 16) }.joined()
        return "t=\(seconds),v1=\(hex)"
    }

    package static func send(
        _ body: [UInt8], to address: String, secret: String, at: Instant, allowsPrivate: Bool, authorities: String
    ) async throws {
        var post = Post(
            to: address, headers: [("Roundtable-Signature", signature(of: body, secret: secret, at: at))], body: body)
        post.allowsPrivate = allowsPrivate
        post.authorities = authorities
        try await post.send()
    }
}
