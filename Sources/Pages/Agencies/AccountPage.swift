import Domain
import Formats

/// One's own account: who one is here, and how one signs in.
package struct AccountPage: Sendable {
    package let frame: Frame
    package let form: FormState
    /// The password was given by an administrator: nothing else opens before it is changed.
    package let mustChange: Bool
    /// The fewest characters of a password.
    package let minimum: Int
    /// Where one may sign in instead.
    package let providers: [PageLink]
    package let mayAsk: Bool

    package init(
        frame: Frame, form: FormState, mustChange: Bool = false, minimum: Int = 12, providers: [PageLink] = [],
        mayAsk: Bool = false
    ) {
        self.frame = frame
        self.form = form
        self.mustChange = mustChange
        self.minimum = minimum
        self.providers = providers
        self.mayAsk = mayAsk
    }

    package var markup: Markup {
        let who = Block.summary([
            SummaryRow("Name", "\(frame.account?.name ?? "")"), SummaryRow("Role", "\(frame.account?.role ?? "")"),
        ])
        let fields = Control.form(
            "/account/password", csrf: frame.csrf,
            """
            \(Control.password(form["old"], label: "Present password"))
            \(Control.password(form["new"], label: "New password",
                hint: "At least \(minimum) characters. A few unrelated words make a good one.",
                autocomplete: "new-password"))
            \(Control.password(form["again"], label: "New password again", autocomplete: "new-password"))
            \(Control.buttons(Control.button("Change password")))
            """)
        let first: Markup =
            mustChange
            ? Block.warning(
                "An administrator knows your password. Choose one of your own now: everything else opens afterwards.")
            : ""
        let elsewhere: Markup =
            providers.isEmpty
            ? ""
            : Block.section(
                "Signing in elsewhere",
                "<p>You can sign in through your organisation from now on.</p>\(Control.buttonLinks(providers))")
        let ask: Markup = mayAsk ? "<li><a href=\"\(Paths.askForAccount)\">Ask for a colleague’s account</a></li>" : ""
        return frame.page(
            title: "Your account", width: .text, form: form,
            body: """
                \(first)\(who)<ul><li><a href="\(Paths.noticeChoice)">Choose what is sent to you</a></li>\
                <li><a href="\(Paths.secondFactor)">Second factor</a></li>\
                <li><a href="\(Paths.sessions)">Where you are signed in</a></li>\
                <li><a href="\(Paths.interests)">Declare what you have to do with a record</a></li>\
                <li><a href="\(Paths.ownStreet)">Say where you live, so that reads of your own street are seen</a>\
                </li>\(ask)</ul>\
                \(Block.section("Password", fields))\(elsewhere)
                """)
    }

    package static let sample = AccountPage(frame: .sample, form: FormState())
}

/// A page of words alone.
package struct TextPage: Sendable {
    package let frame: Frame
    package let title: String
    package let body: Markup

    package init(frame: Frame, title: String, body: Markup) {
        self.frame = frame
        self.title = title
        self.body = body
    }

    package var markup: Markup { frame.page(title: title, width: .text, body: body) }

    package static let sample = help(.sample)

    package static func help(_ frame: Frame) -> TextPage {
        TextPage(
            frame: frame, title: "Help",
            body: """
                <p>A report is taken or imported; it is matched to people and places already known; both sides are \
                risk assessed within the partnership's time; it opens or joins a case with an accountable lead; a \
                panel decides; actions are followed until they are done.</p>
                <h2>The keyboard</h2>
                <p><kbd>/</kbd> goes to search. <kbd>Ctrl</kbd> and <kbd>Enter</kbd> send the form you are in. The \
                arrow keys move along lists.</p>
                <h2>Words</h2>
                <p>Somebody complained about is <em>alleged</em> until there is a finding. A marker says who noted it, \
                when, and how sure they may be. <em>Reported</em> is what an agency says of its action; \
                <em>computed</em> is what follows from its dates.</p>
                <h2>Immediate danger</h2>
                <p>Ring 999. This system is not watched by anybody who could come.</p>
                """)
    }

    package static func privacy(_ frame: Frame) -> TextPage {
        TextPage(
            frame: frame, title: "Privacy",
            body: """
                <p>Every time you open a person, a case, a report, an assessment or a search, that is written down \
                with your name and the time, before the page is sent to you.</p>
                <p>You see what your role and your agency need. What you may not see is not in lists, counts or \
                search.</p>
                <p>The site sets only the cookies that keep you signed in, its forms safe, and this browser known to \
                your account.</p>
                """)
    }

    package static func accessibility(_ frame: Frame) -> TextPage {
        TextPage(
            frame: frame, title: "Accessibility",
            body: """
                <p>Every page works without scripts, by keyboard alone, at 320 pixels, and on paper. It aims at WCAG \
                2.2 AA and is checked against it by program on every change; people with disabilities have not yet \
                tested it.</p>
                """)
    }
}
