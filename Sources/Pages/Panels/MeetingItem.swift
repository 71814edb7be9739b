import Domain
import Formats

/// The item in the middle of a meeting's page.
package struct MeetingItem: Sendable {
    package struct Profile: Sendable {
        package let reference: String
        package let level: RiskLevel?
        package let since: Instant?
        package let leadAgency: String
        package let lead: String?
        package let leadKey: String?
        package let openActions: [Line]
        package let entries: [Line]

        package init(
            reference: String, level: RiskLevel?, since: Instant?, leadAgency: String, lead: String?, leadKey: String?,
            openActions: [Line], entries: [Line]
        ) {
            self.reference = reference
            self.level = level
            self.since = since
            self.leadAgency = leadAgency
            self.lead = lead
            self.leadKey = leadKey
            self.openActions = openActions
            self.entries = entries
        }
    }

    /// An action or an entry in one line.
    package struct Line: Sendable {
        package let what: Markup
        package let meta: Markup

        package init(what: Markup, meta: Markup) {
            self.what = what
            self.meta = meta
        }
    }

    package let place: Int
    package let id: ID<AgendaItem>
    package let title: String
    package let why: [String]
    package let version: Int
    package let decision: Decision
    package let isFinished: Bool
    package let changedBy: String?
    package let changedAt: Instant?
    package let profile: Profile?
    package let agreed: [Line]

    package init(
        place: Int, id: ID<AgendaItem>, title: String, why: [String], version: Int, decision: Decision,
        isFinished: Bool,
        changedBy: String?, changedAt: Instant?, profile: Profile?, agreed: [Line]
    ) {
        self.place = place
        self.id = id
        self.title = title
        self.why = why
        self.version = version
        self.decision = decision
        self.isFinished = isFinished
        self.changedBy = changedBy
        self.changedAt = changedAt
        self.profile = profile
        self.agreed = agreed
    }
}

extension MeetingPage {
    package static let labels = [
        "decision": "decision", "words": "what was decided", "reasons": "reasons", "evidence": "evidence",
        "lead": "accountable lead", "what": "what is to be done", "owner": "owner", "due": "date",
        "case": "case reference",
        "why": "why", "name": "name", "agency": "agency", "state": "attendance", "who": "person", "invited": "agency",
    ]

    func middle(_ item: MeetingItem) -> Markup {
        let why = item.why.map { line -> Markup in "<li>\(line)</li>\n" }
        let saved: Markup? = item.changedAt.map {
            "<p class=\"meta quiet\">Saved \(Dates.element($0)) by \(item.changedBy ?? "somebody")</p>"
        }
        let agreed: Markup = "\(saved)<h3>Actions agreed</h3>\n\(lines(item.agreed, empty: "None yet."))"
        let body: Markup = isOpen && !item.isFinished ? decide(item, agreed) : "\(decided(item))\(agreed)"
        return """
            <h2>\(item.place). \(item.title)</h2>
            <ul>\(why)</ul>\(item.profile.map(profile))
            \(body)\(reopen(item))\(order(item))
            """
    }

    private func profile(_ file: MeetingItem.Profile) -> Markup {
        let level: Markup = file.level.map { Tag.rag(Tone($0)) } ?? Tag.rag(.neutral, "Not assessed")
        let since: Markup? = file.since.map { " since \(Dates.element(LondonTime.day(of: $0)))" }
        return Block.summary([
            SummaryRow("Case", PageLink(file.reference, Paths.caseFile(file.reference)).markup),
            SummaryRow("Risk", "\(level)\(since)"),
            SummaryRow("Accountable lead", "\(file.lead ?? "Nobody yet"), lead agency \(file.leadAgency)"),
            SummaryRow("Open actions", lines(file.openActions, empty: "None")),
            SummaryRow("Last entries", lines(file.entries, empty: "None")),
        ])
    }

    private func lines(_ lines: [MeetingItem.Line], empty: String) -> Markup {
        guard !lines.isEmpty else { return "<p>\(empty)</p>" }
        let items = lines.map { "<li>\($0.what)<br><span class=\"meta\">\($0.meta)</span></li>\n" as Markup }
        return "<ul class=\"lines\">\(items)</ul>"
    }

    /// Decision and action in one form: whichever button is pressed, everything that was typed is saved.
    private func decide(_ item: MeetingItem, _ agreed: Markup) -> Markup {
        let choices = Decision.Kind.choices(onCase: item.profile != nil).map { Choice($0.rawValue, $0.title) }
        let exits: Markup? = item.profile.map { exit(item, $0) }
        let path = Paths.item(reference, item.id, "decision")
        let finish: Markup = """
            <button class="button second" formaction="\(Paths.item(reference, item.id, "finish"))">Save and finish \
            item</button>
            """
        return Control.form(
            path, csrf: frame.csrf, dense: true,
            """
            \((part == .decision ? form : FormState()).version(item.version))\
            \(Control.hidden("submission", submission))\(Control.hidden("place", String(item.place)))
            \(Control.select(state(.decision, "decision", item.decision.kind?.rawValue), label: "Decision",
                options: choices))\
            \(Control.textarea(state(.decision, "words", item.decision.words), label: "What was decided", rows: 2,
                limit: 4000))\
            \(Control.textarea(state(.decision, "reasons", item.decision.reasons), label: "Reasons", rows: 2,
                limit: 4000))\
            \(exits)\(agreed)\(action)\
            \(Control.buttons(
                Control.button("Save", name: "step", value: "save"),
                Control.button("Add action", .second, name: "step", value: "act"), finish))
            """)
    }

