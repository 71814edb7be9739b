import Domain
import Vault

/// Puts letters into the post. Throws `Undelivered` where it cannot.
package protocol Courier: Sendable {
    func deliver(_ letter: Letter) async throws
}

/// What operations and jobs need that is not in the database: each is named here by what it does, and wired by the
/// program; tests hand in their own.
package struct Outside: Sendable {
    /// Seals protected columns and the keys of files.
    package var keys: Keyring
    /// Where the bytes of files lie.
    package var files: SealedFolder
    /// Other organisations where people sign in; nil where there are none.
    package var providers: ProviderBook?
    /// Passwords that nobody may choose.
    package var knownPasswords = KnownPasswords()
    /// Looks at files that come in; nil where nobody does.
    package var scanner: (any FileScanner)?
    /// Nil where no channel is set up.
    package var courier: (any Courier)?
    /// Posts a body to a web hook's address, signed with its secret. Throws `Undelivered` where it cannot.
    package var hooks:
        (@Sendable (_ address: String, _ secret: String, _ body: [UInt8], _ at: Instant) async throws -> Void)?
    /// Whether this can be a web hook's address: https, or plain where the operator allows this machine.
    package var takesHook: @Sendable (String) -> Bool = { $0.hasPrefix("https://") }

    package init(keys: Keyring, files: SealedFolder, scanner: (any FileScanner)? = nil) {
        self.keys = keys
        self.files = files
        self.scanner = scanner
    }
}
