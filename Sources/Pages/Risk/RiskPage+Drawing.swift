import Domain
import Formats

extension RiskPage {
    package var markup: Markup {
        let since: Markup = since.map { "Since \(Dates.element($0, Dates.long(LondonTime.day(of: $0))))" } ?? ""
        let sides = ComplaintSide.allCases.map { side -> Markup in
            let own = parties.filter { $0.side == side }
            let clocks = unknown.filter { $0.side == side }
            let none: Markup =
                own.isEmpty && clocks.isEmpty
                ? Block.empty("Nobody known on this side. Add a party to the case first.") : ""
            return Block.section(RiskWords.side(side), "\(own.map(draw))\(draw(unknown: clocks))\(none)")
        }
        let conflict = parties.filter(\.isInConflict).map { party in
            PageLink("Agencies grade \(party.name) differently", "#grade-\(party.reference)")
        }
        let identity = Identity(
            reference: caseReference, title: "Risk", tags: [RiskWords.tag(level)],
            facts: [
                (key: "Case", value: "\(caseTitle)"), (key: "Level", value: level == nil ? "Nobody assessed" : since),
            ])
        return frame.page(
            about: identity, back: PageLink("Case \(caseReference)", Paths.caseFile(caseReference)), form: reviewing,
            body: """
                \(Block.attention(conflict))\(Block.halves(sides[0], sides[1]))
                \(Block.halves(process, reviewPart))
                """)
    }

    private func draw(_ party: Party) -> Markup {
        var links: [Markup] = []
        if mayAssess, isOpen {
            let words = party.steps.isEmpty ? "Assess the risk" : "Assess again"
            let path = Paths.assess(party.reference, in: caseReference)
            links.append(Control.buttonLink(PageLink(words, path, about: "of \(party.name)"), small: true))
        }
        if mayAgree, isOpen, !party.grades.isEmpty {
            let path = Paths.agreeGrade(party.reference, in: caseReference)
            links.append(
                Control.buttonLink(
                    PageLink("Record an agreed grade", path, about: "for \(party.name)"), .second, small: true))
        }
        let action: Markup = links.isEmpty ? "" : "<div class=\"buttons\">\(links)</div>\n"
        return """
            <section><h3 id="grade-\(party.reference)"><a href="\(Paths.person(party.reference))">\(party.name)</a>, \
            \(party.role) \(RiskWords.tag(party.level))</h3>
            \(grades(of: party))\(agreement(of: party))\(chain(of: party))\
            \(clocks(party.clocks, of: party.name))\(action)</section>

            """
    }

    private func grades(of party: Party) -> Markup {
        guard !party.grades.isEmpty else { return "<p>Not assessed yet.</p>\n" }
        let table = Table(
            caption: "What each agency holds", columns: [.init("Agency"), .init("Grade"), .init("Since")],
            rows: party.grades.map { grade in
                [
                    "\(grade.agency)", RiskWords.tag(grade.level),
                    PageLink(Dates.short(LondonTime.day(of: grade.at)), Paths.assessment(grade.assessment)).markup,
                ]
            }, empty: "Nobody")
        let conflict: Markup =
            party.isInConflict
            ? Block.inset("The agencies do not see this risk alike. Until they agree, the highest grade counts.") : ""
        return "\(table.markup)\(conflict)"
    }

    private func agreement(of party: Party) -> Markup {
        guard let agreed = party.agreement else { return "" }
        let stale: Markup = agreed.isOutOfDate ? " An agency has graded anew since." : ""
        return Block.inset(
            """
            <p>Agreed \(RiskWords.tag(agreed.level)) by \(Words.list(agreed.agencies)) on \
            \(Dates.element(LondonTime.day(of: agreed.at))).\(stale)</p><p>\(agreed.reasons)</p>
            """)
    }

    private func chain(of party: Party) -> Markup {
        guard !party.steps.isEmpty else { return "" }
        let rows = party.steps.reversed().map { step -> [Markup] in
            let judged: Markup = step.level == step.scored ? "" : " judged; scored \(RiskWords.level(step.scored))"
            return [
                PageLink(step.reference, Paths.assessment(step.reference)).markup,
                "\(RiskWords.tag(step.level))\(judged)", "\(step.total)", RiskWords.trend(step.trend),
                "\(Dates.element(LondonTime.day(of: step.at))) <span class=\"why\">\(step.by), \(step.agency)</span>",
            ]
        }
        let table = Table(
            caption: "Assessments, newest first",
            columns: [
                .init("Assessment"), .init("Level"), .init("Points", isNumber: true), .init("Trend"), .init("Made"),
            ],
            rows: rows, empty: "None")
        return "\(TrendDrawing(party.steps).markup)\(table.markup)"
    }

    private func clocks(_ clocks: [Clock], of name: String) -> Markup {
        guard !clocks.isEmpty else { return "" }
        let rows = clocks.map { clock -> [Markup] in
            [
                "\(PageLink(clock.report, Paths.report(clock.report)).markup)",
                RiskWords.clock(clock.state, dueAt: clock.dueAt, now: now),
            ]
        }
        return Table(
            caption: "Assessment clock of each report", columns: [.init("Report"), .init("Clock")], rows: rows,
            empty: "None"
        ).markup
    }

