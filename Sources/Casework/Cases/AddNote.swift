import Database
import Domain
import Foundation

/// What somebody adds to a case by hand.
package struct NewNote: Sendable {
    package var kind: NoteKind
    package var `class`: Entry.Class
    package var text: String
    package var happenedAt: Instant
    package var dayOnly: DayOnly
    /// Whom it is about or who was spoken to, where it is one of the parties.
    package var person: ID<Person>?
    /// A class of detail that it holds: whoever's role does not show it does not see the note.
    package var mark: DataClass?

    package init(
        kind: NoteKind, class certainty: Entry.Class, text: String, happenedAt: Instant, dayOnly: DayOnly = [],
        person: ID<Person>? = nil, mark: DataClass? = nil
    ) {
        self.kind = kind
        self.class = certainty
        self.text = text
        self.happenedAt = happenedAt
        self.dayOnly = dayOnly
        self.person = person
        self.mark = mark
    }
}

extension NoteKind: SQLBindable {}

extension Casework {
    /// Adds a note, a contact, a visit or a decision to a case: when it happened beside when it became known.
    package func addNote(_ new: NewNote, toCase reference: String, by actor: Actor, once: String? = nil) async throws
        -> String
    {
        try await change(by: actor, once: once) { tx in
            try tx.permit(.addNote)
            let file = try tx.caseFile(reference)
            if let mark = new.mark, !(DataClass.marks.contains(mark) && tx.scope.shows(mark)) {
                throw FieldRefusal("mark", .notAChoice)
            }
            guard new.happenedAt <= tx.now else { throw FieldRefusal("happened", .inTheFuture) }
            if let person = new.person {
                let isParty = try tx.connection.exists(
                    "SELECT 1 FROM case_party WHERE case_id = \(file.id) AND person_id = \(person)")
                guard isParty else { throw FieldRefusal("person", .notAChoice) }
            }
            let note = tx.newID(Subject.self)
            try tx.connection.run(
                """
                INSERT INTO note (id, case_id, person_id, kind, class, happened_at, text, agency_id, created_by,
                    created_at, data_class)
                VALUES (\(note), \(file.id), \(new.person), \(new.kind), \(new.class), \(new.happenedAt), \(new.text),
                    \(actor.agency), \(actor.account), \(tx.now), \(new.mark?.rawValue ?? ""))
                """)
            try tx.enter(
                Entry(
                    source: Subject(.note, note), caseID: file.id, happenedAt: new.happenedAt, knownAt: tx.now,
                    agency: actor.agency, kind: new.kind.entryKind, class: new.class,
                    headline: Self.headline(of: new.text), body: new.text, dayOnly: new.dayOnly, mark: new.mark))
            if new.kind.isContact { try tx.noteContact(on: file, at: new.happenedAt) }
            try tx.record(NoteAdded(note: note, caseFile: file.id, kind: new.kind))
            return file.reference
        }
    }

    /// The first line or sentence, cut at a word, for lists.
    static func headline(of text: String, limit: Int = 90) -> String {
        let line = text.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
        let sentence = line.range(of: ". ").map { String(line[..<$0.lowerBound]) } ?? line
        guard sentence.count > limit else { return sentence }
        let cut = sentence.prefix(limit)
        return (cut.lastIndex(of: " ").map { String(cut[..<$0]) } ?? String(cut)) + "…"
    }
}

extension Transaction {
    /// The parties were in touch: the clock of silence starts again.
    func noteContact(on file: CaseFile, at instant: Instant) throws {
        guard file.lastContactAt.map({ $0 < instant }) ?? true else { return }
        try connection.run("UPDATE case_file SET last_contact_at = \(instant) WHERE id = \(file.id)")
        guard file.isOpen else { return }
        try oweContact(
            file.id, reference: file.reference, lead: file.lead, agency: file.leadAgency, since: instant)
    }
}
