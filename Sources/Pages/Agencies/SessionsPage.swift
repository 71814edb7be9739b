import Domain
import Formats

/// Where one is signed in, and how to end it.
package struct SessionsPage: Sendable {
    package struct Line: Sendable {
        package let id: String
        package let agent: String
        package let source: String
        package let openedAt: Instant
        package let lastSeenAt: Instant
        package let isThis: Bool

        package init(
            id: String, agent: String, source: String, openedAt: Instant, lastSeenAt: Instant, isThis: Bool
        ) {
            self.id = id
            self.agent = agent
            self.source = source
            self.openedAt = openedAt
            self.lastSeenAt = lastSeenAt
            self.isThis = isThis
        }
    }

    package let frame: Frame
    package let lines: [Line]

    package init(frame: Frame, lines: [Line]) {
        self.frame = frame
        self.lines = lines
    }

    package var markup: Markup {
        let table = Table(
            caption: "Open sessions",
            columns: [.init("Browser"), .init("From"), .init("Signed in"), .init("Last used"), .init("End it")],
            rows: lines.map { line in
                [
                    "\(line.agent.isEmpty ? "Unknown browser" : line.agent)", "\(line.source)",
                    Dates.element(line.openedAt), Dates.element(line.lastSeenAt),
                    line.isThis
                        ? "This one"
                        : Control.act(
                            "End session", to: "\(Paths.sessions)/\(line.id)/end", csrf: frame.csrf, small: true),
                ]
            }, empty: "No session is open.", hidesCaption: true)
        let others = Control.act("End all others", to: "\(Paths.sessions)/end", csrf: frame.csrf, kind: .warn)
        return frame.page(
            title: "Where you are signed in", back: PageLink("Your account", Paths.account),
            body: """
                <p>If one of these is not you, end it, then change your password.</p>
                \(table.markup)\(others)
                """)
    }

    package static let sample = SessionsPage(
        frame: .sample,
        lines: [
            Line(
                id: "1", agent: "Firefox on Windows", source: "192.0.2.7", openedAt: .sample, lastSeenAt: .sample,
                isThis: true),
            Line(
                id: "2", agent: "Safari on iPhone", source: "192.0.2.9", openedAt: .sample, lastSeenAt: .sample,
                isThis: false),
        ])
}

/// A sensitive step asks once more who is there; what was typed is kept on this page.
package struct ProofPage: Sendable {
    package let frame: Frame
    package let form: FormState
    /// Where the form goes on to, and all that it holds.
    package let path: String
    package let fields: FormData
    /// Where one may prove it instead.
    package let providers: [PageLink]

    package init(frame: Frame, form: FormState, path: String, fields: FormData, providers: [PageLink]) {
        self.frame = frame
        self.form = form
        self.path = path
        self.fields = fields
        self.providers = providers
    }

    package var markup: Markup {
        let kept = fields.fields.filter { $0.name != "csrf" && $0.name != "again-password" }
        let elsewhere: Markup =
            providers.isEmpty
            ? ""
            : """
            <p>If you have no password here: open this in a new window, come back, and press Go on.</p>\
            \(Control.buttonLinks(providers))
            """
        return frame.page(
            title: "Say once more that it is you", width: .text, form: form,
            body: """
                <p>It is a while since you signed in, and this step is a sensitive one. What you typed is kept.</p>
                \(Control.form(
                    path, csrf: frame.csrf,
                    """
                    \(kept.map { Control.hidden($0.name, $0.value) })\
                    \(Control.password(form["again-password"], label: "Your password"))
                    \(Control.buttons(Control.button("Go on")))
                    """))\(elsewhere)
                """)
    }

    package static let sample = ProofPage(
        frame: .sample, form: FormState(), path: "/setup/accounts", fields: ["name": "Ruth Adeyemi"], providers: [])
}
