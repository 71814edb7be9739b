import Casework
import Database
import Domain
import TestSupport
import Testing

@Suite struct `Following an action` {
    @Test(arguments: TestEngine.available)
    func `T-018 each reported status stays in the history, in the agency's words`(_ engine: TestEngine) async throws {
        let home = try await ActionHouse(engine)
        let reference = try await home.action()
        home.house.clock.advance(.days(2))
        let (casework, officer) = (home.casework, home.cast.officer)
        try await casework.reportStatus(of: reference, .red, words: "Not begun.", on: home.today - 1, by: officer)
        try await casework.reportStatus(of: reference, .amber, words: "Visit booked.", on: home.today, by: officer)
        let story = try await casework.action(reference, by: officer)

        #expect(story.reports.map(\.status) == [.amber, .red])
        #expect(story.reports.map(\.words) == ["Visit booked.", "Not begun."])
        #expect(story.line.reported == .amber)
    }

    @Test(arguments: TestEngine.available)
    func `a status of a day to come, or from before the action, is refused`(_ engine: TestEngine) async throws {
        let home = try await ActionHouse(engine)
        let reference = try await home.action()

        for day in [home.today + 1, home.today - 1] {
            await #expect(throws: FieldRefusal.self) {
                try await home.casework.reportStatus(of: reference, .green, words: "So", on: day, by: home.cast.officer)
            }
        }
    }

    @Test(arguments: TestEngine.available)
    func `L-086 an action is done only with evidence, and then leaves what is owed`(_ engine: TestEngine) async throws {
        let home = try await ActionHouse(engine)
        let reference = try await home.action(owner: home.cast.officer)
        let (casework, officer, today) = (home.casework, home.cast.officer, home.today)

        await #expect(throws: ActionRefusal.evidenceMissing) {
            try await casework.completeAction(reference, on: today, evidence: "", version: 1, by: officer)
        }
        try await casework.completeAction(reference, on: today, evidence: "Letter seen.", version: 1, by: officer)
        let story = try await casework.action(reference, by: officer)

        #expect(story.line.action.doneOn == today)
        #expect(story.evidence == "Letter seen.")
        #expect(try await home.house.count("SELECT count(*) FROM due WHERE kind = 'action' AND met_at IS NULL") == 0)
        #expect(try await home.references(.mine, by: officer) == [])
        #expect(try await home.references(.mine, .ended, by: officer) == [reference])
    }

    @Test(arguments: TestEngine.available)
    func `what has ended can neither end again nor change`(_ engine: TestEngine) async throws {
        let home = try await ActionHouse(engine)
        let reference = try await home.action()
        let (casework, officer, today) = (home.casework, home.cast.officer, home.today)
        try await casework.dropAction(reference, reason: "The family moved.", version: 1, by: officer)

        await #expect(throws: ActionRefusal.alreadyEnded) {
            try await casework.completeAction(reference, on: today, evidence: "Seen", version: 2, by: officer)
        }
        await #expect(throws: ActionRefusal.alreadyEnded) {
            try await casework.changeAction(reference, dueOn: nil, owner: nil, reason: "Later", version: 2, by: officer)
        }
        await #expect(throws: ActionRefusal.alreadyEnded) {
            try await casework.reportStatus(of: reference, .green, words: "Well", on: today, by: officer)
        }
    }

    @Test(arguments: TestEngine.available)
    func `a moved date keeps the old one and who moved it`(_ engine: TestEngine) async throws {
        let home = try await ActionHouse(engine)
        let reference = try await home.action(due: 1)
        home.house.clock.advance(.days(3))
        let later = home.today + 30
        try await home.casework.changeAction(
            reference, dueOn: later, owner: home.cast.manager.account, reason: "Care worker away", version: 1,
            by: home.cast.officer)
        let story = try await home.casework.action(reference, by: home.cast.officer)
        let dates = story.dues

        #expect(story.changes.map(\.by) == [home.cast.officer.name])
        #expect(story.changes.map(\.ownerAfter) == [home.cast.manager.name])
        #expect(story.rules.status(of: story.line.action, dues: dates, on: home.today - 1) == .red(daysLate: 1))
        #expect(story.rules.status(of: story.line.action, dues: dates, on: home.today) == .green(daysLeft: 30))
    }

    @Test(arguments: TestEngine.available)
    func `a form drawn before someone else's change is stale`(_ engine: TestEngine) async throws {
        let home = try await ActionHouse(engine)
        let reference = try await home.action()
        let (casework, officer) = (home.casework, home.cast.officer)
        try await casework.changeAction(reference, dueOn: nil, owner: nil, reason: "No date", version: 1, by: officer)

        await #expect(throws: Stale.self) {
            try await casework.changeAction(reference, dueOn: nil, owner: nil, reason: "Again", version: 1, by: officer)
        }
        await #expect(throws: Stale.self) {
            try await casework.dropAction(reference, reason: "Again", version: 1, by: officer)
        }
    }

    @Test(arguments: TestEngine.available)
    func `several are given to one person at once and move to their agency`(_ engine: TestEngine) async throws {
        let home = try await ActionHouse(engine)
        let first = try await home.action("Visit")
        let second = try await home.action("Write")
        let given = try await home.casework.giveActions(
            [first, second], to: home.cast.housingOfficer.account, by: home.cast.officer)

        #expect(given == 2)
        let (mine, agency) = (
            try await home.references(.mine, by: home.cast.housingOfficer),
            try await home.references(.agency, by: home.cast.housingOfficer)
        )
        #expect(Set(mine) == [first, second] && Set(agency) == [first, second])
    }

    @Test(arguments: TestEngine.available)
    func `V-011 V-029 an agency that was asked sees and updates its own action, and only sees those of its cases`(
        _ engine: TestEngine
    ) async throws {
        let home = try await ActionHouse(engine, with: [\.housing])
        let own = try await home.action("Repair the door", owner: home.cast.housingOfficer)
        let other = try await home.action("Visit", owner: home.cast.officer)
        let (casework, partner, today) = (home.casework, home.cast.housingOfficer, home.today)
        try await casework.reportStatus(of: own, .green, words: "Done soon", on: today, by: partner)

        #expect(Set(try await home.references(.all, by: partner)) == [own, other])
        await #expect(throws: ActionRefusal.otherAgency) {
            try await casework.reportStatus(of: other, .green, words: "Done soon", on: today, by: partner)
        }
    }

    @Test(arguments: TestEngine.available)
    func `a partner officer does not find actions of cases that its agency has no part in`(_ engine: TestEngine)
        async throws
    {
        let home = try await ActionHouse(engine)
        let reference = try await home.action()
        let (casework, partner) = (home.casework, home.cast.housingOfficer)

        #expect(try await home.references(.all, by: partner) == [])
        await #expect(throws: CommonRefusal.notFound) { try await casework.action(reference, by: partner) }
        await #expect(throws: CommonRefusal.notFound) {
            try await casework.addComment(on: reference, "Hm", by: partner)
        }
    }

    @Test(arguments: TestEngine.available)
    func `a long list goes on by the day and key of its last line, undated ones last`(_ engine: TestEngine) async throws
    {
        let home = try await ActionHouse(engine)
        var expected: [String] = []
        for number in 0..<53 {
            expected.append(try await home.action("Step \(number)", due: number / 3))
            home.house.clock.advance(Span(milliseconds: 1))
        }
        expected.append(try await home.action("Undated", due: nil))
        let (casework, officer) = (home.casework, home.cast.officer)
        let first = try await casework.actions(.all, .open, after: nil, by: officer)
        let rest = try await casework.actions(.all, .open, after: first.next, by: officer)

        #expect((first.lines + rest.lines).map(\.action.reference) == expected)
        #expect(first.lines.count == ActionListing.pageLength && rest.next == nil)
        #expect(first.counts[.all] == 54)
    }
}
