/// For how long the audit keeps who read what. Changes are the history of their records, and go with these.
package struct AuditRule: Codable, Sendable, Equatable {
    package var readMonths: Int

    package init(readMonths: Int) { self.readMonths = readMonths }

    /// Six years: as long as somebody may sue over a misuse (Limitation Act 1980 s.2).
    package static let initial = AuditRule(readMonths: 72)

    /// Reads of before this day are over.
    package func keepsFrom(_ today: Day) -> Day { today.adding(months: -readMonths) }
}
