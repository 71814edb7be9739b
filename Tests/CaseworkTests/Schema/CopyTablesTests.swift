import Casework
import Database
import Domain
import Foundation
import Synchronization
import TestSupport
import Testing
import Vault

/// A migrated database without a partnership, as a copy's target is.
private final class Target: Sendable {
    let casework: Casework
    private let folder: URL
    private let database: TestDatabase

    init(_ kind: TestEngine) async throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("roundtable-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        database = try await TestDatabase(kind, in: folder, checksReferences: false)
        casework = Casework(
            engine: database.engine, log: database.log, passwords: Passwords(cost: 4),
            outside: try .test(in: folder), clock: { TestHouse.today })
        try await casework.migrate()
    }

    deinit { try? FileManager.default.removeItem(at: folder) }  // a leftover in the temporary folder harms nobody

    func take(_ source: Casework, told: @Sendable (CopyTables.Progress) -> Void = { _ in }) async throws
        -> [CopyTables.Sum]
    {
        try await CopyTables.run(from: source, to: casework, told: told)
    }
}

/// From SQLite to the engine of the run and back again: on PostgreSQL that is both ways between the two.
@Suite struct `Copying a partnership` {
    private static func house() async throws -> (TestHouse, String) {
        let house = try await TestHouse(.sqlite)
        let reference = try await house.casework.receiveReport(neighbourReport(), by: house.cast.officer)
        _ = try await house.casework.report(reference, by: house.cast.officer)
        return (house, reference)
    }

    @Test func `rows, sums, words and numbers arrive, there and back`() async throws {
        let (house, reference) = try await Self.house()
        let (there, back) = (try await Target(.current), try await Target(.sqlite))

        let sums = try await there.take(house.casework)
        let again = try await back.take(there.casework)
        let read = try await there.casework.report(reference, by: house.cast.officer)
        let search = try await there.casework.storeSearch("Cobbold", by: house.cast.officer)
        let found = try await there.casework.search(search, by: house.cast.officer)
        let next = try await there.casework.receiveReport(neighbourReport(), by: house.cast.officer)

        #expect(sums == again)
        #expect(sums.contains { $0.table == "access" && $0.rows > 0 })
        #expect(sums.contains { $0.table == "report" && $0.rows == 1 })
        #expect(read.report.reference == reference)
        #expect(!found.people.isEmpty)
        #expect(next > reference, "numbers go on where they were")
        #expect(try await !Filling.isUnderWay(in: there.casework.engine))
    }

    @Test func `references are checked again when the copy has ended`() async throws {
        let (house, _) = try await Self.house()
        let there = try await Target(.current)
        _ = try await there.take(house.casework)
        let kept = try await there.casework.engine.read { try $0.count("SELECT count(*) FROM report_party") }

        if TestEngine.current == .postgres {
            await #expect(throws: DatabaseFault.self) {
                try await there.casework.engine.write { try $0.run("DELETE FROM report") }
            }
        }
        #expect(kept == 2)
    }

    @Test func `what was interrupted goes on, and nothing is there twice`() async throws {
        let (house, _) = try await Self.house()
        let there = try await Target(.current)
        let seen = Mutex(0)
        let first = Task {
            try await there.take(house.casework) { progress in
                let isLate = seen.withLock { count in
                    count += 1
                    return count > 8 && !progress.isComparing
                }
                if isLate { withUnsafeCurrentTask { $0?.cancel() } }
            }
        }
        await #expect(throws: CancellationError.self) { try await first.value }
        let wasUnderWay = try await Filling.isUnderWay(in: there.casework.engine)

        let sums = try await there.take(house.casework)

        #expect(wasUnderWay)
        #expect(sums.contains { $0.table == "report" && $0.rows == 1 })
    }

    @Test func `a target with rows of its own is refused, and so is a source that changed meanwhile`() async throws {
        let (house, _) = try await Self.house()
        let (other, _) = try await Self.house()
        let there = try await Target(.current)

        let full = await #expect(throws: CopyTables.Fault.self) {
            _ = try await CopyTables.run(from: house.casework, to: other.casework) { _ in }
        }
        let changed = Mutex(false)
        let unequal = await #expect(throws: CopyTables.Fault.self) {
            _ = try await there.take(house.casework) { progress in
                // The agencies were copied when the teams' turn comes: they change behind the copy.
                guard progress.table == "team", !progress.isComparing, !changed.withLock({ $0 }) else { return }
                changed.withLock { $0 = true }
                let done = DispatchSemaphore(value: 0)
                Task.detached {
                    try await house.script("UPDATE agency SET version = version + 1")
                    done.signal()
                }
                done.wait()
            }
        }

        guard case .notEmpty = full else { throw try #require(full) }
        #expect(unequal == .unequal(tables: ["agency"]))
    }
}
