/// How people sign in here, and for how long: a practice of the partnership.
package struct SignInRule: Codable, Sendable, Hashable {
    /// How long somebody stays signed in: without doing anything, and in all.
    package struct Limits: Codable, Sendable, Hashable {
        package var idleMinutes: Int
        package var hours: Int

        package init(idleMinutes: Int, hours: Int) {
            self.idleMinutes = idleMinutes
            self.hours = hours
        }

        package var idle: Span { .minutes(idleMinutes) }
        package var absolute: Span { .hours(hours) }
    }

    /// The fewest characters of a password.
    package var passwordLength: Int
    /// Days without use after which an account sleeps.
    package var dormantDays: Int
    /// Days for which an invitation is good.
    package var invitationDays: Int
    /// Minutes for which a sign-in is fresh enough for the most sensitive steps.
    package var freshMinutes: Int
    package var ordinary: Limits
    /// Limits of roles that have their own, by the role's word.
    package var byRole: [String: Limits]
    /// Words of the roles that must have a second factor.
    package var secondFactor: [String]

    package init(
        passwordLength: Int, dormantDays: Int, invitationDays: Int, freshMinutes: Int, ordinary: Limits,
        byRole: [String: Limits], secondFactor: [String]
    ) {
        self.passwordLength = passwordLength
        self.dormantDays = dormantDays
        self.invitationDays = invitationDays
        self.freshMinutes = freshMinutes
        self.ordinary = ordinary
        self.byRole = byRole
        self.secondFactor = secondFactor
    }

    /// What holds until a partnership sets its own.
    package static let initial = SignInRule(
        passwordLength: 12, dormantDays: 90, invitationDays: 7, freshMinutes: 15,
        ordinary: Limits(idleMinutes: 120, hours: 12), byRole: [:], secondFactor: [])

    package func limits(of role: Role) -> Limits { byRole[role.rawValue] ?? ordinary }
    package func asksSecondFactor(of role: Role) -> Bool { secondFactor.contains(role.rawValue) }
    package var fresh: Span { .minutes(freshMinutes) }
}
