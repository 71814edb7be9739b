import ArgumentParser
import Foundation
import Matching

/// Who is who in a file of records, by a model that the file itself teaches.
struct MatchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "match", abstract: "Find out which records of a file are one person, without any labels.",
        subcommands: [Evaluate.self, Train.self, Explain.self, MatchAddressesCommand.self])

    struct Source: ParsableArguments {
        @Option(help: "A CSV file with a header row: one record a row.") var records: String
        @Option(help: "A JSON file that says which column holds what; guessed from the header without it.")
        var columns: String?
        @Option(help: "A model that roundtable match train wrote; learnt from the records without it.")
        var model: String?

        func table() throws -> (RecordTable, ColumnMap) { try MatchCommand.table(records, columns) }

        func linking(forQuestions: Bool = false) throws -> (RecordTable, ColumnMap, Linking) {
            let (table, columns) = try table()
            let learnt = try model.map { path in
                do {
                    return try LinkWeights(json: try MatchCommand.bytes(path))
                } catch LinkRefusal.modelVersion(let version) {
                    throw Stop(
                        "\(path) is a model of version \(version); this program reads \(LinkWeights.currentVersion).")
                } catch is LinkRefusal {
                    throw Stop("\(path) is no model, or a damaged one. Write it again with roundtable match train.")
                }
            }
            let output = Output.current
            let linking = Linking(table, columns, model: learnt, forQuestions: forQuestions) { output.progress($0) }
            return (table, columns, linking)
        }
    }

    struct Evaluate: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Write pairs.csv, clusters.csv and, where they are asked for, answers.csv and addresses.csv.",
            discussion: "Files of those names in the folder are replaced. Columns that say the truth are never read.")

        @OptionGroup var source: Source
        @Option(help: "A CSV file of records to ask about, with columns as in the records.") var queries: String?
        @Option(help: "A council's address list, as CSV, in which the records' addresses are looked for.")
        var gazetteer: String?
        @Option(help: "The folder to write to; made if it is not there.") var out: String

        func run() async throws {
            let began = ContinuousClock.now
            let (table, columns, linking) = try source.linking(forQuestions: queries != nil)
            let output = Output.current
            let found = linking.pairs()
            output.progress("\(found.count) pairs compared")
            let (pairs, persons) = linking.gathered(found)
            output.progress("\(pairs.count) pairs gathered into persons")
            try FileManager.default.createDirectory(atPath: out, withIntermediateDirectories: true)
            let files = LinkFiles(table, columns)
            try MatchCommand.write("\(out)/pairs.csv") { try files.write(pairs: pairs, $0) }
            try MatchCommand.write("\(out)/clusters.csv") { try files.write(persons: persons, $0) }
            MatchCommand.say("\(table.count) records", since: began)
            if let queries { try answer(queries, files, linking, persons) }
            guard let gazetteer else { return }
            let addresses = "\(out)/addresses.csv"
            if FileManager.default.fileExists(atPath: addresses) {
                try FileManager.default.removeItem(atPath: addresses)
            }
            try MatchAddressesCommand.match(source.records, with: gazetteer, to: addresses)
        }

        private func answer(_ path: String, _ files: LinkFiles, _ linking: Linking, _ persons: [UInt32]) throws {
            let (table, columns) = try MatchCommand.table(path, source.columns)
            let questions = Questions(table, columns, linking, persons: persons)
            let began = ContinuousClock.now
            var (answers, times): ([[Questions.Answer]], [Duration]) = ([], [])
            var last = began
            questions.answer { _, found in
                answers.append(found)
                let now = ContinuousClock.now
                times.append(now - last)
                last = now
            }
            try MatchCommand.write("\(out)/answers.csv") {
                try files.write(answers: answers, of: LinkFiles(table, columns), $0)
            }
            times.sort()
            func milliseconds(_ share: Double) -> String {
                guard !times.isEmpty else { return "0" }
                let time = times[min(times.count - 1, Int(Double(times.count) * share))]
                return String(format: "%.3f", time / .milliseconds(1))
            }
            MatchCommand.say(
                "\(times.count) questions, each \(milliseconds(0.5)) ms (p50), \(milliseconds(0.99)) ms (p99)",
                since: began)
        }
    }

    struct Train: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Learn a model from a file, and write it as JSON.")

        @OptionGroup var source: Source
        @Option(name: .customLong("to"), help: "The file to make, which must not be there.") var target: String

        func run() async throws {
            let file = try NewFile(target)
            let (_, _, linking) = try source.linking()
            try file.write(try linking.model.json)
            try file.keep()
        }
    }

    struct Explain: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Say why two records are one person or not, in bits that add up.")

        @OptionGroup var source: Source
        @Argument(help: "The id of one record.") var one: String
        @Argument(help: "The id of the other.") var other: String

        func run() async throws {
            let (table, columns, linking) = try source.linking()
            let ids = table.header.firstIndex(of: columns.id).map(table.values) ?? []
            guard let left = ids.firstIndex(of: one) else { throw Stop("There is no record \(one) in the file.") }
            guard let right = ids.firstIndex(of: other) else { throw Stop("There is no record \(other) in the file.") }
            guard left != right else { throw Stop("\(one) is one record; give two.") }
            let why = linking.explanation(left, right)
            let output = Output.current
            func line(_ words: String, _ bits: Double) {
                output.say(
                    words.padding(toLength: 52, withPad: " ", startingAt: 0) + String(format: "%+9.3f bits", bits))
            }
            line("before anything is compared", why.prior)
            for part in why.parts {
                line("\(part.field): \(part.level)", part.weight)
                if part.frequency != 0 { line("  how common the value is", part.frequency) }
            }
            line("in all", why.total)
            output.say(
                String(
                    format: "one person %.4f, one household %.4f, strangers %.4f", why.person, why.household,
                    why.stranger))
        }
    }
}

