import Casework
import Database
import Domain
import HTTPTypes
import TestSupport
import Testing

@Suite struct `The pages of a case` {
    private func client(_ house: TestHouse, _ actor: Actor) async throws -> TestClient {
        let signIn = try await house.casework.engine.read { connection in
            try connection.row("SELECT sign_in FROM account WHERE id = \(actor.account)") { try $0.text(0) }
        }
        return try await TestApp(house).signedIn(as: signIn ?? "")
    }

    @Test func `who tried and reached nobody has not been in touch`() async throws {
        let risk = try await RiskHouse()
        let client = try await TestApp(risk.house).signedIn(as: "officer")
        let path = "/cases/\(RiskHouse.reference)"
        func contact() async throws -> Instant? {
            try await risk.casework.caseFile(RiskHouse.reference, by: risk.officer).file.lastContactAt
        }

        let tried = try await client.post(
            "\(path)/notes/new", [("kind", "tried"), ("class", "fact"), ("text", "Rang twice"), ("submission", "a")])
        let afterTrying = try await contact()
        let page = try await client.get(path).body
        _ = try await client.post(
            "\(path)/notes/new", [("kind", "contact"), ("class", "fact"), ("text", "She rang"), ("submission", "b")])

        #expect(tried.status == .seeOther && page.contains("Tried, not reached"))
        #expect(afterTrying == nil)
        #expect(try await contact() == risk.house.clock.now)
    }

    @Test func `a note of a day without a time shows the day alone`() async throws {
        let risk = try await RiskHouse()
        let client = try await TestApp(risk.house).signedIn(as: "officer")
        let path = "/cases/\(RiskHouse.reference)"
        let note = [("kind", "contact"), ("class", "fact"), ("text", "Rang her"), ("happened", "2026-11-02")]

        let bare = try await client.post("\(path)/notes/new", note + [("submission", "a")])
        let timed = try await client.post("\(path)/notes/new", note + [("time", "3.05pm"), ("submission", "b")])

        let page = try await client.get(path).body
        #expect([bare, timed].map(\.status) == [.seeOther, .seeOther])
        #expect(page.contains("2 Nov 2026</time>") && page.contains("2 Nov 2026, 3:05pm</time>"))
        #expect(!page.contains("midday"))
    }

    @Test func `a report is put on a new case, which is worked on and closed by clicking`() async throws {
        let house = try await TestHouse()
        let caller = try await house.person("P-1", "Shirin", "Azad")
        let place = try await house.place("L-1", "5 Chandlery Row")
        try await house.report(
            "R-1",
            ReportSeed(
                agency: house.cast.council, team: house.cast.dutyTeam,
                parties: [(.complainant, caller), (.alleged, nil)],
                place: place))
        let officer = try await client(house, house.cast.officer)
        let manager = try await client(house, house.cast.manager)

        let form = try await officer.get("/reports/R-1/filing")
        let refused = try await officer.post("/reports/R-1/filing", [("case", "new"), ("title", "Kept words")])
        let filed = try await officer.post(
            "/reports/R-1/filing",
            [("case", "new"), ("kind", "unknown-person"), ("title", "Noise"), ("reason", "Third call")])
        let path = filed.location ?? ""
        let page = try await officer.get(path)
        let noted = try await officer.post(
            "\(path)/notes/new", [("kind", "contact"), ("text", "Rang her"), ("class", "fact")])
        let led = try await officer.post(
            "\(path)/lead", [("lead", "\(house.cast.officer.account)"), ("reason", "Knows her"), ("version", "1")])
        let stale = try await officer.post(
            "\(path)/stage", [("stage", "action"), ("reason", "Typed words"), ("version", "1")])
        let closed = try await manager.post(
            "\(path)/closure", [("outcome", "stopped"), ("reason", "Quiet"), ("version", "2")])
        let after = try await officer.get(path)

        #expect(form.status == .ok && form.body.contains("Shirin Azad"))
        #expect(refused.status == .unprocessableContent && refused.body.contains("Kept words"))
        #expect(path == "/cases/CS-2026-00001")
        #expect(page.body.contains("Nobody leads this case") && page.body.contains("Unknown person"))
        #expect(page.body.utf8.count < 100_000)
        #expect([noted.status, led.status, closed.status] == [.seeOther, .seeOther, .seeOther])
        #expect(stale.status == .preconditionFailed && stale.body.contains("Typed words"))
        #expect(after.body.contains("The behaviour has stopped") && after.body.contains("Rang her"))
    }

