import Domain
import Formats

/// Accounts as a list, with those that nobody ever used as a finding (T-036).
package struct AccountListPage: Sendable {
    package struct Line: Sendable {
        package let link: PageLink
        package let agency: String
        package let role: String
        package let state: String
        package let createdAt: Instant
        package let lastUsedAt: Instant?
        package let hasSecondFactor: Bool

        package init(
            link: PageLink, agency: String, role: String, state: String, createdAt: Instant, lastUsedAt: Instant?,
            hasSecondFactor: Bool
        ) {
            self.link = link
            self.agency = agency
            self.role = role
            self.state = state
            self.createdAt = createdAt
            self.lastUsedAt = lastUsedAt
            self.hasSecondFactor = hasSecondFactor
        }
    }

    package let frame: Frame
    /// Each list with its link; `current` is the one that is shown.
    package let tabs: [PageLink]
    package let current: Int
    package let lines: [Line]
    package let next: String?

    package init(frame: Frame, tabs: [PageLink], current: Int, lines: [Line], next: String?) {
        self.frame = frame
        self.tabs = tabs
        self.current = current
        self.lines = lines
        self.next = next
    }

    package var markup: Markup {
        let table = Table(
            caption: tabs[current].text,
            columns: [
                .init("Name"), .init("Agency"), .init("Role"), .init("State"), .init("Made"), .init("Last used"),
                .init("Second factor"),
            ],
            rows: lines.map { line in
                [
                    line.link.markup, "\(line.agency)", "\(line.role)", "\(line.state)", Dates.element(line.createdAt),
                    line.lastUsedAt.map { Dates.element($0) } ?? "Never", line.hasSecondFactor ? "Yes" : "No",
                ]
            }, empty: "There is none.", hidesCaption: true)
        return frame.page(
            title: "Accounts", back: PageLink("Set-up", Paths.setUp),
            body: """
                \(Block.tabs(tabs, current: current, label: "Which accounts"))\(table.markup)\
                \(Block.pagination(previous: nil, next: next))
                """)
    }

    package static let sample = AccountListPage(
        frame: .sample,
        tabs: [PageLink("All", Paths.accounts), PageLink("Made, never used", "\(Paths.accounts)?list=neverUsed")],
        current: 1,
        lines: [
            Line(
                link: PageLink("Denise Okafor", Paths.account(ID(high: 1, low: 1))), agency: "Lanternhill Homes",
                role: "Partner officer", state: "Invited, never used", createdAt: .sample, lastUsedAt: nil,
                hasSecondFactor: false)
        ], next: nil)
}

/// Asks for an account of one's own agency.
package struct AskForAccountPage: Sendable {
    package let frame: Frame
    package let form: FormState
    package let teams: [Choice]
    package let submission: String

    package init(frame: Frame, form: FormState, teams: [Choice], submission: String) {
        self.frame = frame
        self.form = form
        self.teams = teams
        self.submission = submission
    }

    package var markup: Markup {
        let roles = Role.allCases.filter { $0 != .administrator }.map { Choice($0.rawValue, $0.title) }
        return frame.page(
            title: "Ask for an account", width: .text, form: form,
            body: """
                <p>For somebody of your own agency. An administrator makes it once your agency’s information security \
                has approved.</p>
                \(Control.form(
                    Paths.askForAccount, csrf: frame.csrf,
                    """
                    \(Control.hidden("submission", submission))\(Control.text(form["name"], label: "Name"))
                    \(Control.text(form["signIn"], label: "Sign-in name", width: .half, spelling: false))
                    \(Control.select(form["team"], label: "Team", options: teams))
                    \(Control.select(form["role"], label: "Role", options: roles))
                    \(Control.textarea(form["why"], label: "What they need it for", rows: 3, limit: 500))
                    \(Control.buttons(Control.button("Ask for account")))
                    """))
                """)
    }

    package static let sample = AskForAccountPage(
        frame: .sample, form: FormState(), teams: [Choice("1", "Duty team")], submission: "token")
}

/// The link of an invitation, shown once.
package struct InvitationLinkPage: Sendable {
    package let frame: Frame
    package let name: String
    package let address: String
    package let days: Int
    package let back: String

    package init(frame: Frame, name: String, address: String, days: Int, back: String) {
        self.frame = frame
        self.name = name
        self.address = address
        self.days = days
        self.back = back
    }

    package var markup: Markup {
        frame.page(
            title: "Invitation for \(name)", width: .text, back: PageLink(name, back),
            body: """
                <p>Give this link to \(name) by a way that you trust, such as in person or by their work mail. Whoever \
                has it chooses the password. It works once, within \(Words.count(days, "day")), and is shown this \
                once.</p>
                <p><strong class="key">\(address)</strong></p>
                """)
    }

    package static let sample = InvitationLinkPage(
        frame: .sample, name: "Ruth Adeyemi", address: "https://casework.example/invitation/token", days: 7,
        back: Paths.account(ID(high: 1, low: 1)))
}
