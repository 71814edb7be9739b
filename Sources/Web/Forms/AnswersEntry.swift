import Domain
import Formats

/// The answers that came with a form drawn by `FormView`: read, with everything that keeps them from being sent.
struct AnswersEntry {
    let form: Form
    /// The fields of this form only, as they were typed.
    let fields: [String: [String]]
    let read: AnswersRead

    init(_ form: Form, from data: FormData, today: Day, by roles: Set<String>? = nil) {
        self.init(form, fields: data.grouped, today: today, by: roles)
    }

    init(_ form: Form, fields all: [String: [String]], today: Day, by roles: Set<String>? = nil) {
        self.form = form
        fields = all.filter { form.holds(field: $0.key) }
        read = form.reading(fields, today: today, by: roles)
    }

    var answers: Answers { read.answers }

    /// Names of the fields with three boxes, for the error summary's links.
    var dates: Set<String> {
        form.dateFields { group in max(1, Int(self.fields["\(group).rows"]?.first ?? "") ?? 0) }
    }

    /// The answers, if they can be sent as they are; else every refusal at once.
    func complete() throws -> Answers {
        let refusals = form.refusals(of: read)
        guard refusals.isEmpty else { throw Refusals(refusals) }
        return answers
    }
}
