import Domain
import Formats

/// What a drawn timeline shows: lanes by agency, marks by kind, the risk level beneath, meetings, silences.
package struct Timeline: Sendable {
    /// What happened, each with a shape of its own.
    package enum Kind: String, Sendable, CaseIterable {
        case report, contact, visit, assessment, decision, action, order, note

        package var word: String {
            switch self {
            case .report: "Report"
            case .contact: "Contact"
            case .visit: "Visit"
            case .assessment: "Assessment"
            case .decision: "Decision"
            case .action: "Action"
            case .order: "Order or notice"
            case .note: "Note"
            }
        }
    }

    /// One entry of the story, on its agency's lane.
    package struct Mark: Sendable {
        package let at: Instant
        package let kind: Kind
        package let label: String
        package let path: String
        package let lane: String

        package init(at: Instant, kind: Kind, label: String, path: String, lane: String) {
            self.at = at
            self.kind = kind
            self.label = label
            self.path = path
            self.lane = lane
        }
    }

    /// A level of risk from one moment until another.
    package struct Risk: Sendable {
        package let from: Instant
        package let until: Instant
        package let tone: Tone

        package init(from: Instant, until: Instant, tone: Tone) {
            self.from = from
            self.until = until
            self.tone = tone
        }
    }

    /// A panel that spoke of it.
    package struct Meeting: Sendable {
        package let at: Instant
        package let label: String
        package let path: String

        package init(at: Instant, label: String, path: String) {
            self.at = at
            self.label = label
            self.path = path
        }
    }

    /// Nothing heard between two moments: from anyone, or from one agency.
    package struct Silence: Sendable {
        package let from: Instant
        package let until: Instant
        package let lane: String?

        package init(from: Instant, until: Instant, lane: String? = nil) {
            self.from = from
            self.until = until
            self.lane = lane
        }
    }

    /// Tells several timelines of one page apart; letters only.
    package let id: String
    package let title: String
    package let from: Instant
    package let until: Instant
    package let lanes: [String]
    package let marks: [Mark]
    package let risk: [Risk]
    package let meetings: [Meeting]
    package let silences: [Silence]

    package init(
        id: String = "timeline", title: String, from: Instant, until: Instant, lanes: [String], marks: [Mark],
        risk: [Risk] = [], meetings: [Meeting] = [], silences: [Silence] = []
    ) {
        self.id = id
        self.title = title
        self.from = from
        // A span of nothing has no scale; a day has.
        self.until = max(until, from + .days(1))
        self.lanes = lanes
        self.marks = marks
        self.risk = risk
        self.meetings = meetings
        self.silences = silences
    }

    /// The drawing in a region that scrolls, its legend, and a table that says the same.
    package var markup: Markup {
        guard !marks.isEmpty || !meetings.isEmpty else {
            return Block.empty("Nothing has been recorded yet, so there is nothing to draw.")
        }
        let groups = grouped()
        return """
            <div class="timeline"><div class="scroll" role="region" aria-label="\(title)" tabindex="0">
            \(TimelineDrawing(self, groups).markup)</div>
            \(TimelineDrawing.legend(of: Set(marks.map(\.kind)), hasMeetings: !meetings.isEmpty))
            \(table(groups))</div>

            """
    }

    /// Marks too close together to be told apart, drawn and listed as one.
    struct Group {
        let lane: Int
        let x: Double
        var marks: [Mark]
    }

    static let left = 8.0
    static let right = 852.0

    /// Where `instant` stands, held within the drawing.
    func x(_ instant: Instant) -> Double {
        let whole = Double(until.milliseconds - from.milliseconds)
        let part = Double(instant.milliseconds - from.milliseconds) / whole
        return Self.left + min(max(part, 0), 1) * (Self.right - Self.left)
    }

    /// Groups of marks by lane. A page must stay small whatever the story, so the more groups, the wider they get.
    func grouped(limit: Int = 140) -> [Group] {
        let places = Dictionary(lanes.enumerated().map { ($1, $0) }) { first, _ in first }
        let inOrder = marks.filter { places[$0.lane] != nil }.sorted { $0.at < $1.at }
        var apart = 26.0
        while true {
            let groups = grouped(inOrder, places, apart)
            if groups.count <= limit || apart > Self.right { return groups }
            apart *= 1.15
        }
    }

    private func grouped(_ marks: [Mark], _ places: [String: Int], _ apart: Double) -> [Group] {
        var open: [Int: Group] = [:]
        var done: [Group] = []
        for mark in marks {
            guard let lane = places[mark.lane] else { continue }
            let here = x(mark.at)
            if let group = open[lane], here - group.x < apart {
                open[lane]?.marks.append(mark)
            } else {
                if let group = open[lane] { done.append(group) }
                open[lane] = Group(lane: lane, x: here, marks: [mark])
            }
        }
        done.append(contentsOf: open.values)
        return done.sorted { ($0.lane, $0.x) < ($1.lane, $1.x) }
    }

    /// "4 Mar 2026", "4 Mar 2026 to 9 Mar 2026".
    static func span(_ marks: [Mark]) -> String {
        guard let first = marks.first, let last = marks.last else { return "" }
        let (begin, end) = (LondonTime.day(of: first.at), LondonTime.day(of: last.at))
        return begin == end ? Dates.short(begin) : "\(Dates.short(begin)) to \(Dates.short(end))"
    }

    /// "Report: noise again", "7 entries: 5 reports, 2 contacts".
    static func words(_ marks: [Mark]) -> String {
        if marks.count == 1, let mark = marks.first { return "\(mark.kind.word): \(mark.label)" }
        let counts = Kind.allCases.compactMap { kind -> String? in
            let number = marks.count { $0.kind == kind }
            guard number > 0 else { return nil }
            let many = kind == .order ? "orders or notices" : kind.word.lowercased() + "s"
            return Words.count(number, kind.word.lowercased(), many)
        }
        return "\(marks.count) entries: \(Words.list(counts))"
    }

    private func table(_ groups: [Group]) -> Markup {
        var rows: [(at: Instant, cells: [Markup])] = groups.compactMap { group in
            guard let first = group.marks.first else { return nil }
            let words = Self.words(group.marks)
            return (
                first.at,
                [
                    Markup(text: Self.span(group.marks)), Markup(text: lanes[group.lane]),
                    "<a href=\"\(first.path)\">\(words)</a>",
                ]
            )
        }
        for meeting in meetings {
            let day = Dates.short(LondonTime.day(of: meeting.at))
            rows.append((meeting.at, [Markup(text: day), "Panel", "<a href=\"\(meeting.path)\">\(meeting.label)</a>"]))
        }
        for level in risk {
            let begin = Dates.short(LondonTime.day(of: level.from))
            rows.append((level.from, [Markup(text: begin), "Risk", "Level \(Tag.defaultWord(level.tone))"]))
        }
        for silence in silences {
            let span = Self.bounds(silence)
            rows.append((silence.from, [Markup(text: span), Markup(text: silence.lane ?? "All"), "No entry"]))
        }
        let table = Table(
            caption: "\(title), as a table", columns: [.init("When"), .init("Who"), .init("What")],
            rows: rows.sorted { $0.at < $1.at }.map(\.cells), empty: "Nothing to show.", hidesCaption: true)
        return Block.details("Show this drawing as a table", table.markup)
    }

    static func bounds(_ silence: Silence) -> String {
        "\(Dates.short(LondonTime.day(of: silence.from))) to \(Dates.short(LondonTime.day(of: silence.until)))"
    }
}
