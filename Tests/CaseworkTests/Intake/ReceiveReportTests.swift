import Casework
import Database
import Domain
import TestSupport
import Testing

@Suite struct `Receiving a report` {
    @Test(arguments: TestEngine.available)
    func `L-001 it is kept whole and waits in its team's queue from the first second`(_ engine: TestEngine) async throws
    {
        let house = try await TestHouse(engine)

        let reference = try await house.casework.receiveReport(neighbourReport(), by: house.cast.officer)

        #expect(reference == "R-2026-00001")
        let counts = try await [
            house.count("SELECT count(*) FROM report WHERE owner_id IS NULL AND team_id = \(house.cast.dutyTeam)"),
            house.count("SELECT count(*) FROM person"),
            house.count("SELECT count(*) FROM report_party WHERE person_id IS NOT NULL"),
            house.count("SELECT count(*) FROM place"),
            house.count("SELECT count(*) FROM due WHERE kind = 'reportOwner' AND team_id = \(house.cast.dutyTeam)"),
            house.count("SELECT count(*) FROM entry WHERE class = 'reported'"),
            house.count("SELECT count(*) FROM event WHERE name = 'ReportReceived'"),
            house.count("SELECT count(*) FROM link_decision WHERE decision = 'new'"),
        ]
        #expect(counts == [1, 2, 2, 1, 1, 1, 1, 3])
    }

    @Test(arguments: TestEngine.available)
    func `P-033 a double click makes one report, and an agency's own reference comes in once`(_ engine: TestEngine)
        async throws
    {
        let house = try await TestHouse(engine)
        var report = neighbourReport()
        report.agencyReference = "LH/26/0101"

        let first = try await house.casework.receiveReport(report, by: house.cast.officer, once: "token")
        let again = try await house.casework.receiveReport(report, by: house.cast.officer, once: "token")
        let sent = try await house.casework.receiveReport(report, by: house.cast.manager)
        let elsewhere = try await house.casework.receiveReport(report, by: house.cast.sergeant)

        #expect([again, sent] == [first, first])
        #expect(elsewhere != first)
    }

    @Test(arguments: TestEngine.available)
    func `P-012 a report about a place names nobody, one without a name keeps an unknown party`(
        _ engine: TestEngine
    ) async throws {
        let house = try await TestHouse(engine)
        var place = neighbourReport()
        place.about = .place
        place.parties = []
        var unknown = place
        unknown.about = .unknownPerson

        _ = try await house.casework.receiveReport(place, by: house.cast.officer)
        _ = try await house.casework.receiveReport(unknown, by: house.cast.officer)

        let counts = try await [
            house.count("SELECT count(*) FROM report_party WHERE side = 'alleged'"),
            house.count("SELECT count(*) FROM report_party WHERE side = 'complainant' AND state = 'unknown'"),
            house.count("SELECT count(*) FROM person"),
        ]
        #expect(counts == [1, 2, 0])
        let places = try await house.casework.reports(
            ReportQuery(list: .all, flag: .place), by: house.cast.officer)
        #expect(places.map(\.reference) == ["R-2026-00001"])
    }

    @Test(arguments: TestEngine.available)
    func `L-003 what staff did not perceive stays beside what the person says`(_ engine: TestEngine) async throws {
        let house = try await TestHouse(engine)
        var report = neighbourReport()
        report.said = "He sends voices through the wall and takes my electricity."
        report.perceivedNothing = true

        let reference = try await house.casework.receiveReport(report, by: house.cast.officer)

        let kept = try await house.casework.report(reference, by: house.cast.officer).report
        #expect(kept.facts.said == report.said)
        #expect(kept.facts.perceivedNothing)
        #expect(kept.parties.allSatisfy { $0.marker == .noneRecorded })
        #expect(try await house.count("SELECT count(*) FROM entry WHERE class = 'fact'") == 1)
        #expect(try await house.count("SELECT count(*) FROM person_marker") == 0)
    }

