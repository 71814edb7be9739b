import Domain

/// Collects the events of one example case and keeps what the source says apart from what we add.
struct Story {
    /// Requirement rows that the passage was broken into.
    let rows: [String]
    private(set) var events: [SampleEvent] = []
    private(set) var reports: [SampleReport] = []

    init(rows: [String]) { self.rows = rows }

    /// Something that the source says, with its own words as evidence.
    mutating func source(
        _ quote: String, _ at: SampleTime, _ agency: String, _ by: String? = nil, _ kind: SampleEventKind,
        _ text: String, rows: [String]? = nil, precision: SamplePrecision = .undated, known: SampleTime? = nil
    ) {
        events.append(
            SampleEvent(
                happened: at, precision: precision, known: known ?? at, agency: agency, by: by, kind: kind, text: text,
                basis: .source(rows: rows ?? self.rows, quote: quote)))
    }

    /// Something that the source does not say.
    mutating func demonstration(
        _ at: SampleTime, _ agency: String, _ by: String? = nil, _ kind: SampleEventKind, _ text: String
    ) {
        events.append(
            SampleEvent(happened: at, known: at, agency: agency, by: by, kind: kind, text: text, basis: .demonstration))
    }

    /// A report, which joins the case as an event too.
    mutating func report(_ report: SampleReport) {
        reports.append(report)
        events.append(
            SampleEvent(
                happened: report.happenedFrom, known: report.received, agency: report.agency, by: report.takenBy,
                kind: .report(report.reference), text: report.category.rawValue, basis: report.basis))
    }

    /// The events in the order in which they became known; equal times keep the order of telling.
    func ordered() -> [SampleEvent] {
        events.enumerated().sorted { left, right in
            (left.element.known, left.offset) < (right.element.known, right.offset)
        }.map(\.element)
    }
}

/// The example cases of the source documents, under the roof of the invented borough.
///
/// Each event is either a source's statement, with its words quoted, or is marked as a demonstration detail. Dates are
/// counted back from today, since the sources give none, except in the Ealing case, which keeps its years.
package enum ExampleCases {
    /// A case together with the reports that it holds.
    package struct Example: Sendable {
        package let file: SampleCase
        package let reports: [SampleReport]
    }

    package static func all(today: Day) -> [Example] {
        let clock = SampleClock(today: today)
        return [islington(clock), walthamForest(clock), ealing(), msM(clock), matthew(clock)]
    }

    static let londonCouncils = "London Councils, Anti-Social Behaviour and Mental Health (January 2014)"

    /// Times of a run of calls: evenly many, unevenly spread, the same every time.
    static func callTimes(
        _ count: Int, from first: Int, to last: Int, hours: [Int], seed: UInt64, clock: SampleClock
    ) -> [SampleTime] {
        var random = SeededRandom(seed: seed)
        let times = (0..<count).map { _ in
            clock.ago(random.number(last...first), random.pick(hours), random.number(0...59))
        }
        return times.sorted()
    }
}
