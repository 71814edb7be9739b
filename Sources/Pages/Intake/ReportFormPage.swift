import Domain
import Formats

/// Taking a report: one page in the order in which people speak.
package struct ReportFormPage: Sendable {
    package let frame: Frame
    package let form: FormState
    /// The key under which the form keeps itself.
    package let draft: String
    package let submission: String
    /// How many blocks of each side are drawn.
    package let counts: [Side: Int]
    /// When this form recorded danger; the record stands whatever becomes of the form.
    package let dangerAt: Instant?
    package let savedAt: Instant?
    package let lists: ReportLists
    package let today: Day
    /// Agencies for which this may be entered (T-038).
    package let agencies: [Choice]

    package init(
        frame: Frame, form: FormState, draft: String, submission: String, counts: [Side: Int], dangerAt: Instant? = nil,
        savedAt: Instant? = nil, lists: ReportLists = .published, agencies: [Choice] = [], today: Day
    ) {
        self.frame = frame
        self.form = form
        self.draft = draft
        self.submission = submission
        self.counts = counts
        self.dangerAt = dangerAt
        self.savedAt = savedAt
        self.lists = lists
        self.agencies = agencies
        self.today = today
    }

    package var markup: Markup {
        let body: Markup = """
            <p>Nothing but what happened, its category and its qualifier must be filled in. \
            <a href="\(Paths.reportDrafts)">Unfinished reports</a></p>
            \(Control.form(Paths.newReport, csrf: frame.csrf, draft: Paths.reportDraft(draft),
                panel: Control.Panel(path: Paths.reportCandidates, into: "known", asking: Self.identifying), fields))
            <div class="known" id="known" aria-live="polite"></div>
            """
        return frame.page(title: "Take a report", width: .text, form: form, body: body)
    }

    private var fields: Markup {
        let hidden =
            Control.hidden("draft", draft) + Control.hidden("submission", submission)
            + Side.allCases.reduce(Markup()) { all, side in
                all + Control.hidden(Self.countName(side), String(count(side)))
            }
        // Enter in a text box presses the form's first button, which must be the one that goes on.
        let first: Markup = """
            <button class="vh" name="step" value="continue" tabindex="-1" aria-hidden="true">Continue</button>
            """
        return hidden + first + dangerSection + people(.complainant, "Who is calling, and how to reach them safely")
            + people(.victim, "Somebody harmed who did not complain, such as their child") + storySection
            + people(.alleged, "Who it is about") + people(.witness, "Witnesses") + placeSection
            + harmSection + promiseSection
            + Control.buttons(
                Control.button("Continue", name: "step", value: "continue"),
                Control.button("Save and come back later", .second, name: "step", value: "save"))
            + Control.draftLine(savedAt.map { "Draft saved \(Dates.moment($0))" } ?? "")
    }

    private func count(_ side: Side) -> Int {
        min(max(counts[side] ?? 0, NewReport.leastParties(side)), NewReport.mostParties(side))
    }

    /// What says who or where it is: typing elsewhere asks nothing.
    private static let identifying = [
        "state", "given", "family", "dob-day", "dob-month", "dob-year", "phone", "email", "address", "postcode", "uprn",
        "spot",
    ]

    /// The field that says how many blocks of a side the form holds.
    package static func countName(_ side: Side) -> String { "\(side.rawValue)-count" }

    // MARK: Sections

    private var dangerSection: Markup {
        let choices = AskedAnswer.allCases.map { Choice($0.rawValue, $0.title) }
        let routes = DangerRoute.allCases.map { Choice($0.rawValue, $0.title) }
        let noted: Markup? = dangerAt.map {
            Block.warning(
                """
                <strong>Ring 999 now, if nobody has.</strong> The danger and what you did were recorded \
                \(Dates.element($0)). Stay with the caller if it is safe for them; the rest of the report can wait.
                """)
        }
        return """
            \(noted)<h2>Is anyone in danger now?</h2>
            \(Control.radios(form["danger"], legend: "Immediate danger",
                hint: "If yes: the caller rings 999, or you do it for them, before anything else is written",
                choices: choices, inline: true))\
            \(Control.select(form["danger-route"], label: "What was done", options: routes, empty: "Nothing yet"))\
            \(Control.text(form["danger-note"], label: "Anything to add", hint: "CAD number, who answered"))\
            \(Control.buttons(Control.button("Record the danger now", .warn, small: true,
                name: "step", value: "danger")))
            """
    }

    private var storySection: Markup {
        let categories = IncidentLists.categories.terms(on: today).map { Choice($0.code, $0.title) }
        let qualifiers = Qualifier.allCases.map { Choice($0.rawValue, $0.title, hint: $0.meaning) }
        let more = Self.choices(lists.activities, today)
        let natures = Self.choices(lists.callNatures, today)
        return """
            <h2>What happened</h2>
            \(Control.textarea(form["said"], label: "What the person says",
                hint: "What was seen or heard, in their words", rows: 7, limit: NewReport.Limit.story))\
            \(Control.textarea(form["observed"], label: "What staff saw or heard themselves",
                hint: "Leave empty if no staff were there", rows: 3))\
            \(Control.checkbox(form["nothing-perceived"], Choice("yes", "Staff were present and perceived nothing",
                hint: "Kept beside what the person says. It is not a finding about anyone’s health")))\
            \(Control.select(form["category"], label: "Category", options: categories))\
            \(Control.radios(form["qualifier"], legend: "Qualifier", choices: qualifiers))\
            \(Block.details("Street activity and nature of the call", """
                \(Control.checkboxes(form["activity"], legend: "Street activity", choices: more))\
                \(Control.checkboxes(form["nature"], legend: "Nature of the call", choices: natures))
                """))
            <h2>When, how often, how long</h2>
            \(Control.date(form.date("happened"), legend: "When it started"))\
            \(Control.time(form["happened-time"], label: "At what time"))\
            \(Control.date(form.date("ended"), legend: "When it ended, if it did"))\
            \(Control.time(form["ended-time"], label: "At what time it ended"))\
            \(Control.text(form["happened-words"], label: "Or in words",
                hint: "If no date is known: “most of last winter”"))\
            \(Control.text(form["frequency"], label: "How often it happens",
                hint: "For example, every Friday and Saturday"))\
            \(Control.text(form["duration"], label: "How long it lasts each time",
                hint: "For example, two to three hours"))\
            \(Control.text(form["time-of-day"], label: "At what time of day", hint: "For example, from 11pm"))\
            \(Control.text(form["present"], label: "Who was there"))\
            \(Control.date(form.date("reported"), legend: "When it was reported", hint: "Leave empty if that is now"))\
            \(Control.time(form["reported-time"], label: "At what time it was reported"))
            """
    }

    private var placeSection: Markup {
        let about = About.allCases.map { Choice($0.rawValue, $0.title) }
        return """
            <h2>Where</h2>
            \(Control.radios(form["about"], legend: "What is this report about?", choices: about))\
            \(Control.text(form["address"], label: "Address", hint: "Flat or number, building, street"))\
            \(Control.text(form["postcode"], label: "Postcode", width: .ten, spelling: false))\
            \(Control.text(form["uprn"], label: "UPRN", hint: "If you have it", width: .ten, keyboard: .numeric))\
            \(Control.text(form["spot"], label: "Or a spot without an address",
                hint: "For example, bus shelter outside the library, Quayside Road"))\
            \(Control.checkbox(form["no-abode"], Choice("yes", "Somebody in this report has no fixed abode",
                hint: "No address is asked for; say where they are usually found")))
            """
    }

    private var harmSection: Markup {
        let hate = HateStrand.allCases.map { Choice($0.rawValue, $0.title) }
        let asked = AskedAnswer.allCases.map { Choice($0.rawValue, $0.title) }
        let signs = Self.choices(IncidentLists.attachments, today)
        return """
            <h2>Harm and vulnerability</h2>
            \(Control.radios(form["domestic-abuse"], legend: "Domestic abuse", choices: asked, inline: true))\
            \(Control.radios(form["under-18"], legend: "Is anyone under 18 affected or involved?", choices: asked,
                inline: true))\
            \(Control.checkboxes(form["hate"], legend: "Hostility because of", choices: hate))\
            \(Control.checkboxes(form["attachment"], legend: "Signs that the caller is alone with it",
                hint: "They speak of need. They are never held against anyone", choices: signs))
            """
    }

    private var ringBack: Markup {
        let who = [
            Choice(RingBack.Who.me.rawValue, "I ring back"), Choice(RingBack.Who.duty.rawValue, "Whoever is on duty"),
        ]
        let chosen = form["ring-back-by"]
        return """
            \(Control.date(form.date("ring-back"), legend: "Ring back by",
                hint: "Leave empty where nobody promised to. It becomes an action with its owner."))\
            \(Control.time(form["ring-back-time"], label: "At the latest at"))\
            \(Control.radios(
                chosen.values.isEmpty ? FieldState("ring-back-by", value: RingBack.Who.me.rawValue) : chosen,
                legend: "Who rings back", choices: who))
            """
    }

    private var promiseSection: Markup {
        let channels = Channel.allCases.filter { $0 != .file }.map { Choice($0.rawValue, $0.title) }
        let others = (1...NewReport.mostReferences).map { place -> Markup in
            """
            \(Control.text(form["other-agency-\(place)"], label: "Agency \(place)", width: .half))\
            \(Control.text(form["other-reference-\(place)"], label: "Its reference", width: .half, spelling: false))
            """
        }
        return """
            <h2>What we promised</h2>
            \(Control.textarea(form["promised"], label: "What was promised to the caller, and by when", rows: 3))\
            \(ringBack)\
            \(Control.select(form["channel"], label: "How the report came", options: channels, empty: nil))\
            \(Control.text(form["on-behalf"], label: "On whose behalf, if not their own"))\(proxy)\
            \(Control.text(form["counter-to"], label: "It answers another report",
                hint: "Reference of the report against this caller, like R-2026-00012", width: .half, spelling: false))\
            \(Control.text(form["agency-reference"], label: "Your own reference",
                hint: "The same reference comes in once", width: .half, spelling: false))\
            \(Block.details("Other agencies’ references", "\(others)"))
            """
    }

    private static func choices(_ list: ReferenceList, _ today: Day) -> [Choice] {
        list.terms(on: today).map { Choice($0.code, $0.title) }
    }

    private func people(_ side: Side, _ title: String) -> Markup {
        let blocks = (0..<count(side)).map { PartyFields(form: form, side: side, place: $0 + 1).markup }
        let more: Markup? =
            count(side) < NewReport.mostParties(side)
            ? Control.buttons(
                Control.button(
                    count(side) > 0 ? "Add another" : side == .witness ? "Add a witness" : "Add somebody harmed",
                    .second, small: true, name: "step",
                    value: "add-\(side.rawValue)"))
            : nil
        return "<h2>\(title)</h2>\n\(blocks)\(more)"
    }

    private var proxy: Markup {
        guard !agencies.isEmpty else { return "" }
        return Control.select(
            form["for-agency"], label: "Entered for another agency",
            hint: "For one that cannot come in itself: the report is theirs, and says who entered it",
            options: agencies, empty: "No, it is ours")
    }

    package static let sample = ReportFormPage(
        frame: .sample, form: FormState(values: ["said": ["Shouts"], "c1-family": ["Nwokolo"]]),
        draft: String(repeating: "0", count: 32), submission: "token", counts: [.witness: 1], dangerAt: .sample,
        savedAt: .sample, today: .sample)
}

