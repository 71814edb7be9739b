import Foundation

/// One run over the parts that were asked for.
struct Bench {
    let options: Options
    let partnership: BigPartnership
    let program: String
    let say: @Sendable (String) -> Void

    static let rate = 300.0
    static let warmSeconds = 20.0
    static let flatSeconds = 20.0
    static let costSeconds = 5.0
    static let savesEachSecond = 10.0
    static let savingSeconds = 60.0

    init(_ options: Options) throws {
        self.options = options
        let began = Clock.now
        say = { text in Main.complain("[\((Clock.now - began) / 1_000_000_000) s] \(text)") }
        let folder = URL(fileURLWithPath: options.folder).standardizedFileURL.path
        partnership = BigPartnership(
            folder: folder,
            size: .init(
                cases: options.cases, people: options.cases * 3, reports: options.cases * 4, entries: options.cases * 20
            ),
            say: say)
        let own = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        program = URL(fileURLWithPath: own).deletingLastPathComponent().appendingPathComponent("roundtable").path
        guard FileManager.default.isExecutableFile(atPath: program) else {
            throw Trouble(
                "The program roundtable is not beside this one. Build it: swift build -c release --product roundtable")
        }
    }

    var folder: Place { .folder(partnership.data) }

    func start(_ place: Place, _ preload: String? = nil) throws -> Server {
        try Server(program: program, place: place, log: partnership.folder + "/server.log", preload: preload)
    }

    func run() async throws {
        say("The big partnership")
        try await partnership.make()
        guard options.parts != ["data"] else { return }
        let targets = try await Targets(path: partnership.data + "/roundtable.sqlite")
        var results = Results()
        results.head("Where and on what", "\(Results.machine).")
        results.table(
            ["Table", "Rows"], targets.counts.map { [$0.table, $0.rows.formatted(.number.grouping(.automatic))] })
        let flush = try Disk.flushTimes(folder: partnership.folder)
        results.say(
            """
            One flush of 4 KB to this disk, without a database: p50 \(Results.milliseconds(flush.percentile(0.5))), \
            p99 \(Results.milliseconds(flush.percentile(0.99))). Every page that shows a person waits for one, and so \
            does every save: figures are only as good as the disk is honest.
            """)
        if options.parts.contains("start") { try measureStart(&results) }
        let own = try measure(targets, &results, at: folder)
        if !options.parts.isDisjoint(with: ["pages", "saves"]),
            let library = try Disk.slowLibrary(folder: partnership.folder)
        {
            _ = try measure(targets, &results, at: folder, preload: library)
        }
        if options.parts.contains("backup") { try measureBackup(targets, &results) }
        try await onPostgres(targets, &results, besides: own)
        print(results.text)
        guard !options.report.isEmpty else { return }
        try (results.text + "\n").write(toFile: options.report, atomically: true, encoding: .utf8)
    }

    private func measureStart(_ results: inout Results) throws {
        var times: [Double] = []
        for _ in 0..<5 {
            let server = try start(folder)
            times.append(server.startToFirstPage)
            server.stop()
        }
        let worst = times.max() ?? .nan
        results.head("Start")
        results.table(
            ["", "Worst of 5", "Goal", ""],
            [
                [
                    "From start to first page", String(format: "%.2f s", worst), "1 s",
                    results.verdict(worst <= 1, "start"),
                ]
            ])
    }

    /// The times of all views together, where pages were asked for.
    func measure(
        _ targets: Targets, _ results: inout Results, at place: Place, preload: String? = nil
    ) throws -> Times? {
        guard !options.parts.isDisjoint(with: ["pages", "cost", "flat", "saves"]) else { return nil }
        let server = try start(place, preload)
        defer { server.stop() }
        let manner = place.name + (preload == nil ? "" : ", each flush 2 ms slower")
        let mix = try Mix(targets: targets, server: server, say: say)
        // Once through, unmeasured: the first views after a start fill caches.
        _ = Load(port: server.port).steady(rate: 100, seconds: 10, kinds: PageKind.allCases.count, mix.shot)
        let isSlowed = preload != nil
        var all: Times?
        if options.parts.contains("pages") {
            let seconds = manner.isEmpty ? options.seconds : min(60, options.seconds)
            all = pages(mix, server, &results, manner, seconds: seconds)
        }
        if options.parts.contains("cost"), manner.isEmpty { cost(mix, server, &results) }
        if options.parts.contains("flat"), !isSlowed { flat(mix, server, &results, manner) }
        if options.parts.contains("saves") { try saves(mix, server, &results, manner) }
        guard manner.isEmpty else { return all }
        let memory = server.memory
        results.head("Memory")
        results.table(
            ["", "Now", "At most", "Goal", ""],
            [
                [
                    "Resident memory of the server", String(format: "%.0f MB", memory.now),
                    String(format: "%.0f MB", memory.most), "400 MB", results.verdict(memory.most <= 400, "memory"),
                ]
            ])
        return all
    }

