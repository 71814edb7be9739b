import Domain
import Formats

/// How a score came about, line by line, so that anyone can add it up again.
package struct ScoreView: Sendable {
    package let score: Score

    package init(_ score: Score) { self.score = score }

    package var markup: Markup {
        "\(lines)\(bands)\(lifts)"
    }

    /// "24 points: RED"
    package var sentence: Markup {
        let how: Markup = score.isLifted ? ", lifted by an answer that is grave alone" : ""
        return "<strong>\(Words.count(score.total, "point"))</strong> \(RiskWords.tag(score.level))\(how)"
    }

    private var lines: Markup {
        let rows = score.subtotals.flatMap { part -> [[Markup]] in
            let own = score.lines.filter { $0.dimension == part.dimension }.map { line -> [Markup] in
                [
                    "\(line.text)", "\(line.answer ?? "Not answered")", "\(line.points)",
                ]
            }
            return own + [["<strong>\(part.title)</strong>", "", "<strong>\(part.points)</strong>"]]
        }
        let total: [Markup] = ["<strong>Total</strong>", "", "<strong>\(score.total)</strong>"]
        return Table(
            caption: "Points", columns: [.init("Question"), .init("Answer"), .init("Points", isNumber: true)],
            rows: rows + [total], empty: "Nothing gives points."
        ).markup
    }

    private var bands: Markup {
        let sorted = score.bands.sorted { $0.from > $1.from }
        let words = sorted.map { band -> Markup in "<li>\(RiskWords.tag(band.level)) from \(band.from)</li>\n" }
        return """
            <p>\(score.total) points fall in \(RiskWords.tag(score.bandFromTotal)). The thresholds that were in force \
            (set \(score.bandsVersion)):</p>
            <ul>
            \(words)</ul>

            """
    }

    private var lifts: Markup {
        guard !score.lifts.isEmpty else { return "" }
        let words = score.lifts.map { lift -> Markup in
            "<li>\(lift.words) At least \(RiskWords.tag(lift.to))\(RiskWords.step(lift.urgent))</li>\n"
        }
        return "<p>Answers that are grave alone:</p>\n<ul>\n\(words)</ul>\n"
    }
}

extension Score {
    /// Worked out as the demonstration does, for samples of pages.
    static let sample: Score = {
        let fields: [String: [String]] = [
            "danger-now": ["no"], "afraid": ["very"], "how-often": ["9"], "getting-worse": ["yes"],
            "self-harm": ["no"], "distress": ["some"], "earlier-reports": ["6"], "violence": ["yes"],
            "under-18": ["no"], "targeted": ["no"], "turn-to": ["nobody"], "agency-helping": ["no"],
            "accepts-help": ["yes"],
        ]
        let form = Instrument.demonstration.form
        let answers = form.reading(fields, today: .sample).answers
        guard let score = try? Instrument.demonstration.score(answers, on: .sample) else {
            preconditionFailure("the sample's answers are complete")
        }
        return score
    }()
}

extension Answers {
    /// The answers that `Score.sample` comes from.
    static let sample = Instrument.demonstration.form.reading(
        ["afraid": ["very"], "how-often": ["9"], "feelings": ["I cannot sleep."]],
        today: .sample
    ).answers
}
