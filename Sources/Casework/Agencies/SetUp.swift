import Database
import Domain
import Vault

/// Why a partnership cannot be set up as asked.
package enum SetUpRefusal: Refusal {
    case alreadySetUp
    case signInTaken, agencyNameTaken, teamNameTaken
    /// One's own account, or the last that may set up.
    case ownAccount
    /// Who asked for an account does not approve it; nobody comes in whom the agency has not approved.
    case ownRequest, notApproved
    /// Nobody of this agency could come in any more.
    case noProvider

    package var code: String {
        switch self {
        case .alreadySetUp: "already-set-up"
        case .signInTaken: "sign-in-taken"
        case .agencyNameTaken: "agency-name-taken"
        case .teamNameTaken: "team-name-taken"
        case .ownAccount: "own-account"
        case .ownRequest: "own-request"
        case .notApproved: "account-not-approved"
        case .noProvider: "no-provider"
        }
    }
    package var kind: RefusalKind { self.isConflict ? .conflict : .invalid }
    package var field: String? {
        switch self {
        case .alreadySetUp, .ownAccount, .ownRequest, .notApproved, .noProvider: nil
        case .signInTaken: "signIn"
        case .agencyNameTaken, .teamNameTaken: "name"
        }
    }
    private var isConflict: Bool {
        switch self {
        case .alreadySetUp, .signInTaken, .agencyNameTaken, .teamNameTaken: true
        case .ownAccount, .ownRequest, .notApproved, .noProvider: false
        }
    }
}

extension Casework {
    /// Makes the partnership, its first agency and its first administrator, in a database that has none.
    package func setUp(partnership name: String, agency agencyName: String, administrator: NewAccount) async throws {
        let hash = try await initialHash(administrator.password, own: [administrator.name, administrator.signIn])
        let now = clock()
        try await engine.write { [outside] connection in
            guard try !connection.exists("SELECT 1 FROM partnership") else { throw SetUpRefusal.alreadySetUp }
            // There is nobody yet who could act: the administrator makes itself, and the record says so.
            var random = SystemRandomNumberGenerator()
            let agency = ID<Agency>(at: now, using: &random)
            let first = Actor(
                account: ID(at: now, using: &random), name: administrator.name, role: .administrator, agency: agency,
                agencyName: agencyName, team: nil)
            let tx = Transaction(connection, actor: first, now: now, outside: outside)
            try connection.run(
                "INSERT INTO partnership (id, name, created_at) VALUES (\(tx.newID(Agency.self)), \(name), \(now))")
            // Whoever sets a partnership up has approved of it.
            try tx.insertAgency(Agency(id: agency, name: agencyName, kind: .council, approval: .approved))
            try tx.insertAccount(
                administrator, id: first.account, agency: agency, team: nil, passwordHash: hash, mustChange: false)
            try tx.installPractice()
            try tx.settle()
        }
    }

    /// Adds an agency with its duty team; gives the two keys.
    package func addAgency(
        name: String, kind: Agency.Kind, dutyTeam: String, approval: Agency.Approval = .notAsked, by actor: Actor,
        once: String? = nil
    ) async throws -> (agency: ID<Agency>, team: ID<Team>) {
        let made = try await change(by: actor, once: once) { tx in
            try tx.permit(.administer)
            let agency = Agency(id: tx.newID(), name: name, kind: kind, approval: approval)
            try tx.insertAgency(agency)
            let team = try tx.insertTeam(dutyTeam, of: agency.id)
            return "\(agency.id) \(team)"
        }
        let keys = made.split(separator: " ")
        guard keys.count == 2, let agency = ID<Agency>(keys[0]), let team = ID<Team>(keys[1]) else {
            throw CommonRefusal.notFound
        }
        return (agency, team)
    }

    /// Adds an account to an agency that has approved it; one without a password waits to be invited.
    package func addAccount(
        _ new: NewAccount, agency: ID<Agency>, team: ID<Team>?, by actor: Actor, once: String? = nil
    ) async throws -> ID<Account> {
        var hash = ""
        if !new.password.isEmpty {
            hash = try await acceptableHash(new.password, own: [new.name, new.signIn], field: "password")
        }
        let made = try await change(by: actor, once: once) { [hash] tx in
            try tx.permit(.administer)
            let id = tx.newID(Account.self)
            try tx.insertAccount(
                new, id: id, agency: agency, team: team, passwordHash: hash, mustChange: !new.keepsPassword)
            return id.description
        }
        guard let id = ID<Account>(made) else { throw CommonRefusal.notFound }
        return id
    }

    /// The hash of the first password of all, before there is a partnership with a rule of its own.
    private func initialHash(_ password: String, own: [String]) async throws -> String {
        guard password.count >= SignInRule.initial.passwordLength else {
            throw PasswordRefusal(.tooShort(minimum: SignInRule.initial.passwordLength), field: "password")
        }
        guard try !outside.knownPasswords.holds(password, own: own) else {
            throw PasswordRefusal(.known, field: "password")
        }
        return try await passwords.hash(password)
    }
}

