import Domain
import Formats

/// The form that calls a meeting, with the kinds that the partnership holds.
package struct NewMeetingPage: Sendable {
    package struct Kind: Sendable {
        package let key: String
        package let kind: PanelKind
        package let next: Day?

        package init(key: String, kind: PanelKind, next: Day?) {
            self.key = key
            self.kind = kind
            self.next = next
        }
    }

    package let frame: Frame
    package let form: FormState
    package let submission: String
    package let kinds: [Kind]
    package let chairs: [Choice]
    package let agencies: [Choice]

    package init(
        frame: Frame, form: FormState, submission: String, kinds: [Kind], chairs: [Choice], agencies: [Choice]
    ) {
        self.frame = frame
        self.form = form
        self.submission = submission
        self.kinds = kinds
        self.chairs = chairs
        self.agencies = agencies
    }

    package static let labels = [
        "panel": "kind of meeting", "day": "date", "time": "time", "venue": "where it meets", "chair": "chair",
        "invited": "agency",
    ]

    package var markup: Markup {
        let options = kinds.map { Choice($0.key, "\($0.kind.name) (\($0.kind.cadence.title.lowercased()))") }
        let invited = Control.checkboxes(
            form["invited"], legend: "Also invite",
            hint: "Agencies whose seat the kind names are invited without this", choices: agencies, inline: true)
        let fields: Markup = """
            \(Control.hidden("submission", submission))
            \(Control.select(form["panel"], label: "Kind of meeting", options: options))\
            \(Control.date(form.date("day"), legend: "Date"))\
            \(Control.time(form["time"], label: "Time"))\
            \(Control.checkboxes(
                form["held"], legend: "Writing up", choices: [Choice("yes", "It was held already; I am writing it up")],
                inline: true))\
            \(Control.text(form["venue"], label: "Where", hint: "A room, or a link to join", width: .half))\
            \(Control.select(form["chair"], label: "Chair", options: chairs))\
            \(invited)\(Control.buttons(Control.button("Call meeting")))
            """
        return frame.page(
            title: "Call a meeting", back: PageLink("Meetings", "/meetings"), form: form,
            body: Block.thirds(
                main: """
                    <p>The agenda is proposed at once from open referrals, cases that the panel has, due reviews and \
                    overdue actions. You can order it afterwards.</p>
                    \(Control.form("/meetings", csrf: frame.csrf, fields))
                    """,
                side: Block.section("Kinds of meeting", "\(kinds.map(describe))")))
    }

    private func describe(_ entry: Kind) -> Markup {
        let kind = entry.kind
        var rows = [SummaryRow("Purpose", "\(kind.purpose)"), SummaryRow("Meets", "\(kind.cadence.title)")]
        if let next = entry.next {
            rows.append(SummaryRow("Next by its rhythm", Dates.element(next, Dates.withWeekday(next))))
        }
        if !kind.chair.isEmpty { rows.append(SummaryRow("Chair", "\(kind.chair)")) }
        if !kind.servicedBy.isEmpty { rows.append(SummaryRow("Serviced by", "\(kind.servicedBy)")) }
        if !kind.members.isEmpty {
            rows.append(
                SummaryRow(
                    "Members",
                    "\(kind.members.map { $0.role + ($0.isOnRequest ? " (on request)" : "") }.joined(separator: ", "))")
            )
        }
        if !kind.standingItems.isEmpty {
            rows.append(SummaryRow("Standing items", "\(kind.standingItems.map(\.title).joined(separator: "; "))"))
        }
        if !kind.accepts.automatic.isEmpty {
            rows.append(SummaryRow("Arrive automatically", "\(kind.accepts.automatic.map { Tag.rag(Tone($0)) })"))
        }
        if !kind.accepts.referred.isEmpty {
            rows.append(SummaryRow("May be referred", "\(kind.accepts.referred.map { Tag.rag(Tone($0)) })"))
        }
        if !kind.note.isEmpty { rows.append(SummaryRow("Note", "\(kind.note)")) }
        rows.append(SummaryRow("Source", "\(kind.source)"))
        return Block.details(kind.name, Block.summary(rows))
    }

    package static let sample = NewMeetingPage(
        frame: .sample, form: FormState(), submission: "token",
        kinds: PanelKind.published.enumerated().map { Kind(key: "k\($0)", kind: $1, next: .sample + 28) },
        chairs: [Choice("a", "Ada Obi, Harrowmere Council")], agencies: [Choice("b", "Millrace Homes")])
}
