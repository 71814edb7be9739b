import Database
import Domain

/// An agency with its teams and accounts, for set-up.
package struct AgencyLine: Sendable {
    package struct Person: Sendable {
        package let id: ID<Account>
        package let name: String
        package let signIn: String
        package let role: Role
        /// The profile in words.
        package let title: String
        package let team: String?
        package let isSample: Bool
    }

    package let agency: Agency
    package let teams: [Team]
    package let people: [Person]
}

/// A choice in a form: an agency, a team or an account by its key and name.
package struct NamedKey<Of>: Sendable {
    package let id: ID<Of>
    package let name: String
}

extension Casework {
    /// Every agency, with who may come in.
    package func agencies(by actor: Actor) async throws -> [AgencyLine] {
        try await look(by: actor) { tx in
            try tx.permit(.administer)
            return try tx.agencies().map { agency in
                let teams = try tx.connection.rows(
                    "SELECT id, name FROM team WHERE agency_id = \(agency.id) ORDER BY name"
                ) { Team(id: try $0.id(0), name: try $0.text(1), agency: agency.id) }
                let people = try tx.connection.rows(
                    """
                    SELECT a.name, a.sign_in, a.role, t.name, a.is_sample, a.id, a.profile FROM account a
                    LEFT JOIN team t ON t.id = a.team_id
                    WHERE a.agency_id = \(agency.id) AND a.closed_at IS NULL ORDER BY a.name
                    """
                ) { row in
                    let role: Role = try row.word(2)
                    return AgencyLine.Person(
                        id: try row.id(5), name: try row.text(0), signIn: try row.text(1), role: role,
                        title: RoleProfile.shipped(try row.text(6))?.title ?? role.title,
                        team: try row.textIfAny(3),
                        isSample: try row.bool(4))
                }
                return AgencyLine(agency: agency, teams: teams, people: people)
            }
        }
    }
}

extension Transaction {
    /// The agencies of the partnership by name.
    package func agencies() throws -> [Agency] {
        try connection.rows("SELECT id, name, kind, approval, uses_passwords FROM agency ORDER BY name") {
            Agency(
                id: try $0.id(0), name: try $0.text(1), kind: try $0.word(2), approval: try $0.word(3),
                usesPasswords: try $0.bool(4))
        }
    }

    /// Accounts in use, "Name, Agency", for choosing an owner or a lead.
    package func accountChoices() throws -> [NamedKey<Account>] {
        try connection.rows(
            """
            SELECT a.id, a.name, g.name FROM account a JOIN agency g ON g.id = a.agency_id
            WHERE a.closed_at IS NULL AND a.role <> \(Role.administrator) ORDER BY a.name, g.name
            """
        ) { NamedKey(id: try $0.id(0), name: "\(try $0.text(1)), \(try $0.text(2))") }
    }
}
