import Domain

extension YearBuilder {
    /// All that happened in a case, in the order in which it became known, none of it later than yesterday.
    mutating func events(_ frame: YearFrame, _ made: [SampleReport], _ lead: SampleAccount) -> [SampleEvent] {
        var told: [SampleEvent] = made.map { report in
            SampleEvent(
                happened: report.happenedFrom, known: report.received, agency: report.agency, by: report.takenBy,
                kind: .report(report.reference), text: report.category.rawValue, basis: .invented)
        }
        let opened = made[0].received.day
        let level = level(made)
        told += assessments(frame, level, opened, lead)
        told += dailyWork(frame, opened, lead)
        told += actions(frame, opened, lead, count: level == .green ? 1 : level == .amber ? 2 : 4)
        told += panelItem(frame, level, opened, lead)
        if frame.other != nil, random.chance(30) { told.append(warning(frame, opened, lead)) }
        let lastReport = made.map(\.received.day).max() ?? opened
        let closing = closing(frame, after: lastReport, lead)
        let end = closing?.known ?? SampleTime(day: clock.today - 1, minutes: 1_439)
        let kept = told.filter { $0.known <= end } + (closing.map { [$0] } ?? [])
        return kept.enumerated().sorted { left, right in
            (left.element.known, left.offset) < (right.element.known, right.offset)
        }.map(\.element)
    }

    private mutating func level(_ made: [SampleReport]) -> SampleLevel {
        if made.contains(where: { $0.immediateDanger || $0.domesticAbuse }) { return .red }
        if made.contains(where: { $0.hateStrand != nil }) || made.count > 6 { return random.chance(40) ? .red : .amber }
        return random.chance(55) ? .green : .amber
    }

    /// Office hours on a day a number of days after another.
    private func after(_ day: Day, _ days: Int, _ hour: Int, _ minute: Int = 0) -> SampleTime {
        let ago = clock.today - (day + days)
        // What lies ahead stays ahead: moved off a weekend it could land on yesterday.
        return ago > 0 ? clock.office(ago, hour, minute) : clock.ago(ago, hour, minute)
    }

    private func event(
        _ at: SampleTime, _ agency: String, _ by: String?, _ kind: SampleEventKind, _ text: String
    ) -> SampleEvent {
        SampleEvent(happened: at, known: at, agency: agency, by: by, kind: kind, text: text, basis: .invented)
    }

    /// Both sides within 48 hours in most cases, late in some, and again a month later.
    private mutating func assessments(
        _ frame: YearFrame, _ level: SampleLevel, _ opened: Day, _ lead: SampleAccount
    ) -> [SampleEvent] {
        var told: [SampleEvent] = []
        let sides: [(SamplePerson?, SamplePartyRole)] = [(frame.caller, .complainant), (frame.other, .alleged)]
        for (person, role) in sides {
            guard let person, !random.chance(4) else { continue }
            let days = random.chance(90) ? 1 : 5
            let own: SampleLevel = role == .complainant ? level : random.chance(50) ? .green : .amber
            told.append(assessment(person, role, own, after(opened, days, 11, random.number(0...50)), lead))
            if own != .green, random.chance(70) {
                let lower: SampleLevel = own == .red ? .amber : .green
                let again = random.chance(65) ? lower : own
                told.append(assessment(person, role, again, after(opened, 30, 14, random.number(0...50)), lead))
            }
        }
        return told
    }

    private mutating func assessment(
        _ person: SamplePerson, _ role: SamplePartyRole, _ level: SampleLevel, _ at: SampleTime, _ lead: SampleAccount
    ) -> SampleEvent {
        let base = level == .red ? 3 : level == .amber ? 2 : 1
        let reason =
            switch level {
            case .red: "Feels unsafe at home; it has grown worse; few people to turn to."
            case .amber: "It keeps happening and it wears the person down; some support."
            case .green: "Annoyed rather than afraid; family or friends near."
            }
        return event(
            at, lead.agency, lead.signIn,
            .assessment(
                SampleAssessment(
                    person: person.key, role: role, history: base, vulnerability: base - random.number(0...1),
                    lackOfSupport: base - random.number(0...1), level: level, reason: reason)),
            "Risk assessed with the demonstration instrument.")
    }

    private mutating func dailyWork(_ frame: YearFrame, _ opened: Day, _ lead: SampleAccount) -> [SampleEvent] {
        let place: String? = if case .place(let key) = frame.location { key } else { nil }
        var told: [SampleEvent] = []
        for days in [1, random.number(9...20), random.number(30...60)] {
            let contact = random.pick(CaseBank.contacts)
            told.append(
                event(
                    after(opened, days, 10, random.number(0...55)), lead.agency, lead.signIn,
                    .contact(
                        SampleContact(person: frame.caller.key, channel: contact.channel, reached: contact.reached)),
                    contact.text))
        }
        let visit = random.pick(CaseBank.visits.filter { $0.atHome == frame.atHome })
        let visitors = visit.agencies.map { $0 == "lead" ? lead.agency : $0 }
        told.append(
            event(
                after(opened, random.number(3...8), visit.hour), visitors[0],
                visitors[0] == lead.agency ? lead.signIn : nil,
                .visit(SampleVisit(place: place, agencies: visitors, seen: visit.seen)), visit.text))
        told += notes(frame, opened, lead)
        let decision = random.pick(CaseBank.decisions.filter { $0.atHome == frame.atHome })
        told.append(
            event(
                after(opened, random.number(6...14), 16), lead.agency, lead.signIn, .decision(reason: decision.why),
                decision.what))
        return told
    }

