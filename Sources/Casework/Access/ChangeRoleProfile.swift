import Database
import Domain

/// A profile as the page of roles shows it.
package struct RoleProfileView: Sendable {
    package struct Proposal: Sendable {
        package let id: ID<RoleProfile>
        package let profile: RoleProfile
        package let reason: String
        package let by: String
        package let at: Instant
        /// Whoever looks made it, and cannot decide on it.
        package let isOwn: Bool
    }

    package struct Decided: Sendable {
        package let isApproved: Bool
        package let at: Instant
        package let proposedBy: String
        package let decidedBy: String
        package let reason: String
        package let decidedReason: String
    }

    package let profile: RoleProfile
    /// How many open accounts have it.
    package let accounts: Int
    package let proposal: Proposal?
    /// What was decided on it, newest first.
    package let history: [Decided]
}

extension Casework {
    /// All profiles as they are in force, in the order in which they are shipped.
    package func roleProfiles(by actor: Actor) async throws -> [RoleProfileView] {
        try await look(by: actor) { tx in
            try tx.permit(.administer)
            return try RoleProfile.shipped.map { try tx.profileView($0.code, history: false) }
        }
    }

    /// One profile with what was proposed and decided about it.
    package func roleProfile(_ code: String, by actor: Actor) async throws -> RoleProfileView {
        try await look(by: actor) { tx in
            try tx.permit(.administer)
            guard RoleProfile.shipped(code) != nil else { throw CommonRefusal.notFound }
            return try tx.profileView(code, history: true)
        }
    }

    /// Puts another version of a profile to a second person. It changes nothing until they approve.
    package func proposeRoleProfile(
        _ profile: RoleProfile, reason: String, by actor: Actor, once: String? = nil
    ) async throws {
        try await change(by: actor, unlessDone: once) { tx in
            try tx.permit(.administer)
            guard let shipped = RoleProfile.shipped(profile.code) else { throw CommonRefusal.notFound }
            var wanted = profile
            // What kind of work it is and what asks for it stay: duties and notices lean on them.
            (wanted.role, wanted.requirement) = (shipped.role, shipped.requirement)
            wanted = try wanted.replacing(try tx.profileInForce(profile.code))
            guard try tx.proposal(on: profile.code) == nil else { throw RoleProfileRefusal.alreadyProposed }
            let id = tx.newID(RoleProfile.self)
            try tx.connection.run(
                """
                INSERT INTO role_profile_change (id, code, profile, reason, proposed_by, created_at)
                VALUES (\(id), \(profile.code), \(try wanted.text), \(reason), \(actor.account), \(tx.now))
                """)
            try tx.record(RoleProfileProposed(change: id, code: profile.code, reason: reason))
        }
    }

    /// Approves or declines what somebody else proposed. An approved profile counts with everybody's next click.
    package func decideRoleProfile(
        _ id: ID<RoleProfile>, approve isApproved: Bool, reason: String, by actor: Actor
    ) async throws {
        try await change(by: actor) { tx in
            try tx.permit(.administer)
            let found = try tx.connection.row(
                "SELECT code, proposed_by, decided_at FROM role_profile_change WHERE id = \(id)"
            ) { (code: try $0.text(0), by: try $0.id(1, Account.self), isDecided: !$0.isNull(2)) }
            guard let found else { throw CommonRefusal.notFound }
            guard !found.isDecided else { throw RoleProfileRefusal.alreadyDecided }
            guard found.by != actor.account else { throw RoleProfileRefusal.ownProposal }
            try tx.connection.run(
                """
                UPDATE role_profile_change SET decision = \(isApproved ? "approved" : "declined"),
                    decided_by = \(actor.account), decided_at = \(tx.now), decided_reason = \(reason)
                WHERE id = \(id)
                """)
            try tx.record(
                RoleProfileDecided(change: id, code: found.code, isApproved: isApproved, reason: reason))
        }
    }
}

extension Transaction {
    /// The profile of this code as it is in force; the shipped one where nobody changed it.
    func profileInForce(_ code: String) throws -> RoleProfile {
        let approved = try connection.row(RoleProfile.approved("\(code)")) { try $0.json(0, RoleProfile.self) }
        guard let profile = approved ?? RoleProfile.shipped(code) else { throw CommonRefusal.notFound }
        return profile
    }

    fileprivate func profileView(_ code: String, history isWanted: Bool) throws -> RoleProfileView {
        let accounts = try connection.count(
            """
            SELECT count(*) FROM account WHERE closed_at IS NULL
                AND CASE WHEN profile = '' THEN role ELSE profile END = \(code)
            """)
        return RoleProfileView(
            profile: try profileInForce(code), accounts: accounts, proposal: try proposal(on: code),
            history: isWanted ? try decisions(on: code) : [])
    }

    private func decisions(on code: String) throws -> [RoleProfileView.Decided] {
        try connection.rows(
            """
            SELECT c.decision, c.decided_at, p.name, d.name, c.reason, c.decided_reason FROM role_profile_change c
            JOIN account p ON p.id = c.proposed_by JOIN account d ON d.id = c.decided_by
            WHERE c.code = \(code) ORDER BY c.decided_at DESC, c.id DESC LIMIT 100
            """
        ) { row in
            RoleProfileView.Decided(
                isApproved: try row.text(0) == "approved", at: try row.instant(1), proposedBy: try row.text(2),
                decidedBy: try row.text(3), reason: try row.text(4), decidedReason: try row.text(5))
        }
    }

    fileprivate func proposal(on code: String) throws -> RoleProfileView.Proposal? {
        try connection.row(
            """
            SELECT c.id, c.profile, c.reason, a.name, c.created_at, c.proposed_by FROM role_profile_change c
            JOIN account a ON a.id = c.proposed_by WHERE c.code = \(code) AND c.decision IS NULL
            """
        ) { row in
            RoleProfileView.Proposal(
                id: try row.id(0), profile: try row.json(1, RoleProfile.self), reason: try row.text(2),
                by: try row.text(3), at: try row.instant(4), isOwn: try row.id(5, Account.self) == actor.account)
        }
    }
}
