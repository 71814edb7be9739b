import Domain
import Formats

/// A person: how to reach them safely, their part in each case, what is known and by whom, and the story across cases.
package struct PersonPage: Sendable {
    package struct Marker: Sendable {
        package let marker: MentalHealthMarker
        package let source: String
        package let by: String
        package let notedOn: Day
        package let report: String?

        package init(marker: MentalHealthMarker, source: String, by: String, notedOn: Day, report: String?) {
            self.marker = marker
            self.source = source
            self.by = by
            self.notedOn = notedOn
            self.report = report
        }
    }

    package struct Part: Sendable {
        package let link: PageLink
        package let role: PartyRole?
        package let state: String
        package let level: RiskLevel?

        package init(link: PageLink, role: PartyRole?, state: String, level: RiskLevel?) {
            self.link = link
            self.role = role
            self.state = state
            self.level = level
        }
    }

    package let frame: Frame
    package let person: Person
    package let ageWords: String
    package let safeContact: Shown<String>
    package let approach: Shown<String>
    package let needs: [(key: String, words: String)]
    package let contacts: Shown<[String]>
    package let markers: Shown<[Marker]>
    package let parts: [Part]
    package let reports: [(link: PageLink, words: String)]
    package let names: [(name: String, agency: String, reports: Int)]
    package let homes: Shown<[(link: PageLink, words: String)]>
    package let household: Shown<[PageLink]>
    package let assessments: [(level: RiskLevel, words: String)]
    package let story: StoryBlock
    package let mayChange: Bool
    package let mayMark: Bool
    package let restrictions: [Restriction.Kind]
    package let mayRestrict: Bool
    /// What was granted of what they asked, and stands.
    package let inForce: [String]
    /// What stood on record until it was put right.
    package let corrected: [String]
    package let mayAnswerRights: Bool
    package let today: Day

    package init(
        frame: Frame, person: Person, ageWords: String, safeContact: Shown<String>, approach: Shown<String>,
        needs: [(key: String, words: String)], contacts: Shown<[String]>, markers: Shown<[Marker]>, parts: [Part],
        reports: [(link: PageLink, words: String)], names: [(name: String, agency: String, reports: Int)],
        homes: Shown<[(link: PageLink, words: String)]>, household: Shown<[PageLink]>,
        assessments: [(level: RiskLevel, words: String)], story: StoryBlock, mayChange: Bool, mayMark: Bool,
        restrictions: [Restriction.Kind] = [], mayRestrict: Bool = false, inForce: [String] = [],
        corrected: [String] = [], mayAnswerRights: Bool = false, today: Day
    ) {
        self.frame = frame
        self.person = person
        self.ageWords = ageWords
        self.safeContact = safeContact
        self.approach = approach
        self.needs = needs
        self.contacts = contacts
        self.markers = markers
        self.parts = parts
        self.reports = reports
        self.names = names
        self.homes = homes
        self.household = household
        self.assessments = assessments
        self.story = story
        self.mayChange = mayChange
        self.mayMark = mayMark
        self.restrictions = restrictions
        self.mayRestrict = mayRestrict
        self.inForce = inForce
        self.corrected = corrected
        self.mayAnswerRights = mayAnswerRights
        self.today = today
    }

    private var path: String { Paths.person(person.reference) }
    private var permissions: String { Paths.permissions(ofPerson: person.reference) }

    package var markup: Markup {
        let lines = [
            Block.shown(approach) { "<p>\($0)</p>" }, Block.shown(safeContact) { "<p>Safe contact: \($0)</p>" },
        ]
        let isEmpty = approach.value == "" && safeContact.value == ""
        let warned: Markup = isEmpty ? "" : Block.approach(title: "Before you ring or visit", "\(lines)")
        return frame.page(
            about: identity, body: "\(granted)\(warned)\(Block.thirds(main: main, side: side))")
    }

    private var granted: Markup {
        inForce.isEmpty ? "" : Block.warning("\(inForce.map { line -> Markup in "<p>\(line)</p>" })")
    }

    /// What stood there before, who may put it right, and what may be asked of what is held.
    private var record: Markup {
        var links: [PageLink] = []
        if mayChange { links.append(PageLink("Correct name or date of birth", "\(path)/identity")) }
        if mayAnswerRights {
            links.append(PageLink("Record a request about their data", Paths.newRight(person.reference)))
        }
        return Block.lines(
            "This record", corrected.map { "<li>\($0)</li>" }, empty: "Nothing in it was corrected.", links)
    }

    private var identity: Identity {
        var facts: [(key: String, value: Markup)] = []
        if let birth = person.dateOfBirth {
            facts.append(("Born", "\(Dates.element(birth)), aged \(Dates.age(born: birth, on: today))"))
        } else {
            facts.append(("Age", ageWords.isEmpty ? "Not known" : "\(ageWords)"))
        }
        if !person.knownAs.isEmpty { facts.append(("Known as", "\(person.knownAs)")) }
        facts += needs.map { ($0.key, "\($0.words)") }
        let newest = markers.value?.first.map { Tag.status($0.marker.title, .blue) }
        let closed = restrictions.map { Tag.status($0.title, .red) }
        return Identity(
            reference: person.reference, title: person.name, tags: closed + (newest.map { [$0] } ?? []), facts: facts)
    }

    private var main: Markup {
        let rows = parts.map { part -> [Markup] in
            [
                part.link.markup, "\(part.role?.title ?? "Party")", "\(part.state)",
                part.level.map { Tag.rag(Tone($0)) } ?? "Not assessed",
            ]
        }
        let table = Table(
            caption: "Parts in cases",
            columns: [.init("Case"), .init("Part"), .init("State"), .init("Risk of the case")],
            rows: rows, empty: "In no case that you may see.")
        return "\(table.markup)<h2>Story across cases</h2>\(story.drawing)\(story.list)"
    }

    private var side: Markup {
        """
        \(Block.section("Mental-health markers", marked))\
        \(Block.lines("How to reach them", contacts, empty: "No number or address is kept.",
            mayChange ? [PageLink("Change safe contact, approach and needs", "\(path)/notes")] : []) { "\($0)" })\
        \(Block.lines("Addresses", homes, empty: "No address.",
            mayChange ? [PageLink("Add an address", "\(path)/homes")] : []) {
                "\($0.link.markup) <span class=\"quiet\">\($0.words)</span>"
        })\
        \(Block.lines("Household", household, empty: "Nobody else is known at this address.", []) { $0.markup })\
        \(Block.lines("Names as each agency holds them", names.map {
            "<li>\($0.name) <span class=\"quiet\">\($0.agency), \(Words.count($0.reports, "report"))</span></li>"
        }, empty: "No report names them.", []))\
        \(Block.lines("Reports", reports.map { "<li>\($0.link.markup) <span class=\"quiet\">\($0.words)</span></li>" },
            empty: "No report that you may see names them.", []))\
        \(Block.lines("Risk assessments", assessments.map {
            "<li>\(Tag.rag(Tone($0.level))) <span class=\"quiet\">\($0.words)</span></li>"
        }, empty: "None yet.", []))\(record)\
        \(mayRestrict ? "<p>\(PageLink("Restrict this record", Paths.restriction(person.reference)).markup)</p>" : "")
        """
    }

    private var marked: Markup {
        guard let markers = markers.value else { return Block.withheld(.health) }
        let lines = markers.enumerated().map { place, one -> Markup in
            let report: Markup? = one.report.map { ", \(PageLink($0, Paths.report($0)).markup)" }
            let tone: Markup = place == 0 ? "" : " class=\"quiet\""
            return """
                <li\(tone)>\(one.marker.title)<br><span class="quiet">\(one.source). \(one.by), \
                \(Dates.element(one.notedOn))\(report)</span></li>
                """
        }
        let list: Markup = lines.isEmpty ? "<p class=\"quiet\">None recorded.</p>" : "<ul>\(lines)</ul>"
        let add: Markup =
            mayMark ? "<p>\(PageLink("Add a marker with its source", "\(path)/markers").markup)</p>" : ""
        let told: Markup = """
            <p>\(PageLink("Written permissions, and who was told", permissions).markup)</p>
            <p>\(PageLink("Ask an agency about them", Paths.newRequest(aboutPerson: person.reference)).markup)</p>
            """
        return "\(list)\(add)\(told)"
    }

    package static let sample = PersonPage(
        frame: .sample,
        person: Person(id: ID(high: 1, low: 1), reference: "P-2026-00001", givenName: "Shirin", familyName: "Azad"),
        ageWords: "About 40", safeContact: .shown("Text first, after 4pm"),
        approach: .withheld(.staffSafety),
        needs: [("Language", "Farsi, with an interpreter")], contacts: .shown(["Phone 01632 960 001"]),
        markers: .shown([
            Marker(
                marker: .selfReported, source: "She told us", by: "Ruth Adeyemi, Harrowmere Council", notedOn: .sample,
                report: "R-2026-00001"),
            Marker(marker: .perceived, source: "Call handler", by: "Police", notedOn: .sample - 40, report: nil),
        ]),
        parts: [
            Part(
                link: PageLink("CS-2026-00001 Noise", "/cases/CS-2026-00001"), role: .victim, state: "Open",
                level: .amber)
        ], reports: [], names: [("Shirin Azad", "Harrowmere Council", 2)], homes: .withheld(.location),
        household: .shown([]), assessments: [],
        story: .sample, mayChange: true, mayMark: true, restrictions: [.address], mayRestrict: true,
        inForce: ["The use of what is held is restricted since 20 Nov 2026 (DR-2026-00001): her claim is heard"],
        corrected: ["Given name recorded as Shireen until 20 Nov 2026"], mayAnswerRights: true, today: .sample)
}

