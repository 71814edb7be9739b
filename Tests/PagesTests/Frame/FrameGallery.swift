import Domain
import Formats

@testable import Pages

/// Every part of the frame on a few pages, with sample values, to be looked at and checked.
enum FrameGallery {
    static let now = Instant(seconds: 1_793_545_500)
    static var today: Day { LondonTime.day(of: now) }
    static let frame = Frame(
        partnership: "Harrowmere Community Safety Partnership",
        account: .init(name: "Ama Boateng", role: "Case officer"),
        section: .cases, sections: Frame.Section.allCases, csrf: "0f9a",
        banner: "Sample data: every person here is invented")

    /// Every page of the gallery, by file name.
    static var pages: [(name: String, markup: Markup)] {
        [
            ("home", home), ("form", form(sent: false)), ("form-errors", form(sent: true)), ("case", caseFile),
            ("list", list), ("not-found", ErrorPages.notFound(frame)),
            ("fault", ErrorPages.fault(frame, reference: "7K2M-91")),
            ("busy", ErrorPages.busy(frame, wasSent: false)), ("busy-form", ErrorPages.busy(frame, wasSent: true)),
            ("not-permitted", ErrorPages.notPermitted(frame)),
            ("sign-in", signIn), ("years", years),
        ]
    }

    /// The page with most on it.
    static var sample: Markup { caseFile }

    static var home: Markup {
        var frame = frame
        frame.section = .home
        let about: Markup = "CS-2026-00142 Noise and threats, Tern House \(Tag.rag(.red))"
        let amber: Markup = "CS-2026-00127 Mill Lane car park \(Tag.rag(.amber))"
        let late = WorkList(
            "Late",
            [
                .init(
                    PageLink("Telephone Rosa Whitlock", "/actions/1"), about: about, due: today - 2,
                    why: "RED protocol: weekly reassurance call, last 9 days ago"),
                .init(
                    PageLink("Assess risk: both sides", "/actions/2"), about: amber, due: today - 1,
                    why: "48 hours from the report"),
            ])
        let now = WorkList(
            "Today",
            [
                .init(
                    PageLink("Send request to Housing", "/actions/3"), about: amber, due: today,
                    why: "Decided at the panel of 20 Oct")
            ])
        let week = WorkList(
            "This week",
            [
                .init(
                    PageLink("Review safety plan", "/actions/4"), about: about, due: today + 3,
                    why: "28 days since the last"),
                .init(
                    PageLink("Visit Tern House with police", "/actions/5"), about: about, due: today + 6,
                    why: "You set it"),
            ])
        let unowned: Markup = """
            <ul><li><a href="/reports/1">Shouting at night, Canal Row</a><br><span class="quiet small">today at \
            8:10am, by telephone</span></li><li><a href="/reports/2">Threat on the stairs, Tern House</a></li></ul>
            """
        let meeting: Markup = "<p><a href=\"/meetings/1\">ASB panel</a>, \(Dates.element(today + 9)), 2pm</p>"
        let side =
            Block.section("Reports nobody owns", unowned) + Block.section("My meetings", meeting)
            + Block.section("Changed since you last looked", Block.empty("Nothing has changed on your cases."))
        let views = [PageLink("Mine", "/"), PageLink("Team", "/?of=team"), PageLink("Agency", "/?of=agency")]
        let main =
            Block.tabs(views, current: 0, label: "Whose work") + late.markup(today: today) + now.markup(today: today)
            + week.markup(today: today)
        return frame.page(title: "My work", body: Block.thirds(main: main, side: side))
    }

    static func form(sent: Bool) -> Markup {
        let labels = [
            "caller": "the caller's name", "happened": "date it happened", "safe": "how to reach them safely",
            "what": "what they say", "team": "receiving team",
        ]
        let state = FormState(
            values: sent
                ? ["caller": [""], "happened-day": ["31"], "happened-month": ["2"], "where": ["estate"]] : [:],
            refusals: sent
                ? [
                    FieldRefusal("caller", .missing), FieldRefusal("happened", .notADate),
                    FieldRefusal("safe", .missing),
                    FieldRefusal("what", .tooLong, ["limit": "2000"]), FieldRefusal("team", .notAChoice),
                    FieldRefusal("file", .missing, ["label": "a file"]), Stale(),
                ] : [], labels: labels, dates: ["happened"])
        let main =
            caller(state) + happened(state)
            + Block.details(
                "What is immediate danger?", "<p>A weapon, a threat being carried out, someone who cannot leave.</p>")
            + Block.warning("If someone is in danger now, call 999 first.")
            + Block.inset("<p>The report belongs to the duty queue from its first second.</p>")
            + Control.buttons(
                Control.button("Save report"), Control.button("Save draft", .second, name: "draft", value: "1"),
                Control.button("Delete draft", .warn), "<a href=\"/reports\">Cancel</a>")
            + Control.draftLine("Draft saved at 3:05pm")
        let answers = ["This is them", "Not them", "Not sure"].map { Control.button($0, .second, small: true) }
        let side = Block.section(
            "Have we met?",
            """
            <div id="met" aria-live="polite"><p><a href="/people/1">Rosa Whitlock</a> \
            \(Tag.status("3 reports", .blue))</p>
            <p class="quiet">Same phone, name sounds alike, 3 reports since March, 2 agencies</p>
            \(Control.buttons(answers[0], answers[1], answers[2]))</div>
            """)
        return frame.page(
            title: "Take a report", back: PageLink("Reports", "/reports"), form: state,
            body: Control.form(
                "/reports", csrf: frame.csrf, upload: true, draft: "/drafts/1",
                panel: Control.Panel(path: "/reports/candidates", into: "met", asking: ["said"]),
                Block.thirds(main: main, side: side)))
    }

