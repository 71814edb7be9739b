import Casework
import Database
import Domain
import TestSupport
import Testing

@Suite struct `Notices` {
    let at: ActionHouse
    var house: TestHouse { at.house }
    var cast: Cast { house.cast }

    init() async throws { at = try await ActionHouse(.current) }

    private func kinds(_ actor: Actor) async throws -> [Notice.Kind] {
        try await house.casework.notices(by: actor).map(\.line.kind)
    }

    private func deliveries(_ actor: Actor) async throws -> [String] {
        try await house.casework.engine.read { connection in
            try connection.rows(
                """
                SELECT delivery, coalesce(reason, '') FROM notice WHERE account_id = \(actor.account)
                ORDER BY created_at, id
                """
            ) { row in try [row.text(0), row.text(1)].filter { !$0.isEmpty }.joined(separator: " ") }
        }
    }

    private var lettersOfNotices: [NoticeLine] {
        house.post.letters.compactMap { if case .notice(let line) = $0.content { line } else { nil } }
    }

    @Test func `an action is told to whom it is given, with its reference and day, and not to who gave it`()
        async throws
    {
        let reference = try await at.action(owner: cast.manager)
        _ = try await at.action(owner: cast.officer)

        let told = try await house.casework.notices(by: cast.manager)

        #expect(told.map(\.line) == [NoticeLine(.actionGiven, about: .action, reference, day: at.today + 10)])
        #expect(try await kinds(cast.officer) == [])
        #expect(try await deliveries(cast.manager) == ["pageOnly"])
    }

    @Test func `a letter goes to a confirmed address, once`() async throws {
        try await house.letterbox(cast.manager)
        let reference = try await at.action(owner: cast.manager)
        try await house.work()
        try await house.work()

        #expect(lettersOfNotices == [NoticeLine(.actionGiven, about: .action, reference, day: at.today + 10)])
        #expect(try await deliveries(cast.manager) == ["sent"])
    }

    @Test func `a server that is busy is tried again, with the same letter`() async throws {
        try await house.letterbox(cast.manager)
        _ = try await at.action(owner: cast.manager)
        house.post.fail(Undelivered(.busy, answer: 450), Undelivered(.tooSlow))
        try await house.work()
        let tried = try await house.casework.sending(by: cast.administrator)
        house.clock.advance(.hours(1))
        try await house.work()
        house.clock.advance(.hours(1))
        try await house.work()

        #expect(tried.lines.map(\.reason) == [.busy] && tried.lines.map(\.tries) == [1])
        #expect(lettersOfNotices.count == 1)
        #expect(try await deliveries(cast.manager) == ["sent"])
    }

    @Test func `a recipient who is refused is not tried again, and administrators are told once`() async throws {
        try await house.letterbox(cast.manager)
        _ = try await at.action(owner: cast.manager)
        _ = try await at.action(owner: cast.manager)
        house.post.fail(Undelivered(.refused, answer: 550), Undelivered(.refused, answer: 550))
        try await house.work()
        house.clock.advance(.days(1))
        try await house.work()

        #expect(try await deliveries(cast.manager) == ["failed refused", "failed refused"])
        #expect(try await kinds(cast.administrator) == [.sendingFailed])
        #expect(lettersOfNotices.isEmpty)
    }

