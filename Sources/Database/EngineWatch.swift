import Meters

/// What an engine counts of its own work, and whom it tells of slow statements.
package final class EngineWatch: Sendable {
    /// Which database it is, as operators read it.
    package let name: String
    /// How long transactions took, from the moment they had a connection.
    package let reads = Histogram()
    package let writes = Histogram()
    /// Transactions that were undone.
    package let failures = Counter()
    /// Transactions run again: they met another, their record was there already, their connection was gone.
    package let conflicts = Counter()
    package let meetings = Counter()
    package let lost = Counter()
    /// How long those waited who found no connection free, and how many gave up.
    package let waits = Histogram()
    package let refusals = Counter()
    /// Connections that a transaction uses.
    package let inUse = Level()
    package let slow: SlowStatements?

    package init(_ name: String = "records", slow: SlowStatements? = nil) { (self.name, self.slow) = (name, slow) }

    /// Begins a transaction that has its connection; the answer ends it.
    package func began(_ times: Histogram) -> Running {
        inUse.rise()
        return Running(watch: self, times: times)
    }

    /// A transaction under way.
    package struct Running {
        fileprivate let watch: EngineWatch
        fileprivate let times: Histogram
        private let start = ContinuousClock.now

        fileprivate init(watch: EngineWatch, times: Histogram) { (self.watch, self.times) = (watch, times) }

        package func ended(_ isDone: Bool) {
            watch.inUse.fall()
            times.record(since: start)
            if !isDone { watch.failures.add() }
        }
    }

    /// What was counted of all the databases of a program.
    static func families(_ watches: [EngineWatch]) -> [Family] {
        func each(_ value: (EngineWatch) -> Int) -> [(Family.Labels, Double)] {
            watches.map { ([("database", $0.name)], Double(value($0))) }
        }
        let kinds = [("read", \EngineWatch.reads), ("write", \EngineWatch.writes)]
        let reasons = [("conflict", \EngineWatch.conflicts), ("not_unique", \.meetings), ("connection_lost", \.lost)]
        return [
            .histogram(
                "roundtable_database_transaction_seconds", "Transactions, from the moment they had a connection.",
                watches.flatMap { watch in
                    kinds.map { ([("database", watch.name), ("kind", $0.0)], watch[keyPath: $0.1].reading) }
                }),
            .counter(
                "roundtable_database_failures_total", "Transactions that were undone.", each { $0.failures.value }),
            .counter(
                "roundtable_database_retries_total", "Transactions that were run again.",
                watches.flatMap { watch in
                    reasons.map {
                        ([("database", watch.name), ("reason", $0.0)], Double(watch[keyPath: $0.1].value))
                    }
                }),
            .histogram(
                "roundtable_database_wait_seconds", "Waits of those who found no connection free.",
                watches.map { ([("database", $0.name)], $0.waits.reading) }),
            .counter(
                "roundtable_database_refusals_total", "Transactions that got no connection in time.",
                each { $0.refusals.value }),
            .gauge(
                "roundtable_database_connections_in_use", "Connections that a transaction uses.",
                each { $0.inUse.value }),
            .counter(
                "roundtable_database_slow_statements_total", "Statements that took longer than is set.",
                each { $0.slow?.count.value ?? 0 }),
        ]
    }
}

/// The watches of a partnership's two databases.
package struct EngineWatches: Sendable {
    package let records: EngineWatch
    package let log: EngineWatch

    package init(slow: SlowStatements? = nil) {
        records = EngineWatch("records", slow: slow)
        log = EngineWatch("access_log", slow: slow)
    }

    package var families: [Family] { EngineWatch.families([records, log]) }
}
