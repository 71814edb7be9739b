import Casework
import Database
import Domain
import Synchronization
import TestSupport
import Testing

/// Somebody who asked, in a case with others, all of whom are spoken of.
struct RightsHouse: Sendable {
    let risk: RiskHouse
    let request: String
    static let person = "P-2026-90001"

    var casework: Casework { risk.casework }
    var chair: Actor { risk.house.cast.chair }
    var house: TestHouse { risk.house }

    init(asking: Bool = true) async throws {
        risk = try await RiskHouse(.current)
        let casework = risk.casework
        try await risk.house.script("UPDATE person SET family_name = 'Ostler' WHERE given_name = 'Dan'")
        try await risk.house.script("UPDATE person SET known_as = 'Winnie' WHERE given_name = 'Wen'")
        let note = NewNote(
            kind: .contact, class: .reported,
            text: "Rosa says that DAN  ostler (07700 900 123) and Winnie were at her door. Tell Dan's landlord.",
            happenedAt: risk.house.clock.now)
        _ = try await casework.addNote(note, toCase: RiskHouse.reference, by: risk.officer)
        _ = try await risk.assess()
        guard asking else {
            request = ""
            return
        }
        request = try await casework.askForRight(
            NewRightsRequest(right: .access, askedOn: LondonTime.day(of: TestHouse.today), askedBy: "Herself"),
            ofPerson: Self.person, by: risk.house.cast.chair)
    }

    func identify() async throws {
        try await casework.checkIdentity(
            of: request, how: "Passport seen", on: LondonTime.day(of: house.clock.now), by: chair)
    }

    /// Everything up to the answer.
    func release() async throws -> Held {
        try await identify()
        try await casework.gatherRequest(request, by: chair)
        try await casework.decideAsProposed(of: request, because: "Names of others", by: chair)
        try await casework.answerRequest(request, .released, because: "Read and handed over", by: chair)
        return try await casework.heldForRequest(request, onlyReleased: true, by: chair).held
    }
}

@Suite struct `Subject access` {
    @Test func `gives what is held, with every other name and number gone from it`() async throws {
        let house = try await RightsHouse()

        let held = try await house.release()

        let text = held.texts.joined(separator: "\n")
        #expect(Set(Redactor.words(text)).isDisjoint(with: ["dan", "ostler", "wen", "winnie", "07700", "900", "123"]))
        #expect(text.contains("Rosa") && text.contains("Whitlock"))
        #expect(text.contains("says that [another person] ([contact detail]) and [another person] were at her"))
        #expect(held.sections.map(\.title).contains("Risk assessments of you"))
    }

    @Test func `gives nothing while a name is undecided, and not what came in meanwhile undecided`() async throws {
        let house = try await RightsHouse()
        let (casework, chair) = (house.casework, house.chair)
        try await house.identify()
        try await casework.gatherRequest(house.request, by: chair)

        let early = try await refusalCodes {
            try await casework.answerRequest(house.request, .released, because: "Read", by: chair)
        }
        try await casework.decideAsProposed(of: house.request, because: "Names of others", by: chair)
        let late = NewNote(
            kind: .note, class: .fact, text: "Now reached on 07700 900 999", happenedAt: house.house.clock.now)
        _ = try await casework.addNote(late, toCase: RiskHouse.reference, by: house.risk.officer)
        let meanwhile = try await refusalCodes {
            try await casework.answerRequest(house.request, .released, because: "Read", by: chair)
        }
        let view = try await casework.rightsRequest(house.request, by: chair)

        #expect(early == ["right-undecided"] && meanwhile == ["right-undecided"])
        #expect(view.redactions.filter { $0.decision == nil }.map(\.text) == ["07700 900 999"])
        #expect(view.line.request.answer == nil)
    }

    @Test func `a text that is left in stays, one that is added goes, and each says who and why`() async throws {
        let house = try await RightsHouse()
        let (casework, chair) = (house.casework, house.chair)
        try await house.identify()
        try await casework.gatherRequest(house.request, by: chair)
        let first = try await casework.rightsRequest(house.request, by: chair).redactions
        let winnie = try #require(first.first { $0.text == "Winnie" })

        try await casework.decide(winnie.id, of: house.request, .disclose, because: "She agreed", by: chair)
        try await casework.redact("landlord", of: house.request, because: "Only one lives there", by: chair)
        let unknown = try await refusalCodes {
            try await casework.redact("helicopter", of: house.request, because: "Not there", by: chair)
        }
        let held = try await casework.heldForRequest(house.request, by: chair).held
        let after = try await casework.rightsRequest(house.request, by: chair).redactions

        let said = try #require(held.texts.first { $0.contains("were at her door") })
        #expect(said.contains("Winnie") && said.contains("Tell [another person]'s [removed]"))
        #expect(unknown == ["right-nothing-to-take-out"])
        #expect(after.filter { $0.decision != nil }.allSatisfy { $0.decidedBy == chair.name && !$0.reason.isEmpty })
    }

    @Test func `keeps what was given as it was given`() async throws {
        let house = try await RightsHouse()
        let given = try await house.release()
        let later = NewNote(kind: .note, class: .fact, text: "All is calm", happenedAt: house.house.clock.now)
        _ = try await house.casework.addNote(later, toCase: RiskHouse.reference, by: house.risk.officer)

        let again = try await house.casework.heldForRequest(house.request, by: house.chair).held

        #expect(again == given)
    }

