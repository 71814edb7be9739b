/// Why a file cannot be taken, kept or handed out.
package enum FileRefusal: Refusal, Hashable {
    case missing
    case empty
    case tooLarge(megabytes: Int)
    /// The connection ended before the file did.
    case cut
    /// The disk of the server has no room for it.
    case noSpace
    /// Someone is sending to the same upload at this moment.
    case busy
    /// What is sent begins elsewhere than what has arrived ends.
    case wrongOffset(reached: Int)
    /// What arrived is not what the sender meant to send.
    case otherHash
    case tooManyUploads(most: Int)
    case alreadyAttached(reference: String)
    case notAttached
    /// No scanner has answered yet.
    case notScanned
    case quarantined
    case destroyed

    package var code: String {
        switch self {
        case .missing: "file-missing"
        case .empty: "file-empty"
        case .tooLarge: "file-too-large"
        case .cut: "file-cut"
        case .noSpace: "file-no-space"
        case .busy: "file-busy"
        case .wrongOffset: "file-wrong-offset"
        case .otherHash: "file-other-hash"
        case .tooManyUploads: "file-too-many-uploads"
        case .alreadyAttached: "file-already-attached"
        case .notAttached: "file-not-attached"
        case .notScanned: "file-not-scanned"
        case .quarantined: "file-quarantined"
        case .destroyed: "file-destroyed"
        }
    }
    package var kind: RefusalKind {
        switch self {
        case .missing, .empty, .tooLarge, .cut, .noSpace, .otherHash, .tooManyUploads: .invalid
        case .busy, .wrongOffset, .alreadyAttached, .notAttached, .destroyed, .notScanned: .conflict
        case .quarantined: .forbidden
        }
    }
    package var field: String? {
        switch self {
        case .missing, .empty, .tooLarge, .cut, .noSpace, .otherHash, .tooManyUploads: "file"
        case .alreadyAttached: "record"
        case .busy, .wrongOffset, .notAttached, .notScanned, .quarantined, .destroyed: nil
        }
    }
    package var details: [String: String] {
        switch self {
        case .tooLarge(let megabytes): ["limit": Self.words(megabytes)]
        case .wrongOffset(let reached): ["reached": String(reached)]
        case .tooManyUploads(let most): ["most": String(most)]
        case .alreadyAttached(let reference): ["reference": reference]
        default: [:]
        }
    }

    private static func words(_ megabytes: Int) -> String {
        megabytes % 1024 == 0 ? "\(megabytes / 1024) GB" : "\(megabytes) MB"
    }
}
