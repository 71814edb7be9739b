import Database
import Domain

extension Transaction {
    /// Destroys what the history says of these records, in the transaction that destroys the records themselves. The
    /// hashes stay in the chain, so that the rest still verifies, and their salts go within a day.
    package func destroyHistory(of subjects: [ID<Subject>]) throws {
        guard let partnership = try connection.audited(), !subjects.isEmpty else { return }
        let those: SQL = "subject_id IN \(SQL.list(subjects))"
        let entries = try connection.rows("SELECT seq FROM event WHERE \(those) ORDER BY seq") { try $0.integer(0) }
        try connection.run("DELETE FROM event WHERE \(those)")
        try connection.run("DELETE FROM revised_text WHERE \(those)")
        guard !entries.isEmpty else { return }
        try record(ChangesDestroyed(partnership: partnership, entries: entries))
    }
}
