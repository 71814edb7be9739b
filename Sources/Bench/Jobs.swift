import Casework
import Database
import Domain
import Foundation
import Vault

/// Work that does nothing but write one row.
private struct WriteRow: Job {
    static let name = "bench-write-row"
    let number: Int

    func run(in casework: Casework) async throws -> Ending {
        let number = number
        return { tx in
            try tx.connection.run("INSERT INTO sequence (name, reached) VALUES (\("bench \(number)"), \(number))")
        }
    }
}

/// How many jobs a second a worker does.
enum Jobs {
    static let count = 10_000
    static let batch = Worker.batch

    /// On an empty database: each job is claimed with at most 49 others, and ends in a transaction of its own.
    static func rate(_ engine: any Engine, _ log: any Engine) async throws -> Double {
        let now: @Sendable () -> Instant = { Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)) }
        let casework = Casework(
            engine: engine, log: log, passwords: Passwords(cost: 14),
            outside: Outside(keys: try Keyring(text: KeyFile.make().text), files: SealedFolder("files")), clock: now)
        try await casework.migrate()
        for start in stride(from: 0, to: count, by: 1000) {
            try await casework.change(by: .roundtable) { tx in
                for number in start..<(start + 1000) { try tx.queue(WriteRow(number: number)) }
            }
        }
        let worker = Worker(casework, kinds: [WriteRow.self], recurring: [], report: { _ in }, fault: { _ in })
        let began = Clock.now
        let working = Task { await worker.run() }
        var left = count
        while left > 0 {
            try await Task.sleep(for: .milliseconds(20))
            left = try await engine.read { try $0.count("SELECT count(*) FROM job") }
        }
        let seconds = Double(Clock.now - began) / 1e9
        worker.stop()
        await working.value
        let written = try await engine.read { try $0.count("SELECT count(*) FROM sequence WHERE name LIKE 'bench %'") }
        guard written == count else { throw Trouble("\(count) jobs wrote \(written) rows.") }
        try await casework.close()
        return Double(count) / seconds
    }
}
