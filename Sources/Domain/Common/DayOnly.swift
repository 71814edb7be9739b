/// Which moments of a record are known by their day alone: nobody gave a time, so none is shown.
package struct DayOnly: OptionSet, Sendable, Hashable, Codable {
    package let rawValue: Int

    package init(rawValue: Int) { self.rawValue = rawValue }

    /// When it happened, or began.
    package static let happened = DayOnly(rawValue: 1)
    /// When it ended.
    package static let ended = DayOnly(rawValue: 2)
    /// When it was told to somebody.
    package static let known = DayOnly(rawValue: 4)
}