    @Test(arguments: TestEngine.available)
    func `L-004 a marker on either side keeps who said so`(_ engine: TestEngine) async throws {
        let house = try await TestHouse(engine)
        var report = neighbourReport()
        for place in report.parties.indices {
            report.parties[place].marker = .selfReported
            report.parties[place].markerSource = "Said so on the telephone"
        }

        _ = try await house.casework.receiveReport(report, by: house.cast.officer)

        let kept = try await house.count(
            """
            SELECT count(DISTINCT person_id) FROM person_marker WHERE marker = 'self-reported'
                AND source = 'Said so on the telephone' AND account_id = \(house.cast.officer.account)
                AND noted_on = '2026-11-24'
            """)
        #expect(kept == 2)
    }

    @Test(arguments: TestEngine.available)
    func `L-008 a landlord's report with a marker offers a clinical view and follows it up`(
        _ engine: TestEngine
    ) async throws {
        let house = try await TestHouse(engine)
        var report = neighbourReport()
        report.parties[1].marker = .perceived
        report.parties[1].markerSource = "Housing officer's visit"

        let reference = try await house.casework.receiveReport(report, by: house.cast.housingOfficer)
        let council = try await house.casework.receiveReport(report, by: house.cast.officer)

        let offered = try await house.casework.report(reference, by: house.cast.officer).report.signposts
        let sign = try #require(offered.first)
        try await house.casework.answerSignpost(
            sign.id, of: reference, outcome: .referred, version: sign.version, by: house.cast.officer)
        let after = try await house.casework.report(reference, by: house.cast.officer).report.signposts
        #expect(after.map(\.outcome) == [.referred])
        #expect(try await house.casework.report(council, by: house.cast.officer).report.signposts.isEmpty)
        await #expect(throws: Stale.self) {
            try await house.casework.answerSignpost(
                sign.id, of: reference, outcome: .declined, version: sign.version, by: house.cast.officer)
        }
    }

    @Test(arguments: TestEngine.available)
    func `L-009 a police notification has a list of its own and attaches to a person`(
        _ engine: TestEngine
    ) async throws {
        let house = try await TestHouse(engine)
        _ = try await house.casework.receiveReport(neighbourReport(), by: house.cast.officer)
        var notice = neighbourReport()
        notice.channel = .policeNotification
        notice.parties[1].link = .person("P-2026-00002")

        let reference = try await house.casework.receiveReport(notice, by: house.cast.sergeant)

        let listed = try await house.casework.reports(
            ReportQuery(list: .all, flag: .notification), by: house.cast.officer)
        #expect(listed.map(\.reference) == [reference])
        let kept = try await house.casework.report(reference, by: house.cast.officer).report
        #expect(kept.parties[1].person?.reference == "P-2026-00002")
    }

    @Test(arguments: TestEngine.available)
    func `an administrator may not, and who answers a report that is not there is told so`(
        _ engine: TestEngine
    ) async throws {
        let house = try await TestHouse(engine)
        var report = neighbourReport()

        await #expect(throws: CommonRefusal.notPermitted) {
            _ = try await house.casework.receiveReport(neighbourReport(), by: house.cast.administrator)
        }
        report.counterTo = "R-2026-00099"
        let counter = report
        await #expect(throws: ReportRefusal.counterNotFound) {
            _ = try await house.casework.receiveReport(counter, by: house.cast.officer)
        }
    }

    @Test(arguments: TestEngine.available)
    func `a partner sees what its own agency reported and nothing else`(_ engine: TestEngine) async throws {
        let house = try await TestHouse(engine)
        let council = try await house.casework.receiveReport(neighbourReport(), by: house.cast.officer)
        let own = try await house.casework.receiveReport(neighbourReport(), by: house.cast.housingOfficer)

        let seen = try await house.casework.reports(ReportQuery(list: .all), by: house.cast.housingOfficer)

        #expect(seen.map(\.reference) == [own])
        await #expect(throws: CommonRefusal.notFound) {
            _ = try await house.casework.report(council, by: house.cast.housingOfficer)
        }
    }

    @Test(arguments: TestEngine.available)
    func `reading a report is in the access log before it is shown`(_ engine: TestEngine) async throws {
        let house = try await TestHouse(engine)
        let reference = try await house.casework.receiveReport(neighbourReport(), by: house.cast.officer)

        _ = try await house.casework.report(reference, by: house.cast.manager)

        let logged = try await house.count(
            "SELECT count(*) FROM access WHERE account_id = \(house.cast.manager.account) AND subject_kind = 'report'")
        #expect(logged == 1)
    }
}
