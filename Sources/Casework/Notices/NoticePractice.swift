import Domain

/// What a partnership sets about notices.
package struct NoticePractice: Codable, Sendable, Hashable {
    /// So many reach somebody at once in an hour; what comes on top waits for the digest.
    package var atOnceInAnHour: Int
    /// How many days before an action is due its owner is reminded.
    package var dueSoonDays: Int
    /// A letter that could not be sent is given up after so many hours: longer than a weekend.
    package var givenUpAfterHours: Int
    /// Notices are kept so many days.
    package var keptDays: Int

    package static let initial = NoticePractice(
        atOnceInAnHour: 10, dueSoonDays: 2, givenUpAfterHours: 96, keptDays: 90)
}

extension Setting<NoticePractice> {
    package static var noticePractice: Self { Setting("notices", initial: .initial) }
}
