import Database
import Domain

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
