import ArgumentParser
import Formats
import Foundation
import Matching
import Pages
import Synchronization

/// Matches the addresses of a file with a council's address list.
struct MatchAddressesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "addresses",
        abstract: "Find the UPRNs of messy addresses in a council's address list.",
        discussion: """
            The address list is a CSV file with the columns uprn, street and postcode, and where known parent_uprn, \
            flat, building_name, number, locality and town. The records are a CSV file with record_id and address_1, \
            and where there are address_2 to address_4, town and postcode. The answers have record_id, uprn, \
            probability and is_building (the flat was not told, so that the building is the answer); the UPRN is \
            empty where none or several addresses fit. Nothing is stored.
            """)

    @Option(help: "The council's address list, as CSV.") var gazetteer: String
    @Option(help: "The records whose addresses are matched, as CSV.") var records: String
    @Option(help: "The file of answers to make.") var out: String

    func run() async throws { try Self.match(records, with: gazetteer, to: out) }

    /// Writes the answers to the addresses of `records` to a file that is made.
    static func match(_ records: String, with gazetteer: String, to out: String) throws {
        let output = Output.current
        let clock = ContinuousClock()
        let gazetteer = try GazetteerFile.read(gazetteer) { output.complain($0) }
        let rows = try GazetteerFile.rows(records) { output.complain($0) }
        let began = clock.now
        let answers = answers(for: rows, in: gazetteer)
        let seconds =
            Double((clock.now - began).components.attoseconds) / 1e18
            + Double((clock.now - began).components.seconds)
        try write(rows, answers, to: out)
        let found = answers.filter { $0.uprn != nil }.count
        output.say(
            """
            \(Words.count(rows.count, "address", "addresses")) against \(Words.grouped(gazetteer.addresses.count)) \
            in \((seconds * 1000).rounded() / 1000) seconds: \(Words.grouped(found)) found.
            """)
    }

    /// The answers in the order of `rows`, worked out on every core.
    static func answers(for rows: [GazetteerFile.Row], in gazetteer: Gazetteer) -> [GazetteerAnswer] {
        let output = Output.current
        let done = Atomic(0)
        let answers = GazetteerMatcher(gazetteer).match(
            rows.map { ($0.text, $0.postcode) }, workers: ProcessInfo.processInfo.activeProcessorCount
        ) { count in
            let all = done.add(count, ordering: .relaxed).newValue
            output.progress("\(Words.grouped(all)) of \(Words.grouped(rows.count)) addresses")
        }
        output.progress("")
        return answers
    }

    static func write(_ rows: [GazetteerFile.Row], _ answers: [GazetteerAnswer], to path: String) throws {
        let file = try NewFile(path)
        do {
            var writer = CSVWriter(lineBreak: "\n")
            writer.write(["record_id", "uprn", "probability", "is_building"])
            for (row, answer) in zip(rows, answers) {
                writer.write([row.id, answer.uprn ?? "", "\(answer.probability)", answer.isBuilding ? "1" : "0"])
            }
            try file.write(writer.take())
            try file.keep()
        } catch {
            file.discard()
            throw error
        }
    }
}
