import Domain
import Formats

/// A case: who it is about, what needs mending, the story and everything that belongs to it.
package struct CasePage: Sendable {
    package struct Party: Sendable {
        package let name: String
        package let path: String?
        package let role: PartyRole
        package let level: RiskLevel?
        package let assessedAt: Instant?
        package let isEnded: Bool
        package let isRestricted: Bool

        package init(
            name: String, path: String?, role: PartyRole, level: RiskLevel?, assessedAt: Instant?, isEnded: Bool,
            isRestricted: Bool = false
        ) {
            self.name = name
            self.path = path
            self.role = role
            self.level = level
            self.assessedAt = assessedAt
            self.isEnded = isEnded
            self.isRestricted = isRestricted
        }
    }

    package struct OpenAction: Sendable {
        package let link: PageLink
        package let owner: String
        package let dueOn: Day?

        package init(link: PageLink, owner: String, dueOn: Day?) {
            self.link = link
            self.owner = owner
            self.dueOn = dueOn
        }
    }

    /// A line of a list in the side column: what, and a few quiet words.
    package struct SideLine: Sendable {
        package let link: PageLink?
        package let text: String
        package let tag: Markup?

        package init(_ link: PageLink?, _ text: String, tag: Markup? = nil) {
            self.link = link
            self.text = text
            self.tag = tag
        }
    }

    package let frame: Frame
    package let file: CaseFile
    package let lead: String?
    package let leadAgency: String
    package let openReason: String
    package let closing: String?
    package let attention: [PageLink]
    package let flags: [CaseFlag]
    /// How to approach somebody or somewhere: name and words.
    package let warnings: [(who: String, words: String)]
    package let nextDue: String?
    package let parties: [Party]
    package let places: [SideLine]
    package let actions: [OpenAction]
    package let agencies: [SideLine]
    package let links: [SideLine]
    package let assessments: [SideLine]
    package let referrals: [SideLine]
    package let reports: Int
    package let story: StoryBlock
    package let submission: String
    package let may: Set<Permission>
    package let isRestricted: Bool
    package let now: Instant

    package init(
        frame: Frame, file: CaseFile, lead: String?, leadAgency: String, openReason: String, closing: String?,
        attention: [PageLink], flags: [CaseFlag] = [], warnings: [(who: String, words: String)], nextDue: String?,
        parties: [Party],
        places: [SideLine], actions: [OpenAction], agencies: [SideLine], links: [SideLine], assessments: [SideLine],
        referrals: [SideLine], reports: Int, story: StoryBlock, submission: String, may: Set<Permission>,
        isRestricted: Bool = false, now: Instant
    ) {
        self.frame = frame
        self.file = file
        self.lead = lead
        self.leadAgency = leadAgency
        self.openReason = openReason
        self.closing = closing
        self.attention = attention
        self.flags = flags
        self.warnings = warnings
        self.nextDue = nextDue
        self.parties = parties
        self.places = places
        self.actions = actions
        self.agencies = agencies
        self.links = links
        self.assessments = assessments
        self.referrals = referrals
        self.reports = reports
        self.story = story
        self.submission = submission
        self.may = may
        self.isRestricted = isRestricted
        self.now = now
    }

    private var path: String { Paths.caseFile(file.reference) }

    package var markup: Markup {
        let warned: Markup =
            warnings.isEmpty
            ? ""
            : Block.approach(
                title: "Before you ring or visit",
                "<ul>\(warnings.map { warning -> Markup in "<li><b>\(warning.who)</b>: \(warning.words)</li>" })</ul>")
        let closed: Markup? = closing.map { Block.inset("<p>\($0)</p>") }
        return frame.page(
            about: identity,
            body: """
                \(warned)\(closed)\(Block.attention(attention))\
                \(Block.thirds(main: main, side: side))
                """)
    }

    private var identity: Identity {
        var tags: [Markup] = []
        if let level = file.level {
            let since: Markup? = file.levelSince.map {
                " <span class=\"small\">since \(Dates.element($0, Dates.short(LondonTime.day(of: $0))))</span>"
            }
            tags.append("\(Tag.rag(Tone(level)))\(since)")
        } else {
            tags.append(Tag.rag(.neutral, "Risk not assessed"))
        }
        tags.append(Tag.status(file.status(at: now).title))
        if isRestricted { tags.append(Tag.status(Restriction.Kind.record.title, .red)) }
        tags += flags.map { Tag.status($0.title, $0 == .under18 ? .amber : .red) }
        if file.kind.isCountedApart { tags.append(Tag.status(file.kind.title, .blue)) }
        var facts: [(key: String, value: Markup)] = [
            ("Accountable lead", lead.map { "\($0)" } ?? "No lead"), ("Lead agency", "\(leadAgency)"),
            ("Stage", "\(file.stage.title)"),
            ("Opened", Dates.element(file.openedAt, Dates.short(LondonTime.day(of: file.openedAt)))),
        ]
        if let nextDue { facts.append(("Next", "\(nextDue)")) }
        return Identity(reference: file.reference, title: file.title, tags: tags, facts: facts)
    }

    private var main: Markup {
        "<h2>Story</h2>\(may.contains(.addNote) ? addLine : Markup())\(story.drawing)\(story.list)"
    }

    private var addLine: Markup {
        let kind = FieldState("kind", value: "contact", prefix: "add-")
        let certainty = FieldState("class", value: "fact", prefix: "add-")
        let kinds = NoteKind.allCases.map { Choice($0.rawValue, $0.title) }
        let classes = Entry.Class.allCases.map { Choice($0.rawValue, $0.title) }
        let body: Markup = """
            \(Control.hidden("submission", submission))\
            \(Control.textarea(FieldState("text"), label: "What happened, or what you were told", rows: 2))\
            <div class="dates">\
            \(Control.select(kind, label: "Kind", options: kinds, empty: nil))\
            \(Control.select(certainty, label: "How certain", options: classes, empty: nil))\
            </div>\
            \(Control.buttons(
                Control.button("Add to the story", small: true),
                PageLink("It happened earlier, or concerns one party", "\(path)/notes/new").markup))
            """
        return Block.details(
            "Add a contact, visit, note or decision",
            Control.form("\(path)/notes/new", csrf: frame.csrf, dense: true, body))
    }

    private var side: Markup {
        let isOpen = file.isOpen
        func act(_ permission: Permission, _ link: PageLink) -> [PageLink] {
            isOpen && may.contains(permission) ? [link] : []
        }
        return """
            \(Block.lines("Parties", parties.map(line), empty: "Nobody is named yet.",
                act(.manageParties, PageLink("Change parties", "\(path)/parties"))))\
            \(Block.lines("Places", places.map(line), empty: "No place yet.",
                act(.manageParties, PageLink("Add a place", "\(path)/places"))))\
            <div id="actions">\(Block.lines("Open actions", actions.map(line), empty: "No open actions.",
                act(.addAction, PageLink("Set an action", "\(path)/actions/new"))))</div>\
            \(Block.lines("Risk assessments", assessments.map(line), empty: "None yet.",
                act(.assess, PageLink("Assess", "\(path)/assessments/new"))))\
            \(Block.lines("Referrals", referrals.map(line), empty: "None yet.",
                act(.refer, PageLink("Refer to a panel", "\(path)/referrals/new"))))\
            \(Block.lines("Agencies", agencies.map(line), empty: "None.",
                act(.manageParties, PageLink("Change agencies", "\(path)/agencies"))))\
            \(Block.lines("Linked cases", links.map(line), empty: "None.",
                may.contains(.linkCases) ? [PageLink("Link a case", "\(path)/links")] : []))\
            \(Block.lines("This case", standing, empty: "", steps))
            """
    }

    private var standing: [Markup] {
        ["<li>Opened because: \(openReason)</li>", "<li>\(Words.count(reports, "report")) on this case</li>"]
    }

    private var steps: [PageLink] {
        var links = [
            PageLink("Files", Paths.files(ofCase: file.reference)),
            PageLink("Chronology to print", "\(path)/chronology"),
        ]
        if may.contains(.disclose) {
            links.append(PageLink("Disclose something", Paths.newDisclosure(ofCase: file.reference)))
            links.append(PageLink("Ask an agency", Paths.newRequest(ofCase: file.reference)))
        }
        if may.contains(.viewLedger) {
            links.append(PageLink("Who was told what", Paths.ledger(ofCase: file.reference)))
        }
        if file.isOpen {
            if may.contains(.changeLead) {
                links.append(PageLink(lead == nil ? "Set the lead" : "Change the lead", "\(path)/lead"))
                links.append(PageLink("Change the stage", "\(path)/stage"))
            }
            if may.contains(.restrictRecord) {
                links.append(PageLink("Restrict this case", Paths.restriction(file.reference)))
            }
            if may.contains(.closeCase) { links.append(PageLink("Close this case", "\(path)/closure")) }
        } else if may.contains(.reopenCase) {
            links.append(PageLink("Reopen this case", "\(path)/reopening"))
        }
        return links
    }

    private func line(_ party: Party) -> Markup {
        let name: Markup = party.path.map { PageLink(party.name, $0).markup } ?? "\(party.name)"
        let level: Markup? = party.level.map { " \(Tag.rag(Tone($0)))" }
        let ended: Markup = party.isEnded ? ", until earlier" : ""
        return """
            <li>\(name)\(Tag.restricted(party.isRestricted))\(level) \
            <span class="quiet">\(party.role.title)\(ended)</span></li>
            """
    }

    private func line(_ action: OpenAction) -> Markup {
        let today = LondonTime.day(of: now)
        let due: Markup =
            action.dueOn.map { day in
                let tone: Markup = day < today ? "late" : "quiet"
                return "<span class=\"\(tone)\">\(Dates.element(day, Dates.due(day, today: today)))</span>"
            } ?? "<span class=\"quiet\">no date given</span>"
        return "<li>\(action.link.markup) <span class=\"quiet\">\(action.owner),</span> \(due)</li>"
    }

    private func line(_ line: SideLine) -> Markup {
        let link: Markup? = line.link?.markup
        let tag: Markup? = line.tag.map { " \($0)" }
        return "<li>\(link)\(tag) <span class=\"quiet\">\(line.text)</span></li>"
    }

    package static let sample = CasePage(
        frame: .sample, file: .sample, lead: "Ruth Adeyemi", leadAgency: "Harrowmere Council",
        openReason: "Third call this month", closing: nil,
        attention: [PageLink("No contact for 30 days: be in touch", "/cases/CS-2026-00001/notes/new")],
        flags: [.hate, .under18],
        warnings: [("Shirin Azad", "Ring after 4pm; he must not know that she called")],
        nextDue: "Contact by Friday 27 Nov",
        parties: [
            Party(
                name: "Shirin Azad", path: "/people/P-1", role: .complainant, level: .amber, assessedAt: .sample,
                isEnded: false)
        ], places: [SideLine(PageLink("5 Chandlery Row", "/places/L-1"), "Where it happens")],
        actions: [
            OpenAction(link: PageLink("Joint visit", "/actions/A-2026-00001"), owner: "Police", dueOn: .sample - 2)
        ], agencies: [SideLine(nil, "Harrowmere Council: leads the case")], links: [], assessments: [], referrals: [],
        reports: 3, story: .sample, submission: "token", may: Permission.casework, now: .sample)
}

extension CaseFile {
    /// A case for samples of pages.
    package static let sample = CaseFile(
        id: ID(high: 1, low: 1), reference: "CS-2026-00001", title: "Noise in Chandlery Row", kind: .person,
        stage: .enquiry, leadAgency: ID(high: 1, low: 2), lead: ID(high: 1, low: 3), openedAt: .sample - .days(60),
        level: .amber, levelSince: .sample - .days(30), standing: .active)
}
