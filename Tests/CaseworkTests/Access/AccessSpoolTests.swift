import Casework
import Database
import Domain
import Foundation
import Synchronization
import TestSupport
import Testing
import Vault

/// A database that can be away, and says which of its calls it took.
private final class Away: Engine {
    private let engine: any Engine
    let isAway = Atomic(false)

    init(_ engine: any Engine) { self.engine = engine }

    var dialect: Dialect { engine.dialect }

    func read<Result: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> Result) async throws -> Result {
        try check()
        return try await engine.read(body)
    }

    func write<Result: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> Result) async throws -> Result {
        try check()
        return try await engine.write(body)
    }

    func signals(_ kind: Signal) -> AsyncStream<Void> { engine.signals(kind) }
    func tell(_ signal: Signal) { engine.tell(signal) }
    func close() async throws {}

    private func check() throws {
        guard !isAway.load(ordering: .relaxed) else { throw DatabaseUnavailable(reason: "gone", cause: .away) }
    }
}

@Suite struct `While the database is away` {
    private let house: TestHouse
    private let records: Away
    private let log: Away
    private let folder: String

    init() async throws {
        house = try await TestHouse()
        records = Away(house.casework.engine)
        log = Away(house.casework.log)
        folder = house.folder.appendingPathComponent("spool").path
    }

    /// A node, with or without a copy to read and a spool.
    private func node(readsCopy: Bool = true, spools: Bool = true) throws -> Casework {
        Casework(
            engine: records, log: log, passwords: Passwords(cost: 4), outside: house.casework.outside,
            clock: { [clock = house.clock] in clock.now },
            replica: readsCopy ? house.casework.engine : nil, spool: spools ? try AccessSpool(folder: folder) : nil)
    }

    private func leave() {
        records.isAway.store(true, ordering: .relaxed)
        log.isAway.store(true, ordering: .relaxed)
    }

    private func comeBack() {
        records.isAway.store(false, ordering: .relaxed)
        log.isAway.store(false, ordering: .relaxed)
    }

    private func open(_ node: Casework) async throws {
        try await node.look(by: house.cast.officer) { $0.saw(.person, $0.newID(Person.self), "a test") }
    }

    private var logged: Int {
        get async throws { try await house.count("SELECT count(*) FROM access WHERE purpose = 'a test'") }
    }

    @Test func `a page about a person comes from the copy once its reading is noted here, and is logged once later`()
        async throws
    {
        let node = try node()
        try await open(node)
        leave()
        try await open(node)
        try await open(node)
        let (meanwhile, isSaid) = (try await logged, node.isReadingReplica)
        let early = try await node.replaySpool()
        comeBack()
        let brought = try await node.replaySpool()
        let again = try await node.replaySpool()
        try await open(node)

        #expect(meanwhile == 1 && isSaid)
        #expect(early == 0 && brought == 2 && again == 0)
        #expect(try await logged == 4 && !node.isReadingReplica)
    }

    @Test func `what was noted survives the node's end, and is brought by the next start, once`() async throws {
        var node: Casework? = try node()
        leave()
        try await open(#require(node))
        node = nil
        comeBack()
        let file = try #require(try FileManager.default.contentsOfDirectory(atPath: folder).first)
        let path = "\(folder)/\(file)"
        let copy = try Data(contentsOf: URL(fileURLWithPath: path))
        let next = try self.node()
        let brought = try await next.replaySpool()
        // As if the node had ended after the log's commit and before the file was removed; and half a line was written.
        try (copy + Data("{\"id\":\"half".utf8)).write(to: URL(fileURLWithPath: path))
        let again = try await next.replaySpool()

        #expect(brought == 1 && again == 1)
        #expect(try await logged == 1)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder).isEmpty)
    }

    @Test func `nothing about a person is shown where its reading cannot be noted`() async throws {
        let (unnoted, nowhere) = (try node(spools: false), try node(readsCopy: false))
        leave()

        await #expect(throws: DatabaseUnavailable.self) { try await open(unnoted) }
        await #expect(throws: DatabaseUnavailable.self) { try await open(nowhere) }
        try await unnoted.look(by: house.cast.officer) { _ in }
        #expect(try await logged == 0)
    }

    @Test func `nothing is saved, and who is signed in stays so`() async throws {
        let node = try node()
        let token = try await node.signIn(name: "officer", password: Cast.password, source: "test")
        leave()
        house.clock.advance(.minutes(10))
        let session = try await node.session(token: token)

        #expect(session?.actor.account == house.cast.officer.account)
        await #expect(throws: DatabaseUnavailable.self) {
            try await node.change(by: house.cast.officer) { _ in }
        }
    }

    @Test func `figures are read from the copy, and from the database where the copy is away`() async throws {
        let copy = Away(house.casework.engine)
        let node = Casework(
            engine: records, log: log, passwords: Passwords(cost: 4), outside: house.casework.outside,
            clock: { [clock = house.clock] in clock.now },
            replica: copy)
        records.isAway.store(true, ordering: .relaxed)
        let fromCopy = try await Casework(figuresOf: node).overview(by: house.cast.chair)
        records.isAway.store(false, ordering: .relaxed)
        copy.isAway.store(true, ordering: .relaxed)
        let fromDatabase = try await Casework(figuresOf: node).overview(by: house.cast.chair)

        #expect(fromCopy.openActions == fromDatabase.openActions)
        #expect(try await node.replicaIsAsOf() == nil)
    }
}
