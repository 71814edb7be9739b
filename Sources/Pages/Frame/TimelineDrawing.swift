import Domain
import Formats

/// A timeline as SVG. Shapes carry the kind and heights the risk, so that it reads without colour.
struct TimelineDrawing {
    private let timeline: Timeline
    private let groups: [Timeline.Group]

    private static let top = 44
    private static let laneHeight = 46
    private static let stripHeight = 30

    init(_ timeline: Timeline, _ groups: [Timeline.Group]) {
        self.timeline = timeline
        self.groups = groups
    }

    private var lanesEnd: Int { Self.top + timeline.lanes.count * Self.laneHeight }
    private var bottom: Int { timeline.risk.isEmpty ? lanesEnd + 6 : lanesEnd + 20 + Self.stripHeight + 4 }

    /// A group, not an image, since its marks are links: an image would hide them from assistive technology.
    var markup: Markup {
        let id = timeline.id
        return """
            <svg class="drawn" viewBox="0 0 860 \(bottom)" role="group" aria-labelledby="\(id)-t" \
            aria-describedby="\(id)-d">
            <title id="\(id)-t">\(timeline.title)</title><desc id="\(id)-d">\(description)</desc>
            \(definitions)\(scale)\(lanes)\(silences)\(meetings)\(risk)\(groups.map(draw))</svg>

            """
    }

    private var description: String {
        let begin = Dates.long(LondonTime.day(of: timeline.from))
        let end = Dates.long(LondonTime.day(of: timeline.until))
        let entries = Words.count(timeline.marks.count, "entry", "entries")
        let agencies = Words.count(timeline.lanes.count, "agency", "agencies")
        return "\(begin) to \(end): \(entries) from \(agencies). The table below says the same."
    }

    private var definitions: Markup {
        """
        <defs><pattern id="\(timeline.id)-h" width="8" height="8" patternUnits="userSpaceOnUse" \
        patternTransform="rotate(45)"><line class="hatch" x1="0" y1="0" x2="0" y2="8"/></pattern></defs>

        """
    }

    private var scale: Markup {
        let days = (LondonTime.day(of: timeline.from), LondonTime.day(of: timeline.until))
        let scale = TimelineScale(from: days.0, until: days.1)
        let begin = days.0.parts
        let firstTick = scale.ticks.first.map { timeline.x(LondonTime.instant($0.day)) } ?? Timeline.right
        let start: Markup =
            firstTick < 90
            ? "" : "<text class=\"faint\" x=\"8\" y=\"12\">\(Dates.month(begin.month)) \(begin.year)</text>"
        let ticks = scale.ticks.map { tick -> Markup in
            let x = timeline.x(LondonTime.instant(tick.day))
            let isLast = x > 800
            let anchor: Markup = isLast ? " text-anchor=\"end\"" : ""
            let at = Self.number(isLast ? x - 3 : x + 3)
            return """
                <path class="tick" d="M\(Self.number(x)) 2V\(lanesEnd)"/><text class="faint" x="\(at)" y="12"\(anchor)>\
                \(tick.label)</text>
                """
        }
        return "<g>\(start)\(ticks)</g>\n"
    }

    private var lanes: Markup {
        let lines = timeline.lanes.enumerated().map { place, name -> Markup in
            let y = Self.top + place * Self.laneHeight
            return """
                <path class="lane" d="M8 \(y + 32)H852"/><text class="name" x="8" y="\(y + 14)">\(name)</text>
                """
        }
        return "<g>\(lines)</g>\n"
    }

    private var silences: Markup {
        let drawn = timeline.silences.map { silence -> Markup in
            let (from, until) = (timeline.x(silence.from), timeline.x(silence.until))
            let lane = silence.lane.flatMap { timeline.lanes.firstIndex(of: $0) }
            let y = lane.map { Self.top + $0 * Self.laneHeight + 20 } ?? Self.top + 18
            let height = lane == nil ? lanesEnd - Self.top - 20 : 24
            let days = LondonTime.day(of: silence.until) - LondonTime.day(of: silence.from)
            let words = "No entry for \(Words.count(days, "day"))"
            let name = name(days, middle: (from + until) / 2, width: until - from, y: y + height / 2)
            return """
                <g><title>\(words): \(Timeline.bounds(silence))</title><rect x="\(Self.number(from))" y="\(y)" \
                width="\(Self.number(until - from))" height="\(height)" fill="url(#\(timeline.id)-h)"/>\(name)</g>
                """
        }
        return "<g>\(drawn)</g>\n"
    }

    /// The length of a silence in as many words as fit, on one line or two.
    private func name(_ days: Int, middle: Double, width: Double, y: Int) -> Markup {
        let x = Self.number(middle)
        let length = Words.count(days, "day")
        if width >= 150 {
            return "<text class=\"name\" x=\"\(x)\" y=\"\(y + 4)\" text-anchor=\"middle\">No entry for \(length)</text>"
        }
        guard width >= 60 else { return "" }
        return """
            <text class="name" x="\(x)" y="\(y - 4)" text-anchor="middle">No entry\
            <tspan x="\(x)" dy="16">\(length)</tspan></text>
            """
    }

