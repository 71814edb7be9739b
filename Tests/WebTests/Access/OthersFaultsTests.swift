import Casework
import Database
import Domain
import Foundation
import HTTPTypes
import Sample
import TestSupport
import Testing
import Web

/// Faults that other systems of this kind had, by the name of each: none of them is ours.
@Suite struct `A fault that another system had` {
    private typealias Known = Sample.Cast
    let world: World
    let app: TestApp

    init() async throws {
        world = try await World()
        app = TestApp(world.house)
    }

    private func count(_ sql: SQL) async throws -> Int { try await world.house.count(sql) }

    /// FixMyStreet: reports marked private stood in lists and could be opened by whoever knew the number.
    @Test func `a private report is neither listed nor opened by its reference`() async throws {
        let housing = try await app.signedIn(as: Known.housingOfficer.signIn)

        let lists = try await [housing.get("/reports?list=all"), housing.get("/reports?list=unowned")]
        let pages = try await ["", "/caller", "/files", "/filing"].asyncMap {
            try await housing.get("/reports/R-1" + $0)
        }

        #expect(lists.allSatisfy { $0.status == .ok && !$0.body.contains("R-1") })
        #expect(pages.allSatisfy { [.notFound, .forbidden].contains($0.status) && !$0.body.contains("Music until") })
    }

    /// CiviCRM, core issue 16360: the page of a contact listed activities of cases that one had no part in.
    @Test func `a person's page names no case, note or action of a case that one has no part in`() async throws {
        let (casework, cast) = (world.casework, world.cast)
        let person = try #require(try await casework.personKey("P-1", by: cast.officer))
        try await casework.addParty(person, as: .witness, toCase: world.other, reason: "Saw it", by: cast.officer)
        try await casework.addAgency(cast.housing, toCase: world.other, reason: "Landlord", by: cast.officer)
        _ = try await casework.addNote(
            NewNote(
                kind: .note, class: .fact, text: "Moved to a refuge", happenedAt: world.house.clock.now,
                person: person),
            toCase: world.file, by: cast.officer)
        let housing = try await app.signedIn(as: Known.housingOfficer.signIn)

        let page = try await housing.get("/people/P-1")

        #expect(page.status == .ok && page.body.contains("Arcade"))
        #expect(["Shelter", world.file, "refuge"].filter { page.body.contains($0) } == [])
    }

    /// Hackney's social care tool: the page of relationships showed people whose records were restricted.
    @Test func `a linked case that one may not know of is not named where the link is`() async throws {
        try await world.casework.linkCases(
            world.other, to: world.file, .related, reason: "The same dealer", by: world.cast.officer)
        try await world.casework.addAgency(
            world.cast.housing, toCase: world.other, reason: "Landlord", by: world.cast.officer)
        let housing = try await app.signedIn(as: Known.housingOfficer.signIn)

        let pages = try await ["", "/chronology", "/risk", "/files"].asyncMap {
            try await housing.get("/cases/\(world.other)" + $0)
        }

        #expect(pages.allSatisfy { $0.status == .ok })
        #expect(pages.flatMap { page in ["Shelter", world.file, "dealer"].filter { page.body.contains($0) } } == [])
    }

    /// Lamplight, issue 313: people, organisations and papers could be unlinked from a case that was closed.
    @Test func `nothing is taken off a closed case`() async throws {
        let (casework, cast) = (world.casework, world.cast)
        let chair = try await app.signedIn(as: Known.chair.signIn)
        try await casework.addAgency(cast.housing, toCase: world.file, reason: "Landlord", by: cast.officer)
        _ = try await chair.upload(
            "/files", [("record", world.file)], file: ("file", "letter.txt", Array("Words".utf8)))
        let letter = try await casework.engine.read {
            try $0.rows("SELECT reference FROM stored_file") { try $0.text(0) }
        }
        try await world.house.script(
            "UPDATE case_file SET closed_at = 1, outcome = 'stopped' WHERE reference = '\(world.file)'")
        let before = try await `A double click`.rows(world.house)

        let answers = [
            try await chair.post(
                "/cases/\(world.file)/parties/end",
                [("party", "\(world.caseParty)"), ("reason", "Wrong"), ("version", "1")]),
            try await chair.post(
                "/cases/\(world.file)/agencies/end", [("agency", "\(cast.housing)"), ("reason", "Done")]),
            try await chair.post(
                "/files/\(letter.first ?? "")/removal", [("what", "detach"), ("reason", "Wrong case")]),
        ]

        #expect(answers.map(\.status) == [.conflict, .conflict, .conflict])
        #expect(try await `A double click`.rows(world.house) == before)
        #expect(try await count("SELECT count(*) FROM stored_file WHERE case_id IS NOT NULL") == 1)
        #expect(try await count("SELECT count(*) FROM case_agency WHERE until_at IS NOT NULL") == 0)
    }

