import Domain

/// What a stale form says: who changed what since it was opened, one sentence a field.
enum StaleWords {
    /// Each with the field of the form that it is about, where the form has it; then how to go on.
    static func problems(of stale: Stale, labels: [String: String]) -> [FormState.Problem] {
        var all: [FormState.Problem] = []
        for revision in stale.revisions {
            let who = revision.isOwn ? "you, in another window," : "\(revision.by) (\(revision.agency))"
            let when = Dates.moment(revision.at)
            if revision.changes.isEmpty {
                all.append(.init(field: nil, sentence: "Since you opened this, \(who) saved it, \(when)"))
            }
            for change in revision.changes {
                // A field that is not on this form has nothing to lead to.
                let field = labels[change.field] == nil ? nil : change.field
                let sentence = "Since you opened this, \(who) \(did(change)), \(when)"
                all.append(.init(field: field, sentence: sentence))
            }
        }
        if all.isEmpty {
            all.append(.init(field: nil, sentence: "Since you opened this, someone else saved it"))
        }
        let next = "What you entered is kept. To put it in place of what was saved, send the form again"
        return all + [.init(field: nil, sentence: next)]
    }

    private static func did(_ change: FieldChange) -> String {
        let label = names[change.field] ?? "the record"
        let (before, after) = (text(change.before, of: change.field), text(change.after, of: change.field))
        if after.isEmpty { return "took out \(label), which was \(before)" }
        if before.isEmpty { return "entered \(label): \(after)" }
        let isLong = change.before.count > 80 || change.after.count > 80
        return isLong ? "changed \(label), which now says \(after)" : "changed \(label) from \(before) to \(after)"
    }

    /// A stored text in words: days and moments as dates, codes by their titles, what people typed in quotation marks.
    private static func text(_ stored: String, of field: String) -> String {
        if stored.isEmpty { return "" }
        if let day = Day(iso: stored) { return Dates.long(day) }
        switch field {
        case "finished":
            return Int64(stored).map { Dates.moment(Instant(milliseconds: $0)) } ?? stored
        case "stage": return CaseStage(rawValue: stored)?.title ?? stored
        case "outcome": return CaseOutcomes.initial.title(of: stored)
        case "decision": return Decision.Kind(rawValue: stored)?.title ?? stored
        case "signpost": return Signpost.Outcome(rawValue: stored)?.title ?? stored
        case "owner", "agency", "lead", "link", "counter-to", "point", "person", "place-link": return stored
        default: return "“\(shortened(stored))”"
        }
    }

    /// The whole stays in the history; a sentence holds what can be read at a glance.
    private static func shortened(_ text: String) -> String {
        text.count > 1000 ? "\(text.prefix(1000))…" : text
    }

    /// Every field that a record's history may name.
    static let names: [String: String] = [
        "due_on": "the due date", "owner": "the owner", "agency": "the agency", "done_on": "the day it was done",
        "evidence": "the evidence", "dropped_on": "the day it was dropped", "reason": "the reason for dropping it",
        "place-link": "which place it is", "link": "who this is", "counter-to": "the report that it answers",
        "signpost": "what became of it",
        "safe": "safe contact", "approach": "how to approach", "language": "the language",
        "interpreter": "the interpreter", "needs": "access needs", "note": "the site note", "point": "the point",
        "lead": "the lead", "stage": "the stage", "outcome": "how the case ended", "closing": "why it is closed",
        "person": "who the party is", "end": "why the part ended", "finished": "when it was finished",
        "decision": "the decision", "words": "what was decided", "reasons": "the reasons",
        "title": "the title", "committees": "the committees", "access": "who may read it",
        "purpose": "what it is for", "report_of": "whose report it is", "report_authors": "the authors",
        "summary": "the summary", "recommendation": "the recommendation",
        "main_report_title": "the title of the main report", "background": "the background",
        "next_steps": "the next steps", "notes": "the footnotes", "appendices": "the appendices",
        "purposes": "what it is for", "powers": "the powers relied on", "from": "the first day",
        "until": "the last day", "review": "the day of review", "dpia": "the impact assessment",
        "documents": "the signed documents", "withdrawn": "why it was withdrawn",
        "agreed_on": "the day the actions were agreed", "reported_on": "the day of the position",
    ]
}
