import Domain
import Formats

/// How the two statuses of an action are written.
package enum ActionWords {
    package static func reported(_ status: ReportedStatus?, on day: Day?) -> Markup {
        guard let status else { return "Nothing reported" }
        let when: Markup? = day.map { " \(Dates.element($0, Dates.short($0)))" }
        return "\(Tag.rag(Tone(status), status.title))\(when)"
    }

    package static func computed(_ status: ComputedStatus) -> Markup {
        switch status {
        case .done(let day): "\(Tag.rag(.green, "DONE")) \(Dates.element(day, Dates.short(day)))"
        case .dropped(let day): "\(Tag.status("Dropped")) \(Dates.element(day, Dates.short(day)))"
        case .noDateGiven: "No date given"
        case .green(let days): "\(Tag.rag(.green)) \(Words.count(days, "day")) left"
        case .amber(let days): "\(Tag.rag(.amber)) \(Words.count(days, "day")) left"
        case .red(let days): "\(Tag.rag(.red)) \(Words.count(days, "day")) late"
        }
    }

    /// The computed status without its days, for a history that gives the day on which it turned.
    package static func turned(_ status: ComputedStatus) -> Markup {
        switch status {
        case .done: Tag.rag(.green, "DONE")
        case .dropped: Tag.status("Dropped")
        case .noDateGiven: "No date given"
        case .green: Tag.rag(.green)
        case .amber: Tag.rag(.amber)
        case .red: Tag.rag(.red)
        }
    }

    /// "11 GREEN, 6 AMBER, 0 RED", with what nothing was reported of where there is any.
    package static func figures(_ figures: StatusFigures) -> String {
        let reported = "\(figures.green) GREEN, \(figures.amber) AMBER, \(figures.red) RED"
        return figures.nothingReported == 0 ? reported : "\(reported), \(figures.nothingReported) with nothing reported"
    }

    /// Whether every action is completed or in progress, in one sentence (T-020).
    package static func progress(_ progress: PlanProgress) -> String {
        guard progress.total > 0 else { return "There are no actions." }
        let done = "\(progress.completed) recorded as done, \(progress.inProgress) open and reported GREEN or AMBER"
        if progress.isSo {
            return "All \(Words.count(progress.total, "action")) are completed or in progress: \(done)."
        }
        let so = progress.completed + progress.inProgress
        return "\(so) of \(Words.count(progress.total, "action")) are completed or in progress: \(done). "
            + "\(progress.others.count) \(progress.others.count == 1 ? "is" : "are") not, and listed below."
    }
}

/// Text of several lines, where lines that start with "- " are points of a list.
package enum Prose {
    package static func markup(_ text: String) -> Markup {
        var body = Markup()
        var points: [Markup] = []
        func endList() {
            if !points.isEmpty { body += "<ul>\(points)</ul>" }
            points = []
        }
        for line in text.split(whereSeparator: \.isNewline) {
            if line.hasPrefix("- ") {
                points.append("<li>\(line.dropFirst(2))</li>")
            } else {
                endList()
                body += "<p>\(line)</p>"
            }
        }
        endList()
        return body
    }
}

extension Tone {
    package init(_ status: ReportedStatus) {
        switch status {
        case .green: self = .green
        case .amber: self = .amber
        case .red: self = .red
        }
    }
}
