import Database
import Domain

extension Casework {
    /// A case with everything that its page shows.
    package func caseFile(
        _ reference: String, filter: StoryFilter = StoryFilter(), before place: StoryPlace? = nil, entries: Int = 50,
        by actor: Actor
    ) async throws -> CaseView {
        try await look(by: actor) { tx in
            try tx.permit(.viewCase)
            let file = try tx.caseFile(reference)
            tx.saw(.caseFile, file.id, "case page")
            return try tx.caseView(file, filter, place, entries)
        }
    }

    /// The head and the parties of a case: what its small forms stand beside.
    package func caseForForm(_ reference: String, by actor: Actor) async throws -> CaseForForm {
        try await look(by: actor) { tx in
            try tx.permit(.viewCase)
            let file = try tx.caseFile(reference)
            tx.saw(.caseFile, file.id, "case form")
            return CaseForForm(
                file: file, lead: try tx.leadName(file), parties: try tx.caseParties(file.id),
                agencies: try tx.participants(file.id), history: try tx.caseHistory(file.id))
        }
    }
}

/// A case as its small forms need it.
package struct CaseForForm: Sendable {
    package let file: CaseFile
    package let lead: String?
    package let parties: [CaseView.Party]
    package let agencies: [CaseView.Participant]
    package let history: CaseHistory
}

/// Who led a case and when it changed stage, oldest first.
package struct CaseHistory: Sendable {
    package let leads: [(name: String, from: Instant, until: Instant?, reason: String)]
    package let stages: [(stage: CaseStage, at: Instant, reason: String, by: String)]
}

extension Transaction {
    func caseView(_ file: CaseFile, _ filter: StoryFilter, _ place: StoryPlace?, _ entries: Int) throws -> CaseView {
        let assessments = try caseAssessments(file.id)
        let subject = StorySubject.of(case: file.id)
        let meetings = try sittings(of: file.id)
        let agencies = try participants(file.id)
        let actions = try openActions(file.id)
        let told = try told(file.id)
        let story = try story(subject, filter, before: place, limit: entries)
        var drawing = try drawing(subject, story, isOpen: file.isOpen)
        // Said only where every entry is at hand: of what one may not see, nobody can be called silent.
        if file.isOpen, !drawing.isSampled, actor.sight == .partnership {
            drawing.silences += Silence.ofAgencies(
                agencies.map { ($0.name, $0.since) }, lastEntries: drawing.lastEntries, until: now,
                by: try setting(.silenceRule))
        }
        return CaseView(
            file: file, leadName: try leadName(file), leadAgencyName: try agencyName(file.leadAgency) ?? "",
            openReason: try openReason(file.id), closing: try closing(file),
            attention: try attention(file, actions, dangerAt: told.dangerAt), flags: told.flags,
            parties: try caseParties(file.id), places: try sites(file.id), actions: actions,
            agencies: agencies, links: try links(file.id),
            assessments: Array(assessments.lines.prefix(10)), referrals: try referrals(file.id), meetings: meetings,
            reports: try connection.count(
                """
                SELECT count(*) FROM (SELECT 1 FROM case_report WHERE case_id = \(file.id) AND ended_at IS NULL
                    LIMIT 10000) AS filed
                """), nextDue: try nextDue(file.id),
            risk: Self.stretches(assessments.steps, until: file.closedAt ?? now),
            story: story, drawing: drawing, isRestricted: try !standing(on: file.id.cast()).isEmpty)
    }

    func leadName(_ file: CaseFile) throws -> String? {
        guard let lead = file.lead else { return nil }
        return try connection.row("SELECT name FROM account WHERE id = \(lead)") { try $0.text(0) }
    }

    private func openReason(_ id: ID<CaseFile>) throws -> String {
        try connection.row("SELECT open_reason FROM case_file WHERE id = \(id)") { try $0.text(0) } ?? ""
    }

    private func closing(_ file: CaseFile) throws -> CaseView.Closing? {
        guard file.closedAt != nil else { return nil }
        let outcomes = try setting(.caseOutcomes)
        return try connection.row(
            """
            SELECT l.closed_at, l.outcome, l.reason, a.name FROM case_closure l JOIN account a ON a.id = l.closed_by
            WHERE l.case_id = \(file.id) ORDER BY l.closed_at DESC LIMIT 1
            """
        ) { row in
            CaseView.Closing(
                at: try row.instant(0), outcome: outcomes.title(of: try row.text(1)), reason: try row.text(2),
                by: try row.text(3))
        }
    }

