import Casework
import Database
import Domain
import Foundation
import TestSupport
import Testing
import Vault

/// Words that are typed into every protected field of a partnership, and must not be found in its database.
private let secret = "knockthreetimes"

/// A partnership in which every protected column holds the secret.
private struct Protected {
    let house: TestHouse
    let person: String

    init(_ engine: TestEngine = .current) async throws {
        house = try await TestHouse(engine)
        let (casework, cast) = (house.casework, house.cast)
        var facts = PersonFacts(givenName: "Adaeze", familyName: "Nwokolo")
        facts.safeContact = secret
        let report = try await casework.receiveReport(neighbourReport(complainant: facts), by: cast.officer)
        person = try await casework.engine.read { connection in
            try connection.row("SELECT reference FROM person WHERE safe_contact IS NOT NULL") { try $0.text(0) } ?? ""
        }
        let told = try await casework.report(report, by: cast.officer).report.parties.map(\.facts.safeContact)
        #expect(told.contains(secret))
        try await change(approach: secret)
        try await change(approach: "")
        try await change(approach: "\(secret) twice")
        try await casework.keepDraft(of: "a form", fields: ["said": [secret]], by: cast.officer)
        _ = try await casework.storeSearch(secret, by: cast.officer)
    }

    func change(approach: String, in casework: Casework? = nil) async throws {
        let casework = casework ?? house.casework
        let view = try await casework.person(person, by: house.cast.manager)
        let notes = PersonNotes(
            safeContact: secret, approach: approach, language: "", interpreter: "", accessNeeds: "")
        try await casework.changePersonNotes(
            notes, ofPerson: person, version: view.version, by: house.cast.manager)
    }

    /// Everything that the database holds, column by column, as the engine gives it.
    func everything() async throws -> [(table: String, row: EngineRow)] {
        try await house.casework.engine.read { connection in
            try connection.tables().flatMap { table in
                try connection.rows("SELECT * FROM \(SQL(stringLiteral: "\"\(table)\""))") { (table, $0) }
            }
        }
    }

    /// Each protected value with its row's key.
    func values() async throws -> [String: [UInt8]] {
        try await house.casework.engine.read { connection in
            var found: [String: [UInt8]] = [:]
            for column in ProtectedColumns.all {
                let (table, name) = (SQL(stringLiteral: column.table), SQL(stringLiteral: column.column))
                try connection.forEach("SELECT id, \(name) FROM \(table) WHERE \(name) IS NOT NULL") { row in
                    found[column.context(of: try row.id(0, Subject.self))] = try row.bytes(1)
                    return true
                }
            }
            return found
        }
    }
}

@Suite struct `Protected columns` {
    @Test func `are there, hold bytes and nothing else, and come back as they were typed`() async throws {
        let world = try await Protected()
        let (casework, cast) = (world.house.casework, world.house.cast)
        let kinds = try await casework.engine.read { connection in
            try ProtectedColumns.all.map { column in
                try connection.columns(of: column.table).first { $0.name == column.column }?.storage
            }
        }
        let view = try await casework.person(world.person, by: cast.officer)
        let draft = try await casework.draft(of: "a form", by: cast.officer)

        #expect(kinds == ProtectedColumns.all.map { _ in .bytes })
        #expect(view.safeContact.value == secret && view.approach.value == "\(secret) twice")
        #expect(draft?.fields == ["said": [secret]])
    }

