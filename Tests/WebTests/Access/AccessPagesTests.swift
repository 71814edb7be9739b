import Casework
import Domain
import Foundation
import HTTPTypes
import TestSupport
import Testing

@Suite struct `Pages of who may see what` {
    private func house() async throws -> (house: TestHouse, file: String) {
        let house = try await TestHouse()
        let report = try await house.casework.receiveReport(neighbourReport(), by: house.cast.officer)
        let file = try await house.casework.fileReport(
            report, .opening(NewCase(title: "Threats in Curlew House", kind: .person, reason: "Again")),
            by: house.cast.officer)
        return (house, file)
    }

    @Test func `a role is changed by two administrators, and its holders see it at their next click`() async throws {
        let house = try await TestHouse()
        _ = try await house.account("second", profile: "administrator")
        _ = try await house.account("member", profile: "member-champion")
        let app = TestApp(house)
        let (first, second) = (try await app.signedIn(as: "administrator"), try await app.signedIn(as: "second"))
        let member = try await app.signedIn(as: "member")
        let path = "/setup/roles/member-champion"
        let fields = [
            ("title", "Elected member"), ("sight", "none"), ("permissions", "viewHome"), ("reason", "No figures yet"),
        ]

        let before = try await member.get("/figures").status
        let proposed = try await first.post("\(path)/changes", fields)
        let own = try await first.get(path).body
        let page = try await second.get(path).body
        let change = try #require(page.components(separatedBy: "name=\"change\" value=\"").dropFirst().first)
        let id = String(change.prefix { $0 != "\"" })
        let refused = try await second.post("\(path)/decision", [("change", id), ("decision", "approve")])
        let decided = try await second.post(
            "\(path)/decision", [("change", id), ("decision", "approve"), ("reason", "Agreed")])

        #expect(before == .ok && proposed.location == path)
        #expect(own.contains("you proposed it") && page.contains("May no longer"))
        #expect(refused.status == .unprocessableContent && refused.body.contains("Enter why"))
        #expect(decided.location == path)
        #expect(try await member.get("/figures").status == .forbidden)
        #expect(try await second.get("/setup/roles").body.contains("Elected member"))
    }

    @Test func `a case is closed, somebody is let in, and it is opened again`() async throws {
        let (house, file) = try await house()
        let app = TestApp(house)
        let (manager, officer) = (try await app.signedIn(as: "manager"), try await app.signedIn(as: "officer"))
        let path = "/restrictions/\(file)"

        let empty = try await manager.post(path, [("reason", "Typed before")])
        let closed = try await manager.post(path, [("kind", "record"), ("reason", "A colleague's family")])
        let gone = try await officer.get("/cases/\(file)").status
        let letIn = try await manager.post(
            "\(path)/grants", [("who", "a-\(house.cast.officer.account)"), ("reason", "Leads it")])
        let back = try await officer.get("/cases/\(file)")
        let lifted = try await manager.post("\(path)/lifting", [("kind", "record"), ("reason", "She moved away")])

        #expect(empty.status == .unprocessableContent && empty.body.contains("Typed before"))
        #expect([closed.location, letIn.location, lifted.location] == [path, path, path])
        #expect(gone == .notFound && back.status == .ok && back.body.contains("Closed record"))
        #expect(try await officer.get(path).status == .forbidden)
    }

    @Test func `one's own interest closes a record, and the register says so`() async throws {
        let (house, file) = try await house()
        let app = TestApp(house)
        let (manager, officer) = (try await app.signedIn(as: "manager"), try await app.signedIn(as: "officer"))

        let unknown = try await officer.post("/account/interests", [("reference", "P-1"), ("nature", "relative")])
        let declared = try await officer.post(
            "/account/interests", [("reference", "p-2026-00002"), ("nature", "relative")])

        #expect(unknown.status == .unprocessableContent && unknown.body.contains("P-1"))
        #expect(declared.location == "/account/interests")
        #expect(try await officer.get("/cases/\(file)").status == .notFound)
        #expect(try await manager.get("/account/interests").body.contains("P-2026-00002"))
    }

    @Test func `the glass is broken with a reason, and reviewed from Home`() async throws {
        let (house, file) = try await house()
        let app = TestApp(house)
        let (manager, partner) = (try await app.signedIn(as: "manager"), try await app.signedIn(as: "housing"))

        let silent = try await partner.post("/break-glass", [("reference", file)])
        let opened = try await partner.post(
            "/break-glass", [("reference", file), ("reason", "She is at our door")])
        let read = try await partner.get("/cases/\(file)").status
        let home = try await manager.get("/").body
        let list = try await manager.get("/break-glass").body
        let use = try #require(list.components(separatedBy: "href=\"/break-glass/").dropFirst().first)
        let path = "/break-glass/\(use.prefix { $0 != "\"" })"
        let reviewed = try await manager.post(
            "\(path)/review", [("finding", "justified"), ("review", "Right to open it")])

        #expect(silent.status == .unprocessableContent && opened.location == "/cases/\(file)" && read == .ok)
        #expect(home.contains("1 use of break-glass to review"))
        #expect(reviewed.location == "/break-glass")
        #expect(try await partner.get("/break-glass").body.contains("Right to open it"))
        #expect(try await partner.get(path).status == .forbidden)
    }
}
