import ArgumentParser

/// Brings records in through the same doors that people use.
struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Bring records in from files.", subcommands: [ImportIncidentsCommand.self])
}