    /// Lamplight, issue 152: after an update one profile showed the records of everybody.
    @Test func `a person's page shows that person's records alone`() async throws {
        _ = try await world.house.person("P-2", "Tomasz", "Lisowski")
        let chair = try await app.signedIn(as: Known.chair.signIn)

        let page = try await chair.get("/people/P-2")

        #expect(page.status == .ok && page.body.contains("Lisowski"))
        #expect(["Azad", "Shelter", world.file, "R-1", "Man in grey"].filter { page.body.contains($0) } == [])
    }

    /// Lamplight, issue 563: the links of a survey, one for each person, all saved to the same one. Ours confirm an
    /// address.
    @Test func `a link that one person was sent does nothing for another`() async throws {
        let (casework, cast) = (world.casework, world.cast)
        try await casework.askToConfirm(try #require(MailAddress("one@example.org")), by: cast.officer)
        try await world.house.work()
        guard case .confirmation(let token)? = world.house.post.letters.last?.content else {
            throw CommonRefusal.notFound
        }
        let manager = try await app.signedIn(as: Known.lineManager.signIn)

        let answer = try await manager.post("/account/notices/address/\(token)")

        #expect((400..<500).contains(answer.status.code))
        #expect(try await count("SELECT count(*) FROM notice_choice WHERE email IS NOT NULL AND email <> ''") == 0)
    }

    /// Hackney's platform: whether a reading was audited was the caller's choice.
    @Test func `no page of a record is drawn before the access log has it`() async throws {
        let chair = try await app.signedIn(as: Known.chair.signIn)
        var unnoted: [String] = []

        for route in Routes.all where route.method == .get && route.path.contains(":ref") {
            let before = try await lines()
            let answer = try await chair.get(world.path(route.path))
            let after = try await lines()
            if answer.status == .ok, after == before { unnoted.append(route.path) }
        }

        #expect(unnoted == [])
    }

    /// The same tool: an export had every field of a record. What is handed over as a file is asked for by name here.
    @Test func `a new way out as a file is found, to be asked who may have what in it`() async throws {
        let known = try await exports()
        var found: Set<String> = []

        for signIn in [Known.chair.signIn, Known.administrator.signIn] {
            let client = try await app.signedIn(as: signIn)
            for route in Routes.all where route.method == .get && !route.path.hasPrefix("/assets/") {
                let answer = try await client.get(known[route.path] ?? world.path(route.path))
                let isPage = answer.headers[.contentType]?.hasPrefix("text/html") ?? true
                if answer.status == .ok, !isPage || answer.headers[.contentDisposition] != nil {
                    found.insert(route.path)
                }
            }
        }

        #expect(found == Set(known.keys).union(["/health"]))
    }

    /// The ways out that are known, with the address of one of each: a file that was added, and an instrument.
    private func exports() async throws -> [String: String] {
        let chair = try await app.signedIn(as: Known.chair.signIn)
        _ = try await chair.upload("/files", [("record", world.file)], file: ("file", "a.txt", Array("Words".utf8)))
        return try await world.casework.engine.read { connection in
            let file = try connection.rows("SELECT reference FROM stored_file") { try $0.text(0) }
            let instrument = try connection.rows("SELECT id FROM instrument") { "\(try $0.id(0, Instrument.self))" }
            return [
                "/disclosures/file": "/disclosures/file",
                "/files/:ref/content": "/files/\(file[0])/content",
                "/setup/instruments/:id/file": "/setup/instruments/\(instrument[0])/file",
            ]
        }
    }

    /// OSCaR, pull request 1946: a double click put a case before a panel twice.
    @Test func `a case that is referred by a double click is referred once, and stands on the agenda once`()
        async throws
    {
        let chair = try await app.signedIn(as: Known.chair.signIn)
        try await world.house.script("UPDATE case_file SET level = 'amber' WHERE reference = '\(world.other)'")
        let form = [("panel", "\(world.panel)"), ("why", "Fears reprisals"), ("submission", "one")]

        async let first = chair.post("/cases/\(world.other)/referrals", form)
        async let second = chair.post("/cases/\(world.other)/referrals", form)
        _ = try await [first, second]
        for _ in 1...2 { _ = try await chair.post("/meetings/\(world.meeting)/proposal") }

        #expect(try await count("SELECT count(*) FROM referral") == 1)
        #expect(
            try await count(
                """
                SELECT count(*) FROM agenda_item i JOIN case_file c ON c.id = i.case_id
                WHERE c.reference = \(world.other)
                """) == 1)
    }

