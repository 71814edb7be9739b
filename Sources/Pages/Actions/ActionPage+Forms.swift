import Domain
import Formats

extension ActionPage {
    /// What can be done with an open action, the likeliest first.
    var steps: Markup {
        guard mayUpdate, action.isOpen else { return "" }
        let forms =
            step(.status, "Report its status", statusForm) + step(.completion, "Mark it as done", completionForm)
            + step(.change, "Change date or owner", changeForm) + step(.dropping, "Drop it", droppingForm)
        return Block.section("What to do", forms)
    }

    var commentForm: Markup {
        guard mayComment else { return "" }
        let fields: Markup = """
            \(Control.hidden("submission", submission))\
            \(Control.textarea(state(.comment)["comment"], label: "Your agency's comment", rows: 3, limit: 4000))\
            \(Control.buttons(Control.button("Add comment", .second)))
            """
        return Block.details(
            "Add a comment", open: returned == .comment,
            Control.form(Paths.comments(onAction: action.reference), csrf: frame.csrf, dense: true, fields))
    }

    private func state(_ kind: Form) -> FormState { returned == kind ? form : defaults }

    private func step(_ kind: Form, _ title: String, _ body: Markup) -> Markup {
        Block.details(title, open: returned == kind, body)
    }

    private var statusForm: Markup {
        let state = state(.status)
        let fields: Markup = """
            \(Control.hidden("submission", submission))\(Control.radios(
                state["status"], legend: "How does it stand?",
                choices: ReportedStatus.allCases.map { Choice($0.rawValue, $0.title) }, inline: true))\
            \(Control.textarea(
                state["words"], label: "Update, in the agency's own words", rows: 4, limit: 4000))\
            \(Control.date(state.date("reported_on"), legend: "As of"))\
            \(Control.buttons(Control.button("Report status")))
            """
        return Control.form(Paths.statuses(ofAction: action.reference), csrf: frame.csrf, dense: true, fields)
    }

    private var completionForm: Markup {
        let state = state(.completion)
        let fields: Markup = """
            \(state.version(version))\(Control.textarea(
                state["evidence"], label: "What shows that it is done?",
                hint: "What was seen, sent or signed, and where it is kept", rows: 3, limit: 4000))\
            \(Control.date(state.date("done_on"), legend: "Done on"))\
            \(Control.buttons(Control.button("Mark as done")))
            """
        return Control.form(Paths.completion(ofAction: action.reference), csrf: frame.csrf, dense: true, fields)
    }

    private var changeForm: Markup {
        let state = state(.change)
        let fields: Markup = """
            \(state.version(version))\
            \(Control.date(state.date("due_on"), legend: "Due", hint: "Leave empty for no date"))\
            \(Control.select(state["owner"], label: "Owner", options: owners, empty: "No named owner"))\
            \(Control.textarea(state["change_reason"], label: "Why?", rows: 2, limit: 1000))\
            \(Control.buttons(Control.button("Save changes")))
            """
        return Control.form(Paths.changes(ofAction: action.reference), csrf: frame.csrf, dense: true, fields)
    }

    private var droppingForm: Markup {
        let fields: Markup = """
            \(state(.dropping).version(version))<p>The action stays in the record as dropped, with your reason.</p>\
            \(Control.textarea(state(.dropping)["reason"], label: "Why will it not be done?", rows: 3, limit: 2000))\
            \(Control.buttons(Control.button("Drop action", .warn)))
            """
        return Control.form(Paths.dropping(ofAction: action.reference), csrf: frame.csrf, dense: true, fields)
    }
}
