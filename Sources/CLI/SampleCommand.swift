import ArgumentParser
import Casework
import Domain
import Foundation
import Sample

/// Loads the sample partnership.
struct SampleCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sample", abstract: "Load the sample partnership: an invented borough with a year of history.")

    /// Printed on purpose: these accounts work only on a loopback address.
    static let password = "roundtable-sample"

    @OptionGroup var data: DataOption
    @Option(help: "The seed of the invented year.") var seed: UInt64 = 2007
    @Flag(help: "Leave the invented year out: the people, the meetings and the example cases alone.") var small = false
    @Flag(help: "End with one line of JSON: the sign-ins.") var json = false

    func run() async throws {
        // At the cost of any other password: a quicker answer would tell which names have an account.
        let settings = try data.settings()
        let installation = try await Installation.create(settings)
        guard try await installation.casework.partnershipName() == nil else {
            throw Stop("\(settings.whereabouts) already holds a partnership. Choose another with --data or --database.")
        }
        let output = Output.current
        let loader = SampleLoader(
            casework: installation.casework, password: Self.password, seed: seed, isSmall: small)
        try await loader.load { step in output.progress(step) }
        // The year of the sample is chained as one, as it was made.
        try await installation.casework.chainEntries()
        output.progress("")
        let signIns = try await installation.casework.sampleSignIns()
        try await installation.casework.close()
        if json {
            let list = signIns.map { ["name": $0.signIn, "password": Self.password, "title": $0.title] }
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            output.say(String(decoding: try encoder.encode(["sign_ins": list]), as: UTF8.self))
            return
        }
        output.say("The sample partnership is in \(settings.whereabouts). Password for all: \(Self.password)")
    }
}
