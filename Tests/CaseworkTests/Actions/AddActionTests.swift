import Casework
import Domain
import Testing
import TestSupport

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
}