    /// What only a decision on a case needs: evidence to leave the panel, and who answers for it (V-005, V-011).
    private func exit(_ item: MeetingItem, _ profile: MeetingItem.Profile) -> Markup {
        let evidence = Control.textarea(
            state(.decision, "evidence", item.decision.evidence), label: "Evidence",
            hint: "Only where the case leaves the panel: what shows that it is resolved, or the risk much reduced",
            rows: 2, limit: 2000)
        let lead = Control.select(
            state(.decision, "lead", profile.leadKey), label: "Accountable lead",
            hint: "Answers for the case and may ask any agency to act", options: leads, empty: "Nobody yet")
        return evidence + lead
    }

    private func decided(_ item: MeetingItem) -> Markup { "<h3>Decision</h3>\(facts(item.decision))" }

    private func facts(_ decision: Decision) -> Markup {
        var rows = [SummaryRow("Decision", "\(decision.kind?.title ?? "None yet")")]
        if !decision.words.isEmpty { rows.append(SummaryRow("In words", "\(decision.words)")) }
        if !decision.reasons.isEmpty { rows.append(SummaryRow("Reasons", "\(decision.reasons)")) }
        if !decision.evidence.isEmpty { rows.append(SummaryRow("Evidence", "\(decision.evidence)")) }
        return Block.summary(rows)
    }

    private var action: Markup {
        let due = part == .decision ? form.date("due") : DateState("due", nil)
        return """
            \(Control.text(state(.decision, "what"), label: "Action", hint: "What is to be done; may stay empty"))\
            \(Control.select(state(.decision, "owner"), label: "Owner", options: owners))\
            \(Control.date(due, legend: "By when"))
            """
    }

    private func reopen(_ item: MeetingItem) -> Markup {
        guard isOpen, item.isFinished else { return "" }
        return Block.details(
            "Finished by mistake", open: part == .decision,
            Control.form(
                Paths.item(reference, item.id, "reopening"), csrf: frame.csrf, dense: true,
                """
                \(Control.hidden("version", String(item.version)))\(Control.hidden("place", String(item.place)))\
                \(Control.text(state(.decision, "why"), label: "Why it is reopened",
                    hint: "Its entry in the story is struck with this reason; its referral waits again"))\
                \(Control.buttons(Control.button("Reopen item", .second, small: true)))
                """))
    }

    private func order(_ item: MeetingItem) -> Markup {
        guard isOpen else { return "" }
        let path = Paths.item(reference, item.id, "move")
        let fields = [("place", String(item.place))]
        let steps = [("up", "Move up"), ("down", "Move down"), ("first", "Move to the top")].map { move, words in
            Control.act(words, to: path, csrf: frame.csrf, small: true, fields: fields + [("move", move)])
        }
        let remove: Markup? =
            item.isFinished || item.decision != .none || !item.agreed.isEmpty
            ? nil
            : Control.act(
                "Take off the agenda", to: Paths.item(reference, item.id, "removal"), csrf: frame.csrf, small: true,
                fields: [("version", String(item.version))])
        return Block.details("Order of the agenda", "<div class=\"buttons\">\(steps)\(remove)</div>")
    }
}

extension MeetingPage {
    package static let sample = MeetingPage(
        frame: .sample, reference: "M-2026-00001",
        kind: PanelKind.published[1], startsAt: .sample, venue: "Town hall, room 2", chair: "Ada Obi", finishedAt: nil,
        version: 1,
        agenda: [
            AgendaLine(
                title: "Noise at Tannery Row", caseReference: "CS-2026-00001", level: .red, minutes: 10,
                decision: .supportPlan,
                isFinished: false),
            AgendaLine(
                title: "Repeat victims", caseReference: nil, level: nil, minutes: 10, decision: nil, isFinished: false),
        ],
        seats: [Seat(agency: ID(high: 1, low: 1), agencyName: "Harrowmere Council", name: "Ada Obi", state: .present)],
        item: MeetingItem(
            place: 1, id: ID(high: 1, low: 2), title: "Noise at Tannery Row",
            why: ["Arrived automatically: assessed RED", "2 actions overdue, the oldest by 9 days"], version: 3,
            decision: Decision(kind: .supportPlan, words: "Weekly visit", reasons: "She lives alone", evidence: ""),
            isFinished: false, changedBy: "Mei Tanaka", changedAt: .sample,
            profile: MeetingItem.Profile(
                reference: "CS-2026-00001", level: .red, since: .sample - .days(6), leadAgency: "Harrowmere Council",
                lead: "Ruth Adeyemi", leadKey: "r", openActions: [], entries: []),
            agreed: [MeetingItem.Line(what: "Change the locks", meta: "Millrace Homes, by 1 Dec 2026")]),
        owners: [Choice("agency:1", "Millrace Homes")], leads: [Choice("r", "Ruth Adeyemi, Harrowmere Council")],
        agencies: [Choice("1", "Millrace Homes")], others: [Choice("2", "Harrowmere Fire")], form: FormState(),
        part: nil, submission: "token", mayRun: true)
}
