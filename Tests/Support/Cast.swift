import Casework
import Domain

/// The people of every test: one invented borough, its agencies, and somebody of each role.
package struct Cast: Sendable {
    package static let password = "correct horse battery"
    package let council: ID<Agency>
    package let police: ID<Agency>
    package let housing: ID<Agency>
    package let dutyTeam: ID<Team>
    package let housingTeam: ID<Team>
    /// Case officer at the council.
    package let officer: Actor
    /// Line manager at the council.
    package let manager: Actor
    package let analyst: Actor
    /// Coordinator and chair, council.
    package let chair: Actor
    /// Partner officer at the housing association: sees only what its agency takes part in.
    package let housingOfficer: Actor
    /// Case officer at the police.
    package let sergeant: Actor
    package let administrator: Actor

    static func make(_ casework: Casework) async throws -> Cast {
        try await casework.setUp(
            partnership: "Harrowmere Community Safety Partnership", agency: "Harrowmere Council",
            administrator: NewAccount(signIn: "admin", name: "Idris Vaughan", role: .administrator, password: password))
        let administrator = try await casework.actor(signIn: "admin")
        let council = administrator.agency
        let dutyTeam = try await casework.addTeam("Duty team", agency: council, by: administrator)
        let police = try await casework.addAgency(
            name: "Harrowmere Police", kind: .police, dutyTeam: "Response", by: administrator)
        let housing = try await casework.addAgency(
            name: "Millrace Homes", kind: .housing, dutyTeam: "Neighbourhoods", by: administrator)
        func account(_ signIn: String, _ name: String, _ role: Role, _ agency: ID<Agency>, _ team: ID<Team>)
            async throws -> Actor
        {
            _ = try await casework.addAccount(
                NewAccount(signIn: signIn, name: name, role: role, password: password), agency: agency, team: team,
                by: administrator)
            return try await casework.actor(signIn: signIn)
        }
        return Cast(
            council: council, police: police.agency, housing: housing.agency, dutyTeam: dutyTeam,
            housingTeam: housing.team,
            officer: try await account("officer", "Ruth Adeyemi", .caseOfficer, council, dutyTeam),
            manager: try await account("manager", "Owen Pryce", .lineManager, council, dutyTeam),
            analyst: try await account("analyst", "Mei Tanaka", .analyst, council, dutyTeam),
            chair: try await account("chair", "Ada Obi", .coordinator, council, dutyTeam),
            housingOfficer: try await account("housing", "Tom Beckwith", .partnerOfficer, housing.agency, housing.team),
            sergeant: try await account("sergeant", "Priya Nair", .caseOfficer, police.agency, police.team),
            administrator: administrator)
    }
}
