import Casework
import Domain
import Foundation
import Scanner
import Vault

extension ServerSettings {
    /// The folder of sealed files.
    var files: String {
        fileFolder.isEmpty ? URL(fileURLWithPath: data).appendingPathComponent("files").path : fileFolder
    }

    /// What operations need that is not in the database.
    func outside(keys: Keyring) -> Outside {
        var outside = Outside(
            keys: keys, files: SealedFolder(files), scanner: scanner.map { ClamdScanner(clamd: Clamd($0)) })
        post.wire(&outside)
        signIn.wire(&outside)
        return outside
    }

    /// Where the scanner listens; nil where none is set.
    static func scanner(_ text: String) throws -> ClamdAddress? {
        guard !text.isEmpty else { return nil }
        guard let address = ClamdAddress(text) else {
            throw Stop("ROUNDTABLE_SCANNER must be unix:/path/of/the/socket or tcp:host:port.", code: 64)
        }
        return address
    }
}

/// ClamAV's daemon as the scanner of files.
struct ClamdScanner: FileScanner {
    let clamd: Clamd

    func scan(_ next: @escaping @Sendable () async throws -> [UInt8]) async throws -> ScanAnswer {
        do {
            switch try await clamd.scan(next) {
            case .clear: return .clear
            case .found(let finding): return .found(finding)
            }
        } catch let trouble as ClamdTrouble {
            throw NotScanned(trouble: trouble)
        }
    }

    /// There is no answer yet, and why, for the page of operations.
    private struct NotScanned: Explained {
        let trouble: ClamdTrouble
        var explanation: String { trouble.explanation }
    }
}