    private static func caller(_ state: FormState) -> Markup {
        let phone = Control.text(state["phone"], label: "Safe number", width: .ten, keyboard: .tel, spelling: false)
        return Control.fieldset(
            legend: "Who is calling",
            body: Control.text(
                state["caller"], label: "Caller's name", hint: "As they give it. Leave a description if unknown")
                + Control.radios(
                    state["safe"], legend: "How can we reach them safely?", hint: "Ask before anything else",
                    choices: [
                        Choice("phone", "Telephone", revealing: phone),
                        Choice("text", "Text message", hint: "Only if nobody else reads this phone"),
                        Choice("none", "Not at all"),
                    ]))
    }

    private static func happened(_ state: FormState) -> Markup {
        let places = [Choice("home", "At home"), Choice("estate", "On the estate"), Choice("else", "Elsewhere")]
        let harms = [
            Choice("child", "Someone under 18"), Choice("hate", "Hate"),
            Choice("da", "Domestic abuse", hint: "Follow the DA policy"),
        ]
        let fields = [
            Control.textarea(
                state["what"], label: "In their words",
                hint: "A good one: “Shouting from flat 12 from 11pm to 2am, four nights this week.”", limit: 2000),
            Control.date(state.date("happened"), legend: "When did it happen?", hint: "For example, 24 11 2026"),
            Control.time(state["time"], label: "About what time?"),
            Control.select(
                state["team"], label: "Receiving team", options: [Choice("n", "North"), Choice("s", "South")]),
            Control.radios(state["where"], legend: "Where?", choices: places, inline: true),
            Control.checkboxes(state["harm"], legend: "Anything of this?", choices: harms),
            Control.file(
                state["file"], label: "Evidence", hint: "PDF or picture, up to 10 MB", accept: ".pdf,.jpg,.png"),
            Control.checkbox(state["consent"], Choice("yes", "They agree to us telling other agencies")),
        ]
        return Control.fieldset(legend: "What happened", body: "\(fields)")
    }

    static var timeline: Timeline {
        let start = LondonTime.instant(today - 365)
        let lanes = ["Council ASB team", "Police", "Harbourside Homes", "Mental health trust"]
        var state: UInt64 = 7
        func next(_ limit: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % limit
        }
        let kinds = Timeline.Kind.allCases
        let marks = (0..<70).map { number in
            let day = [next(120), 160 + next(200)][next(2)]
            return Timeline.Mark(
                at: start + .days(day), kind: kinds[next(kinds.count)], label: "Entry \(number) by telephone",
                path: "#entry-1", lane: lanes[day < 160 ? next(3) : min(next(6), 3)])
        }
        return Timeline(
            title: "Story of CS-2026-00142", from: start, until: now, lanes: lanes, marks: marks,
            risk: [
                .init(from: start + .days(4), until: start + .days(100), tone: .green),
                .init(from: start + .days(100), until: start + .days(250), tone: .amber),
                .init(from: start + .days(250), until: now, tone: .red),
            ],
            meetings: [
                .init(at: start + .days(130), label: "ASB panel", path: "/meetings/1"),
                .init(at: start + .days(262), label: "ASB panel", path: "/meetings/2"),
            ],
            silences: [
                .init(from: start + .days(120), until: start + .days(162)),
                .init(from: start + .days(4), until: start + .days(119), lane: "Mental health trust"),
            ])
    }

