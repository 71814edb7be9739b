import Domain
import Formats

/// The door.
package struct SignInPage: Sendable {
    package let frame: Frame
    package let form: FormState
    /// The page to go to afterwards.
    package let next: String
    /// Where else people sign in, by name.
    package let providers: [PageLink]

    package init(frame: Frame, form: FormState, next: String, providers: [PageLink] = []) {
        self.frame = frame
        self.form = form
        self.next = next
        self.providers = providers
    }

    package var markup: Markup {
        let elsewhere = Control.buttonLinks(providers)
        return frame.page(
            title: "Sign in", width: .text, form: form,
            body: """
                \(elsewhere)\
                \(Control.form(
                    Paths.signIn, csrf: frame.csrf,
                    """
                    \(Control.text(form["name"], label: "Sign-in name", width: .half, autocomplete: "username"))
                    \(Control.password(form["password"], label: "Password"))
                    \(Control.hidden("next", next))
                    \(Control.buttons(Control.button("Sign in")))
                    """))
                """)
    }

    package static let sample = SignInPage(
        frame: .atTheDoor, form: FormState(), next: "/",
        providers: [PageLink("Sign in with Harrowmere Council", Paths.signIn(with: "council"))])
}

extension Frame {
    /// The frame of samples that stand before anybody is signed in.
    static let atTheDoor = Frame(partnership: "Roundtable", csrf: "token")
}

extension Control {
    /// Ways that lead elsewhere, side by side; nothing for none.
    static func buttonLinks(_ links: [PageLink]) -> Markup {
        guard !links.isEmpty else { return "" }
        return "<div class=\"buttons\">\(links.map { buttonLink($0, .second) })</div>\n"
    }
}

/// The second step at the door.
package struct SignInCodePage: Sendable {
    package let frame: Frame
    package let form: FormState
    package let next: String
    package let step: String

    package init(frame: Frame, form: FormState, next: String, step: String) {
        self.frame = frame
        self.form = form
        self.next = next
        self.step = step
    }

    package var markup: Markup {
        frame.page(
            title: "Enter your code", width: .text, form: form,
            body: """
                \(Control.form(
                    Paths.signInCode, csrf: frame.csrf,
                    """
                    \(Control.hidden("step", step))\(Control.hidden("next", next))\
                    \(Control.text(form["code"], label: "Code",
                        hint: "Six digits from your authenticator, or one of your recovery codes", width: .half,
                        autocomplete: "one-time-code", spelling: false))
                    \(Control.buttons(Control.button("Sign in")))
                    """))
                <p>If you have lost both, ask an administrator to reset your second factor. They will want to see or \
                hear that it is you.</p>
                <p><a href="\(Paths.signIn)">Begin again</a></p>
                """)
    }

    package static let sample = SignInCodePage(frame: .atTheDoor, form: FormState(), next: "/", step: "token")
}

/// Somebody who was invited chooses a password, or signs in elsewhere.
package struct InvitationPage: Sendable {
    package let frame: Frame
    package let form: FormState
    package let token: String
    package let name: String
    package let signIn: String
    package let minimum: Int
    package let providers: [PageLink]

    package init(
        frame: Frame, form: FormState, token: String, name: String, signIn: String, minimum: Int, providers: [PageLink]
    ) {
        self.frame = frame
        self.form = form
        self.token = token
        self.name = name
        self.signIn = signIn
        self.minimum = minimum
        self.providers = providers
    }

    package var markup: Markup {
        let who = Block.summary([SummaryRow("Name", "\(name)"), SummaryRow("Sign-in name", "\(signIn)")])
        let elsewhere: Markup =
            providers.isEmpty ? "" : "<p>Or without a password here:</p>\(Control.buttonLinks(providers))"
        return frame.page(
            title: "Choose your password", width: .text, form: form,
            body: """
                \(who)\
                \(Control.form(
                    Paths.invitation(token), csrf: frame.csrf,
                    """
                    \(Control.password(form["password"], label: "Password",
                        hint: "At least \(minimum) characters. A few unrelated words make a good one.",
                        autocomplete: "new-password"))
                    \(Control.password(form["again"], label: "The same again", autocomplete: "new-password"))
                    \(Control.buttons(Control.button("Save password")))
                    """))\(elsewhere)
                """)
    }

    package static let sample = InvitationPage(
        frame: .atTheDoor, form: FormState(), token: "token", name: "Ruth Adeyemi", signIn: "officer", minimum: 12,
        providers: [])

    /// What stands at the address of an invitation that is over.
    package static func over(_ frame: Frame) -> Markup {
        frame.page(
            title: "This link is over", width: .text,
            body: """
                <p>It has been used, or it has run out. Ask whoever sent it for a new one.</p>
                <p><a href="\(Paths.signIn)">Sign in</a></p>
                """)
    }
}

/// Where somebody lands who was signed in elsewhere, or could not be.
package struct ProviderReturnPage: Sendable {
    package let frame: Frame
    /// Where it goes on; nil where it does not.
    package let next: String?
    /// What went wrong.
    package let problem: String?

    package init(frame: Frame, next: String?, problem: String? = nil) {
        self.frame = frame
        self.next = next
        self.problem = problem
    }

    package var markup: Markup {
        if let problem {
            return frame.page(
                title: "You could not be signed in", width: .text,
                body: "<p>\(problem)</p><p><a href=\"\(Paths.signIn)\">Go to the sign-in page</a></p>")
        }
        return frame.page(
            title: "You are signed in", width: .text,
            body: "<p><a href=\"\(next ?? "/")\">Go on</a></p>")
    }

    package static let sample = ProviderReturnPage(frame: .atTheDoor, next: "/")
}
