import Database
import Domain

/// What was destroyed, as it is kept beside the backups: an older backup brings it back, and this says what is to go
/// again. No personal detail.
package struct DestructionCertificate: Sendable, Codable {
    package struct Record: Sendable, Codable {
        package let `class`: RetentionClass
        package let kind: Subject.Kind
        package let key: String
        package let reference: String
        package let since: Day
        package let months: Int
        package let rows: Int

        package init(
            class: RetentionClass, kind: Subject.Kind, key: String, reference: String, since: Day, months: Int,
            rows: Int
        ) {
            self.class = `class`
            self.kind = kind
            self.key = key
            self.reference = reference
            self.since = since
            self.months = months
            self.rows = rows
        }
    }

    package let reference: String
    package let finishedAt: Instant
    package let records: [Record]

    package init(reference: String, finishedAt: Instant, records: [Record]) {
        self.reference = reference
        self.finishedAt = finishedAt
        self.records = records
    }
}

extension Casework {
    /// Every certificate, oldest first.
    package func certificates(by actor: Actor) async throws -> [DestructionCertificate] {
        try await look(by: actor) { tx in
            try tx.permitRetention()
            let lists = try tx.connection.rows(
                """
                SELECT id, reference, finished_at FROM destruction WHERE finished_at IS NOT NULL
                ORDER BY created_at, id
                """
            ) { (id: try $0.id(0, Destruction.self), reference: try $0.text(1), at: try $0.instant(2)) }
            return try lists.map { list in
                DestructionCertificate(
                    reference: list.reference, finishedAt: list.at,
                    records: try tx.destructionLines(of: list.id).filter { $0.outcome == .destroyed }.map { line in
                        .init(
                            class: line.class, kind: line.subject.kind, key: "\(line.subject.id)",
                            reference: line.reference, since: line.since, months: line.months,
                            rows: line.counts.values.reduce(0, +))
                    })
            }
        }
    }

    /// Proposes to destroy again what certificates say was destroyed and an older backup brought back; nil where none
    /// of it is there. A second person approves it like any other list.
    package func replay(_ certificates: [DestructionCertificate], by actor: Actor) async throws -> String? {
        try await change(by: actor) { tx in
            try tx.permitRetention()
            let back = try certificates.flatMap(\.records).compactMap { record -> RetentionLine? in
                guard let id = ID<Subject>(record.key), record.kind == record.class.subject else { return nil }
                // Held again or reopened since the backup was taken: whoever looks at the list will see it.
                return try tx.retentionLine(record.class, of: id)
            }.filter { !$0.isHeld }
            guard !back.isEmpty else { return nil }
            let references = certificates.map(\.reference).sorted()
            let reason = "Came back with a backup: destroyed before under \(references.joined(separator: ", "))"
            return try tx.propose(back, because: reason)
        }
    }
}
