import Domain
import Formats

/// Any form, drawn from its definition: one control for each kind of question, groups without scripts.
package struct FormView: Sendable {
    /// What may be chosen where a question asks for a person, a place or an agency.
    package struct Names: Sendable {
        package let people: [Choice]
        package let places: [Choice]
        package let agencies: [Choice]

        package init(people: [Choice] = [], places: [Choice] = [], agencies: [Choice] = []) {
            self.people = people
            self.places = places
            self.agencies = agencies
        }
    }

    package let form: Form
    package let state: FormState
    package let names: Names
    /// Codes of who fills it in; questions that are not theirs are left out. Everything is drawn where nil.
    package let roles: Set<String>?
    /// The group that one more row was asked for.
    package let adding: String?

    package init(
        _ form: Form, state: FormState = FormState(), names: Names = Names(), roles: Set<String>? = nil,
        adding: String? = nil
    ) {
        self.form = form
        self.state = state
        self.names = names
        self.roles = roles
        self.adding = adding
    }

    package var markup: Markup {
        let sections = form.sections.map { section -> Markup in
            let condition = section.showWhen.flatMap { ConditionWords.hint($0, in: form) }
            let help = [section.help, condition].compactMap { $0 }.map { text -> Markup in
                "<p class=\"hint\">\(text)</p>\n"
            }
            let shown = section.questions.filter { reveal(for: $0, in: section) == nil }
            return """
                <section><h2>\(section.title)</h2>
                \(help)\(shown.map { draw($0, in: section) })</section>

                """
        }
        return "\(sections)"
    }

    /// How many rows of a group are drawn: those that came back, at least one, and one more where it was asked for.
    package func rows(of group: Question) -> Int {
        guard case .group(_, let atLeast, let atMost) = group.kind else { return 0 }
        let came = Int(state["\(group.id).rows"].value) ?? 0
        return min(atMost, min(max(1, atLeast, came), atMost) + (adding == group.id ? 1 : 0))
    }

    private func isTheirs(_ question: Question) -> Bool { roles.map { question.mayBeAnswered(by: $0) } ?? true }

    /// The choice under which a question appears: where it is shown for one answer of an earlier choice beside it.
    private func reveal(for question: Question, in section: FormSection) -> (question: String, value: String)? {
        let (id, value): (String, String)
        switch question.showWhen {
        case .equals(let named, let wanted): (id, value) = (named, wanted)
        case .contains(let named, let wanted): (id, value) = (named, wanted)
        default: return nil
        }
        guard let other = section.questions.first(where: { $0.id == id }), isTheirs(other),
            other.kind.options.contains(where: { $0.value == value }), other.id != question.id
        else { return nil }
        return (id, value)
    }

    private func draw(_ question: Question, in section: FormSection) -> Markup {
        guard isTheirs(question) else { return "" }
        guard case .group(let members, _, let atMost) = question.kind else {
            return control(question, named: question.id, in: section)
        }
        let count = rows(of: question)
        let rows = (0..<count).map { row -> Markup in
            let fields = members.filter(isTheirs).map { member in
                control(member, named: "\(question.id).\(row).\(member.id)", in: nil)
            }
            return Control.fieldset(legend: "\(question.text) \(row + 1)", body: "\(fields)")
        }
        let more: Markup =
            count < atMost
            ? Control.button("Add another", .second, small: true, name: "step", value: "add-\(question.id)") : ""
        let error = Control.errorLine(state[question.id].id, state[question.id].error)
        let help = Control.hintLine("\(question.id)-group", hint(question, in: section))
        return """
            <div id="\(state[question.id].id)">\(help)\(error)
            \(rows)\(Control.hidden("\(question.id).rows", String(count)))\(Control.buttons(more))</div>

            """
    }

    private func hint(_ question: Question, in section: FormSection?) -> String? {
        let condition =
            section.flatMap { reveal(for: question, in: $0) } == nil
            ? question.showWhen.flatMap { ConditionWords.hint($0, in: form) } : nil
        let parts = [question.help, condition].compactMap { $0 }
        return parts.isEmpty ? nil : parts.joined(separator: " ")
    }

    private func choices(_ question: Question, in section: FormSection?) -> [Choice] {
        question.kind.options.map { option in
            let revealed = (section?.questions ?? []).filter {
                guard let section, let place = reveal(for: $0, in: section) else { return false }
                return place == (question.id, option.value)
            }
            let inner: Markup? =
                revealed.isEmpty || section == nil
                ? nil : "\(revealed.map { draw($0, in: section ?? form.sections[0]) })"
            return Choice(option.value, option.label, hint: option.help, revealing: inner)
        }
    }

    private func control(_ question: Question, named name: String, in section: FormSection?) -> Markup {
        let field = state[name]
        let text = label(question)
        let hint = hint(question, in: section)
        switch question.kind {
        case .text(let most):
            return Control.text(field, label: text, hint: hint, width: most <= 40 ? .half : .full)
        case .longText(let most): return Control.textarea(field, label: text, hint: hint, limit: most)
        case .number(let limits):
            return Control.text(
                field, label: text, hint: hint, width: .five, keyboard: limits.places > 0 ? .decimal : .numeric,
                spelling: false)
        case .money:
            return Control.text(
                field, label: "\(text) (£)", hint: hint, width: .ten, keyboard: .decimal, spelling: false)
        case .date: return Control.date(state.date(name), legend: text, hint: hint)
        case .time: return Control.time(field, label: text, hint: hint ?? "For example, 3:05pm or 15:05")
        case .choice, .yesNoUnknown:
            return Control.radios(
                field, legend: text, hint: hint, choices: choices(question, in: section),
                inline: question.kind == .yesNoUnknown && !reveals(question, in: section))
        case .several:
            return Control.checkboxes(field, legend: text, hint: hint, choices: choices(question, in: section))
        case .person: return Control.select(field, label: text, hint: hint, options: names.people)
        case .place: return Control.select(field, label: text, hint: hint, options: names.places)
        case .agency: return Control.select(field, label: text, hint: hint, options: names.agencies)
        case .group: return ""
        }
    }

    private func reveals(_ question: Question, in section: FormSection?) -> Bool {
        guard let section else { return false }
        return section.questions.contains { reveal(for: $0, in: section)?.question == question.id }
    }

    /// Only what need not be answered is marked: most questions must be.
    private func label(_ question: Question) -> String {
        question.requiredWhen == nil ? "\(question.text) (optional)" : question.text
    }
}