    static var caseFile: Markup {
        var frame = frame
        frame.flash = .init(
            "Assessment saved: RED. Referred to the ASB MARAC of 24 November; 3 actions created; chair told.")
        let identity = Identity(
            reference: "CS-2026-00142", title: "Noise and threats, Tern House",
            tags: [Tag.rag(.red), Tag.status("Open", .blue)],
            facts: [
                ("Risk since", "9 Sep 2026"), ("Lead", "Ama Boateng, Council ASB team"), ("Status", "Plan under way"),
                ("Next", "Panel, 24 Nov 2026"),
            ])
        let entries = Story([
            .init(
                id: "entry-1", title: "Contact: telephone call with Rosa Whitlock",
                meta: "\(Dates.element(now)) · Council ASB team · reported · known the same day",
                body: "<p>She slept at her sister’s. Shouting until 2am. Asks not to be telephoned after six.</p>"),
            .init(
                id: "entry-2", title: "Report: banging on the door", meta: "2 Nov 2026 · Police · fact", body: "",
                isStruck: true),
        ])
        let parties = Block.summary([
            SummaryRow(
                "Complainant", "<a href=\"/people/1\">Rosa Whitlock</a>", PageLink("Change", "/x", about: "her")),
            SummaryRow("Alleged", "Unknown man, flat 12 \(Tag.rag(.neutral, "Cannot be assessed"))"),
            SummaryRow("Lead agency", "Council ASB team", PageLink("Change", "/x", about: "lead agency")),
        ])
        let side =
            Block.section("Parties", parties)
            + Block.section("Agencies", "<p>3 contributed, 1 nil, 1 silent</p>\(Block.withheld(2))")
        let attention = Block.attention([
            PageLink("Overdue: telephone Rosa Whitlock, 2 days late", "/a"),
            PageLink("Assessment of the alleged person is out of date", "/b"),
            PageLink("Housing has not answered our request of 3 October", "/c"),
        ])
        return frame.page(
            about: identity,
            body: Block.approach(title: "How to approach", "<p>Visit in pairs. Dog in flat 12.</p>") + attention
                + Block.thirds(main: "<h2>The story</h2>\(timeline.markup)\(entries.markup)", side: side)
                + Control.printButton)
    }

    static var years: Markup {
        let start = Instant(seconds: 1_600_000_000)
        let marks = (0..<2000).map { number in
            Timeline.Mark(
                at: start + .hours(number * number % 50_000), kind: Timeline.Kind.allCases[number % 8],
                label: "Entry \(number)", path: "/entries/\(number)", lane: "Agency \(number % 12)")
        }
        let timeline = Timeline(
            title: "Six years", from: start, until: start + .hours(50_000), lanes: (0..<12).map { "Agency \($0)" },
            marks: marks)
        return frame.page(title: "Six years", body: timeline.markup)
    }

    static var list: Markup {
        let tones: [Tone] = [.red, .amber, .green, .neutral]
        let rows = (0..<18).map { number -> [Markup] in
            [
                "<a href=\"/cases/\(number)\">CS-2026-00\(100 + number)</a>", "Noise and threats, Tern House",
                Tag.rag(tones[number % 4]), "Ama Boateng", Dates.element(today - number * 9), "\(number * 37)",
            ]
        }
        let columns: [Table.Column] = [
            .init("Reference", sort: "?sort=reference", sorted: .descending), .init("Title"),
            .init("Risk", sort: "?sort=risk"),
            .init("Lead"), .init("Opened", sort: "?sort=opened"), .init("Entries", isNumber: true),
        ]
        let options = [Choice("red", "RED"), Choice("amber", "AMBER"), Choice("green", "GREEN")]
        let figures = [
            KeyFigure(1284, "open cases", path: "/cases?state=open"), KeyFigure(31, "RED"),
            KeyFigure(4, "without a lead"),
        ]
        let fields =
            Control.select(FieldState("risk", ["red"]), label: "Risk", options: options, empty: "Any")
            + Control.select(FieldState("team"), label: "Team", options: [Choice("n", "North")], empty: "Any")
        let nothing: Markup =
            "No case matches. <a href=\"/cases\">Clear the filters</a> or <a href=\"/reports\">report</a>."
        let few = Array(rows.prefix(3))
        let scrolling = Table(
            caption: "The same, scrolling", columns: columns, rows: few, empty: nothing, narrow: .scroll)
        return frame.page(
            title: "Cases",
            body: """
                \(Block.figures(figures))\(Control.filter(to: "/cases", fields: fields, clear: "/cases"))
                \(Table(caption: "Open cases", columns: columns, rows: rows, empty: nothing).markup)
                \(Block.pagination(previous: "?before=1", next: "?after=2", words: "18 of 1,284 cases"))
                \(scrolling.markup)
                \(Table(caption: "Empty", columns: columns, rows: [], empty: nothing).markup)
                <p>\(Tone.allCases.map { Tag.rag($0) + " " })\
                \(Tone.allCases.map { Tag.status($0.rawValue, $0) + " " })</p>
                """)
    }

    static var signIn: Markup {
        let state = FormState()
        let fields =
            Control.text(state["name"], label: "User name", width: .half, autocomplete: "username", spelling: false)
            + Control.password(state["password"], label: "Password") + Control.buttons(Control.button("Sign in"))
        return Frame(partnership: frame.partnership, csrf: "0f9a", banner: frame.banner).page(
            title: "Sign in", width: .text, body: Control.form("/sign-in", csrf: "0f9a", fields))
    }
}
