import ArgumentParser
import Casework
import Domain
import Foundation
import Pages

/// Brings the police's published street-level incidents into place history.
struct ImportIncidentsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "incidents",
        abstract: "Take published street-level incidents (data.police.uk) into place history.",
        discussion: """
            Each file is read as it is published, plain or gzip, whole months of a force at a time. A month of a force \
            ("Reported by") replaces what was stored for it before: rows that come again are counted as repeated, new \
            ones are kept, and those no longer published are removed, so importing again doubles nothing. Rows without \
            a point or an id are kept, and so are rows that are equal or share an id. A row that cannot be trusted is \
            refused, with its line and the reason. A file is taken whole or, where it breaks off, not at all; stopped \
            with ctrl-C, start again with the same files.

            --area flags rows outside your area; they are kept, and left out of counts of the area. Give LSOA codes or \
            beginnings of codes (E01020634,E0102), or authorities as the LSOA names have them ("County Durham"), with \
            commas between, or @FILE with one on each line. A row without an LSOA is never flagged. Without --area a \
            month that was imported before keeps the area that it had.
            """)

    @Argument(help: "Files of one or more months, such as 2025-01-durham-street.csv.gz.") var files: [String]
    @Option(
        help: "Your own area: LSOA codes, their beginnings, or names of authorities, with commas between; or @FILE.")
    var area: [String] = []
    @Flag(help: "End with one line of JSON.") var json = false
    @OptionGroup var acting: ActorOption
    @OptionGroup var data: DataOption

    /// At the end, as JSON.
    struct Counts: Encodable {
        var files = 0
        var rows = 0
        var kept = 0
        var refused = 0
        var repeated = 0
        var removed = 0
        var withoutPoint = 0
        var withoutLSOA = 0
        var outsideArea = 0
        var byCategory: [String: Int] = [:]
        var seconds = 0.0
    }

    private static let listed = 1000

    func run() async throws {
        let area = IncidentArea(try items())
        let installation = try await Installation.existing(try data.settings())
        let actor = try await acting.actor(installation.casework, who: .importIncidents)
        let (output, clock) = (Output.current, ContinuousClock())
        let began = clock.now
        var counts = Counts()
        var untaken = 0
        for (place, path) in files.enumerated() {
            do {
                try await take(path, place + 1, area, installation.casework, actor, &counts)
            } catch let stop as Stop {
                untaken += 1
                output.complain(stop.sentence)
            }
        }
        output.progress("")
        let took = (clock.now - began).components
        counts.seconds = (Double(took.seconds) + Double(took.attoseconds) / 1e18).rounded(toPlaces: 3)
        try await installation.casework.close()
        try say(counts)
        if untaken > 0 { throw ExitCode(64) }
    }

    private func items() throws -> [String] {
        try area.flatMap { given -> [String] in
            guard given.hasPrefix("@") else { return given.split(separator: ",").map(String.init) }
            let path = String(given.dropFirst())
            do {
                return try String(contentsOfFile: path, encoding: .utf8).split(whereSeparator: \.isNewline).map(
                    String.init)
            } catch {
                throw Stop("\(path) cannot be read as a list of areas, one on each line.", code: 64)
            }
        }
    }

    private func take(
        _ path: String, _ number: Int, _ area: IncidentArea?, _ casework: Casework, _ actor: Actor,
        _ counts: inout Counts
    ) async throws {
        let output = Output.current
        var refused = counts.refused
        let file = try IncidentFile(path: path) { line, reason in
            refused += 1
            if refused <= Self.listed { output.complain("\(path), line \(line): \(reason)") }
            if refused == Self.listed + 1 { output.complain("More rows were refused; they are counted, not listed.") }
        }
        let taken: IncidentFileTaken
        do {
            taken = try await casework.importIncidents(area: area, by: actor) {
                let part = file.progress.map { ", \(Int($0 * 100)) %" } ?? ""
                output.progress(
                    "File \(number) of \(files.count)\(part): \(Words.grouped(counts.rows + file.tally.rows)) rows")
                return try file.next()
            }
        } catch {
            throw IncidentFile.stop(path, error)
        }
        if taken.removed > 0 {
            output.complain(
                "\(path): \(Words.grouped(taken.removed)) rows published before are no longer in it: removed.")
        }
        counts.add(file.tally, taken)
    }

    private func say(_ counts: Counts) throws {
        let output = Output.current
        if json {
            output.say(try oneLine(counts))
            return
        }
        let flagged = area.isEmpty ? "" : " \(Words.count(counts.outsideArea, "row")) outside the area, flagged."
        output.say(
            """
            \(Words.count(counts.rows, "row")) from \(Words.count(counts.files, "file")) in \(counts.seconds) seconds: \
            \(Words.grouped(counts.kept)) kept, \(Words.grouped(counts.repeated)) already stored, \
            \(Words.grouped(counts.refused)) refused, \(Words.grouped(counts.removed)) removed.\(flagged)
            """)
    }
}

extension ImportIncidentsCommand.Counts {
    fileprivate mutating func add(_ tally: IncidentFile.Tally, _ taken: IncidentFileTaken) {
        files += 1
        rows += tally.rows
        refused += tally.refused
        withoutPoint += tally.withoutPoint
        withoutLSOA += tally.withoutLSOA
        byCategory.merge(tally.byCategory, uniquingKeysWith: +)
        kept += taken.kept
        repeated += taken.repeated
        removed += taken.removed
        outsideArea += taken.outsideArea
    }
}

extension Double {
    fileprivate func rounded(toPlaces places: Int) -> Double {
        let scale = pow(10, Double(places))
        return (self * scale).rounded() / scale
    }
}
