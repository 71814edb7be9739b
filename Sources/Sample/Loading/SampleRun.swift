import Casework
import Domain

/// The loading of one book: what has been made so far, by the keys of the book.
actor SampleRun {
    let casework: Casework
    let clock: HandClock
    let book: SampleBook
    let staff: SampleStaff
    /// The last day on which something happened.
    let newest: Day
    let people: [String: SamplePerson]
    let places: [String: SamplePlace]
    /// Persons who stand in a report, and those who never do.
    let reported: Set<String>
    /// Council staff who do what a partner's role does not carry.
    let officer: Actor
    let coordinator: Actor

    var madePeople: [String: Person] = [:]
    var madePlaces: [String: ID<Place>] = [:]
    /// Places without an address, by the words for them.
    var madeSpots: [String: String] = [:]
    /// The people of the book whom an agency's own reports speak of: its officers may link them themselves.
    var knownTo: [String: Set<String>] = [:]
    var madeReports: [String: String] = [:]
    var madeCases: [String: OpenedCase] = [:]
    /// Actions that are still open.
    var madeActions: [String: String] = [:]
    var madeMeetings: [String: String] = [:]
    var panels: [String: ID<PanelKind>] = [:]
    /// Cases that each panel has taken and not let go.
    var onPanel: [String: Set<String>] = [:]
    /// Closings that wait for a panel to have spoken.
    var waiting: [(file: SampleCase, event: SampleEvent)] = []

    /// A case as it was opened.
    struct OpenedCase {
        let reference: String
        var agencies: Set<String>
        var isClosed = false
        /// Parties of the book that are still to get their part.
        var pending: [SampleCaseParty]
    }

    init(casework: Casework, clock: HandClock, book: SampleBook, staff: SampleStaff) throws {
        self.casework = casework
        self.clock = clock
        self.book = book
        self.staff = staff
        newest = book.cases.flatMap(\.events).map(\.known.day).max() ?? LondonTime.day(of: clock.look())
        people = Dictionary(book.people.map { ($0.key, $0) }) { first, _ in first }
        places = Dictionary(book.places.map { ($0.key, $0) }) { first, _ in first }
        reported = Set(book.reports.flatMap { ($0.callers + $0.alleged + $0.witnesses).compactMap(\.person) })
        guard let officer = staff.actors[Cast.caseOfficer.signIn], let coordinator = staff.actors[Cast.chair.signIn]
        else { throw CommonRefusal.notFound }
        self.officer = officer
        self.coordinator = coordinator
    }

    func load(_ steps: [SampleStep], progress: @Sendable (String) -> Void) async throws {
        let total = book.reports.count
        var received = 0
        for step in steps {
            clock.move(to: step.at.instant)
            do {
                try await take(step.deed)
            } catch {
                throw SampleFault(step: "\(step.at) \(step.deed.words)", reason: "\(error)")
            }
            if case .receive = step.deed {
                received += 1
                if received % 20 == 0 || received == total { progress("Reports \(received) of \(total)") }
            }
        }
    }

    private func take(_ deed: SampleStep.Deed) async throws {
        switch deed {
        case .receive(let report): try await receive(report)
        case .own(let report): try await own(report)
        case .event(let file, let index): try await happen(file.events[index], index, in: file)
        case .update(let file, let index, let update): try await tell(update, of: index, in: file)
        case .done(let file, let index): try await finishAction(index, in: file)
        case .call(let meeting): try await call(meeting)
        case .sit(let meeting): try await sit(meeting)
        case .catchUp: try await catchUp()
        }
    }

    /// Who does something for an agency: the account that the book names, else the agency's own first one.
    func hand(of agency: String, by signIn: String? = nil) throws -> Actor {
        if let signIn, let actor = staff.actors[signIn] { return actor }
        let own = book.accounts.first { $0.agency == agency && $0.role != .administrator }
        guard let own, let actor = staff.actors[own.signIn] else { throw CommonRefusal.notFound }
        return actor
    }

    /// `actor`, or the council's case officer where the actor's role does not carry the permission: in life the
    /// partner rings and the officer writes it down.
    func able(_ actor: Actor, _ permission: Permission) -> Actor { actor.may(permission) ? actor : officer }

    func agency(_ key: String) throws -> ID<Agency> {
        guard let agency = staff.agencies[key] else { throw CommonRefusal.notFound }
        return agency
    }
}

/// A step of the sample that was refused: a fault of the program, said so that it can be found.
struct SampleFault: Error, CustomStringConvertible {
    let step: String
    let reason: String
    var description: String { "The sample stopped at \(step): \(reason)" }
}

extension SampleStep.Deed {
    var words: String {
        switch self {
        case .receive(let report): "receiving \(report.reference)"
        case .own(let report): "giving \(report.reference)"
        case .event(let file, let index): "\(file.key), event \(index): \(file.events[index].text)"
        case .update(let file, let index, _): "\(file.key), update of action \(index)"
        case .done(let file, let index): "\(file.key), action \(index) done"
        case .call(let meeting): "calling \(meeting.key)"
        case .sit(let meeting): "holding \(meeting.key)"
        case .catchUp: "going through the lists"
        }
    }
}
