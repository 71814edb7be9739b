import Casework
import Database
import Domain
import Foundation
import HTTPTypes
import TestSupport
import Testing
import Web

@Suite struct `Meetings on the web` {
    /// A case that waits for the ASB MARAC, and the site around it.
    private func site() async throws -> TestApp {
        let house = try await TestHouse()
        let (cast, now) = (house.cast, house.clock.now)
        _ = try await house.casework.change(by: cast.officer) { tx in
            try tx.connection.run(
                """
                INSERT INTO case_file (id, reference, title, kind, opened_at, open_reason, lead_agency_id, stage, level,
                    status, created_by, created_at)
                VALUES (\(tx.newID(CaseFile.self)), 'CS-2026-00001', 'Noise at Tannery Row', 'person', \(now),
                    'reported', \(cast.council), 'enquiry', 'amber', 'active', \(cast.officer.account), \(now))
                """)
        }
        return TestApp(house)
    }

    private func panel(_ app: TestApp) async throws -> String {
        let kinds = try await app.house.casework.panelKinds(by: app.house.cast.chair)
        return kinds.first { $0.kind.code == "asb-marac" }?.id.description ?? ""
    }

    /// A meeting of today with one case before it.
    private func meetingOfOneCase(_ app: TestApp) async throws -> (reference: String, item: ID<AgendaItem>) {
        let (chair, casework) = (app.house.cast.chair, app.house.casework)
        let panel = try #require(ID<PanelKind>(try await panel(app)))
        let reference = try await casework.callMeeting(
            NewMeeting(panel: panel, startsAt: app.house.clock.now, venue: "", chair: chair.account), by: chair)
        return (reference, try await casework.addItem(case: "CS-2026-00001", to: reference, why: "Asked", by: chair))
    }

