import Database
import Dispatch
import Foundation
import TestSupport
import Testing

@Suite struct `Transactions` {
    @Test func `what throws is undone whole`() async throws {
        let scratch = try await Scratch()

        await #expect(throws: Interruption.self) {
            try await scratch.engine.write { connection in
                try connection.run("INSERT INTO note (text) VALUES ('first')")
                try connection.run("INSERT INTO note (text) VALUES ('second')")
                throw Interruption()
            }
        }
        try await scratch.add("third")

        #expect(try await scratch.texts() == ["third"])
    }

    @Test func `a record that is there already says what was not unique`() async throws {
        let scratch = try await Scratch()
        try await scratch.add("same")

        let refusal = await #expect(throws: NotUnique.self) { try await scratch.add("same") }

        #expect(refusal?.what.contains("text") == true, "SQLite names the column, PostgreSQL the constraint")
        #expect(try await scratch.texts() == ["same"])
    }

    @Test func `a row that points at nothing is refused`() async throws {
        let scratch = try await Scratch(
            "CREATE TABLE note (id {serial}, text TEXT, about INTEGER REFERENCES note (id))")

        await #expect(throws: DatabaseFault.self) {
            try await scratch.engine.write { try $0.run("INSERT INTO note (text, about) VALUES ('lost', 99)") }
        }
    }

    @Test func `a fault names no value that was bound`() async throws {
        let scratch = try await Scratch()
        let name = "Dolores Quill"

        let fault = await #expect(throws: DatabaseFault.self) {
            try await scratch.engine.write { try $0.run("INSERT INTO nothing (text) VALUES (\(name))") }
        }

        #expect(fault?.description.contains("nothing") == true)
        #expect(fault?.description.contains(name) == false)
    }

    @Test func `SQLite's connection that writes is durable and checks references`() async throws {
        let scratch = try await Scratch(on: .sqlite)

        let (synchronous, references) = try await scratch.engine.write { connection in
            (try connection.count("PRAGMA synchronous"), try connection.count("PRAGMA foreign_keys"))
        }
        let journal = try await scratch.engine.read { try $0.row("PRAGMA journal_mode") { try $0.text(0) } }

        #expect(synchronous == 2, "FULL: a commit that was answered survives a power cut")
        #expect(references == 1)
        #expect(journal == "wal")
    }

    @Test func `two programs' writers take turns, and none of their steps is lost`() async throws {
        let scratch = try await Scratch("CREATE TABLE tally (n INTEGER); INSERT INTO tally VALUES (0)")
        let other = try scratch.another()

        try await withThrowingTaskGroup(of: Void.self) { group in
            for engine in [scratch.engine, other] {
                for _ in 0..<20 {
                    group.addTask {
                        try await engine.write { connection in
                            let read = try connection.count("SELECT n FROM tally")
                            try connection.run("UPDATE tally SET n = \(read + 1)")
                        }
                    }
                }
            }
            try await group.waitForAll()
        }
        try await other.close()

        #expect(try await scratch.engine.read { try $0.count("SELECT n FROM tally") } == 40)
    }

    @Test func `of many who look first and then write, one finds nothing there`() async throws {
        let scratch = try await Scratch("CREATE TABLE claim (who INTEGER)")
        let other = try scratch.another()

        try await withThrowingTaskGroup(of: Void.self) { group in
            for who in 0..<16 {
                let engine = who.isMultiple(of: 2) ? scratch.engine : other
                group.addTask {
                    try await engine.write { connection in
                        guard try connection.count("SELECT count(*) FROM claim") == 0 else { return }
                        try connection.run("INSERT INTO claim (who) VALUES (\(who))")
                    }
                }
            }
            try await group.waitForAll()
        }
        try await other.close()

        #expect(try await scratch.engine.read { try $0.count("SELECT count(*) FROM claim") } == 1)
    }

    @Test func `who looks first and writes then what may be there once finds what another wrote at that moment`()
        async throws
    {
        let scratch = try await Scratch()
        let other = try scratch.another()

        let made = try await withThrowingTaskGroup(of: Bool.self) { group in
            for who in 0..<16 {
                let engine = who.isMultiple(of: 2) ? scratch.engine : other
                group.addTask {
                    try await engine.write { connection in
                        guard try !connection.exists("SELECT 1 FROM note WHERE text = 'same'") else { return false }
                        try connection.run("INSERT INTO note (text) VALUES ('same')")
                        return true
                    }
                }
            }
            return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        try await other.close()

        #expect(made == 1)
    }

    @Test func `a reader keeps one view while somebody writes`() async throws {
        let scratch = try await Scratch()
        try await scratch.add("before")
        let other = try scratch.another()

        let counts = try await scratch.engine.read { connection in
            let before = try connection.count("SELECT count(*) FROM note")
            // Another engine on the same file commits while this view is open, on threads apart, since this one waits.
            let done = DispatchSemaphore(value: 0)
            Task(executorPreference: Aside()) {
                defer { done.signal() }
                try await other.write { _ = try $0.run("INSERT INTO note (text) VALUES ('meanwhile')") }
            }
            done.wait()
            return [before, try connection.count("SELECT count(*) FROM note")]
        }
        try await other.close()

        #expect(counts == [1, 1])
        #expect(try await scratch.texts() == ["before", "meanwhile"])
    }
}

/// Runs each step on a thread of its own.
private final class Aside: TaskExecutor {
    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        Thread.detachNewThread { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
}
