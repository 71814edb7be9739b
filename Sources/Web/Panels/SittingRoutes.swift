import Casework
import Domain
import Formats
import Pages
import Vault

/// A meeting while it sits: its page and everything that is written down on it.
enum SittingRoutes {
    static let all: [Route] = [
        .get("/meetings/:ref", .needs(.viewMeeting)) { visit in
            let place = visit.query.first("item").flatMap { Int($0) }
            return .page(try await page(visit, FormState(), nil, place: place))
        },
        .post("/meetings/:ref/proposal", .needs(.runMeeting), bodyLimit: 64 << 10, propose),
        .post("/meetings/:ref/items", .needs(.runMeeting), bodyLimit: 64 << 10, add),
        .post("/meetings/:ref/items/:id/decision", .needs(.runMeeting), bodyLimit: 256 << 10) { visit in
            try await decide(visit, finishing: false)
        },
        .post("/meetings/:ref/items/:id/finish", .needs(.runMeeting), bodyLimit: 256 << 10) { visit in
            try await decide(visit, finishing: true)
        },
        .post("/meetings/:ref/items/:id/reopening", .needs(.runMeeting), bodyLimit: 64 << 10, reopen),
        .post("/meetings/:ref/items/:id/move", .needs(.runMeeting), bodyLimit: 64 << 10, move),
        .post("/meetings/:ref/items/:id/removal", .needs(.runMeeting), bodyLimit: 64 << 10, remove),
        .post("/meetings/:ref/attendance", .needs(.runMeeting), bodyLimit: 64 << 10, attend),
        .post("/meetings/:ref/invitations", .needs(.runMeeting), bodyLimit: 64 << 10, invite),
        .post("/meetings/:ref/finish", .needs(.runMeeting), bodyLimit: 64 << 10, finish),
    ]

    private static func place(_ visit: Visit) -> Int? { visit.form.first("place").flatMap { Int($0) } }
    private static func version(_ visit: Visit) -> Int { visit.form.first("version").flatMap { Int($0) } ?? 0 }

    private static func path(_ visit: Visit) throws -> String {
        let reference = try visit.parameter("ref")
        return place(visit).map { Paths.meeting(reference, item: $0) } ?? Paths.meeting(reference)
    }

    @Sendable private static func propose(_ visit: Visit) async throws -> Reply {
        try await visit.submitting {
            let reference = try visit.parameter("ref")
            let added = try await visit.casework.proposeAgenda(of: reference, by: visit.actor())
            return .redirect(
                Paths.meeting(reference),
                done: added == 0
                    ? "Nothing new is open for this agenda." : "\(Words.count(added, "item")) added to the agenda.")
        } otherwise: { state in
            try await page(visit, state, nil, place: nil)
        }
    }

    @Sendable private static func add(_ visit: Visit) async throws -> Reply {
        try await visit.submitting(labels: MeetingPage.labels) {
            var fields = visit.fields
            let file = fields.text("case", isRequired: true, limit: 40)
            let why = fields.text("why", isRequired: true, limit: 500)
            try fields.finish()
            let reference = try visit.parameter("ref")
            do {
                _ = try await visit.casework.addItem(
                    case: file.uppercased(), to: reference, why: why, by: visit.actor(), once: visit.submission)
            } catch CommonRefusal.notFound {
                // The meeting is in the address and was there a moment ago: it is the case that is not.
                throw FieldRefusal("case", .notAChoice)
            }
            return .redirect(Paths.meeting(reference), done: "Case added at the end of the agenda.")
        } otherwise: { state in
            try await page(visit, state, .item, place: nil)
        }
    }