    @Test func `take no text that is not sealed, or do not show it`() async throws {
        let world = try await Protected()
        do {
            try await world.house.casework.engine.write {
                try $0.run("UPDATE person SET safe_contact = 'by telephone'")
            }
        } catch is DatabaseFault {
            return  // SQLite refuses it; PostgreSQL takes a text for its bytes
        }

        await #expect(throws: SealFault.self) {
            try await world.house.casework.person(world.person, by: world.house.cast.officer)
        }
    }

    @Test func `leave nothing of what was typed in any table, nor in the files`() async throws {
        let world = try await Protected()
        let needle = Data(secret.utf8)

        let told = try await world.everything().filter { _, row in
            row.values.contains { value in
                switch value {
                case .text(let text): text.contains(secret)
                case .bytes(let bytes): Data(bytes).range(of: needle) != nil
                default: false
                }
            }
        }
        let files = try FileManager.default.contentsOfDirectory(at: world.house.folder, includingPropertiesForKeys: nil)
        let open = try files.filter { try Data(contentsOf: $0).range(of: needle) != nil }

        #expect(told.map(\.table) == [])
        #expect(open.map(\.lastPathComponent) == [])
        #expect(try await world.values().count >= 8)
    }

    @Test func `open in their own row only`() async throws {
        let world = try await Protected()
        try await world.house.casework.engine.write { connection in
            try connection.run(
                "UPDATE person SET safe_contact = (SELECT p.approach FROM person p WHERE p.id = person.id)")
        }

        await #expect(throws: SealFault.self) {
            try await world.house.casework.person(world.person, by: world.house.cast.officer)
        }
    }

    @Test func `keep tries at sign-in by a mark that tells neither name nor address`() async throws {
        let house = try await TestHouse()
        for _ in 0..<2 {
            await #expect(throws: SignInRefusal.self) {
                try await house.casework.signIn(name: "officer", password: "wrong", source: "192.0.2.7")
            }
        }

        let kept = try await house.casework.engine.read {
            try $0.rows("SELECT throttle_key, count(*) FROM sign_in_attempt GROUP BY throttle_key") {
                (try $0.text(0), try $0.integer(1))
            }
        }

        #expect(kept.map(\.1) == [2, 2, 2])
        #expect(kept.filter { $0.0.contains("192") || $0.0.contains("officer") }.isEmpty)
    }
}

@Suite struct `A database from before columns were protected` {
    @Test func `has its values sealed when its schema is brought up to date`() async throws {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("roundtable-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }  // a leftover in the temporary folder harms nobody
        let database = try await TestDatabase(.current, in: folder, isEmpty: true)
        if TestEngine.current == .postgres {
            try await database.engine.write { try $0.script("CREATE SCHEMA IF NOT EXISTS log") }
        }
        let person = ID<Person>(high: 1, low: 2)
        _ = try await Migrator(Schema.migrations.filter { $0.number < Schema.firstSealing })
            .migrate(database.engine, at: { 0 })
        try await database.engine.write { connection in
            try connection.run(
                """
                INSERT INTO person (id, reference, given_name, family_name, safe_contact, created_at)
                VALUES (\(person), 'P-1', 'Adaeze', 'Nwokolo', \("grüßt \(secret)"), 0)
                """)
        }
        let casework = Casework(
            engine: database.engine, log: database.log, passwords: Passwords(cost: 4),
            outside: try .test(in: FileManager.default.temporaryDirectory),
            clock: { TestHouse.today })

        try await casework.migrate()
        let kept = try await database.engine.read { connection in
            try connection.row("SELECT safe_contact, approach FROM person") { ($0.values[0], $0.isNull(1)) }
        }

        guard case .bytes(let sealed)? = kept?.0 else { throw SealFault.notSealed }
        let opened = try casework.outside.keys.open(
            sealed, context: ProtectedColumns.personSafeContact.context(of: person))
        #expect(String(decoding: opened, as: UTF8.self) == "grüßt \(secret)")
        #expect(kept?.1 == true, "nothing stays nothing")
    }
}

@Suite struct `Changing keys` {
    /// The world's partnership, opened with these keys.
    private static func casework(_ world: Protected, _ keys: Keyring) -> Casework {
        let old = world.house.casework
        return Casework(
            engine: old.engine, log: old.log, passwords: old.passwords,
            outside: Outside(keys: keys, files: old.outside.files), clock: old.clock)
    }

    private static func keys() throws -> (file: KeyFile, ring: Keyring) {
        let file = try KeyFile(text: Outside.testKeys).adding()
        let turned = file.using(file.entries.last?.id ?? "") ?? file
        return (turned, try Keyring(text: turned.text))
    }

