import Casework
import Database
import Foundation
import TestSupport
import Testing

/// What PostgreSQL made of the schema, against what SQLite made of it.
@Suite(.enabled(if: TestEngine.current == .postgres)) struct `The two engines' schemas` {
    private static func described(_ engine: any Engine) async throws -> [String: [String]] {
        try await engine.read { connection in
            // Each engine has its own text search.
            let tables = try connection.tables().filter { $0 != "search_index" }
            return Dictionary(
                uniqueKeysWithValues: try tables.map { table in
                    let columns = try connection.columns(of: table)
                        .map { "\($0.name) \($0.storage)\($0.isRequired ? " required" : "")" }
                    return (table, columns + ["key: \(try connection.key(of: table))"])
                })
        }
    }

    @Test func `have the same tables, and in each the same columns in the same order`() async throws {
        let (sqlite, postgres) = (try await TestHouse(.sqlite), try await TestHouse(.postgres))

        for (first, second) in [
            (sqlite.casework.engine, postgres.casework.engine), (sqlite.casework.log, postgres.casework.log),
        ] {
            let (one, other) = (try await Self.described(first), try await Self.described(second))
            #expect(one.keys.sorted() == other.keys.sorted())
            let differing = one.filter { other[$0.key] != $0.value }
            #expect(differing.isEmpty, "\(differing.map { "\($0.key): \($0.value) \(other[$0.key] ?? [])" })")
            #expect(one.count >= 2)
        }
    }
}