    private func attention(
        _ file: CaseFile, _ actions: [CaseView.OpenAction], dangerAt: Instant?
    ) throws -> [NeedsAttention] {
        guard file.isOpen else { return [] }
        let last = try connection.row("SELECT max(made_at) FROM assessment WHERE case_id = \(file.id)") {
            try $0.instantIfAny(0)
        }
        let assessedAt = last ?? nil
        let since =
            try assessedAt.map { at in
                try connection.count(
                    """
                    SELECT count(*) FROM case_report f JOIN report r ON r.id = f.report_id
                    WHERE f.case_id = \(file.id) AND f.ended_at IS NULL AND r.received_at > \(at)
                    """)
            } ?? 0
        let overdue = try connection.count(
            """
            SELECT count(*) FROM action WHERE case_id = \(file.id) AND done_on IS NULL AND dropped_on IS NULL
                AND due_on < \(today)
            """)
        return NeedsAttention.of(
            CasePicture(
                facts: try caseFacts(file.id), openedAt: file.openedAt, lastContactAt: file.lastContactAt,
                lastAssessedAt: assessedAt, reportsSinceAssessment: since, overdueActions: overdue,
                dangerReportedAt: dangerAt,
                urgent: actions.filter(\.isUrgent).map {
                    UrgentAction(
                        reference: $0.reference, what: $0.what, owner: $0.owner, agency: $0.agency, dueOn: $0.dueOn)
                }), now: now, rule: file.rule)
    }

    /// What the reports of a case say that nobody may miss, and when danger was reported last.
    private func told(_ id: ID<CaseFile>) throws -> (flags: [CaseFlag], dangerAt: Instant?) {
        let told = try connection.row(
            """
            SELECT max(CASE WHEN r.danger = 'yes' THEN r.received_at END),
                max(CASE WHEN r.hate_strands <> '[]' THEN 1 ELSE 0 END),
                max(CASE WHEN r.domestic_abuse = 'yes' THEN 1 ELSE 0 END),
                max(CASE WHEN r.under_18 = 'yes' THEN 1 ELSE 0 END)
            FROM case_report f JOIN report r ON r.id = f.report_id WHERE f.case_id = \(id) AND f.ended_at IS NULL
            """
        ) { row in
            (
                dangerAt: try row.instantIfAny(0),
                says: [!row.isNull(0)] + (try (1...3).map { try row.boolIfAny($0) ?? false })
            )
        }
        guard let told else { return ([], nil) }
        return (zip(CaseFlag.allCases, told.says).filter(\.1).map(\.0), told.dangerAt)
    }

    /// Parties in the order of their roles; those whose part has ended last.
    func caseParties(_ id: ID<CaseFile>) throws -> [CaseView.Party] {
        let hushed = scope.isHushed("hushed.person_id = y.person_id OR hushed.id = y.report_party_id") ?? "1 = 0"
        let parties = try connection.rows(
            """
            SELECT y.id, y.person_id, p.reference, p.given_name, p.family_name, y.label, y.role, y.until_at, p.approach,
                p.safe_contact, s.level, s.made_at, y.version,
                CASE WHEN EXISTS (SELECT 1 FROM report_party w WHERE w.person_id = y.person_id AND w.withheld = 1)
                    OR EXISTS (SELECT 1 FROM report_party w WHERE w.id = y.report_party_id AND w.withheld = 1)
                THEN 1 ELSE 0 END, \(Self.isRestricted("y.person_id")), CASE WHEN \(hushed) THEN 1 ELSE 0 END
            FROM case_party y LEFT JOIN person p ON p.id = y.person_id
            LEFT JOIN assessment s ON s.id = (SELECT l.id FROM assessment l WHERE l.case_id = y.case_id
                AND l.person_id = y.person_id ORDER BY l.made_at DESC, l.id DESC LIMIT 1)
            WHERE y.case_id = \(id) ORDER BY y.until_at IS NOT NULL, y.from_at, y.id LIMIT 100
            """
        ) { row in
            let name = [try row.textIfAny(3) ?? "", try row.textIfAny(4) ?? ""].filter { !$0.isEmpty }
            let (person, isWithheld) = (try row.idIfAny(1, Person.self), try row.bool(13))
            // Who complained and asked not to be known is a part in the case to whoever must not learn it, and no name.
            let isHidden = try row.bool(15)
            return CaseView.Party(
                id: try row.id(0), personID: isHidden ? nil : person, reference: isHidden ? nil : try row.textIfAny(2),
                name: isHidden
                    ? CaseView.Party.nameWithheld
                    : name.isEmpty ? try row.text(5) : name.joined(separator: " "),
                role: try row.word(6), isEnded: !row.isNull(7),
                approach: try shown(.staffSafety, isHidden ? .complainant : nil) {
                    try person.map { try opened(row, 8, ProtectedColumns.personApproach, of: $0) } ?? ""
                },
                safeContact: try shown(.contact, isHidden ? .complainant : nil) {
                    try person.map { try opened(row, 9, ProtectedColumns.personSafeContact, of: $0) } ?? ""
                }, isWithheld: isWithheld, isRestricted: try row.bool(14), level: try row.wordIfAny(10),
                assessedAt: try row.instantIfAny(11),
                version: try row.integer(12))
        }
        let order = PartyRole.allCases
        return order.flatMap { role in parties.filter { $0.role == role && !$0.isEnded } } + parties.filter(\.isEnded)
    }

