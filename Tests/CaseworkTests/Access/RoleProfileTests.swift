import Casework
import Database
import Domain
import TestSupport
import Testing

@Suite struct `A role profile` {
    private func wanted(_ change: (inout RoleProfile) -> Void) throws -> RoleProfile {
        var profile = try #require(RoleProfile.shipped("victims-advocate"))
        change(&profile)
        return profile
    }

    @Test(arguments: TestEngine.available)
    func `is changed by one administrator's proposal and another's approval, for who has it already`(
        _ engine: TestEngine
    ) async throws {
        let house = try await TestHouse(engine)
        let (casework, first) = (house.casework, house.cast.administrator)
        let second = try await house.account("second", profile: "administrator")
        _ = try await house.account("advocate", profile: "victims-advocate", agency: house.cast.housing)
        let profile = try wanted {
            $0.permissions.insert(.openCase); $0.classes.remove(.health)
        }
        try await casework.proposeRoleProfile(profile, reason: "They open cases now", by: first)
        let proposal = try #require(try await casework.roleProfile(profile.code, by: second).proposal)
        let meanwhile = try await casework.actor(signIn: "advocate").may(.openCase)
        await #expect(throws: RoleProfileRefusal.ownProposal) {
            try await casework.decideRoleProfile(proposal.id, approve: true, reason: "Mine", by: first)
        }
        await #expect(throws: RoleProfileRefusal.alreadyProposed) {
            try await casework.proposeRoleProfile(try wanted { $0.title = "Other" }, reason: "x", by: second)
        }
        try await casework.decideRoleProfile(proposal.id, approve: true, reason: "Agreed in June", by: second)
        let advocate = try await casework.actor(signIn: "advocate")

        #expect(!meanwhile && advocate.may(.openCase) && !advocate.profile.classes.contains(.health))
        #expect(try await casework.roleProfile(profile.code, by: first).history.map(\.isApproved) == [true])
        await #expect(throws: RoleProfileRefusal.alreadyDecided) {
            try await casework.decideRoleProfile(proposal.id, approve: false, reason: "Late", by: second)
        }
    }

    @Test func `that is declined stays as it was`() async throws {
        let house = try await TestHouse()
        let (casework, first) = (house.casework, house.cast.administrator)
        let second = try await house.account("second", profile: "administrator")
        let profile = try wanted { $0.permissions.insert(.openCase) }
        try await casework.proposeRoleProfile(profile, reason: "They open cases now", by: first)
        let proposal = try #require(try await casework.roleProfile(profile.code, by: second).proposal)
        try await casework.decideRoleProfile(proposal.id, approve: false, reason: "No", by: second)

        #expect(try await casework.roleProfile(profile.code, by: first).profile == wanted { _ in })
    }

    @Test func `is proposed only by who sets up, and only where it changes something sensible`() async throws {
        let house = try await TestHouse()
        let (casework, first) = (house.casework, house.cast.administrator)
        let blind = try wanted { $0.sight = .none }
        var helpless = RoleProfile(.administrator)
        helpless.permissions.remove(.administer)

        await #expect(throws: CommonRefusal.notPermitted) {
            try await casework.proposeRoleProfile(blind, reason: "x", by: house.cast.manager)
        }
        await #expect(throws: RoleProfileRefusal.nothingChanged) {
            try await casework.proposeRoleProfile(try wanted { _ in }, reason: "x", by: first)
        }
        await #expect(throws: RoleProfileRefusal.verbsWithoutSight) {
            try await casework.proposeRoleProfile(blind, reason: "x", by: first)
        }
        await #expect(throws: RoleProfileRefusal.noAdministrator) {
            try await casework.proposeRoleProfile(helpless, reason: "x", by: first)
        }
    }

    @Test func `that sees no record is told how many there are`() async throws {
        let house = try await TestHouse()
        let report = try await house.casework.receiveReport(neighbourReport(), by: house.cast.officer)
        _ = try await house.casework.fileReport(
            report, .opening(NewCase(title: "Curlew House", kind: .person, reason: "Again")), by: house.cast.officer)
        let member = try await house.account("member", profile: "member-champion")

        #expect(try await house.casework.overview(by: member).openByKind.map(\.count).reduce(0, +) == 1)
        await #expect(throws: CommonRefusal.notPermitted) {
            _ = try await house.casework.cases(CaseFilter(), by: member)
        }
        let today = LondonTime.day(of: house.clock.now)
        let clocks = try await house.casework.riskClocks(.notYetDue, from: today, until: today, by: member)
        let own = try await house.casework.riskClocks(.notYetDue, from: today, until: today, by: house.cast.officer)
        #expect(clocks.isEmpty && own.count == 2, "counted, and not led to")
    }
}
