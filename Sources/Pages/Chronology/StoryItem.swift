import Domain
import Formats

/// One entry of a story as it is drawn on the pages of cases, people and places.
package struct StoryItem: Sendable {
    package let seq: Int
    package let kind: Entry.Kind
    package let certainty: Entry.Class
    package let happenedAt: Instant
    package let knownAt: Instant
    /// Who wrote it: name and agency.
    package let by: String
    package let headline: String
    package let body: String
    /// The page of the record that it tells of.
    package let source: PageLink?
    /// The case that it belongs to, where the story is not that case's own.
    package let about: PageLink?
    /// Where it is read in full and taken back.
    package let entryPath: String?
    /// "Taken back by … on …: reason", where it was.
    package let struck: String?
    package let isMoved: Bool
    package let dayOnly: DayOnly
    package let mark: DataClass?

    package init(
        seq: Int, kind: Entry.Kind, certainty: Entry.Class, happenedAt: Instant, knownAt: Instant, by: String,
        headline: String, body: String = "", source: PageLink? = nil, about: PageLink? = nil,
        entryPath: String? = nil, struck: String? = nil, isMoved: Bool = false, dayOnly: DayOnly = [],
        mark: DataClass? = nil
    ) {
        self.seq = seq
        self.kind = kind
        self.certainty = certainty
        self.happenedAt = happenedAt
        self.knownAt = knownAt
        self.by = by
        self.headline = headline
        self.body = body
        self.source = source
        self.about = about
        self.entryPath = entryPath
        self.struck = struck
        self.isMoved = isMoved
        self.dayOnly = dayOnly
        self.mark = mark
    }

    /// When it happened and when it was known, as far as somebody said.
    var happened: Markup { Dates.element(happenedAt, dayOnly: dayOnly.contains(.happened)) }
    var known: Markup { Dates.element(knownAt, dayOnly: dayOnly.contains(.known)) }

    /// How much of a long text stands in a list; the whole is on the entry's own page.
    static let excerpt = 320

    func entry(whole: Bool = false) -> Story.Entry {
        let title: Markup =
            entryPath.map { "\(kind.title): <a href=\"\($0)\">\(headline)</a>" } ?? "\(kind.title): \(headline)"
        let known: Markup? =
            LondonTime.day(of: knownAt) == LondonTime.day(of: happenedAt)
            ? nil : " · known \(Dates.element(knownAt, Dates.short(LondonTime.day(of: knownAt))))"
        let rest: Markup? = about.map { " · \($0.markup)" }
        let from: Markup? = source.map { " · \($0.markup)" }
        let moved: Markup? = isMoved ? " · moved here from another case" : nil
        let marked: Markup? = mark.map { " · \(Tag.status($0.title, .blue))" }
        let meta: Markup =
            "\(happened) · \(by) · \(certainty.title)\(known)\(from)\(rest)\(moved)\(marked)"
        let text = whole || body.count <= Self.excerpt ? body : String(body.prefix(Self.excerpt)) + "…"
        let words: Markup = text.isEmpty || text == headline ? "" : "<p>\(text)</p>"
        let taken: Markup? = struck.map { "<p class=\"quiet\">\($0)</p>" }
        return Story.Entry(
            id: "e\(seq)", title: title, meta: meta, body: "\(words)\(taken)", isStruck: struck != nil)
    }

    package static let samples = [
        StoryItem(
            seq: 2, kind: .visit, certainty: .fact, happenedAt: .sample, knownAt: .sample,
            by: "Ruth Adeyemi, Harrowmere Council", headline: "Seen at home", body: "Tired, spoke freely.",
            entryPath: "/cases/CS-2026-00001/entries/2", mark: .health),
        StoryItem(
            seq: 1, kind: .report, certainty: .reported, happenedAt: .sample - .days(40), knownAt: .sample - .days(38),
            by: "Millrace Homes", headline: "Noise at night", source: PageLink("R-2026-00001", "/reports/R-2026-00001"),
            struck: "Taken back by Ruth Adeyemi on 24 Nov 2026: wrong case"),
    ]
}