    private func draw(unknown clocks: [Clock]) -> Markup {
        guard !clocks.isEmpty else { return "" }
        return """
            <section><h3>Nobody knows yet who</h3>
            <p>The clock starts when they are identified. Do not fill in an assessment for somebody unknown.</p>
            \(self.clocks(clocks, of: "somebody unknown"))</section>

            """
    }

    private var process: Markup {
        let items = stages.map(item)
        return Block.section("Formal process", "<ol>\n\(items)</ol>\n")
    }

    private func item(_ line: Line) -> Markup {
        let day = Dates.element(LondonTime.day(of: line.at))
        return "<li>\(line.words) · \(day) <span class=\"why\">\(line.detail)</span></li>\n"
    }

    private var reviewPart: Markup {
        let items = reviews.map(item)
        let list: Markup = items.isEmpty ? Block.empty("No review outside the panel is due.") : "<ul>\n\(items)</ul>\n"
        guard mayReview else { return Block.section("Reviews outside the panel", list) }
        let state = reviewing ?? FormState()
        let form = Control.form(
            "\(Paths.risk(caseReference))/review", csrf: frame.csrf,
            """
            \(Control.hidden("submission", "\(submission)-review"))
            \(Control.textarea(
                state["words"], label: "What you found", hint: "The next review is set when you save.", rows: 3,
                limit: 4000))
            \(Control.buttons(Control.button("Record review", .second)))
            """)
        return Block.section("Reviews outside the panel", "\(list)\(form)")
    }
}

/// The level of one party over time, as steps; the table beneath says the same.
struct TrendDrawing {
    let steps: [RiskPage.Step]

    init(_ steps: [RiskPage.Step]) { self.steps = steps }

    var markup: Markup {
        guard steps.count > 1 else { return "" }
        let shown = steps.suffix(12)
        let width = 60 + shown.count * 44
        let marks = shown.enumerated().map { place, step -> Markup in
            let height = height(of: step.level)
            let left = 56 + place * 44
            return """
                <rect class="r-\(step.level.rawValue)" x="\(left)" y="\(76 - height)" width="36" height="\(height)"/>\
                <text x="\(left + 18)" y="\(70 - height)" text-anchor="middle">\(step.total)</text>
                """
        }
        let lines = RiskLevel.allCases.map { level -> Markup in
            let place = 80 - height(of: level)
            return "<text class=\"faint\" x=\"0\" y=\"\(place)\" font-size=\"11\">\(RiskWords.level(level))</text>"
        }
        let label = shown.map { RiskWords.level($0.level) }.joined(separator: ", ")
        return """
            <svg class="drawn" width="\(width)" height="80" viewBox="0 0 \(width) 80" role="img" \
            aria-label="Levels, oldest first: \(label)">\(lines)\(marks)</svg>

            """
    }

    private func height(of level: RiskLevel) -> Int {
        switch level {
        case .green: 16
        case .amber: 34
        case .red: 52
        }
    }
}

extension RiskPage {
    package static let sample = RiskPage(
        frame: .sample, caseReference: "CS-2026-00142", caseTitle: "Noise and threats, Tern House", level: .red,
        since: .sample, isOpen: true,
        parties: [
            Party(
                reference: "P-2026-00007", name: "Rosa Whitlock", role: "Complainant", side: .complainant, level: .red,
                isInConflict: true,
                grades: [
                    Grade(agency: "Harrowmere Council", level: .red, assessment: "RA-2026-00004", at: .sample),
                    Grade(agency: "Harrowmere Police", level: .amber, assessment: "RA-2026-00003", at: .sample),
                ],
                agreement: Agreement(
                    level: .red, agencies: ["Harrowmere Council", "Harrowmere Police"],
                    reasons: "The threats have turned to her daughter and the door was kicked in.", at: .sample,
                    isOutOfDate: false),
                steps: [
                    Step(
                        reference: "RA-2026-00003", level: .amber, scored: .amber, total: 17, trend: nil,
                        agency: "Harrowmere Police", by: "Priya Nair", at: .sample - .days(9)),
                    Step(
                        reference: "RA-2026-00004", level: .red, scored: .amber, total: 21, trend: .up,
                        agency: "Harrowmere Council", by: "Ruth Adeyemi", at: .sample),
                ],
                clocks: [
                    Clock(
                        report: "R-2026-00311", side: .complainant, state: .metInTime(at: .sample), dueAt: .sample)
                ])
        ],
        unknown: [
            Clock(report: "R-2026-00311", side: .alleged, state: .cannotBeAssessed(.unknown), dueAt: nil)
        ],
        stages: [Line(words: "2 Multi-agency information sharing", at: .sample, detail: "RED")],
        reviews: [Line(words: "Coordinator and chair, Ada Obi: due", at: .sample, detail: "AMBER")],
        mayAssess: true, mayAgree: true, mayReview: true, submission: "s", now: .sample)
}
