import Database
import Domain
import Synchronization

/// From which other agencies each class of detail may flow to the actor's agency, by the agreements in force today.
///
/// An agency's own records are its own, whatever is agreed. Identity is the ground of the rest: without it nothing of
/// another agency is seen.
struct Flows: Sendable {
    /// Nil where the class flows from every agency there is, so that queries need not ask.
    private let sources: [DataClass: [ID<Agency>]?]

    /// Everything from everybody: for the program itself, and while a partnership is set up.
    static let open = Flows(sources: Dictionary(uniqueKeysWithValues: DataClass.allCases.map { ($0, nil) }))

    private init(sources: [DataClass: [ID<Agency>]?]) { self.sources = sources }

    /// What each other agency lets go, as the view `flow` has it, among all `agencies` besides the actor's own.
    init(_ flowing: [(from: ID<Agency>, class: DataClass)], others agencies: Int) {
        let found = Dictionary(grouping: flowing, by: \.class).mapValues { Set($0.map(\.from)) }
        sources = Dictionary(
            uniqueKeysWithValues: DataClass.allCases.map { kind in
                let from = found[kind] ?? []
                return (kind, from.count >= agencies ? nil : from.sorted())
            })
    }

    /// Whether identity, and with it everything else that a profile shows, flows from everybody.
    var isOpen: Bool { isOpen(.identity) }

    func isOpen(_ kind: DataClass) -> Bool { from(kind) == nil }

    /// The agencies that it flows from; nil for all.
    func from(_ kind: DataClass) -> [ID<Agency>]? { sources[kind] ?? [] }
}

/// What agreements let flow, worked out once for an agency and a day for as long as no agreement changed. What it is
/// kept by is read anew each time, so that nothing here can be out of date.
final class KnownFlows: Sendable {
    private struct Key: Hashable {
        let agency: ID<Agency>
        let day: Day
        let version: Int
        let agencies: Int
    }

    private let known = Mutex<[Key: Flows]>([:])

    /// The flows to `agency` today; `version` grows with each change of an agreement, `agencies` is how many there are.
    func flows(
        to agency: ID<Agency>, on day: Day, version: Int, agencies: Int, _ connection: any Connection
    ) throws -> Flows {
        let key = Key(agency: agency, day: day, version: version, agencies: agencies)
        if let found = known.withLock({ $0[key] }) { return found }
        let flowing = try connection.rows(
            """
            SELECT DISTINCT f.from_agency, f.class FROM flow f
            WHERE f.to_agency = \(agency) AND f.from_day <= \(day) AND f.until_day >= \(day)
            """
        ) { (from: try $0.id(0, Agency.self), class: try $0.word(1, DataClass.self)) }
        let flows = Flows(flowing, others: agencies - 1)
        known.withLock { known in
            if known.count >= 500 { known = [:] }
            known[key] = flows
        }
        return flows
    }
}
