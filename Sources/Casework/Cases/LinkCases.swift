import Database
import Domain

extension Casework {
    /// Says that two cases belong together, and why.
    package func linkCases(
        _ reference: String, to other: String, _ kind: CaseLinkKind, reason: String, by actor: Actor,
        once: String? = nil
    ) async throws {
        try await change(by: actor, unlessDone: once) { tx in
            try tx.permit(.linkCases)
            let file = try tx.caseFile(reference)
            // A reference that somebody typed: what they may not know of is refused like what is not there.
            let there = try tx.caseFiles(where: "c.reference = \(other)", limit: 1).first
            guard let there else { throw FieldRefusal("other", .notAChoice) }
            guard there.id != file.id else { throw CaseRefusal.linkToItself }
            let isLinked = try tx.connection.exists(
                """
                SELECT 1 FROM case_link WHERE kind = \(kind) AND ((case_id = \(file.id) AND other_id = \(there.id))
                    OR (case_id = \(there.id) AND other_id = \(file.id)))
                """)
            guard !isLinked else { throw CaseRefusal.alreadyLinked }
            try tx.insertLink(from: file.id, to: there.id, kind, reason: reason)
            // Which case and why stands under "Linked cases", for those who may know of both.
            for id in [file.id, there.id] { try tx.tell(id, .change, "Linked to another case") }
        }
    }
}

extension Transaction {
    func insertLink(from id: ID<CaseFile>, to other: ID<CaseFile>, _ kind: CaseLinkKind, reason: String) throws {
        try connection.run(
            """
            INSERT INTO case_link (id, case_id, other_id, kind, reason, set_by, created_at)
            VALUES (\(newID(CaseFile.self)), \(id), \(other), \(kind), \(reason), \(actor.account), \(now))
            """)
        try record(CasesLinked(caseFile: id, other: other, kind: kind, reason: reason))
    }
}
