import Meters

extension Casework {
    /// What the access log counts of its commits, for which every page about a person waits.
    package var accessLogFamilies: [Family] {
        [
            .histogram(
                "roundtable_access_log_flush_seconds", "Commits of the access log, each for all who wait for it.",
                [([], accessLog.flushes.reading)]),
            .counter(
                "roundtable_access_log_entries_total", "Entries written to the access log.",
                Double(accessLog.entries.value)),
        ]
    }
}
