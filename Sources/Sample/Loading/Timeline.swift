import Domain

/// One thing that the loader does, at the moment at which it was done.
struct SampleStep: Sendable {
    enum Deed: Sendable {
        case receive(SampleReport)
        /// The report is given to its owner.
        case own(SampleReport)
        /// The event of this number in the case.
        case event(SampleCase, Int)
        case update(SampleCase, Int, SampleActionUpdate)
        case done(SampleCase, Int)
        case call(SampleMeeting)
        case sit(SampleMeeting)
        /// The lists are gone through.
        case catchUp
    }

    let at: SampleTime
    let deed: Deed
}

/// The whole book as one row of steps in the order of time.
struct Timeline {
    private(set) var steps: [SampleStep] = []
    private let now: SampleTime
    /// Minutes from the receipt of a report until it is in somebody's hands, by its reference.
    private var delays: [String: Int] = [:]

    /// None of the steps is later than `now`; sittings that lie ahead are left out.
    init(_ book: SampleBook, until now: SampleTime) {
        self.now = now
        for (number, report) in book.reports.enumerated() {
            let delay = report.immediateDanger ? 8 : 12 + number * 37 % 170
            delays[report.reference] = delay
            add(report.received, .receive(report))
            if report.owner != nil { add(report.received.later(minutes: delay), .own(report)) }
        }
        for file in book.cases { add(file) }
        for meeting in book.meetings where meeting.at < now {
            add(SampleTime(day: meeting.at.day - 7, minutes: 540), .call(meeting))
            add(meeting.at, .sit(meeting))
        }
        steps.append(SampleStep(at: SampleTime(day: now.day - 6, minutes: 600), deed: .catchUp))
        steps = steps.enumerated().sorted { left, right in
            (left.element.at, left.offset) < (right.element.at, right.offset)
        }.map(\.element)
    }

    private mutating func add(_ at: SampleTime, _ deed: SampleStep.Deed) {
        steps.append(SampleStep(at: min(at, now), deed: deed))
    }

    /// The events of a case in their own order, none before the report that opens it.
    private mutating func add(_ file: SampleCase) {
        let times = file.events.map { event in
            guard case .report(let reference) = event.kind else { return event.known }
            return event.known.later(minutes: 1 + (delays[reference] ?? 0))
        }
        let opening = file.events.firstIndex { $0.isReport } ?? 0
        guard times.indices.contains(opening) else { return }
        let end = file.events.firstIndex { $0.isClosing }.map { times[$0].later(minutes: -1) }
        var last = times[opening]
        add(last, .event(file, opening))
        for index in file.events.indices where index != opening {
            last = max(last, times[index])
            add(last, .event(file, index))
            guard case .action(let action) = file.events[index].kind else { continue }
            for update in action.updates {
                add(within(update.at, last, end), .update(file, index, update))
            }
            if let day = action.doneOn {
                add(within(SampleTime(day: day, minutes: 1_010), last, end), .done(file, index))
            }
        }
    }

    private func within(_ at: SampleTime, _ first: SampleTime, _ end: SampleTime?) -> SampleTime {
        max(first, end.map { min($0, at) } ?? at)
    }
}

extension SampleEvent {
    var isReport: Bool { if case .report = kind { true } else { false } }
    var isClosing: Bool { if case .closing = kind { true } else { false } }
}