    @Test func `L-016 M-085 V-020 a case says how to approach somebody, which agency manages it and that nobody leads`()
        async throws
    {
        let house = try await TestHouse()
        let caller = try await house.person("P-1", "Shirin", "Azad")
        try await house.report(
            "R-1",
            ReportSeed(agency: house.cast.council, team: house.cast.dutyTeam, parties: [(.complainant, caller)]))
        let file = try await house.casework.fileReport(
            "R-1", .opening(NewCase(title: "Noise", kind: .unknownPerson, reason: "New")), by: house.cast.officer)
        let officer = try await client(house, house.cast.officer)

        let saved = try await officer.post(
            "/people/P-1/notes", [("approach", "Only a woman speaks; come in pairs"), ("version", "1")])

        #expect(saved.location == "/people/P-1")
        for path in ["/people/P-1", "/cases/\(file)"] {
            #expect(try await officer.get(path).body.contains("Only a woman speaks; come in pairs"))
        }
        let page = try await officer.get("/cases/\(file)").body
        let wanted = ["Lead agency", "Harrowmere Council", "Nobody leads this case"]
        #expect(wanted.filter { !page.contains($0) } == [])
    }

    @Test func `L-155 where a mental-health marker is typed the page says what data protection asks`() async throws {
        let house = try await TestHouse()
        _ = try await house.person("P-1", "Shirin", "Azad")
        let officer = try await client(house, house.cast.officer)

        for path in ["/people/P-1/markers", "/reports/new"] {
            #expect(try await officer.get(path).body.contains("Special category data (UK GDPR, article 9)"))
        }
    }

    @Test func `every page of the room opens for who may, and hides from who may not`() async throws {
        let house = try await TestHouse()
        _ = try await house.person("P-1", "Shirin", "Azad")
        let place = try await house.place("L-1", "5 Chandlery Row")
        let file = try await house.casework.openCase(
            NewCase(title: "Shelter", kind: .place, reason: "Needles", place: place), by: house.cast.officer)
        let steps = [
            "", "/chronology", "/lead", "/stage", "/closure", "/parties", "/places", "/links", "/agencies",
            "/notes/new",
            "/entries/1", "/entries/1/strike",
        ]
        let paths =
            steps.map { "/cases/\(file)\($0)" } + [
                "/cases", "/cases/new", "/people", "/people/P-1", "/people/P-1/markers", "/people/P-1/notes",
                "/people/P-1/homes", "/places", "/places/L-1", "/places/L-1/note",
            ]
        let manager = try await client(house, house.cast.manager)
        let partner = try await client(house, house.cast.housingOfficer)
        var wrong: [String] = []

        for path in paths {
            let answer = try await manager.get(path)
            if answer.status != .ok { wrong.append("\(path): \(answer.status)") }
            let hidden = try await partner.get(path)
            let isList = ["/cases", "/people", "/places"].contains(path)
            if isList != (hidden.status == .ok) { wrong.append("partner \(path): \(hidden.status)") }
            if hidden.body.contains("Azad") || hidden.body.contains("Shelter") { wrong.append("partner \(path) shows") }
        }

        #expect(wrong == [])
    }

    @Test func `a large story is drawn within a page of 100 KB`() async throws {
        let house = try await TestHouse()
        let place = try await house.place("L-1", "5 Chandlery Row")
        let file = try await house.casework.openCase(
            NewCase(title: "Shelter", kind: .place, reason: "Needles", place: place), by: house.cast.officer)
        let now = house.clock.now
        let agency = house.cast.council
        let body = String(repeating: "word ", count: 200)
        try await house.casework.engine.write { connection in
            for number in 0..<2500 {
                try connection.run(
                    """
                    INSERT INTO entry (source_kind, source_id, case_id, happened_at, known_at, agency_id, kind, class,
                        headline, body) SELECT 'note', id, id, \(now - .hours(number * 8)), \(now), \(agency),
                        'note', 'fact', 'A headline of the usual length for an entry', \(body)
                    FROM case_file
                    """)
            }
        }

        let answer = try await client(house, house.cast.officer).get("/cases/\(file)")

        #expect(answer.status == .ok)
        #expect(answer.body.utf8.count <= 100_000)
        #expect(answer.body.contains("Drawn from a sample"))
    }
}