    @Test func `what failed can be tried again, or given up`() async throws {
        try await house.letterbox(cast.manager)
        _ = try await at.action(owner: cast.manager)
        _ = try await at.action(owner: cast.manager)
        house.post.fail(Undelivered(.refused, answer: 550), Undelivered(.refused, answer: 550))
        try await house.work()
        let ids = try await house.casework.sending(by: cast.administrator).lines.compactMap { line in
            if case .notice(let id, _, _) = line.what { id } else { nil }
        }
        try #require(ids.count == 2)
        try await house.casework.tryAgain(notice: ids[0], by: cast.administrator)
        try await house.casework.giveUp(notice: ids[1], because: "Has left", by: cast.administrator)
        try await house.work()

        #expect(lettersOfNotices.count == 1)
        #expect(try await house.casework.sending(by: cast.administrator).lines.isEmpty)
        await #expect(throws: CommonRefusal.notFound) {
            try await house.casework.tryAgain(notice: ids[1], by: cast.administrator)
        }
        await #expect(throws: CommonRefusal.notPermitted) {
            try await house.casework.giveUp(notice: ids[0], because: "x", by: cast.manager)
        }
    }

    @Test func `a letter is not sent to who has left, who may no longer see the record, or who has read it`()
        async throws
    {
        for actor in [cast.manager, cast.housingOfficer, cast.analyst] { try await house.letterbox(actor) }
        _ = try await at.action(owner: cast.manager)
        _ = try await at.action(owner: cast.analyst)
        try await house.casework.change(by: cast.officer) { tx in
            let file = try #require(try tx.connection.row("SELECT id FROM case_file") { try $0.id(0, CaseFile.self) })
            // Housing takes no part in the case, so its officer may not know of it.
            try tx.record(
                LeadChanged(caseFile: file, from: nil, to: cast.housingOfficer.account, reason: "By mistake"))
        }
        let newest = try await house.casework.notices(by: cast.analyst)[0].id
        try await house.casework.readNotices(upTo: newest, by: cast.analyst)
        try await house.casework.closeAccount(
            cast.manager.account, reason: "Left", version: 1, by: cast.administrator)
        try await house.work()

        #expect(lettersOfNotices.filter { $0.kind != .workHandedBack } == [])
        #expect(try await deliveries(cast.manager) == ["dropped accountClosed"])
        #expect(try await deliveries(cast.housingOfficer) == ["dropped outOfSight"])
        #expect(try await deliveries(cast.analyst) == ["dropped read"])
        #expect(try await kinds(cast.housingOfficer) == [])
    }

    @Test func `in quiet hours it waits for the morning`() async throws {
        var choice = NoticeChoice.allAtOnce
        choice.quiet = NoticeChoice.initial.quiet
        choice.urgentPasses = false
        try await house.letterbox(cast.manager, choice)
        house.clock.advance(.hours(12))  // 21:30
        _ = try await at.action(owner: cast.manager)
        try await house.work()
        let byNight = lettersOfNotices.count
        house.clock.advance(.hours(10))  // 07:30
        try await house.work()

        #expect(byNight == 0)
        #expect(lettersOfNotices.count == 1)
    }

    @Test func `a digest is one letter a day with all that gathered, and a flood joins it`() async throws {
        try await house.letterbox(cast.manager)
        for _ in 0..<12 { _ = try await at.action(owner: cast.manager) }
        try await house.work()
        let atOnce = lettersOfNotices.count
        try await house.recur()
        house.clock.advance(.minutes(20))
        try await house.recur()

        #expect(atOnce == 10)
        #expect(house.post.letters.compactMap(\.digest).map(\.count) == [2])
        #expect(try await deliveries(cast.manager).allSatisfy { $0 == "sent" })
    }

    @Test func `an owner is reminded before an action is due and once it is overdue, each once`() async throws {
        _ = try await at.action(due: 2, owner: cast.manager)
        _ = try await at.action(due: 9, owner: cast.manager)
        try await house.recur()
        let before = try await kinds(cast.manager)
        for _ in 0..<4 {
            house.clock.advance(.days(1))
            try await house.recur()
        }
        let after = try await kinds(cast.manager)

        #expect(before.filter { $0 == .actionDueSoon }.count == 1)
        #expect(after.filter { $0 == .actionDueSoon }.count == 1)
        #expect(after.filter { $0 == .actionOverdue }.count == 1)
    }

    @Test func `old notices are forgotten`() async throws {
        _ = try await at.action(due: nil, owner: cast.manager)
        house.clock.advance(.days(91))
        _ = try await at.action(due: nil, owner: cast.manager)
        try await house.recur()

        #expect(try await kinds(cast.manager).count == 1)
    }
}

extension Letter {
    fileprivate var digest: [NoticeLine]? { if case .digest(let lines, _) = content { lines } else { nil } }
}
