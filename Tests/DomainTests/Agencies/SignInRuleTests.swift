import Domain
import Testing

@Suite struct `The rule of sign-in` {
    @Test func `gives a role its own limits, and all others the ordinary ones`() {
        var rule = SignInRule.initial
        rule.byRole = ["administrator": .init(idleMinutes: 15, hours: 4)]
        rule.secondFactor = ["administrator", "analyst"]

        #expect(rule.limits(of: .administrator).idle == .minutes(15))
        #expect(rule.limits(of: .caseOfficer) == SignInRule.initial.ordinary)
        #expect(Role.allCases.filter(rule.asksSecondFactor) == [.analyst, .administrator])
    }

    @Test func `is the same after it has been answers to its form`() throws {
        var rule = SignInRule.initial
        rule.byRole = [
            "analyst": .init(idleMinutes: 30, hours: 8), "administrator": .init(idleMinutes: 15, hours: 4),
        ]
        rule.secondFactor = ["administrator"]
        let practice = Practice.signIn

        let found = try practice.value(practice.answers(rule), after: .initial, from: Day(sinceEpoch: 0))

        #expect(found == rule)
    }
}
