import ArgumentParser
import Backup
import Domain
import Foundation
import Pages

extension BackupCommand {
    /// Deletes backups that are older than they are kept.
    struct ExpireCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "expire", abstract: "Delete backups that are older than they are kept.",
            discussion: """
                Looks at each file of the folder whose name ends in .backup, and deletes those that were taken more \
                than ROUNDTABLE_BACKUP_DAYS ago, as they say themselves. The newest is never deleted, nor is a file \
                that cannot be opened with the keys: it is named.
                """)

        @OptionGroup var data: DataOption
        @Argument(help: "The folder of the backups.") var folder: String
        @Flag(help: "Say what would go, and delete nothing.") var dryRun = false

        func run() async throws {
            let settings = try data.settings()
            let keys = try settings.keyring(makesFile: false)
            let oldest = Installation.now() - .days(settings.backupDays)
            var taken: [(file: String, at: Instant)] = []
            for file in try files() {
                do {
                    let manifest = try BackupReader(file, keys: keys).manifest()
                    taken.append((file, Instant(milliseconds: manifest.takenAt)))
                } catch {
                    guard let stop = BackupCommand.told(error, file) as? Stop else { throw error }
                    Output.current.complain("Left where it is: \(stop.sentence)")
                }
            }
            let late = taken.sorted { $0.at < $1.at }.dropLast().filter { $0.at < oldest }
            for backup in late {
                if !dryRun, unlink(backup.file) != 0 {
                    throw Stop("\(backup.file) cannot be deleted: \(String(cString: strerror(errno))).")
                }
                Output.current.say("\(backup.file), taken at \(backup.at.iso)")
            }
            let verb = dryRun ? "would be deleted" : "deleted"
            Output.current.say(
                "\(Words.count(late.count, "backup")) of \(taken.count) \(verb): kept for \(settings.backupDays) days.")
        }

        private func files() throws -> [String] {
            do {
                return try FileManager.default.contentsOfDirectory(atPath: folder)
                    .filter { $0.hasSuffix(".backup") }.sorted().map { "\(folder)/\($0)" }
            } catch is CocoaError {
                throw Stop("\(folder) cannot be read. Check its path and your rights to it.")
            }
        }
    }
}
