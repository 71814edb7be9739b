import Casework
import Database
import Domain
import Foundation
import TestSupport
import Testing

@Suite struct `Web hooks` {
    let at: PanelHouse
    var house: TestHouse { at.house }
    var cast: Cast { house.cast }
    private static let address = "https://intake.example.org/hooks"

    init() async throws { at = try await PanelHouse(.current) }

    private func add(_ kinds: [Announcement.Kind] = [.referralMade]) async throws -> (id: ID<WebHook>, secret: String) {
        try await house.casework.addWebHook(Self.address, kinds: kinds, by: cast.administrator)
    }

    private func refer(_ reference: String = "CS-2026-00001") async throws {
        _ = try await at.openCase(reference, level: .amber)
        _ = try await house.casework.refer(
            case: reference, to: try await at.panel("asb-marac"), why: "Neighbour fears reprisals", by: cast.officer)
    }

    private func hook(_ id: ID<WebHook>) async throws -> WebHook {
        try await house.casework.webHook(id, by: cast.administrator).0
    }

    @Test func `are told kind, reference and time, and nothing else`() async throws {
        let made = try await add()
        try await refer()
        try await house.work()

        let posted = try #require(house.post.posted.first)
        let body = try JSONDecoder().decode(HookBody.self, from: Data(posted.body.utf8))
        #expect(house.post.posted.count == 1 && posted.address == Self.address && posted.secret == made.secret)
        #expect(body.kind == .referralMade && body.reference == "CS-2026-00001" && body.at == "2026-11-24T09:30:00Z")
        let keys = try JSONSerialization.jsonObject(with: Data(posted.body.utf8)) as? [String: Any]
        #expect(Set(keys?.keys.map { $0 } ?? []) == ["id", "kind", "reference", "at"])
    }

    @Test func `are not told what they did not ask for`() async throws {
        _ = try await add([.caseClosed])
        try await refer()
        try await house.work()

        #expect(house.post.posted.isEmpty)
    }

    @Test func `are tried again, with the same key`() async throws {
        let made = try await add()
        house.post.fail(Undelivered(.busy, answer: 503))
        try await refer()
        try await house.work()
        let failures = try await hook(made.id).failures
        house.clock.advance(.minutes(1))
        try await house.work()

        #expect(failures == 1)
        #expect(house.post.posted.count == 1)
        #expect(try await hook(made.id).failures == 0)
    }

    @Test func `that fail twenty times on end are turned off, and administrators are told`() async throws {
        let made = try await add()
        for number in 1...WebHook.toleratedFailures {
            house.post.fail(Undelivered(.refused, answer: 404))
            try await refer("CS-2026-0\(1000 + number)")
            try await house.work()
        }
        try await refer("CS-2026-09999")
        try await house.work()
        let off = try await hook(made.id)
        try await house.casework.turnHook(on: true, made.id, by: cast.administrator)
        try await house.casework.testHook(made.id, by: cast.administrator)
        try await house.work()

        #expect(off.disabledAt == house.clock.now && off.disabledReason == .refused)
        #expect(try await house.casework.notices(by: cast.administrator).map(\.line.kind) == [.sendingFailed])
        #expect(house.post.posted.map { $0.body.contains("\"test\"") } == [true])
    }

    @Test func `have a secret that no table holds as it stands`() async throws {
        let made = try await add()
        let second = try await house.casework.renewSecret(of: made.id, by: cast.administrator)

        #expect(second != made.secret)
        let kept = try await house.casework.engine.read { connection in
            try connection.rows("SELECT secret FROM web_hook") { try $0.bytes(0) }
        }
        #expect(kept.count == 1 && !String(decoding: kept[0], as: UTF8.self).contains(second))
    }

    @Test(arguments: ["http://example.org/", "ftp://example.org/", "example.org", "https"])
    func `have an address that is encrypted`(_ address: String) async throws {
        await #expect(throws: NoticeRefusal.notAHookAddress) {
            _ = try await house.casework.addWebHook(address, kinds: [.caseOpened], by: cast.administrator)
        }
    }

    @Test func `are an administrator's business`() async throws {
        await #expect(throws: CommonRefusal.notPermitted) {
            _ = try await house.casework.addWebHook(Self.address, kinds: [.caseOpened], by: cast.manager)
        }
        await #expect(throws: CommonRefusal.notPermitted) { _ = try await house.casework.webHooks(by: cast.manager) }
        await #expect(throws: CommonRefusal.notPermitted) { _ = try await house.casework.sending(by: cast.manager) }
    }
}
