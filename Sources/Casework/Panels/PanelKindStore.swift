import Database
import Domain

extension Referral.Origin: SQLBindable {}
extension Attendance.State: SQLBindable {}
extension Decision.Kind: SQLBindable {}

/// A kind of panel as the partnership holds it on some day.
package struct KeptPanelKind: Sendable {
    package let id: ID<PanelKind>
    package let kind: PanelKind
}

extension Casework {
    /// The kinds of panel in force today, by name.
    package func panelKinds(by actor: Actor) async throws -> [KeptPanelKind] {
        try await look(by: actor) { tx in
            try tx.permit(.viewMeeting)
            return try tx.panelKinds(on: tx.today)
        }
    }

    /// Puts a new version of a kind in force from a day on; meetings of earlier days keep the version of their day.
    package func setPanelKind(_ kind: PanelKind, from day: Day, by actor: Actor) async throws -> ID<PanelKind> {
        try await change(by: actor) { tx in
            try tx.permit(.administer)
            return try tx.keepPanelKind(kind, from: day)
        }
    }
}

extension Transaction {
    func installPanelKinds() throws {
        for kind in PanelKind.published { _ = try keepPanelKind(kind, from: Day(sinceEpoch: 0)) }
    }

    func keepPanelKind(
        _ kind: PanelKind, from day: Day, because reason: String = ""
    ) throws -> ID<PanelKind> {
        let id: ID<PanelKind>
        if let kept = try connection.row(
            "SELECT id FROM panel_kind WHERE code = \(kind.code)", { try $0.id(0, PanelKind.self) })
        {
            id = kept
            try connection.run("UPDATE panel_kind SET name = \(kind.name), version = version + 1 WHERE id = \(id)")
        } else {
            id = newID()
            try connection.run(
                "INSERT INTO panel_kind (id, code, name, created_at) VALUES (\(id), \(kind.code), \(kind.name), \(now))"
            )
        }
        try connection.run(
            """
            INSERT INTO panel_kind_version (id, panel_kind_id, definition, in_force_from, reason, created_at,
                created_by)
            VALUES (\(newID(PanelKind.self)), \(id), \(try JSON(kind)), \(day), \(reason), \(now), \(actor.account))
            """)
        try record(PanelKindSet(panel: id, from: day))
        return id
    }

    func panelKinds(on day: Day) throws -> [KeptPanelKind] {
        try connection.rows(
            """
            SELECT k.id, v.definition FROM panel_kind k JOIN panel_kind_version v ON v.panel_kind_id = k.id
            WHERE v.id = (SELECT l.id FROM panel_kind_version l
                WHERE l.panel_kind_id = k.id AND l.in_force_from <= \(day)
                ORDER BY l.in_force_from DESC, l.created_at DESC, l.id DESC LIMIT 1)
            ORDER BY k.name, k.id
            """
        ) { KeptPanelKind(id: try $0.id(0), kind: try $0.json(1)) }
    }

    func panelKind(_ id: ID<PanelKind>, on day: Day) throws -> PanelKind {
        let kind = try connection.row(
            """
            SELECT definition FROM panel_kind_version WHERE panel_kind_id = \(id) AND in_force_from <= \(day)
            ORDER BY in_force_from DESC, created_at DESC, id DESC LIMIT 1
            """
        ) { try $0.json(0, PanelKind.self) }
        guard let kind else { throw CommonRefusal.notFound }
        return kind
    }
}

/// A kind of panel was put in force.
struct PanelKindSet: Event {
    let panel: ID<PanelKind>
    let from: Day
    var subject: Subject { Subject(.partnership, panel) }
}
