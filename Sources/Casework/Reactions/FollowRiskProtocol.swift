import Database
import Domain

extension Transaction {
    /// Writes what the level of a case sets in motion: stage, referrals, reviews.
    func followRiskProtocol(for file: ID<CaseFile>, at level: RiskLevel) throws {
        guard let head = try openHead(file) else { return }
        let rules = try setting(.riskRouting)
        let stage = try riskStage(of: file) ?? rules.firstStage
        for step in RiskProtocol.steps(for: level, in: stage, by: rules, at: now) {
            switch step {
            case .moveOn(let change):
                try moveOn(head, change, why: "because the risk is \(change.because.rawValue.uppercased())")
            case .refer(let level): try refer(head, at: level, by: rules)
            case .review(let role, let days): try startReview(of: head, by: role, every: days, at: level)
            case .endReviews: try endRiskReviews(of: file)
            }
        }
    }

    /// A case that is open again is reviewed, or before a panel, as its level asks.
    func resumeRiskProtocol(for file: ID<CaseFile>) throws {
        let level = try connection.row("SELECT level FROM case_file WHERE id = \(file)") {
            try $0.wordIfAny(0, RiskLevel.self)
        }
        if let level, let level { try followRiskProtocol(for: file, at: level) }
    }

    /// A panel took the case up: the log says that it has come to the panel's stage (V-003).
    func moveOnAsHeard(_ file: ID<CaseFile>) throws {
        let level = try connection.row(
            """
            SELECT coalesce(c.level, (SELECT s.level FROM risk_stage s WHERE s.case_id = c.id
                ORDER BY s.created_at DESC, s.id DESC LIMIT 1))
            FROM case_file c WHERE c.id = \(file)
            """
        ) { try $0.wordIfAny(0, RiskLevel.self) }
        guard let level, let level, let head = try openHead(file) else { return }
        let rules = try setting(.riskRouting)
        let stage = try riskStage(of: file) ?? rules.firstStage
        guard let change = rules.stageChange(from: stage, heardAt: level, at: now) else { return }
        try moveOn(head, change, why: "because a panel took the case up")
    }

    private func openHead(_ file: ID<CaseFile>) throws -> CaseHead? {
        let head = try caseHead(file)
        return head.isOpen ? head : nil
    }

    /// The stage of the formal process that the case has reached; nil before the first step.
    func riskStage(of file: ID<CaseFile>) throws -> RiskRoute.Stage? {
        try connection.row(
            "SELECT number, title FROM risk_stage WHERE case_id = \(file) ORDER BY created_at DESC, id DESC LIMIT 1"
        ) { RiskRoute.Stage(try $0.integer(0), try $0.text(1)) }
    }

    private func moveOn(_ file: CaseHead, _ change: StageChange, why: String) throws {
        try connection.run(
            """
            INSERT INTO risk_stage (id, case_id, number, title, level, set_by, created_at)
            VALUES (\(newID(StageChange.self)), \(file.id), \(change.to.number), \(change.to.title),
                \(change.because.rawValue), \(actor.account), \(now))
            """)
        try enter(
            Entry(
                source: Subject(.caseFile, file.id), caseID: file.id, happenedAt: now, knownAt: now,
                agency: file.leadAgency, kind: .change, class: .fact,
                headline: "Moved to stage \(change.to.number): \(change.to.title)",
                body: "From stage \(change.from.number), \(why)."))
        try record(RiskStageChanged(caseID: file.id, change: change))
    }

    /// To every panel at which cases of this level arrive of themselves; where none takes them, the lead must refer.
    private func refer(_ file: CaseHead, at level: RiskLevel, by rules: RoutingRules) throws {
        let referred = try referAutomatically(file.id, level: level, why: "The risk is \(level.rawValue.uppercased())")
        guard referred.isEmpty, case .formal? = rules.route(for: level) else { return }
        try owe(
            Due(
                kind: .referral, subject: Subject(.caseFile, file.id), caseID: file.id, account: file.lead,
                agency: file.leadAgency, what: "Refer the case to a panel",
                why: "\(level.rawValue.uppercased()), and no panel takes it of itself", dueAt: LondonTime.end(of: today)
            ))
    }
}
