import Domain
import Formats

/// A place: what staff must know, calls through time, people, cases and the story.
package struct PlacePage: Sendable {
    package let frame: Frame
    package let place: Place
    package let siteNote: String
    package let cases: [(link: PageLink, words: String, level: RiskLevel?)]
    package let people: [(link: PageLink, words: String)]
    package let calls: [(from: Day, count: Int)]
    package let reports: Int
    package let neighbours: [PageLink]
    /// Nil where nobody has said at which point the place lies.
    package let nearby: NearbyIncidentsPart?
    package let story: StoryBlock
    package let mayChange: Bool
    package let mayOpenCase: Bool

    package init(
        frame: Frame, place: Place, siteNote: String, cases: [(link: PageLink, words: String, level: RiskLevel?)],
        people: [(link: PageLink, words: String)], calls: [(from: Day, count: Int)], reports: Int,
        neighbours: [PageLink],
        nearby: NearbyIncidentsPart?, story: StoryBlock,
        mayChange: Bool, mayOpenCase: Bool
    ) {
        self.frame = frame
        self.place = place
        self.siteNote = siteNote
        self.cases = cases
        self.people = people
        self.calls = calls
        self.reports = reports
        self.neighbours = neighbours
        self.nearby = nearby
        self.story = story
        self.mayChange = mayChange
        self.mayOpenCase = mayOpenCase
    }

    package var markup: Markup {
        let identity = Identity(
            reference: place.reference, title: place.name,
            facts: [
                ("Kind", place.kind == .address ? "Address" : "Spot without an address"),
                ("UPRN", "\(place.uprn ?? "Not known")"), ("Reports", "\(Words.grouped(reports))"),
            ])
        let warned: Markup =
            siteNote.isEmpty ? "" : Block.approach(title: "Before you go there", "<p>\(siteNote)</p>")
        return frame.page(
            about: identity, body: "\(warned)\(Block.thirds(main: main, side: side))")
    }

    private var main: Markup {
        """
        <h2>Reports in stretches of four weeks</h2>\(CallBars(calls).markup)\
        <h2>Story</h2>\(story.drawing)\(story.list)\
        <h2>Published incidents nearby</h2>\(nearby?.markup ?? noPoint)
        """
    }

    private var others: Markup {
        guard !neighbours.isEmpty else { return "" }
        return Block.lines("Others of this postcode", neighbours.map { "<li>\($0.markup)</li>" }, empty: "")
    }

    private var noPoint: Markup {
        let add: Markup? =
            mayChange ? "<p>\(PageLink("Say where it lies", "\(Paths.place(place.reference))/point").markup)</p>" : nil
        return "<p class=\"quiet\">Nobody has said at which point this place lies, so none can be looked up.</p>\(add)"
    }

    private var side: Markup {
        let path = Paths.place(place.reference)
        let cases = cases.map { one -> Markup in
            let level: Markup? = one.level.map { " \(Tag.rag(Tone($0)))" }
            return "<li>\(one.link.markup)\(level) <span class=\"quiet\">\(one.words)</span></li>"
        }
        let people = people.map { one -> Markup in
            "<li>\(one.link.markup) <span class=\"quiet\">\(one.words)</span></li>"
        }
        let open = mayOpenCase ? [PageLink("Open a case about this place", "/cases/new?place=\(place.reference)")] : []
        let note: [Markup] = siteNote.isEmpty ? [] : ["<li>\(siteNote)</li>"]
        let change = mayChange ? [PageLink("Change the site note", "\(path)/note")] : []
        return """
            \(Block.lines("Cases", cases, empty: "No case.", open))\
            \(others)\
            \(Block.lines("People here", people, empty: "Nobody is known here."))\
            \(Block.lines("For staff", note, empty: "No site note.", change))
            """
    }

    package static let sample = PlacePage(
        frame: .sample,
        place: Place(id: ID(high: 1, low: 1), reference: "PL-2026-00001", kind: .address, address: "5 Chandlery Row"),
        siteNote: "Dog in the yard", cases: [(PageLink("CS-2026-00001 Noise", "/cases/CS-2026-00001"), "Open", .red)],
        people: [(PageLink("Shirin Azad", "/people/P-1"), "Lives here")],
        calls: (0..<26).map { (.sample - 28 * (26 - $0), $0 % 5) }, reports: 47,
        neighbours: [PageLink("7 Chandlery Row", "/places/PL-2026-00002")], nearby: .sample, story: .sample,
        mayChange: true,
        mayOpenCase: true)
}

