import Database

/// A database into which a whole partnership is being written: it is marked, and taken for none until that has ended.
package struct Filling: Sendable {
    private let engine: any Engine

    package init(_ engine: any Engine) { self.engine = engine }

    /// Says in the database that it is being filled, and how the references come back when that ends.
    static let mark = "copy_under_way"

    /// Whether filling this database was begun and has not ended.
    package static func isUnderWay(in engine: any Engine) async throws -> Bool {
        try await engine.read { try $0.tables().contains(mark) }
    }

    /// Marks the database and takes its references away, so that rows may come in any order; nothing where that was
    /// done before. Rows that its making brought are `emptying` taken out, or refused unless it is `goingOn`.
    package func begin(emptying: Bool = false, goingOn: Bool = false) async throws {
        try await engine.write { connection in
            guard try !connection.tables().contains(Self.mark) else { return }
            let tables = try connection.tables().filter { !CopyTables.own.contains($0) }
            for table in tables where try !emptying && !goingOn && connection.holdsRows(table) {
                throw CopyTables.Fault.notEmpty(table: table)
            }
            try connection.script("CREATE TABLE \(Self.mark) (place INTEGER PRIMARY KEY, statement TEXT NOT NULL)")
            for (place, statement) in try connection.suspendReferences().enumerated() {
                try connection.run("INSERT INTO copy_under_way (place, statement) VALUES (\(place), \(statement))")
            }
            for table in tables where try emptying && connection.holdsRows(table) {
                try connection.run("DELETE FROM \(SQL.name(table))")
            }
        }
    }

    /// Brings the references back and checks them, lets numbers go on, and takes the mark away.
    package func end() async throws {
        try await engine.write { connection in
            try connection.takeTime()
            let statements = try connection.rows("SELECT statement FROM copy_under_way ORDER BY place") {
                try $0.text(0)
            }
            for statement in statements { try connection.script(statement) }
            let broken = try connection.brokenReferences()
            guard broken == 0 else { throw CopyTables.Fault.brokenReferences(broken) }
            for table in try connection.tables() where !CopyTables.own.contains(table) {
                try connection.advanceNumbers(of: table)
            }
            try connection.script("DROP TABLE \(Self.mark)")
        }
    }

    /// A value as a column of this type takes it: sixteen bytes are a key on SQLite, whatever they are for.
    package static func fitting(_ value: SQLValue, _ type: String) -> SQLValue {
        guard type == "bytea", case .key(let high, let low) = value else { return value }
        return .bytes(SQLValue.bytes(ofKey: high, low))
    }
}

extension Connection {
    fileprivate func holdsRows(_ table: String) throws -> Bool {
        try exists("SELECT 1 FROM \(SQL.name(table)) LIMIT 1")
    }
}
