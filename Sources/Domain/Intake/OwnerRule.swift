/// By when somebody by name must have a report. Practice, not law: partnerships set their own.
package struct OwnerRule: Sendable, Hashable, Codable {
    package let ordinary: Span
    package let danger: Span

    package static let initial = Self(ordinary: .hours(24), danger: .hours(1))

    package init(ordinary: Span, danger: Span) {
        self.ordinary = ordinary
        self.danger = danger
    }

    package func due(_ report: NewReport, receivedAt: Instant) -> Instant {
        receivedAt + (report.danger == .yes ? danger : ordinary)
    }
}
