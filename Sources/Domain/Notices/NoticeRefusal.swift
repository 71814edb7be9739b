/// Why a notice, an address or a web hook cannot be set up so.
package enum NoticeRefusal: Refusal, Hashable {
    /// The link was used already, is too old, or another came after it.
    case linkIsSpent
    /// Nothing can be sent: no channel is set up.
    case noChannel
    /// A web hook's address begins with https, and is not of a private network.
    case notAHookAddress
    case tooManyHooks
    case hookIsOff
    case tooManyLinks

    package var code: String {
        switch self {
        case .linkIsSpent: "notice-link-is-spent"
        case .noChannel: "notice-no-channel"
        case .notAHookAddress: "notice-not-a-hook-address"
        case .tooManyHooks: "notice-too-many-hooks"
        case .hookIsOff: "notice-hook-is-off"
        case .tooManyLinks: "notice-too-many-links"
        }
    }

    package var kind: RefusalKind { self == .notAHookAddress ? .invalid : .conflict }
    package var field: String? {
        switch self {
        case .notAHookAddress: "address"
        case .noChannel, .tooManyLinks: "email"
        case .linkIsSpent, .tooManyHooks, .hookIsOff: nil
        }
    }
}