    @Sendable private static func decide(_ visit: Visit, finishing: Bool) async throws -> Reply {
        try await visit.submitting(labels: MeetingPage.labels, dates: ["due"]) {
            var fields = visit.fields
            let decision = Decision(
                kind: fields.choice("decision"), words: fields.text("words", limit: 4000),
                reasons: fields.text("reasons", limit: 4000), evidence: fields.text("evidence", limit: 2000))
            let lead = fields.id("lead", Account.self)
            let typed = action(&fields, isAsked: visit.form.first("step") == "act")
            try fields.finish()
            let (reference, id) = (try visit.parameter("ref"), try visit.id("id", AgendaItem.self))
            let action = try await newAction(typed, visit)
            guard finishing else {
                let made = try await visit.casework.recordDecision(
                    decision, lead: lead, agreeing: action, on: id, of: reference, version: version(visit),
                    by: visit.actor(), once: visit.submission)
                return .redirect(
                    try path(visit),
                    done: made.isEmpty
                        ? "Decision saved. The item is not finished yet."
                        : "Saved. Action \(made) agreed: it is on its owner's list. The item is not finished yet.")
            }
            try await visit.casework.finishItem(
                id, of: reference, version: version(visit), decision: decision, lead: lead, agreeing: action,
                by: visit.actor())
            let stays = decision.kind?.staysOnPanel ?? false
            return .redirect(
                Paths.meeting(reference),
                done: "Item finished: \(decision.kind?.title ?? ""). "
                    + (stays ? "It comes before the next meeting again." : "It does not come back to this panel."))
        } otherwise: { state in
            try await page(visit, state, .decision, place: place(visit))
        }
    }

    @Sendable private static func reopen(_ visit: Visit) async throws -> Reply {
        try await visit.submitting(labels: MeetingPage.labels) {
            var fields = visit.fields
            let why = fields.text("why", isRequired: true, limit: 500)
            try fields.finish()
            try await visit.casework.reopenItem(
                try visit.id("id"), of: try visit.parameter("ref"), because: why, version: version(visit),
                by: visit.actor())
            return .redirect(try path(visit), done: "Item reopened. Its decision may be changed now.")
        } otherwise: { state in
            try await page(visit, state, .decision, place: place(visit))
        }
    }

    /// The action that was typed beside the decision; nil where none was, unless it was asked for.
    private static func action(
        _ fields: inout FieldReader, isAsked: Bool
    ) -> (what: String, owner: String, due: Day?)? {
        let boxes = ["what", "owner", "due-day", "due-month", "due-year"]
        guard isAsked || boxes.contains(where: { !fields.raw($0).isEmpty }) else { return nil }
        return (
            fields.text("what", isRequired: true, limit: 300), fields.text("owner", isRequired: true, limit: 100),
            fields.day("due", isRequired: true)
        )
    }

    private static func newAction(
        _ typed: (what: String, owner: String, due: Day?)?, _ visit: Visit
    ) async throws -> NewAction? {
        guard let typed else { return nil }
        let meeting = try await visit.casework.meeting(try visit.parameter("ref"), by: visit.actor())
        guard let (agency, account) = owner(typed.owner, in: meeting) else { throw FieldRefusal("owner", .notAChoice) }
        return NewAction(what: typed.what, agency: agency, owner: account, dueOn: typed.due)
    }

    /// The agency, and the person where one is meant, of "agency:KEY" or "account:KEY".
    private static func owner(_ typed: String, in meeting: MeetingView) -> (ID<Agency>, ID<Account>?)? {
        let parts = typed.split(separator: ":", maxSplits: 1)
        guard parts.count == 2 else { return nil }
        if parts[0] == "agency", let key = ID<Agency>(parts[1]) {
            return meeting.attendance.contains { $0.agency == key } ? (key, nil) : nil
        }
        guard let key = ID<Account>(parts[1]), let seat = meeting.seats.first(where: { $0.account == key }) else {
            return nil
        }
        return (seat.agency, key)
    }

    @Sendable private static func move(_ visit: Visit) async throws -> Reply {
        guard let move = AgendaMove(rawValue: visit.form.first("move") ?? "") else {
            throw FieldRefusal("move", .notAChoice)
        }
        try await visit.casework.moveItem(try visit.id("id"), of: try visit.parameter("ref"), move, by: visit.actor())
        let place = place(visit).map { place in
            switch move {
            case .up: max(1, place - 1)
            case .down: place &+ 1
            case .first: 1
            }
        }
        let reference = try visit.parameter("ref")
        return .redirect(
            place.map { Paths.meeting(reference, item: $0) } ?? Paths.meeting(reference), done: "Agenda reordered.")
    }

