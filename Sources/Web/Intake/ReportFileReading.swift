import Casework
import Domain
import Formats
import Foundation
import Pages

/// Why a file or its mapping cannot be read at all.
package enum ReportFileRefusal: Refusal, Hashable {
    case noFile(field: String)
    case badMapping(why: String)
    case unknownField(name: String)
    case missingColumn(name: String)
    case repeatedColumn(name: String)
    case empty
    case damaged
    case notText
    case utf16

    package var code: String {
        switch self {
        case .noFile: "import-no-file"
        case .badMapping: "import-bad-mapping"
        case .unknownField: "import-unknown-field"
        case .missingColumn: "import-missing-column"
        case .repeatedColumn: "import-repeated-column"
        case .damaged: "import-damaged"
        case .empty: "import-empty"
        case .notText: "csv-not-text"
        case .utf16: "csv-utf16"
        }
    }
    package var kind: RefusalKind { .invalid }
    package var field: String? {
        switch self {
        case .noFile(let field): field
        case .badMapping, .unknownField: "mapping"
        case .missingColumn, .repeatedColumn, .empty, .damaged, .notText, .utf16: "file"
        }
    }
    package var details: [String: String] {
        switch self {
        case .badMapping(let why): ["why": why]
        case .unknownField(let name), .missingColumn(let name), .repeatedColumn(let name): ["name": name]
        default: [:]
        }
    }
}

extension ReportMapping {
    /// The mapping that a JSON file holds; refuses fields that no report has.
    package init(json bytes: [UInt8]) throws {
        do {
            self = try JSONDecoder().decode(ReportMapping.self, from: Data(bytes))
        } catch {
            throw ReportFileRefusal.badMapping(why: Self.words(error))
        }
        let known = Set(Self.knownFields)
        if let odd = columns.values.sorted().first(where: { !known.contains($0) }) {
            throw ReportFileRefusal.unknownField(name: odd)
        }
    }

    private static func words(_ error: any Error) -> String {
        switch error {
        case DecodingError.keyNotFound(let key, _): "\"\(key.stringValue)\" is missing"
        case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context):
            "\"\(context.codingPath.map(\.stringValue).joined(separator: "."))\" is not what it should be"
        default: "It is not JSON"
        }
    }
}

extension Casework {
    /// The same for bytes already in memory, plain or gzip.
    package func importReports(
        from bytes: [UInt8], as file: ReportFile, batch size: Int = 200, by actor: Actor
    ) async throws -> ImportTally {
        do {
            let source = try InputSource(bytes: bytes, limit: 64 << 20)
            return try await importReports(from: source, as: file, batch: size, by: actor)
        } catch is FileError {
            throw ReportFileRefusal.notText
        }
    }

    /// Reads a file of reports row by row and hands it over in batches, so that memory stays flat whatever its size;
    /// `told` hears how far it has come after each.
    package func importReports(
        from source: any ByteSource, as file: ReportFile, batch size: Int = 200, by actor: Actor,
        told: (ImportTally) -> Void = { _ in }
    ) async throws -> ImportTally {
        let lines = try ReportLines(source, file.mapping)
        var tally = ImportTally()
        var isFirst = true
        while true {
            let (rows, refused) = try lines.next(size)
            // Also with nothing in it: who may not import is told so whatever the file holds.
            guard isFirst || !rows.isEmpty || !refused.isEmpty else { break }
            isFirst = false
            tally = try await importReports(rows, of: file, after: tally, by: actor)
            for line in refused { tally.refuse([line]) }
            told(tally)
        }
        tally.sort()
        if !file.isDryRun { try await finishImport(file, tally, by: actor) }
        return tally
    }
}

/// The lines of a file of reports beneath its header.
private final class ReportLines {
    private let reader: CSVReader
    private let names: [String]

    init(_ source: any ByteSource, _ mapping: ReportMapping) throws {
        reader = CSVReader(source)
        switch try Self.line(reader) {
        case nil: throw ReportFileRefusal.empty
        // Without its first line nobody knows what stands where.
        case .refused: throw ReportFileRefusal.notText
        case .row(let row): names = row.strings.map(FieldReader.normalised)
        }
        for name in mapping.columns.keys.sorted() {
            let places = names.count { $0 == name }
            if places == 0 { throw ReportFileRefusal.missingColumn(name: name) }
            if places > 1 { throw ReportFileRefusal.repeatedColumn(name: name) }
        }
    }

    /// The next rows, at most `size`, and what cannot be read among them; nothing of either at the end.
    func next(_ size: Int) throws -> (rows: [ImportRow], refused: [RefusedLine]) {
        var rows: [ImportRow] = []
        var refused: [RefusedLine] = []
        while rows.count + refused.count < size, let line = try Self.line(reader) {
            switch line {
            case .refused(let error): refused.append(RefusedLine(error))
            case .row(let row):
                let surplus = (names.count..<max(names.count, row.count)).contains { !row.isEmpty($0) }
                if surplus {
                    let counts = ["found": String(row.count), "wanted": String(names.count)]
                    refused.append(RefusedLine(line: row.line, code: "csv-surplus-fields", details: counts))
                } else {
                    let pairs = names.enumerated().map { ($1, row.string($0)) }
                    rows.append(ImportRow(line: row.line, values: Dictionary(pairs) { first, _ in first }))
                }
            }
        }
        return (rows, refused)
    }

    private static func line(_ reader: CSVReader) throws -> CSVLine? {
        do {
            return try reader.next()
        } catch CSVError.utf16 {
            throw ReportFileRefusal.utf16
        } catch is FileError {
            throw ReportFileRefusal.notText
        } catch is GzipError {
            throw ReportFileRefusal.damaged
        }
    }
}

extension RefusedLine {
    init(_ error: CSVError) {
        let code =
            switch error {
            case .unclosedQuote: "csv-unclosed-quote"
            case .strayAfterQuote: "csv-stray-after-quote"
            case .nulByte: "csv-nul-byte"
            case .notUTF8: "csv-not-utf8"
            case .fieldTooLong: "csv-field-too-long"
            case .rowTooLong: "csv-row-too-long"
            case .utf16: "csv-utf16"
            }
        var details: [String: String] = [:]
        if case .fieldTooLong(_, let limit) = error { details["limit"] = String(limit) }
        if case .rowTooLong(_, let limit) = error { details["limit"] = String(limit) }
        self.init(line: error.line, code: code, details: details)
    }

    /// What is wrong, in words.
    package var sentence: String {
        struct Spoken: Refusal {
            let code: String
            let kind = RefusalKind.invalid
            let details: [String: String]
        }
        let label = field.isEmpty ? nil : field.replacing("_", with: " ")
        return Words.sentence(for: Spoken(code: code, details: details), label: label)
    }
}
