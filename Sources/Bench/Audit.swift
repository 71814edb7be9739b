import Casework
import Database
import Domain
import Foundation
import Vault

/// How fast the audit's chain grows, and how long a walk over all of it takes.
enum Audit {
    static let count = 1_000_000
    private static let batch = 10_000

    /// On an empty database with as many reads as `count`.
    static func measure(
        _ engine: any Engine, _ log: any Engine
    ) async throws -> (chainedASecond: Double, walkSeconds: Double) {
        let now: @Sendable () -> Instant = { Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)) }
        let casework = Casework(
            engine: engine, log: log, passwords: Passwords(cost: 14),
            outside: Outside(keys: try Keyring(text: KeyFile.make().text), files: SealedFolder("files")), clock: now)
        try await casework.migrate()
        var random = SystemRandomNumberGenerator()
        let partnership = ID<Subject>(at: now(), using: &random)
        try await engine.write { connection in
            try connection.run(
                "INSERT INTO partnership (id, name, created_at) VALUES (\(partnership), \("Bench"), \(now()))")
        }
        for start in stride(from: 0, to: count, by: batch) {
            let keys = (0..<batch).map { _ in ID<Subject>(at: now(), using: &random) }
            try await log.write { connection in
                try connection.insert(
                    "INSERT INTO access (at, account_id, agency_id, subject_kind, subject_id, purpose)",
                    Array(keys.enumerated())
                ) { place, key in
                    [
                        now().sqlValue, keys[place % 50].sqlValue, keys[place % 7].sqlValue,
                        .text(start.isMultiple(of: 2) ? "person" : "caseFile"), key.sqlValue, .text("case page"),
                    ]
                }
            }
        }
        let began = Clock.now
        let chained = try await casework.chainEntries()
        let middle = Clock.now
        let report = try await casework.verifyAudit()
        let ended = Clock.now
        guard chained == count, report.links == count, report.isSound else {
            throw Trouble("\(count) reads made \(chained) links, of which \(report.faults) were wrong.")
        }
        try await casework.close()
        return (Double(chained) / (Double(middle - began) / 1e9), Double(ended - middle) / 1e9)
    }
}
