import Casework
import Domain

extension SampleRun {
    /// A contact, a visit, a note, a decision or a warning as a note in the case.
    func note(of event: SampleEvent, in file: SampleCase) -> NewNote {
        var note = NewNote(
            kind: .note, class: .fact, text: event.labelledText, happenedAt: min(event.happened, event.known).instant)
        var details: [String] = []
        switch event.kind {
        case .contact(let contact):
            note.kind = contact.reached ? .contact : .tried
            note.person = party(contact.person, in: file)
            details = ["\(contact.channel.words), \(contact.reached ? "reached" : "not reached")."]
        case .visit(let visit):
            note.kind = .visit
            let went = visit.agencies.compactMap { key in book.agencies.first { $0.key == key }?.shortName }
            details = [
                "Went: \(went.joined(separator: ", ")). \(visit.seen ? "Somebody was seen." : "Nobody was seen.")"
            ]
        case .note(let kind): note.class = kind.certainty
        case .decision(let reason):
            note.kind = .decision
            details = ["Reason: \(reason)"]
        case .warning(let warning):
            // Until orders have a room of their own, a warning is a note that says whether it was given.
            note.person = party(warning.person, in: file)
            details = ["\(warning.kind): \(warning.given ? "given" : "not given").", "Terms: \(warning.terms)"]
        case .report, .assessment, .action, .meetingItem, .closing: break
        }
        if let words = event.precision.words { details.append(words) }
        note.text = ([note.text] + details).joined(separator: "\n")
        return note
    }

    /// The person's key, where they have a part in the case.
    private func party(_ key: String?, in file: SampleCase) -> ID<Person>? {
        guard let key, file.parties.contains(where: { $0.person == key }) else { return nil }
        return madePeople[key]?.id
    }

    /// Answers the instrument in force from the strengths of the book; where its band is another than the book's
    /// level, the officer's judgement counts.
    func assess(_ told: SampleAssessment, _ event: SampleEvent, in file: SampleCase) async throws {
        // A caller who asked not to be named is not on record as a person, so nobody can be assessed.
        guard let opened = madeCases[file.key], let person = madePeople[told.person] else { return }
        let actor = try hand(of: event.agency, by: event.by)
        try await join(event.agency, file, why: "Assesses the risk")
        let instrument = Instrument.demonstration
        guard instrument.bands(on: event.known.day) != nil else {
            // Older than the instrument that it would be scored by: the officer's judgement alone.
            let judged = "Risk judged \(told.level.rawValue.uppercased()) by the officer, without an instrument."
            let note = NewNote(
                kind: .note, class: .opinion, text: "\(judged)\n\(told.reason)\n\(event.labelledText)",
                happenedAt: event.happened.instant, person: person.id)
            _ = try await casework.addNote(note, toCase: opened.reference, by: actor)
            return
        }
        let answers = told.answers(to: instrument, observed: event.labelledText)
        let score = try instrument.score(answers, on: event.known.day)
        let level = told.level.riskLevel
        var new = NewAssessment(person: person.reference, answers: answers)
        if score.level != level {
            new.judgement = .init(level: level, reason: "Judged by the officer who met them: \(told.reason)")
        }
        let made = try await casework.submitAssessment(
            new, inCase: opened.reference, by: new.judgement == nil ? actor : able(actor, .overrideRisk))
        if score.urgent.isEmpty { return }
        try await answer(made, in: opened.reference, on: event.known.day)
    }

    /// What an assessment asked for at once is done the same day, but for what it asked for in the last two days.
    func answer(_ assessment: String, in file: String, on day: Day) async throws {
        guard day < newest - 2 else { return }
        for action in try await casework.caseFile(file, entries: 1, by: officer).actions where action.isUrgent {
            try await casework.completeAction(
                action.reference, on: day, evidence: "Seen the same day after \(assessment): safe for now.", version: 1,
                by: officer)
        }
    }
}

extension SampleEventKind {
    /// What an agency contributes, in a word.
    var word: String {
        switch self {
        case .report: "a report"
        case .contact: "a contact"
        case .visit: "a visit"
        case .assessment: "an assessment"
        case .note: "information"
        case .decision: "a decision"
        case .action: "an action"
        case .meetingItem: "a panel's decision"
        case .warning: "a warning"
        case .closing: "the end"
        }
    }
}

extension SampleChannel {
    fileprivate var words: String {
        switch self {
        case .phone: "By telephone"
        case .inPerson: "In person"
        case .letter: "By letter"
        case .email: "By e-mail"
        case .text: "By text message"
        }
    }
}

extension SampleNoteKind {
    fileprivate var certainty: Entry.Class {
        switch self {
        case .fact: .fact
        case .reported: .reported
        case .opinion: .opinion
        }
    }
}

extension SampleLevel {
    var riskLevel: RiskLevel {
        switch self {
        case .green: .green
        case .amber: .amber
        case .red: .red
        }
    }
}

extension SamplePrecision {
    /// What a reader must know of a date that is exact only on the page.
    fileprivate var words: String? {
        switch self {
        case .minute, .day: nil
        case .month: "Only the month is known."
        case .year: "Only the year is known."
        case .undated: "The source gives no date: the day only keeps the order."
        }
    }
}
