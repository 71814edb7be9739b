import Domain
import Formats

/// Cases, newest first, with filters that stay in the address.
package struct CaseListPage: Sendable {
    package struct Line: Sendable {
        package let file: CaseFile
        package let lead: String?
        package let agency: String

        package init(file: CaseFile, lead: String?, agency: String) {
            self.file = file
            self.lead = lead
            self.agency = agency
        }
    }

    package let frame: Frame
    package let fields: [(state: FieldState, label: String, choices: [Choice], empty: String?)]
    package let isFiltered: Bool
    package let lines: [Line]
    package let count: String
    package let next: String?
    package let isContinued: Bool
    package let mayOpen: Bool
    package let now: Instant

    package init(
        frame: Frame, fields: [(state: FieldState, label: String, choices: [Choice], empty: String?)],
        isFiltered: Bool, lines: [Line], count: String, next: String?, isContinued: Bool, mayOpen: Bool, now: Instant
    ) {
        self.frame = frame
        self.fields = fields
        self.isFiltered = isFiltered
        self.lines = lines
        self.count = count
        self.next = next
        self.isContinued = isContinued
        self.mayOpen = mayOpen
        self.now = now
    }

    package var markup: Markup {
        let filters = fields.map { Control.select($0.state, label: $0.label, options: $0.choices, empty: $0.empty) }
        let table = Table(
            caption: "Cases",
            columns: [
                .init("Case"), .init("Risk"), .init("Status"), .init("Lead"), .init("About"), .init("Opened"),
                .init("Last contact"),
            ], rows: lines.map(cells),
            empty: isFiltered
                ? "No case fits these filters. Clear them to see every open case."
                : "No open cases that you may see. A case opens when a report is put on one, or for a place.",
            hidesCaption: true)
        let open: Markup =
            mayOpen
            ? Control.buttons(Control.buttonLink(PageLink("Open a case about a place", "/cases/new"), .second)) : ""
        return frame.page(
            title: "Cases",
            body: """
                \(Control.filter(to: "/cases", fields: Markup() + filters.reduce(Markup(), +),
                    clear: isFiltered ? "/cases" : nil))\
                <p class="quiet">\(count)</p>\(table.markup)\(Block.pagination(
                    previous: isContinued ? "/cases" : nil, next: next))\(open)
                """)
    }

    private func cells(_ line: Line) -> [Markup] {
        let file = line.file
        let lead: Markup = line.lead.map { "\($0), \(line.agency)" } ?? "No lead, \(line.agency)"
        let contact: Markup = file.lastContactAt.map { Dates.element($0, Dates.ago($0, now: now)) } ?? "None yet"
        return [
            "\(PageLink("\(file.reference) \(file.title)", Paths.caseFile(file.reference)).markup)",
            file.level.map { Tag.rag(Tone($0)) } ?? "Not assessed", Tag.status(file.status(at: now).title), lead,
            "\(file.kind.title)", Dates.element(file.openedAt, Dates.short(LondonTime.day(of: file.openedAt))), contact,
        ]
    }

    package static let sample = CaseListPage(
        frame: .sample, fields: [(FieldState("which"), "Which", [Choice("open", "Open")], nil)], isFiltered: false,
        lines: [Line(file: .sample, lead: "Ruth Adeyemi", agency: "Harrowmere Council")], count: "1 open case",
        next: nil, isContinued: false, mayOpen: true, now: .sample)
}