/// A condition as a person reads it.
enum ConditionWords {
    /// "Only if “Is it getting worse?” is yes"; nil where there is nothing to say.
    static func hint(_ condition: Condition, in form: Form) -> String? {
        words(condition, in: form).map { "Only if \($0)." }
    }

    private static func words(_ condition: Condition, in form: Form) -> String? {
        switch condition {
        case .always: nil
        case .answered(let id): "“\(name(id, form))” is answered"
        case .equals(let id, let value), .contains(let id, let value):
            "the answer to “\(name(id, form))” is “\(option(value, of: id, form))”"
        case .atLeast(let id, let least): "the answer to “\(name(id, form))” is \(number(least)) or more"
        case .and(let all): joined(all, "and", form)
        case .or(let any): joined(any, "or", form)
        case .not(let one): words(one, in: form).map { "it is not so that \($0)" }
        }
    }

    private static func joined(_ all: [Condition], _ word: String, _ form: Form) -> String? {
        let parts = all.compactMap { words($0, in: form) }
        return parts.isEmpty ? nil : parts.joined(separator: ", \(word) ")
    }

    private static func name(_ id: String, _ form: Form) -> String { form.question(id)?.text ?? id }

    private static func option(_ value: String, of id: String, _ form: Form) -> String {
        form.question(id)?.kind.options.first { $0.value == value }?.label ?? value
    }

    private static func number(_ value: Double) -> String { Int(exactly: value).map { String($0) } ?? "\(value)" }
}
