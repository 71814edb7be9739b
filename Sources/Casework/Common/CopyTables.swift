import Database
import Foundation
import Vault

/// Copies every row of a partnership into another database of the same schema, on whichever engines they are.
///
/// Rows go in the order of their primary key, a thousand to a transaction, so that a copy that was interrupted goes on
/// after the last row that the target has. Nobody may work in either database meanwhile; the checksums at the end tell
/// if somebody did.
package struct CopyTables: Sendable {
    private let source: any Engine
    private let target: any Engine

    private init(from source: any Engine, to target: any Engine) {
        self.source = source
        self.target = target
    }

    /// How far it has come: `rows` of `total` rows of a table, copied or compared.
    package struct Progress: Sendable {
        package let table: String
        package let rows: Int
        package let total: Int
        package let isComparing: Bool
    }

    /// A table as it is in one database. Equal contents give equal sums on both engines.
    package struct Sum: Sendable, Hashable, Encodable {
        package let table: String
        package let rows: Int
        package let checksum: String
    }

    package enum Fault: Error, Equatable {
        /// The target holds rows that no copy has put there.
        case notEmpty(table: String)
        /// The two schemas have not the same tables and columns.
        case differs(table: String)
        /// Rows or checksums are not equal after copying.
        case unequal(tables: [String])
        case brokenReferences(Int)
    }

    private static let batch = 1_000
    /// What each engine makes of the rest: the schema's own steps, and text search.
    package static let own: Set<String> = ["schema_step", "search_index", Filling.mark]

    /// Copies and compares a partnership's records and its log; what was compared, table by table.
    package static func run(
        from source: Casework, to target: Casework, told: @Sendable (Progress) -> Void
    ) async throws -> [Sum] {
        let records = CopyTables(from: source.engine, to: target.engine)
        let log = CopyTables(from: source.log, to: target.log)
        // The records' mark comes first and goes last: while it is there, rows of either are those of this copy.
        let goesOn = try await Filling.isUnderWay(in: target.engine)
        var parts: [(copy: CopyTables, shapes: [Shape])] = []
        for copy in [records, log] {
            let shapes = try await copy.shapes()
            try await Filling(copy.target).begin(goingOn: goesOn)
            parts.append((copy, shapes))
        }
        for (copy, shapes) in parts {
            for shape in shapes { try await copy.copy(shape, told) }
            try await copy.copySearch(told)
        }
        var sums: [Sum] = []
        for (copy, shapes) in parts { sums += try await copy.compare(shapes, told) }
        for (copy, _) in parts.reversed() { try await Filling(copy.target).end() }
        return sums
    }

    /// A table's columns, as both engines name them.
    private struct Shape: Sendable {
        let table: String
        let key: [String]
        let columns: [String]
        /// The target's types where they are PostgreSQL's.
        let types: [String]
        /// Columns whose text may be laid out in another way by the other engine.
        let json: Set<Int>

        var names: SQL { .joined(columns.map { SQL(stringLiteral: "\"\($0)\"") }, separator: ", ") }
        var keyNames: SQL { .joined(key.map { SQL(stringLiteral: "\"\($0)\"") }, separator: ", ") }
        var name: SQL { SQL(stringLiteral: "\"\(table)\"") }
        var keyPlaces: [Int] { key.compactMap { columns.firstIndex(of: $0) } }
    }

    private func shapes() async throws -> [Shape] {
        let (ours, theirs) = (try await Self.described(source), try await Self.described(target))
        let tables = ours.keys.filter { !Self.own.contains($0) }.sorted()
        for table in tables + theirs.keys.filter({ !Self.own.contains($0) }) {
            guard let one = ours[table], let other = theirs[table], one.key == other.key, !one.key.isEmpty,
                one.columns.map(\.name) == other.columns.map(\.name)
            else { throw Fault.differs(table: table) }
        }
        return tables.compactMap { table in
            guard let one = ours[table], let other = theirs[table] else { return nil }
            let types = [one, other].map { $0.columns.map(\.type) }
            return Shape(
                table: table, key: one.key, columns: one.columns.map(\.name), types: types[1],
                json: Set(types[0].indices.filter { types[0][$0] == "jsonb" || types[1][$0] == "jsonb" }))
        }
    }

    private static func described(_ engine: any Engine) async throws -> [String: (key: [String], columns: [Column])] {
        try await engine.read { connection in
            var found: [String: (key: [String], columns: [Column])] = [:]
            for table in try connection.tables() {
                found[table] = (try connection.key(of: table), try connection.columns(of: table))
            }
            return found
        }
    }

    private func copy(_ shape: Shape, _ told: @Sendable (Progress) -> Void) async throws {
        let total = try await count(shape, source)
        var done = try await count(shape, target)
        var last = try await target.read { connection in
            try connection.row(
                "SELECT \(shape.names) FROM \(shape.name) ORDER BY \(Self.descending(shape)) LIMIT 1"
            ) { row in shape.keyPlaces.map { row.values[$0] } }
        }
        while true {
            try Task.checkCancellation()
            let rows = try await page(shape, of: source, after: last)
            guard let end = rows.last else { return }
            try await target.write { connection in
                try connection.insert("INSERT INTO \(shape.name) (\(shape.names))", rows) { row in
                    zip(row, shape.types).map { Filling.fitting($0, $1) }
                }
            }
            done += rows.count
            last = shape.keyPlaces.map { end[$0] }
            told(Progress(table: shape.table, rows: done, total: total, isComparing: false))
        }
    }

    /// The index of words is each engine's own: its words are copied, and it is made again from them.
    private func copySearch(_ told: @Sendable (Progress) -> Void) async throws {
        guard try await source.read({ try $0.tables().contains("search_index") }) else { return }
        let total = try await source.read { try $0.count("SELECT count(*) FROM search_entry") }
        var (done, last) = (0, try await target.read { try $0.lastIndexed() })
        while true {
            try Task.checkCancellation()
            let after = last
            let entries = try await source.read { try $0.indexed(after: after, limit: Self.batch) }
            guard let end = entries.last else { return }
            try await target.write { connection in
                try connection.keepIndexed(entries)
            }
            done += entries.count
            last = end.number
            told(Progress(table: "search_index", rows: done, total: total, isComparing: false))
        }
    }

    private static func descending(_ shape: Shape) -> SQL {
        .joined(shape.key.map { SQL(stringLiteral: "\"\($0)\" DESC") }, separator: ", ")
    }

    private func count(_ shape: Shape, _ engine: any Engine) async throws -> Int {
        try await engine.read { try $0.count("SELECT count(*) FROM \(shape.name)") }
    }

    private func page(_ shape: Shape, of engine: any Engine, after last: [SQLValue]?) async throws -> [[SQLValue]] {
        let beyond: SQL =
            if let last { "WHERE (\(shape.keyNames)) > (\(SQL.joined(last.map { "\($0)" }, separator: ", ")))" } else {
                ""
            }
        return try await engine.read { connection in
            try connection.rows(
                """
                SELECT \(shape.names) FROM \(shape.name) \(beyond) ORDER BY \(shape.keyNames) LIMIT \(Self.batch)
                """
            ) { $0.values }
        }
    }

    private static func bytes(_ words: UInt64...) -> [UInt8] {
        words.flatMap { word in withUnsafeBytes(of: word.bigEndian) { Array($0) } }
    }

    private func compare(_ shapes: [Shape], _ told: @Sendable (Progress) -> Void) async throws -> [Sum] {
        var (sums, unequal): ([Sum], [String]) = ([], [])
        for shape in shapes {
            let ours = try await sum(shape, source, told)
            if try await sum(shape, target, told) != ours { unequal.append(shape.table) }
            sums.append(ours)
        }
        guard unequal.isEmpty else { throw Fault.unequal(tables: unequal) }
        return sums
    }

    private func sum(_ shape: Shape, _ engine: any Engine, _ told: @Sendable (Progress) -> Void) async throws -> Sum {
        let total = try await count(shape, engine)
        var (rows, last, checksum): (Int, [SQLValue]?, String) = (0, nil, "")
        while true {
            try Task.checkCancellation()
            let page = try await page(shape, of: engine, after: last)
            guard let end = page.last else { break }
            var bytes = Array(checksum.utf8)
            for row in page {
                for (place, value) in row.enumerated() {
                    try Self.add(shape.json.contains(place) ? Self.levelled(value) : value, to: &bytes)
                }
            }
            checksum = Tokens.fingerprint(bytes)
            rows += page.count
            last = shape.keyPlaces.map { end[$0] }
            told(Progress(table: shape.table, rows: rows, total: total, isComparing: true))
        }
        return Sum(table: shape.table, rows: rows, checksum: checksum)
    }

    /// JSON in one layout: PostgreSQL keeps its own.
    private static func levelled(_ value: SQLValue) throws -> SQLValue {
        guard case .text(let text) = value else { return value }
        return .text(try CanonicalJSON.text(of: text))
    }

    /// A value with its kind and length, so that no two rows are written alike.
    private static func add(_ value: SQLValue, to sum: inout [UInt8]) throws {
        func put(_ kind: Character, _ content: [UInt8]) {
            sum.append(kind.asciiValue ?? 0)
            sum += bytes(UInt64(content.count))
            sum += content
        }
        switch value {
        case .null: put("n", [])
        case .integer(let number): put("i", bytes(UInt64(bitPattern: number)))
        case .real(let number): put("r", bytes(number.bitPattern))
        case .text(let text): put("t", Array(text.utf8))
        case .bytes(let content): put("b", content)
        case .key(let high, let low): put("b", bytes(high, low))
        }
    }
}