    @Test func `is for those who answer rights, and of people in their sight`() async throws {
        let house = try await RightsHouse()
        let casework = house.casework

        let officer = try await refusalCodes {
            _ = try await casework.rightsRequest(house.request, by: house.risk.officer)
        }
        let partner = try await refusalCodes {
            _ = try await casework.rightsRequests(by: house.house.cast.housingOfficer)
        }
        let nobody = try await refusalCodes {
            _ = try await casework.askForRight(
                NewRightsRequest(right: .access, askedOn: Day(sinceEpoch: 20_781), askedBy: "Herself"),
                ofPerson: "P-1999-00001", by: house.chair)
        }

        #expect(officer == ["not-permitted"] && partner == ["not-permitted"] && nobody == ["not-found"])
    }

    @Test func `runs a clock that stands on the list of whoever has it, and ends with the answer`() async throws {
        let house = try await RightsHouse()
        let (casework, chair) = (house.casework, house.chair)

        let before = try await casework.myWork(.mine, by: chair).lines
        try await casework.extendRequest(house.request, because: "Three agencies hold records", by: chair)
        let after = try await casework.myWork(.mine, by: chair).lines
        let again = try await refusalCodes {
            try await casework.extendRequest(house.request, because: "Once more", by: chair)
        }
        try await casework.answerRequest(house.request, .refused, because: "Who asks was not shown", by: chair)

        let lines = [before, after].compactMap { $0.first { $0.kind == .right } }
        #expect(lines.map(\.rightsReference) == [house.request, house.request])
        #expect(
            lines.compactMap(\.dueAt).map { LondonTime.day(of: $0).iso } == ["2026-12-24", "2027-02-24"])
        #expect(again == ["right-extended"])
        #expect(try await casework.myWork(.mine, by: chair).lines.allSatisfy { $0.kind != .right })
    }

    @Test func `asks as many questions for five hundred entries as for one`() async throws {
        let house = try await RightsHouse()
        try await house.identify()
        let few = try await house.statements()
        for number in 0..<500 {
            let note = NewNote(
                kind: .note, class: .fact, text: "Seen with Dan on day \(number)", happenedAt: house.house.clock.now)
            _ = try await house.casework.addNote(note, toCase: RiskHouse.reference, by: house.risk.officer)
        }

        let many = try await house.statements()

        #expect(few > 40 && many == few)
    }

    @Test func `forgets no table that leads to a person`() async throws {
        let house = try await TestHouse()

        let forgotten = try await house.casework.engine.read { try Holding.forgotten($0) }

        #expect(forgotten == [], "add each to Holding.all, or to Holding.leftOut with the reason")
    }

    @Test func `would name a table that is added and leads to a person, or to what is held on one`() async throws {
        let house = try await TestHouse()
        let key = house.casework.engine.dialect == .sqlite ? "BLOB" : "uuid"
        try await house.script(
            """
            CREATE TABLE pet (id \(key) PRIMARY KEY, owner_id \(key) REFERENCES person (id));
            CREATE TABLE barking (id \(key) PRIMARY KEY, report_id \(key) REFERENCES report (id));
            """)

        let forgotten = try await house.casework.engine.read { try Holding.forgotten($0) }

        #expect(forgotten == ["barking.report_id", "pet.owner_id"])
    }
}

extension RightsHouse {
    /// How many statements it takes to gather, counted where they are run.
    func statements() async throws -> Int {
        let engine = CountingEngine(casework.engine)
        let node = Casework(
            engine: engine, log: casework.log, passwords: casework.passwords, outside: casework.outside,
            clock: casework.clock)
        try await casework.gatherRequest(request, by: chair)
        try await casework.decideAsProposed(of: request, because: "Names of others", by: chair)
        _ = try await node.heldForRequest(request, by: chair)
        return engine.count.withLock { $0 }
    }
}

/// Counts what is run through it.
private final class CountingEngine: Engine {
    private let engine: any Engine
    let count = Mutex(0)

    init(_ engine: any Engine) { self.engine = engine }

    var dialect: Dialect { engine.dialect }

    func read<Result: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> Result) async throws -> Result {
        try await engine.read { try body(Counted($0) { self.count.withLock { $0 += 1 } }) }
    }

    func write<Result: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> Result) async throws -> Result {
        try await engine.write { try body(Counted($0) { self.count.withLock { $0 += 1 } }) }
    }

    func signals(_ kind: Signal) -> AsyncStream<Void> { engine.signals(kind) }
    func tell(_ signal: Signal) {}
    func close() async throws {}

    private final class Counted: Connection {
        private let connection: any Connection
        private let tick: () -> Void

        init(_ connection: any Connection, _ tick: @escaping () -> Void) {
            self.connection = connection
            self.tick = tick
        }

        var dialect: Dialect { connection.dialect }

        func forEach(_ sql: SQL, _ body: (Row) throws -> Bool) throws {
            tick()
            try connection.forEach(sql, body)
        }

        func run(_ sql: SQL) throws -> Int {
            tick()
            return try connection.run(sql)
        }

        func insert<Rows: RandomAccessCollection>(
            _ head: SQL, _ rows: Rows, _ values: (Rows.Element) throws -> [SQLValue]
        ) throws { try connection.insert(head, rows, values) }

        func script(_ text: String) throws { try connection.script(text) }
        func send(_ signal: Signal) throws { try connection.send(signal) }
    }
}