extension ReportFormPage {
    /// The names of the form's fields in sentences.
    package static let labels: [String: String] = {
        var labels = [
            "said": "what the person says", "observed": "what staff saw or heard", "category": "a category",
            "qualifier": "a qualifier", "happened": "when it started", "ended": "when it ended",
            "reported": "when it was reported", "address": "the place that it is about", "postcode": "the postcode",
            "uprn": "the UPRN", "frequency": "how often it happens", "duration": "how long it lasts",
            "time-of-day": "the time of day", "present": "who was there", "promised": "what was promised",
            "ring-back": "when to ring back", "ring-back-time": "the time to ring back",
            "counter-to": "the report that it answers", "danger-route": "what was done",
            "for-agency": "the agency for which it is entered",
        ]
        for side in Side.allCases {
            for place in 1...NewReport.mostParties(side) {
                let prefix = NewReport.prefix(side, place)
                labels["\(prefix)-dob"] = "the date of birth"
                labels["\(prefix)-marker-source"] = "who says so, and on what ground"
            }
        }
        for place in 1...NewReport.mostReferences { labels["other-agency-\(place)"] = "the agency of this reference" }
        return labels
    }()

    /// Fields of three boxes.
    package static let dates: Set<String> = {
        let births = Side.allCases.flatMap { side in
            (1...NewReport.mostParties(side)).map { NewReport.prefix(side, $0) + "-dob" }
        }
        return Set(["happened", "ended", "reported", "ring-back"] + births)
    }()
}