extension MatchCommand {
    private static func table(_ path: String, _ columns: String?) throws -> (RecordTable, ColumnMap) {
        guard let table = RecordTable(try bytes(path)) else { throw Stop("\(path) has no header row.") }
        if let columns {
            guard let map = try? JSONDecoder().decode(ColumnMap.self, from: Data(try bytes(columns))) else {
                throw Stop(
                    "\(columns) does not say which column holds what. docs/matching.md shows how it should look.")
            }
            let missing = map.names.filter { !table.header.contains($0) }
            guard missing.isEmpty else { throw Stop("\(path) has no column \(missing.joined(separator: ", ")).") }
            return (table, map)
        }
        guard let map = ColumnMap(guessing: table.header) else {
            throw Stop("\(path) has no columns that look like an id and a name. Say which is which with --columns.")
        }
        return (table, map)
    }

    private static func bytes(_ path: String) throws -> [UInt8] {
        guard let handle = FileHandle(forReadingAtPath: path) else { throw Stop("\(path) cannot be read.") }
        let size = Int(try handle.seekToEnd())
        try handle.seek(toOffset: 0)
        return [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            while count < size {
                let got = read(handle.fileDescriptor, buffer.baseAddress.map { $0 + count }, size - count)
                if got <= 0 { break }
                count += got
            }
        }
    }

    private static func write(_ path: String, _ work: (([UInt8]) throws -> Void) throws -> Void) throws {
        guard FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600]),
            let handle = FileHandle(forWritingAtPath: path)
        else { throw Stop("\(path) cannot be written.") }
        do {
            try work { try handle.write(contentsOf: Data($0)) }
            try handle.close()
        } catch {
            throw Stop("\(path) cannot be written: is the disk full?")
        }
    }

    private static func say(_ what: String, since began: ContinuousClock.Instant) {
        var usage = rusage()
        // Linux counts in KiB, macOS in bytes.
        #if os(Linux)
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        let memory = Int(usage.ru_maxrss) / 1024
        #else
        getrusage(RUSAGE_SELF, &usage)
        let memory = Int(usage.ru_maxrss) / 1_048_576
        #endif
        let seconds = String(format: "%.2f", (ContinuousClock.now - began) / .seconds(1))
        Output.current.say("\(what): \(seconds) s, at most \(memory) MiB")
    }
}
