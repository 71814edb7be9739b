/// What a meeting is to speak about, worked out from what is open.
package enum Agenda {
    /// Something that brings a case before the panel.
    package enum Cause: Sendable, Hashable {
        case referral(ID<Referral>, Referral.Origin, why: String, on: Day)
        /// The panel took it earlier and it has not left (V-005).
        case stillOnPanel(since: Day)
        case review(due: Day)
        case overdueActions(count: Int, oldest: Day)
    }

    /// A case with one thing that brings it.
    package struct Matter: Sendable, Hashable {
        package var caseID: ID<CaseFile>
        package var reference: String
        package var title: String
        package var level: RiskLevel?
        package var cause: Cause

        package init(caseID: ID<CaseFile>, reference: String, title: String, level: RiskLevel?, cause: Cause) {
            self.caseID = caseID
            self.reference = reference
            self.title = title
            self.level = level
            self.cause = cause
        }
    }

    /// A line of the agenda, before anybody orders it.
    package struct Item: Sendable, Hashable {
        package var caseID: ID<CaseFile>?
        package var referral: ID<Referral>?
        package var title: String
        package var minutes: Int
        /// Why it is here: one line for each cause.
        package var why: [String]

        package init(
            caseID: ID<CaseFile>?, referral: ID<Referral>?, title: String, minutes: Int, why: [String]
        ) {
            self.caseID = caseID
            self.referral = referral
            self.title = title
            self.minutes = minutes
            self.why = why
        }
    }

    /// One item for each case, whatever brings it, then what stands on every agenda.
    ///
    /// RED first; within a level referrals before reviews, and the longest waiting first. `standing` is what the kind's
    /// standing items are filled with, by title.
    package static func proposing(
        _ kind: PanelKind, matters: [Matter], on day: Day, standing: [String: [String]] = [:]
    ) -> [Item] {
        let cases = Dictionary(grouping: matters, by: \.caseID).values.sorted { left, right in
            let (one, other) = (rank(left), rank(right))
            return one == other ? left[0].reference < right[0].reference : one.lexicographicallyPrecedes(other)
        }
        let items = cases.map { matters -> Item in
            let causes = matters.map(\.cause).sorted { rank($0).lexicographicallyPrecedes(rank($1)) }
            return Item(
                caseID: matters[0].caseID, referral: causes.lazy.compactMap(\.referral).first, title: matters[0].title,
                minutes: kind.minutesPerItem, why: causes.map { words(for: $0, level: matters[0].level, on: day) })
        }
        let fixed = kind.standingItems.map { item in
            Item(
                caseID: nil, referral: nil, title: item.title, minutes: kind.minutesPerItem,
                why: ["Stands on every agenda of this meeting"] + (standing[item.title] ?? []))
        }
        return items + fixed
    }

    /// The cause in a sentence.
    package static func words(for cause: Cause, level: RiskLevel?, on day: Day) -> String {
        switch cause {
        case .referral(_, .automatic, let why, _): "Arrived automatically: \(why)"
        case .referral(_, .officer, let why, _): "Referred: \(why)"
        case .stillOnPanel(let since):
            "On this panel for \(counted(day - since, "day")): not yet resolved, risk not yet reduced"
        case .review(let due) where due < day: "Review \(counted(day - due, "day")) late"
        case .review: "Review due"
        case .overdueActions(let count, let oldest):
            "\(counted(count, "action")) overdue, the oldest by \(counted(day - oldest, "day"))"
        }
    }

    private static func counted(_ number: Int, _ word: String) -> String {
        "\(number) \(word)\(number == 1 ? "" : "s")"
    }

    private static func rank(_ matters: [Matter]) -> [Int] {
        let level =
            switch matters[0].level {
            case .red: 0
            case .amber: 1
            case .green: 2
            case nil: 1  // not assessed is not low
            }
        let first = matters.map { rank($0.cause) }.min { $0.lexicographicallyPrecedes($1) } ?? []
        return [level] + first
    }

    private static func rank(_ cause: Cause) -> [Int] {
        switch cause {
        case .referral(_, .automatic, _, let day): [0, day.sinceEpoch]
        case .referral(_, .officer, _, let day): [1, day.sinceEpoch]
        case .overdueActions(_, let oldest): [2, oldest.sinceEpoch]
        case .review(let due): [3, due.sinceEpoch]
        case .stillOnPanel(let since): [4, since.sinceEpoch]
        }
    }
}

extension Agenda.Cause {
    var referral: ID<Referral>? {
        if case .referral(let id, _, _, _) = self { id } else { nil }
    }
}