    private mutating func notes(_ frame: YearFrame, _ opened: Day, _ lead: SampleAccount) -> [SampleEvent] {
        var told: [SampleEvent] = []
        let fact = random.pick(CaseBank.facts.filter { $0.atHome == frame.atHome })
        let reported = random.pick(CaseBank.reported.filter { $0.atHome == frame.atHome })
        let opinion = random.pick(CaseBank.opinions.filter { $0.atHome == frame.atHome })
        let notes: [(SampleNoteKind, String, String)] = [
            (.fact, fact.agency, fact.text), (.reported, lead.agency, reported.text),
            (.opinion, lead.agency, opinion.text),
        ]
        for (kind, agency, text) in notes where random.chance(60) {
            let at = after(opened, random.number(2...40), 12, random.number(0...55))
            told.append(event(at, agency, agency == lead.agency ? lead.signIn : nil, .note(kind), text))
        }
        return told
    }

    private mutating func actions(
        _ frame: YearFrame, _ opened: Day, _ lead: SampleAccount, count: Int
    ) -> [SampleEvent] {
        let bank = frame.atHome ? CaseBank.homeActions : CaseBank.publicActions
        let agencies = bank.keys.sorted()
        // An agency has one action in a case at most, so that nobody is asked the same twice.
        let asked = [lead.agency] + random.shuffled(agencies.filter { $0 != lead.agency }).prefix(count - 1)
        return asked.enumerated().map { index, agency in
            let at = after(opened, 3 + index * 7, 13, random.number(0...55))
            var action = SampleAction(
                what: random.pick(bank[agency] ?? ["Speak to the caller"]), agency: agency,
                owner: owner(of: agency, lead),
                due: random.chance(92) ? at.day + random.number(7...28) : nil)
            report(on: &action, agreed: at.day)
            if random.chance(15) { action.comments = [random.pick(CaseBank.comments)] }
            return event(at, agency, action.owner, .action(action), action.what)
        }
    }

    /// Some are done, some under way, some not begun; what is not done and due is late.
    private mutating func report(on action: inout SampleAction, agreed: Day) {
        let done = after(agreed, random.number(5...32), 16)
        let finished = done.day < clock.today && random.chance(72)
        let said = finished ? done : after(agreed, random.number(3...12), 9, 30)
        let update = finished ? CaseBank.updates[0] : random.pick(Array(CaseBank.updates.dropFirst()))
        if said.day < clock.today, random.chance(70) {
            action.updates = [SampleActionUpdate(at: said, status: update.status, text: update.text)]
        }
        if finished {
            action.doneOn = done.day
            action.evidence = "Recorded by the agency"
        }
    }

    private func owner(of agency: String, _ lead: SampleAccount) -> String {
        if agency == lead.agency { return lead.signIn }
        let officer = Cast.accounts.first { $0.agency == agency && $0.role == .partnerOfficer }
        return officer?.signIn ?? Cast.caseOfficer.signIn
    }

    private mutating func panelItem(_ frame: YearFrame, _ level: SampleLevel, _ opened: Day, _ lead: SampleAccount)
        -> [SampleEvent]
    {
        guard level == .red || (level == .amber && random.chance(40)) else { return [] }
        let sittings = (1...13).map { clock.sitting("panel", $0) }.filter { $0.at.day > opened + 4 }
        guard let sitting = sittings.last else { return [] }
        let chosen = random.pick(CaseBank.panelDecisions.filter { $0.atHome == frame.atHome })
        return [
            event(
                sitting.at, "council", Cast.coordinator.signIn,
                .meetingItem(
                    SampleMeetingItem(
                        meeting: sitting.key, decision: chosen.what, reasons: chosen.why, lead: lead.signIn)),
                "Heard at the panel.")
        ]
    }

    private mutating func warning(_ frame: YearFrame, _ opened: Day, _ lead: SampleAccount) -> SampleEvent {
        let kind = random.pick(["Warning letter", "Acceptable behaviour contract", "Community protection warning"])
        let terms = CaseBank.terms(frame.categories[0], atHome: frame.atHome)
        return event(
            after(opened, random.number(15...35), 11), lead.agency, lead.signIn,
            .warning(SampleWarning(kind: kind, person: frame.other?.key, terms: terms, given: true)),
            "\(kind), with an offer of support.")
    }

    private mutating func closing(_ frame: YearFrame, after lastReport: Day, _ lead: SampleAccount) -> SampleEvent? {
        let at = after(lastReport, random.number(28...50), 15)
        guard at.day < clock.today, random.chance(88) else { return nil }
        let ending = random.pick(CaseBank.closings.filter { $0.atHome == frame.atHome })
        return event(at, lead.agency, lead.signIn, .closing(SampleClosing(outcome: ending.outcome)), ending.text)
    }
}