/// The fields of one party in the form.
struct PartyFields {
    let form: FormState
    let side: Side
    let place: Int

    var markup: Markup {
        let legend = place == 1 ? side.title : "\(side.title) \(place)"
        return Control.fieldset(
            legend: legend, body: name + reach + withhold + Block.details("More about them", open: hasMore, more))
    }

    /// Who complained about a neighbour may have to live beside them.
    private var withhold: Markup {
        guard side != .alleged else { return "" }
        return Control.checkbox(
            state("withhold"),
            Choice(
                "yes", "The other side must not learn who they are",
                hint: place == 1 ? "Stands first on its case, for everybody who rings or visits" : nil))
    }

    private func state(_ part: String) -> FieldState { form["\(NewReport.prefix(side, place))-\(part)"] }

    private var hasMore: Bool {
        ["age", "description", "language", "interpreter", "access", "marker", "marker-source"]
            .contains { !state($0).value.isEmpty || state($0).error != nil }
    }

    private var name: Markup {
        let states = PartyState.allCases.map { Choice($0.rawValue, $0.title) }
        let hint = side == .complainant ? "If they ask not to be named, no name is kept" : nil
        return """
            \(Control.select(state("state"), label: "Do we know who they are?", hint: hint, options: states,
                empty: nil))\
            \(Control.text(state("given"), label: "First names", width: .half, spelling: false))\
            \(Control.text(state("family"), label: "Family name", width: .half, spelling: false))\
            \(Control.date(form.date("\(NewReport.prefix(side, place))-dob"), legend: "Date of birth"))
            """
    }

