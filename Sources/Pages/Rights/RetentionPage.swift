import Domain
import Formats

/// How long records are kept: what has run out and why, what is held, what was destroyed.
package struct RetentionPage: Sendable {
    package struct Hold: Sendable {
        package let id: String
        package let about: PageLink
        package let reason: String
        package let until: Day
        package let by: String

        package init(id: String, about: PageLink, reason: String, until: Day, by: String) {
            self.id = id
            self.about = about
            self.reason = reason
            self.until = until
            self.by = by
        }
    }

    /// A list that was proposed.
    package struct Proposed: Sendable {
        package let reference: String
        package let asked: Instant
        package let state: String
        package let records: Int

        package init(reference: String, asked: Instant, state: String, records: Int) {
            self.reference = reference
            self.asked = asked
            self.state = state
            self.records = records
        }
    }

    package let frame: Frame
    package let form: FormState
    package let rules: RetentionRules
    package let since: Day?
    package let lines: [RetentionLine]
    package let holds: [Hold]
    package let lists: [Proposed]
    package let submission: String

    package init(
        frame: Frame, form: FormState, rules: RetentionRules, since: Day?, lines: [RetentionLine], holds: [Hold],
        lists: [Proposed], submission: String
    ) {
        self.frame = frame
        self.form = form
        self.rules = rules
        self.since = since
        self.lines = lines
        self.holds = holds
        self.lists = lists
        self.submission = submission
    }

    package var markup: Markup {
        frame.page(
            title: "Retention", form: form,
            body: """
                \(Block.section("What has run out", "\(runOut)\(proposing)"))\
                \(Block.section("Holds", "\(held)\(holding)"))\
                \(Block.section("Lists and certificates", certificates))\
                \(Block.section("Periods", periods))
                """)
    }

    private var runOut: Markup {
        Table(
            caption: "Records whose period has run out",
            columns: [
                .init("Record"), .init("What"), .init("Since"), .init("Kept until"), .init("Why it is kept now"),
            ],
            rows: lines.map { line in
                let months = Words.count(line.months, "month")
                return [
                    RetentionWords.link(line.subject.kind, line.reference), "\(line.class.title)",
                    Dates.element(line.since),
                    "\(Dates.element(line.keptUntil)) <span class=\"quiet\">\(months)</span>",
                    line.obstacles.isEmpty
                        ? "Nothing holds it" : "\(Words.list(line.obstacles.map(RetentionWords.words)))",
                ]
            }, empty: "No period has run out.", hidesCaption: true
        ).markup
    }

    private var proposing: Markup {
        let count = lines.count { !$0.isHeld }
        guard count > 0 else { return "" }
        return Control.form(
            Paths.destructions, csrf: frame.csrf,
            """
            \(Control.hidden("submission", submission))\
            \(Control.text(form["reason"], label: "Why now, and who looked through the list?"))\
            \(Control.buttons(Control.button("Propose to destroy \(Words.count(count, "record"))", .second)))
            """)
    }

    private var held: Markup {
        Table(
            caption: "Holds", columns: [.init("Record"), .init("Until"), .init("Why"), .init("By"), .init("End it")],
            rows: holds.map { hold in
                let ending = Control.form(
                    Paths.holdEnd(hold.id), csrf: frame.csrf,
                    """
                    \(Control.text(FieldState("end-why", prefix: "\(hold.id)-"), label: "Why it ends"))\
                    \(Control.buttons(Control.button("End hold", .second, small: true)))
                    """)
                return [
                    hold.about.markup, Dates.element(hold.until), "\(hold.reason)", "\(hold.by)",
                    Block.details("End", ending),
                ]
            }, empty: "Nothing is held.", hidesCaption: true
        ).markup
    }

    private var holding: Markup {
        Block.details(
            "Hold a record", open: ["record", "until", "hold-why"].contains { form[$0].error != nil },
            Control.form(
                "\(Paths.retention)/holds", csrf: frame.csrf,
                """
                \(Control.hidden("submission", submission))\
                \(Control.text(form["record"], label: "Reference of a case, a report or a person",
                    hint: "A person holds every case and report that names them", width: .half, spelling: false))\
                \(Control.date(form.date("until"), legend: "Until"))\
                \(Control.text(form["hold-why"], label: "Why", hint: "A claim, an inquest, an inquiry"))\
                \(Control.buttons(Control.button("Hold record")))
                """))
    }

    private var certificates: Markup {
        Table(
            caption: "Lists and certificates",
            columns: [.init("List"), .init("Proposed"), .init("State"), .init("Records", isNumber: true)],
            rows: lists.map {
                [
                    PageLink($0.reference, Paths.destruction($0.reference)).markup, Dates.element($0.asked),
                    "\($0.state)", "\(Words.grouped($0.records))",
                ]
            }, empty: "Nothing was destroyed yet.", hidesCaption: true
        ).markup
    }

    private var periods: Markup {
        let cases = CaseKind.allCases.map { kind in
            SummaryRow(
                "Closed case: \(kind.title.lowercased())",
                "\(Words.count(rules.months(.closedCase, scheme: kind.rawValue), "month")) from the closing")
        }
        let others = [
            SummaryRow("Report on no case", "\(Words.count(rules.unfiledReport, "month")) from when it came in"),
            SummaryRow("Request about data", "\(Words.count(rules.rightsRequest, "month")) from the answer"),
        ]
        let start: Markup = since.map { "<p>In force since \(Dates.element($0)).</p>" } ?? "<p>As from the start.</p>"
        return "\(start)\(Block.summary(cases + others))<p>An administrator changes them under Practice.</p>"
    }

    package static let sample = RetentionPage(
        frame: .sample, form: FormState(), rules: .initial, since: nil,
        lines: [
            RetentionLine(
                .closedCase, subject: Subject(.caseFile, ID<CaseFile>(high: 1, low: 1)), reference: "CS-2020-00001",
                since: .sample - 2500, months: 72, obstacles: [.hold(until: .sample + 30)])
        ],
        holds: [
            Hold(
                id: "1", about: PageLink("CS-2020-00001", "/cases/CS-2020-00001"), reason: "Inquest",
                until: .sample + 30, by: "Ada Obi")
        ], lists: [Proposed(reference: "DC-2026-00001", asked: .sample, state: "Finished", records: 3)],
        submission: "token")
}

