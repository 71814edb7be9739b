import Casework
import Database
import Domain
import HTTPTypes
import TestSupport
import Testing

@Suite struct `The pages of the audit` {
    @Test func `lead from a record to who looked at it, for those who may know`() async throws {
        let house = try await TestHouse()
        let app = TestApp(house)
        _ = try await house.person("P-2026-00001", "Ann", "Quill")
        let officer = try await app.signedIn(as: "officer")
        let seen = try await officer.get("/people/P-2026-00001")
        let manager = try await app.signedIn(as: "manager")
        let page = try await manager.get("/people/P-2026-00001")
        let readers = try await manager.get("/readership/P-2026-00001")

        #expect(!seen.body.contains("/readership/") && page.body.contains("/readership/P-2026-00001"))
        #expect(readers.body.contains(house.cast.officer.name) && readers.body.contains("person page"))
        #expect(try await officer.get("/readership/P-2026-00001").status == .forbidden)
        #expect(try await manager.get("/readership/P-2026-00002").status == .notFound)
    }

    @Test func `show how the chain stands`() async throws {
        let app = TestApp(try await TestHouse())
        let manager = try await app.signedIn(as: "manager")
        let before = try await manager.get("/audit")
        try await app.house.casework.chainEntries()
        let after = try await manager.get("/audit")

        #expect(before.body.contains("Nothing yet") && !after.body.contains("Nothing yet"))
        #expect(after.body.contains("Not yet"), "nobody has walked over it")
        #expect(try await app.signedIn(as: "officer").get("/audit").status == .forbidden)
    }

    @Test func `list odd reads, and take words for each`() async throws {
        let house = try await TestHouse()
        let app = TestApp(house)
        let surname = try #require(house.cast.officer.name.split(separator: " ").last.map(String.init))
        let person = try await house.person("P-2026-00001", "Ann", surname)
        try await house.casework.look(by: house.cast.officer) { $0.saw(.person, person, "person page") }
        house.clock.advance(.hours(1))
        try await Worker(house.casework, report: { _ in }, fault: { _ in }).runOnce()
        let manager = try await app.signedIn(as: "manager")
        let list = try await manager.get("/audit/odd-reads")
        let id = try #require(try await house.casework.oddReads(by: house.cast.manager).open.first).id
        let mute = try await manager.post("/audit/odd-reads/\(id)/review", [("words", " ")])
        let saved = try await manager.post("/audit/odd-reads/\(id)/review", [("words", "It was her duty day")])
        let after = try await manager.get("/audit/odd-reads")

        #expect(list.body.contains("Same surname") && list.body.contains("/readership/P-2026-00001"))
        #expect(mute.status == .unprocessableContent && mute.body.contains("what was behind it"))
        #expect(saved.location == "/audit/odd-reads")
        #expect(after.body.contains("It was her duty day") && after.body.contains("Nothing waits"))
        #expect(try await manager.get("/audit/readers/\(house.cast.officer.account)").body.contains("P-2026-00001"))
    }

    @Test func `take somebody's own postcode, and give it back to them alone`() async throws {
        let app = TestApp(try await TestHouse())
        let officer = try await app.signedIn(as: "officer")
        let wrong = try await officer.post("/account/street", [("postcode", "nowhere")])
        let saved = try await officer.post("/account/street", [("postcode", "sw1a2aa")])
        let own = try await officer.get("/account/street")
        let taken = try await officer.post("/account/street", [("postcode", "")])

        #expect(wrong.status == .unprocessableContent && wrong.body.contains("nowhere"))
        #expect(saved.location == "/account" && own.body.contains("SW1A 2AA"))
        #expect(taken.status == .seeOther)
        #expect(try await app.house.count("SELECT count(*) FROM account_home") == 0)
    }
}
