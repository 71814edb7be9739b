import Database
import DatabasePostgres
import DatabaseSQLite
import Foundation
import Synchronization

/// What an operator waits for: backups, moving to the other engine, and how that engine does.
extension Bench {
    static let backupGoal = 100.0
    static let copyGoal = 100_000.0

    /// Backs up while pages are asked for as before.
    func measureBackup(_ targets: Targets, _ results: inout Results) throws {
        let server = try start(folder)
        defer { server.stop() }
        let mix = try Mix(targets: targets, server: server, say: say)
        func views(_ seconds: Double, _ first: Int) -> Times {
            Load(port: server.port)
                .steady(rate: Self.backupRate, seconds: seconds, kinds: PageKind.allCases.count) {
                    mix.shot($0 + first)
                }
                .all
        }
        say("Backup")
        _ = views(20, 20_000_000)
        let quiet = views(30, 21_000_000)
        let file = partnership.folder + "/backup"
        try? FileManager.default.removeItem(atPath: file)  // of a run that was stopped
        defer { try? FileManager.default.removeItem(atPath: file) }  // what stays is overwritten the next time
        let began = Clock.now
        let ended = Mutex<(seconds: Double, status: Int32, words: String)?>(nil)
        let arguments = ["backup", "--data", partnership.data, "--to", file]
        let thread = Thread { [program] in
            let run = (try? Tool.run(program, arguments)) ?? (status: 1, words: "It cannot be started.")  // said below
            ended.withLock { $0 = (Double(Clock.now - began) / 1e9, run.status, run.words) }
        }
        thread.start()
        var during = Times()
        var round = 0
        while ended.withLock({ $0 }) == nil {
            during.merge(views(5, 22_000_000 + round * 10_000))
            round += 1
        }
        during.sort()
        guard let run = ended.withLock({ $0 }), run.status == 0 else {
            throw Trouble("The backup failed: \(ended.withLock { $0?.words } ?? "")")
        }
        let megabytes = Double(try size(partnership.data)) / 1e6
        let rate = megabytes / run.seconds
        let (before, meanwhile) = (quiet.percentile(0.99), during.percentile(0.99))
        results.head(
            "Backup while people work",
            String(
                format: "%.0f MB of database in %.0f s into a file of %.0f MB, with %.0f views a second beside it.",
                megabytes, run.seconds, Double(try size(file)) / 1e6, Self.backupRate))
        results.table(
            ["", "Measured", "Goal", ""],
            [
                ["Backup", String(format: "%.0f MB/s", rate), "100 MB/s", results.verdict(rate >= 100, "backup")],
                [
                    "p99 of pages, before and meanwhile",
                    "\(Results.milliseconds(before)), \(Results.milliseconds(meanwhile))", "under twice",
                    results.verdict(meanwhile < 2 * before, "pages during a backup"),
                ],
            ])
    }

    private static let backupRate = 100.0

    private func size(_ path: String) throws -> Int {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { return 0 }
        guard isFolder.boolValue else {
            return (try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int) ?? 0
        }
        return try FileManager.default.subpathsOfDirectory(atPath: path).reduce(0) { sum, name in
            let attributes = try FileManager.default.attributesOfItem(atPath: path + "/" + name)
            return sum
                + ((attributes[.type] as? FileAttributeType) == .typeRegular ? attributes[.size] as? Int ?? 0 : 0)
        }
    }

    /// The other engine beside this one: moving to it, pages, jobs.
    func onPostgres(_ targets: Targets, _ results: inout Results, besides own: Times?) async throws {
        let wanted = options.parts.intersection(["postgres", "jobs", "audit"])
        guard !wanted.isEmpty else { return }
        guard let cluster = Cluster() else {
            return results.say("PostgreSQL is not installed here, so nothing was measured on it.")
        }
        if wanted.contains("jobs") { try await jobs(cluster, &results) }
        if wanted.contains("audit") { try await audit(cluster, &results) }
        guard wanted.contains("postgres") else { return }
        let address = try cluster.address("big")
        try copy(to: address, &results)
        let place = Place(name: ", PostgreSQL", arguments: ["--data", partnership.data, "--database", address])
        guard let other = try measure(targets, &results, at: place), let own else { return }
        results.head(
            "Pages of both engines", "PostgreSQL over a Unix socket, its own processor time on the same cores.")
        results.table(
            ["All pages", "SQLite", "PostgreSQL", "Ratio", "Goal: at most 1.2"],
            [0.5, 0.99].map { share in
                let (here, there) = (own.percentile(share), other.percentile(share))
                return [
                    "p\(Int(share * 100))", Results.milliseconds(here), Results.milliseconds(there),
                    String(format: "%.2f", there / here),
                    results.verdict(there <= here * 1.2, "PostgreSQL p\(Int(share * 100))"),
                ]
            })
    }

    private func copy(to address: String, _ results: inout Results) throws {
        say("Copying to PostgreSQL")
        let began = Clock.now
        let run = try Tool.run(program, ["copy", "--from", partnership.data, "--to", address, "--json"])
        let seconds = Double(Clock.now - began) / 1e9
        guard run.status == 0, let line = run.words.split(separator: "\n").last,
            let end = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any],
            let rows = end["rows"] as? Int
        else { throw Trouble("The copy failed: \(run.words.suffix(500))") }
        let rate = Double(rows) / seconds
        results.head(
            "Copying to the other engine", "With the row counts and checksums of every table compared at the end.")
        results.table(
            ["Rows", "Time", "Rows a second", "Goal", ""],
            [
                [
                    rows.formatted(.number.grouping(.automatic)), String(format: "%.0f s", seconds),
                    Int(rate).formatted(.number.grouping(.automatic)), "100,000",
                    results.verdict(rate >= Self.copyGoal, "copying"),
                ]
            ])
    }
}
