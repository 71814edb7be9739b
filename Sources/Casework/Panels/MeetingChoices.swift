import Database
import Domain

/// What can be chosen where a meeting is called or a case referred.
package struct MeetingChoices: Sendable {
    package let panels: [KeptPanelKind]
    /// Who may chair.
    package let chairs: [Seat]
    package let agencies: [Agency]
    /// For each kind of panel, the day on which its rhythm has the next meeting after the last one.
    package let next: [ID<PanelKind>: Day]
}

extension Casework {
    package func meetingChoices(by actor: Actor) async throws -> MeetingChoices {
        try await look(by: actor) { tx in
            try tx.permit(.callMeeting)
            let panels = try tx.panelKinds(on: tx.today)
            let roles = Role.allCases.filter { $0.may(.runMeeting) }
            let chairs = try tx.connection.rows(
                """
                SELECT a.id, a.name, g.id, g.name FROM account a JOIN agency g ON g.id = a.agency_id
                WHERE a.closed_at IS NULL AND a.role IN \(SQL.list(roles)) ORDER BY a.name, a.id LIMIT 200
                """
            ) { Seat(account: try $0.id(0), name: try $0.text(1), agency: try $0.id(2), agencyName: try $0.text(3)) }
            var next: [ID<PanelKind>: Day] = [:]
            for panel in panels {
                let last = try tx.connection.row(
                    "SELECT starts_at FROM meeting WHERE panel_kind_id = \(panel.id) ORDER BY starts_at DESC LIMIT 1"
                ) { LondonTime.day(of: try $0.instant(0)) }
                next[panel.id] = last.flatMap { panel.kind.cadence.next(after: $0) }
            }
            return MeetingChoices(panels: panels, chairs: chairs, agencies: try tx.agencies(), next: next)
        }
    }

    /// What the referral form shows: the case and the kinds of panel that take it.
    package func referralChoices(case reference: String, by actor: Actor) async throws -> ReferralChoices {
        try await look(by: actor) { tx in
            try tx.permit(.refer)
            let file = try tx.caseHead(reference)
            tx.saw(.caseFile, file.id, "referral form")
            let waiting = try tx.connection.rows(
                "SELECT panel_kind_id FROM referral WHERE case_id = \(file.id) AND answered_at IS NULL"
            ) { try $0.id(0, PanelKind.self) }
            return ReferralChoices(
                reference: file.reference, title: file.title, level: try tx.level(of: file.id),
                panels: try tx.panelKinds(on: tx.today), waiting: Set(waiting))
        }
    }
}

package struct ReferralChoices: Sendable {
    package let reference: String
    package let title: String
    package let level: RiskLevel?
    package let panels: [KeptPanelKind]
    /// Kinds that the case waits for already.
    package let waiting: Set<ID<PanelKind>>
}
