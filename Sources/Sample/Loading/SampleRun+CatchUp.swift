import Casework
import Domain

extension SampleRun {
    /// Six days before the end somebody goes through the lists: what is late by then is done, late as it is. What
    /// came late since stands on the lists still.
    func catchUp() async throws {
        let today = LondonTime.day(of: clock.look())
        for report in book.reports where report.owner != nil && report.received.day < today - 1 {
            try await join(report)
        }
        for reader in staff.actors.values {
            if let newest = try await casework.notices(by: reader).first {
                try await casework.readNotices(upTo: newest.id, by: reader)
            }
        }
        for file in book.cases where file.key.hasPrefix("year-") {
            guard let opened = madeCases[file.key], !opened.isClosed, let lead = staff.actors[file.lead] else {
                continue
            }
            try await reassess(opened.reference, by: lead)
            try await beInTouch(opened.reference, by: lead)
            try await review(opened.reference)
        }
    }

    /// A report that stands on no case joins the open case of the same people, where there is one.
    private func join(_ report: SampleReport) async throws {
        guard let made = madeReports[report.reference] else { return }
        let filing = try await casework.filing(ofReport: made, by: officer)
        // The same place alone may be any of its people.
        let same = filing.suggestions.first { $0.isOpen && $0.reasons.contains { $0 != "Same place" } }
        guard filing.filedOn == nil, let file = same else { return }
        _ = try await casework.fileReport(
            made, .joining(file.reference, reason: file.reasons.joined(separator: "; ")), by: officer)
    }

    /// Whose clock has run out is assessed as they were before, or mildly where they never were.
    private func reassess(_ file: String, by lead: Actor) async throws {
        let now = clock.look()
        let risk = try await casework.risk(ofCase: file, by: coordinator)
        for party in risk.parties {
            let isLate = party.clocks.contains { clock in clock.metAt == nil && clock.dueAt.map { $0 < now } ?? false }
            guard isLate, party.role.isAssessed else { continue }
            let last = party.steps.last?.kept.assessment
            let mild = SampleAssessment(
                person: "", role: party.role == .alleged ? .alleged : .complainant, history: 1, vulnerability: 1,
                lackOfSupport: 1, level: .green, reason: "Spoken to on the telephone.")
            let instrument = Instrument.demonstration
            var new = NewAssessment(
                person: party.person.reference,
                answers: last.flatMap { $0.answers.form == instrument.key ? $0.answers : nil }
                    ?? mild.answers(to: instrument, observed: "Assessed late."))
            if let before = last?.override {
                new.judgement = .init(level: before.level, reason: "As before: \(before.reason)")
            }
            let made = try await casework.submitAssessment(
                new, inCase: file, by: new.judgement == nil ? lead : able(lead, .overrideRisk))
            try await answer(made, in: file, on: LondonTime.day(of: now))
        }
    }

    private func beInTouch(_ file: String, by lead: Actor) async throws {
        let now = clock.look()
        let seen = try await casework.caseFile(file, entries: 1, by: officer).file
        guard now - (seen.lastContactAt ?? seen.openedAt) > .days(20) else { return }
        _ = try await casework.addNote(
            NewNote(
                kind: .contact, class: .fact, text: "Rang to ask how things are. They know whom to ring.",
                happenedAt: now), toCase: file, by: lead)
    }

    /// Chair and analyst look at what is reviewed outside the panel.
    private func review(_ file: String) async throws {
        for reviewer in [coordinator, staff.actors[Cast.analyst.signIn]].compactMap({ $0 }) {
            let risk = try await casework.risk(ofCase: file, by: reviewer)
            let now = clock.look()
            let isLate = risk.reviews.contains {
                $0.endedAt == nil && $0.role == reviewer.role.rawValue && $0.dueAt < now
            }
            guard isLate, risk.isReviewer else { continue }
            _ = try await casework.recordReview(
                of: file, words: "Looked through with the lead: the plan stands.", by: reviewer)
        }
    }
}