/// What an account is made from.
package struct NewAccount: Sendable {
    package let signIn: String
    package let name: String
    package let role: Role
    package let password: String
    package let isSample: Bool
    /// Nobody else knows the password, or everybody does: it need not be changed at the first visit.
    package let keepsPassword: Bool
    /// The code of another profile than that of the role.
    package let profile: String
    /// Who in the agency approved it, and when.
    package let approved: String

    package init(
        signIn: String, name: String, role: Role, password: String, isSample: Bool = false,
        keepsPassword: Bool = false, profile: String = "", approved: String = ""
    ) {
        self.signIn = signIn
        self.name = name
        self.role = role
        self.password = password
        self.isSample = isSample
        self.keepsPassword = keepsPassword || isSample
        self.profile = profile
        self.approved = approved
    }
}

extension Transaction {
    func insertAgency(_ agency: Agency) throws {
        do {
            try connection.run(
                """
                INSERT INTO agency (id, name, kind, approval, created_at)
                VALUES (\(agency.id), \(agency.name), \(agency.kind), \(agency.approval), \(now))
                """)
        } catch is NotUnique {
            throw SetUpRefusal.agencyNameTaken
        }
        try record(AgencyAdded(agency: agency.id))
    }

    func insertTeam(_ name: String, of agency: ID<Agency>) throws -> ID<Team> {
        let id = newID(Team.self)
        do {
            try connection.run(
                "INSERT INTO team (id, agency_id, name, created_at) VALUES (\(id), \(agency), \(name), \(now))")
        } catch is NotUnique {
            throw SetUpRefusal.teamNameTaken
        }
        try record(TeamAdded(team: id, agency: agency))
        return id
    }

    func insertAccount(
        _ new: NewAccount, id: ID<Account>, agency: ID<Agency>, team: ID<Team>?, passwordHash: String,
        mustChange: Bool
    ) throws {
        let invitedAt = passwordHash.isEmpty ? nil : now
        do {
            try connection.run(
                """
                INSERT INTO account (id, sign_in, name, role, agency_id, team_id, password, must_change,
                    is_sample, profile, approved_at, approved_by, approved_words, invited_at, created_at)
                VALUES (\(id), \(Casework.folded(new.signIn)), \(new.name), \(new.role), \(agency), \(team),
                    \(passwordHash), \(mustChange), \(new.isSample), \(new.profile), \(now), \(actor.account),
                    \(new.approved), \(invitedAt), \(now))
                """)
        } catch is NotUnique {
            throw SetUpRefusal.signInTaken
        }
        try record(AccountAdded(account: id))
    }
}

/// An agency joined the partnership.
struct AgencyAdded: Event {
    let agency: ID<Agency>
    var subject: Subject { Subject(.agency, agency) }
}

/// An agency was given a team.
struct TeamAdded: Event {
    let team: ID<Team>
    let agency: ID<Agency>
    var subject: Subject { Subject(.agency, agency) }
}

/// Somebody was given a way in.
struct AccountAdded: Event {
    let account: ID<Account>
    var subject: Subject { Subject(.account, account) }
}

extension Casework {
    /// Adds a team to an agency.
    @discardableResult
    package func addTeam(
        _ name: String, agency: ID<Agency>, by actor: Actor, once: String? = nil
    ) async throws -> ID<Team> {
        let made = try await change(by: actor, once: once) { tx in
            try tx.permit(.administer)
            guard try tx.connection.exists("SELECT 1 FROM agency WHERE id = \(agency)") else {
                throw FieldRefusal("agency", .notAChoice)
            }
            return try tx.insertTeam(name, of: agency).description
        }
        guard let id = ID<Team>(made) else { throw CommonRefusal.notFound }
        return id
    }

    /// The account of this sign-in name as an actor, without a password: for the command line and tests, where whoever
    /// may open the data folder is already trusted.
    package func actor(signIn: String) async throws -> Actor {
        let key = Self.folded(signIn)
        let actor = try await engine.read { try $0.actor(where: "a.sign_in = \(key)") }
        guard let actor else { throw CommonRefusal.notFound }
        return actor
    }

    /// Whoever of those who may has been here longest, for a command that names nobody; nil where nobody may.
    package func firstActor(who permission: Permission) async throws -> Actor? {
        let roles = Role.allCases.filter { $0.may(permission) }
        let signIn = try await engine.read { connection in
            try connection.row(
                """
                SELECT sign_in FROM account WHERE role IN \(SQL.list(roles)) AND closed_at IS NULL
                ORDER BY created_at, id LIMIT 1
                """
            ) { try $0.text(0) }
        }
        guard let signIn else { return nil }
        return try await actor(signIn: signIn)
    }
}
