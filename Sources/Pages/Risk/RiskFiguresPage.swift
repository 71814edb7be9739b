import Domain
import Formats

/// How the clock for assessing both parties was kept to: each number leads to the clocks behind it.
package struct RiskFiguresPage: Sendable {
    package let frame: Frame
    package let from: Day
    package let until: Day
    package let rule: ClockRule
    package let all: RiskCompliance
    package let bySide: [ComplaintSide: RiskCompliance]
    package let now: Instant

    package init(
        frame: Frame, from: Day, until: Day, rule: ClockRule, all: RiskCompliance,
        bySide: [ComplaintSide: RiskCompliance], now: Instant
    ) {
        self.frame = frame
        self.from = from
        self.until = until
        self.rule = rule
        self.all = all
        self.bySide = bySide
        self.now = now
    }

    package var markup: Markup {
        let columns =
            [Table.Column("How it stands")]
            + ComplaintSide.allCases.map { Table.Column(RiskWords.side($0), isNumber: true) }
            + [Table.Column("Both", isNumber: true)]
        let table = Table(
            caption: "Clocks of complaints received \(period)", columns: columns, rows: rows, empty: "No complaints.")
        return frame.page(
            title: "Risk assessments in time",
            body: """
                \(filter)<p>\(sentence)</p>
                \(table.markup)
                <p>Base: clocks that were met or ran out, \(Words.grouped(all.base)). Period: complaints received \
                \(period). Clocks that still run, and parties who cannot be assessed because nobody knows who they \
                are or because the complaint is about a place, are counted apart and are in no rate. A clock starts \
                when the complaint is received, or when the party is identified where that is later. As at \
                \(Dates.element(now, Dates.longMoment(now))).</p>
                """)
    }

    private var period: String { "from \(Dates.long(from)) to \(Dates.long(until))" }

    private var sentence: Markup {
        guard let percent = all.percentInTime else { return "No assessment was due \(period)." }
        return """
            <strong>\(percent) per cent</strong> of parties were assessed within \(RiskWords.rule(rule)): \
            \(Words.grouped(all.metInTime)) of \(Words.grouped(all.base)).
            """
    }

    private var rows: [[Markup]] {
        let none = RiskCompliance([])
        let columns = ComplaintSide.allCases.map { bySide[$0] ?? none } + [all]
        func line(_ words: String, _ code: String, _ number: (RiskCompliance) -> Int) -> [Markup] {
            let path = "\(Paths.riskFigures)/\(code)?from=\(from.iso)&until=\(until.iso)"
            return ["<a href=\"\(path)\">\(words)</a>"] + columns.map { "\(Words.grouped(number($0)))" }
        }
        let rate: [Markup] =
            ["<strong>In time</strong>"]
            + columns.map { column -> Markup in
                column.percentInTime.map { "<strong>\($0) %</strong>" as Markup } ?? "No base"
            }
        return [
            line("Assessed in time", "in-time", \.metInTime), line("Assessed late", "late", \.metLate),
            line("Overdue", "overdue", \.overdue), rate, line("Not yet due", "not-yet-due", \.notYetDue),
            line("Cannot be assessed: unknown", "unknown") { $0.cannotBeAssessed[.unknown] ?? 0 },
            line("Cannot be assessed: about a place", "place") { $0.cannotBeAssessed[.placeOnly] ?? 0 },
        ]
    }

    private var filter: Markup {
        Control.filter(
            to: Paths.riskFigures, title: "Period",
            fields: """
                \(Control.day(FieldState("from", value: from.iso), label: "Received from"))\
                \(Control.day(FieldState("until", value: until.iso), label: "Received until"))
                """, button: "Show period")
    }

    package static let sample = RiskFiguresPage(
        frame: .sample, from: .sample - 27, until: .sample, rule: ClockRule(48, .hours),
        all: RiskCompliance(
            notYetDue: 4, metInTime: 61, metLate: 9, overdue: 3, cannotBeAssessed: [.unknown: 12, .placeOnly: 5]),
        bySide: [
            .complainant: RiskCompliance(
                notYetDue: 2, metInTime: 40, metLate: 3, overdue: 1, cannotBeAssessed: [.unknown: 2])
        ], now: .sample)
}

/// The clocks behind one figure.
package struct RiskClocksPage: Sendable {
    package struct Line: Sendable {
        package let report: String
        package let caseReference: String?
        package let side: ComplaintSide
        package let receivedAt: Instant
        package let dueAt: Instant?
        package let metAt: Instant?

        package init(
            report: String, caseReference: String?, side: ComplaintSide, receivedAt: Instant, dueAt: Instant?,
            metAt: Instant?
        ) {
            self.report = report
            self.caseReference = caseReference
            self.side = side
            self.receivedAt = receivedAt
            self.dueAt = dueAt
            self.metAt = metAt
        }
    }

    package let frame: Frame
    package let title: String
    package let figures: String
    package let lines: [Line]
    package let next: String?

    package init(frame: Frame, title: String, figures: String, lines: [Line], next: String?) {
        self.frame = frame
        self.title = title
        self.figures = figures
        self.lines = lines
        self.next = next
    }

    package var markup: Markup {
        let table = Table(
            caption: title,
            columns: [
                .init("Report"), .init("Case"), .init("Party"), .init("Received"), .init("Due"), .init("Assessed"),
            ],
            rows: lines.map { line in
                [
                    "<a href=\"\(Paths.report(line.report))\">\(line.report)</a>",
                    line.caseReference.map { "<a href=\"\(Paths.risk($0))\">\($0)</a>" } ?? "No case yet",
                    "\(RiskWords.side(line.side))", Dates.element(line.receivedAt),
                    line.dueAt.map { Dates.element($0) } ?? "No clock", line.metAt.map { Dates.element($0) } ?? "",
                ]
            }, empty: "None in this period.", hidesCaption: true)
        return frame.page(
            title: title, back: PageLink("Risk assessments in time", figures),
            body: "\(table.markup)\(Block.pagination(previous: nil, next: next))")
    }

    package static let sample = RiskClocksPage(
        frame: .sample, title: "Risk assessments overdue", figures: Paths.riskFigures,
        lines: [
            Line(
                report: "R-2026-00311", caseReference: "CS-2026-00142", side: .alleged, receivedAt: .sample - .days(3),
                dueAt: .sample - .days(1), metAt: nil)
        ], next: nil)
}