    private func sites(_ id: ID<CaseFile>) throws -> [CaseView.Site] {
        try connection.rows(
            """
            SELECT p.reference, p.address, p.postcode, p.spot, s.relation, p.site_note
            FROM case_place s JOIN place p ON p.id = s.place_id
            WHERE s.case_id = \(id) AND \(scope.unbarred(places: "p.id")) ORDER BY s.created_at LIMIT 50
            """
        ) { row in
            let address = try row.text(1)
            let name = [address.isEmpty ? try row.text(3) : address, try row.textIfAny(2) ?? ""]
            return CaseView.Site(
                reference: try row.text(0), name: name.filter { !$0.isEmpty }.joined(separator: ", "),
                relation: try row.text(4), siteNote: try row.text(5))
        }
    }

    private func openActions(_ id: ID<CaseFile>) throws -> [CaseView.OpenAction] {
        try connection.rows(
            """
            SELECT a.reference, a.what, g.name, o.name, a.due_on, a.urgent_by_id FROM action a
            JOIN agency g ON g.id = a.agency_id
            LEFT JOIN account o ON o.id = a.owner_id
            WHERE a.case_id = \(id) AND a.done_on IS NULL AND a.dropped_on IS NULL
            ORDER BY a.urgent_by_id IS NULL, a.due_on IS NULL, a.due_on, a.id LIMIT 20
            """
        ) { row in
            CaseView.OpenAction(
                reference: try row.text(0), what: try row.text(1), agency: try row.text(2),
                owner: try row.textIfAny(3), dueOn: try row.dayIfAny(4), isUrgent: !row.isNull(5))
        }
    }

    func participants(_ id: ID<CaseFile>) throws -> [CaseView.Participant] {
        try connection.rows(
            """
            SELECT g.id, g.name, t.reason, t.from_at FROM case_agency t JOIN agency g ON g.id = t.agency_id
            WHERE t.case_id = \(id) AND t.until_at IS NULL ORDER BY t.from_at, g.name LIMIT 50
            """
        ) { row in
            CaseView.Participant(
                id: try row.id(0), name: try row.text(1), reason: try row.text(2), since: try row.instant(3))
        }
    }

    private func links(_ id: ID<CaseFile>) throws -> [CaseView.Linked] {
        try connection.rows(
            """
            SELECT c.reference, c.title, l.kind, 0, c.closed_at, l.created_at FROM case_link l
            JOIN case_file c ON c.id = l.other_id WHERE l.case_id = \(id) AND \(scope.cases("c.id"))
            UNION ALL SELECT c.reference, c.title, l.kind, 1, c.closed_at, l.created_at FROM case_link l
            JOIN case_file c ON c.id = l.case_id WHERE l.other_id = \(id) AND \(scope.cases("c.id"))
            ORDER BY 6 LIMIT 50
            """
        ) { row in
            CaseView.Linked(
                reference: try row.text(0), title: try row.text(1), kind: try row.word(2),
                isFromOther: try row.bool(3), isOpen: row.isNull(4))
        }
    }

