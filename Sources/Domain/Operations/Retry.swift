/// When work that met a fault is tried again, and when no longer.
package enum Retry {
    /// Attempts before work stops and waits for a person. With the pauses below they span about five days, so that
    /// what broke on a Friday evening is still tried on Monday morning.
    package static let attempts = 32

    /// The pause after as many failed attempts: five seconds, doubling, at most six hours.
    ///
    /// `jitter` from 0 to 1 spreads it over half to one and a half times, so that what failed together does not come
    /// back together.
    package static func pause(after attempts: Int, jitter: Double) -> Span {
        let doubled = 5.0 * Double(1 << min(max(attempts, 1) - 1, 20))
        let seconds = min(doubled, 6 * 3600) * (0.5 + min(max(jitter, 0), 1))
        return Span(milliseconds: Int64(seconds * 1000))
    }
}
