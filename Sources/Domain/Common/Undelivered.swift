/// Why a letter, or a question to another server, went nowhere. It names nobody: what a server answered is never kept.
package struct Undelivered: Error, Sendable, Hashable {
    package enum Reason: String, Sendable, CaseIterable, Codable {
        /// No channel is set up.
        case noChannel
        /// The other side cannot be reached, or broke off.
        case unreachable
        /// It accepted the connection and did not answer in time.
        case tooSlow
        /// It offers no encryption, and this is required.
        case notEncrypted
        /// Its certificate is not one that this machine trusts.
        case notTrusted
        /// It does not take our name and password, or our key.
        case notSignedIn
        /// It says to come back later.
        case busy
        /// It does not take this letter, or its recipient.
        case refused
        /// The address or the text cannot be put into a letter.
        case unusable
        /// The address is of a private network, which the operator has not allowed.
        case privateAddress
        /// It answered with another address, and redirections are not followed.
        case redirected
    }

    package let reason: Reason
    /// The number that the other side answered with; 0 where it gave none.
    package let answer: Int

    package init(_ reason: Reason, answer: Int = 0) {
        self.reason = reason
        self.answer = answer
    }

    /// Whether trying again cannot help before somebody has mended something about this very letter.
    package var isFinal: Bool {
        switch reason {
        case .refused, .unusable, .privateAddress, .redirected: true
        case .noChannel, .unreachable, .tooSlow, .notEncrypted, .notTrusted, .notSignedIn, .busy: false
        }
    }
}
