import Casework
import Database
import Domain
import TestSupport
import Testing

@Suite struct `An address for letters` {
    let house: TestHouse
    var cast: Cast { house.cast }

    init() async throws { house = try await TestHouse() }

    /// Asks for a link and gives the token of the letter that came.
    private func ask(_ text: String = "ruth@example.org", by actor: Actor) async throws -> String {
        try await house.casework.askToConfirm(try #require(MailAddress(text)), by: actor)
        try await house.work()
        guard case .confirmation(let token)? = house.post.letters.last?.content else { throw CommonRefusal.notFound }
        return token
    }

    private func address(of actor: Actor) async throws -> String? {
        let setting = try await house.casework.noticeSetting(by: actor)
        return setting.isConfirmed ? setting.address?.text : nil
    }

    @Test func `is its owner's once the link has been followed, and the link is spent`() async throws {
        let token = try await ask(by: cast.officer)
        let before = try await address(of: cast.officer)
        try await house.casework.confirmAddress(token: token, by: cast.officer)

        #expect(before == nil)
        #expect(try await address(of: cast.officer) == "ruth@example.org")
        await #expect(throws: NoticeRefusal.linkIsSpent) {
            try await house.casework.confirmAddress(token: token, by: cast.officer)
        }
    }

    @Test func `is not confirmed by somebody else, by an old link, or by one that another replaced`() async throws {
        let first = try await ask(by: cast.officer)
        let second = try await ask("new@example.org", by: cast.officer)
        await #expect(throws: NoticeRefusal.linkIsSpent) {
            try await house.casework.confirmAddress(token: first, by: cast.officer)
        }
        await #expect(throws: NoticeRefusal.linkIsSpent) {
            try await house.casework.confirmAddress(token: second, by: cast.manager)
        }
        house.clock.advance(.hours(24))
        await #expect(throws: NoticeRefusal.linkIsSpent) {
            try await house.casework.confirmAddress(token: second, by: cast.officer)
        }

        #expect(try await address(of: cast.officer) == nil)
    }

    @Test func `cannot be asked for more than five times a day`() async throws {
        for _ in 0..<5 { _ = try await ask(by: cast.officer) }

        await #expect(throws: NoticeRefusal.tooManyLinks) { _ = try await ask(by: cast.officer) }
        house.clock.advance(.days(1))
        _ = try await ask(by: cast.officer)
    }

    @Test func `whose letter cannot be sent says why, and goes out later with a link that works`() async throws {
        house.post.fail(Undelivered(.notTrusted))
        try await house.casework.askToConfirm(try #require(MailAddress("ruth@example.org")), by: cast.officer)
        try await house.work()
        let pending = try await house.casework.pendingAddress(by: cast.officer)
        house.clock.advance(.minutes(1))
        try await house.work()
        guard case .confirmation(let token)? = house.post.letters.last?.content else { throw CommonRefusal.notFound }
        try await house.casework.confirmAddress(token: token, by: cast.officer)

        #expect(pending?.reason == .notTrusted)
        #expect(try await address(of: cast.officer) == "ruth@example.org")
    }

    @Test func `is gone when it is removed, and what waited stays in the list`() async throws {
        try await house.letterbox(cast.manager)
        try await house.casework.removeAddress(by: cast.manager)

        #expect(try await address(of: cast.manager) == nil)
    }

    @Test func `no token is kept as it stands, and no address in the log of events`() async throws {
        let token = try await ask(by: cast.officer)
        try await house.casework.confirmAddress(token: token, by: cast.officer)

        #expect(
            try await house.count("SELECT count(*) FROM event WHERE CAST(detail AS TEXT) LIKE '%example.org%'") == 0)
        #expect(try await house.count("SELECT count(*) FROM job") == 0)
    }

    @Test func `a choice that was changed in another window is not overwritten`() async throws {
        try await house.casework.chooseNotices(.initial, version: 0, by: cast.officer)

        await #expect(throws: Stale.self) {
            try await house.casework.chooseNotices(.allAtOnce, version: 0, by: cast.officer)
        }
    }
}