    private var meetings: Markup {
        let drawn = timeline.meetings.map { meeting -> Markup in
            let x = Self.number(timeline.x(meeting.at))
            let words = "\(Dates.short(LondonTime.day(of: meeting.at))), \(meeting.label)"
            return """
                <a href="\(meeting.path)" aria-label="\(words)"><title>\(words)</title><path class="meet" \
                d="M\(x) 38V\(lanesEnd)"/><g transform="translate(\(x) 29)">\
                <rect class="hit" x="-12" y="-12" width="24" \
                height="24"/><path class="flag" d="M-8-9H8V5L0 10-8 5z"/><text class="flag-n" y="3">P</text></g></a>

                """
        }
        return "<g>\(drawn)</g>\n"
    }

    /// The level as steps of height, named where there is room.
    private var risk: Markup {
        guard !timeline.risk.isEmpty else { return "" }
        let base = lanesEnd + 20 + Self.stripHeight
        let drawn = timeline.risk.map { level -> Markup in
            let (from, until) = (timeline.x(level.from), timeline.x(level.until))
            let height = Self.height(level.tone)
            let word = Tag.defaultWord(level.tone)
            let day = Dates.short(LondonTime.day(of: level.from))
            let name: Markup =
                until - from < 60
                ? ""
                : "<text class=\"name\" x=\"\(Self.number(from + 5))\" y=\"\(base - 4)\">\(word)</text>"
            return """
                <g><title>\(word) from \(day)</title><rect class="r-\(level.tone.rawValue)" x="\(Self.number(from))" \
                y="\(base - height)" width="\(Self.number(until - from))" height="\(height)"/>\
                \(name)</g>
                """
        }
        return "<text class=\"faint\" x=\"8\" y=\"\(lanesEnd + 15)\">Risk</text><g>\(drawn)</g>\n"
    }

    private static func height(_ tone: Tone) -> Int {
        switch tone {
        case .red: 30
        case .amber: 23
        case .green: 17
        case .blue, .neutral: 16
        }
    }

    private func draw(_ group: Timeline.Group) -> Markup {
        guard let first = group.marks.first else { return "" }
        let words = "\(Timeline.span(group.marks)). \(Timeline.words(group.marks))"
        // Marks at the edges are drawn whole.
        let x = Self.number(min(max(group.x, 13), 847))
        let y = Self.top + group.lane * Self.laneHeight + 32
        let kinds = Set(group.marks.map(\.kind))
        let shape: Markup =
            group.marks.count == 1
            ? Self.shape(first.kind)
            : """
            <rect class="many" x="-12" y="-9" width="24" height="18" rx="\(kinds.count == 1 ? 9 : 2)"/>\
            <text class="many-n" y="4">\(group.marks.count > 999 ? "999" : "\(group.marks.count)")</text>
            """
        return """
            <a href="\(first.path)" aria-label="\(words)" transform="translate(\(x) \(y))"><title>\(words)</title>\
            <rect class="hit" x="-12" y="-12" width="24" height="24"/>\(shape)</a>

            """
    }

    private static func shape(_ kind: Timeline.Kind) -> Markup {
        switch kind {
        case .report: "<circle class=\"mark\" r=\"7\"/>"
        case .contact: "<rect class=\"mark\" x=\"-6.5\" y=\"-6.5\" width=\"13\" height=\"13\"/>"
        case .visit: "<path class=\"mark\" d=\"M0-9L8-1V7H-8V-1z\"/>"
        case .assessment: "<path class=\"mark\" d=\"M0-9L9 0 0 9-9 0z\"/>"
        case .decision: "<path class=\"mark\" d=\"M-8 7H8L0-8z\"/>"
        case .action: "<path class=\"mark\" d=\"M-3-8H3V-3H8V3H3V8H-3V3H-8V-3H-3z\"/>"
        case .order: "<path class=\"mark\" d=\"M0-9L2.6-3.2 9-2.8 4 1.4 5.6 8 0 4.4-5.6 8-4 1.4-9-2.8-2.6-3.2z\"/>"
        case .note: "<circle class=\"hollow\" r=\"5.5\"/>"
        }
    }

    /// What each shape means, for the kinds that occur.
    static func legend(of kinds: Set<Timeline.Kind>, hasMeetings: Bool) -> Markup {
        let items = Timeline.Kind.allCases.filter(kinds.contains).map { kind -> Markup in
            "<li>\(sample(shape(kind)))\(kind.word)</li>"
        }
        let meeting: Markup = "<path d=\"M-8-9H8V5L0 10-8 5z\"/>"
        let panel: Markup = hasMeetings ? "<li>\(sample(meeting))Panel</li>" : ""
        return "<ul class=\"legend\">\(items)\(panel)<li>A number: that many entries close together</li></ul>\n"
    }

    private static func sample(_ shape: Markup) -> Markup {
        "<svg viewBox=\"-10 -10 20 20\" aria-hidden=\"true\" focusable=\"false\">\(shape)</svg>"
    }

    /// One decimal is a tenth of a pixel; more is only bytes.
    static func number(_ value: Double) -> String {
        let tenths = Int((value * 10).rounded())
        return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(abs(tenths % 10))"
    }
}
