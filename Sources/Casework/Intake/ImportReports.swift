import Database
import Domain
import Foundation
import Vault

/// Which column of a file is which field, how dates are written, what codes mean.
package struct ReportMapping: Sendable, Hashable, Codable {
    package var name: String
    /// The agency whose reports they are, by its name in the partnership; nil for the actor's own.
    package var agency: String?
    package var dateTimeFormat: String?
    package var dateFormat: String?
    /// Column to field.
    package var columns: [String: String]
    /// Field to what each code means.
    package var values: [String: [String: String]]?

    private enum CodingKeys: String, CodingKey {
        case name, agency, columns, values
        case dateTimeFormat = "date_time_format"
        case dateFormat = "date_format"
    }
}

/// A row of a file: its line, and what stands under each column.
package struct ImportRow: Sendable {
    package let line: Int
    package let values: [String: String]

    package init(line: Int, values: [String: String]) {
        self.line = line
        self.values = values
    }
}

/// A line that was not taken, and why.
package struct RefusedLine: Sendable, Hashable, Codable {
    package let line: Int
    /// The agency's own reference, where the line has one.
    package let reference: String
    /// The mapping's name of the field; "" for the line as a whole.
    package let field: String
    package let code: String
    package let details: [String: String]

    package init(line: Int, reference: String = "", field: String = "", code: String, details: [String: String] = [:]) {
        self.line = line
        self.reference = reference
        self.field = field
        self.code = code
        self.details = details
    }
}

/// One file on its way in, or its dry run.
package struct ReportFile: Sendable {
    package let mapping: ReportMapping
    package let name: String
    /// SHA-256 of the file as it was handed in, for the record of what was imported.
    package let hash: String
    package let isDryRun: Bool

    package init(mapping: ReportMapping, name: String, hash: String, isDryRun: Bool) {
        self.mapping = mapping
        self.name = name
        self.hash = hash
        self.isDryRun = isDryRun
    }
}

/// How far a file has come.
package struct ImportTally: Sendable {
    package private(set) var received = 0
    package private(set) var repeated = 0
    package private(set) var refusedLines = 0
    /// Of the lines refused, the first ten thousand by their reasons.
    package private(set) var refused: [RefusedLine] = []
    /// References that a dry run has met, since it keeps none.
    fileprivate var met: Set<String> = []
    /// How often each line without a reference has come, by what it says.
    fileprivate var times: [String: Int] = [:]

    package static let mostListed = 10_000

    package init() {}

    package mutating func refuse(_ reasons: [RefusedLine]) {
        refusedLines += 1
        if refused.count < Self.mostListed { refused += reasons }
    }

    /// The refused lines in the order of the file, once all of it was read.
    package mutating func sort() { refused.sort { $0.line < $1.line } }

    fileprivate mutating func take(isRepeat: Bool) {
        if isRepeat { repeated += 1 } else { received += 1 }
    }

    /// Tells a line without a reference by what it says and how often that was said before it in the file: so that it
    /// comes in once, also when other lines were mended and the file is sent again, and equal lines stay two reports.
    fileprivate mutating func key(of payload: String, from agency: ID<Agency>) -> String {
        let key = Tokens.fingerprint(Array("\(agency) \(payload)".utf8))
        times[key, default: 0] += 1
        return "\(key):\(times[key, default: 1])"
    }
}

extension Casework {
    /// Receives the good rows of `batch` and lists what is wrong with the others, in one transaction.
    ///
    /// Hand a file over in batches: what was taken in earlier ones stays taken, and the whole file may be sent again.
    package func importReports(
        _ batch: [ImportRow], of file: ReportFile, after tally: ImportTally, by actor: Actor
    ) async throws -> ImportTally {
        try await change(by: actor) { tx in
            try tx.permit(.importReports)
            let agency = try tx.agency(of: file.mapping)
            // A dry run says so too where nobody could take the reports in.
            _ = try tx.receivingTeam()
            let reading = RowReading(mapping: file.mapping)
            let lists = try tx.reportLists()
            var tally = tally
            for row in batch {
                let fields = reading.fields(of: row)
                let own = fields["agency-reference"]?.first ?? ""
                do {
                    var reader = FieldReader(fields)
                    if fields["reported"] == nil { reader.refuse("reported", .missing) }
                    let report = try NewReport(reading: &reader, lists: lists, now: tx.now)
                    tally.take(isRepeat: try tx.take(report, row, of: file, from: agency, &tally))
                } catch let refusals as Refusals {
                    tally.refuse(
                        refusals.all.map { refusal in
                            RefusedLine(
                                line: row.line, reference: own, field: refusal.field.map(reading.column) ?? "",
                                code: refusal.code, details: refusal.details)
                        })
                }
            }
            return tally
        }
    }

    /// Keeps what became of a file, for whoever looks later.
    package func finishImport(_ file: ReportFile, _ tally: ImportTally, by actor: Actor) async throws {
        try await change(by: actor) { tx in
            try tx.permit(.importReports)
            let id = tx.newID(ImportRun.self)
            try tx.connection.run(
                """
                INSERT INTO import_run (id, kind, file_name, file_hash, received, repeated, refused, account_id,
                created_at)
                VALUES (\(id), 'reports', \(file.name), \(file.hash), \(tally.received), \(tally.repeated),
                    \(try JSON(tally.refused)), \(actor.account), \(tx.now))
                """)
            try tx.record(ReportsImported(run: id, received: tally.received, refused: tally.refusedLines))
        }
    }
}

/// One file that was imported.
package enum ImportRun {}

/// A file of reports was taken in.
package struct ReportsImported: Event {
    let run: ID<ImportRun>
    let received: Int
    let refused: Int
    package var subject: Subject { Subject(.importRun, run) }
}

extension Transaction {
    fileprivate func agency(of mapping: ReportMapping) throws -> ID<Agency> {
        guard let name = mapping.agency, !name.isEmpty else { return actor.agency }
        let found = try connection.row("SELECT id FROM agency WHERE name = \(name)") { try $0.id(0, Agency.self) }
        guard let found else { throw ReportRefusal.agencyNotKnown(name: name) }
        return found
    }

    /// Receives one row, or only looks whether it came before; true where it did.
    fileprivate func take(
        _ report: NewReport, _ row: ImportRow, of file: ReportFile, from agency: ID<Agency>, _ tally: inout ImportTally
    ) throws -> Bool {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let payload = String(decoding: try encoder.encode(row.values), as: UTF8.self)
        let key = report.agencyReference == nil ? tally.key(of: payload, from: agency) : nil
        if file.isDryRun {
            let isKnown = try earlierReport(agency: agency, reference: report.agencyReference, sourceKey: key) != nil
            let isNew = report.agencyReference.map { tally.met.insert($0).inserted } ?? true
            return isKnown || !isNew
        }
        var report = report
        report.channel = .file
        return try receive(report, from: agency, payload: payload, sourceKey: key).isRepeat
    }
}