/// Reports about a place as bars, one for each four weeks, with a table that says the same.
struct CallBars {
    let calls: [(from: Day, count: Int)]

    init(_ calls: [(from: Day, count: Int)]) { self.calls = calls }

    var markup: Markup {
        let most = calls.map(\.count).max() ?? 0
        guard most > 0, let first = calls.first, let last = calls.last else {
            return "<p class=\"quiet\">No report about this place in the last two years.</p>"
        }
        let width = 860 / max(1, calls.count)
        let bars = calls.enumerated().map { place, call -> Markup in
            let height = call.count * 90 / most
            let number: Markup =
                call.count == 0
                ? ""
                : """
                <text x="\(place * width + width / 2)" y="\(104 - height)" text-anchor="middle">\(call.count)</text>
                """
            return """
                <g><title>From \(Dates.short(call.from)): \(Words.count(call.count, "report"))</title>\
                <rect class="mark" x="\(place * width + 3)" y="\(108 - height)" width="\(width - 6)" \
                height="\(height)"/>\(number)</g>
                """
        }
        let rows = calls.reversed().map { [Dates.element($0.from), "\($0.count)"] as [Markup] }
        let table = Table(
            caption: "Reports in stretches of four weeks",
            columns: [.init("Four weeks from"), .init("Reports", isNumber: true)], rows: rows, empty: "None.",
            hidesCaption: true)
        let words = "Reports in stretches of four weeks, \(Dates.short(first.from)) to \(Dates.short(last.from + 27))"
        return """
            <div class="timeline"><div class="scroll" role="region" aria-label="\(words)" tabindex="0">\
            <svg class="drawn" viewBox="0 0 860 126" role="img" aria-label="\(words)">\(bars)\
            <path class="lane" d="M0 108H860"/><text class="faint" x="2" y="122">\(Dates.short(first.from))</text>\
            <text class="faint" x="858" y="122" text-anchor="end">\(Dates.short(last.from + 27))</text></svg></div>\
            \(Block.details("Show these figures as a table", table.markup))</div>

            """
    }
}

/// Places by postcode and address.
package struct PlaceListPage: Sendable {
    package struct Line: Sendable {
        package let reference: String
        package let name: String
        package let kind: Place.Kind
        package let openCases: Int
        package let reports: Int

        package init(reference: String, name: String, kind: Place.Kind, openCases: Int, reports: Int) {
            self.reference = reference
            self.name = name
            self.kind = kind
            self.openCases = openCases
            self.reports = reports
        }
    }

    package let frame: Frame
    package let lines: [Line]
    package let next: String?
    package let isContinued: Bool

    package init(frame: Frame, lines: [Line], next: String?, isContinued: Bool) {
        self.frame = frame
        self.lines = lines
        self.next = next
        self.isContinued = isContinued
    }

    package var markup: Markup {
        let table = Table(
            caption: "Places",
            columns: [
                .init("Place"), .init("Reference"), .init("Kind"), .init("Open cases", isNumber: true),
                .init("Reports", isNumber: true),
            ],
            rows: lines.map { line in
                [
                    PageLink(line.name.isEmpty ? line.reference : line.name, Paths.place(line.reference)).markup,
                    "\(line.reference)", line.kind == .address ? "Address" : "Spot", "\(line.openCases)",
                    "\(line.reports)",
                ]
            }, empty: "No place that you may see. Places come in with reports; the search box finds them by address.",
            hidesCaption: true)
        return frame.page(
            title: "Places",
            body: "\(table.markup)\(Block.pagination(previous: isContinued ? "/places" : nil, next: next))")
    }

    package static let sample = PlaceListPage(
        frame: .sample,
        lines: [Line(reference: "PL-2026-00001", name: "5 Chandlery Row", kind: .address, openCases: 1, reports: 47)],
        next: nil, isContinued: false)
}
