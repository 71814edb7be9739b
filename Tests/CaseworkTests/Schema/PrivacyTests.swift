import Casework
import Database
import Foundation
import TestSupport
import Testing

/// docs/privacy.md against the database that the program makes.
@Suite struct `The document of privacy` {
    /// The columns of each table that hold text; the index's own tables are left to the engine.
    private static func columns(_ connection: any Connection) throws -> [String: Set<String>] {
        var found: [String: Set<String>] = [:]
        for table in try connection.tables() {
            found[table] = Set(try connection.columns(of: table).filter { $0.storage == .text }.map(\.name))
        }
        return found
    }

    @Test func `every table and every column that holds text is listed`() async throws {
        let house = try await TestHouse(.sqlite)
        let built = try await house.casework.engine.read { try Self.columns($0) }
            .merging(try await house.casework.log.read { try Self.columns($0) }) { first, _ in first }
        let rows = try PrivacyDocument.rows()
        let listed = Dictionary(
            rows.filter { $0.count == 5 }.map { row in
                let names = PrivacyDocument.names
                return (names(row[0])[0], Set(names(row[1]) + names(row[2])))
            },
            uniquingKeysWith: { first, _ in first })
        let impersonal = Set(rows.filter { $0.count == 2 }.map { PrivacyDocument.names($0[0])[0] })

        let faults = built.keys.sorted().flatMap { table -> [String] in
            if impersonal.contains(table) { return listed[table] == nil ? [] : ["\(table) is listed twice"] }
            guard let columns = listed[table] else { return ["table \(table) is not listed"] }
            return (built[table] ?? []).subtracting(columns).map { "\(table).\($0) is not listed" }
                + columns.subtracting(built[table] ?? []).map { "\(table).\($0) is listed and not there" }
        }
        let gone = Set(listed.keys).union(impersonal).subtracting(built.keys).map { "table \($0) is not there" }

        #expect(faults + gone == [])
    }

    @Test func `every protected column is listed with its reason and how long it is kept`() throws {
        let listed = try PrivacyDocument.rows().filter { $0.count == 3 }.map { row in
            row[0].split(separator: " ").map { $0.trimmingCharacters(in: CharacterSet(charactersIn: "`")) } + row[1...]
        }

        #expect(listed == ProtectedColumns.all.map { [$0.table, $0.column, $0.reason, $0.retention] })
    }

    @Test func `what is sealed is known to those who change keys, or an old key would take it along`() async throws {
        let house = try await TestHouse(.sqlite)
        let known = ProtectedColumns.all.map { "\($0.table).\($0.column)" }
        let named = try await house.casework.engine.read { connection in
            try connection.tables().flatMap { table in
                try connection.columns(of: table).map(\.name)
                    .filter { $0.contains("sealed") || $0.contains("secret") }.map { "\(table).\($0)" }
            }
        }

        #expect(named.isEmpty == false && Set(named).subtracting(known) == [])
    }

    @Test func `a table of people is never listed as one without personal detail`() throws {
        let impersonal = Set(
            try PrivacyDocument.rows().filter { $0.count == 2 }.map { PrivacyDocument.names($0[0])[0] })

        #expect(!impersonal.isEmpty)
        #expect(impersonal.filter { $0.hasPrefix("person") || $0.hasPrefix("report") || $0.hasPrefix("case") } == [])
    }
}
