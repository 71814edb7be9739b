import Crypto
import Domain
import Foundation

/// GOV.UK Notify's HTTP interface: e-mail by a template of the partnership's own service there.
package struct Notify: Sendable, Hashable {
    /// `https://api.notifications.service.gov.uk` unless a test says otherwise.
    package let base: String
    package let template: String
    let service: String
    let secret: String
    package var authorities = ""
    package var patience = Patience(toConnect: 10, whole: 30)

    /// `key` is as Notify gives it, NAME-SERVICE-SECRET with two UUIDs; nil for anything else.
    package init?(base: String, key: String, template: String) {
        let key = Array(key.utf8)
        guard key.count >= 73 else { return nil }
        let secret = String(decoding: key.suffix(36), as: UTF8.self)
        let service = String(decoding: key.dropLast(37).suffix(36), as: UTF8.self)
        guard [secret, service, template].allSatisfy(Self.isUUID),
            base.hasPrefix("https://") || Post.isOnThisMachine(base)
        else { return nil }
        self.base = base.hasSuffix("/") ? String(base.dropLast()) : base
        self.template = template
        self.service = service
        self.secret = secret
    }

    /// By hand: Foundation takes more than UUIDs for one.
    private static func isUUID(_ text: String) -> Bool {
        text.utf8.count == 36
            && text.utf8.enumerated().allSatisfy { place, byte in
                [8, 13, 18, 23].contains(place)
                    ? byte == UInt8(ascii: "-") : UnicodeScalar(byte).properties.isASCIIHexDigit
            }
    }

    private struct Order: Encodable {
        let email_address: String
        let template_id: String
        let personalisation: [String: String]
        let reference: String
    }

    /// Asks Notify to send. The template needs two fields, ((subject)) and ((body)); `id` comes back in Notify's lists.
    package func send(to: MailAddress, subject: String, text: String, id: String, at: Instant) async throws {
        let order = Order(
            email_address: to.text, template_id: template, personalisation: ["subject": subject, "body": text],
            reference: id)
        var post = Post(
            to: base + "/v2/notifications/email", headers: [("Authorization", "Bearer \(token(at: at))")],
            body: Array(try JSONEncoder().encode(order)))
        post.authorities = authorities
        post.patience = patience
        post.usesProxy = true
        try await post.send()
    }

    /// A JSON Web Token (RFC 7519) by HS256; Notify takes it for 30 seconds.
    func token(at: Instant) -> String {
        let head = Self.base64URL(Array(#"{"typ":"JWT","alg":"HS256"}"#.utf8))
        let claims = Self.base64URL(Array(#"{"iss":"\#(service)","iat":\#(at.milliseconds / 1000)}"#.utf8))
        let mark = HMAC<SHA256>.authenticationCode(
            for: Data("\(head).\(claims)".utf8), using: SymmetricKey(data: Data(secret.utf8)))
        return "\(head).\(claims).\(Self.base64URL(Array(mark)))"
    }

    private static func base64URL(_ bytes: [UInt8]) -> String {
        Data(bytes).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }
}
