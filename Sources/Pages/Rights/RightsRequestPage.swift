import Domain
import Formats

/// One request about somebody's data: how it stands, what comes next, and what was decided.
package struct RightsRequestPage: Sendable {
    package let frame: Frame
    package let form: FormState
    package let request: RightsRequest
    package let person: PageLink
    package let redactions: [Redaction]
    package let today: Day

    package init(
        frame: Frame, form: FormState, request: RightsRequest, person: PageLink, redactions: [Redaction], today: Day
    ) {
        self.frame = frame
        self.form = form
        self.request = request
        self.person = person
        self.redactions = redactions
        self.today = today
    }

    package var markup: Markup {
        frame.page(
            title: "\(request.reference) \(request.right.title)", width: .wide,
            back: PageLink("Requests about data", Paths.rights), form: form,
            body: "\(summary)\(next)\(decisions)\(others)")
    }

    private var summary: Markup {
        var rows = [
            SummaryRow("Person", person.markup), SummaryRow("State", RightsWords.tag(request.state)),
            SummaryRow("Asked", "\(Dates.element(request.askedOn)): \(request.askedBy)"),
        ]
        if !request.wish.isEmpty { rows.append(SummaryRow("What for", "\(request.wish)")) }
        if request.state.isOpen {
            let due = Dates.element(request.dueOn, Dates.due(request.dueOn, today: today))
            rows.append(SummaryRow("Answer by", "\(due), \(Dates.long(request.dueOn)) (\(request.right.article))"))
        }
        if !request.extendedReason.isEmpty { rows.append(SummaryRow("Extended", "\(request.extendedReason)")) }
        if let day = request.identifiedOn {
            rows.append(SummaryRow("Identity", "\(Dates.element(day)): \(request.identifiedHow)"))
        }
        if let gathered = request.gatheredAt { rows.append(SummaryRow("Gathered", Dates.element(gathered))) }
        if let answered = request.answeredAt {
            rows.append(SummaryRow("Answered", "\(Dates.element(answered)): \(request.answerReason)"))
        }
        if let lifted = request.liftedAt {
            rows.append(SummaryRow("Ended", "\(Dates.element(lifted)): \(request.liftedReason)"))
        }
        return Block.summary(rows)
    }

    private func path(_ step: String) -> String { Paths.rights(request.reference, step) }

    /// The one step that comes next.
    private var next: Markup {
        switch request.state {
        case .asked: Block.section("Check who is asking", identity)
        case .identified where request.right == .access: Block.section("Gather", gather("Gather what is held"))
        case .identified: Block.section("Decide", grant)
        case .gathered, .decided: Block.section("What will be given", given)
        case .released: Block.section("What was given", files)
        case .granted where request.right == .restriction: Block.section("End the restriction", lifting)
        case .granted, .refused, .lifted: ""
        }
    }

    private var identity: Markup {
        Control.form(
            path("identity"), csrf: frame.csrf,
            """
            \(Control.text(form["how"], label: "How did you see who is asking?",
                hint: "No copy is kept: say what was seen, and any authority to speak for the person"))\
            \(Control.date(form.date("identified"), legend: "On which day?"))\
            \(Control.buttons(Control.button("Record identity")))
            """)
    }

    private func gather(_ button: String) -> Markup {
        """
        <p>Everything that is held on the person is gathered from every table. Names, numbers and addresses of others \
        that stand in it are proposed for redaction.</p>
        \(Control.act(button, to: path("gathering"), csrf: frame.csrf, kind: .main))
        """
    }

    private var given: Markup {
        let preview = PageLink("Read what would be given now", path("held"))
        let warning: Markup? =
            request.undecided > 0
            ? Block.inset(
                "<p>\(Words.count(request.undecided, "text")) to be decided on. Until then they are taken out.</p>")
            : nil
        let release: Markup =
            request.undecided > 0
            ? Control.form(
                path("decisions"), csrf: frame.csrf,
                """
                \(Control.text(form["all-why"], label: "Why is every proposal accepted?"))\
                \(Control.buttons(Control.button("Accept what is proposed", .second)))
                """)
            : Control.form(
                path("answer"), csrf: frame.csrf,
                """
                \(Control.text(form["why"], label: "Who read it, and how is it handed over?"))\
                \(Control.buttons(Control.button("Give what is held")))
                """)
        return """
            <p>\(preview.markup). Names that are spelt otherwise than on record are found only by reading.</p>
            \(warning)\(release)\(Block.details("Gather again", gather("Gather again")))
            """
    }

    private var files: Markup {
        let files = [("a page", "pack"), ("plain text", "pack.txt"), ("JSON", "pack.json")]
        let links = files.map { words, step -> Markup in
            "<li>\(PageLink("As \(words)", path(step)).markup)</li>\n"
        }
        return "<p>Kept as it was given.</p><ul>\(links)</ul>\n"
    }

    private var grant: Markup {
        let hint =
            switch request.right {
            case .rectification: "First correct the record: what stood there stays as what was recorded until then"
            case .objection: "What is no longer done with the data from now on"
            default: "What may still be done: keep it, and what law, a claim or the safety of others needs"
            }
        return Control.form(
            path("answer"), csrf: frame.csrf,
            """
            \(Control.textarea(form["why"], label: "What was decided, and why?", hint: hint, rows: 4, limit: 2000))\
            \(Control.buttons(Control.button("Grant request")))
            """)
    }

    private var lifting: Markup {
        Control.form(
            path("lifting"), csrf: frame.csrf,
            """
            \(Control.text(form["lift-why"], label: "Why does it end, and when was the person told?"))\
            \(Control.buttons(Control.button("End restriction", .warn)))
            """)
    }

    private var others: Markup {
        guard request.state.isOpen else { return "" }
        let extends = request.extendedReason.isEmpty && today <= request.dueOn
        return "\(extends ? extending : Markup())\(refusing)"
    }

    private var extending: Markup {
        Block.details(
            "Extend the time to answer", open: !form["extend-why"].value.isEmpty || form["extend-why"].error != nil,
            Control.form(
                path("extension"), csrf: frame.csrf,
                """
                \(Control.text(form["extend-why"], label: "Why is it complex? The person is told this"))\
                \(Control.buttons(Control.button("Extend", .second)))
                """))
    }

    private var refusing: Markup {
        Block.details(
            "Refuse it", open: form["refuse-why"].error != nil || form["ground"].error != nil,
            Control.form(
                path("refusal"), csrf: frame.csrf,
                """
                \(Control.radios(form["ground"], legend: "On which ground?",
                    choices: RightsGround.allCases.map { Choice($0.rawValue, $0.title) }))\
                \(Control.textarea(form["refuse-why"], label: "Why? The person is told this", rows: 3, limit: 2000))\
                \(Control.buttons(Control.button("Refuse request", .warn)))
                """))
    }

    private var decisions: Markup {
        guard request.right == .access, request.gatheredAt != nil else { return "" }
        let table = Table(
            caption: "Texts that may name others",
            columns: [
                .init("Text"), .init("What it is"), .init("Times", isNumber: true), .init("Decision"), .init("Why"),
            ],
            rows: redactions.map(row), empty: "Nobody else is named in what is held.")
        guard request.state.isOpen else { return table.markup }
        return "\(table.markup)\(adding)"
    }

    private var adding: Markup {
        Block.details(
            "Take out another text", open: form["text"].error != nil || form["text-why"].error != nil,
            Control.form(
                path("redactions"), csrf: frame.csrf,
                """
                \(Control.text(form["text"], label: "The text, as it stands there", spelling: false))\
                \(Control.text(form["text-why"], label: "Why it is taken out"))\
                \(Control.buttons(Control.button("Take it out", .second)))
                """))
    }

    private func row(_ redaction: Redaction) -> [Markup] {
        let about: Markup? = redaction.about.map { ", \($0)" }
        let decided: Markup =
            if let decision = redaction.decision {
                Tag.status(RightsWords.decision(decision), decision == .redact ? .blue : .neutral)
            } else {
                "Proposed: \(RightsWords.decision(redaction.proposed).lowercased())"
            }
        let change: Markup? =
            request.state.isOpen
            ? " \(PageLink(redaction.decision == nil ? "Decide" : "Change", path("redactions/\(redaction.id)")).markup)"
            : nil
        let who: Markup? = redaction.decidedBy.map { " <span class=\"quiet\">\($0)</span>" }
        return [
            "\(redaction.text)", "\(RightsWords.kind(redaction.kind))\(about)", "\(Words.grouped(redaction.hits))",
            "\(decided)\(change)", "\(redaction.reason)\(who)",
        ]
    }

    package static let sample = RightsRequestPage(
        frame: .sample, form: FormState(), request: .sample,
        person: PageLink("P-2026-00001 Shirin Azad", "/people/P-2026-00001"),
        redactions: [
            Redaction(
                id: ID(high: 1, low: 2), text: "Karl Fenn", kind: .name, about: "P-2026-00002", hits: 4,
                proposed: .redact),
            Redaction(
                id: ID(high: 1, low: 3), text: "Ada Obi", kind: .officer, about: nil, hits: 2, proposed: .disclose,
                decision: .disclose, reason: "Acts for the council", decidedBy: "Ada Obi", decidedAt: .sample),
        ], today: .sample)
}