    @Test func `V-011 L-053 a case is referred, heard, decided and minuted, by hand and without scripts`() async throws
    {
        let app = try await site()
        let officer = try await app.signedIn(as: "officer")
        var chair = try await app.signedIn(as: "chair")
        let (panel, cast) = (try await panel(app), app.house.cast)

        let referred = try await officer.post(
            "/cases/CS-2026-00001/referrals", [("panel", panel), ("why", "Fears reprisals")])
        let called = try await chair.post(
            "/meetings",
            [
                ("panel", panel), ("day-day", "26"), ("day-month", "11"), ("day-year", "2026"), ("time", "2pm"),
                ("venue", "Room 2"), ("chair", cast.chair.account.description), ("submission", "one"),
            ])
        let path = called.location ?? ""
        let page = try await chair.get(path).body
        let item = page.components(separatedBy: "/items/").dropFirst().first?.prefix(32) ?? ""
        let fields = [
            ("decision", "supportPlan"), ("words", "Weekly visit"), ("reasons", "She lives alone"), ("version", "1"),
            ("place", "1"),
        ]
        let withoutLead = try await chair.post("\(path)/items/\(item)/finish", fields)
        let action = try await chair.post(
            "\(path)/items/\(item)/decision",
            [
                ("step", "act"), ("version", "1"), ("what", "Change the locks"), ("owner", "agency:\(cast.council)"),
                ("due-day", "1"),
                ("due-month", "12"),
                ("due-year", "2026"), ("place", "1"),
            ])
        let finished = try await chair.post(
            "\(path)/items/\(item)/finish", fields + [("lead", cast.chair.account.description)])
        let attended = try await chair.post(
            "\(path)/attendance", [("who", cast.chair.account.description), ("state", "present")])
        let early = try await chair.post("\(path)/finish", [("version", "1")])
        app.house.clock.advance(.days(6))
        chair = try await app.signedIn(as: "chair")
        let ended = try await chair.post("\(path)/finish", [("version", "1")])
        let minutes = try await chair.get("\(path)/record").body

        #expect(
            [referred, called, action, finished, attended, ended].map(\.status) == Array(repeating: .seeOther, count: 6)
        )
        #expect(withoutLead.status == .unprocessableContent)
        #expect(withoutLead.body.contains("Name the accountable lead"))
        #expect(early.status == .conflict && early.body.contains("This meeting is still to come"))
        #expect(withoutLead.body.contains("She lives alone"))
        let printed = [
            "Minutes: ASB MARAC", "Change the locks", "Weekly visit", cast.chair.name, "Referred: Fears reprisals",
        ]
        #expect(printed.filter { !minutes.contains($0) } == [])
    }

    @Test func `a meeting is called for a past day only by who says that it was held; agencies may be invited later`()
        async throws
    {
        let app = try await site()
        let (cast, chair) = (app.house.cast, try await app.signedIn(as: "chair"))
        let fields = [
            ("panel", try await panel(app)), ("day-day", "2"), ("day-month", "11"), ("day-year", "2026"),
            ("time", "2pm"), ("chair", cast.chair.account.description),
        ]

        let refused = try await chair.post("/meetings", fields)
        let called = try await chair.post("/meetings", fields + [("held", "yes")])
        let path = called.location ?? ""
        let before = try await chair.get(path).body
        let none = try await chair.post("\(path)/invitations")
        let invited = try await chair.post("\(path)/invitations", [("invited", "\(cast.housing)")])
        let again = try await chair.post("\(path)/invitations", [("invited", "\(cast.housing)")])
        let meeting = try await app.house.casework.meeting(String(path.dropFirst("/meetings/".count)), by: cast.chair)

        #expect(refused.status == .unprocessableContent && refused.body.contains("This day is past"))
        #expect(called.status == .seeOther && before.contains("Invite more agencies"))
        #expect(none.status == .unprocessableContent)
        #expect([invited, again].map(\.status) == [.seeOther, .seeOther])
        #expect(meeting.attendance.filter { $0.agency == cast.housing }.map(\.state) == [.invited])
        #expect(!meeting.others.contains { $0.id == cast.housing })
    }

    @Test
    func `whichever button is pressed, decision and action are both saved; half an action comes back whole`()
        async throws
    {
        let app = try await site()
        let (cast, casework) = (app.house.cast, app.house.casework)
        let chair = try await app.signedIn(as: "chair")
        let (reference, item) = try await meetingOfOneCase(app)
        let path = "/meetings/\(reference)/items/\(item)/decision"
        let decision = [("decision", "supportPlan"), ("words", "Weekly visit"), ("reasons", "Alone"), ("place", "1")]
        let action = [("what", "Ring"), ("due-day", "1"), ("due-month", "12"), ("due-year", "2026")]
        let owner = [("owner", "agency:\(cast.council)")]

        let half = try await chair.post(path, decision + action + [("version", "1"), ("step", "act")])
        let acted = try await chair.post(path, decision + action + owner + [("version", "1"), ("step", "act")])
        let saved = try await chair.post(path, decision + action + owner + [("version", "2"), ("step", "save")])
        let plain = try await chair.post(path, decision + [("version", "2"), ("step", "save")])

        #expect(half.status == .unprocessableContent)
        #expect(["Enter owner", "Weekly visit", "value=\"Ring\""].filter { !half.body.contains($0) } == [])
        #expect([acted, saved, plain].map(\.status) == [.seeOther, .seeOther, .seeOther])
        let meeting = try await casework.meeting(reference, by: cast.chair)
        #expect(meeting.current?.decision.words == "Weekly visit" && meeting.current?.agreed.count == 2)
    }

    @Test func `a stale form shows what the other clerk saved and keeps what was typed`() async throws {
        let app = try await site()
        let (cast, casework) = (app.house.cast, app.house.casework)
        let chair = try await app.signedIn(as: "chair")
        let (reference, item) = try await meetingOfOneCase(app)
        try await casework.recordDecision(
            Decision(kind: .deferred, words: "Theirs", reasons: "", evidence: ""), on: item, of: reference, version: 1,
            by: cast.analyst)

        let answer = try await chair.post(
            "/meetings/\(reference)/items/\(item)/decision", [("words", "Mine"), ("version", "1"), ("place", "1")])

        #expect(answer.status == .preconditionFailed)
        let shown = [
            "\(cast.analyst.name) (\(cast.analyst.agencyName)) entered", "“Theirs”", "Mine",
            "name=\"version\" value=\"2\"",
        ]
        #expect(shown.filter { !answer.body.contains($0) } == [])
    }

    @Test func `each address asks for its permission, and a meeting that is not there is not found`() async throws {
        let app = try await site()
        let (officer, admin) = (try await app.signedIn(as: "officer"), try await app.signedIn(as: "administrator"))

        let answers = try await [
            officer.get("/meetings"), officer.get("/meetings/new"), officer.get("/meetings/M-2026-00009"),
            officer.get("/meetings/M-2026-00009/record"), officer.post("/meetings/M-2026-00009/attendance"),
            admin.get("/meetings"), officer.get("/cases/CS-2026-00001/referrals/new"),
            officer.get("/cases/CS-2026-00002/referrals/new"),
        ]

        #expect(
            answers.map(\.status)
                == [.ok, .forbidden, .notFound, .notFound, .forbidden, .forbidden, .ok, .notFound])
    }

    @Test func `what a form lacks is said beside each field`() async throws {
        let app = try await site()
        let chair = try await app.signedIn(as: "chair")

        let answer = try await chair.post("/meetings", [("venue", "Room 2"), ("time", "25:00")])

        #expect(answer.status == .unprocessableContent)
        let said = ["Enter kind of meeting", "Enter date", "Time must be a time", "Enter chair", "value=\"Room 2\""]
        #expect(said.filter { !answer.body.contains($0) } == [])
    }
}