/// People by family name.
package struct PersonListPage: Sendable {
    package struct Line: Sendable {
        package let reference: String
        package let name: String
        package let born: Day?
        package let openCases: Int
        package let reports: Int
        package let isRestricted: Bool

        package init(
            reference: String, name: String, born: Day?, openCases: Int, reports: Int, isRestricted: Bool = false
        ) {
            self.reference = reference
            self.name = name
            self.born = born
            self.openCases = openCases
            self.reports = reports
            self.isRestricted = isRestricted
        }
    }

    package let frame: Frame
    package let letter: String?
    package let lines: [Line]
    package let next: String?
    package let isContinued: Bool
    package let links: [PageLink]

    package init(
        frame: Frame, letter: String?, lines: [Line], next: String?, isContinued: Bool, links: [PageLink] = []
    ) {
        self.frame = frame
        self.letter = letter
        self.lines = lines
        self.next = next
        self.isContinued = isContinued
        self.links = links
    }

    package static let letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ".map(String.init)

    package var markup: Markup {
        let table = Table(
            caption: "People",
            columns: [
                .init("Name"), .init("Reference"), .init("Born"), .init("Open cases", isNumber: true),
                .init("Reports", isNumber: true),
            ],
            rows: lines.map { line in
                [
                    "\(PageLink(line.name, Paths.person(line.reference)).markup)\(Tag.restricted(line.isRestricted))",
                    "\(line.reference)",
                    line.born.map { Dates.element($0) } ?? "Not known", "\(line.openCases)", "\(line.reports)",
                ]
            },
            empty: "Nobody here that you may see. People come in with reports; the search box finds them by any name.",
            hidesCaption: true)
        let places = Self.letters.map { PageLink($0, "/people?letter=\($0)") }
        return frame.page(
            title: "People",
            body: """
                \(Block.tabs(places, current: letter.flatMap { Self.letters.firstIndex(of: $0) } ?? -1,
                    label: "First letter"))\
                \(links.map { link -> Markup in "<p>\(link.markup)</p>\n" })\(table.markup)\
                \(Block.pagination(previous: isContinued ? "/people" : nil, next: next))
                """)
    }

    package static let sample = PersonListPage(
        frame: .sample, letter: "A",
        lines: [Line(reference: "P-2026-00001", name: "Azad, Shirin", born: nil, openCases: 1, reports: 3)],
        next: "/people?after=P-2026-00001", isContinued: false)
}
