import Database
import Domain

extension Casework {
    /// Moves a case to another stage; the step and its reason stay on record.
    package func setStage(
        _ stage: CaseStage, ofCase reference: String, reason: String, version: Int, by actor: Actor
    ) async throws {
        try await change(by: actor) { tx in
            try tx.permit(.changeLead)
            let file = try tx.openCaseFile(reference, read: version)
            guard file.stage != stage else { throw CaseRefusal.sameStage }
            try tx.revise(.caseFile, file.id, set: "stage = \(stage)")
            try tx.connection.run(
                """
                INSERT INTO case_stage (id, case_id, stage, reason, set_by, created_at)
                VALUES (\(tx.newID(CaseFile.self)), \(file.id), \(stage), \(reason), \(actor.account), \(tx.now))
                """)
            try tx.tell(file.id, .change, "Stage: \(stage.title)", body: reason)
            try tx.record(StageChanged(caseFile: file.id, from: file.stage, to: stage, reason: reason))
        }
    }
}