    private func pages(
        _ mix: Mix, _ server: Server, _ results: inout Results, _ manner: String, seconds: Double
    ) -> Times {
        say("Pages, \(Int(Self.rate)) a second for \(Int(seconds)) s\(manner)")
        // A server that has just started has read nothing yet; what is asked for is a steady rate.
        _ = Load(port: server.port).steady(rate: Self.rate, seconds: Self.warmSeconds, kinds: PageKind.allCases.count) {
            mix.shot($0 + 10_000_000)
        }
        let before = server.cpuSeconds
        let load = Load(port: server.port)
            .steady(rate: Self.rate, seconds: seconds, kinds: PageKind.allCases.count, mix.shot)
        let cpu = (server.cpuSeconds - before) / Double(max(1, load.views)) * 1000
        results.head(
            "Pages at \(Int(Self.rate)) views a second, open loop\(manner)",
            "After \(Int(Self.warmSeconds)) seconds of the same that are not counted.")
        let isGoal = manner.isEmpty
        results.table(
            ["Page", "Views", "p50", "p99", "Longest", "Failed", isGoal ? "p50 ≤ 5 ms, p99 ≤ 25 ms" : ""],
            PageKind.allCases.map { kind in
                let times = load.kinds[kind.rawValue]
                let isMet = times.failures == 0 && times.percentile(0.5) <= 5 && times.percentile(0.99) <= 25
                return [
                    kind.title, "\(times.count)", Results.milliseconds(times.percentile(0.5)),
                    Results.milliseconds(times.percentile(0.99)), Results.milliseconds(times.longest),
                    "\(times.failures)", isGoal ? results.verdict(isMet, "\(kind.title.lowercased()) page") : "",
                ]
            })
        results.say(String(format: "The server used %.2f ms of processor time for a view.", cpu))
        if let failure = load.firstFailure { results.say("First failure: \(failure)") }
        return load.all
    }

    /// What one view of each kind costs, each kind by itself.
    private func cost(_ mix: Mix, _ server: Server, _ results: inout Results) {
        say("Processor time of each page")
        results.head("Processor time of one view", "Four connections that ask for one kind of page at a time.")
        let kinds = PageKind.allCases
        func ask(_ kind: PageKind, seconds: Double) -> (views: Int, cpu: Double) {
            let before = server.cpuSeconds
            let load = Load(port: server.port, connections: 4)
                .flatOut(seconds: seconds, kinds: kinds.count) { mix.shot($0, of: kind) }
            return (load.views, (server.cpuSeconds - before) / Double(max(1, load.views)) * 1000)
        }
        results.table(
            ["Page", "Views", "Processor time"],
            kinds.map { kind in
                _ = ask(kind, seconds: 1)
                let (views, cpu) = ask(kind, seconds: Self.costSeconds)
                return [kind.title, "\(views)", Results.milliseconds(cpu)]
            })
    }

    private func flat(_ mix: Mix, _ server: Server, _ results: inout Results, _ manner: String) {
        say("Flat out")
        let load = Load(port: server.port, connections: 32)
            .flatOut(seconds: Self.flatSeconds, kinds: PageKind.allCases.count, mix.shot)
        let views = Double(load.views) / load.seconds
        results.head("Flat out, 32 connections\(manner)")
        results.table(
            ["", "Views a second", "Failed", "Goal", ""],
            [
                [
                    "Mixed pages", String(format: "%.0f", views), "\(load.failures)", "1,500",
                    results.verdict(views >= 1500 && load.failures == 0, "views a second\(manner)"),
                ]
            ])
    }

    private func saves(_ mix: Mix, _ server: Server, _ results: inout Results, _ manner: String) throws {
        say("Saving reports\(manner)")
        let saving = try Saving(server: server, cookies: mix.sessions[0])
        let load = Load(port: server.port, connections: 16)
            .steady(rate: Self.savesEachSecond, seconds: Self.savingSeconds, kinds: 1, saving.shot)
        let times = load.kinds[0]
        results.head(
            "Saving a report\(manner)",
            "The last step of the form, with two new people and a new place, through HTTP, "
                + "\(Int(Self.savesEachSecond)) a second, open loop; the answer comes after the commit is on disk.")
        let isMet = times.failures == 0 && times.percentile(0.99) <= 30
        results.table(
            ["", "Saved", "p50", "p99", "Longest", "Failed", manner.isEmpty ? "p99 ≤ 30 ms" : ""],
            [
                [
                    "A report", "\(times.count)", Results.milliseconds(times.percentile(0.5)),
                    Results.milliseconds(times.percentile(0.99)), Results.milliseconds(times.longest),
                    "\(times.failures)", manner.isEmpty ? results.verdict(isMet, "saving a report") : "",
                ]
            ])
        if let failure = load.firstFailure { results.say("First failure: \(failure)") }
    }

    /// Rounds of ten minutes, each a line of a file; a day's worth, however often it is stopped.
    func soak() async throws {
        try await partnership.make()
        let targets = try await Targets(path: partnership.data + "/roundtable.sqlite")
        let path = partnership.folder + "/soak.csv"
        let earlier =
            (try? String(contentsOfFile: path, encoding: .utf8))
            ?? "round,views,failed,p50_ms,p99_ms,longest_ms,memory_mb\n"  // the first time
        try earlier.write(toFile: path, atomically: true, encoding: .utf8)
        let server = try start(folder)
        defer { server.stop() }
        let mix = try Mix(targets: targets, server: server, say: say)
        for round in max(1, earlier.split(separator: "\n").count)...144 {
            let load = Load(port: server.port).steady(rate: Self.rate, seconds: 600, kinds: PageKind.allCases.count) {
                mix.shot($0 &+ round &* 1_000_003)
            }
            let all = load.all
            let numbers = [all.percentile(0.5), all.percentile(0.99), all.longest, server.memory.now]
            let line =
                "\(round),\(all.count),\(load.failures),"
                + numbers.map { String(format: "%.2f", $0) }.joined(separator: ",")
            let file = FileHandle(forWritingAtPath: path)
            try file?.seekToEnd()
            try file?.write(contentsOf: Data((line + "\n").utf8))
            try file?.close()
            say("Round \(round) of 144: \(line)")
        }
    }
}
