import Casework
import Domain
import TestSupport
import Testing

@Suite struct `An account from beginning to end` {
    private let request = "wharf kettle onion"

    private func asked(_ house: TestHouse) async throws -> ID<Account> {
        try await house.casework.askForAccount(
            AccountRequest(
                signIn: "denise", name: "Denise Okafor", role: .partnerOfficer, team: house.cast.housingTeam,
                reason: "Joins the neighbourhood team"), by: house.cast.housingOfficer)
        return try #require(try await house.casework.accounts(.asked, by: house.cast.administrator).first).id
    }

    @Test func `T-036 is asked for, approved, invited, used, asleep, woken and closed`() async throws {
        let house = try await TestHouse()
        let (casework, administrator) = (house.casework, house.cast.administrator)
        let id = try await asked(house)
        func state() async throws -> AccountLife.State { try await casework.account(id, by: administrator).state }
        var states = [try await state()]

        try await casework.approveAccount(id, words: "J. Patel, 12 May", by: administrator)
        states.append(try await state())
        let invitation = try await casework.inviteAccount(id, by: administrator)
        states.append(try await state())
        try await casework.acceptInvitation(token: invitation.token, password: request)
        _ = try await casework.signIn(name: "denise", password: request)
        states.append(try await state())
        house.clock.advance(.days(90))
        states.append(try await state())
        let asleep = try await refusalCodes { _ = try await casework.signIn(name: "denise", password: request) }
        try await casework.wakeAccount(id, reason: "Back from leave", by: administrator)
        states.append(try await state())
        _ = try await casework.signIn(name: "denise", password: request)
        let version = try await casework.account(id, by: administrator).version
        try await casework.closeAccount(id, reason: "Left", version: version, by: administrator)
        states.append(try await state())

        #expect(states == [.asked, .approved, .invited, .inUse, .dormant, .inUse, .closed])
        #expect(asleep == ["sign-in-dormant"])
        #expect(
            try await refusalCodes { _ = try await casework.signIn(name: "denise", password: request) } == [
                "sign-in-not-known"
            ])
    }

    @Test func `T-036 opens to nobody before the agency has approved, and is not approved by who asked`() async throws {
        let house = try await TestHouse()
        let (casework, cast) = (house.casework, house.cast)
        let id = try await asked(house)

        let early = try await [
            refusalCodes { _ = try await casework.inviteAccount(id, by: cast.administrator) },
            refusalCodes { try await casework.giveFirstPassword(request, to: id, by: cast.administrator) },
            refusalCodes { _ = try await casework.signIn(name: "denise", password: "") },
            refusalCodes { try await casework.approveAccount(id, words: "I", by: cast.housingOfficer) },
            refusalCodes {
                try await casework.askForAccount(
                    AccountRequest(
                        signIn: "other", name: "O", role: .caseOfficer, team: cast.dutyTeam, reason: "R"),
                    by: cast.housingOfficer)
            },
            refusalCodes {
                try await casework.askForAccount(
                    AccountRequest(
                        signIn: "DENISE ", name: "O", role: .caseOfficer, team: cast.housingTeam, reason: "R"),
                    by: cast.housingOfficer)
            },
        ]
        try await house.script("UPDATE account SET asked_by = (SELECT id FROM account WHERE role = 'administrator')")
        let own = try await refusalCodes {
            try await casework.approveAccount(id, words: "Me", by: cast.administrator)
        }

        #expect(
            early == [
                ["account-not-approved"], ["account-not-approved"], ["sign-in-not-known"], ["not-permitted"],
                ["field-notAChoice"], ["sign-in-taken"],
            ])
        #expect(own == ["own-request"])
    }

    @Test func `an invitation works once, for the last who was sent one, and not when it is old`() async throws {
        let house = try await TestHouse()
        let (casework, cast) = (house.casework, house.cast)
        func take(_ token: String) async throws -> [String] {
            try await refusalCodes { try await casework.acceptInvitation(token: token, password: request) }
        }
        let first = try await casework.inviteAccount(cast.officer.account, by: cast.administrator).token
        let second = try await casework.inviteAccount(cast.officer.account, by: cast.administrator).token
        var found = [try await take(first), try await take(second), try await take(second), try await take("none")]
        let late = try await casework.inviteAccount(cast.officer.account, by: cast.administrator).token
        house.clock.advance(.days(8))
        found.append(try await take(late))

        #expect(found == [["invitation-over"], [], ["invitation-over"], ["invitation-over"], ["invitation-over"]])
        _ = try await casework.signIn(name: "officer", password: request)
    }

    @Test func `P-058 accounts are counted by agency, with those never used and when one was used last`() async throws {
        let house = try await TestHouse()
        let (casework, administrator) = (house.casework, house.cast.administrator)
        _ = try await asked(house)
        house.clock.advance(.days(2))
        _ = try await casework.signIn(name: "officer", password: Cast.password)

        let use = try await casework.agencyUse(by: administrator)
        let never = try await casework.accounts(.neverUsed, by: administrator)

        let council = try #require(use.first { $0.agency.id == house.cast.council })
        let housing = try #require(use.first { $0.agency.id == house.cast.housing })
        #expect(council.used == 1 && council.neverUsed == council.accounts - 1 && council.asked == 0)
        #expect(council.lastUsedAt == house.clock.now)
        #expect(housing.accounts == 1 && housing.asked == 1 && housing.used == 0 && housing.lastUsedAt == nil)
        #expect(never.count == use.reduce(0) { $0 + $1.neverUsed })
        #expect(
            try await refusalCodes { _ = try await casework.agencyUse(by: house.cast.manager) } == ["not-permitted"])
    }

    @Test func `T-039 an agency's approval is kept with its steps and documents, and goes with who acts for it`()
        async throws
    {
        let house = try await TestHouse()
        let (casework, cast) = (house.casework, house.cast)
        let today = LondonTime.day(of: house.clock.now)
        func acts() async throws -> AgencyApproval { try await casework.actor(signIn: cast.signIn).approval }
        let before = try await acts()

        try await casework.setApproval(
            of: cast.housing, to: .paused, on: today, because: "A test is asked for", by: cast.administrator)
        try await casework.addDocument(
            "Impact assessment", at: "F-2026-00012", on: today, to: cast.housing, by: cast.administrator)
        let view = try await casework.agency(cast.housing, by: cast.administrator)
        let future = try await refusalCodes {
            try await casework.setApproval(
                of: cast.housing, to: .approved, on: today + 1, because: "Soon", by: cast.administrator)
        }
        let other = try await casework.addAgency(
            name: "Outreach", kind: .outreach, dutyTeam: "Streets", by: cast.administrator)

        #expect(before == .approved)
        #expect(try await acts() == .paused && view.agency.approval == .paused)
        #expect(view.steps.map(\.reason) == ["A test is asked for"])
        #expect(view.documents.map(\.whereabouts) == ["F-2026-00012"])
        #expect(future == ["field-inTheFuture"])
        #expect(try await casework.agency(other.agency, by: cast.administrator).agency.approval == .notAsked)
    }

    @Test func `an operator opens the way back for the last administrator`() async throws {
        let house = try await TestHouse()
        let casework = house.casework
        house.clock.advance(.days(100))
        let made = try await casework.recoverAccount(signIn: house.cast.administratorSignIn)

        try await casework.acceptInvitation(token: made.token, password: request)

        _ = try await casework.signIn(name: house.cast.administratorSignIn, password: request)
    }

    @Test(arguments: [
        ("too short", "password-too-short"), ("Password1234!", "password-known"), ("denise okafor", "password-known"),
    ])
    func `nobody takes a password that is short, common or their own name`(
        _ password: String, _ code: String
    ) async throws {
        let house = try await TestHouse()
        let id = try await asked(house)
        try await house.casework.approveAccount(id, words: "Yes", by: house.cast.administrator)
        let token = try await house.casework.inviteAccount(id, by: house.cast.administrator).token

        let codes = try await refusalCodes {
            try await house.casework.acceptInvitation(token: token, password: password)
        }

        #expect(codes == [code])
    }
}

extension Cast {
    fileprivate var signIn: String { "housing" }
    fileprivate var administratorSignIn: String { "administrator" }
}
