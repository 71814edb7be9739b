import Database
import Domain

/// Somebody's attendance as it is written down.
package struct NewAttendance: Sendable {
    package var agency: ID<Agency>
    package var account: ID<Account>?
    /// As on the attendance sheet; the account's own name where one is chosen, empty for the agency's seat.
    package var name: String
    package var state: Attendance.State

    package init(agency: ID<Agency>, account: ID<Account>? = nil, name: String = "", state: Attendance.State) {
        self.agency = agency
        self.account = account
        self.name = name
        self.state = state
    }
}

extension Casework {
    /// Writes down who was there, who sent apologies and who did not come.
    package func recordAttendance(
        _ new: NewAttendance, at reference: String, by actor: Actor, once: String? = nil
    ) async throws {
        try await change(by: actor, unlessDone: once) { tx in
            try tx.permit(.runMeeting)
            let meeting = try tx.openMeeting(reference)
            guard try tx.connection.exists("SELECT 1 FROM agency WHERE id = \(new.agency)") else {
                throw PanelRefusal.agencyNotThere
            }
            var name = new.name
            if let account = new.account {
                let found = try tx.connection.row(
                    "SELECT name FROM account WHERE id = \(account) AND agency_id = \(new.agency)"
                ) { try $0.text(0) }
                guard let found else { throw PanelRefusal.agencyNotThere }
                name = found
            }
            guard !name.isEmpty || new.state != .present else { throw PanelRefusal.nameMissing }
            // The agency's empty seat becomes the person who took it.
            if !name.isEmpty {
                try tx.connection.run(
                    """
                    DELETE FROM attendance WHERE meeting_id = \(meeting.id) AND agency_id = \(new.agency)
                        AND name = \("")
                    """)
            }
            try tx.connection.run(
                """
                INSERT INTO attendance (id, meeting_id, agency_id, account_id, name, state, created_at)
                VALUES (\(tx.newID(Attendance.self)), \(meeting.id), \(new.agency), \(new.account), \(name),
                    \(new.state), \(tx.now))
                ON CONFLICT (meeting_id, agency_id, name) DO UPDATE SET state = excluded.state,
                    account_id = excluded.account_id, version = attendance.version + 1
                """)
            try tx.record(AttendanceRecorded(meeting: meeting.id, agency: new.agency, state: new.state))
        }
    }
}
