import Casework
import Foundation
import Vault

extension Outside {
    /// The key file of every test: the newer key seals, and the older one only opens.
    package static let testKeys = """
        older AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=
        newer ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8= current
        """

    /// What stands in for the outside of a test's partnership.
    package static func test(in folder: URL) throws -> Outside {
        Outside(keys: try Keyring(text: testKeys), files: SealedFolder(folder.appendingPathComponent("files").path))
    }
}
