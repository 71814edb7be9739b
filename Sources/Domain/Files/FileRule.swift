/// How large a file may be, and for how long it may be on no report and no case. Practice that partnerships set.
package struct FileRule: Sendable, Hashable, Codable {
    /// Hours after which a file that is on nothing becomes an action.
    package let hoursUnattached: Int
    package let largestMegabytes: Int

    package init(hoursUnattached: Int, largestMegabytes: Int) {
        self.hoursUnattached = hoursUnattached
        self.largestMegabytes = largestMegabytes
    }

    package static let initial = Self(hoursUnattached: 4, largestMegabytes: 2048)
    /// The most that a partnership may allow.
    package static let mostMegabytes = 2048

    package var largestBytes: Int { largestMegabytes << 20 }

    /// Throws where so many bytes are too many, or none.
    package func check(size: Int) throws(FileRefusal) {
        if size == 0 { throw .empty }
        if size > largestBytes { throw .tooLarge(megabytes: largestMegabytes) }
    }

    /// Files that were received by then and are on nothing are asked after.
    package func asksAfter(at now: Instant) -> Instant { now - .hours(hoursUnattached) }
}

/// An upload that was begun: how long it may take, and how many one person may have under way.
package enum UploadRule {
    package static let lasts = Span.hours(24)
    package static let most = 50
}