    private func referrals(_ id: ID<CaseFile>) throws -> [CaseView.Referred] {
        try connection.rows(
            """
            SELECT k.name, f.created_at, f.why, f.answer FROM referral f JOIN panel_kind k ON k.id = f.panel_kind_id
            WHERE f.case_id = \(id) ORDER BY f.created_at DESC LIMIT 10
            """
        ) { row in
            CaseView.Referred(
                panel: try row.text(0), at: try row.instant(1), why: try row.text(2), answer: try row.textIfAny(3))
        }
    }

    private func sittings(of id: ID<CaseFile>) throws -> [CaseView.Sitting] {
        try connection.rows(
            """
            SELECT m.reference, k.name, m.starts_at FROM agenda_item i JOIN meeting m ON m.id = i.meeting_id
            JOIN panel_kind k ON k.id = m.panel_kind_id WHERE i.case_id = \(id) ORDER BY m.starts_at DESC LIMIT 60
            """
        ) { CaseView.Sitting(reference: try $0.text(0), panel: try $0.text(1), at: try $0.instant(2)) }.reversed()
    }

    private func nextDue(_ id: ID<CaseFile>) throws -> (at: Instant, what: String)? {
        try connection.row(
            """
            SELECT due_at, what FROM due WHERE case_id = \(id) AND met_at IS NULL AND due_at IS NOT NULL
            ORDER BY due_at LIMIT 1
            """
        ) { (at: try $0.instant(0), what: try $0.text(1)) }
    }

    /// Newest assessments for the list, and every step of the level in order.
    private func caseAssessments(_ id: ID<CaseFile>) throws -> (
        lines: [CaseView.Assessed], steps: [(at: Instant, person: ID<Person>, level: RiskLevel)]
    ) {
        var steps: [(at: Instant, person: ID<Person>, level: RiskLevel)] = []
        let lines = try connection.rows(
            """
            SELECT s.reference, p.given_name, p.family_name, s.level, s.made_at, g.name, s.person_id FROM assessment s
            JOIN person p ON p.id = s.person_id JOIN agency g ON g.id = s.agency_id
            WHERE s.case_id = \(id) AND \(scope.named("s.person_id")) ORDER BY s.made_at DESC, s.id DESC LIMIT 300
            """
        ) { row in
            let at = try row.instant(4)
            let level = try row.word(3, RiskLevel.self)
            steps.append((at, try row.id(6), level))
            return CaseView.Assessed(
                reference: try row.text(0),
                person: [try row.text(1), try row.text(2)].filter { !$0.isEmpty }.joined(separator: " "), level: level,
                at: at, agency: try row.text(5))
        }
        return (lines, steps.reversed())
    }

    /// The highest level of anybody, from step to step.
    private static func stretches(
        _ steps: [(at: Instant, person: ID<Person>, level: RiskLevel)], until end: Instant
    ) -> [CaseView.RiskStretch] {
        var levels: [ID<Person>: RiskLevel] = [:]
        var stretches: [CaseView.RiskStretch] = []
        for (place, step) in steps.enumerated() {
            levels[step.person] = step.level
            let highest = levels.values.max() ?? step.level
            let until = place + 1 < steps.count ? steps[place + 1].at : max(end, step.at)
            if let last = stretches.last, last.level == highest {
                stretches[stretches.count - 1] = .init(from: last.from, until: until, level: highest)
            } else {
                stretches.append(.init(from: step.at, until: until, level: highest))
            }
        }
        return stretches
    }

    func caseHistory(_ id: ID<CaseFile>) throws -> CaseHistory {
        let leads = try connection.rows(
            """
            SELECT a.name, l.from_at, l.until_at, l.reason FROM case_lead l JOIN account a ON a.id = l.account_id
            WHERE l.case_id = \(id) ORDER BY l.from_at LIMIT 100
            """
        ) {
            (name: try $0.text(0), from: try $0.instant(1), until: try $0.instantIfAny(2), reason: try $0.text(3))
        }
        let stages = try connection.rows(
            """
            SELECT s.stage, s.created_at, s.reason, a.name FROM case_stage s JOIN account a ON a.id = s.set_by
            WHERE s.case_id = \(id) ORDER BY s.created_at LIMIT 100
            """
        ) {
            (stage: try $0.word(0, CaseStage.self), at: try $0.instant(1), reason: try $0.text(2), by: try $0.text(3))
        }
        return CaseHistory(leads: leads, stages: stages)
    }
}
