import Casework
import Domain
import Formats
import Pages

extension MeetingView {
    /// The agencies at the table, once each.
    var tables: [(ID<Agency>, String)] {
        var seen: Set<ID<Agency>> = []
        return attendance.filter { seen.insert($0.agency).inserted }.map { ($0.agency, $0.agencyName) }
    }

    /// Who may be given an action: an agency, or somebody of it.
    var owners: [Choice] {
        tables.map { Choice("agency:\($0.0)", $0.1) }
            + seats.map { Choice("account:\($0.account)", "\($0.name), \($0.agencyName)") }
    }
}

extension MeetingPage.AgendaLine {
    init(_ line: AgendaLine) {
        self.init(
            title: line.title, caseReference: line.caseReference, level: line.level, minutes: line.minutes,
            decision: line.decision, isFinished: line.isFinished)
    }
}

extension MeetingItem {
    init?(_ meeting: MeetingView, today: Day) {
        guard let item = meeting.current, let index = meeting.items.firstIndex(where: { $0.id == item.id }) else {
            return nil
        }
        self.init(
            place: index + 1, id: item.id, title: item.title, why: item.why, version: item.version,
            decision: item.decision, isFinished: item.isFinished, changedBy: item.changedBy, changedAt: item.changedAt,
            profile: item.file.map { Profile($0, today: today) },
            agreed: item.agreed.map { Line($0, today: today) })
    }
}

extension MeetingItem.Profile {
    init(_ file: ItemView.Profile, today: Day) {
        self.init(
            reference: file.reference, level: file.level, since: file.levelSince, leadAgency: file.leadAgency,
            lead: file.leadName, leadKey: file.lead?.description,
            openActions: file.openActions.map { MeetingItem.Line($0, today: today) },
            entries: file.lastEntries.map { entry in
                MeetingItem.Line(
                    what: Markup(text: entry.headline),
                    meta: """
                        \(Dates.element(entry.happenedAt, dayOnly: entry.dayOnly.contains(.happened))), \
                        \(entry.kind.title), \(entry.agencyName)
                        """
                )
            })
    }
}

extension MeetingItem.Line {
    init(_ line: ActionLine, today: Day) {
        let owner = line.ownerName.map { "\($0), \(line.agencyName)" } ?? line.agencyName
        let due = line.action.dueOn.map { "due \(Dates.due($0, today: today))" } ?? "no date given"
        self.init(
            what: PageLink(line.action.what, Paths.action(line.action.reference)).markup, meta: "\(owner), \(due)")
    }
}