    /// HMPPS: records could be merged in a circle. There is no merging yet; cases are linked.
    @Test func `cases are not linked in a circle`() async throws {
        let chair = try await app.signedIn(as: Known.chair.signIn)
        func link(_ one: String, _ other: String) async throws -> HTTPResponse.Status {
            try await chair.post(
                "/cases/\(one)/links", [("other", other), ("kind", "related"), ("reason", "Same dog")]
            ).status
        }

        let there = try await link(world.file, world.other)
        let (back, itself) = try await (link(world.other, world.file), link(world.file, world.file))

        #expect(there == .seeOther)
        #expect([back, itself].allSatisfy { (400..<500).contains($0.code) })
        #expect(try await count("SELECT count(*) FROM case_link") == 1)
    }

    /// Primero, issue 508: of two who changed one field, the second won and nobody was told.
    @Test func `of two who change one field both versions stay`() async throws {
        let chair = try await app.signedIn(as: Known.chair.signIn)
        let manager = try await app.signedIn(as: Known.lineManager.signIn)

        let one = try await manager.post("/places/L-1/note", [("note", "A dog in the yard"), ("version", "1")])
        let other = try await chair.post("/places/L-1/note", [("note", "Ring twice"), ("version", "1")])
        let again = try await chair.post("/places/L-1/note", [("note", "Ring twice"), ("version", "2")])

        #expect([one.status, other.status, again.status] == [.seeOther, .preconditionFailed, .seeOther])
        #expect(other.body.contains("A dog in the yard") && other.body.contains("Ring twice"))
        #expect(try await count("SELECT count(*) FROM event WHERE CAST(detail AS TEXT) LIKE '%A dog in the yard%'") > 0)
    }

    /// Poplar HARCA: nine recordings came in by an app, belonged to no case, and nobody listened.
    @Test func `a recording that is on no case becomes somebody's action`() async throws {
        let officer = try await app.signedIn(as: Known.caseOfficer.signIn)
        _ = try await officer.upload("/files", [("record", "")], file: ("file", "noise.mp3", Array("ID3 sound".utf8)))
        let before = try await count("SELECT count(*) FROM action")

        world.house.clock.advance(.hours(5))
        try await world.house.recur()
        try await world.house.work()

        #expect(try await count("SELECT count(*) FROM action") == before + 1)
    }

    private func lines() async throws -> Int { try await count("SELECT count(*) FROM access") }
}

extension Array {
    /// Each element's answer, one after the other.
    fileprivate func asyncMap<Result>(_ transform: (Element) async throws -> Result) async throws -> [Result] {
        var results: [Result] = []
        for element in self { results.append(try await transform(element)) }
        return results
    }
}
