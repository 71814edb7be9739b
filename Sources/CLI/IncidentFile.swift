import Domain
import Formats
import Pages

/// A street-level file as the police publish it, plain or gzip: gives its incidents some thousands at a time, and
/// counts and lists on the way.
final class IncidentFile {
    /// What is counted over every row that was read, taken or not.
    struct Tally {
        var rows = 0
        var refused = 0
        var withoutPoint = 0
        var withoutLSOA = 0
        var byCategory: [String: Int] = [:]
    }

    private(set) var tally = Tally()
    private let reader: CSVReader
    private let source: InputSource
    private let columns: Columns
    private let refuse: (_ line: Int, _ reason: String) -> Void

    /// How a row without a readable category is counted.
    static let unreadable = "(unreadable)"
    private static let batch = 10_000

    /// Opens a file and reads its header; throws a `Stop` with the sentence for a file that is something else.
    init(path: String, refuse: @escaping (_ line: Int, _ reason: String) -> Void) throws {
        do {
            source = try InputSource(path: path)
            reader = CSVReader(source)
            let header = try reader.nextRow()
            guard let header else { throw IncidentRefusal.emptyFile }
            columns = try Columns(header)
        } catch {
            throw Self.stop(path, error)
        }
        self.refuse = refuse
    }

    /// The share that has been read, from 0 to 1; nil for a pipe.
    var progress: Double? { source.size.map { $0 == 0 ? 1 : Double(source.bytesRead) / Double($0) } }

    /// The next incidents; nil at the end.
    func next() throws -> [Incident]? {
        var incidents: [Incident] = []
        incidents.reserveCapacity(Self.batch)
        while incidents.count < Self.batch, let line = try reader.next() {
            tally.rows += 1
            switch line {
            case .refused(let error):
                tally.byCategory[Self.unreadable, default: 0] += 1
                leaveOut(error.line, Self.sentence(for: error))
            case .row(let row):
                let published = columns.read(row)
                count(published)
                do throws(IncidentRefusal) {
                    guard row.count == columns.count else {
                        throw .fieldCount(found: row.count, wanted: columns.count)
                    }
                    incidents.append(try Incident(published))
                } catch {
                    leaveOut(row.line, Words.sentence(for: error))
                }
            }
        }
        return incidents.isEmpty ? nil : incidents
    }

    private func count(_ row: PublishedIncident) {
        if row.longitude.isEmpty || row.latitude.isEmpty { tally.withoutPoint += 1 }
        if row.lsoaCode.isEmpty { tally.withoutLSOA += 1 }
        tally.byCategory[row.category.isEmpty ? Self.unreadable : row.category, default: 0] += 1
    }

    private func leaveOut(_ line: Int, _ reason: String) {
        tally.refused += 1
        refuse(line, reason)
    }

    /// What a file that cannot be read on is refused with.
    static func stop(_ path: String, _ error: any Error) -> any Error {
        let reason: String
        switch error {
        case let error as FileError: reason = "it cannot be read (\(error.reason))."
        case is GzipError: reason = "it is packed with gzip, but damaged or cut off. Download it again."
        case let error as CSVError: reason = "line \(error.line): \(sentence(for: error))"
        case let error as IncidentRefusal: reason = Words.sentence(for: error)
        default: return error
        }
        return Stop("\(path) was not taken: \(reason)", code: 64)
    }

    static func sentence(for error: CSVError) -> String {
        switch error {
        case .unclosedQuote: "A quotation mark opens here and is never closed."
        case .strayAfterQuote: "Something follows a closing quotation mark; double the marks inside a field."
        case .nulByte: "It holds a NUL byte, so it is not text."
        case .notUTF8: "It is not UTF-8 text."
        case .fieldTooLong(_, let limit): "A field is longer than \(Words.grouped(limit)) bytes."
        case .rowTooLong(_, let limit): "It is longer than \(Words.grouped(limit)) bytes."
        case .utf16: "The file is UTF-16 text. Save it as CSV in UTF-8."
        }
    }
}

/// Where each published column stands in a file. Columns may come in another order, and others may stand between.
private struct Columns {
    let count: Int
    private let places: [Int]

    private static let names = [
        "Crime ID", "Month", "Reported by", "Falls within", "Longitude", "Latitude", "Location", "LSOA code",
        "LSOA name",
        "Crime type", "Last outcome category", "Context",
    ]

    init(_ header: CSVRow) throws(IncidentRefusal) {
        let given = header.strings.map { FieldReader.normalised($0).lowercased() }
        count = given.count
        places = Self.names.map { given.firstIndex(of: $0.lowercased()) ?? -1 }
        let missing = zip(Self.names, places).filter { $1 < 0 }.map(\.0)
        guard missing.isEmpty else { throw .header(missing: missing) }
    }

    func read(_ row: CSVRow) -> PublishedIncident {
        var published = PublishedIncident()
        published.crimeID = row.string(places[0])
        published.month = row.string(places[1])
        published.reportedBy = row.string(places[2])
        published.fallsWithin = row.string(places[3])
        published.longitude = row.string(places[4])
        published.latitude = row.string(places[5])
        published.location = row.string(places[6])
        published.lsoaCode = row.string(places[7])
        published.lsoaName = row.string(places[8])
        published.category = row.string(places[9])
        published.outcome = row.string(places[10])
        published.context = row.string(places[11])
        return published
    }
}
