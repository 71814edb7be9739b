/// How somebody wants to be told, and when to be left alone. Times are of the clock in London.
package struct NoticeChoice: Sendable, Hashable, Codable {
    package enum Pace: String, Sendable, CaseIterable, Codable { case atOnce, digest, none }

    /// Quiet from one time to another; over midnight where the second is the earlier.
    package struct QuietHours: Sendable, Hashable, Codable {
        package let from: TimeOfDay
        package let until: TimeOfDay

        package init(from: TimeOfDay, until: TimeOfDay) {
            self.from = from
            self.until = until
        }

        func hold(_ time: TimeOfDay) -> Bool {
            from <= until ? from <= time && time < until : time >= from || time < until
        }
    }

    package var paces: [String: Pace]
    package var quiet: QuietHours?
    /// Whether what is urgent may pass quiet hours.
    package var urgentPasses: Bool
    /// The hour from which the day's digest is sent.
    package var digestHour: Int

    package init(paces: [String: Pace], quiet: QuietHours?, urgentPasses: Bool, digestHour: Int) {
        self.paces = paces
        self.quiet = quiet
        self.urgentPasses = urgentPasses
        self.digestHour = digestHour
    }

    /// What holds for whoever has not chosen: what is urgent at once, the rest in the morning, nothing by night.
    package static let initial = NoticeChoice(
        paces: [Notice.Group.risk.rawValue: .atOnce],
        quiet: QuietHours(
            from: TimeOfDay(minutesPastMidnight: 19 * 60), until: TimeOfDay(minutesPastMidnight: 7 * 60)),
        urgentPasses: false, digestHour: 8)

    package func pace(of group: Notice.Group) -> Pace { paces[group.rawValue] ?? .digest }

    /// The earliest moment from `now` on at which a notice of this kind may be sent.
    package func sending(_ kind: Notice.Kind, at now: Instant) -> Instant {
        guard let quiet, quiet.hold(LondonTime.time(of: now)), !(kind.isUrgent && urgentPasses) else { return now }
        let today = LondonTime.day(of: now)
        let end = LondonTime.instant(today, quiet.until)
        return end > now ? end : LondonTime.instant(today + 1, quiet.until)
    }

    /// What becomes of a notice: at once, in the digest, or only in the list. `recent` were sent at once in the hour
    /// before; what comes on top of `limit` waits for the digest, unless it is urgent.
    package func delivery(of kind: Notice.Kind, recent: Int, limit: Int) -> Notice.Delivery {
        switch pace(of: kind.group) {
        case .none: .pageOnly
        case .digest: .digest
        case .atOnce: recent < limit || kind.isUrgent ? .waiting : .digest
        }
    }

    /// Whether a digest is due at `now` for somebody whose last one was of the day `last`.
    package func isDigestDue(at now: Instant, last: Day?) -> Bool {
        let (day, hour, _) = LondonTime.reading(of: now)
        if let last, last >= day { return false }
        return hour >= digestHour && !(quiet?.hold(LondonTime.time(of: now)) ?? false)
    }
}
