import Database
import Domain

extension Actor {
    /// What somebody who acts is read from: `a` is the account, `g` its agency.
    static let columns: SQL = "a.id, a.name, a.role, a.agency_id, g.name, a.team_id, g.approval"
}

extension Row {
    /// Who acts, from the first columns of a row, which are `Actor.columns`.
    func actor() throws -> Actor {
        Actor(
            account: try id(0), name: try text(1), role: try word(2), agency: try id(3), agencyName: try text(4),
            team: try idIfAny(5), approval: try word(6))
    }
}
