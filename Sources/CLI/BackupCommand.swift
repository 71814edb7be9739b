import ArgumentParser
import Backup
import Casework
import Database
import Domain
import Formats
import Foundation
import Pages
import Vault

/// Takes a backup, or looks whether one is whole.
struct BackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "Take a backup while people work, or look whether one is whole.",
        subcommands: [TakeCommand.self, VerifyCommand.self, ExpireCommand.self], defaultSubcommand: TakeCommand.self)

    /// Takes a backup.
    struct TakeCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "take", abstract: "Write records, access log and files into one sealed file.",
            discussion: """
                It holds one state, while people work on. The key that opens it is never inside: keep a copy of the \
                key file apart from the backups.
                """)

        @OptionGroup var data: DataOption
        @Option(name: .customLong("to"), help: "The file to make, which must not be there.") var target: String
        @Flag(help: "End with one line of JSON: what is inside.") var json = false

        func run() async throws {
            let settings = try data.settings()
            let installation = try await Installation.existing(settings)
            let began = ContinuousClock.now
            // Whoever waits for a page comes first.
            setpriority(Int32(PRIO_PROCESS.rawValue), 0, 10)
            let (interruption, steps) = (Interruption(), SlowSteps())
            let file = try NewFile(target)
            let contents: BackupContents
            do {
                contents = try await TakeBackup.run(
                    of: installation.casework, files: settings.files, keys: installation.casework.outside.keys,
                    program: Roundtable.version, to: { try file.write($0) },
                    told: { progress in
                        try interruption.check()
                        steps.say(Self.sentence(progress))
                    })
                try file.keep()
            } catch {
                file.discard()
                throw BackupCommand.told(error, target)
            }
            steps.end()
            try await installation.casework.close()
            let took = ContinuousClock.now - began
            try BackupCommand.say(Kept(file: target, bytes: file.size, contents: contents), json) {
                "\(target): \(BackupCommand.words(contents)), \(file.size >> 20) MB, in \(took.components.seconds) s. "
                    + "Look at it with roundtable backup verify, and keep the key file elsewhere."
            }
        }

        private static func sentence(_ progress: TakeBackup.Progress) -> String {
            let what = progress.table.map { "\($0): \(Words.grouped(progress.rows)) rows" } ?? "files: \(progress.rows)"
            return "Backing up \(what), \(progress.written >> 20) MB written"
        }
    }

    /// Looks whether a backup is whole.
    struct VerifyCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "verify", abstract: "Read all of a backup, check every checksum and say what is inside.")

        @OptionGroup var data: DataOption
        @Argument(help: "The backup.") var file: String
        @Flag(help: "Print one line of JSON.") var json = false

        func run() async throws {
            let keys = try data.settings().keyring(makesFile: false)
            let (interruption, steps) = (Interruption(), SlowSteps())
            let found = try BackupCommand.telling(file) {
                try BackupReader.verify(file, keys: keys) { read, all in
                    try interruption.check()
                    steps.say("Reading \(file): \(read >> 20) of \(all >> 20) MB")
                }
            }
            steps.end()
            let (manifest, contents) = found
            try BackupCommand.say(Found(file: file, manifest: manifest, contents: contents), json) {
                "\(file) is whole: \(BackupCommand.words(contents)), taken from \(manifest.engine) at "
                    + "\(BackupCommand.time(manifest)) by version \(manifest.program), schema step \(manifest.schema)."
            }
        }
    }

    /// What was kept, as `--json` prints it.
    private struct Kept: Encodable {
        let file: String
        let bytes: Int
        let contents: BackupContents
    }

    /// What was found, as `--json` prints it.
    private struct Found: Encodable {
        let file: String
        let manifest: BackupManifest
        let contents: BackupContents
    }

    private static func say(_ value: some Encodable, _ json: Bool, _ sentence: () -> String) throws {
        Output.current.say(json ? try oneLine(value) : sentence())
    }

    static func words(_ contents: BackupContents) -> String {
        "\(Words.grouped(contents.rows)) rows of \(contents.tables.count) tables, "
            + Words.count(contents.files, "file")
    }

    static func time(_ manifest: BackupManifest) -> String {
        Date(timeIntervalSince1970: Double(manifest.takenAt) / 1000).ISO8601Format()
    }

    /// Runs `work` on the backup at `path`; a fault of it becomes a sentence.
    static func telling<Result>(_ path: String, _ work: () throws -> Result) throws -> Result {
        do { return try work() } catch { throw told(error, path) }
    }

    /// What is wrong with a backup, and what to do.
    static func told(_ error: any Error, _ path: String) -> any Error {
        switch error {
        case is CancellationError: Stop("Interrupted. Nothing was left behind.", code: 130)
        case let error as FileError: Stop("\(path) cannot be read: \(error.reason).")
        case let fault as BackupFault: Stop(sentence(fault, path))
        default: error
        }
    }

    private static func sentence(_ fault: BackupFault, _ path: String) -> String {
        switch fault {
        case .notABackup: "\(path) is not a backup of Roundtable."
        case .newer(let program): "\(path) was made by a later program (\(program)). Use that one."
        case .otherKey(let name): "\(path) was sealed with the key \(name), which the key file does not have."
        case .damaged(let byte, let place):
            "\(path) is damaged: from about byte \(byte) on, in \(place), it is not as it was written. "
                + "Use another backup."
        case .unequal(let place):
            "\(path) is damaged: \(place) does not hold what the backup says that it holds. Use another backup."
        case .notEmpty(let table):
            "The place to restore into is not empty: it holds \(table). Choose an empty one; nothing was changed."
        case .fileChanged(let file): "The file \(file) changed while it was read. Look at the disk, then try again."
        case .cannotWrite(let file): "\(file) cannot be written. Look at the disk and at your rights, then try again."
        }
    }
}
