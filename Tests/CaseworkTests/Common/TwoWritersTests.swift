import Casework
import Database
import Domain
import TestSupport
import Testing

/// An operation that looks first and then writes, done by several people on two nodes at the same moment.
struct Contest: Sendable, CustomTestStringConvertible {
    enum Outcome { case oneIsTaken, allAreTaken }

    let testDescription: String
    let outcome: Outcome
    /// Is 1 afterwards.
    let kept: @Sendable (RiskHouse) -> SQL
    let attempt: @Sendable (Casework, RiskHouse, Int) async throws -> Void

    init(
        _ words: String, _ outcome: Outcome, _ kept: @escaping @Sendable (RiskHouse) -> SQL,
        _ attempt: @escaping @Sendable (Casework, RiskHouse, Int) async throws -> Void
    ) {
        testDescription = words
        self.outcome = outcome
        self.kept = kept
        self.attempt = attempt
    }

    private static let file = RiskHouse.reference

    static let all: [Contest] = cases + intake + actions + setUp

    private static let cases = [
        Contest("the stage of a case", .oneIsTaken, { _ in "SELECT count(*) FROM case_stage" }) { node, risk, writer in
            let stage = [CaseStage.assessment, .action, .monitoring, .assessment][writer]
            try await node.setStage(stage, ofCase: file, reason: "Agreed", version: 1, by: risk.house.cast.manager)
        },
        Contest("the lead of a case", .oneIsTaken, { _ in "SELECT count(*) FROM case_lead" }) { node, risk, writer in
            let lead = [risk.house.cast.sergeant, risk.house.cast.manager][writer % 2]
            try await node.setLead(
                lead.account, ofCase: file, reason: "Knows them", version: 1, by: risk.house.cast.manager)
        },
        Contest("the end of a case", .oneIsTaken, { _ in "SELECT count(*) FROM case_closure" }) { node, risk, _ in
            try await node.closeCase(
                file, outcome: "stopped", reason: "Quiet", version: 1, by: risk.house.cast.manager)
        },
        Contest(
            "a part in a case", .oneIsTaken,
            { "SELECT count(*) FROM case_party WHERE person_id = \($0.victim) AND role = 'witness'" }
        ) { node, risk, _ in
            try await node.addParty(risk.victim, as: .witness, toCase: file, reason: "Saw it", by: risk.officer)
        },
        Contest(
            "an agency's part in a case", .oneIsTaken,
            { "SELECT count(*) FROM case_agency WHERE agency_id = \($0.house.cast.housing)" }
        ) { node, risk, _ in
            try await node.addAgency(risk.house.cast.housing, toCase: file, reason: "Landlord", by: risk.officer)
        },
        Contest(
            "the number of a case", .allAreTaken,
            { _ in "SELECT 5 - count(DISTINCT reference) FROM case_file WHERE reference LIKE 'CS-2026-0000%'" }
        ) { node, risk, writer in
            _ = try await node.openCase(
                NewCase(title: "Case \(writer)", kind: .person, reason: "Worried"), by: risk.officer)
        },
    ]

    private static let intake = [
        Contest("a report sent twice", .allAreTaken, { _ in "SELECT count(*) FROM report WHERE said LIKE 'Music%'" }) {
            node, risk, _ in
            _ = try await node.receiveReport(neighbourReport(), by: risk.officer, once: "one form")
        },
        Contest(
            "another agency's reference", .allAreTaken,
            { _ in "SELECT count(*) FROM report WHERE agency_reference = 'LH/26/0101'" }
        ) { node, risk, _ in
            var report = neighbourReport()
            report.agencyReference = "LH/26/0101"
            _ = try await node.receiveReport(report, by: risk.officer)
        },
        Contest(
            "the owner of a report", .oneIsTaken,
            { _ in "SELECT count(*) FROM report WHERE reference = 'R-2026-90001' AND version = 2" }
        ) { node, risk, writer in
            let owner = [risk.officer, risk.house.cast.manager][writer % 2]
            try await node.giveReport("R-2026-90001", to: owner.account, version: 1, by: risk.house.cast.manager)
        },
        Contest(
            "who a party is", .oneIsTaken,
            { "SELECT count(*) FROM report_party WHERE id = \($0.party) AND person_id IS NOT NULL AND version = 2" }
        ) { node, risk, writer in
            let person = ["P-2026-90001", "P-2026-90002"][writer % 2]
            try await node.identifyParty(
                risk.party, of: "R-2026-90001", as: .person(person), version: 1, by: risk.officer)
        },
        Contest("a draft", .allAreTaken, { _ in "SELECT count(*) FROM draft WHERE form = 'note'" }) {
            node, risk, writer in
            try await node.keepDraft(of: "note", fields: ["text": ["\(writer)"]], by: risk.officer)
        },
    ]

