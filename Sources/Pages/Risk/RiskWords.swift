import Domain
import Formats

/// How levels, trends and clocks are written, everywhere alike.
package enum RiskWords {
    /// "RED"
    package static func level(_ level: RiskLevel) -> String { level.rawValue.uppercased() }

    /// The level as a tag; "Not assessed" where there is none.
    package static func tag(_ level: RiskLevel?) -> Markup {
        level.map { Tag.rag(Tone($0), Self.level($0)) } ?? Tag.rag(.neutral, "Not assessed")
    }

    package static func side(_ side: ComplaintSide) -> String {
        switch side {
        case .complainant: "Complained or harmed"
        case .alleged: "Alleged to have caused it"
        }
    }

    /// "up", with its arrow for those who see it; nothing for a first assessment.
    package static func trend(_ trend: RiskTrend?) -> Markup {
        switch trend {
        case .up: "<span aria-hidden=\"true\">↑</span> Up"
        case .down: "<span aria-hidden=\"true\">↓</span> Down"
        case .same: "<span aria-hidden=\"true\">→</span> The same"
        case nil: "First"
        }
    }

    /// "48 hours"
    package static func rule(_ rule: ClockRule) -> String {
        switch rule.measure {
        case .hours: Words.count(rule.amount, "hour")
        case .workingDays: Words.count(rule.amount, "working day")
        case .days: Words.count(rule.amount, "day")
        case .months: Words.count(rule.amount, "month")
        }
    }

    /// How a clock stands, with what it means.
    package static func clock(_ state: PartyRiskClock.State, dueAt: Instant?, now: Instant) -> Markup {
        let due: Markup? = dueAt.map { ", due \(Dates.element($0))" }
        return switch state {
        case .cannotBeAssessed(.unknown): "\(Tag.status("Cannot be assessed: unknown")) counted apart"
        case .cannotBeAssessed(.placeOnly): "\(Tag.status("Cannot be assessed: about a place")) counted apart"
        case .running, .dueSoon:
            "\(dueAt.map { Dates.remaining(until: $0, now: now) } ?? "Running")\(due)"
        case .overdue:
            "\(Tag.status("Overdue", .red)) \(dueAt.map { Dates.remaining(until: $0, now: now) } ?? "")\(due)"
        case .metInTime(let at): "\(Tag.status("Assessed in time", .green)) \(Dates.element(at))"
        case .metLate(let at, let late):
            """
            \(Tag.status("Assessed late", .amber)) \(Dates.element(at)), \
            \(Words.count(max(1, late.wholeHours), "hour")) late
            """
        }
    }

    /// What an answer sets in motion of itself; nothing where it only lifts the level.
    package static func step(_ step: Instrument.UrgentStep?) -> Markup {
        guard let step else { return "" }
        let by = step.withinDays == 0 ? "the same day" : "within \(Words.count(step.withinDays, "day"))"
        return """
            <br><strong>Urgent:</strong> \(step.what). It becomes an action of the accountable lead, or of the \
            duty queue where nobody leads, due \(by).
            """
    }

    /// The words that go wherever a score of a demonstration is shown.
    package static func notice(_ instrument: Instrument) -> Markup {
        guard let notice = instrument.notice else { return "" }
        return instrument.isDemonstration ? Block.warning("\(notice)") : Block.inset("\(notice)")
    }
}
