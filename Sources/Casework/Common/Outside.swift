import Vault

/// What operations and jobs need that is not in the database: each is named here by what it does, and wired by the
/// program; tests hand in their own.
package struct Outside: Sendable {
    /// Seals protected columns and the keys of files.
    package var keys: Keyring

    package init(keys: Keyring) { self.keys = keys }
}
