import ArgumentParser
import Casework
import Domain
import Formats
import Foundation
import Pages
import Vault
import Web

/// Takes a file of reports from an agency's own system, by a mapping of its columns.
struct ImportReportsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reports", abstract: "Take a CSV file of reports, by a mapping of its columns.",
        discussion: """
            Each line is read by the rules of the form. Good lines come in and wait in the duty queue; a line that \
            cannot be taken is listed with its number and the reason, and keeps no other line out. A line that came in \
            before is counted and not taken again: it is told by the agency's own reference or, without one, by what \
            it says. So a file can be mended and imported again, and one that was stopped with ctrl-C can be started \
            again.

            --dry-run reads everything, says the same, and keeps nothing. The mapping is JSON; examples/ has one with \
            its file, and docs/operations/import.md names the fields.
            """)

    @Argument(help: "The file, CSV in UTF-8, plain or gzip.") var file: String
    @Option(help: "The JSON file that says which column is which field.") var mapping: String
    @Flag(help: "Say what would happen, and keep nothing.") var dryRun = false
    @Flag(help: "End with one line of JSON.") var json = false
    @OptionGroup var acting: ActorOption
    @OptionGroup var data: DataOption

    /// At the end, as JSON.
    private struct Counts: Encodable {
        struct Line: Encodable {
            let line: Int
            let reference: String
            let field: String
            let code: String
            let reason: String
        }

        let file: String
        let dryRun: Bool
        let received: Int
        let repeated: Int
        let refused: Int
        let refusedLines: [Line]
    }

    private static let listed = 1000

    func run() async throws {
        let mapping = try FileNotTaken.read(mapping) { try ReportMapping(json: $0) }
        let source = try opened()
        let installation = try await Installation.existing(try data.settings())
        let actor = try await acting.actor(installation.casework, who: .importReports)
        let report = ReportFile(
            mapping: mapping, name: URL(fileURLWithPath: file).lastPathComponent, hash: try hash(), isDryRun: dryRun)
        let tally: ImportTally
        do {
            tally = try await installation.casework.importReports(from: source, as: report, by: actor, told: listen())
        } catch {
            throw FileNotTaken.stop(file, error)
        }
        Output.current.progress("")
        try await installation.casework.close()
        try say(tally, actor)
    }

    private func opened() throws -> InputSource {
        do {
            let source = try InputSource(path: file)
            // It is read twice: for what the record says of it, and for its lines.
            guard source.size != nil else { throw FileError.notAFile(path: file) }
            return source
        } catch {
            throw FileNotTaken.stop(file, error)
        }
    }

    private func hash() throws -> String {
        let whole = try FileHandle(forReadingFrom: URL(fileURLWithPath: file))
        return try Tokens.fingerprint { Array(try whole.read(upToCount: byteChunk) ?? Data()) }
    }

    /// Lists what is refused as it comes, and says from time to time how far the file is.
    private func listen() -> (ImportTally) -> Void {
        let output = Output.current
        var progress = Progress()
        var told = 0
        return { tally in
            let lines = tally.refused.dropFirst(told).prefix(Self.listed - min(told, Self.listed))
            for line in lines.sorted(by: { $0.line < $1.line }) {
                let reference = line.reference.isEmpty ? "" : " (\(line.reference))"
                output.complain("\(file), line \(line.line)\(reference): \(line.sentence)")
            }
            if told < Self.listed, tally.refused.count > Self.listed {
                output.complain("More lines were refused; they are counted, not listed.")
            }
            told = tally.refused.count
            let read = tally.received + tally.repeated + tally.refusedLines
            progress.say("\(file): \(Words.grouped(read)) lines, \(Words.grouped(tally.refusedLines)) refused")
        }
    }

    private func say(_ tally: ImportTally, _ actor: Actor) throws {
        let output = Output.current
        if json {
            let lines = tally.refused.map {
                Counts.Line(line: $0.line, reference: $0.reference, field: $0.field, code: $0.code, reason: $0.sentence)
            }
            output.say(
                try oneLine(
                    Counts(
                        file: file, dryRun: dryRun, received: tally.received, repeated: tally.repeated,
                        refused: tally.refusedLines, refusedLines: lines)))
            return
        }
        let came = dryRun ? "Dry run, nothing was kept: \(file) has" : "Imported \(file) as \(actor.name):"
        output.say(
            """
            \(came) \(Words.count(tally.received, "new report")), \(Words.grouped(tally.repeated)) already here, \
            \(Words.grouped(tally.refusedLines)) refused.
            """)
    }
}

/// A value as one line of JSON, as every import ends with one.
func oneLine(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.keyEncodingStrategy = .convertToSnakeCase
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
}