    @Test func `seals every value anew, and what people see stays as it was`() async throws {
        let world = try await Protected()
        let (file, ring) = try Self.keys()
        let casework = Self.casework(world, ring)
        let before = try await world.values()

        let use = try await casework.keyUse()
        let done = try await casework.resealValues()
        let after = try await casework.keyUse()
        let again = try await casework.resealValues()
        let values = try await world.values()
        let view = try await casework.person(world.person, by: world.house.cast.officer)

        #expect(use.map(\.key) == ["older", "newer", file.current] && use.map(\.values) == [0, before.count, 0])
        #expect(done == before.count && again == 0)
        #expect(after.map(\.values) == [0, 0, before.count] && after.map(\.isCurrent) == [false, false, true])
        #expect(values.keys == before.keys && values.allSatisfy { before[$0.key] != $0.value })
        #expect(view.safeContact.value == secret && view.approach.value == "\(secret) twice")
    }

    @Test func `that was interrupted goes on with what is left`() async throws {
        struct Killed: Error {}
        let world = try await Protected()
        let casework = Self.casework(world, try Self.keys().ring)
        let all = try await world.values().count
        // As a worker that was killed between two batches leaves it.
        try await world.house.casework.engine.write { connection in
            let ring = casework.outside.keys
            for column in ProtectedColumns.all.prefix(2) {
                let (table, name) = (SQL(stringLiteral: column.table), SQL(stringLiteral: column.column))
                let rows = try connection.rows("SELECT id, \(name) FROM \(table) WHERE \(name) IS NOT NULL") {
                    (try $0.id(0, Subject.self), try $0.bytes(1))
                }
                for (id, old) in rows {
                    let new = try ring.reseal(old, context: column.context(of: id))
                    try connection.run("UPDATE \(table) SET \(name) = \(SQLValue.bytes(new)) WHERE id = \(id)")
                }
            }
        }

        let done = try await casework.resealValues()

        #expect(done > 0 && done < all)
        #expect(try await casework.keyUse().last?.values == all)
    }

    @Test func `never undoes what somebody saves meanwhile`() async throws {
        let world = try await Protected()
        let (file, ring) = try Self.keys()
        let casework = Self.casework(world, ring)
        // Another node knows the new key and still seals by the old one.
        let other = Self.casework(world, try Keyring(text: #require(file.using("newer")).text))

        async let done = casework.resealValues()
        async let saved: Void = world.change(approach: "knock and wait", in: other)
        _ = try await (done, saved)
        try await casework.resealValues()

        let view = try await casework.person(world.person, by: world.house.cast.officer)
        #expect(view.approach.value == "knock and wait" && view.safeContact.value == secret)
        #expect(try await casework.keyUse().last?.values == world.values().count)
    }

    @Test func `names the column whose value does not open, and seals the others`() async throws {
        let world = try await Protected()
        let casework = Self.casework(world, try Self.keys().ring)
        let all = try await world.values().count
        try await world.house.casework.engine.write { connection in
            try connection.run("UPDATE person SET approach = safe_contact")
        }

        let fault = await #expect(throws: NotResealed.self) { try await casework.resealValues() }

        #expect(fault?.columns == ["person.approach"] && fault?.values == 1)
        #expect(try await casework.keyUse().map(\.values) == [0, 1, all - 1])
    }

    @Test func `seals what was there before its column was protected`() async throws {
        let world = try await Protected()
        try await world.house.casework.engine.write { connection in
            let plain = SQLValue.bytes(Array("as it was".utf8))
            try connection.run("UPDATE person SET approach = \(plain) WHERE reference = \(world.person)")
        }

        let use = try await world.house.casework.keyUse()
        try await world.house.casework.resealValues()

        #expect(use.last?.key == nil && use.last?.values == 1)
        #expect(
            try await world.house.casework.person(world.person, by: world.house.cast.officer).approach.value
                == "as it was")
    }

    @Test func `is a job that a worker ends once`() async throws {
        let world = try await Protected()
        let casework = Self.casework(world, try Self.keys().ring)
        try await casework.queueResealing()
        try await casework.queueResealing()
        let worker = ID<Worker>(high: 1, low: 1)

        let jobs = try await casework.claimJobs(for: worker, of: Schedule.jobs, atMost: 10)
        for job in jobs { #expect(try await casework.run(job, for: worker) == nil) }

        #expect(jobs.map(\.name) == ["reseal-values"])
        #expect(try await casework.keyUse().last?.values == world.values().count)
    }
}
