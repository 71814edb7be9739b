import Database
import Domain

extension Casework {
    /// Ends an item: its decision is final, the referral is answered, the case stays with the panel or leaves it.
    ///
    /// `decision`, `lead` and `new` are what was typed in the same form, saved in the same step; nil where nothing was.
    package func finishItem(
        _ id: ID<AgendaItem>, of reference: String, version: Int, decision: Decision? = nil, lead: ID<Account>? = nil,
        agreeing new: NewAction? = nil, by actor: Actor
    ) async throws {
        try await change(by: actor) { tx in
            try tx.permit(.runMeeting)
            let meeting = try tx.openMeeting(reference)
            var item = try tx.openItem(id, of: meeting, read: version)
            if let decision {
                try tx.keepDecision(decision, lead: lead, on: item, of: meeting)
                item = try tx.openItem(id, of: meeting)
            }
            _ = try tx.agree(new, on: item)
            let lead = try tx.workingLead(of: item)
            let standing = ItemStanding(
                isCase: item.caseID != nil, decision: item.decision, hasLead: lead != nil,
                isOnPanel: try tx.isTaken(by: meeting.panel, item.caseID))
            let decided = try standing.finishing()
            try tx.changeItem(id, set: "finished_at = \(tx.now), lead_id = \(lead)")
            if let caseID = item.caseID {
                try tx.settle(decided, item, caseID, meeting)
                try tx.refreshStatus(of: caseID)
            }
            try tx.record(ItemFinished(item: id, caseID: item.caseID, decision: decided, lead: lead))
        }
    }
}

extension Transaction {
    fileprivate func isTaken(by panel: ID<PanelKind>, _ caseID: ID<CaseFile>?) throws -> Bool {
        guard let caseID else { return false }
        return try connection.exists(
            "SELECT 1 FROM panel_case WHERE panel_kind_id = \(panel) AND case_id = \(caseID) AND left_at IS NULL")
    }

    fileprivate func settle(
        _ decided: Decision.Kind, _ item: ItemHead, _ caseID: ID<CaseFile>, _ meeting: MeetingHead
    ) throws {
        try answerReferral(decided, item)
        if decided.staysOnPanel {
            try take(caseID, item, meeting, unlessReferred: decided == .deferred)
        } else {
            try connection.run(
                """
                UPDATE panel_case SET left_at = \(now), left_item_id = \(item.id), left_ground = \(decided),
                    left_evidence = \(item.decision.evidence)
                WHERE panel_kind_id = \(meeting.panel) AND case_id = \(caseID) AND left_at IS NULL
                """)
        }
        let parts =
            [item.decision.words, "Reasons: \(item.decision.reasons)"]
            + (item.decision.evidence.isEmpty ? [] : ["Evidence: \(item.decision.evidence)"])
        try enter(
            Entry(
                source: Subject(.agendaItem, item.id), caseID: caseID, happenedAt: now, knownAt: now,
                agency: actor.agency,
                kind: .decision, class: .fact, headline: "\(meeting.panelName): \(decided.title)",
                body: parts.filter { !$0.isEmpty }.joined(separator: "\n")))
    }

    /// A deferred referral stays open, so that it is before the next meeting again.
    fileprivate func answerReferral(_ decided: Decision.Kind, _ item: ItemHead) throws {
        guard let referral = item.referral, decided != .deferred else { return }
        try connection.run(
            """
            UPDATE referral SET answered_at = \(now), answer = \(decided), answer_reason = \(item.decision.reasons),
                version = version + 1
            WHERE id = \(referral) AND answered_at IS NULL
            """)
        try settleDue(.referral, Subject(.referral, referral))
    }

    fileprivate func take(
        _ caseID: ID<CaseFile>, _ item: ItemHead, _ meeting: MeetingHead, unlessReferred: Bool
    ) throws {
        if unlessReferred, item.referral != nil { return }
        try connection.run(
            """
            INSERT INTO panel_case (id, panel_kind_id, case_id, taken_at, taken_item_id)
            SELECT \(newID(PanelKind.self)), \(meeting.panel), \(caseID), \(now), \(item.id)
            WHERE NOT EXISTS (SELECT 1 FROM panel_case WHERE panel_kind_id = \(meeting.panel) AND case_id = \(caseID)
                AND left_at IS NULL)
            """)
    }
}
