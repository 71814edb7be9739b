/// Which side of a complaint a party stands on.
package enum ComplaintSide: String, Sendable, CaseIterable, Codable { case complainant, alleged }

/// The clock within which one party of one complaint must be assessed.
///
/// It holds facts only. Where nobody is known there is nobody to assess: the clock says so, and is counted apart.
package struct PartyRiskClock: Hashable, Sendable, Codable {
    /// Who the party is, as far as anyone knows.
    package enum Party: String, Sendable, CaseIterable, Codable {
        case known
        case unknown
        /// The complaint is about a place.
        case placeOnly
    }

    /// Why a party cannot be assessed.
    package enum Obstacle: String, Sendable, CaseIterable, Codable { case unknown, placeOnly }

    package let side: ComplaintSide
    package let party: Party
    package let receivedAt: Instant
    /// When it became known who they are; nil where that was known from the start.
    package let identifiedAt: Instant?
    /// When they were first assessed for this complaint.
    package let assessedAt: Instant?

    package init(
        side: ComplaintSide, party: Party, receivedAt: Instant, identifiedAt: Instant? = nil,
        assessedAt: Instant? = nil
    ) {
        self.side = side
        self.party = party
        self.receivedAt = receivedAt
        self.identifiedAt = identifiedAt
        self.assessedAt = assessedAt
    }

    /// From the complaint, or from when they were identified where that was later; nil while nobody is known.
    package var startsAt: Instant? {
        guard party == .known else { return nil }
        return identifiedAt.map { max(receivedAt, $0) } ?? receivedAt
    }

    /// This clock with the party identified at `instant`.
    package func identifying(at instant: Instant) -> Self {
        guard party != .known else { return self }
        return Self(
            side: side, party: .known, receivedAt: receivedAt, identifiedAt: instant, assessedAt: assessedAt)
    }

    /// This clock with the first assessment at `instant`; later ones do not move it.
    package func assessing(at instant: Instant) throws(ClockRefusal) -> Self {
        guard let startsAt else { throw .notStarted }
        guard instant >= startsAt else { throw .outOfOrder }
        guard assessedAt == nil else { return self }
        return Self(
            side: side, party: party, receivedAt: receivedAt, identifiedAt: identifiedAt, assessedAt: instant)
    }

    /// The deadline, for the table of what is due.
    package func deadline(
        who: String, rule: ClockRule, calendar: BankHolidays, warning: Span = .hours(0)
    ) throws(ClockRefusal) -> Deadline {
        let why = "risk-assessment-\(side.rawValue)"
        guard let startsAt else { return Deadline(why: why, who: who, cannotStart: party.rawValue) }
        let deadline = try Deadline(
            why: why, who: who, startedAt: startsAt, rule: rule, calendar: calendar, warning: warning)
        guard let assessedAt else { return deadline }
        // An assessment made before the party was formally identified still counts as made in time.
        return try deadline.meeting(at: max(assessedAt, startsAt))
    }

    /// How the clock stands.
    package enum State: Hashable, Sendable {
        case cannotBeAssessed(Obstacle)
        case running(left: Span)
        case dueSoon(left: Span)
        case overdue(by: Span)
        case metInTime(at: Instant)
        case metLate(at: Instant, by: Span)
    }

    package func state(
        at now: Instant, rule: ClockRule, calendar: BankHolidays, warning: Span = .hours(0)
    ) throws(ClockRefusal) -> State {
        switch party {
        case .unknown: return .cannotBeAssessed(.unknown)
        case .placeOnly: return .cannotBeAssessed(.placeOnly)
        case .known: break
        }
        switch try deadline(who: "", rule: rule, calendar: calendar, warning: warning).state(at: now) {
        // A known party's clock always starts and is never paused.
        case .cannotStart, .paused: return .cannotBeAssessed(.unknown)
        case .running(let left): return .running(left: left)
        case .dueSoon(let left): return .dueSoon(left: left)
        case .breached(let by): return .overdue(by: by)
        case .met(let at, nil): return .metInTime(at: at)
        case .met(let at, let late?): return .metLate(at: at, by: late)
        }
    }

    /// A clock for every party of a complaint; a side on which nobody is named has one for its unknown party.
    package static func clocks(
        receivedAt: Instant, complainants: [Party], alleged: [Party]
    ) -> [PartyRiskClock] {
        let sides = [(ComplaintSide.complainant, complainants), (.alleged, alleged)]
        return sides.flatMap { side, parties in
            (parties.isEmpty ? [.unknown] : parties).map {
                PartyRiskClock(side: side, party: $0, receivedAt: receivedAt)
            }
        }
    }
}

/// How well a partnership keeps to the clock for assessing both parties.
package struct RiskCompliance: Hashable, Sendable {
    /// Still within the time allowed.
    package private(set) var notYetDue = 0
    package private(set) var metInTime = 0
    package private(set) var metLate = 0
    package private(set) var overdue = 0
    /// Counted apart: no rate includes them.
    package private(set) var cannotBeAssessed: [PartyRiskClock.Obstacle: Int] = [:]

    /// Counts that a query made.
    package init(
        notYetDue: Int, metInTime: Int, metLate: Int, overdue: Int, cannotBeAssessed: [PartyRiskClock.Obstacle: Int]
    ) {
        self.notYetDue = notYetDue
        self.metInTime = metInTime
        self.metLate = metLate
        self.overdue = overdue
        self.cannotBeAssessed = cannotBeAssessed
    }

    package init(_ states: some Sequence<PartyRiskClock.State>) {
        for state in states {
            switch state {
            case .cannotBeAssessed(let obstacle): cannotBeAssessed[obstacle, default: 0] += 1
            case .running, .dueSoon: notYetDue += 1
            case .overdue: overdue += 1
            case .metInTime: metInTime += 1
            case .metLate: metLate += 1
            }
        }
    }

    /// Clocks that have run out or been met: what the rate is a part of.
    package var base: Int { metInTime + metLate + overdue }

    /// Met in time, in whole per cent rounded half up; nil where nothing was due yet.
    package var percentInTime: Int? { base == 0 ? nil : (metInTime * 200 + base) / (base * 2) }
}
