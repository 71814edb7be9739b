import Domain
import Formats

/// The form that puts a case before a panel.
package struct ReferralPage: Sendable {
    package struct Panel: Sendable {
        package let key: String
        package let kind: PanelKind
        package let isWaiting: Bool

        package init(key: String, kind: PanelKind, isWaiting: Bool) {
            self.key = key
            self.kind = kind
            self.isWaiting = isWaiting
        }
    }

    package let frame: Frame
    package let form: FormState
    package let submission: String
    package let reference: String
    package let title: String
    package let level: RiskLevel?
    package let panels: [Panel]

    package init(
        frame: Frame, form: FormState, submission: String, reference: String, title: String, level: RiskLevel?,
        panels: [Panel]
    ) {
        self.frame = frame
        self.form = form
        self.submission = submission
        self.reference = reference
        self.title = title
        self.level = level
        self.panels = panels
    }

    package static let labels = ["panel": "panel", "why": "why the panel should hear the case"]

    package var markup: Markup {
        let choices = panels.filter { !$0.isWaiting && $0.kind.accepts.mayBeReferred(level) }.map { panel in
            Choice(panel.key, panel.kind.name, hint: panel.kind.note.isEmpty ? panel.kind.purpose : panel.kind.note)
        }
        let not = panels.filter { !$0.isWaiting && !$0.kind.accepts.mayBeReferred(level) }
        let waiting = panels.filter(\.isWaiting).map(\.kind.name)
        let standing: Markup? = waiting.isEmpty ? nil : Block.inset("<p>Waits already for: \(Words.list(waiting)).</p>")
        let outside = not.map { panel -> Markup in "<li>\(panel.kind.name): \(panel.kind.note)</li>\n" }
        let apart: Markup? =
            not.isEmpty ? nil : Block.details("Panels that do not take this risk level", "<ul>\(outside)</ul>")
        let risk: Markup = level.map { Tag.rag(Tone($0)) } ?? Tag.rag(.neutral, "Not assessed")
        let why = Control.textarea(
            form["why"], label: "Why should the panel hear it?",
            hint: "What the agencies cannot settle between themselves, and what you ask of the panel", rows: 4,
            limit: 1000)
        let fields: Markup = """
            \(Control.hidden("submission", submission))
            \(Control.radios(form["panel"], legend: "Which panel?", choices: choices))\
            \(apart)\(why)\(Control.buttons(Control.button("Refer case")))
            """
        return frame.page(
            title: "Refer to a panel", caption: "\(reference) \(title)", width: .text,
            back: PageLink("Case \(reference)", Paths.caseFile(reference)), form: form,
            body:
                """
                <p>Risk level: \(risk)</p>\(standing)\
                \(Control.form(Paths.referrals(reference), csrf: frame.csrf, fields))
                """
        )
    }

    package static let sample = ReferralPage(
        frame: .sample, form: FormState(), submission: "token", reference: "CS-2026-00001",
        title: "Noise at Tannery Row",
        level: .amber,
        panels: PanelKind.published.enumerated().map { Panel(key: "k\($0)", kind: $1, isWaiting: $0 == 3) })
}
