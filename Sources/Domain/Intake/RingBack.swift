/// A promise to ring the caller back.
package struct RingBack: Sendable, Hashable, Codable {
    package let by: Instant
    /// By whoever took the report; else by whoever is on duty.
    package let isOwn: Bool

    package init(by: Instant, isOwn: Bool) {
        self.by = by
        self.isOwn = isOwn
    }

    /// Who rings back, as a form asks it.
    package enum Who: String, Sendable, CaseIterable { case me, duty }
}
