import Foundation
import Vault

extension ServerSettings {
    /// Where the key file is, unless the environment brings the keys themselves.
    var keyPath: String {
        keyFile.isEmpty ? URL(fileURLWithPath: data).appendingPathComponent("keys").path : keyFile
    }

    /// The keys of protected values. Where the file is missing and may be made, a random one is.
    func keyring(makesFile: Bool) throws -> Keyring {
        try explained {
            guard keys.isEmpty else {
                return try Keyring(text: keys.contains("\n") ? keys : keys.replacing(",", with: "\n"))
            }
            if makesFile, !FileManager.default.fileExists(atPath: keyPath) {
                try makeFolder()
                try KeyFile.make().write(to: keyPath)
            }
            return try Keyring(file: keyPath)
        }
    }

    /// Puts the key file where a copy of the database will look for it: sealed values are copied as they are.
    func handKeys(to other: ServerSettings) throws {
        guard keys.isEmpty, keyPath != other.keyPath else { return }
        let ours = try explained { try KeyFile(path: keyPath) }
        guard FileManager.default.fileExists(atPath: other.keyPath) else {
            try other.makeFolder()
            return try other.explained { try ours.write(to: other.keyPath) }
        }
        let theirs = try other.explained { try KeyFile(path: other.keyPath) }
        guard theirs.holds(ours) else {
            throw Stop(
                "\(other.keyPath) has other keys than \(keyPath), and could not open what is copied. Put the same key "
                    + "file in both places.")
        }
    }

    /// The data folder, for its owner only. On a server it may hold nothing but the keys.
    func makeFolder() throws {
        do {
            try FileManager.default.createDirectory(
                atPath: data, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw Stop("The data folder \(data) cannot be made. Check its path and your rights to it.")
        }
    }

    /// Does something with keys; what is wrong with them becomes a sentence.
    func explained<Result>(_ work: () throws -> Result) throws -> Result {
        do {
            return try work()
        } catch let fault as KeyFileFault {
            throw Stop(Self.sentence(fault, in: keys.isEmpty ? "The key file \(keyPath)" : "ROUNDTABLE_KEY"))
        }
    }

    /// What is wrong with the keys that came from `source`, and what to do.
    static func sentence(_ fault: KeyFileFault, in source: String) -> String {
        switch fault {
        case .missing:
            "\(source) is not there. Put back the copy that you keep apart from the backups, or name the file with "
                + "ROUNDTABLE_KEYS; each node of a partnership needs the same one."
        case .unreadable(let path): "\(source) cannot be read or written. Check \(path) and your rights to it."
        case .exposed(let path):
            "\(source) can be read by others, so it is not used. Make it yours alone: chmod 600 \(path)"
        case .empty: "\(source) has no key."
        case .line(let number, let problem): "\(source), line \(number): \(sentence(problem))"
        }
    }

    private static func sentence(_ problem: KeyFileFault.Problem) -> String {
        switch problem {
        case .notIDAndKey: "a line is a name, a key and nothing else, or the word current after them."
        case .badID: "a key's name has 1 to 32 small letters, digits and hyphens."
        case .badKey: "a key is 32 random bytes in base64, which are 44 characters."
        case .repeated: "another key has the same name."
        case .secondCurrent: "another line says already that its key is the current one."
        }
    }
}
