import Database
import Testing

@Suite struct `Migrations` {
    private static let first = Migration(
        1, "notes", "CREATE TABLE first (id {id} PRIMARY KEY, at {time}, is_on {bool})")
    private static let second = Migration(2, "marks", "CREATE TABLE second (seq {serial}, j {json}, b {blob})")
    private static let broken = Migration(3, "broken", "CREATE TABLE third (a TEXT); CREATE TABLE first (a TEXT)")

    private func state(_ migrator: Migrator, _ scratch: Scratch) async throws -> Migrator.State {
        try await scratch.engine.read { try migrator.state($0) }
    }

    @Test func `an empty database is behind, and current after the steps have run once`() async throws {
        let scratch = try await Scratch("")
        let migrator = Migrator([Self.first, Self.second])

        #expect(try await state(migrator, scratch) == .behind(by: 2))
        #expect(try await migrator.migrate(scratch.engine, at: { 7 }) == [1, 2])
        #expect(try await state(migrator, scratch) == .current)
        #expect(try await migrator.migrate(scratch.engine, at: { 8 }) == [], "a step runs once")
        let noted = try await scratch.engine.read { connection in
            try connection.rows("SELECT name, ran_at FROM schema_step ORDER BY number") {
                "\(try $0.text(0)) \(try $0.integer(1))"
            }
        }
        #expect(noted == ["notes 7", "marks 7"])
    }

    @Test func `a newer program runs what is missing, an older one sees that the data are ahead`() async throws {
        let scratch = try await Scratch("")
        let (older, newer) = (Migrator([Self.first]), Migrator([Self.first, Self.second]))
        _ = try await older.migrate(scratch.engine, at: { 1 })

        #expect(try await state(newer, scratch) == .behind(by: 1))
        #expect(try await newer.migrate(scratch.engine, at: { 2 }) == [2])
        #expect(try await state(older, scratch) == .ahead(number: 2))
    }

    @Test func `a step that fails leaves nothing of itself and all of the steps before it`() async throws {
        let scratch = try await Scratch("")
        let migrator = Migrator([Self.first, Self.second, Self.broken])

        await #expect(throws: DatabaseFault.self) { try await migrator.migrate(scratch.engine, at: { 1 }) }

        let tables = try await scratch.engine.read { connection in
            try connection.tables()
        }
        #expect(tables == ["first", "schema_step", "second"])
        #expect(try await state(migrator, scratch) == .behind(by: 1))
    }

    @Test func `one text gives each engine its own types`() {
        #expect(Self.first.text(for: .sqlite) == "CREATE TABLE first (id BLOB PRIMARY KEY, at INTEGER, is_on INTEGER)")
        #expect(
            Self.first.text(for: .postgres) == "CREATE TABLE first (id uuid PRIMARY KEY, at bigint, is_on smallint)")
        #expect(
            Self.second.text(for: .postgres) == "CREATE TABLE second (seq bigserial PRIMARY KEY, j jsonb, b bytea)")
    }
}
