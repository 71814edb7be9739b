import Casework
import Database
import Domain
import Foundation
import Pages
import TestSupport
import Testing

@Suite struct `Letters of every kind` {
    let risk: RiskHouse
    var house: TestHouse { risk.house }
    var cast: Cast { house.cast }
    var today: Day { LondonTime.day(of: house.clock.now) }

    init() async throws { risk = try await RiskHouse(.current) }

    /// Has everything happen of which somebody is told.
    private func everything() async throws {
        for actor in [cast.officer, cast.manager, cast.chair, cast.administrator] { try await house.letterbox(actor) }
        let panel = try #require(
            try await house.casework.panelKinds(by: cast.chair).first { $0.kind.code == "asb-marac" }
        ).id
        try await house.script("UPDATE case_file SET level = 'amber'")
        try await refer(RiskHouse.reference, to: panel, by: cast.officer)
        try await risk.assess(
            "P-2026-90001", RiskHouse.grave.merging(["danger-now": ["yes"]]) { $1 }, by: cast.sergeant)
        try await refer(try await redCase(), to: panel, by: cast.sergeant)
        try await give(to: cast.manager, due: 1)
        try await give(to: cast.manager, due: -1)
        let file = risk.caseID
        try await house.casework.change(by: cast.sergeant) { [cast] tx in
            try tx.record(LeadChanged(caseFile: file, from: nil, to: cast.manager.account, reason: "Leave"))
        }
        try await decide(panel)
        try await share()
        try await house.recur()
        _ = try await house.casework.breakGlass(RiskHouse.reference, reason: "At our door", by: cast.housingOfficer)
        try await house.work()
        house.post.fail(Undelivered(.refused, answer: 550))
        try await give(to: cast.officer, due: 30)
        try await house.work()
        try await house.casework.closeAccount(
            cast.manager.account, reason: "Left", version: 1, by: cast.administrator)
        try await house.work()
    }

    /// An agreement that ends soon, and a request each way.
    private func share() async throws {
        let (casework, today) = (house.casework, today)
        _ = try await casework.makeAgreement(
            Agreement.Terms(
                title: "Protocol", purposes: ["Cases"], powers: ["cda-115"], from: today, until: today + 5,
                reviewOn: today + 3),
            parties: [(cast.council, []), (cast.police, [])], by: cast.administrator)
        func ask(_ agency: ID<Agency>, _ actor: Actor) async throws -> String {
            try await casework.askAgency(
                NewRequest(kind: .knownTo, to: agency, about: "A neighbour", reason: "A visit", dueOn: today + 2),
                by: actor)
        }
        _ = try await ask(cast.council, cast.sergeant)
        let asked = try await ask(cast.police, cast.officer)
        try await casework.answerRequest(asked, NewAnswer(.no), version: 1, by: cast.sergeant)
    }

    private func refer(_ file: String, to panel: ID<PanelKind>, by actor: Actor) async throws {
        _ = try await house.casework.refer(case: file, to: panel, why: "Fears reprisals", by: actor)
    }

    private func give(to owner: Actor, due days: Int) async throws {
        _ = try await house.casework.addAction(
            NewAction(
                what: "Telephone Rosa Whitlock", agency: cast.council, owner: owner.account, dueOn: today + days),
            toCase: RiskHouse.reference, by: cast.sergeant)
    }

    private func redCase() async throws -> String {
        let (council, officer) = (cast.council, cast.officer.account)
        _ = try await house.casework.change(by: cast.officer) { tx in
            try tx.connection.run(
                """
                INSERT INTO case_file (id, reference, title, kind, opened_at, open_reason, lead_agency_id, stage, level,
                    status, created_by, created_at)
                VALUES (\(tx.newID(CaseFile.self)), 'CS-2026-90002', 'Threats by Dan Whitlock', 'person', \(tx.now),
                    'reported', \(council), 'enquiry', 'red', 'active', \(officer), \(tx.now))
                """)
        }
        return "CS-2026-90002"
    }

    private func decide(_ panel: ID<PanelKind>) async throws {
        let casework = house.casework
        let meeting = try await casework.callMeeting(
            NewMeeting(panel: panel, startsAt: house.clock.now + .days(1), venue: "", chair: cast.chair.account),
            by: cast.chair)
        for place in 1...10 {
            let item = try await casework.meeting(meeting, place: place, by: cast.chair).current
            guard let item, item.file?.reference == RiskHouse.reference else { continue }
            let decision = Decision(kind: .supportPlan, words: "Visit", reasons: "She lives alone", evidence: "")
            try await casework.finishItem(
                item.id, of: meeting, version: item.version, decision: decision, lead: cast.officer.account,
                by: cast.chair)
            return
        }
        Issue.record("the case is not on the agenda")
    }

    @Test func `name nobody and no place, whatever the records say`() async throws {
        try await everything()
        let letters = house.post.letters
        let told = Set(letters.compactMap { if case .notice(let line) = $0.content { line.kind } else { nil } })
        let names = try await house.casework.engine.read { connection in
            try connection.rows(
                """
                SELECT name FROM account UNION SELECT given_name FROM person UNION SELECT family_name FROM person
                UNION SELECT title FROM case_file UNION SELECT name FROM agency UNION SELECT name FROM team
                UNION SELECT name FROM partnership UNION SELECT what FROM action
                """
            ) { try $0.text(0) }
        }
        // Whole texts, and each of their words that is written like a name.
        let words = names.flatMap { $0.split(separator: " ") }.filter { $0.first?.isUppercase ?? false }
        let parts = Set((names + words.map(String.init)).filter { $0.count > 2 })
        let texts = letters.map { LetterText($0, site: "https://casework.example.org") }
        let said = texts.map { " \($0.subject) \($0.text) ".replacing("\n", with: " ") }
        let leaks = parts.filter { name in said.contains { $0.contains(" \(name) ") } }

        #expect(told == Set(Notice.Kind.allCases))
        #expect(names.count > 12 && leaks.isEmpty, "\(leaks)")
        #expect(texts.allSatisfy { $0.text.contains("https://casework.example.org/") && !$0.subject.contains("\n") })
    }

    @Test func `have a digest that lists each with its link, and says how many more there are`() throws {
        let address = try #require(MailAddress("a@example.org"))
        let lines = [
            NoticeLine(.actionGiven, about: .action, "A-2026-00004", day: Day(sinceEpoch: 20_784)),
            NoticeLine(.workHandedBack, about: .account, ""),
        ]
        let letter = Letter(id: "d", to: address, content: .digest(lines, more: 3), at: Instant(seconds: 0))

        let words = LetterText(letter, site: "https://x.example")

        #expect(words.subject == "5 notices for you")
        #expect(
            words.text.hasPrefix(
                """
                An action was given to you: A-2026-00004
                Due on Friday 27 November 2026
                https://x.example/actions/A-2026-00004

                Work of a colleague who left is to be given to others
                https://x.example/leavers

                3 more notices: https://x.example/notices


                """))
    }
}
