import CCurl
import Domain

/// One question over HTTPS whose answer is wanted: to an address that the operator has named, or that such an address
/// has named in turn. Redirections are not followed.
package struct Ask: Sendable {
    package let address: String
    /// What is sent as a form; nil where only the address is asked for.
    package let form: [UInt8]?
    /// Name and secret, for the header of basic authentication.
    package var credentials: (name: String, secret: String)?
    /// A file of certificates to trust beside or instead of the machine's; "" for the machine's.
    package var authorities = ""
    package var patience = Patience(toConnect: 5, whole: 15)

    /// More than any answer of these has.
    private static let room = 1 << 20

    package init(_ address: String, form: [UInt8]? = nil) {
        self.address = address
        self.form = form
    }

    /// What was answered with 200; throws `Undelivered` for everything else.
    package func answer() async throws -> [UInt8] {
        let ask = self
        return try await Call.apart { () throws(Undelivered) in try ask.hand() }
    }

    private func hand() throws(Undelivered) -> [UInt8] {
        let isPlain = Post.isOnThisMachine(address)
        guard isPlain || address.hasPrefix("https://") else { throw Undelivered(.unusable) }
        let call = try Call(to: address, isPlain ? "http" : "https", patience)
        if !authorities.isEmpty { call.set(CURLOPT_CAINFO, authorities) }
        if isPlain { call.set(CURLOPT_PROXY, "") }
        if let credentials {
            call.set(CURLOPT_USERNAME, credentials.name)
            call.set(CURLOPT_PASSWORD, credentials.secret)
        }
        call.set(CURLOPT_HTTPHEADER, ["Accept: application/json", "User-Agent: Roundtable", "Expect:"])
        let (ending, answer) = call.ask(form, room: Self.room)
        if let undelivered = Post.judged(ending) { throw undelivered }
        guard ending.answer == 200, ending.code == CURLE_OK else {
            throw ending.broken ?? Undelivered(.refused, answer: ending.answer)
        }
        return answer
    }
}
