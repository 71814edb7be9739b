import Database
import Domain
import Foundation

/// One open transaction with who acts and when: what an operation's body is handed.
///
/// Rooms add their stores and steps as extensions. Synchronous on purpose: nothing waits inside a transaction.
package final class Transaction {
    package let connection: any Connection
    package let actor: Actor
    /// The same moment for everything in the transaction.
    package let now: Instant
    /// What the actor may see, as it holds in this transaction.
    package let scope: Scope
    let outside: Outside
    let flows: KnownFlows
    private(set) var seen: [AccessEntry] = []
    private var pending: [any Event] = []
    /// Whether work waits for a worker once this is kept.
    var hasQueued = false
    /// Words of records, in the order in which they are to be indexed.
    private var unindexed: [(subject: Subject, words: [String])] = []
    private var random = SystemRandomNumberGenerator()

    init(
        _ connection: any Connection, actor: Actor, now: Instant, outside: Outside, rights: Rights = .plain,
        flows: KnownFlows = KnownFlows()
    ) {
        self.flows = flows
        self.connection = connection
        scope = Scope(actor: actor, rights: rights, now: now)
        self.actor = actor
        self.now = now
        self.outside = outside
    }

    /// Today in the partnership's time zone.
    package var today: Day { LondonTime.day(of: now) }

    package func newID<Of>(_: Of.Type = Of.self) -> ID<Of> { ID(at: now, using: &random) }

    /// Throws unless the actor's role carries `permission`.
    package func permit(_ permission: Permission) throws {
        guard actor.may(permission) else { throw CommonRefusal.notPermitted }
    }

    /// Notes that the actor reads this record; it reaches the access log before the page is sent.
    package func saw<Of>(_ kind: Subject.Kind, _ id: ID<Of>, _ purpose: String) {
        seen.append(AccessEntry(at: now, actor: actor, subject: Subject(kind, id), purpose: purpose))
    }

    /// Keeps `event` in this transaction, and lets `Reactions` answer it before the transaction ends.
    package func record(_ event: some Event) throws {
        let detail = String(decoding: try JSONEncoder().encode(event), as: UTF8.self)
        try connection.run(
            """
            INSERT INTO event (id, name, at, account_id, agency_id, subject_kind, subject_id, detail)
            VALUES (\(newID(Subject.self)), \(type(of: event).name), \(now), \(actor.account), \(actor.agency),
                \(event.subject.kind), \(event.subject.id), \(detail))
            """)
        pending.append(event)
    }

    /// Makes a record findable by `words`: names, references, addresses, numbers. Replaces what was kept for it before.
    ///
    /// Done when everything else is: any statement after it would make SQLite write its index out anew.
    func index(_ subject: Subject, words: [String]) {
        unindexed.removeAll { $0.subject == subject }
        unindexed.append((subject, words))
    }

    /// Hands recorded events to `Reactions` until none is left, three steps deep at most; then indexes.
    func settle() throws {
        var depth = 0
        while !pending.isEmpty {
            precondition(depth < 3, "reactions must not chase each other")
            let events = pending
            pending = []
            for event in events { try react(to: event) }
            depth += 1
        }
        try writeIndex(unindexed)
        unindexed = []
    }

    /// The next number of a sequence, from 1: gapless, because it is taken inside the transaction.
    package func nextNumber(_ name: String) throws -> Int {
        try connection.count(
            """
            INSERT INTO sequence (name, reached) VALUES (\(name), 1)
            ON CONFLICT (name) DO UPDATE SET reached = sequence.reached + 1 RETURNING reached
            """)
    }

    /// A reference that people say aloud, such as `CS-2026-00142`: prefix, year, number.
    package func nextReference(_ prefix: String) throws -> String {
        let series = "\(prefix)-\(today.parts.year)"
        let digits = String(try nextNumber(series))
        return "\(series)-" + String(repeating: "0", count: max(0, 5 - digits.count)) + digits
    }
}
