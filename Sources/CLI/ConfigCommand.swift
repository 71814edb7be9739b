import ArgumentParser
import Foundation

/// Prints what is set, with secrets masked.
struct ConfigCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "config", abstract: "Print what is set, with secrets masked.")

    @OptionGroup var data: DataOption
    @Flag(help: "Print one line of JSON.") var json = false

    func run() throws {
        var environment = ServerSettings.environment
        if let folder = data.folder { environment["ROUNDTABLE_DATA"] = folder }
        if let database = data.database { environment["ROUNDTABLE_DATABASE"] = database }
        _ = try ServerSettings(environment: environment)
        let lines = ServerSettings.lines(environment: environment)
        if json {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            Output.current.say(String(decoding: try encoder.encode(lines), as: UTF8.self))
            return
        }
        for line in lines {
            Output.current.say("\(line.key)=\(line.value)\(line.isSet ? "" : "  (not set)")  # \(line.meaning)")
        }
    }
}
