import Database
import Domain

/// What is asked for when somebody is to have an account.
package struct AccountRequest: Sendable {
    package let signIn: String
    package let name: String
    package let role: Role
    package let team: ID<Team>
    package let reason: String

    package init(signIn: String, name: String, role: Role, team: ID<Team>, reason: String) {
        self.signIn = signIn
        self.name = name
        self.role = role
        self.team = team
        self.reason = reason
    }
}

extension Casework {
    /// The teams of the actor's own agency, for whom accounts may be asked.
    package func ownTeams(by actor: Actor) async throws -> [Team] {
        try await look(by: actor) { tx in
            try tx.permit(.askForAccount)
            return try tx.teams(of: actor.agency)
        }
    }

    /// Asks for an account of the actor's own agency (T-036). It opens nothing before the agency has approved.
    package func askForAccount(_ new: AccountRequest, by actor: Actor, once: String? = nil) async throws {
        try await change(by: actor, unlessDone: once) { tx in
            try tx.permit(.askForAccount)
            guard try tx.teams(of: actor.agency).contains(where: { $0.id == new.team }) else {
                throw FieldRefusal("team", .notAChoice)
            }
            let id = tx.newID(Account.self)
            do {
                try tx.connection.run(
                    """
                    INSERT INTO account (id, sign_in, name, role, agency_id, team_id, password, asked_by, asked_reason,
                        created_at)
                    VALUES (\(id), \(Casework.folded(new.signIn)), \(new.name), \(new.role), \(actor.agency),
                        \(new.team), '', \(actor.account), \(new.reason), \(tx.now))
                    """)
            } catch is NotUnique {
                throw SetUpRefusal.signInTaken
            }
            try tx.record(AccountAsked(account: id))
        }
    }
}
