import Domain
import Formats

/// To whom the ticked actions of a list go.
package struct HandoverPage: Sendable {
    package let frame: Frame
    /// The actions, by reference and in words.
    package let actions: [(reference: String, what: String)]
    package let takers: [Choice]
    /// The list that the actions were ticked on.
    package let list: String
    package let form: FormState

    package init(
        frame: Frame, actions: [(reference: String, what: String)], takers: [Choice], list: String,
        form: FormState = FormState()
    ) {
        self.frame = frame
        self.actions = actions
        self.takers = takers
        self.list = list
        self.form = form
    }

    package var markup: Markup {
        let back = PageLink("Actions", Paths.actions(list))
        let names = actions.map { PageLink($0.what, Paths.action($0.reference)).markup }
        return frame.page(
            title: "Give \(Words.count(actions.count, "action"))", width: .text, back: back, form: form,
            body: """
                <ul>\(names.map { "<li>\($0)</li>" as Markup })</ul>
                \(Control.form(
                    Paths.actionOwners, csrf: frame.csrf,
                    """
                    \(actions.map { Control.hidden("action", $0.reference) })\(Control.hidden("list", list))\
                    \(Control.select(
                        form["owner"], label: "Give them to", hint: "They move to that person's agency",
                        options: takers))\
                    \(Control.buttons(Control.button("Give actions"), "<a href=\"\(back.path)\">Cancel</a>"))
                    """))
                """)
    }

    package static let sample = HandoverPage(
        frame: .sample, actions: [("A-2026-00001", "Joint visit with the care worker")],
        takers: [Choice("1", "Ada Obi, Harrowmere Council")], list: "mine")
}
