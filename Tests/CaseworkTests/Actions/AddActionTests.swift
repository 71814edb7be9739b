import Casework
import Database
import Domain
import TestSupport
import Testing

@Suite struct `Adding an action` {
    @Test(arguments: TestEngine.available)
    func `a case that the actor may not know of is not found`(_ engine: TestEngine) async throws {
        let house = try await TestHouse(engine)

        await #expect(throws: CommonRefusal.notFound) {
            try await house.casework.addAction(
                NewAction(what: "Visit", agency: house.cast.council), toCase: "CS-2026-00001", by: house.cast.officer)
        }
    }

    @Test(arguments: TestEngine.available)
    func `an analyst may not set one`(_ engine: TestEngine) async throws {
        let house = try await TestHouse(engine)

        await #expect(throws: CommonRefusal.notPermitted) {
            try await house.casework.addAction(
                NewAction(what: "Visit", agency: house.cast.council), toCase: "CS-2026-00001", by: house.cast.analyst)
        }
    }

    @Test(arguments: TestEngine.available)
    func `it stands on its owner's list, in what is owed and in the story of the case`(_ engine: TestEngine)
        async throws
    {
        let home = try await ActionHouse(engine)
        let reference = try await home.action(owner: home.cast.officer)

        #expect(try await home.references(.mine, by: home.cast.officer) == [reference])
        #expect(try await home.house.count("SELECT count(*) FROM due WHERE kind = 'action' AND met_at IS NULL") == 1)
        #expect(try await home.house.count("SELECT count(*) FROM entry WHERE kind = 'action'") == 1)
    }

    @Test(arguments: TestEngine.available)
    func `an owner of another agency is refused`(_ engine: TestEngine) async throws {
        let home = try await ActionHouse(engine)

        await #expect(throws: ActionRefusal.ownerElsewhere) {
            try await home.casework.addAction(
                NewAction(what: "Visit", agency: home.cast.police, owner: home.cast.officer.account), toCase: home.file,
                by: home.cast.officer)
        }
    }

    @Test(arguments: TestEngine.available)
    func `the same form sent twice makes one action`(_ engine: TestEngine) async throws {
        let home = try await ActionHouse(engine)
        let new = NewAction(what: "Visit", agency: home.cast.council)
        let first = try await home.casework.addAction(new, toCase: home.file, by: home.cast.officer, once: "token")
        let second = try await home.casework.addAction(new, toCase: home.file, by: home.cast.officer, once: "token")

        #expect(first == second)
        #expect(try await home.house.count("SELECT count(*) FROM action") == 1)
    }

    @Test(arguments: TestEngine.available)
    func `V-011 V-029 the lead asks any agency to act, a partner who does not lead only their own`(
        _ engine: TestEngine
    ) async throws {
        let home = try await ActionHouse(engine, with: [\.housing])
        let (casework, cast, file) = (home.casework, home.cast, home.file)
        func ask(_ agency: ID<Agency>) async throws {
            _ = try await casework.addAction(
                NewAction(what: "Visit", agency: agency), toCase: file, by: cast.housingOfficer)
        }

        try await ask(cast.housing)
        await #expect(throws: ActionRefusal.leadAsks) { try await ask(cast.police) }
        try await casework.engine.write { connection in
            _ = try connection.run("UPDATE case_file SET lead_id = \(cast.housingOfficer.account)")
        }
        try await ask(cast.police)

        #expect(try await home.references(.agency, by: cast.sergeant).count == 1)
    }
}
