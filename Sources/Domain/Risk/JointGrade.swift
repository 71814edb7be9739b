/// What one agency thinks of a party's risk.
package struct AgencyGrade: Hashable, Sendable, Codable {
    package let agency: ID<Agency>
    package let level: RiskLevel
    /// How the agency came to it, in its words: its instrument, its score.
    package let basis: String
    package let at: Instant

    package init(agency: ID<Agency>, level: RiskLevel, basis: String, at: Instant) {
        self.agency = agency
        self.level = level
        self.basis = basis
        self.at = at
    }
}

/// The grades of several agencies side by side, and what they agreed.
package struct GradeTable: Hashable, Sendable, Codable {
    /// Agencies that do not see the risk alike.
    package struct Conflict: Hashable, Sendable {
        package let lowest: RiskLevel
        package let highest: RiskLevel
        /// Who holds which level, highest first.
        package let holders: [(level: RiskLevel, agencies: [ID<Agency>])]

        package static func == (left: Self, right: Self) -> Bool {
            left.holders.elementsEqual(right.holders) { $0.level == $1.level && $0.agencies == $1.agencies }
        }

        package func hash(into hasher: inout Hasher) {
            for holder in holders {
                hasher.combine(holder.level)
                hasher.combine(holder.agencies)
            }
        }
    }

    /// Every grade ever given, oldest first.
    package private(set) var grades: [AgencyGrade] = []
    /// Every agreement, oldest first; a later one takes the place of an earlier one.
    package private(set) var agreements: [JointGrade] = []

    package init() {}

    /// The grades and agreements that were kept.
    package init(grades: [AgencyGrade], agreements: [JointGrade]) {
        self.grades = grades.sorted { $0.at < $1.at }
        self.agreements = agreements.sorted { $0.at < $1.at }
    }

    /// The newest grade of each agency, in the order in which they first gave one.
    package var current: [AgencyGrade] {
        var order: [ID<Agency>] = []
        var newest: [ID<Agency>: AgencyGrade] = [:]
        for grade in grades {
            if newest.updateValue(grade, forKey: grade.agency) == nil { order.append(grade.agency) }
        }
        return order.compactMap { newest[$0] }
    }

    /// Where the newest grades differ; nil where they are alike.
    package var conflict: Conflict? {
        let levels = current.map(\.level)
        guard let lowest = levels.min(), let highest = levels.max(), lowest < highest else { return nil }
        let holders = RiskLevel.allCases.reversed().compactMap { level -> (level: RiskLevel, agencies: [ID<Agency>])? in
            let agencies = current.filter { $0.level == level }.map(\.agency)
            return agencies.isEmpty ? nil : (level, agencies)
        }
        return Conflict(lowest: lowest, highest: highest, holders: holders)
    }

    package var agreed: JointGrade? { agreements.last }

    /// The level that counts: what was agreed, until an agency grades anew; else the highest that any agency holds.
    ///
    /// One agency's lower grade does not take away what another still holds: only agreeing does.
    package var level: RiskLevel? {
        guard let agreed else { return current.map(\.level).max() }
        return current.filter { $0.at > agreed.at }.map(\.level).max() ?? agreed.level
    }

    /// Whether agencies disagree about something on which nothing has been agreed yet.
    package var isOpenConflict: Bool { conflict != nil && (agreed == nil || isAgreementOutOfDate) }

    /// Whether an agency changed its mind after the last agreement.
    package var isAgreementOutOfDate: Bool {
        guard let agreed else { return false }
        return Set(agreed.madeFrom) != Set(current)
    }

    /// This table with one more agency's grade.
    package func grading(_ grade: AgencyGrade, now: Instant) throws(RiskRefusal) -> Self {
        guard grade.at <= now else { throw .inTheFuture }
        var table = self
        let place = grades.firstIndex { $0.at > grade.at } ?? grades.endIndex
        table.grades.insert(grade, at: place)
        return table
    }

    /// This table with the level that these agencies agreed on, and why.
    package func agreeing(
        on level: RiskLevel, because reasons: String, by agencies: Set<ID<Agency>>, at now: Instant,
        reasonWords: Int
    ) throws(RiskRefusal) -> Self {
        guard !current.isEmpty else { throw .noGrades }
        guard agencies.count >= 2 else { throw .tooFewAgencies }
        let words = reasons.wordCount
        guard words >= reasonWords else { throw .reasonTooShort(words: words, atLeast: reasonWords) }
        var table = self
        table.agreements.append(
            JointGrade(level: level, reasons: trimmed(reasons), agreedBy: agencies.sorted(), at: now, madeFrom: current)
        )
        return table
    }
}

/// The level that agencies agreed on together, with the grades that lay on the table.
package struct JointGrade: Hashable, Sendable, Codable {
    package let level: RiskLevel
    package let reasons: String
    package let agreedBy: [ID<Agency>]
    package let at: Instant
    package let madeFrom: [AgencyGrade]

    /// How many words the reasons of an agreement need.
    package static let reasonWords = 8

    package init(level: RiskLevel, reasons: String, agreedBy: [ID<Agency>], at: Instant, madeFrom: [AgencyGrade]) {
        self.level = level
        self.reasons = reasons
        self.agreedBy = agreedBy
        self.at = at
        self.madeFrom = madeFrom
    }
}
