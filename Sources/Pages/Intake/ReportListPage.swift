import Domain
import Formats

/// Reports: those that nobody has, mine, my team's, all.
package struct ReportListPage: Sendable {
    package let frame: Frame
    package let list: ReportList
    package let flag: ReportFlag?
    package let category: String?
    package let lines: [ReportLine]
    package let next: String?
    package let mayReceive: Bool
    package let mayImport: Bool
    package let now: Instant

    package init(
        frame: Frame, list: ReportList, flag: ReportFlag?, category: String?, lines: [ReportLine], next: String?,
        mayReceive: Bool, mayImport: Bool, now: Instant
    ) {
        self.frame = frame
        self.list = list
        self.flag = flag
        self.category = category
        self.lines = lines
        self.next = next
        self.mayReceive = mayReceive
        self.mayImport = mayImport
        self.now = now
    }

    package var markup: Markup {
        let tabs = ReportList.allCases.map { PageLink($0.title, Self.path($0, flag, category)) }
        let take: Markup? = mayReceive ? Control.buttonLink(PageLink("Take a report", Paths.newReport)) : nil
        let load: Markup? =
            mayImport ? Control.buttonLink(PageLink("Import a file", Paths.reportImports), .second) : nil
        let drafts: Markup? = mayReceive ? PageLink("Unfinished reports", Paths.reportDrafts).markup : nil
        let files: Markup? = mayReceive ? PageLink("Files on no report", Paths.files).markup : nil
        let table = Table(
            caption: "\(list.title): reports",
            columns: [
                .init("Report"), .init("What"), .init("Where"), .init("Received"), .init("Owner"), .init("Needs"),
            ], rows: lines.map(cells), empty: empty, hidesCaption: true)
        return frame.page(
            title: "Reports",
            body: """
                <div class="buttons">\(take)\(load)\(drafts)\(files)</div>
                \(Block.tabs(tabs, current: ReportList.allCases.firstIndex(of: list) ?? 0, label: "Whose reports"))\
                \(filters)\(table.markup)\(Block.pagination(previous: nil, next: next))
                """)
    }

    /// The address of a list with its filters; `after` is the key of the last line before.
    package static func path(
        _ list: ReportList, _ flag: ReportFlag?, _ category: String?, after: String? = nil
    ) -> String {
        var form: FormData = ["list": list.rawValue]
        if let flag { form.append("flag", flag.rawValue) }
        if let category { form.append("category", category) }
        if let after { form.append("after", after) }
        return "/reports?" + FormURL.encode(form)
    }

    private var filters: Markup {
        let flags = ReportFlag.allCases.map { Choice($0.rawValue, $0.title) }
        let categories = IncidentLists.categories.terms.map { Choice($0.code, $0.title) }
        return Control.filter(
            to: "/reports",
            fields: """
                \(Control.hidden("list", list.rawValue))\
                \(Control.select(FieldState("flag", value: flag?.rawValue), label: "Only", options: flags,
                    empty: "Everything"))\
                \(Control.select(FieldState("category", value: category), label: "Category", options: categories,
                    empty: "All categories"))
                """, clear: flag == nil && category == nil ? nil : Self.path(list, nil, nil))
    }

    private var empty: Markup {
        switch list {
        case _ where flag != nil || category != nil:
            "No report fits these filters. <a href=\"\(Self.path(list, nil, nil))\">Show them all</a>"
        case .unowned: "Every report has an owner. Nothing waits here."
        case .mine: "You have no open reports. <a href=\"\(Self.path(.unowned, nil, nil))\">See which need an owner</a>"
        case .team, .all: "No reports yet. <a href=\"\(Paths.newReport)\">Take a report</a>"
        }
    }

    private func cells(_ line: ReportLine) -> [Markup] {
        let file: Markup? = line.caseReference.map { " \(PageLink($0, Paths.caseFile($0)).markup)" }
        let isLate = line.ownerName == nil && now > line.receivedAt + .hours(24)
        var needs: [Markup] = []
        if line.isInDanger { needs.append(Tag.status("Danger", .red)) }
        if line.ownerName == nil { needs.append(Tag.status(isLate ? "Owner, late" : "Owner", .amber)) }
        if line.undecided > 0 { needs.append(Tag.status("\(line.undecided) to be matched", .blue)) }
        if line.isVague { needs.append(Tag.status("Too vague")) }
        return [
            "\(PageLink(line.reference, Paths.report(line.reference)).markup)\(file)",
            """
            \(IncidentLists.categories.title(of: line.category)) <span class="why">\(line.qualifier.title), \
            \(line.about.title.lowercased())</span>
            """,
            "\(line.place.isEmpty ? "Not given" : line.place)",
            """
            \(Dates.element(line.receivedAt, Dates.ago(line.receivedAt, now: now))) \
            <span class="why">\(line.agencyName)</span>
            """,
            "\(line.ownerName ?? "\(line.teamName): nobody yet")", "\(needs.map { "\($0) " as Markup })",
        ]
    }

    package static let sample = ReportListPage(
        frame: .sample, list: .unowned, flag: nil, category: nil,
        lines: [
            ReportLine(
                id: ID(high: 1, low: 2), reference: "R-2026-00001", receivedAt: .sample, category: "noise",
                qualifier: .personal, about: .person, place: "Flat 2, Curlew House, HM1 4BD",
                agencyName: "Millrace Homes",
                teamName: "Duty team", ownerName: nil, isInDanger: true, isVague: true, undecided: 2,
                caseReference: "CS-2026-00001")
        ], next: "/reports?list=unowned&after=1", mayReceive: true, mayImport: true, now: .sample + .hours(30))
}

/// Reports that somebody began and did not send.
package struct ReportDraftsPage: Sendable {
    package let frame: Frame
    package let drafts: [ReportDraft]
    package let now: Instant

    package init(frame: Frame, drafts: [ReportDraft], now: Instant) {
        self.frame = frame
        self.drafts = drafts
        self.now = now
    }

    package var markup: Markup {
        let table = Table(
            caption: "Unfinished reports",
            columns: [.init("Begins with"), .init("Last kept"), .init("Danger"), .init("Throw away")],
            rows: drafts.map { draft in
                let said = String((draft.fields["said"]?.first ?? "").prefix(80))
                let key = draft.id.description
                return [
                    "<a href=\"\(Paths.newReport)?draft=\(key)\">\(said.isEmpty ? "Nothing written yet" : said)</a>",
                    "\(Dates.element(draft.updatedAt, Dates.ago(draft.updatedAt, now: now)))",
                    draft.dangerAt.map { "\(Tag.status("Danger", .red)) recorded \(Dates.element($0))" } ?? "",
                    Control.act(
                        "Discard", to: "\(Paths.reportDraft(key))/discard", csrf: frame.csrf, small: true),
                ]
            },
            empty: "Nothing unfinished. <a href=\"\(Paths.newReport)\">Take a report</a>", hidesCaption: true)
        return frame.page(
            title: "Unfinished reports", back: PageLink("Reports", "/reports"),
            body: "<p>Only you see these. They are not reports until you send them.</p>\(table.markup)")
    }

    package static let sample = ReportDraftsPage(
        frame: .sample,
        drafts: [
            ReportDraft(
                id: ID(high: 1, low: 2), fields: ["said": ["Shouts on the stairs"]], updatedAt: .sample,
                dangerAt: .sample)
        ], now: .sample)
}
