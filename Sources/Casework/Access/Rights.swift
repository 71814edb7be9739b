import Database
import Domain

/// What holds for an actor at this moment beside their profile, worked out in the transaction that uses it: what has
/// lapsed or was lifted counts with the next click, and needs no job.
struct Rights: Sendable {
    /// Whether anything is closed to some, whether the actor declared an interest, whether anybody let them in: most
    /// queries need not ask further.
    let hasRestrictions: Bool
    let hasInterests: Bool
    let hasGrants: Bool
    var flows = Flows.open

    /// Those of the program itself, and of a partnership that is being set up.
    static let plain = Rights(hasRestrictions: false, hasInterests: false, hasGrants: false)

    static func of(
        _ actor: Actor, _ connection: any Connection, at now: Instant, _ known: KnownFlows
    ) throws -> Rights {
        guard actor.sight != .none else { return .plain }
        let rights = try connection.row(
            """
            SELECT EXISTS (SELECT 1 FROM restriction WHERE lifted_at IS NULL),
                EXISTS (SELECT 1 FROM interest WHERE account_id = \(actor.account) AND ended_at IS NULL),
                EXISTS (SELECT 1 FROM record_grant WHERE account_id = \(actor.account) AND ended_at IS NULL)
                    OR EXISTS (SELECT 1 FROM record_grant WHERE agency_id = \(actor.agency) AND ended_at IS NULL),
                (SELECT coalesce(sum(version), 0) FROM agreement), (SELECT count(*) FROM agency)
            """
        ) { row in
            let flows = try known.flows(
                to: actor.agency, on: LondonTime.day(of: now), version: try row.integer(3),
                agencies: try row.integer(4), connection)
            return Rights(
                hasRestrictions: try row.bool(0), hasInterests: try row.bool(1), hasGrants: try row.bool(2),
                flows: flows)
        }
        return rights ?? .plain
    }
}

extension Transaction {
    /// What `read` gives, where the actor's profile shows each of the classes; it is not read otherwise.
    func shown<Value: Sendable>(_ classes: DataClass?..., read: () throws -> Value) rethrows -> Shown<Value> {
        if let hidden = classes.compactMap({ $0 }).first(where: { !scope.shows($0) }) { return .withheld(hidden) }
        return .shown(try read())
    }

    /// What somebody else may see at this moment.
    func scope(of other: Actor) throws -> Scope {
        Scope(actor: other, rights: try Rights.of(other, connection, at: now, flows), now: now)
    }
}