    @Sendable private static func remove(_ visit: Visit) async throws -> Reply {
        try await visit.submitting {
            let reference = try visit.parameter("ref")
            try await visit.casework.removeItem(
                try visit.id("id"), of: reference, version: version(visit), by: visit.actor())
            return .redirect(
                Paths.meeting(reference),
                done: "Taken off the agenda. What brought it here stays open for the next meeting.")
        } otherwise: { state in
            try await page(visit, state, nil, place: place(visit))
        }
    }

    @Sendable private static func attend(_ visit: Visit) async throws -> Reply {
        try await visit.submitting(labels: MeetingPage.labels) {
            var fields = visit.fields
            let who = fields.id("who", Account.self)
            let name = fields.text("name", limit: 120)
            let agency = fields.id("agency", isRequired: who == nil, Agency.self)
            let state = fields.choice("state", isRequired: true, Attendance.State.self)
            try fields.finish()
            let reference = try visit.parameter("ref")
            let meeting = try await visit.casework.meeting(reference, by: visit.actor())
            let seat = meeting.seats.first { $0.account == who }
            guard let table = seat?.agency ?? agency, let state else { throw FieldRefusal("who", .notAChoice) }
            try await visit.casework.recordAttendance(
                NewAttendance(agency: table, account: seat?.account, name: name, state: state), at: reference,
                by: visit.actor(), once: visit.submission)
            return .redirect(try path(visit), done: "Attendance recorded.")
        } otherwise: { state in
            try await page(visit, state, .attendance, place: place(visit))
        }
    }

    @Sendable private static func invite(_ visit: Visit) async throws -> Reply {
        try await visit.submitting(labels: MeetingPage.labels) {
            var fields = visit.fields
            let invited = fields.ids("invited", Agency.self)
            try fields.finish()
            try await visit.casework.inviteAgencies(invited, to: try visit.parameter("ref"), by: visit.actor())
            return .redirect(try path(visit), done: "\(Words.count(invited.count, "agency", "agencies")) invited.")
        } otherwise: { state in
            try await page(visit, state, .invitation, place: place(visit))
        }
    }

    @Sendable private static func finish(_ visit: Visit) async throws -> Reply {
        try await visit.submitting {
            let reference = try visit.parameter("ref")
            let next = try await visit.casework.finishMeeting(reference, version: version(visit), by: visit.actor())
            let rhythm = next.map { " By its rhythm it meets next on \(Dates.withWeekday($0))." } ?? ""
            return .redirect(
                Paths.meetingRecord(reference),
                done: "Meeting finished. Its minutes are composed from the record.\(rhythm)")
        } otherwise: { state in
            try await page(visit, state, nil, place: nil)
        }
    }

    private static func page(_ visit: Visit, _ form: FormState, _ part: MeetingPage.Part?, place: Int?) async throws
        -> Markup
    {
        let actor = try visit.actor()
        let meeting = try await visit.casework.meeting(try visit.parameter("ref"), place: place, by: actor)
        return MeetingPage(
            frame: visit.frame(.meetings), reference: meeting.reference, kind: meeting.kind, startsAt: meeting.startsAt,
            venue: meeting.venue, chair: meeting.chairName, finishedAt: meeting.finishedAt, version: meeting.version,
            agenda: meeting.items.map(MeetingPage.AgendaLine.init),
            seats: meeting.attendance.map(MeetingPage.Seat.init),
            item: MeetingItem(meeting, today: LondonTime.day(of: visit.now)), owners: meeting.owners,
            leads: meeting.seats.map { Choice($0.account.description, "\($0.name), \($0.agencyName)") },
            agencies: meeting.tables.map { Choice($0.0.description, $0.1) },
            others: meeting.others.map { Choice($0.id.description, $0.name) }, form: form, part: part,
            submission: visit.submission ?? Tokens.make(),
            mayRun: actor.may(.runMeeting)
        ).markup
    }
}
