import Domain
import Formats

/// One report: what was said beside what staff saw, who is in it, who has it.
package struct ReportPage: Sendable {
    /// What the reader may do here.
    package struct Rights: Sendable {
        package var mayOwn = false
        package var mayAllocate = false
        package var mayLink = false
        package var mayFile = false

        package init() {}
    }

    package let frame: Frame
    package let report: ReportRecord
    package let rights: Rights
    package let candidates: [ID<Party>: [PersonCandidate]]
    package let places: [PlaceCandidate]
    /// Who had read a person that this report was wrongly linked to.
    package let readers: [(name: String, agency: String, at: Instant, purpose: String)]
    package let colleagues: [Choice]
    package let lists: ReportLists
    package let ringBacks: [CallerPage.RingBack]
    package let form: FormState
    package let now: Instant

    package init(
        frame: Frame, report: ReportRecord, rights: Rights, candidates: [ID<Party>: [PersonCandidate]],
        places: [PlaceCandidate], readers: [(name: String, agency: String, at: Instant, purpose: String)],
        colleagues: [(value: String, label: String)], lists: ReportLists = .published,
        ringBacks: [CallerPage.RingBack] = [], form: FormState, now: Instant
    ) {
        self.frame = frame
        self.report = report
        self.rights = rights
        self.candidates = candidates
        self.places = places
        self.readers = readers
        self.colleagues = colleagues.map { Choice($0.value, $0.label) }
        self.lists = lists
        self.ringBacks = ringBacks
        self.form = form
        self.now = now
    }

    package var markup: Markup {
        frame.page(
            about: identity, back: PageLink("Reports", "/reports"), form: returned,
            body: """
                \(danger)\(attention)\(Block.thirds(main: main, side: side))
                """)
    }

    /// What came back; where it was the form of one party, its errors lead there.
    private var returned: FormState {
        let party = form["party"].value
        return party.isEmpty ? form : form.apart(PartyPart.prefix(party))
    }

    private var facts: NewReport { report.facts }

    private var identity: Identity {
        var tags: [Markup] = [Tag.status(facts.about.title)]
        if facts.danger == .yes { tags.append(Tag.status("Immediate danger", .red)) }
        if report.isVague { tags.append(Tag.status("Too vague", .amber)) }
        if facts.domesticAbuse == .yes { tags.append(Tag.status("Domestic abuse", .red)) }
        if facts.under18 == .yes { tags.append(Tag.status("Under 18", .amber)) }
        let category = IncidentLists.categories.title(of: facts.category)
        return Identity(
            reference: report.reference, title: "\(category), \(facts.qualifier.title.lowercased())", tags: tags,
            facts: [
                ("Received", "\(Dates.element(report.receivedAt))"), ("By", "\(report.agencyName)"),
                ("Queue", "\(report.teamName)"), ("Owner", "\(report.ownerName ?? "Nobody yet")"),
            ])
    }

    private var danger: Markup {
        guard facts.danger == .yes else { return "" }
        let at: Markup? = facts.dangerAt.map { ", recorded \(Dates.element($0))" }
        let route = facts.dangerRoute?.title ?? "Nothing is recorded but the words"
        let note: Markup? = facts.dangerNote.isEmpty ? nil : " \(facts.dangerNote)."
        return Block.warning("<strong>Immediate danger was reported\(at).</strong> \(route).\(note)")
    }

    private var attention: Markup {
        var lines: [PageLink] = []
        if report.owner == nil { lines.append(PageLink("Nobody has this report yet", "#owned")) }
        if report.parties.contains(where: \.isUndecided) {
            lines.append(PageLink("Somebody in it may be known: decide who they are", "#parties"))
        }
        if report.isVague { lines.append(PageLink("Too vague to act on: see what is missing", "#said")) }
        if report.caseReference == nil { lines.append(PageLink("Not on a case yet", "#case")) }
        return Block.attention(lines)
    }

    // MARK: What was said

    private var main: Markup {
        let observed: Markup
        if facts.perceivedNothing {
            observed =
                """
                <p>Staff were present and perceived nothing.</p>
                <p class="hint">This says nothing about anyone’s health.</p>
                """
        } else {
            observed = facts.observed.isEmpty ? "<p>No staff were there.</p>" : Self.paragraphs(facts.observed)
        }
        return """
            <section id="said">\(Block.halves(
                "<h2>What the person says</h2>\n\(Self.paragraphs(facts.said))",
                "<h2>What staff saw or heard</h2>\n\(observed)"))\
            \(AlertGuidance.markup(report.missing, isVague: report.isVague))</section>
            \(Block.summary(whenRows))\(Block.summary(harmRows))\
            <section id="parties"><h2>Who is in it</h2>
            \(report.parties.map { PartyPart(page: self, party: $0).markup })</section>
            """
    }

    private var whenRows: [SummaryRow] {
        var rows: [SummaryRow] = []
        if let from = facts.happenedFrom {
            rows.append(
                SummaryRow("Happened", "\(moment(from, .happened))\(facts.happenedUntil.map { until($0, from) })"))
        }
        func add(_ key: String, _ value: String) { if !value.isEmpty { rows.append(SummaryRow(key, "\(value)")) } }
        add("Happened, in words", facts.happenedWords)
        rows.append(SummaryRow("Reported", moment(facts.reportedAt, .known)))
        add("How often", facts.frequency)
        add("How long", facts.duration)
        add("Time of day", facts.timeOfDay)
        add("Who was there", facts.present)
        add("Street activity", Words.list(facts.activities.map(lists.activities.title)))
        add("Nature of the call", Words.list(facts.callNatures.map(lists.callNatures.title)))
        return rows
    }

    /// The moment with its time, or its day where nobody gave one.
    private func moment(_ instant: Instant, _ which: DayOnly) -> Markup {
        facts.dayOnly.contains(which)
            ? "\(Dates.element(instant, dayOnly: true)) <span class=\"quiet\">time not given</span>"
            : Dates.element(instant)
    }

    /// What stands after the beginning: on the same day no more than the time.
    private func until(_ until: Instant, _ from: Instant) -> Markup {
        let isSameDay = LondonTime.day(of: until) == LondonTime.day(of: from)
        if facts.dayOnly.contains(.ended) { return isSameDay ? "" : " to \(Dates.element(until, dayOnly: true))" }
        return " to \(Dates.element(until, isSameDay ? Dates.time(until) : Dates.moment(until)))"
    }

    private var harmRows: [SummaryRow] {
        var rows = [
            SummaryRow("Domestic abuse", "\(facts.domesticAbuse.title)"),
            SummaryRow("Under 18", "\(facts.under18.title)"),
        ]
        func add(_ key: String, _ value: String) { if !value.isEmpty { rows.append(SummaryRow(key, "\(value)")) } }
        add("Hostility because of", Words.list(facts.hateStrands.map(\.title)))
        add("Signs of isolation", Words.list(facts.attachments.map(IncidentLists.attachments.title)))
        add("On behalf of", facts.onBehalfOf)
        if let proxy = report.enteredBy { add("Entered by proxy", "\(proxy), for \(report.agencyName)") }
        add("Promised", facts.promised)
        add("Came by", facts.channel.title)
        if let reference = facts.counterTo {
            rows.append(SummaryRow("Answers", PageLink(reference, Paths.report(reference)).markup))
        }
        for reference in report.answeredBy {
            rows.append(SummaryRow("Answered by", PageLink(reference, Paths.report(reference)).markup))
        }
        add("Agency’s own reference", facts.agencyReference ?? "")
        for other in facts.otherReferences { add(other.agency, other.reference) }
        return rows
    }

    static func paragraphs(_ text: String) -> Markup {
        let lines = text.split(whereSeparator: \.isNewline).map { line -> Markup in "<p>\(line)</p>\n" }
        return "\(lines)"
    }

    // MARK: Beside it

    private var side: Markup {
        "\(ownerPart)\(callerPart)\(casePart)\(filePart)\(placePart)\(counterPart)\(signpostPart)\(readersPart)"
    }

    private var ownerPart: Markup {
        let version = String(report.version)
        var body: Markup = "<p>\(report.ownerName ?? "Nobody yet: it waits in the queue of \(report.teamName).")</p>\n"
        if rights.mayOwn, report.owner == nil {
            body += Control.act(
                "Take this report", to: Paths.reportOwner(report.reference), csrf: frame.csrf, kind: .main,
                fields: [("version", version)])
        }
        if rights.mayAllocate {
            body += Control.form(
                Paths.reportOwner(report.reference), csrf: frame.csrf, dense: true,
                """
                \(Control.hidden("version", version))\
                \(Control.select(form["owner"], label: "Give it to", options: colleagues))\
                \(Control.button("Give report", .second))
                """)
        }
        return "<section id=\"owned\"><h2>Owner</h2>\n\(body)</section>\n"
    }

    /// Open while the caller may still be on the line.
    private var callerPart: Markup {
        let promised = ringBacks.filter { !$0.isDone }.map { promise -> Markup in
            let by: Markup? = promise.by.map { ", by \(Dates.element($0))" }
            return "<li>\(PageLink("Ring back", Paths.action(promise.action)).markup)\(by)</li>\n"
        }
        let list: Markup = promised.isEmpty ? "" : "<ul class=\"lines\">\(promised)</ul>"
        let page = CallerPage(
            frame: frame, reference: report.reference, agency: report.agencyName, team: report.teamName,
            owner: report.ownerName, ringBacks: ringBacks)
        let print = PageLink("On paper", Paths.caller(report.reference)).markup
        return Block.details(
            "What to tell the caller", open: report.owner == nil, "\(page.words)<p>\(print)</p>") + list
    }

    private var casePart: Markup {
        let body: Markup
        if let reference = report.caseReference {
            body = "<p>\(PageLink("\(reference) \(report.caseTitle ?? "")", Paths.caseFile(reference)).markup)</p>\n"
        } else if rights.mayFile {
            body =
                "<p>Not on a case yet.</p>\n"
                + Control.buttonLink(PageLink("Open or join a case", Paths.reportFiling(report.reference)))
        } else {
            body = "<p>Not on a case that is open to you.</p>\n"
        }
        return "<section id=\"case\"><h2>Case</h2>\n\(body)</section>\n"
    }

    private var filePart: Markup {
        let link = PageLink("Letters, photographs, recordings", Paths.files(ofReport: report.reference))
        return Block.section("Files", "<p>\(link.markup)</p>\n")
    }

    private var placePart: Markup {
        var body: Markup = ""
        if let place = report.place {
            body += "<p>\(PageLink(place.name, Paths.place(place.reference)).markup)</p>\n"
        } else {
            body += "<p>\(facts.place?.words ?? "No place was given.")</p>\n"
            if rights.mayLink, facts.place != nil { body += placeQuestion }
        }
        if facts.hasNoFixedAbode { body += "<p>Somebody in this report has no fixed abode.</p>\n" }
        return Block.section("Where", body)
    }

    private var placeQuestion: Markup {
        let known = places.map { candidate in
            Choice(
                candidate.place.reference, candidate.place.name,
                hint: "\(ReasonWords.sentence(candidate.evidence)). \(ReasonWords.history(candidate.history))")
        }
        return Control.form(
            Paths.reportPlace(report.reference), csrf: frame.csrf, dense: true,
            """
            \(Control.hidden("version", String(report.version)))\
            \(Control.radios(form["place-link"], legend: "Which place is it?",
                choices: known + [Choice("new", "None of these: a new place")]))\
            \(Control.button("Save place", .second))
            """)
    }

    /// A counter-allegation is often recognised only later.
    private var counterPart: Markup {
        guard rights.mayLink, facts.counterTo == nil else { return "" }
        let form = Control.form(
            Paths.reportCounter(report.reference), csrf: frame.csrf, dense: true,
            """
            \(Control.hidden("version", String(report.version)))\
            \(Control.text(form["counter-to"], label: "The report that it answers", hint: "Like R-2026-00012",
                width: .ten, spelling: false))\
            \(Control.button("Tie the reports", .second))
            """)
        return Block.details(
            "This answers another report", open: !self.form["counter-to"].value.isEmpty, form)
    }

    private var signpostPart: Markup {
        guard !report.signposts.isEmpty else { return "" }
        let options = Signpost.Outcome.allCases.map { Choice($0.rawValue, $0.title) }
        let lines = report.signposts.map { sign -> Markup in
            let so: Markup? = sign.outcome.map { outcome in
                "<p>\(outcome.title)\(sign.outcomeAt.map { ", \(Dates.element($0))" as Markup })</p>\n"
            }
            let ask: Markup? =
                rights.mayLink
                ? Control.form(
                    Paths.signpost(report.reference, sign.id.description), csrf: frame.csrf, dense: true,
                    """
                    \(Control.hidden("version", String(sign.version)))\
                    \(Control.select(form["outcome"], label: "What became of it", options: options))\
                    \(Control.button("Save outcome", .second))
                    """) : nil
            return "<p>\(sign.route.title)</p>\n\(so)\(ask)"
        }
        return Block.section("Mental health is marked as a factor", "\(lines)")
    }

    private var readersPart: Markup {
        guard !readers.isEmpty else { return "" }
        let items = readers.map { reader -> Markup in
            "<li>\(reader.name), \(reader.agency): \(Dates.element(reader.at)), \(reader.purpose)</li>\n"
        }
        return Block.section(
            "Who had read the wrong person", "<p>Tell them of the mistake.</p>\n<ul>\n\(items)</ul>\n")
    }
}
