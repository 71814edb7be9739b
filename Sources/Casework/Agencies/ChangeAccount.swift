import Database
import Domain

extension Revised {
    static let account = Revised(
        kind: .account, table: "account",
        fields: [
            ("name", "t.name"), ("role", "CASE WHEN t.profile = '' THEN t.role ELSE t.profile END"),
            ("team", "(SELECT name FROM team WHERE id = t.team_id)"),
            ("closed", "CAST(t.closed_at AS TEXT)"), ("reason", "t.closed_reason"),
        ])
}

extension Casework {
    /// Gives an account another name, role or team of its agency; what it may do and see changes with its next click.
    package func changeAccount(
        _ id: ID<Account>, name: String, profile code: String, team: ID<Team>, version: Int, by actor: Actor
    ) async throws {
        guard let profile = RoleProfile.shipped(code) else { throw FieldRefusal("role", .notAChoice) }
        let role = profile.role
        try await change(by: actor) { tx in
            try tx.permit(.administer)
            let view = try tx.openAccount(id, read: version)
            // Nobody gives themselves more than somebody else gave them.
            let isSame = (role, profile.kept) == (view.account.role, view.account.profile)
            guard id != actor.account || isSame else { throw SetUpRefusal.ownAccount }
            guard view.teams.contains(where: { $0.id == team }) else { throw FieldRefusal("team", .notAChoice) }
            try tx.revise(
                .account, id, set: "name = \(name), role = \(role), profile = \(profile.kept), team_id = \(team)")
            if view.account.role != role { try tx.limitSessions(of: id, to: role) }
        }
    }

    /// Gives an account another first password, which its owner must change, and ends its sessions.
    package func giveFirstPassword(_ password: String, to id: ID<Account>, by actor: Actor) async throws {
        let hash = try await acceptableHash(password, of: id, field: "password")
        try await change(by: actor) { tx in
            try tx.permit(.administer)
            guard id != actor.account else { throw SetUpRefusal.ownAccount }
            guard try tx.openAccount(id).life.approvedAt != nil else { throw SetUpRefusal.notApproved }
            try tx.revise(
                .account, id,
                set: """
                    password = \(hash), must_change = 1, is_sample = 0, invited_at = COALESCE(invited_at, \(tx.now))
                    """)
            try tx.endSessions(of: id)
            try tx.record(PasswordChanged(account: id))
        }
    }
}

extension Transaction {
    /// Open sessions take on the limits of their account's new role.
    fileprivate func limitSessions(of id: ID<Account>, to role: Role) throws {
        let rule = try setting(.signIn)
        let limits = rule.limits(of: role)
        try connection.run(
            """
            UPDATE session SET idle_limit = \(limits.idle.milliseconds),
                expires_at = created_at + \(limits.absolute.milliseconds)
            WHERE account_id = \(id)
            """)
        guard rule.asksSecondFactor(of: role) else { return }
        try connection.run(
            """
            UPDATE session SET must_enrol = 1 WHERE account_id = \(id) AND identity_id IS NULL
                AND NOT EXISTS (SELECT 1 FROM second_factor f WHERE f.account_id = \(id)
                    AND f.confirmed_at IS NOT NULL)
            """)
    }

    /// An account, as a form read it, whose owner has not left.
    func openAccount(_ id: ID<Account>, read version: Int? = nil) throws -> AccountView {
        if let version { try expect(.account, id, at: version) }
        let view = try accountView(id)
        guard view.life.closedAt == nil else { throw CommonRefusal.notFound }
        return view
    }
}
