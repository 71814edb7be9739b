import Formats
import Matching
import Pages

/// A council's address list as CSV, and a file of addresses to be matched with it.
enum GazetteerFile {
    private static let listed = 1000

    /// Reads an address list; a row that cannot be used is left out and told to `refuse`.
    static func read(_ path: String, refuse: (String) -> Void) throws -> Gazetteer {
        var gazetteer = Gazetteer()
        var refused = 0
        let names = [
            "uprn", "street", "postcode", "parent_uprn", "flat", "building_name", "number", "locality", "town",
        ]
        try forEachRow(of: path, columns: names, required: 3) { line, fields in
            do throws(GazetteerRefusal) {
                try gazetteer.add(
                    GazetteerAddress(
                        uprn: fields[0], parentUPRN: fields[3], flat: fields[4], building: fields[5],
                        number: fields[6], street: fields[1], locality: fields[7], town: fields[8],
                        postcode: fields[2]))
            } catch {
                refused += 1
                if refused <= listed { refuse("\(path), line \(line): \(sentence(for: error))") }
                if refused == listed + 1 { refuse("More rows were refused.") }
            }
        } refuse: { line, reason in
            refused += 1
            if refused <= listed { refuse("\(path), line \(line): \(reason)") }
        }
        guard !gazetteer.addresses.isEmpty else { throw Stop("\(path) holds no address that can be used.", code: 64) }
        gazetteer.finish()
        return gazetteer
    }

    /// An address to be matched, with the id by which the answer is told.
    struct Row {
        let id: String
        let text: String
        let postcode: String
    }

    /// Reads the addresses of records: `record_id`, `address_1`, `address_2` and so on, `town`, `postcode`.
    static func rows(_ path: String, refuse: (String) -> Void) throws -> [Row] {
        var rows: [Row] = []
        let names = ["record_id", "address_1", "address_2", "address_3", "address_4", "town", "postcode"]
        try forEachRow(of: path, columns: names, required: 2) { _, fields in
            let text = fields[1...5].filter { !$0.isEmpty }.joined(separator: ", ")
            rows.append(Row(id: fields[0], text: text, postcode: fields[6]))
        } refuse: { line, reason in
            refuse("\(path), line \(line): \(reason)")
        }
        return rows
    }

    /// Calls `take` with the fields of each row in the order of `columns`; those that the file lacks are empty.
    private static func forEachRow(
        of path: String, columns: [String], required: Int, take: (_ line: Int, _ fields: [String]) -> Void,
        refuse: (_ line: Int, _ reason: String) -> Void
    ) throws {
        do {
            let reader = CSVReader(try InputSource(path: path))
            guard let header = try reader.nextRow() else { throw Stop("\(path) is empty.", code: 64) }
            let given = header.strings.map { $0.lowercased() }
            let places = columns.map { given.firstIndex(of: $0) }
            let missing = zip(columns, places).prefix(required).filter { $1 == nil }.map(\.0)
            guard missing.isEmpty else {
                throw Stop("\(path) has no column \(missing.joined(separator: ", ")) in its first line.", code: 64)
            }
            while let line = try reader.next() {
                switch line {
                case .refused(let error): refuse(error.line, IncidentFile.sentence(for: error))
                case .row(let row): take(row.line, places.map { $0.map(row.string) ?? "" })
                }
            }
        } catch {
            throw IncidentFile.stop(path, error)
        }
    }

    private static func sentence(for refusal: GazetteerRefusal) -> String {
        switch refusal {
        case .uprnUnreadable(let text): "“\(text)” is not a UPRN, which has 1 to 12 digits."
        case .parentUnreadable(let text): "The building's UPRN “\(text)” is not one; it has 1 to 12 digits."
        case .uprnRepeated(let uprn): "UPRN \(uprn) stood in an earlier line."
        case .placeless(let uprn): "UPRN \(uprn) has neither a street nor the name of a building."
        case .tooLong(let uprn): "UPRN \(uprn) has a part of more than 200 letters."
        }
    }
}
