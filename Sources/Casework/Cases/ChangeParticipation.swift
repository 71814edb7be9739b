import Database
import Domain

extension Casework {
    /// Lets an agency take part in a case, with the reason: its officers see the case from now on.
    package func addAgency(
        _ agency: ID<Agency>, toCase reference: String, reason: String, by actor: Actor, once: String? = nil
    ) async throws {
        try await change(by: actor, unlessDone: once) { tx in
            try tx.permit(.manageParties)
            let file = try tx.openCaseFile(reference)
            guard let name = try tx.agencyName(agency) else { throw FieldRefusal("agency", .notAChoice) }
            guard try tx.insertParticipation(agency, in: file.id, reason: reason) else {
                throw CaseRefusal.alreadyTakesPart
            }
            try tx.tell(file.id, .change, "\(name) takes part", body: reason)
            try tx.record(
                ParticipationChanged(caseFile: file.id, agency: agency, takesPart: true, reason: reason))
        }
    }

    /// Ends an agency's part in a case: its officers no longer see it. The agency that leads cannot leave.
    package func endAgency(
        _ agency: ID<Agency>, ofCase reference: String, reason: String, by actor: Actor, once: String? = nil
    ) async throws {
        try await change(by: actor, unlessDone: once) { tx in
            try tx.permit(.manageParties)
            let file = try tx.openCaseFile(reference)
            guard agency != file.leadAgency else { throw CaseRefusal.leadAgencyStays }
            let ended = try tx.connection.run(
                """
                UPDATE case_agency SET until_at = \(tx.now)
                WHERE case_id = \(file.id) AND agency_id = \(agency) AND until_at IS NULL
                """)
            guard ended == 1, let name = try tx.agencyName(agency) else { throw CommonRefusal.notFound }
            try tx.tell(file.id, .change, "\(name) no longer takes part", body: reason)
            try tx.record(
                ParticipationChanged(caseFile: file.id, agency: agency, takesPart: false, reason: reason))
        }
    }
}

extension Transaction {
    func agencyName(_ agency: ID<Agency>) throws -> String? {
        try connection.row("SELECT name FROM agency WHERE id = \(agency)") { try $0.text(0) }
    }
}