/// What kinds of record and obstacles are called.
package enum RetentionWords {
    package static func link(_ kind: Subject.Kind, _ reference: String) -> Markup {
        switch kind {
        case .rightsRequest: PageLink(reference, Paths.rights(reference)).markup
        default: Paths.path(of: kind, reference).map { PageLink(reference, $0).markup } ?? "\(reference)"
        }
    }

    package static func words(_ obstacle: RetentionObstacle) -> String {
        switch obstacle {
        case .hold(let day): "held until \(Dates.short(day))"
        case .request(let reference): "\(reference) is not answered"
        case .restriction(let reference): "\(reference) asks that it be kept"
        }
    }

    /// "case_party" as "case party": what a table holds, for a certificate.
    package static func table(_ name: String) -> String { name.split(separator: "_").joined(separator: " ") }
}

/// A list of records to destroy, and once it is done the certificate: kinds, references, counts, when, by which rule
/// and whom. No personal detail.
package struct DestructionPage: Sendable {
    package struct Line: Sendable {
        package let kind: RetentionClass
        package let reference: String
        package let since: Day
        package let months: Int
        package let ended: Instant?
        package let isKept: Bool
        package let counts: [String: Int]

        package init(
            kind: RetentionClass, reference: String, since: Day, months: Int, ended: Instant?, isKept: Bool,
            counts: [String: Int]
        ) {
            self.kind = kind
            self.reference = reference
            self.since = since
            self.months = months
            self.ended = ended
            self.isKept = isKept
            self.counts = counts
        }
    }

    package let frame: Frame
    package let form: FormState
    package let reference: String
    package let facts: [(key: String, words: String)]
    package let lines: [Line]
    /// Somebody else proposed it, and nobody has decided.
    package let mayDecide: Bool
    package let isFinished: Bool

    package init(
        frame: Frame, form: FormState, reference: String, facts: [(key: String, words: String)], lines: [Line],
        mayDecide: Bool, isFinished: Bool
    ) {
        self.frame = frame
        self.form = form
        self.reference = reference
        self.facts = facts
        self.lines = lines
        self.mayDecide = mayDecide
        self.isFinished = isFinished
    }

    package var markup: Markup {
        frame.page(
            title: isFinished ? "Certificate of destruction \(reference)" : "List to destroy \(reference)",
            back: PageLink("Retention", Paths.retention), form: form,
            body: """
                \(Block.summary(facts.map { SummaryRow($0.key, "\($0.words)") }))\(deciding)\(records)\(totals)\
                \(Control.printButton)
                """)
    }

    private var deciding: Markup {
        guard mayDecide else { return "" }
        return Control.form(
            "\(Paths.destruction(reference))/decision", csrf: frame.csrf,
            """
            \(Block.warning("<p>What is destroyed cannot be brought back: each record with its story, assessments, "
                + "actions, files, and people whom nothing else names.</p>"))\
            \(Control.text(form["why"], label: "What did you look at?"))\
            \(Control.buttons(Control.button("Approve and destroy", .warn, name: "decision", value: "approve"),
                Control.button("Refuse", .second, name: "decision", value: "refuse")))
            """)
    }

    private var records: Markup {
        Table(
            caption: "Records",
            columns: [.init("Reference"), .init("What"), .init("Since"), .init("Rule"), .init("What became of it")],
            rows: lines.map { line in
                let ended: Markup =
                    line.ended.map { at -> Markup in
                        line.isKept
                            ? "Kept: something came to stand against it" : "Destroyed on \(Dates.element(at))"
                    } ?? "Waits"
                return [
                    "\(line.reference)", "\(line.kind.title)", Dates.element(line.since),
                    "\(Words.count(line.months, "month"))", ended,
                ]
            }, empty: "The list is empty."
        ).markup
    }

    private var totals: Markup {
        let sums = lines.reduce(into: [String: Int]()) { $0.merge($1.counts, uniquingKeysWith: +) }
        guard !sums.isEmpty else { return "" }
        return Table(
            caption: "Rows destroyed, by table", columns: [.init("Table"), .init("Rows", isNumber: true)],
            rows: sums.sorted { $0.key < $1.key }.filter { $0.value > 0 }.map {
                ["\(RetentionWords.table($0.key))", "\(Words.grouped($0.value))"]
            }, empty: ""
        ).markup
    }

    package static let sample = DestructionPage(
        frame: .sample, form: FormState(), reference: "DC-2026-00001",
        facts: [("Proposed by", "Ada Obi"), ("Why", "Looked through in November")],
        lines: [
            Line(
                kind: .closedCase, reference: "CS-2020-00001", since: .sample - 2500, months: 72, ended: .sample,
                isKept: false, counts: ["case_file": 1, "entry": 14])
        ], mayDecide: true, isFinished: false)
}
