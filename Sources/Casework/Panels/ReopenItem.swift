import Database
import Domain

extension Casework {
    /// Takes back that an item is finished, while its meeting is open, with the reason: its decision stands to be
    /// changed, and what finishing it had set in motion is undone.
    package func reopenItem(
        _ id: ID<AgendaItem>, of reference: String, because reason: String, version: Int, by actor: Actor
    ) async throws {
        try await change(by: actor) { tx in
            try tx.permit(.runMeeting)
            let meeting = try tx.openMeeting(reference)
            let item = try tx.item(id, of: meeting)
            try tx.expect(.agendaItem, id, at: version)
            guard item.isFinished, let decided = item.decision.kind else { throw Stale(version: item.version) }
            guard !reason.isEmpty else { throw FieldRefusal("why", .missing) }
            try tx.changeItem(id, set: "finished_at = NULL, lead_id = NULL")
            if let caseID = item.caseID {
                try tx.reopenReferral(item)
                try tx.undoPanelCase(item)
                try tx.connection.run(
                    """
                    UPDATE entry SET struck_at = \(tx.now), struck_by = \(actor.account), struck_reason = \(reason)
                    WHERE source_kind = \(Subject.Kind.agendaItem) AND source_id = \(id) AND case_id = \(caseID)
                        AND kind = \(Entry.Kind.decision) AND struck_at IS NULL
                    """)
                try tx.refreshStatus(of: caseID)
            }
            try tx.record(ItemReopened(item: id, caseID: item.caseID, decision: decided, reason: reason))
        }
    }
}

extension Transaction {
    /// The referral waits for its answer again, and is owed again.
    fileprivate func reopenReferral(_ item: ItemHead) throws {
        guard let referral = item.referral else { return }
        let opened = try connection.run(
            """
            UPDATE referral SET answered_at = NULL, answer = NULL, answer_reason = \(""), version = version + 1
            WHERE id = \(referral) AND answered_at IS NOT NULL
                AND NOT EXISTS (SELECT 1 FROM referral o WHERE o.case_id = referral.case_id
                    AND o.panel_kind_id = referral.panel_kind_id AND o.answered_at IS NULL)
            """)
        guard opened == 1 else { return }
        try connection.run(
            "UPDATE due SET met_at = NULL WHERE kind = \(Due.Kind.referral) AND subject_id = \(referral)")
    }

    /// The panel holds the case as it did before: what the item took is not taken, what left by it has not left.
    fileprivate func undoPanelCase(_ item: ItemHead) throws {
        try connection.run("DELETE FROM panel_case WHERE taken_item_id = \(item.id) AND left_at IS NULL")
        try connection.run(
            """
            UPDATE panel_case SET left_at = NULL, left_item_id = NULL, left_ground = NULL, left_evidence = \("")
            WHERE left_item_id = \(item.id)
            """)
    }
}
