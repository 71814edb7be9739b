import Casework
import Database
import Domain
import TestSupport
import Testing

@Suite struct `Holding a meeting` {
    @Test(arguments: TestEngine.available)
    func `V-004 the agencies that the kind names are invited, and the chair owes the meeting`(_ engine: TestEngine)
        async throws
    {
        let panels = try await PanelHouse(engine)

        let reference = try await panels.meeting("vvasb-panel")

        let view = try await panels.casework.meeting(reference, by: panels.cast.chair)
        #expect(view.attendance.map(\.agencyName) == ["Harrowmere Council", "Harrowmere Police", "Lanternhill Homes"])
        let chair = panels.cast.chair.account
        #expect(
            try await panels.house.count("SELECT count(*) FROM due WHERE kind = 'meeting' AND account_id = \(chair)")
                == 1)
    }

    @Test(arguments: TestEngine.available)
    func `meetings at one time are all listed, however the list is cut`(_ engine: TestEngine) async throws {
        let panels = try await PanelHouse(engine)
        let called = [try await panels.meeting(), try await panels.meeting("vvasb-panel")]

        let first = try await panels.casework.meetings(.next, by: panels.cast.chair, limit: 1)
        let second = try await panels.casework.meetings(.next, after: first.next, by: panels.cast.chair, limit: 1)

        #expect((first.lines + second.lines).map(\.reference).sorted() == called)
        #expect(second.next == nil && first.lines.map(\.startsAt) == second.lines.map(\.startsAt))
    }

    @Test(arguments: TestEngine.available)
    func `a partner sees only the items of its own cases, in the list, on the page and on paper`(_ engine: TestEngine)
        async throws
    {
        let panels = try await PanelHouse(engine)
        let marac = try await panels.panel("asb-marac")
        _ = try await panels.openCase("CS-2026-00001", level: .red)
        _ = try await panels.openCase("CS-2026-00002", level: .amber, agencies: [panels.cast.housing])
        for reference in ["CS-2026-00001", "CS-2026-00002"] {
            _ = try await panels.casework.refer(case: reference, to: marac, why: "Because", by: panels.cast.officer)
        }
        let reference = try await panels.meeting()
        let partner = panels.cast.housingOfficer

        let page = try await panels.casework.meeting(reference, by: partner)
        let record = try await panels.casework.meetingRecord(reference, by: partner)
        let list = try await panels.casework.meetings(.next, by: partner)

        #expect(page.items.map(\.caseReference) == ["CS-2026-00002"])
        #expect(record.items.map(\.caseReference) == ["CS-2026-00002"])
        #expect(list.lines.map(\.items) == [1])
        #expect(list.waiting.map(\.count) == [1])
        #expect(
            try await panels.house.count(
                "SELECT count(*) FROM access WHERE purpose = 'meeting page' AND subject_kind = 'caseFile'") == 1)
    }

    @Test(arguments: TestEngine.available)
    func `a meeting at which a partner has no seat and no case does not exist for it`(_ engine: TestEngine) async throws
    {
        let panels = try await PanelHouse(engine)
        let (reference, item) = try await panels.sitting()
        let partner = panels.cast.housingOfficer

        let outcomes = try await [
            refusalCodes { _ = try await panels.casework.meeting(reference, by: partner) },
            refusalCodes { _ = try await panels.casework.meetingRecord(reference, by: partner) },
            refusalCodes { _ = try await panels.casework.meeting("M-2026-99999", by: panels.cast.chair) },
            refusalCodes {
                _ = try await panels.casework.recordDecision(
                    agreedPlan, on: item.id, of: "M-2026-99999", version: 1, by: panels.cast.chair)
            },
        ]

        #expect(outcomes == Array(repeating: ["not-found"], count: 4))
        #expect(try await panels.casework.meetings(.next, by: partner).lines.isEmpty)
    }

    @Test(arguments: TestEngine.available)
    func `the agenda is ordered by hand, added to and cut; what was cut waits for the next meeting`(
        _ engine: TestEngine
    ) async throws {
        let panels = try await PanelHouse(engine)
        let (casework, chair) = (panels.casework, panels.cast.chair)
        let (reference, item) = try await panels.sitting()
        _ = try await panels.openCase("CS-2026-00002", level: .red)
        let added = try await casework.addItem(case: "CS-2026-00002", to: reference, why: "Asked by police", by: chair)
        let twice = try await refusalCodes {
            _ = try await casework.addItem(case: "CS-2026-00002", to: reference, why: "Again", by: chair)
        }

        try await casework.moveItem(added, of: reference, .up, by: chair)
        let moved = try await casework.meeting(reference, by: chair).items.map(\.caseReference)
        try await casework.removeItem(item.id, of: reference, version: 1, by: chair)
        let cut = try await casework.meeting(reference, by: chair).items.map(\.caseReference)
        let proposed = try await casework.proposeAgenda(of: reference, by: chair)

        #expect(twice == ["panel-already-on-agenda"])
        #expect(moved == ["CS-2026-00002", "CS-2026-00001"])
        #expect(cut == ["CS-2026-00002"])
        #expect(proposed == 1)
    }

    @Test(arguments: TestEngine.available)
    func `a meeting ends when its cases are finished and somebody was there`(_ engine: TestEngine) async throws {
        let panels = try await PanelHouse(engine)
        let (casework, chair) = (panels.casework, panels.cast.chair)
        let (reference, item) = try await panels.sitting(lead: panels.cast.officer)
        func finish() async throws -> [String] {
            try await refusalCodes { _ = try await casework.finishMeeting(reference, version: 1, by: chair) }
        }

        let early = try await finish()
        panels.house.clock.advance(.days(1))
        let unfinished = try await finish()
        try await casework.recordDecision(agreedPlan, on: item.id, of: reference, version: 1, by: chair)
        try await casework.finishItem(item.id, of: reference, version: 2, by: chair)
        let empty = try await finish()
        try await casework.recordAttendance(
            NewAttendance(agency: panels.cast.council, account: chair.account, state: .present), at: reference,
            by: chair)
        let done = try await finish()

        #expect(early == ["panel-meeting-to-come"])
        let again = try await finish()

        #expect(
            [unfinished, empty, done, again] == [
                ["panel-items-unfinished"], ["panel-nobody-present"], [], ["stale"],
            ])
        let view = try await casework.meeting(reference, by: chair)
        #expect(view.attendance.map(\.name) == [chair.name])
        #expect(
            try await panels.house.count(
                "SELECT count(*) FROM entry WHERE kind = 'meeting' AND body = 'Present: Harrowmere Council'") == 1)
        #expect(try await panels.house.count("SELECT count(*) FROM due WHERE kind = 'meeting' AND met_at IS NULL") == 0)
    }

    @Test(arguments: TestEngine.available)
    func `overdue actions and due reviews say why a case is there`(_ engine: TestEngine) async throws {
        let panels = try await PanelHouse(engine)
        let (casework, chair) = (panels.casework, panels.cast.chair)
        let (reference, item) = try await panels.sitting(lead: panels.cast.officer)
        let action = NewAction(
            what: "Visit", agency: panels.cast.council, dueOn: LondonTime.day(of: panels.house.clock.now) + 3)
        _ = try await casework.agreeAction(action, on: item.id, of: reference, by: chair)
        try await casework.recordDecision(agreedPlan, on: item.id, of: reference, version: 1, by: chair)
        try await casework.finishItem(item.id, of: reference, version: 2, by: chair)
        panels.house.clock.advance(.days(10))

        let next = try await panels.item(1, of: try await panels.meeting())

        #expect(
            next.why == [
                "1 action overdue, the oldest by 7 days",
                "On this panel for 10 days: not yet resolved, risk not yet reduced",
            ])
    }

    @Test(arguments: TestEngine.available)
    func `L-059 L-017 standing items are on every agenda of their kind and fill themselves`(
        _ engine: TestEngine
    ) async throws {
        let panels = try await PanelHouse(engine)
        let cases = [try await panels.openCase("CS-2026-00001"), try await panels.openCase("CS-2026-00002")]
        try await panels.put("P-1", "victim", in: cases)
        try await panels.put("P-2", "alleged", in: [cases[0]])

        let reference = try await panels.meeting("multi-agency-asb")

        let titles = try await panels.casework.meeting(reference, by: panels.cast.chair).items.map(\.title)
        let why = [try await panels.item(1, of: reference).why.last, try await panels.item(2, of: reference).why.last]
        #expect(titles == ["Repeat victims", "Repeat perpetrators"])
        #expect(
            why == [
                "In two or more open cases as harmed: P-1 (2 cases)",
                "Nobody stands as alleged perpetrators in two or more open cases",
            ])
    }

    @Test(arguments: TestEngine.available)
    func `L-058 a kind's frequency is changed from a day on, by an administrator`(_ engine: TestEngine) async throws {
        let panels = try await PanelHouse(engine)
        let casework = panels.casework
        guard
            var kind = try await casework.panelKinds(by: panels.cast.chair).first(where: { $0.kind.code == "asb-panel" }
            )?.kind
        else { throw CommonRefusal.notFound }
        kind.cadence = .weeks(1)
        let today = LondonTime.day(of: panels.house.clock.now)

        _ = try await casework.setPanelKind(kind, from: today + 10, by: panels.cast.administrator)
        let before = try await casework.panelKinds(by: panels.cast.chair).first { $0.kind.code == "asb-panel" }?.kind
            .cadence
        panels.house.clock.advance(.days(10))
        let after = try await casework.panelKinds(by: panels.cast.chair).first { $0.kind.code == "asb-panel" }?.kind
            .cadence
        let refused = try await refusalCodes { [kind] in
            _ = try await casework.setPanelKind(kind, from: today, by: panels.cast.chair)
        }

        #expect(before == .months(4))
        #expect(after == .weeks(1))
        #expect(refused == ["not-permitted"])
    }

    @Test(arguments: TestEngine.available)
    func `L-072 who came, who sent apologies and who stayed away is kept for each agency`(_ engine: TestEngine)
        async throws
    {
        let panels = try await PanelHouse(engine)
        let (casework, cast) = (panels.casework, panels.cast)
        let reference = try await panels.meeting("vvasb-panel")
        let answers: [(ID<Agency>, ID<Account>?, Attendance.State)] = [
            (cast.council, cast.chair.account, .present), (cast.police, nil, .apologies), (cast.housing, nil, .absent),
        ]

        for (agency, account, state) in answers {
            try await casework.recordAttendance(
                NewAttendance(agency: agency, account: account, state: state), at: reference, by: cast.chair)
        }

        let kept = try await casework.meeting(reference, by: cast.chair).attendance
        #expect(kept.map(\.agencyName) == ["Harrowmere Council", "Harrowmere Police", "Lanternhill Homes"])
        #expect(kept.map(\.state) == [.present, .apologies, .absent])
        #expect(kept.map(\.name) == [cast.chair.name, "", ""])
    }
}
