import ArgumentParser
import Casework
import Domain
import Foundation

/// Moves a partnership from one database to another.
struct CopyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "copy", abstract: "Copy a partnership into an empty database, on this engine or the other.",
        discussion: """
            Stop the program first. A place is a data folder, or an address that begins with postgresql://. A copy \
            that was interrupted goes on where it was when the same command is given again. At the end every table is \
            compared by its number of rows and a checksum.
            """)

    @Option(name: .customLong("from"), help: "Where the partnership is.") var source: String
    @Option(name: .customLong("to"), help: "The empty database, which is made where it is not there.")
    var target: String
    @Flag(help: "End with one line of JSON: rows and checksum of each table.") var json = false

    func run() async throws {
        let settings = try ServerSettings()
        let from = try await Installation.existing(Self.settings(settings, source))
        let there = try Self.settings(settings, target)
        try from.settings.handKeys(to: there)
        let to = try await Installation.create(there, checksReferences: false)
        let output = Output.current
        let sums: [CopyTables.Sum]
        do {
            sums = try await CopyTables.run(from: from.casework, to: to.casework) { progress in
                output.progress(Self.sentence(progress))
            }
        } catch let fault as CopyTables.Fault {
            throw Stop(Self.sentence(fault))
        }
        output.progress("")
        try await from.casework.close()
        try await to.casework.close()
        try say(sums, output)
    }

    /// What was compared, as `--json` prints it.
    private struct Compared: Encodable {
        let rows: Int
        let tables: [CopyTables.Sum]
    }

    private func say(_ sums: [CopyTables.Sum], _ output: Output) throws {
        let rows = sums.reduce(0) { $0 + $1.rows }
        guard json else {
            for sum in sums { output.say("\(sum.table)\t\(sum.rows)\t\(sum.checksum)") }
            return output.say("\(rows) rows of \(sums.count) tables are the same in both.")
        }
        output.say(try oneLine(Compared(rows: rows, tables: sums)))
    }

    private static func settings(_ settings: ServerSettings, _ place: String) throws -> ServerSettings {
        var settings = settings
        if place.hasPrefix("postgres") && place.contains("://") {
            settings.database = try ServerSettings.address(place)
        } else {
            settings.database = ""
            settings.data = place
        }
        return settings
    }

    private static func sentence(_ progress: CopyTables.Progress) -> String {
        let percent = progress.total == 0 ? 100 : progress.rows * 100 / progress.total
        return "\(progress.isComparing ? "Comparing" : "Copying") \(progress.table): \(progress.rows) of "
            + "\(progress.total) rows, \(percent) %"
    }

    private static func sentence(_ fault: CopyTables.Fault) -> String {
        switch fault {
        case .notEmpty(let table):
            "The target is not empty: its table \(table) has rows that no copy has put there. Choose an empty one."
        case .differs(let table):
            "Table \(table) is not the same in both databases. Migrate both with this program first."
        case .unequal(let tables):
            "These tables differ after copying: \(tables.joined(separator: ", ")). Was the program stopped? Empty the "
                + "target and copy again."
        case .brokenReferences(let count):
            "\(count) rows point at rows that are not there; the source was damaged. The target is not to be used."
        }
    }
}