    private var reach: Markup {
        """
        \(Control.text(state("phone"), label: "Phone", width: .half, keyboard: .tel))\
        \(Control.text(state("email"), label: "E-mail", width: .half, keyboard: .email, spelling: false))\
        \(Control.text(state("safe"), label: "Safe way and time to reach them",
            hint: "For example, text first, not after 6pm"))\
        \(Control.text(state("address"), label: "Home address"))\
        \(Control.text(state("postcode"), label: "Home postcode", width: .ten, spelling: false))
        """
    }

    private var more: Markup {
        let markers = MentalHealthMarker.allCases.filter { !$0.needsPermission }.map { Choice($0.rawValue, $0.title) }
        return """
            \(Control.text(state("age"), label: "Age in words", hint: "If no date of birth is known", width: .half))\
            \(Control.textarea(state("description"), label: "Description", rows: 2))\
            \(Control.text(state("language"), label: "Language", width: .half))\
            \(Control.text(state("interpreter"), label: "Interpreter needed"))\
            \(Control.text(state("access"), label: "Access needs"))\
            \(Control.select(state("marker"), label: "Mental health marker", hint: Words.markerCaution,
                options: markers, empty: nil))\
            \(Control.text(state("marker-source"), label: "Who says so, and on what ground"))
            """
    }
}
