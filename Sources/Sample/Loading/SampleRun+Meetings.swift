import Casework
import Domain

extension SampleRun {
    /// Puts the partnership's own two panels in force from the day on which it began: the kinds of the published ones
    /// that they are nearest to, under their own names.
    func setPanels(from day: Day) async throws {
        // L-053: RED arrives by itself, AMBER is referred. L-062: who reports again and again.
        let nearest = ["panel": "asb-marac", "repeat": "repeat-contact-review"]
        for panel in book.panels {
            guard let code = nearest[panel.key], var kind = PanelKind.published.first(where: { $0.code == code }) else {
                throw CommonRefusal.notFound
            }
            kind.name = panel.name
            kind.purpose = panel.purpose
            kind.cadence = .weeks(panel.everyDays / 7)
            kind.chair = staff.actors[panel.chair]?.name ?? ""
            panels[panel.key] = try await casework.setPanelKind(kind, from: day, by: staff.administrator)
        }
    }

    func call(_ meeting: SampleMeeting) async throws {
        guard let panel = panels[meeting.panel], let told = book.panels.first(where: { $0.key == meeting.panel }) else {
            throw CommonRefusal.notFound
        }
        let named = staff.actors[told.chair]
        // The seconded sergeant's account is a partner's and may not run a meeting here; the coordinator holds the pen.
        let chair = named.flatMap { $0.may(.runMeeting) ? $0 : nil } ?? coordinator
        let seats = meeting.attendees.compactMap { staff.actors[$0]?.agency } + (try meeting.apologies.map(agency))
        madeMeetings[meeting.key] = try await casework.callMeeting(
            NewMeeting(
                panel: panel, startsAt: meeting.at.instant, venue: "Committee room 2, Harrowmere Town Hall",
                chair: chair.account, alsoInvited: seats), by: coordinator)
    }

    /// What the book says that a sitting decided, by the reference of the case.
    private func decisions(of meeting: SampleMeeting) -> [String: (item: SampleMeetingItem, event: SampleEvent)] {
        var found: [String: (item: SampleMeetingItem, event: SampleEvent)] = [:]
        for file in book.cases where meeting.cases.contains(file.key) {
            guard let opened = madeCases[file.key], !opened.isClosed else { continue }
            for event in file.events {
                guard case .meetingItem(let item) = event.kind, item.meeting == meeting.key else { continue }
                found[opened.reference] = (item, event)
            }
        }
        return found
    }

    /// Holds a sitting: who was there, each case with its decision, reasons and lead, and the end.
    func sit(_ meeting: SampleMeeting) async throws {
        guard let reference = madeMeetings[meeting.key] else { throw CommonRefusal.notFound }
        let decided = decisions(of: meeting)
        _ = try await casework.proposeAgenda(of: reference, by: coordinator)
        let agenda = try await casework.meeting(reference, by: coordinator)
        let there = Set(agenda.items.compactMap(\.caseReference))
        for file in decided.keys.sorted() where !there.contains(file) {
            _ = try await casework.addItem(
                case: file, to: reference, why: "Raised by the lead agency", by: coordinator)
        }
        try await seat(meeting, at: reference)
        let held = try await casework.meeting(reference, by: coordinator)
        for line in held.items {
            guard let file = line.caseReference else { continue }
            let told = decided[file]
            let decision =
                told.map { Self.decision(of: $0.item, $0.event) } ?? routine(file, line.level, on: meeting.panel)
            let lead = told.flatMap { staff.actors[$0.item.lead]?.account }
            try await casework.finishItem(
                line.id, of: reference, version: 1, decision: decision, lead: lead, by: coordinator)
            let stays = decision.kind?.staysOnPanel ?? false
            if stays {
                onPanel[meeting.panel, default: []].insert(file)
            } else {
                onPanel[meeting.panel]?.remove(file)
            }
        }
        try await casework.finishMeeting(reference, version: held.version, by: coordinator)
        try await closeWaiting()
    }

    private func seat(_ meeting: SampleMeeting, at reference: String) async throws {
        for signIn in meeting.attendees {
            guard let actor = staff.actors[signIn] else { continue }
            try await casework.recordAttendance(
                NewAttendance(agency: actor.agency, account: actor.account, state: .present), at: reference,
                by: coordinator)
        }
        for key in meeting.apologies {
            let id = try agency(key)
            // An agency with several people there has sent apologies for one of them only.
            guard !meeting.attendees.contains(where: { staff.actors[$0]?.agency == id }) else { continue }
            try await casework.recordAttendance(
                NewAttendance(agency: id, state: .apologies), at: reference, by: coordinator)
        }
    }

    private static func decision(of item: SampleMeetingItem, _ event: SampleEvent) -> Decision {
        let words = item.decision.lowercased()
        let enforces = ["warning", "injunction", "order", "enforce"].contains { words.contains($0) }
        return Decision(
            kind: enforces ? .enforcementWithSupport : .supportPlan, words: event.basis.labelling(item.decision),
            reasons: item.reasons, evidence: "")
    }

    /// What the panel decides on a case that its agenda brings back: it stays while it is RED.
    private func routine(_ file: String, _ level: RiskLevel?, on panel: String) -> Decision {
        let label = SampleBasis.demonstration.labelling
        if level == .red {
            return Decision(
                kind: .supportPlan, words: label("The plan stands."), reasons: "The risk is still assessed as RED.",
                evidence: "")
        }
        let level = level?.rawValue.uppercased() ?? "not assessed"
        guard onPanel[panel]?.contains(file) == true else {
            return Decision(
                kind: .notTaken, words: label("Back to the lead agency."), reasons: "The case is now \(level).",
                evidence: "")
        }
        return Decision(
            kind: .leavesRiskReduced, words: label("Leaves the panel."), reasons: "The case is now \(level).",
            evidence: "The last assessments on the case.")
    }

    /// Calls the sittings that lie ahead, with an agenda of what waits: referrals, what is still on the panel, what is
    /// overdue, and a few cases that their leads refer.
    func callNext(after now: SampleTime) async throws {
        for meeting in book.meetings where meeting.at >= now {
            guard let panel = panels[meeting.panel] else { continue }
            for file in candidates(for: meeting.panel) {
                guard let opened = madeCases[file.key] else { continue }
                let lead = try staff.actors[file.lead] ?? hand(of: file.leadAgency)
                do {
                    _ = try await casework.refer(
                        case: opened.reference, to: panel, why: file.summary, by: able(lead, .refer))
                } catch PanelRefusal.alreadyReferred, PanelRefusal.levelNotTaken {
                    continue  // it is before the panel already, or not for it
                }
            }
            try await call(meeting)
        }
    }

    /// Three open cases: for the meeting on repeat callers those with most reports, else the longest open.
    private func candidates(for panel: String) -> [SampleCase] {
        let open = book.cases.filter { madeCases[$0.key].map { !$0.isClosed } ?? false && !$0.isClosed }
        let ordered =
            panel == "repeat"
            ? open.sorted { ($0.reportReferences.count, $0.key) > ($1.reportReferences.count, $1.key) } : open
        return Array(ordered.prefix(3))
    }
}
