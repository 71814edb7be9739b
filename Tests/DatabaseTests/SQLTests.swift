import Database
import Testing

@Suite struct `Statements` {
    static let injections = [
        "'); DROP TABLE note; --", "\" OR 1 = 1 --", "?", "?1", ":text", "\\(x)", "x', 'y", "/*", "{id}", "naïve 🏠",
    ]

    @Test func `a value becomes a parameter and never a part of the text`() {
        let typed = "'); DROP TABLE note; --"
        let statement: SQL = "SELECT \(typed), \(7), \(true), \(nil as Int?), \(2.5) WHERE a = \(SQLValue.bytes([1]))"

        #expect(statement.text == "SELECT ?, ?, ?, ?, ? WHERE a = ?")
        #expect(statement.values == [.text(typed), .integer(7), .integer(1), .null, .real(2.5), .bytes([1])])
    }

    @Test func `only another statement is spliced in, with its values in order`() {
        let part: SQL = "b = \("two")"
        let whole: SQL = "a = \("one") AND \(part) AND c = \("three")"
        let joined = SQL.joined([whole, part], separator: " OR ")

        #expect(whole.text == "a = ? AND b = ? AND c = ?")
        #expect(joined.text == "a = ? AND b = ? AND c = ? OR b = ?")
        #expect(joined.values == [.text("one"), .text("two"), .text("three"), .text("two")])
    }

    @Test func `what a person typed comes back as they typed it`() async throws {
        let scratch = try await Scratch()

        for text in Self.injections { try await scratch.add(text) }

        #expect(try await scratch.texts() == Self.injections)
        for text in Self.injections {
            let found = try await scratch.engine.read { try $0.count("SELECT count(*) FROM note WHERE text = \(text)") }
            #expect(found == 1, "\(text) finds itself and nothing else")
        }
    }

    @Test func `a list matches its members, and an empty one nothing`() async throws {
        let scratch = try await Scratch()
        for text in ["a", "b", "c"] { try await scratch.add(text) }

        let (some, none) = try await scratch.engine.read { connection in
            (
                try connection.count("SELECT count(*) FROM note WHERE text IN \(SQL.list(["a", "c", "z"]))"),
                try connection.count("SELECT count(*) FROM note WHERE text IN \(SQL.list([String]()))")
            )
        }

        #expect(some == 2 && none == 0)
    }

    @Test func `every kind of value survives the engine`() async throws {
        let scratch = try await Scratch()
        let values: [SQLValue] = [
            .null, .integer(.min), .integer(.max), .real(-0.5), .text(""), .text("e\u{301}"), .bytes([0, 255]),
            .key(high: .max, low: 1), .key(high: 0, low: 0),
        ]

        let found = try await scratch.engine.read { connection in
            try values.map { value in try connection.row("SELECT \(value)") { $0.values[0] } }
        }

        #expect(found == values)
    }

    @Test func `a column read as what it is not is a fault`() async throws {
        let scratch = try await Scratch()

        await #expect(throws: DatabaseFault.self) {
            try await scratch.engine.read { try $0.row("SELECT 'seven'") { try $0.integer(0) } }
        }
        await #expect(throws: DatabaseFault.self) {
            try await scratch.engine.read { try $0.row("SELECT NULL") { try $0.text(0) } }
        }
    }
}
