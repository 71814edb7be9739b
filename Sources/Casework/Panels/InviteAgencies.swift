import Database
import Domain

extension Casework {
    /// Invites more agencies to a meeting that was called; those at the table already stay as they are.
    package func inviteAgencies(_ agencies: [ID<Agency>], to reference: String, by actor: Actor) async throws {
        guard !agencies.isEmpty else { throw FieldRefusal("invited", .missing) }
        try await change(by: actor) { tx in
            try tx.permit(.runMeeting)
            let meeting = try tx.openMeeting(reference)
            let known = Set(try tx.agencies().map(\.id))
            guard known.isSuperset(of: agencies) else { throw FieldRefusal("invited", .notAChoice) }
            let seated = Set(try tx.attendanceLines(meeting.id).map(\.agency))
            for agency in Set(agencies).subtracting(seated).sorted(by: { $0.description < $1.description }) {
                try tx.invite(agency, to: meeting.id)
                try tx.record(AttendanceRecorded(meeting: meeting.id, agency: agency, state: .invited))
            }
        }
    }
}

extension Transaction {
    /// A seat at the table for an agency; who takes it is written down on the day.
    func invite(_ agency: ID<Agency>, to meeting: ID<Meeting>) throws {
        try connection.run(
            """
            INSERT INTO attendance (id, meeting_id, agency_id, name, state, created_at)
            VALUES (\(newID(Attendance.self)), \(meeting), \(agency), \(""), \(Attendance.State.invited), \(now))
            """)
    }
}
