import Database
import Domain

extension Casework {
    /// Puts a case before a kind of panel; gives the referral's key.
    package func refer(
        case reference: String, to panel: ID<PanelKind>, why: String, by actor: Actor, once: String? = nil
    ) async throws -> String {
        try await change(by: actor, once: once) { tx in
            try tx.permit(.refer)
            let file = try tx.caseHead(reference)
            let kind = try tx.panelKind(panel, on: tx.today)
            guard file.isOpen else { throw PanelRefusal.caseClosed }
            guard kind.accepts.mayBeReferred(try tx.level(of: file.id)) else { throw PanelRefusal.levelNotTaken }
            return try tx.insertReferral(of: file, to: panel, named: kind.name, why: why, origin: .officer).description
        }
    }
}

extension Casework {
    /// Refers a case by the rules of the panels alone, where its level was set outside an assessment; gives their
    /// names.
    @discardableResult
    package func referByLevel(_ caseID: ID<CaseFile>, level: RiskLevel, why: String, by actor: Actor) async throws
        -> [String]
    {
        try await change(by: actor) { tx in
            try tx.permit(.refer)
            return try tx.referAutomatically(caseID, level: level, why: why)
        }
    }
}

extension Transaction {
    /// Refers the case to every kind of panel at which cases of this level arrive of themselves (L-053), unless it is
    /// there already; gives the names of these panels, so that nobody is asked to refer what has arrived.
    func referAutomatically(_ caseID: ID<CaseFile>, level: RiskLevel, why: String) throws -> [String] {
        let file = try caseHead(caseID)
        guard file.isOpen else { return [] }
        var referred: [String] = []
        for kept in try panelKinds(on: today) where kept.kind.accepts.arrivesOfItself(level) {
            referred.append(kept.kind.name)
            guard try !isBefore(kept.id, caseID) else { continue }
            _ = try insertReferral(of: file, to: kept.id, named: kept.kind.name, why: why, origin: .automatic)
        }
        return referred
    }

    /// Whether the panel has the case: taken and not left, or referred and not answered.
    fileprivate func isBefore(_ panel: ID<PanelKind>, _ caseID: ID<CaseFile>) throws -> Bool {
        try connection.exists(
            """
            SELECT 1 FROM panel_case WHERE panel_kind_id = \(panel) AND case_id = \(caseID) AND left_at IS NULL
            UNION ALL SELECT 1 FROM referral WHERE panel_kind_id = \(panel) AND case_id = \(caseID)
                AND answered_at IS NULL
            """)
    }

    fileprivate func insertReferral(
        of file: CaseHead, to panel: ID<PanelKind>, named name: String, why: String, origin: Referral.Origin
    ) throws -> ID<Referral> {
        let id = newID(Referral.self)
        do {
            try connection.run(
                """
                INSERT INTO referral (id, case_id, panel_kind_id, why, origin, made_by, created_at)
                VALUES (\(id), \(file.id), \(panel), \(why), \(origin), \(actor.account), \(now))
                """)
        } catch is NotUnique {
            throw PanelRefusal.alreadyReferred
        }
        try owe(
            Due(
                kind: .referral, subject: Subject(.referral, id), caseID: file.id, account: nil,
                agency: file.leadAgency,
                what: "To be heard by \(name)", why: origin == .automatic ? "Automatic referral" : "Referral",
                dueAt: try nextMeeting(of: panel)))
        try enter(
            Entry(
                source: Subject(.referral, id), caseID: file.id, happenedAt: now, knownAt: now, agency: actor.agency,
                kind: .referral, class: .fact,
                headline: "Referred to \(name)\(origin == .automatic ? ", automatically" : "")", body: why))
        try record(
            ReferralMade(
                referral: id, caseID: file.id, panel: panel, origin: origin, level: try level(of: file.id)))
        try refreshStatus(of: file.id)
        return id
    }

    func level(of caseID: ID<CaseFile>) throws -> RiskLevel? {
        try connection.row("SELECT level FROM case_file WHERE id = \(caseID)") { try $0.wordIfAny(0, RiskLevel.self) }
            ?? nil
    }

    func nextMeeting(of panel: ID<PanelKind>) throws -> Instant? {
        try connection.row(
            """
            SELECT starts_at FROM meeting WHERE panel_kind_id = \(panel) AND starts_at >= \(now) AND finished_at IS NULL
            ORDER BY starts_at LIMIT 1
            """
        ) { try $0.instant(0) }
    }
}