/// Whether one text is taken out.
package struct RedactionPage: Sendable {
    package let frame: Frame
    package let form: FormState
    package let reference: String
    package let redaction: Redaction

    package init(frame: Frame, form: FormState, reference: String, redaction: Redaction) {
        self.frame = frame
        self.form = form
        self.reference = reference
        self.redaction = redaction
    }

    package var markup: Markup {
        let path = Paths.rights(reference, "redactions/\(redaction.id)")
        return frame.page(
            title: "Decide on a text", caption: reference, width: .text,
            back: PageLink(reference, Paths.rights(reference)), form: form,
            body: """
                \(Block.summary([
                    SummaryRow("Text", "\(redaction.text)"),
                    SummaryRow("What it is", "\(RightsWords.kind(redaction.kind))"),
                    SummaryRow("Stands there", "\(Words.count(redaction.hits, "time"))"),
                ]))\
                \(Control.form(path, csrf: frame.csrf,
                    """
                    \(Control.radios(form["decision"], legend: "Is it taken out?", choices: [
                        Choice("redact", "Take it out", hint: "It is gone from what is given, and a mark stands there"),
                        Choice("disclose", "Leave it in",
                            hint: "They agreed, or it is reasonable without (DPA 2018, Schedule 2, paragraph 16)"),
                    ]))\
                    \(Control.text(form["why"], label: "Why?"))\
                    \(Control.buttons(Control.button("Save decision"),
                        PageLink("Cancel", Paths.rights(reference)).markup))
                    """))
                """)
    }

    package static let sample = RedactionPage(
        frame: .sample, form: FormState(), reference: "DR-2026-00001",
        redaction: RightsRequestPage.sample.redactions[0])
}

/// What would be given now, to be read before it is.
package struct HeldPage: Sendable {
    package let frame: Frame
    package let reference: String
    package let held: Held

    package init(frame: Frame, reference: String, held: Held) {
        self.frame = frame
        self.reference = reference
        self.held = held
    }

    package var markup: Markup {
        frame.page(
            title: "What would be given", caption: "\(reference) \(held.name)",
            back: PageLink(reference, Paths.rights(reference)),
            body: """
                <p>\(Words.count(held.recordCount, "record")). What was decided to be taken out is gone, and so is \
                what nobody has decided on.</p>
                \(HeldView(held).markup)
                """)
    }

    package static let sample = HeldPage(frame: .sample, reference: "DR-2026-00001", held: HeldView.sample.held)
}
