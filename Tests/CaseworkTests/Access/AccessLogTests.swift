import Casework
import Database
import Domain
import Foundation
import TestSupport
import Testing

@Suite struct `The access log` {
    private static let lines: SQL = "SELECT count(*) FROM access WHERE purpose = 'a test'"

    @Test(arguments: TestEngine.available)
    func `has what was read and what a change showed before either is answered`(_ engine: TestEngine) async throws {
        let house = try await TestHouse(engine)
        let officer = house.cast.officer
        try await house.casework.look(by: officer) { $0.saw(.caseFile, $0.newID(CaseFile.self), "a test") }
        let looked = try await house.count(Self.lines)
        try await house.casework.change(by: officer) { $0.saw(.person, $0.newID(Person.self), "a test") }

        #expect(looked == 1)
        #expect(try await house.count(Self.lines) == 2)
    }

    @Test(.timeLimit(.minutes(20)), arguments: TestEngine.available)
    func `does not wait for somebody's long change`(_ engine: TestEngine) async throws {
        let house = try await TestHouse(engine)
        let officer = house.cast.officer
        let (begun, begin) = AsyncStream.makeStream(of: Void.self)
        let end = DispatchSemaphore(value: 0)
        async let change: Void = house.casework.change(by: officer) { _ in
            begin.yield()
            end.wait()
        }
        for await _ in begun { break }
        try await house.casework.look(by: officer) { $0.saw(.caseFile, $0.newID(CaseFile.self), "a test") }
        end.signal()
        try await change

        #expect(try await house.count(Self.lines) == 1)
    }

    @Test(arguments: TestEngine.available)
    func `lets nothing be answered that it could not keep`(_ engine: TestEngine) async throws {
        let house = try await TestHouse(engine)
        try await house.casework.log.write { try $0.script("DROP TABLE access") }

        await #expect(throws: DatabaseFault.self) {
            try await house.casework.look(by: house.cast.officer) {
                $0.saw(.caseFile, $0.newID(CaseFile.self), "a test")
            }
        }
    }

    @Test(arguments: TestEngine.available)
    func `is missed where only the records were brought back from a backup`(_ engine: TestEngine) async throws {
        let house = try await TestHouse(engine)
        try await house.casework.log.write {
            try $0.script(
                """
                DROP TABLE access; DROP TABLE chain; DROP TABLE chain_head; DROP TABLE chain_gap;
                DROP TABLE checkpoint; DROP TABLE schema_step
                """)
        }
        let lost = try await house.casework.schemaState()
        let ran = try await house.casework.migrate()

        let all = Schema.logMigrator.migrations.count
        #expect(lost == .behind(by: all) && ran == all)
        #expect(try await house.casework.schemaState() == .current)
    }
}
