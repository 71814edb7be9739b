import Database
import Domain

extension Casework {
    /// Takes an item off the agenda before anything was decided on it; what brought it there stays open.
    package func removeItem(_ id: ID<AgendaItem>, of reference: String, version: Int, by actor: Actor) async throws {
        try await change(by: actor) { tx in
            try tx.permit(.runMeeting)
            let meeting = try tx.openMeeting(reference)
            let item = try tx.openItem(id, of: meeting, read: version)
            guard item.decision == .none,
                try !tx.connection.exists("SELECT 1 FROM action WHERE item_id = \(id) AND \(tx.actionsOf(item))")
            else { throw PanelRefusal.itemFinished }
            try tx.record(AgendaChanged(meeting: meeting.id, item: id, change: .removed))
            try tx.connection.run("DELETE FROM agenda_item WHERE id = \(id)")
            if let caseID = item.caseID { try tx.refreshStatus(of: caseID) }
        }
    }
}

extension Transaction {
    /// Narrows a query on actions to the case of an item, so that it uses the index on cases.
    func actionsOf(_ item: ItemHead) -> SQL {
        if let caseID = item.caseID { "case_id = \(caseID)" } else { "case_id IS NULL" }
    }
}
