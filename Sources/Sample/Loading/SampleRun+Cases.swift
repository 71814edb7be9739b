import Casework
import Domain

extension SampleRun {
    /// One event of a case, as whoever did it would have entered it.
    func happen(_ event: SampleEvent, _ index: Int, in file: SampleCase) async throws {
        if case .report(let reference) = event.kind { return try await put(report: reference, on: file) }
        guard let opened = madeCases[file.key] else { throw CommonRefusal.notFound }
        let actor = try hand(of: event.agency, by: event.by)
        switch event.kind {
        case .report, .meetingItem: return  // filed above; heard at the sitting
        case .closing: return try await close(file, event)
        case .action(let action): try await agree(action, index, event, in: file)
        case .assessment(let assessment): try await assess(assessment, event, in: file)
        case .contact, .visit, .note, .decision, .warning:
            try await join(event.agency, file, why: "Contributes: \(event.kind.word)")
            let note = note(of: event, in: file)
            _ = try await casework.addNote(note, toCase: opened.reference, by: actor)
        }
    }

    /// The first report opens the case, later ones join it.
    private func put(report key: String, on file: SampleCase) async throws {
        guard let report = madeReports[key] else { throw CommonRefusal.notFound }
        guard let lead = staff.actors[file.lead] else { throw CommonRefusal.notFound }
        let actor = able(lead, .openCase)
        if let opened = madeCases[file.key] {
            _ = try await casework.fileReport(
                report, .joining(opened.reference, reason: "The same people and the same matter"), by: actor)
            if let told = book.reports.first(where: { $0.reference == key }) {
                madeCases[file.key]?.agencies.insert(told.agency)
            }
        } else {
            let new = NewCase(
                title: file.title, kind: file.kind.caseKind, reason: file.summary,
                leadAgency: try agency(file.leadAgency), lead: lead.account)
            let reference = try await casework.fileReport(report, .opening(new), by: actor)
            var agencies: Set<String> = [file.leadAgency]
            if let told = book.reports.first(where: { $0.reference == key }) { agencies.insert(told.agency) }
            for (agency, id) in staff.agencies where id == actor.agency || id == lead.agency { agencies.insert(agency) }
            madeCases[file.key] = OpenedCase(reference: reference, agencies: agencies, pending: file.parties)
        }
        try await giveParts(in: file)
    }

    /// Gives the parties of the book their parts, as soon as each is on record.
    private func giveParts(in file: SampleCase) async throws {
        guard let opened = madeCases[file.key], !opened.pending.isEmpty else { return }
        let ready = opened.pending.filter { $0.person.map { madePeople[$0] != nil } ?? true }
        guard !ready.isEmpty else { return }
        madeCases[file.key]?.pending.removeAll { ready.contains($0) }
        let there = try await casework.caseForForm(opened.reference, by: officer).parties
        for party in ready {
            let role = party.role.partyRole
            let person = party.person.flatMap { madePeople[$0]?.id }
            let hasPart = there.contains { $0.personID == person && $0.role == role && !$0.isEnded }
            guard !hasPart else { continue }
            try await casework.addParty(
                person, label: party.note ?? "Not known", as: role, toCase: opened.reference,
                reason: party.note ?? "Part in the case as the lead knows it", by: officer)
            // Whom no report speaks of was taken for a complainant or an alleged person when the case was opened.
            let filed = there.first { $0.personID == person && person != nil && !$0.isEnded }
            if let filed, party.person.map({ !reported.contains($0) }) ?? false,
                !file.parties.contains(where: { $0.person == party.person && $0.role.partyRole == filed.role })
            {
                try await casework.endParty(
                    filed.id, ofCase: opened.reference, reason: "Their part is: \(role.title.lowercased())",
                    version: filed.version, by: officer)
            }
        }
        if opened.pending.count == file.parties.count { try await tie(file, opened.reference) }
    }

    /// The other places of a case that was just opened, and the cases that belong to it.
    private func tie(_ file: SampleCase, _ reference: String) async throws {
        let there = Set(try await casework.caseFile(reference, entries: 1, by: officer).places.map(\.name))
        for key in file.places {
            guard let place = madePlaces[key], let words = places[key]?.address,
                !there.contains(where: { !words.isEmpty && $0.hasPrefix(words) })
            else { continue }
            do {
                try await casework.addPlace(place, relation: "Lived in by a party", toCase: reference, by: officer)
            } catch CaseRefusal.alreadyThere {
                continue  // the report that opened it brought the place
            }
        }
        for other in book.cases {
            guard let made = madeCases[other.key]?.reference, made != reference,
                file.linkedCases.contains(other.key) || other.linkedCases.contains(file.key)
            else { continue }
            try await casework.linkCases(
                reference, to: made, .samePeople, reason: "A party of one is a party of the other", by: officer)
        }
    }

    /// Lets an agency take part that does not yet; a closed case takes nobody in.
    func join(_ key: String, _ file: SampleCase, why: String) async throws {
        guard let opened = madeCases[file.key], !opened.isClosed, !opened.agencies.contains(key) else { return }
        do {
            try await casework.addAgency(try agency(key), toCase: opened.reference, reason: why, by: officer)
        } catch CaseRefusal.alreadyTakesPart {
            // A lead from that agency brought it in.
        }
        madeCases[file.key]?.agencies.insert(key)
    }

    /// Closes the case, after what is still open has been dropped; waits where a panel has yet to speak of it.
    private func close(_ file: SampleCase, _ event: SampleEvent) async throws {
        guard case .closing(let closing) = event.kind, let opened = madeCases[file.key] else { return }
        let seen = try await casework.caseFile(opened.reference, entries: 1, by: coordinator)
        if seen.file.standing == .beforePanel {
            waiting.append((file, event))
            return
        }
        for action in seen.actions { try await drop(action.reference) }
        do {
            // Closing asks for a manager or coordinator: the lead proposes it.
            try await casework.closeCase(
                opened.reference, outcome: closing.outcome.code, reason: event.labelledText, version: seen.file.version,
                by: coordinator)
            madeCases[file.key]?.isClosed = true
        } catch CaseRefusal.beforePanel {
            waiting.append((file, event))
        }
    }

    /// Tries again to close what waited for a panel.
    func closeWaiting() async throws {
        let held = waiting
        waiting = []
        for (file, event) in held { try await close(file, event) }
    }
}

extension SampleCaseKind {
    fileprivate var caseKind: CaseKind {
        switch self {
        case .people, .bothSides, .noFixedAbode, .vulnerablePerson: .person
        case .unknownPerson: .unknownPerson
        case .place: .place
        }
    }
}

extension SamplePartyRole {
    var partyRole: PartyRole {
        switch self {
        case .complainant: .complainant
        case .alleged: .alleged
        case .witness: .witness
        case .personOfConcern: .personOfConcern
        case .personAtRisk: .personAtRisk
        }
    }
}

extension SampleOutcome {
    fileprivate var code: String {
        switch self {
        case .resolved, .noFurtherReports: "stopped"
        case .riskReduced, .supportInPlace: "supported"
        case .moved: "moved"
        case .passedToOtherAgency: "handed-over"
        }
    }
}
