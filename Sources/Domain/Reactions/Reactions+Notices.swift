extension Reactions {
    /// Who is to be told because of `event`. Whoever did it knows already: they are left out when it is carried out.
    package static func tellings(of event: any Event) -> [Telling] {
        switch event {
        case let event as ActionAdded:
            event.owner.map { [owner($0, of: event.action, isUrgent: event.isUrgent, by: event.dueOn)] } ?? []
        case let event as ActionChanged where event.owner != event.ownerBefore:
            event.owner.map { [owner($0, of: event.action, isUrgent: event.isUrgent, by: event.dueAfter)] } ?? []
        case let event as CaseOpened:
            event.lead.map { [Telling(.leadGiven, of: event.subject, to: .account($0))] } ?? []
        case let event as LeadChanged: [Telling(.leadGiven, of: event.subject, to: .account(event.to))]
        case let event as RiskBandChanged where event.to == .red:
            // The lead, and the line managers of its agency (L-182).
            [
                Telling(.riskRed, of: event.subject, to: .lead(event.caseID)),
                Telling(.riskRed, of: event.subject, to: .managers(event.caseID)),
            ]
        case let event as ReferralMade where event.level == .red:
            [Telling(.redReferral, of: Subject(.caseFile, event.caseID), to: .chair(event.panel))]
        case let event as ItemFinished where event.decision != .deferred:
            event.caseID.map {
                [Telling(.referralAnswered, of: Subject(.caseFile, $0), to: .referrer(event.item))]
            } ?? []
        case let event as MeetingCalled:
            [
                Telling(
                    .meetingCalled, of: event.subject, to: .invited(event.meeting),
                    on: LondonTime.day(of: event.startsAt))
            ]
        case let event as AttendanceRecorded where event.state == .invited:
            [Telling(.meetingCalled, of: event.subject, to: .agency(event.agency))]
        case let event as AgendaChanged where event.change == .added:
            [Telling(.agendaCalled, of: event.subject, to: .leadOnAgenda(event.item))]
        case let event as GlassBroken:
            event.reviewer.map { [Telling(.glassBroken, of: Subject(.account, event.account), to: .account($0))] } ?? []
        case let event as RequestMade:
            [Telling(.requestAsked, of: event.subject, to: .agency(event.to), on: event.dueOn)]
        case let event as RequestAnswered:
            [Telling(.requestAnswered, of: event.subject, to: .account(event.asker))]
        case let event as AccountClosed:
            event.team.map { [Telling(.workHandedBack, of: event.subject, to: .whoAllocates($0))] } ?? []
        default: []
        }
    }

    private static func owner(
        _ owner: ID<Account>, of action: ID<Action>, isUrgent: Bool, by day: Day?
    ) -> Telling {
        Telling(isUrgent ? .urgentStep : .actionGiven, of: Subject(.action, action), to: .account(owner), on: day)
    }

    /// What web hooks are to be told because of `event`.
    package static func announcements(of event: any Event) -> [Announcement] {
        switch event {
        case let event as ReportReceived: [Announcement(.reportReceived, .report, event.report)]
        case let event as CaseOpened: [Announcement(.caseOpened, .caseFile, event.caseFile)]
        case let event as CaseClosed: [Announcement(.caseClosed, .caseFile, event.caseFile)]
        case let event as CaseReopened: [Announcement(.caseReopened, .caseFile, event.caseFile)]
        case let event as RiskBandChanged: [Announcement(.riskChanged, .caseFile, event.caseID)]
        case let event as ReferralMade: [Announcement(.referralMade, .caseFile, event.caseID)]
        case let event as MeetingCalled: [Announcement(.meetingCalled, .meeting, event.meeting)]
        case let event as MeetingFinished: [Announcement(.meetingFinished, .meeting, event.meeting)]
        default: []
        }
    }
}
