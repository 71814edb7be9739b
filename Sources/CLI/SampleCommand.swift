import ArgumentParser
import Casework
import DatabaseSQLite
import Domain
import Sample

/// Loads the sample partnership.
struct SampleCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sample", abstract: "Load the sample partnership: an invented borough with a year of history.")

    /// Printed on purpose: these accounts work only on a loopback address.
    static let password = "roundtable-sample"

    @OptionGroup var data: DataOption
    @Option(help: "The seed of the invented year.") var seed: UInt64 = 2007

    func run() async throws {
        let settings = try data.settings()
        let installation = try await Installation.create(settings)
        guard try await installation.casework.partnershipName() == nil else {
            throw Stop("\(settings.data) already holds a partnership. Choose another folder with --data.")
        }
        let output = Output.current
        try await SampleLoader(casework: installation.casework, password: Self.password, seed: seed).load { step in
            output.progress(step)
        }
        output.progress("")
        try await installation.engine.close()
        output.say("The sample partnership is in \(settings.data). Password for all: \(Self.password)")
    }
}
