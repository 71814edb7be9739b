/// A way of judging risk as data: a form, what its points count towards, and what a total means.
package struct Instrument: Hashable, Sendable, Codable {
    /// What part of the risk a group of questions measures.
    package struct Dimension: Hashable, Sendable, Codable {
        package let id: String
        package let title: String
        package let questions: [String]

        package init(_ id: String, _ title: String, questions: [String]) {
            self.id = id
            self.title = title
            self.questions = questions
        }
    }

    /// From this total on, the level is at least this.
    package struct Band: Hashable, Sendable, Codable {
        package let level: RiskLevel
        package let from: Int

        package init(_ level: RiskLevel, from: Int) {
            self.level = level
            self.from = from
        }
    }

    /// The bands of one period; a moved threshold makes a new set, and old scores keep theirs.
    package struct BandSet: Hashable, Sendable, Codable {
        package let version: Int
        package let inForceFrom: Day
        package let inForceUntil: Day?
        package let bands: [Band]

        package init(version: Int, inForceFrom: Day, inForceUntil: Day? = nil, bands: [Band]) {
            self.version = version
            self.inForceFrom = inForceFrom
            self.inForceUntil = inForceUntil
            self.bands = bands
        }

        package func isInForce(on day: Day) -> Bool { day >= inForceFrom && inForceUntil.map { day <= $0 } ?? true }

        /// The band that `total` falls in; nil below the lowest.
        package func level(of total: Int) -> RiskLevel? {
            bands.filter { total >= $0.from }.max { $0.from < $1.from }?.level
        }
    }

    /// An answer that is grave enough alone to lift the level, whatever the total.
    package struct Trigger: Hashable, Sendable, Codable {
        package let id: String
        package let words: String
        package let when: Condition
        package let liftsTo: RiskLevel
        /// What somebody must do at once; nil where the level alone says what follows.
        package let urgent: UrgentStep?

        package init(
            _ id: String, _ words: String, when: Condition, liftsTo: RiskLevel, urgent: UrgentStep? = nil
        ) {
            self.id = id
            self.words = words
            self.when = when
            self.liftsTo = liftsTo
            self.urgent = urgent
        }
    }

    /// What an answer sets in motion of itself: it becomes somebody's action, and stands first wherever they look.
    package struct UrgentStep: Hashable, Sendable, Codable {
        /// Said without a name, since it stands on lists.
        package let what: String
        /// 0 is the same day.
        package let withinDays: Int

        package init(_ what: String, withinDays: Int = 0) {
            self.what = what
            self.withinDays = withinDays
        }
    }

    package let form: Form
    package let dimensions: [Dimension]
    package let bandSets: [BandSet]
    package let triggers: [Trigger]
    /// How many words the reason of a professional judgement needs.
    package let overrideReasonWords: Int
    /// Not an official instrument: shown with `notice` wherever a score of it is shown.
    package let isDemonstration: Bool
    package let notice: String?

    package init(
        form: Form, dimensions: [Dimension], bandSets: [BandSet], triggers: [Trigger] = [], overrideReasonWords: Int,
        isDemonstration: Bool = false, notice: String? = nil
    ) {
        self.form = form
        self.dimensions = dimensions
        self.bandSets = bandSets
        self.triggers = triggers
        self.overrideReasonWords = overrideReasonWords
        self.isDemonstration = isDemonstration
        self.notice = notice
    }

    package var key: FormKey { form.key }

    /// The newest bands in force on `day`.
    package func bands(on day: Day) -> BandSet? {
        bandSets.filter { $0.isInForce(on: day) }.max { $0.version < $1.version }
    }
}

/// What is wrong with the definition of an instrument.
package enum InstrumentProblem: Hashable, Sendable {
    case form(FormProblem)
    /// A dimension names a question that is not there or gives no points.
    case notScored(dimension: String, question: String)
    /// A question that gives points counts in no dimension, or in several.
    case countsOtherThanOnce(question: String)
    case duplicateDimension(String)
    case noBands
    /// A band set leaves out a level, names one twice, or its order is not that of the levels.
    case bandsOutOfOrder(version: Int)
    /// The lowest possible total lies below the lowest band.
    case totalsBelowBands(version: Int, least: Int)
    /// An urgent step that says nothing, or is due before the day itself or in more than ten years.
    case emptyStep(trigger: String)
    /// No answers can reach the highest band.
    case bandOutOfReach(version: Int, RiskLevel)
    case duplicateBandVersion(Int)
    case demonstrationWithoutNotice
}

extension Instrument {
    /// Everything that is wrong with this definition; empty for a sound one.
    package var problems: [InstrumentProblem] {
        var found = form.problems.map { InstrumentProblem.form($0) }
        for trigger in triggers {
            found += form.problems(in: trigger.when, of: trigger.id, group: nil).map { .form($0) }
            if let step = trigger.urgent, step.what.wordCount == 0 || !(0...3650).contains(step.withinDays) {
                found.append(.emptyStep(trigger: trigger.id))
            }
        }
        let scored = form.asked.filter { $0.question.scoring != nil }
        var counted: [String: Int] = [:]
        var seen: Set<String> = []
        for dimension in dimensions {
            if !seen.insert(dimension.id).inserted { found.append(.duplicateDimension(dimension.id)) }
            for id in dimension.questions {
                counted[id, default: 0] += 1
                if !scored.contains(where: { $0.question.id == id }) {
                    found.append(.notScored(dimension: dimension.id, question: id))
                }
            }
        }
        for place in scored where counted[place.question.id] != 1 {
            found.append(.countsOtherThanOnce(question: place.question.id))
        }
        if isDemonstration, notice?.wordCount ?? 0 == 0 { found.append(.demonstrationWithoutNotice) }
        let isCountable = form.problems.allSatisfy { if case .beyondCounting = $0 { false } else { true } }
        return isCountable ? found + bandProblems(totals: totals(of: scored)) : found
    }

    /// The least and greatest total that any answers can give; a group counts as often as it may be repeated.
    private func totals(of scored: [AskedQuestion]) -> ClosedRange<Int> {
        var least = 0
        var greatest = 0
        for place in scored {
            guard let scoring = place.question.scoring else { continue }
            let range = scoring.range(for: place.question.kind)
            var times = 1
            if case .group(_, _, let atMost) = place.group?.kind { times = atMost }
            least += min(0, range.lowerBound) * times
            greatest += range.upperBound * times
        }
        return least...max(least, greatest)
    }

    private func bandProblems(totals: ClosedRange<Int>) -> [InstrumentProblem] {
        if bandSets.isEmpty { return [.noBands] }
        var found: [InstrumentProblem] = []
        var versions: Set<Int> = []
        for set in bandSets {
            if !versions.insert(set.version).inserted { found.append(.duplicateBandVersion(set.version)) }
            let sorted = set.bands.sorted { $0.from < $1.from }
            let levelsRise = sorted.map(\.level) == RiskLevel.allCases
            if !levelsRise || Set(sorted.map(\.from)).count != sorted.count {
                found.append(.bandsOutOfOrder(version: set.version))
            }
            if let lowest = sorted.first, lowest.from > totals.lowerBound {
                found.append(.totalsBelowBands(version: set.version, least: totals.lowerBound))
            }
            if let highest = sorted.last, highest.from > totals.upperBound {
                found.append(.bandOutOfReach(version: set.version, highest.level))
            }
        }
        return found
    }
}
