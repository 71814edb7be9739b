import Casework
import Database
import Domain

/// Turns the sample's values into records, through the operations that people use.
package final class SampleLoader: Sendable {
    let casework: Casework
    let password: String
    let seed: UInt64
    private let isSmall: Bool

    /// A small sample has the cast and the example cases, without the invented year.
    package init(casework: Casework, password: String, seed: UInt64, isSmall: Bool = false) {
        self.casework = casework
        self.password = password
        self.seed = seed
        self.isSmall = isSmall
    }

    /// Loads all of it; `progress` is told what is being loaded and how far it is.
    ///
    /// Everything is done at the moment at which it happened, by whom it was done, in one order over all cases.
    package func load(progress: @escaping @Sendable (String) -> Void) async throws {
        let now = casework.clock()
        let today = LondonTime.day(of: now)
        let book = SampleBook.make(seed: seed, today: today, isSmall: isSmall)
        let steps = Timeline(book, until: SampleTime(now)).steps
        let first = (steps.first?.at.day ?? today) - 7
        let clock = HandClock(from: LondonTime.instant(first, hour: 9), until: now)
        let past = Casework(
            engine: casework.engine, log: casework.log, passwords: casework.passwords, outside: casework.outside,
            clock: { clock.look() })
        progress("Agencies and accounts")
        let staff = try await SampleLoader(casework: past, password: password, seed: seed).people(of: book)
        let run = try SampleRun(casework: past, clock: clock, book: book, staff: staff)
        try await run.setPanels(from: first)
        try await run.load(steps, progress: progress)
        clock.move(to: now)
        progress("The next meetings and the plan")
        try await run.callNext(after: SampleTime(now))
        try await run.importCityPlan()
        try await run.settle()
        try await run.share()
        try await run.keepDrafts()
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
                    name: agency.name, kind: agency.kind.agencyKind, dutyTeam: "Duty team", approval: .approved,
                    by: administrator)
                staff.agencies[agency.key] = added.agency
                staff.teams[agency.key] = added.team
            }
        }
        try await agree(staff.agencies.values.sorted(), by: administrator)
        for person in book.accounts where person.signIn != first.signIn {
            guard let agency = staff.agencies[person.agency] else { throw CommonRefusal.notFound }
            _ = try await casework.addAccount(
                account(person), agency: agency, team: staff.teams[person.agency], by: administrator)
            staff.actors[person.signIn] = try await casework.actor(signIn: person.signIn)
        }
        return staff
    }

    /// All agencies of the borough share under one agreement, which is reviewed in a few months' time.
    private func agree(_ agencies: [ID<Agency>], by administrator: Actor) async throws {
        let today = LondonTime.day(of: casework.clock())
        _ = try await casework.makeAgreement(
            Agreement.Terms(
                title: "Harrowmere information sharing agreement",
                purposes: [
                    "Support and protection of people who are harmed", "Prevention of anti-social behaviour and crime",
                ],
                powers: ["cda-115", "asb-sch4-7", "care-42"], from: today, reviewOn: today + 730,
                dpia: "DPIA 2026/14, with the council's data protection officer",
                documents: "Signed copies: town hall, legal services"),
            parties: agencies.map { ($0, Set(DataClass.allCases)) }, by: administrator)
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
