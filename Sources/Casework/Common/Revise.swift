import Database
import Domain
import Foundation

/// A kind of record that several people change through forms: its table, and the fields by which people know it.
///
/// Each room names its own beside its operations. What a change made of the fields is found by comparing them.
struct Revised: Sendable {
    let kind: Subject.Kind
    let table: SQL
    /// Each field as its form names it, with the text that stands there. `t` is the record's row.
    let fields: [(name: String, text: SQL)]
    /// Those fields whose text is sealed, with the column that it stands in.
    var sealed: [String: ProtectedColumn] = [:]
}

extension Transaction {
    /// Throws `Stale`, with who changed what, unless the record is as it was when the form was drawn.
    func expect<Of>(_ record: Revised, _ id: ID<Of>, at version: Int) throws {
        let reached = try self.version(record, id)
        guard reached != version else { return }
        throw Stale(try revisions(of: Subject(record.kind, id), since: version), version: reached)
    }

    /// Changes a record and keeps what it changed. An operation that was given a form's version expects it first.
    func revise<Of>(_ record: Revised, _ id: ID<Of>, set: SQL) throws {
        let before = try portrait(record, id)
        try connection.run("UPDATE \(record.table) SET \(set), version = version + 1 WHERE id = \(id)")
        let after = try portrait(record, id)
        let changes = zip(record.fields, zip(before, after)).flatMap { field, texts in
            texts.0 == texts.1 ? [] : Self.changes(field.name, texts.0, texts.1)
        }
        let (subject, reached) = (Subject(record.kind, id), try version(record, id))
        let told = try changes.map { change in
            guard record.sealed[change.field] != nil else { return change }
            try keep(change, of: subject, at: reached)
            return FieldChange(change.field, before: "", after: "")
        }
        try self.record(RecordRevised(subject, version: reached, changes: told))
    }

    /// Keeps apart, sealed, what the event must not tell.
    private func keep(_ change: FieldChange, of subject: Subject, at version: Int) throws {
        let id = newID(FieldChange.self)
        try connection.run(
            """
            INSERT INTO revised_text (id, subject_id, version, field, text_before, text_after, created_at)
            VALUES (\(id), \(subject.id), \(version), \(change.field),
                \(try sealed(change.before, ProtectedColumns.textBefore, of: id)),
                \(try sealed(change.after, ProtectedColumns.textAfter, of: id)), \(now))
            """)
    }

    /// The changes of a revision, with the texts that were kept apart.
    private func told(_ revision: RecordRevised, of subject: Subject) throws -> [FieldChange] {
        guard revision.changes.contains(where: { $0.before.isEmpty && $0.after.isEmpty }) else {
            return revision.changes
        }
        let kept = try connection.rows(
            """
            SELECT id, field, text_before, text_after FROM revised_text
            WHERE subject_id = \(subject.id) AND version = \(revision.version)
            """
        ) { row in
            let id = try row.id(0, FieldChange.self)
            return FieldChange(
                try row.text(1), before: try opened(row, 2, ProtectedColumns.textBefore, of: id),
                after: try opened(row, 3, ProtectedColumns.textAfter, of: id))
        }
        return revision.changes.map { change in kept.first { $0.field == change.field } ?? change }
    }

    private func version<Of>(_ record: Revised, _ id: ID<Of>) throws -> Int {
        let version = try connection.row("SELECT version FROM \(record.table) WHERE id = \(id)") { try $0.integer(0) }
        guard let version else { throw CommonRefusal.notFound }
        return version
    }

    private func portrait<Of>(_ record: Revised, _ id: ID<Of>) throws -> [String] {
        let texts: [SQL] = record.fields.map { field in
            record.sealed[field.name] == nil ? "COALESCE(\(field.text), '')" : field.text
        }
        let found = try connection.row(
            "SELECT \(SQL.joined(texts, separator: ", ")) FROM \(record.table) t WHERE t.id = \(id)"
        ) { row in
            try record.fields.enumerated().map { place, field in
                guard let column = record.sealed[field.name] else { return try row.text(place) }
                return try opened(row, place, column, of: id)
            }
        }
        guard let found else { throw CommonRefusal.notFound }
        return found
    }

    /// The savings after the one that reached `version`, oldest first; the last fifty where there are more.
    private func revisions(of subject: Subject, since version: Int) throws -> [Revision] {
        let kept = try connection.rows(
            """
            SELECT e.at, e.account_id, COALESCE(a.name, ''), COALESCE(g.name, ''), e.detail FROM event e
            LEFT JOIN account a ON a.id = e.account_id LEFT JOIN agency g ON g.id = e.agency_id
            WHERE e.subject_id = \(subject.id) AND e.name = \(RecordRevised.name) ORDER BY e.seq DESC LIMIT 50
            """
        ) { row in
            (
                event: try row.json(4, RecordRevised.self), by: try row.text(2), agency: try row.text(3),
                isOwn: try row.idIfAny(1, Account.self) == actor.account, at: try row.instant(0)
            )
        }
        return try kept.filter { $0.event.version > version }.reversed().map { kept in
            Revision(
                by: kept.by, agency: kept.agency, isOwn: kept.isOwn, at: kept.at,
                changes: try told(kept.event, of: subject))
        }
    }

    /// A field that holds several, as JSON, is compared part by part under the parts' own names.
    private static func changes(_ name: String, _ before: String, _ after: String) -> [FieldChange] {
        guard let old = parts(before), let new = parts(after) else {
            return [FieldChange(name, before: before, after: after)]
        }
        return Set(old.keys).union(new.keys).sorted().compactMap { key in
            let (was, now) = (old[key] ?? "", new[key] ?? "")
            return was == now ? nil : FieldChange(key, before: was, after: now)
        }
    }

    private static func parts(_ text: String) -> [String: String]? {
        guard text.hasPrefix("{") else { return nil }
        // What is not JSON is a text that begins with a brace, and is compared as one.
        let object = (try? JSONSerialization.jsonObject(with: Data(text.utf8))) as? [String: Any]
        return object.map { $0.mapValues(words) }
    }

    private static func words(_ value: Any) -> String {
        switch value {
        case let text as String: text
        case let list as [Any]: list.map(words).joined(separator: "\n")
        case let object as [String: Any]:
            object.sorted { $0.key > $1.key }.map { words($0.value) }
                .joined(separator: ", ")
        default: "\(value)"
        }
    }
}
