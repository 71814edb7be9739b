import Casework
import Domain

extension TestHouse {
    /// Another account, of the council unless it is said otherwise, with the profile of this code.
    package func account(_ signIn: String, profile code: String, agency: ID<Agency>? = nil) async throws -> Actor {
        guard let profile = RoleProfile.shipped(code) else { throw CommonRefusal.notFound }
        let new = NewAccount(
            signIn: signIn, name: "Somebody of \(profile.title)", role: profile.role, password: Cast.password,
            keepsPassword: true, profile: profile.kept)
        _ = try await casework.addAccount(new, agency: agency ?? cast.council, team: nil, by: cast.administrator)
        return try await casework.actor(signIn: signIn)
    }

    /// The same with classes of detail taken from the profile first, as two administrators do it.
    package func account(
        _ signIn: String, profile code: String, withholding classes: Set<DataClass>
    ) async throws -> Actor {
        let second = try await account("second-\(signIn)", profile: Role.administrator.rawValue)
        guard var profile = RoleProfile.shipped(code) else { throw CommonRefusal.notFound }
        profile.classes.subtract(classes)
        try await casework.proposeRoleProfile(profile, reason: "They need not know", by: cast.administrator)
        let proposal = try await casework.roleProfile(code, by: second).proposal
        guard let proposal else { throw CommonRefusal.notFound }
        try await casework.decideRoleProfile(proposal.id, approve: true, reason: "Agreed", by: second)
        return try await account(signIn, profile: code)
    }
}
