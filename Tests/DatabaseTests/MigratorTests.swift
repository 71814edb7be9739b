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

    @Test func `a rehearsal runs every step and leaves nothing, or says what would fail`() async throws {
        let scratch = try await Scratch("")
        let (sound, unsound) = (Migrator([Self.first, Self.second]), Migrator([Self.first, Self.broken]))

        try await sound.rehearse(scratch.engine, at: { 1 })
        await #expect(throws: DatabaseFault.self) { try await unsound.rehearse(scratch.engine, at: { 1 }) }

        #expect(try await scratch.engine.read { try $0.tables() } == ["schema_step"])
        #expect(try await scratch.engine.read { try sound.missing($0).map(\.name) } == ["notes", "marks"])
    }

    @Test func `of programs that migrate at once one runs each step and the others find it done`() async throws {
        let scratch = try await Scratch("")
        let migrator = Migrator([Self.first, Self.second])

        let ran = try await withThrowingTaskGroup(of: [Int].self) { group in
            for _ in 0..<6 { group.addTask { try await migrator.migrate(scratch.engine, at: { 1 }) } }
            return try await group.reduce([], +)
        }

        #expect(ran.sorted() == [1, 2])
        #expect(try await state(migrator, scratch) == .current)
    }

    @Test func `one text gives each engine its own types`() {
        #expect(Self.first.text(for: .sqlite) == "CREATE TABLE first (id BLOB PRIMARY KEY, at INTEGER, is_on INTEGER)")
        #expect(
            Self.first.text(for: .postgres) == "CREATE TABLE first (id uuid PRIMARY KEY, at bigint, is_on smallint)")
        #expect(
            Self.second.text(for: .postgres) == "CREATE TABLE second (seq bigserial PRIMARY KEY, j jsonb, b bytea)")
    }
}
