import Casework
import Domain
import Formats

/// Reads the rows of a register from a CSV file, for the upload and for the command line.
package enum PlanFile {
    /// Every row by column name; throws every line that cannot be read, at most a hundred.
    package static func rows(_ bytes: [UInt8]) throws -> [PlanRow] {
        guard !bytes.isEmpty else { throw PlanFileRefusal(.missing) }
        let reader = CSVReader(MemorySource(bytes))
        var refusals: [any Refusal] = []
        var columns: [String]?
        var rows: [PlanRow] = []
        do {
            while let line = try reader.next(), refusals.count < 100, rows.count <= PlanRow.most {
                switch line {
                case .refused(let error): refusals.append(PlanFileRefusal(error))
                case .row(let row):
                    guard let names = columns else {
                        columns = try Self.columns(row.strings)
                        continue
                    }
                    let pairs = zip(names, row.strings).filter { !$0.0.isEmpty }
                    if row.strings.allSatisfy(\.isEmpty) { continue }
                    rows.append(PlanRow(line: row.line, fields: Dictionary(pairs) { first, _ in first }))
                }
            }
        } catch let error as CSVError {
            throw PlanFileRefusal(error)
        }
        if !refusals.isEmpty { throw Refusals(refusals) }
        return rows
    }

    private static func columns(_ names: [String]) throws -> [String] {
        let names = names.map { FieldReader.normalised($0).lowercased().replacing(" ", with: "_") }
        for name in names where !name.isEmpty && names.count(where: { $0 == name }) > 1 {
            throw PlanFileRefusal(.repeatedColumn, column: String(name.prefix(60)))
        }
        for name in PlanRow.required where !names.contains(name) { throw PlanFileRefusal(.column, column: name) }
        return names
    }
}

/// Why a register file cannot be read.
package struct PlanFileRefusal: Refusal, Hashable {
    package enum Reason: String, Sendable, CaseIterable {
        case missing, column, repeatedColumn, brokenQuote, nulByte, notUTF8, tooLong, utf16
    }

    package let reason: Reason
    package let details: [String: String]
    package var code: String { "plan-file-\(reason.rawValue)" }
    package var kind: RefusalKind { .invalid }
    package var field: String? { "file" }

    init(_ reason: Reason, column: String? = nil) {
        self.reason = reason
        details = column.map { ["column": $0] } ?? [:]
    }

    init(_ error: CSVError) {
        details = ["line": String(error.line)]
        reason =
            switch error {
            case .unclosedQuote, .strayAfterQuote: .brokenQuote
            case .nulByte: .nulByte
            case .notUTF8: .notUTF8
            case .fieldTooLong, .rowTooLong: .tooLong
            case .utf16: .utf16
            }
    }
}