    private static let actions = [
        Contest(
            "the end of an action", .oneIsTaken, { _ in "SELECT count(*) FROM action WHERE done_on IS NOT NULL" }
        ) { node, risk, writer in
            let today = LondonTime.day(of: risk.house.clock.now)
            try await node.completeAction(
                "A-2026-90001", on: today, evidence: "By \(writer)", version: 1, by: risk.officer)
        },
        Contest("an action set twice", .allAreTaken, { _ in "SELECT count(*) FROM action WHERE what = 'Ring'" }) {
            node, risk, _ in
            _ = try await node.addAction(
                NewAction(what: "Ring", agency: risk.house.cast.council, owner: nil, dueOn: nil), toCase: file,
                by: risk.officer, once: "one form")
        },
        Contest("the title of a plan", .oneIsTaken, { _ in "SELECT count(*) FROM action_plan" }) { node, risk, _ in
            _ = try await node.makePlan(ReportHeader(title: "Rough sleeping"), by: risk.house.cast.chair)
        },
    ]

    private static let setUp = [
        Contest("the name of a team", .oneIsTaken, { _ in "SELECT count(*) FROM team WHERE name = 'Night team'" }) {
            node, risk, _ in
            _ = try await node.addTeam("Night team", agency: risk.house.cast.council, by: risk.house.cast.administrator)
        },
        Contest("a sign-in name", .oneIsTaken, { _ in "SELECT count(*) FROM account WHERE sign_in = 'newcomer'" }) {
            node, risk, _ in
            let account = NewAccount(
                signIn: "newcomer", name: "New Comer", role: .caseOfficer, password: Cast.password, keepsPassword: true)
            _ = try await node.addAccount(
                account, agency: risk.house.cast.council, team: risk.house.cast.dutyTeam,
                by: risk.house.cast.administrator)
        },
        Contest(
            "the last tries of a password", .oneIsTaken,
            { _ in "SELECT count(*) / 3 - 9 FROM sign_in_attempt" }
        ) {
            node, _, writer in
            // Nine were counted before; the limit for an account is ten.
            _ = try await node.signIn(name: "contested", password: "guess", source: "contested")
        },
    ]
}

@Suite struct `Several who look first and write then, on two nodes at once,` {
    @Test(.timeLimit(.minutes(20)), arguments: Contest.all)
    func `make one of what may be there once, and the others are told why not`(_ contest: Contest) async throws {
        let risk = try await RiskHouse(.current)
        let other = try risk.house.another()
        try await prepare(risk)

        let outcomes = await withTaskGroup(of: Result<Void, any Error>.self) { group in
            for writer in 0..<4 {
                let node = writer.isMultiple(of: 2) ? risk.casework : other
                group.addTask {
                    do { return .success(try await contest.attempt(node, risk, writer)) } catch {
                        return .failure(error)
                    }
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        try await other.engine.close()

        var (taken, faults) = (0, [any Error]())
        for outcome in outcomes {
            switch outcome {
            case .success: taken += 1
            case .failure(let error) where error is any Refusal || error is Refusals: break
            case .failure(let error): faults.append(error)
            }
        }
        #expect(faults.isEmpty, "who came second is refused, and meets no fault")
        #expect(try await risk.house.count(contest.kept(risk)) == 1)
        if contest.outcome == .allAreTaken { #expect(taken == 4) }
    }

    /// An action, nine tries to guess a password.
    private func prepare(_ risk: RiskHouse) async throws {
        let (council, officer) = (risk.house.cast.council, risk.officer.account)
        _ = try await risk.casework.change(by: risk.officer) { tx in
            try tx.connection.run(
                """
                INSERT INTO action (id, reference, what, agency_id, owner_id, set_on, created_by, created_at)
                VALUES (\(tx.newID(Action.self)), 'A-2026-90001', 'Visit', \(council), \(officer), \(tx.today),
                    \(officer), \(tx.now))
                """)
        }
        for _ in 0..<9 {
            await #expect(throws: SignInRefusal.self) {
                try await risk.casework.signIn(name: "contested", password: "guess", source: "contested")
            }
        }
    }
}
