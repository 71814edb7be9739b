extension Practice where Value == SignInRule {
    /// How people sign in, and for how long.
    package static var signIn: Self {
        Practice(
            "sign-in-rule", "How people sign in",
            help: "Sessions that are open keep the limits with which they were opened.",
            questions: lengths + roles, fill: answers(of:), read: { answers, _, _ in rule(answers) })
    }

    private static var lengths: [Question] {
        [
            .practice(
                "password-length", "Fewest characters of a password", .whole(8...64),
                help: "Fifteen where no second factor is asked for. Passwords are never changed by the calendar."),
            .practice("dormant-days", "Days without use after which an account sleeps", .whole(7...730)),
            .practice("invitation-days", "Days for which an invitation is good", .whole(1...30)),
            .practice(
                "fresh-minutes", "Minutes after which accounts and keys ask for the password again", .whole(1...240)),
            .practice("idle-minutes", "Minutes without use after which a session ends", .whole(5...480)),
            .practice("hours", "Hours after which every session ends", .whole(1...24)),
        ]
    }

    private static var roles: [Question] {
        let roles = Role.allCases.map { AnswerOption($0.rawValue, $0.title) }
        return [
            .practice(
                "second-factor", "Roles that must have a second factor", .several(roles),
                help: "Their next sign-in leads them through it.", isOptional: true),
            .practice(
                "limits", "Role with limits of its own",
                .group(
                    [
                        .practice("role", "Role", .choice(roles)),
                        .practice("role-idle", "Minutes without use", .whole(5...480)),
                        .practice("role-hours", "Hours in all", .whole(1...24)),
                    ], atLeast: 0, atMost: 12), isOptional: true),
        ]
    }

    private static func answers(of rule: SignInRule) -> [AnswerPath: Answer] {
        var answers: [AnswerPath: Answer] = [:]
        let numbers = [
            ("password-length", rule.passwordLength), ("dormant-days", rule.dormantDays),
            ("invitation-days", rule.invitationDays), ("fresh-minutes", rule.freshMinutes),
            ("idle-minutes", rule.ordinary.idleMinutes), ("hours", rule.ordinary.hours),
        ]
        for (id, number) in numbers { answers[AnswerPath(id)] = .number(Double(number)) }
        if !rule.secondFactor.isEmpty { answers[AnswerPath("second-factor")] = .several(rule.secondFactor) }
        for (row, (role, limits)) in rule.byRole.sorted(by: { $0.key < $1.key }).enumerated() {
            answers[AnswerPath("role", in: "limits", row: row)] = .choice(role)
            answers[AnswerPath("role-idle", in: "limits", row: row)] = .number(Double(limits.idleMinutes))
            answers[AnswerPath("role-hours", in: "limits", row: row)] = .number(Double(limits.hours))
        }
        return answers
    }

    private static func rule(_ answers: Answers) -> SignInRule {
        func number(_ question: String, _ row: Int) -> Int {
            if case .number(let number) = answers[path: AnswerPath(question, in: "limits", row: row)] {
                Int(number)
            } else {
                0
            }
        }
        let rows = (0..<answers.rows(of: "limits")).compactMap { row -> (String, SignInRule.Limits)? in
            guard let role = answers.choice(AnswerPath("role", in: "limits", row: row)) else { return nil }
            return (role, .init(idleMinutes: number("role-idle", row), hours: number("role-hours", row)))
        }
        return SignInRule(
            passwordLength: answers.whole("password-length"), dormantDays: answers.whole("dormant-days"),
            invitationDays: answers.whole("invitation-days"), freshMinutes: answers.whole("fresh-minutes"),
            ordinary: .init(idleMinutes: answers.whole("idle-minutes"), hours: answers.whole("hours")),
            byRole: Dictionary(rows) { _, last in last }, secondFactor: answers.several("second-factor"))
    }
}
