import Database
import Domain

/// Which way an item moves on the agenda.
package enum AgendaMove: String, Sendable, CaseIterable {
    case up, down, first
}

extension Casework {
    /// Gives an item another place on the agenda.
    package func moveItem(_ id: ID<AgendaItem>, of reference: String, _ move: AgendaMove, by actor: Actor) async throws
    {
        try await change(by: actor) { tx in
            try tx.permit(.runMeeting)
            let meeting = try tx.openMeeting(reference)
            let item = try tx.item(id, of: meeting)
            let others = try tx.connection.rows(
                """
                SELECT id FROM agenda_item WHERE meeting_id = \(meeting.id) ORDER BY position, id
                """
            ) { try $0.id(0, AgendaItem.self) }
            guard let place = others.firstIndex(of: item.id) else { throw CommonRefusal.notFound }
            var order = others
            order.remove(at: place)
            let target =
                switch move {
                case .up: max(0, place - 1)
                case .down: min(order.count, place + 1)
                case .first: 0
                }
            order.insert(item.id, at: target)
            try tx.renumber(meeting.id, order)
            try tx.record(AgendaChanged(meeting: meeting.id, item: id, change: .moved))
        }
    }
}

extension Transaction {
    /// Positions from 1 in this order; an item taken off has left a gap.
    fileprivate func renumber(_ meeting: ID<Meeting>, _ order: [ID<AgendaItem>]) throws {
        for (place, id) in order.enumerated() {
            try connection.run(
                "UPDATE agenda_item SET position = \(place + 1) WHERE id = \(id) AND position <> \(place + 1)")
        }
    }
}
