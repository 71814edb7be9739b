import Database
import DatabasePostgres
import DatabaseSQLite
import Foundation

/// What is measured within the program, on an empty database of each engine.
extension Bench {
    private static let walkGoal = 10.0

    private func onBoth<Result>(
        _ cluster: Cluster, _ name: String, _ work: (any Engine, any Engine) async throws -> Result
    ) async throws -> (Result, Result) {
        let path = partnership.folder + "/" + name
        try? FileManager.default.removeItem(atPath: path)  // of a run that was stopped
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: path) }  // what stays is overwritten the next time
        let folder = try DataFolder(path)
        let embedded = try await work(folder.engine, folder.log)
        let server = PostgresDatabase(try cluster.address(name), connections: 16)
        try await server.prepare()
        return (embedded, try await work(server.engine, server.log))
    }

    func jobs(_ cluster: Cluster, _ results: inout Results) async throws {
        say("Jobs")
        let (embedded, apart) = try await onBoth(cluster, "jobs") { try await Jobs.rate($0, $1) }
        results.head(
            "Work in the background",
            "\(Jobs.count) jobs, claimed in batches of at most \(Jobs.batch), each ended in a transaction of its own "
                + "that writes a row and is on disk when it ends.")
        results.table(
            ["", "Jobs a second", "Goal", ""],
            [
                ["SQLite", "\(Int(embedded))", "1,500", results.verdict(embedded >= 1500, "jobs on SQLite")],
                ["PostgreSQL", "\(Int(apart))", "3,000", results.verdict(apart >= 3000, "jobs on PostgreSQL")],
            ])
    }

    func audit(_ cluster: Cluster, _ results: inout Results) async throws {
        say("The audit's chain")
        let (embedded, apart) = try await onBoth(cluster, "audit") { try await Audit.measure($0, $1) }
        results.head(
            "The audit's chain",
            "\(Audit.count.formatted(.number.grouping(.automatic))) reads: bound into the chain, and then followed "
                + "from the first to the last with every entry hashed again.")
        results.table(
            ["", "Bound a second", "Walk over all", "Goal", ""],
            [("SQLite", embedded), ("PostgreSQL", apart)].map { name, found in
                [
                    name, Int(found.chainedASecond).formatted(.number.grouping(.automatic)),
                    String(format: "%.1f s", found.walkSeconds), "10 s",
                    results.verdict(found.walkSeconds <= Self.walkGoal, "walk over the chain on \(name)"),
                ]
            })
    }
}
