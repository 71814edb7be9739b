import Database
import Domain

/// One entry of a story as it is read: joined with who wrote it, where it comes from and what became of it.
package struct StoryLine: Sendable {
    package let seq: Int
    package let kind: Entry.Kind
    package let certainty: Entry.Class
    package let happenedAt: Instant
    package let knownAt: Instant
    package let agency: String
    package let author: String?
    package let headline: String
    package let body: String
    package let source: Subject
    /// The reference of the report, action or assessment that it tells of.
    package let sourceReference: String?
    package let caseReference: String?
    package let struck: Striking?
    /// The entry was moved here from a case where it did not belong.
    package let isMoved: Bool
    package let dayOnly: DayOnly
    /// The class of detail that it is marked with.
    package let mark: DataClass?

    /// Who took an entry back, when and why, and where it went.
    package struct Striking: Sendable {
        package let at: Instant
        package let by: String
        package let reason: String
        package let movedTo: String?
    }

    package var place: StoryPlace { StoryPlace(at: happenedAt, seq: seq) }
}

/// One entry as a drawing needs it.
package struct StoryMark: Sendable {
    package let seq: Int
    package let at: Instant
    package let kind: Entry.Kind
    package let headline: String
    package let agency: String
}

extension StoryMark {
    init(_ line: StoryLine) {
        self.init(seq: line.seq, at: line.happenedAt, kind: line.kind, headline: line.headline, agency: line.agency)
    }
}

/// A page of a story, newest first.
package struct StoryPart: Sendable {
    package let lines: [StoryLine]
    /// Where the next page starts; nil on the last.
    package let next: StoryPlace?
    /// How many entries the actor's agency may not see: only said of a whole, unfiltered story.
    package let withheld: Int
    /// Nothing that the actor may see is missing: no filter and no page leaves anything out.
    let isWhole: Bool
}

/// What a drawn timeline is made from.
package struct StoryDrawing: Sendable {
    package let marks: [StoryMark]
    /// More entries than marks: the drawing is a sample, evenly through time.
    package let isSampled: Bool
    /// Worked out on all entries, whoever may see them.
    package var silences: [Silence]
    /// Names of agencies, in the order in which they first wrote; then those that are silent and never did.
    package var lanes: [String] {
        var lanes: [String] = []
        for name in marks.map(\.agency) + silences.compactMap(\.agency) where !lanes.contains(name) {
            lanes.append(name)
        }
        return lanes
    }

    /// When each agency wrote last.
    var lastEntries: [String: Instant] {
        marks.reduce(into: [:]) { last, mark in last[mark.agency] = max(last[mark.agency] ?? mark.at, mark.at) }
    }
}

extension Setting<SilenceRule> {
    /// After how many days without an entry silence is drawn.
    package static var silenceRule: Self { Setting("silence-rule", initial: .initial) }
}
