import Domain
import Formats

/// A meeting while it sits: agenda left, the item in the middle, who is there right.
package struct MeetingPage: Sendable {
    /// Which of the page's forms came back.
    package enum Part: Sendable { case decision, attendance, invitation, item }

    package struct AgendaLine: Sendable {
        package let title: String
        package let caseReference: String?
        package let level: RiskLevel?
        package let minutes: Int
        package let decision: Decision.Kind?
        package let isFinished: Bool

        package init(
            title: String, caseReference: String?, level: RiskLevel?, minutes: Int, decision: Decision.Kind?,
            isFinished: Bool
        ) {
            self.title = title
            self.caseReference = caseReference
            self.level = level
            self.minutes = minutes
            self.decision = decision
            self.isFinished = isFinished
        }
    }

    package struct Seat: Sendable {
        package let agency: ID<Agency>
        package let agencyName: String
        package let name: String
        package let state: Attendance.State

        package init(agency: ID<Agency>, agencyName: String, name: String, state: Attendance.State) {
            self.agency = agency
            self.agencyName = agencyName
            self.name = name
            self.state = state
        }
    }

    package let frame: Frame
    package let reference: String
    package let kind: PanelKind
    package let startsAt: Instant
    package let venue: String
    package let chair: String?
    package let finishedAt: Instant?
    package let version: Int
    package let agenda: [AgendaLine]
    package let seats: [Seat]
    package let item: MeetingItem?
    /// Agencies at the table, then people of theirs: who may be given work.
    package let owners: [Choice]
    package let leads: [Choice]
    package let agencies: [Choice]
    /// Agencies that may still be invited.
    package let others: [Choice]
    package let form: FormState
    package let part: Part?
    package let submission: String
    package let mayRun: Bool

    package init(
        frame: Frame, reference: String, kind: PanelKind, startsAt: Instant, venue: String, chair: String?,
        finishedAt: Instant?, version: Int, agenda: [AgendaLine], seats: [Seat], item: MeetingItem?, owners: [Choice],
        leads: [Choice], agencies: [Choice], others: [Choice] = [], form: FormState, part: Part?, submission: String,
        mayRun: Bool
    ) {
        self.frame = frame
        self.reference = reference
        self.kind = kind
        self.startsAt = startsAt
        self.venue = venue
        self.chair = chair
        self.finishedAt = finishedAt
        self.version = version
        self.agenda = agenda
        self.seats = seats
        self.item = item
        self.owners = owners
        self.leads = leads
        self.agencies = agencies
        self.others = others
        self.form = form
        self.part = part
        self.submission = submission
        self.mayRun = mayRun
    }

    /// Whether anything may still be written here.
    var isOpen: Bool { mayRun && finishedAt == nil }
    var place: Int { item?.place ?? 1 }

    package var markup: Markup {
        let day = LondonTime.day(of: startsAt)
        let finished = agenda.count { $0.isFinished }
        let minutes = agenda.reduce(0) { $0 + $1.minutes }
        let state: Markup =
            finishedAt.map { "\(Tag.status("Finished", .green)) \(Dates.element($0))" }
            ?? "\(finished) of \(agenda.count) items finished"
        let paper = PageLink(finishedAt == nil ? "Agenda on paper" : "Minutes", Paths.meetingRecord(reference))
        return frame.page(
            about: Identity(
                reference: reference, title: "\(kind.name), \(Dates.long(day))",
                facts: [
                    ("When", Dates.element(startsAt, "\(Dates.weekday(day)) \(Dates.moment(startsAt))")),
                    ("Where", "\(venue.isEmpty ? "Not said" : venue)"), ("Chair", "\(chair ?? "Nobody yet")"),
                    ("Progress", state), ("Planned", "\(Words.count(minutes, "minute"))"), ("Paper", paper.markup),
                ]),
            back: PageLink("Meetings", "/meetings"), form: form,
            body: """
                <div class="meeting"><section aria-label="Agenda"><h2>Agenda</h2>\(agendaList)\(agendaForms)</section>
                <section aria-label="Item">\(item.map { middle($0) } ?? nothing)</section>
                <section aria-label="Attendance"><h2>Attendance</h2>\(attendance)</section></div>

                """)
    }

    private var nothing: Markup {
        Block.empty(
            isOpen
                ? "The agenda is empty. Propose it from what is open, or add a case by its reference."
                : "Nothing on this agenda concerns your agency.")
    }

    private var agendaList: Markup {
        let lines = agenda.enumerated().map { index, line -> Markup in
            let here: Markup = index + 1 == item?.place ? " aria-current=\"true\"" : ""
            let level: Markup? = line.level.map { " \(Tag.rag(Tone($0)))" }
            let about: Markup = "\(line.caseReference ?? "Standing item")\(level)"
            let state: Markup =
                line.isFinished
                ? "<br>Finished: \(line.decision?.title ?? "")"
                : line.decision.map { "<br>Not finished: \($0.title)" } ?? ""
            return """
                <li\(here)><span class="n">\(index + 1)</span><a href="\(Paths.meeting(reference, item: index + 1))">\
                \(line.title)</a><span class="min">\(line.minutes) min</span>\
                <span class="meta">\(about)\(state)</span></li>

                """
        }
        return lines.isEmpty ? "" : "<ol class=\"agenda\">\n\(lines)</ol>\n"
    }

    private var agendaForms: Markup {
        guard isOpen else { return "" }
        let add = Control.form(
            "/meetings/\(reference)/items", csrf: frame.csrf, dense: true,
            """
            \(Control.hidden("submission", submission))\
            \(Control.text(state(.item, "case"), label: "Case reference", width: .ten, spelling: false))\
            \(Control.text(state(.item, "why"), label: "Why"))\
            \(Control.buttons(Control.button("Add case", .second, small: true)))
            """)
        let finish = Control.act(
            "Finish meeting", to: "/meetings/\(reference)/finish", csrf: frame.csrf, small: true,
            fields: [("version", String(version))])
        return """
            \(Control.act("Propose from what is open", to: "/meetings/\(reference)/proposal", csrf: frame.csrf,
                small: true))
            \(Block.details("Add a case by hand", open: part == .item, add))\(finish)
            """
    }

    private var attendance: Markup {
        let lines = seats.map { seat -> Markup in
            let who: Markup =
                seat.name.isEmpty
                ? "\(seat.agencyName)" : "\(seat.name)<br><span class=\"meta\">\(seat.agencyName)</span>"
            let tone: Tone = seat.state == .present ? .green : .neutral
            return "<li class=\"seat\"><span>\(who)</span> \(Tag.status(seat.state.title, tone))</li>\n"
        }
        let list: Markup = lines.isEmpty ? "<p>Nobody is invited yet.</p>" : "<ul class=\"lines\">\(lines)</ul>"
        guard isOpen else { return list }
        let states = Attendance.State.allCases.filter { $0 != .invited }.map { Choice($0.rawValue, $0.title) }
        let present = Attendance.State.present.rawValue
        let radios = Control.radios(state(.attendance, "state", present), legend: "Attendance", choices: states)
        let fields: Markup = """
            \(Control.hidden("submission", submission))\(Control.hidden("place", String(place)))\
            \(Control.select(state(.attendance, "who"), label: "Person", options: leads, empty: "Somebody else"))\
            \(Control.text(state(.attendance, "name"), label: "Name, if not in the list"))\
            \(Control.select(state(.attendance, "agency"), label: "Agency, if not in the list", options: agencies))\
            \(radios)\(Control.buttons(Control.button("Record attendance", .second, small: true)))
            """
        let isFirst = !seats.contains { $0.state != .invited }
        let record = Control.form("/meetings/\(reference)/attendance", csrf: frame.csrf, dense: true, fields)
        return list + Block.details("Record who is here", open: part == .attendance || isFirst, record) + invitation
    }

    /// Agencies that somebody thought of after the meeting was called.
    private var invitation: Markup {
        guard !others.isEmpty else { return "" }
        let fields: Markup = """
            \(Control.hidden("place", String(place)))\
            \(Control.checkboxes(state(.invitation, "invited"), legend: "Agencies", choices: others))\
            \(Control.buttons(Control.button("Invite", .second, small: true)))
            """
        return Block.details(
            "Invite more agencies", open: part == .invitation,
            Control.form("/meetings/\(reference)/invitations", csrf: frame.csrf, dense: true, fields))
    }

    /// A field as it was typed where its form came back; else as it stands in the record.
    func state(_ part: Part, _ name: String, _ value: String? = nil) -> FieldState {
        self.part == part ? form[name] : FieldState(name, value: value)
    }
}
