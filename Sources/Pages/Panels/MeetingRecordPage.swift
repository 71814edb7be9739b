import Domain
import Formats

/// A meeting on paper: the agenda before, the minutes after, composed from what was recorded.
package struct MeetingRecordPage: Sendable {
    package struct Item: Sendable {
        package let title: String
        package let caseReference: String?
        package let level: RiskLevel?
        package let minutes: Int
        package let why: [String]
        package let decision: Decision
        package let lead: String?
        package let isFinished: Bool
        package let actions: [String]

        package init(
            title: String, caseReference: String?, level: RiskLevel?, minutes: Int, why: [String], decision: Decision,
            lead: String?, isFinished: Bool, actions: [String]
        ) {
            self.title = title
            self.caseReference = caseReference
            self.level = level
            self.minutes = minutes
            self.why = why
            self.decision = decision
            self.lead = lead
            self.isFinished = isFinished
            self.actions = actions
        }
    }

    package let frame: Frame
    package let reference: String
    package let panel: String
    package let startsAt: Instant
    package let venue: String
    package let chair: String?
    package let finishedAt: Instant?
    package let seats: [MeetingPage.Seat]
    package let items: [Item]
    package let printedBy: String
    package let printedAt: Instant

    package init(
        frame: Frame, reference: String, panel: String, startsAt: Instant, venue: String, chair: String?,
        finishedAt: Instant?, seats: [MeetingPage.Seat], items: [Item], printedBy: String, printedAt: Instant
    ) {
        self.frame = frame
        self.reference = reference
        self.panel = panel
        self.startsAt = startsAt
        self.venue = venue
        self.chair = chair
        self.finishedAt = finishedAt
        self.seats = seats
        self.items = items
        self.printedBy = printedBy
        self.printedAt = printedAt
    }

    package var markup: Markup {
        let title = finishedAt == nil ? "Agenda" : "Minutes"
        let people = Attendance.State.allCases.filter { $0 != .invited }.compactMap { state -> SummaryRow? in
            let names = seats.filter { $0.state == state }.map {
                $0.name.isEmpty ? $0.agencyName : "\($0.name), \($0.agencyName)"
            }
            return names.isEmpty ? nil : SummaryRow(state.title, "\(names.joined(separator: "; "))")
        }
        let invited = seats.filter { $0.state == .invited }.map(\.agencyName)
        let waiting = invited.isEmpty ? [] : [SummaryRow("Invited, no answer", "\(invited.joined(separator: "; "))")]
        let head =
            [
                SummaryRow("Meeting", "\(panel), \(reference)"),
                SummaryRow("When", Dates.element(startsAt, Dates.longMoment(startsAt))),
                SummaryRow("Where", "\(venue)"), SummaryRow("Chair", "\(chair ?? "Nobody yet")"),
            ] + people + waiting
        return frame.page(
            title: "\(title): \(panel)", back: PageLink("Meeting \(reference)", Paths.meeting(reference)),
            body: """
                <p class="quiet">Confidential: for the agencies of this meeting. Printed \(Dates.element(printedAt)) \
                by \
                \(printedBy). Composed from the record\(finishedAt == nil ? "; the meeting is not finished" : "").</p>
                \(Control.buttons(Control.printButton))<div class="record">\(Block.summary(head))\
                \(items.enumerated().map { section($0 + 1, $1) })</div>
                """)
    }

    private func section(_ number: Int, _ item: Item) -> Markup {
        let level: Markup? = item.level.map { " \(Tag.rag(Tone($0)))" }
        var rows: [SummaryRow] = []
        if let reference = item.caseReference { rows.append(SummaryRow("Case", "\(reference)\(level)")) }
        rows.append(SummaryRow("Why it is here", "\(item.why.joined(separator: ". "))"))
        if finishedAt == nil, !item.isFinished { rows.append(SummaryRow("Minutes planned", "\(item.minutes)")) }
        if let kind = item.decision.kind {
            rows.append(SummaryRow("Decision", "\(kind.title)\(item.isFinished ? "" : " (not finished)")"))
        } else if finishedAt != nil {
            rows.append(SummaryRow("Decision", "Not spoken to"))
        }
        if !item.decision.words.isEmpty { rows.append(SummaryRow("In words", "\(item.decision.words)")) }
        if !item.decision.reasons.isEmpty { rows.append(SummaryRow("Reasons", "\(item.decision.reasons)")) }
        if !item.decision.evidence.isEmpty { rows.append(SummaryRow("Evidence", "\(item.decision.evidence)")) }
        if item.caseReference != nil { rows.append(SummaryRow("Accountable lead", "\(item.lead ?? "Nobody yet")")) }
        if !item.actions.isEmpty {
            rows.append(SummaryRow("Actions", "<ul>\(item.actions.map { "<li>\($0)</li>" as Markup })</ul>"))
        }
        return "<section><h2>\(number). \(item.title)</h2>\(Block.summary(rows))</section>\n"
    }

    package static let sample = MeetingRecordPage(
        frame: .sample, reference: "M-2026-00001", panel: "ASB MARAC", startsAt: .sample, venue: "Town hall",
        chair: "Ada Obi", finishedAt: .sample + .hours(2), seats: MeetingPage.sample.seats,
        items: [
            Item(
                title: "Noise at Tannery Row", caseReference: "CS-2026-00001", level: .red, minutes: 10,
                why: ["Arrived automatically: assessed RED"],
                decision: Decision(
                    kind: .supportPlan, words: "Weekly visit, new locks", reasons: "She lives alone", evidence: ""),
                lead: "Ruth Adeyemi", isFinished: true,
                actions: ["A-2026-00001 Change the locks: Millrace Homes, by 1 Dec 2026"])
        ], printedBy: "Ada Obi", printedAt: .sample + .hours(3))
}
