import Casework
import Domain
import Formats
import Pages
import Vault

/// Meetings: the list, calling one, and one on paper.
enum MeetingRoutes {
    static let all: [Route] = [
        .get("/meetings", .needs(.viewMeeting), list),
        .get("/meetings/new", .needs(.callMeeting)) { visit in .page(try await newPage(visit, FormState())) },
        .post("/meetings", .needs(.callMeeting), bodyLimit: 256 << 10, call),
        .get("/meetings/:ref/record", .needs(.viewMeeting), record),
    ]

    @Sendable private static func list(_ visit: Visit) async throws -> Reply {
        let actor = try visit.actor()
        let list = MeetingList(rawValue: visit.query.first("list") ?? "") ?? .next
        let found = try await visit.casework.meetings(list, after: visit.query.first("after"), by: actor)
        let page = MeetingsPage(
            frame: visit.frame(.meetings),
            tabs: [PageLink("To come", "/meetings"), PageLink("Past", "/meetings?list=past")],
            current: list == .next ? 0 : 1,
            lines: found.lines.map { line in
                MeetingsPage.Line(
                    reference: line.reference, panel: line.panelName, startsAt: line.startsAt, venue: line.venue,
                    chair: line.chairName, items: line.items, finishedItems: line.finishedItems,
                    isFinished: line.isFinished)
            }, more: found.next.map { "/meetings?list=\(list.rawValue)&after=\($0)" },
            waiting: found.waiting.map { .init(panel: $0.panelName, count: $0.count, oldest: $0.oldest) },
            now: visit.now, mayCall: actor.may(.callMeeting))
        return .page(page.markup)
    }

    private static func newPage(_ visit: Visit, _ form: FormState) async throws -> Markup {
        let choices = try await visit.casework.meetingChoices(by: visit.actor())
        return NewMeetingPage(
            frame: visit.frame(.meetings), form: form, submission: visit.submission ?? Tokens.make(),
            kinds: choices.panels.map { .init(key: $0.id.description, kind: $0.kind, next: choices.next[$0.id]) },
            chairs: choices.chairs.map { Choice($0.account.description, "\($0.name), \($0.agencyName)") },
            agencies: choices.agencies.map { Choice($0.id.description, $0.name) }
        ).markup
    }

    @Sendable private static func call(_ visit: Visit) async throws -> Reply {
        try await visit.submitting(labels: NewMeetingPage.labels, dates: ["day"]) {
            var fields = visit.fields
            let panel = fields.id("panel", isRequired: true, PanelKind.self)
            let day = fields.day("day", isRequired: true)
            let time = fields.time("time", isRequired: true)
            let venue = fields.text("venue", limit: 200)
            let chair = fields.id("chair", isRequired: true, Account.self)
            let invited = fields.ids("invited", Agency.self)
            let wasHeld = fields.isTicked("held")
            try fields.finish()
            guard let panel, let day, let time, let chair else { throw CommonRefusal.notFound }
            let reference = try await visit.casework.callMeeting(
                NewMeeting(
                    panel: panel, startsAt: LondonTime.instant(day, time), venue: venue, chair: chair,
                    alsoInvited: invited, wasHeld: wasHeld),
                by: visit.actor(), once: visit.submission)
            return .redirect(
                Paths.meeting(reference),
                done:
                    """
                    Meeting \(reference) called: its agencies are invited and its agenda is proposed from what is open.
                    """
            )
        } otherwise: { state in
            try await newPage(visit, state)
        }
    }

    @Sendable private static func record(_ visit: Visit) async throws -> Reply {
        let actor = try visit.actor()
        let record = try await visit.casework.meetingRecord(try visit.parameter("ref"), by: actor)
        let meeting = record.meeting
        let page = MeetingRecordPage(
            frame: visit.frame(.meetings), reference: meeting.reference, panel: meeting.kind.name,
            startsAt: meeting.startsAt, venue: meeting.venue, chair: meeting.chairName, finishedAt: meeting.finishedAt,
            seats: meeting.attendance.map(MeetingPage.Seat.init),
            items: record.items.map { item in
                MeetingRecordPage.Item(
                    title: item.title, caseReference: item.caseReference, level: item.level, minutes: item.minutes,
                    why: item.why, decision: item.decision, lead: item.leadName, isFinished: item.isFinished,
                    actions: item.actions.map { action in
                        let due = action.dueOn.map { "by \(Dates.short($0))" } ?? "no date given"
                        return "\(action.reference) \(action.what): \(action.owner), \(due)"
                    })
            }, printedBy: actor.name, printedAt: visit.now)
        return .page(page.markup)
    }
}

extension MeetingPage.Seat {
    init(_ line: AttendanceLine) {
        self.init(agency: line.agency, agencyName: line.agencyName, name: line.name, state: line.state)
    }
}
