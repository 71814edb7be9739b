/// How an assessment came to its level, line by line.
package struct Score: Hashable, Sendable, Codable {
    package struct Line: Hashable, Sendable, Codable {
        package let dimension: String
        package let question: String
        package let path: String
        /// The question as it was asked.
        package let text: String
        /// The answer in words; nil where there was none.
        package let answer: String?
        package let points: Int
    }

    package struct Subtotal: Hashable, Sendable, Codable {
        package let dimension: String
        package let title: String
        package let points: Int
    }

    package struct Lift: Hashable, Sendable, Codable {
        package let trigger: String
        package let words: String
        package let to: RiskLevel
        package let urgent: Instrument.UrgentStep?

        package init(trigger: String, words: String, to: RiskLevel, urgent: Instrument.UrgentStep? = nil) {
            self.trigger = trigger
            self.words = words
            self.to = to
            self.urgent = urgent
        }
    }

    package let instrument: FormKey
    /// Which thresholds were in force.
    package let bandsVersion: Int
    package let bands: [Instrument.Band]
    package let lines: [Line]
    package let subtotals: [Subtotal]
    package let total: Int
    package let bandFromTotal: RiskLevel
    /// Every trigger that holds, those that change nothing included.
    package let lifts: [Lift]
    package let isDemonstration: Bool

    /// The same without the lines of some questions, and without the words of triggers, which may rest on them.
    func without(_ questions: Set<String>) -> Score {
        Score(
            instrument: instrument, bandsVersion: bandsVersion, bands: bands,
            lines: lines.filter { !questions.contains($0.question) }, subtotals: [], total: total,
            bandFromTotal: bandFromTotal,
            lifts: lifts.map { Lift(trigger: $0.trigger, words: "A trigger", to: $0.to, urgent: $0.urgent) },
            isDemonstration: isDemonstration)
    }

    /// The level that the total and the triggers give.
    package var level: RiskLevel { lifts.map(\.to).reduce(bandFromTotal, max) }
    /// Whether a trigger, not the total, decided the level.
    package var isLifted: Bool { level > bandFromTotal }
    /// What the answers set in motion of themselves.
    package var urgent: [Instrument.UrgentStep] { lifts.compactMap(\.urgent) }
}

extension Instrument {
    /// The score of complete answers by the bands in force on `day`; hidden answers do not count.
    package func score(_ answers: Answers, on day: Day) throws(RiskRefusal) -> Score {
        guard answers.form == key else { throw .otherInstrument(answers.form) }
        let missing = form.completeness(of: answers).missing
        guard missing.isEmpty else { throw .incomplete(missing.map(\.description)) }
        guard let set = bands(on: day) else { throw .noBandsInForce(day) }

        let byQuestion = form.scoreLines(for: answers)
        let lines = dimensions.flatMap { dimension in
            byQuestion.filter { dimension.questions.contains($0.question) }.map { line in
                Score.Line(
                    dimension: dimension.id, question: line.question, path: line.path, text: line.text,
                    answer: line.answer, points: line.points)
            }
        }
        let subtotals = dimensions.map { dimension in
            let points = lines.filter { $0.dimension == dimension.id }.reduce(0) { $0 + $1.points }
            return Score.Subtotal(dimension: dimension.id, title: dimension.title, points: points)
        }
        let total = subtotals.reduce(0) { $0 + $1.points }
        guard let band = set.level(of: total) else { throw .belowEveryBand(total: total) }
        let lifts = triggers.filter { form.holds($0.when, for: answers) }.map { trigger in
            Score.Lift(trigger: trigger.id, words: trigger.words, to: trigger.liftsTo, urgent: trigger.urgent)
        }
        return Score(
            instrument: key, bandsVersion: set.version, bands: set.bands, lines: lines, subtotals: subtotals,
            total: total, bandFromTotal: band, lifts: lifts, isDemonstration: isDemonstration)
    }
}
