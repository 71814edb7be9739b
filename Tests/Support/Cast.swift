import Casework
import Domain
import Sample

/// The people of every test: the sample's borough and cast, one of each role.
///
/// The sergeant is a case officer here, so that tests have one who is not of the council.
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
        typealias Known = Sample.Cast
        try await casework.setUp(
            partnership: Known.partnership, agency: "Harrowmere Council",
            administrator: new(Known.administrator, .administrator))
        let administrator = try await casework.actor(signIn: Known.administrator.signIn)
        let council = administrator.agency
        let dutyTeam = try await casework.addTeam("Duty team", agency: council, by: administrator)
        let police = try await casework.addAgency(
            name: "Harrowmere Police", kind: .police, dutyTeam: "Response", approval: .approved, by: administrator)
        let housing = try await casework.addAgency(
            name: "Lanternhill Homes", kind: .housing, dutyTeam: "Neighbourhoods", approval: .approved,
            by: administrator)
        try await agree([council, police.agency, housing.agency], casework, by: administrator)
        func account(_ known: SampleAccount, _ role: Role, _ agency: ID<Agency>, _ team: ID<Team>) async throws -> Actor
        {
            _ = try await casework.addAccount(new(known, role), agency: agency, team: team, by: administrator)
            return try await casework.actor(signIn: known.signIn)
        }
        return Cast(
            council: council, police: police.agency, housing: housing.agency, dutyTeam: dutyTeam,
            housingTeam: housing.team,
            officer: try await account(Known.caseOfficer, .caseOfficer, council, dutyTeam),
            manager: try await account(Known.lineManager, .lineManager, council, dutyTeam),
            analyst: try await account(Known.analyst, .analyst, council, dutyTeam),
            chair: try await account(Known.chair, .coordinator, council, dutyTeam),
            housingOfficer: try await account(Known.housingOfficer, .partnerOfficer, housing.agency, housing.team),
            sergeant: try await account(Known.policeSergeant, .caseOfficer, police.agency, police.team),
            administrator: administrator)
    }

    /// The agencies share everything, so that a test closes only what it is about.
    package static func agree(_ agencies: [ID<Agency>], _ casework: Casework, by administrator: Actor) async throws {
        let today = LondonTime.day(of: casework.clock())
        _ = try await casework.makeAgreement(
            Agreement.Terms(
                title: "Harrowmere information sharing agreement", purposes: ["Cases of anti-social behaviour"],
                powers: ["cda-115"], from: today - 365, reviewOn: today + 365),
            parties: agencies.map { ($0, Set(DataClass.allCases)) }, by: administrator)
    }

    private static func new(_ known: SampleAccount, _ role: Role) -> NewAccount {
        NewAccount(signIn: known.signIn, name: known.name, role: role, password: password, keepsPassword: true)
    }
}
