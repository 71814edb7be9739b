import Database
import Domain
import Foundation
import Synchronization

extension Actor {
    /// What an account is read with as one who acts: `a` is its row, `g` its agency's.
    static let columns: SQL = """
        a.id, a.name, a.role, a.agency_id, g.name, a.team_id, g.approval, a.profile,
            (\(RoleProfile.approved("CASE WHEN a.profile = '' THEN a.role ELSE a.profile END")))
        """
    /// How many they are: what else a row holds comes after them.
    static let columnCount = 9
}

extension Row {
    /// Who acts, from the first columns of a row, which are `Actor.columns`.
    func actor() throws -> Actor {
        let role: Role = try word(2)
        let code = try text(7)
        return Actor(
            account: try id(0), name: try text(1), role: role, agency: try id(3), agencyName: try text(4),
            team: try idIfAny(5),
            profile: try textIfAny(8).map(KnownProfiles.profile) ?? RoleProfile.shipped(code) ?? RoleProfile(role),
            approval: try word(6))
    }
}

extension RoleProfile {
    /// Reads what was approved last for a profile's code; nothing where nobody changed it.
    static func approved(_ code: SQL) -> SQL {
        """
        SELECT c.profile FROM role_profile_change c WHERE c.code = \(code) AND c.decision = 'approved'
        ORDER BY c.decided_at DESC, c.id DESC LIMIT 1
        """
    }

    /// As it is kept: the same profile is always the same text.
    var text: String {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = .sortedKeys
            return String(decoding: try encoder.encode(self), as: UTF8.self)
        }
    }
}

/// Profiles by the very text that they are kept as, so that a request does not read the same one again. The text is
/// all that a profile depends on: nothing here can be out of date.
private enum KnownProfiles {
    private static let known = Mutex<[String: RoleProfile]>([:])

    static func profile(_ text: String) throws -> RoleProfile {
        if let found = known.withLock({ $0[text] }) { return found }
        let profile = try JSONDecoder().decode(RoleProfile.self, from: Data(text.utf8))
        known.withLock { known in
            if known.count >= 200 { known = [:] }
            known[text] = profile
        }
        return profile
    }
}

extension Connection {
    /// The open account that `condition` says as one who acts; nil where there is none.
    func actor(where condition: SQL) throws -> Actor? {
        try row(
            """
            SELECT \(Actor.columns) FROM account a JOIN agency g ON g.id = a.agency_id
            WHERE \(condition) AND a.closed_at IS NULL
            """
        ) { try $0.actor() }
    }
}
