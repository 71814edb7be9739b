/// A letter, a photograph, a recording or any other bytes that somebody put on record, and what is known of them.
///
/// Once it has been received its bytes never change: a better copy is another file.
package struct StoredFile: Sendable, Hashable {
    package let id: ID<StoredFile>
    /// Such as `F-2026-00012`.
    package let reference: String
    /// As the sender called it, made safe.
    package let name: String
    package let kind: FileKind
    /// In bytes.
    package let size: Int
    /// SHA-256 in lower-case hexadecimal.
    package let hash: String
    package let receivedAt: Instant
    package var state: State
    /// What the scanner found, in its own words.
    package var finding: String

    package init(
        id: ID<StoredFile>, reference: String, name: String, kind: FileKind, size: Int, hash: String,
        receivedAt: Instant, state: State, finding: String = ""
    ) {
        self.id = id
        self.reference = reference
        self.name = name
        self.kind = kind
        self.size = size
        self.hash = hash
        self.receivedAt = receivedAt
        self.state = state
        self.finding = finding
    }

    /// How far a virus scanner has come with it.
    package enum State: String, Sendable, CaseIterable, Codable {
        /// It is whole, and no scanner looks at files here.
        case received
        /// A scanner has yet to answer; until then nobody reads it.
        case scanning
        /// The scanner found nothing.
        case clear
        /// The scanner found something; nobody ever reads it.
        case quarantined

        /// Whether the file may be handed out.
        package var mayBeRead: Bool { self == .received || self == .clear }
    }

    /// What a file is that has just come in whole.
    package static func first(isScanned: Bool) -> State { isScanned ? .scanning : .received }

    /// The file after a scanner's answer. A finding stays: no later answer takes a file out of quarantine.
    package func answered(_ answer: ScanAnswer) -> StoredFile {
        guard state != .quarantined else { return self }
        var file = self
        switch answer {
        case .clear: file.state = .clear
        case .found(let finding): (file.state, file.finding) = (.quarantined, finding)
        }
        return file
    }
}

/// What a virus scanner says of a file.
package enum ScanAnswer: Sendable, Hashable {
    case clear
    case found(String)
}
