import ArgumentParser
import Backup
import Casework
import Database
import Domain
import Foundation
import Vault

/// Puts a backup into an empty place.
struct RestoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore", abstract: "Put a backup into an empty place, on this engine or the other.",
        discussion: """
            The place is a data folder that holds nothing but perhaps its key file, or an empty database of a server. \
            The backup is read to its end first: a damaged one changes nothing. Run roundtable check --deep afterwards.
            """)

    @OptionGroup var data: DataOption
    @Option(name: .customLong("from"), help: "The backup.") var source: String
    @Flag(help: "End with one line of JSON: what was restored.") var json = false

    func run() async throws {
        let settings = try data.settings()
        let keys = try settings.keyring(makesFile: false)
        try Self.checkFolder(settings)
        let (interruption, steps) = (Interruption(), SlowSteps())
        let told: @Sendable (String, Int, Int) throws -> Void = { what, read, all in
            try interruption.check()
            steps.say("\(what) \(read >> 20) of \(all >> 20) MB")
        }
        // Read to its end before anything is made: whoever restores has little time for half a partnership.
        _ = try BackupCommand.telling(source) {
            try BackupReader.verify(source, keys: keys) { try told("Reading", $0, $1) }
        }
        let restored: RestoreBackup.Restored
        do {
            restored = try await restore(settings, keys) { try told("Restoring", $0, $1) }
        } catch {
            if !settings.usesServer { Self.clear(settings) }
            throw BackupCommand.told(error, source)
        }
        steps.end()
        try say(restored, settings)
    }

    private func restore(
        _ settings: ServerSettings, _ keys: Keyring, told: @escaping @Sendable (Int, Int) throws -> Void
    ) async throws -> RestoreBackup.Restored {
        let (engine, log) = try await Installation.emptyEngines(settings)
        let restored = try await RestoreBackup.run(
            from: source, keys: keys, into: engine, log: log, files: settings.files,
            at: { Installation.now().milliseconds }, told: told)
        try await engine.close()
        try await log.close()
        return restored
    }

    /// What a restored folder may hold before: the key file, and what an operator puts beside it.
    private static let allowed: Set<String> = ["keys", "lost+found"]

    private static func checkFolder(_ settings: ServerSettings) throws {
        let found = (try? FileManager.default.contentsOfDirectory(atPath: settings.data)) ?? []  // nil: no such folder
        let inTheWay = found.filter { settings.usesServer ? $0 == "files" : !allowed.contains($0) }
        if let first = inTheWay.sorted().first {
            throw Stop(
                "\(settings.data) is not empty: it holds \(first). Restore into an empty folder; nothing was changed.")
        }
    }

    /// Takes away what a restore that failed has made in a folder that was empty.
    private static func clear(_ settings: ServerSettings) {
        let made = ["roundtable.sqlite", "access.sqlite"].flatMap { name in ["", "-wal", "-shm"].map { name + $0 } }
        for name in made + ["files"] {
            let path = URL(fileURLWithPath: settings.data).appendingPathComponent(name)
            try? FileManager.default.removeItem(at: path)  // what is not there need not go
        }
    }

    /// What was restored, as `--json` prints it.
    private struct Told: Encodable {
        let manifest: BackupManifest
        let contents: BackupContents
        let steps: [Int]
    }

    private func say(_ restored: RestoreBackup.Restored, _ settings: ServerSettings) throws {
        let output = Output.current
        guard !json else {
            return output.say(
                try oneLine(
                    Told(manifest: restored.manifest, contents: restored.contents, steps: restored.steps)))
        }
        output.say(
            "\(settings.whereabouts) holds \(BackupCommand.words(restored.contents)) as they were at "
                + "\(BackupCommand.time(restored.manifest)). Now run roundtable check --deep.")
        if !restored.steps.isEmpty {
            output.say("Ran \(restored.steps.count) step(s) of the schema that the backup did not know.")
        }
    }
}
