import Domain
import Formats

/// The door.
package struct SignInPage: Sendable {
    package let frame: Frame
    package let form: FormState
    /// The page to go to afterwards.
    package let next: String

    package init(frame: Frame, form: FormState, next: String) {
        self.frame = frame
        self.form = form
        self.next = next
    }

    package var markup: Markup {
        frame.page(
            title: "Sign in", width: .text, form: form,
            body: Control.form(
                "/sign-in", csrf: frame.csrf,
                """
                \(Control.text(form["name"], label: "Sign-in name", width: .half, autocomplete: "username"))
                \(Control.password(form["password"], label: "Password"))
                \(Control.hidden("next", next))
                \(Control.buttons(Control.button("Sign in")))
                """))
    }

    package static let sample = SignInPage(
        frame: Frame(partnership: "Roundtable", csrf: "token"), form: FormState(), next: "/")
}
