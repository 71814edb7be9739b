import Casework
import Domain
import Formats
import Pages

extension StoryItem {
    /// An entry as a page draws it. `file` is the reference of the case whose story it is; nil on people and places.
    init(_ line: StoryLine, of file: String?) {
        let source =
            line.sourceReference.flatMap { reference in
                Paths.path(of: line.source.kind, reference).map { PageLink(reference, $0) }
            }
        let struck = line.struck.map { taken in
            let went = taken.movedTo.map { ", moved to \($0)" } ?? ""
            return "Taken back by \(taken.by) on \(Dates.short(LondonTime.day(of: taken.at)))\(went): \(taken.reason)"
        }
        self.init(
            seq: line.seq, kind: line.kind, certainty: line.certainty, happenedAt: line.happenedAt,
            knownAt: line.knownAt, by: [line.author ?? "", line.agency].filter { !$0.isEmpty }.joined(separator: ", "),
            headline: line.headline, body: line.body, source: source,
            about: file == nil ? line.caseReference.map { PageLink($0, Paths.caseFile($0)) } : nil,
            entryPath: line.caseReference.map { "\(Paths.caseFile($0))/entries/\(line.seq)" }, struck: struck,
            isMoved: line.isMoved, dayOnly: line.dayOnly, mark: line.mark)
    }
}

/// A drawn story and its list, from what was read.
struct StoryDrawn {
    let story: StoryPart
    let drawing: StoryDrawing
    let path: String
    let title: String
    /// The case whose story it is; nil on people and places.
    let file: String?
    let openUntil: Instant
    var risk: [Timeline.Risk] = []
    var meetings: [Timeline.Meeting] = []

    func timeline() -> Timeline {
        let shown = Set(story.lines.map(\.seq))
        let marks = drawing.marks.map { mark in
            Timeline.Mark(
                at: mark.at, kind: Timeline.Kind(mark.kind), label: mark.headline,
                path: shown.contains(mark.seq)
                    ? "#e\(mark.seq)"
                    : "\(path)?before=\(StoryPlace(at: mark.at, seq: mark.seq + 1).text)#e\(mark.seq)",
                lane: mark.agency)
        }
        let last = drawing.marks.last?.at ?? openUntil
        return Timeline(
            title: title, from: drawing.marks.first?.at ?? openUntil, until: max(openUntil, last),
            lanes: drawing.lanes, marks: marks, risk: risk, meetings: meetings,
            silences: drawing.silences.map { Timeline.Silence(from: $0.from, until: $0.until, lane: $0.agency) })
    }

    func block(_ filter: StoryFilter, isContinued: Bool, agencies: [Choice]) -> StoryBlock {
        StoryBlock(
            path: path, items: story.lines.map { StoryItem($0, of: file) }, filter: filter, agencies: agencies,
            next: story.next, isContinued: isContinued, withheld: story.withheld, timeline: timeline(),
            isSampled: drawing.isSampled)
    }
}

extension Visit {
    /// The filters of a story, from the address; what is not one of its codes is left out.
    var storyFilter: StoryFilter {
        StoryFilter(
            kind: query.first("kind").flatMap(Entry.Kind.init(rawValue:)),
            class: query.first("class").flatMap(Entry.Class.init(rawValue:)),
            agency: query.first("agency").flatMap { ID<Agency>($0) })
    }

    var storyPlace: StoryPlace? { query.first("before").flatMap { StoryPlace($0) } }
}