/// Filters, entries and the way on: the part that stories of cases, people and places share.
package struct StoryBlock: Sendable {
    package let path: String
    package let items: [StoryItem]
    package let filter: StoryFilter
    package let agencies: [Choice]
    package let next: String?
    package let isContinued: Bool
    package let withheld: Int
    package let timeline: Timeline
    package let isSampled: Bool

    package init(
        path: String, items: [StoryItem], filter: StoryFilter, agencies: [Choice], next: StoryPlace?,
        isContinued: Bool, withheld: Int, timeline: Timeline, isSampled: Bool
    ) {
        self.path = path
        self.items = items
        self.filter = filter
        self.agencies = agencies
        self.next = next.map { "\(path)?before=\($0.text)\(Self.query(filter))#story" }
        self.isContinued = isContinued
        self.withheld = withheld
        self.timeline = timeline
        self.isSampled = isSampled
    }

    static func query(_ filter: StoryFilter) -> String {
        var query = ""
        if let kind = filter.kind { query += "&kind=\(kind.rawValue)" }
        if let certainty = filter.class { query += "&class=\(certainty.rawValue)" }
        if let agency = filter.agency { query += "&agency=\(agency)" }
        return query
    }

    package var drawing: Markup {
        let note: Markup =
            isSampled ? "<p class=\"quiet small\">Drawn from a sample: there are too many entries to draw.</p>" : ""
        return "\(timeline.markup)\(note)"
    }

    package var list: Markup {
        let kinds = Entry.Kind.allCases.map { Choice($0.rawValue, $0.title) }
        let classes = Entry.Class.allCases.map { Choice($0.rawValue, $0.title) }
        let fields: Markup = """
            \(Control.select(FieldState("kind", value: filter.kind?.rawValue), label: "Kind", options: kinds,
                empty: "All"))\
            \(Control.select(
                FieldState("class", value: filter.class?.rawValue), label: "How certain", options: classes,
                    empty: "All"))\
            \(agencies.isEmpty ? Markup() : Control.select(
                FieldState("agency", value: filter.agency.map { "\($0)" }), label: "Agency", options: agencies,
                    empty: "All"))
            """
        let isWhole = filter.isWhole && !isContinued
        let entries: Markup =
            items.isEmpty
            ? Block.empty(
                isWhole
                    ? "Nothing is recorded yet. Add the first contact, visit or note."
                    : "No entry fits these filters. Clear them to see the whole story.")
            : Story(items.map { $0.entry() }).markup
        return """
            <div id="story">\(Control.filter(
                to: path, title: "Filter the story", fields: fields, clear: isWhole ? nil : path))\
            \(entries)\(Block.withheld(withheld))\(Block.pagination(
                previous: isContinued ? path : nil, next: next, words: isContinued ? "Older entries" : nil))</div>
            """
    }

    package static let sample = StoryBlock(
        path: "/cases/CS-2026-00001", items: StoryItem.samples, filter: StoryFilter(), agencies: [], next: nil,
        isContinued: false, withheld: 2,
        timeline: Timeline(
            title: "Story of CS-2026-00001", from: .sample - .days(60), until: .sample,
            lanes: ["Harrowmere Council", "Millrace Homes"],
            marks: [
                .init(at: .sample, kind: .visit, label: "Seen at home", path: "#e2", lane: "Harrowmere Council"),
                .init(
                    at: .sample - .days(40), kind: .report, label: "Noise at night", path: "#e1", lane: "Millrace Homes"
                ),
            ]), isSampled: false)
}

extension Timeline.Kind {
    package init(_ kind: Entry.Kind) {
        switch kind {
        case .report: self = .report
        case .contact: self = .contact
        case .visit: self = .visit
        case .assessment: self = .assessment
        case .decision, .meeting: self = .decision
        case .action: self = .action
        case .order: self = .order
        case .note, .attempt, .referral, .opening, .closing, .change, .disclosure: self = .note
        }
    }
}
