import Casework
import Database
import Domain

/// Turns the sample's values into records, through the operations that people use.
package final class SampleLoader: Sendable {
    let casework: Casework
    let engine: any Engine
    let password: String
    let seed: UInt64

    package init(casework: Casework, password: String, seed: UInt64) {
        self.casework = casework
        engine = casework.engine
        self.password = password
        self.seed = seed
    }

    /// Loads all of it; `progress` is told what is being loaded and how far it is.
    package func load(progress: @escaping @Sendable (String) -> Void) async throws {
        let book = SampleBook.make(seed: seed, today: LondonTime.day(of: casework.clock()))
        progress("Agencies and accounts")
        _ = try await people(of: book)
    }

    /// The agencies and accounts, by the book's keys.
    private func people(of book: SampleBook) async throws -> SampleStaff {
        guard let first = book.accounts.first(where: { $0.role == .administrator }),
            let lead = book.agencies.first(where: { $0.key == first.agency })
        else { throw CommonRefusal.notFound }
        try await casework.setUp(partnership: book.partnership, agency: lead.name, administrator: account(first))
        let administrator = try await casework.actor(signIn: first.signIn)
        var staff = SampleStaff(administrator: administrator)
        for agency in book.agencies {
            if agency.key == lead.key {
                staff.agencies[agency.key] = administrator.agency
                staff.teams[agency.key] = try await casework.addTeam(
                    "Duty team", agency: administrator.agency, by: administrator)
            } else {
                let added = try await casework.addAgency(
                    name: agency.name, kind: agency.kind.agencyKind, dutyTeam: "Duty team", by: administrator)
                staff.agencies[agency.key] = added.agency
                staff.teams[agency.key] = added.team
            }
        }
        for person in book.accounts where person.signIn != first.signIn {
            guard let agency = staff.agencies[person.agency] else { throw CommonRefusal.notFound }
            _ = try await casework.addAccount(
                account(person), agency: agency, team: staff.teams[person.agency], by: administrator)
            staff.actors[person.signIn] = try await casework.actor(signIn: person.signIn)
        }
        return staff
    }

    private func account(_ person: SampleAccount) -> NewAccount {
        NewAccount(
            signIn: person.signIn, name: person.name, role: person.role.accountRole, password: password, isSample: true)
    }
}

/// The sample's agencies and staff as they were made, by the keys of the book.
struct SampleStaff: Sendable {
    let administrator: Actor
    var agencies: [String: ID<Agency>] = [:]
    var teams: [String: ID<Team>] = [:]
    var actors: [String: Actor] = [:]
}

extension SampleRole {
    var accountRole: Role {
        switch self {
        case .caseOfficer: .caseOfficer
        case .lineManager: .lineManager
        case .analyst: .analyst
        case .coordinator: .coordinator
        case .partnerOfficer: .partnerOfficer
        case .administrator: .administrator
        }
    }
}

extension SampleAgencyKind {
    var agencyKind: Agency.Kind {
        switch self {
        case .communitySafety, .environmentalHealth: .council
        case .police: .police
        case .housingAssociation, .councilHousing: .housing
        case .mentalHealth: .mentalHealth
        case .adultSocialCare: .socialCare
        case .probation: .probation
        case .fire: .fire
        case .victimSupport: .victimSupport
        case .outreach: .outreach
        }
    }
}
