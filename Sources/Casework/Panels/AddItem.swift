import Database
import Domain

extension Casework {
    /// Puts a case at the end of the agenda by hand.
    package func addItem(
        case caseReference: String, to reference: String, why: String, minutes: Int? = nil, by actor: Actor,
        once: String? = nil
    ) async throws -> ID<AgendaItem> {
        let made = try await change(by: actor, once: once) { tx in
            try tx.permit(.runMeeting)
            let meeting = try tx.openMeeting(reference)
            let file = try tx.caseHead(caseReference)
            guard file.isOpen else { throw PanelRefusal.caseClosed }
            let kind = try tx.panelKind(meeting.panel, on: LondonTime.day(of: meeting.startsAt))
            let referral = try tx.connection.row(
                """
                SELECT id FROM referral WHERE case_id = \(file.id) AND panel_kind_id = \(meeting.panel)
                    AND answered_at IS NULL
                """
            ) { try $0.id(0, Referral.self) }
            let item = Agenda.Item(
                caseID: file.id, referral: referral, title: file.title, minutes: minutes ?? kind.minutesPerItem,
                why: ["Added: \(why)"])
            return try tx.insertItem(item, into: meeting).description
        }
        guard let id = ID<AgendaItem>(made) else { throw CommonRefusal.notFound }
        return id
    }
}
