import Casework
import Database
import Domain
import TestSupport
import Testing

@Suite struct `Odd reads` {
    private let house: TestHouse
    private let worker: Worker

    init() async throws {
        house = try await TestHouse()
        worker = Worker(house.casework, report: { _ in }, fault: { _ in })
    }

    private func read(_ person: ID<Person>, by actor: Actor) async throws {
        try await house.casework.look(by: actor) { $0.saw(.person, person, "person page") }
    }

    private func lookThrough() async throws -> [OddReadLine] {
        house.clock.advance(.hours(1))
        try await worker.runOnce()
        return try await house.casework.oddReads(by: house.cast.manager).open
    }

    @Test func `of a namesake and of one's own street are listed once the hour is over, and add up`() async throws {
        let officer = house.cast.officer
        let surname = try #require(officer.name.split(separator: " ").last.map(String.init))
        let namesake = try await house.person("P-2026-00001", "Ann", surname.uppercased())
        let neighbour = try await house.person("P-2026-00002", "Bob", "Quill")
        let place = try await house.place("PL-2026-00001", "1 Tenter Row")
        try await house.script("UPDATE place SET postcode = 'HM1 2AB'")
        try await house.casework.engine.write { connection in
            try connection.run(
                """
                INSERT INTO person_place (id, person_id, place_id, relation, created_at)
                VALUES (\(neighbour), \(neighbour), \(place), 'home', 0)
                """)
        }
        try await house.casework.giveOwnPostcode("HM1 2AB", by: officer)
        try await read(namesake, by: officer)
        try await read(neighbour, by: officer)
        let early = try await house.casework.oddReads(by: house.cast.manager).open
        let found = try await lookThrough()
        try await read(namesake, by: officer)
        let later = try await lookThrough()

        #expect(early.isEmpty, "the hour was not over")
        #expect(Set(found.map(\.pattern)) == [.sameSurname, .ownStreet])
        #expect(Set(found.compactMap(\.reference)) == ["P-2026-00001", "P-2026-00002"])
        #expect(later.map(\.times).sorted() == [1, 2] && later.count == 2)
    }

    @Test func `of records of others are listed, and those of one's own agency are not`() async throws {
        let person = try await house.person("P-2026-00001", "Ann", "Larch")
        let seed = ReportSeed(
            agency: house.cast.housing, team: house.cast.housingTeam, parties: [(.complainant, person)])
        try await house.report("R-2026-00001", seed)
        try await read(person, by: house.cast.sergeant)
        try await read(person, by: house.cast.housingOfficer)
        let found = try await lookThrough()

        #expect(found.map(\.pattern) == [.unrelated] && found.map(\.account) == [house.cast.sergeant.account])
    }

    @Test func `are looked into once, in words, and never by their own reader`() async throws {
        let manager = house.cast.manager
        let surname = try #require(manager.name.split(separator: " ").last.map(String.init))
        try await read(try await house.person("P-2026-00001", "Ann", surname), by: manager)
        let id = try #require(try await lookThrough().first).id
        let casework = house.casework
        let own = try await refusalCodes { try await casework.reviewOddRead(id, words: "Fine", by: manager) }
        let mute = try await refusalCodes { try await casework.reviewOddRead(id, words: "", by: house.cast.chair) }
        let other = try await refusalCodes {
            try await casework.reviewOddRead(id, words: "Fine", by: house.cast.officer)
        }
        try await casework.reviewOddRead(id, words: "It was about another", by: house.cast.chair)
        let again = try await refusalCodes { try await casework.reviewOddRead(id, words: "Fine", by: house.cast.chair) }
        let lists = try await casework.oddReads(by: manager)

        #expect(
            [own, mute, other, again] == [
                ["audit-ownReading"], ["field-missing"], ["not-permitted"], ["audit-alreadyReviewed"],
            ])
        #expect(lists.open.isEmpty && lists.reviewed.first?.review?.words == "It was about another")
    }
}

@Suite struct `Who looked at a record` {
    @Test func `is listed beside what was changed, for those who may know of the record and of its readers`()
        async throws
    {
        let house = try await TestHouse()
        let (casework, cast) = (house.casework, house.cast)
        let person = try await house.person("P-2026-00001", "Ann", "Quill")
        try await casework.look(by: cast.officer) { $0.saw(.person, person, "person page") }
        house.clock.advance(.minutes(1))
        try await casework.change(by: cast.sergeant) { tx in
            try tx.record(
                RecordRevised(
                    Subject(.person, person), version: 2,
                    changes: [FieldChange("language", before: "", after: "Polish")]))
        }
        let found = try await casework.readership(of: "P-2026-00001", by: cast.manager)
        let listed = try await casework.readership(of: "P-2026-00001", by: cast.manager)
        let readings = try await casework.readings(of: cast.officer.account, by: cast.manager)

        #expect(
            found.readers.map(\.name) == [cast.officer.name]
                && found.lines.map(\.who) == [
                    cast.sergeant.name, cast.officer.name,
                ])
        #expect(listed.readers.count == 2, "who asks has looked, too")
        #expect(readings.lines.map(\.reference) == ["P-2026-00001"])
        let refused = try await [
            refusalCodes { _ = try await casework.readership(of: "P-2026-00001", by: cast.officer) },
            refusalCodes { _ = try await casework.readership(of: "P-2026-00009", by: cast.manager) },
            refusalCodes { _ = try await casework.readership(of: "X-1", by: cast.manager) },
            refusalCodes { _ = try await casework.readings(of: cast.officer.account, by: cast.officer) },
        ]
        #expect(refused == [["not-permitted"], ["not-found"], ["not-found"], ["not-permitted"]])
    }
}
