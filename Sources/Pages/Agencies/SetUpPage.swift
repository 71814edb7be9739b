import Domain
import Formats

/// Agencies and accounts, for an administrator.
package struct SetUpPage: Sendable {
    package struct Agency: Sendable {
        package let name: String
        package let kind: String
        package let teams: [String]
        package let people: [Person]

        package init(name: String, kind: String, teams: [String], people: [Person]) {
            self.name = name
            self.kind = kind
            self.teams = teams
            self.people = people
        }
    }

    /// How an agency uses its accounts (P-058).
    package struct Use: Sendable {
        package let link: PageLink
        package let approval: String
        package let accounts: Int
        package let used: Int
        package let neverUsed: Int
        package let asked: Int
        package let lastUsedAt: Instant?

        package init(
            link: PageLink, approval: String, accounts: Int, used: Int, neverUsed: Int, asked: Int,
            lastUsedAt: Instant?
        ) {
            self.link = link
            self.approval = approval
            self.accounts = accounts
            self.used = used
            self.neverUsed = neverUsed
            self.asked = asked
            self.lastUsedAt = lastUsedAt
        }
    }

    /// Somebody who can sign in.
    package struct Person: Sendable {
        package let link: PageLink
        package let signIn: String
        package let role: String
        package let team: String

        package init(link: PageLink, signIn: String, role: String, team: String) {
            self.link = link
            self.signIn = signIn
            self.role = role
            self.team = team
        }
    }

    package let frame: Frame
    package let agencies: [Agency]
    package let use: [Use]
    /// Days without use after which an account counts as not used.
    package let days: Int

    package init(frame: Frame, agencies: [Agency], use: [Use], days: Int) {
        self.frame = frame
        self.agencies = agencies
        self.use = use
        self.days = days
    }

    package var markup: Markup {
        let sections = agencies.map { agency -> Markup in
            let table = Table(
                caption: "Accounts of \(agency.name)",
                columns: [.init("Name"), .init("Sign-in name"), .init("Role"), .init("Team")],
                rows: agency.people.map { [$0.link.markup, "\($0.signIn)", "\($0.role)", "\($0.team)"] },
                empty: "Nobody of this agency can sign in yet.",
                hidesCaption: true)
            return Block.section(
                agency.name, "<p>\(agency.kind). Teams: \(Words.list(agency.teams)).</p>\(table.markup)")
        }
        return frame.page(
            title: "Set-up",
            body: """
                \(Control.buttons(Control.buttonLink(PageLink("Add an agency", "/setup/agencies/new")),
                    Control.buttonLink(PageLink("Add an account", "/setup/accounts/new"), .second),
                    Control.buttonLink(PageLink("Add a team", "/setup/teams/new"), .second),
                    Control.buttonLink(PageLink("Roles", Paths.roles), .second),
                    Control.buttonLink(PageLink("Accounts", Paths.accounts), .second),
                    Control.buttonLink(PageLink("Practice", Paths.practices), .second),
                    Control.buttonLink(PageLink("Risk instruments", Paths.instruments), .second),
                    Control.buttonLink(PageLink("Operations", Paths.operations), .second)))
                \(findings)\(Block.section("Agencies and their accounts", useTable))\(sections)
                """)
    }

    private var findings: Markup {
        let (asked, never) = (use.reduce(0) { $0 + $1.asked }, use.reduce(0) { $0 + $1.neverUsed })
        var lines: [PageLink] = []
        if asked > 0 {
            lines.append(PageLink("\(Words.count(asked, "account")) asked for", "\(Paths.accounts)?list=asked"))
        }
        if never > 0 {
            let words = "\(Words.count(never, "account")) made and never used"
            lines.append(PageLink(words, "\(Paths.accounts)?list=neverUsed"))
        }
        return Block.attention(lines)
    }

    private var useTable: Markup {
        Table(
            caption: "Agencies and their accounts",
            columns: [
                .init("Agency"), .init("Information security"), .init("Accounts", isNumber: true),
                .init("Used in \(days) days", isNumber: true), .init("Never used", isNumber: true),
                .init("Asked for", isNumber: true), .init("Last used"),
            ],
            rows: use.map { use in
                [
                    use.link.markup, "\(use.approval)", "\(use.accounts)", "\(use.used)", "\(use.neverUsed)",
                    "\(use.asked)", use.lastUsedAt.map { Dates.element($0) } ?? "Never",
                ]
            }, empty: "There is no agency yet.", hidesCaption: true
        ).markup
    }

    package static let sample = SetUpPage(
        frame: .sample,
        agencies: [
            Agency(
                name: "Harrowmere Council", kind: "Council", teams: ["Duty team"],
                people: [
                    Person(
                        link: PageLink("Ada Obi", Paths.account(ID(high: 1, low: 1))), signIn: "chair",
                        role: "Coordinator and chair", team: "Duty team")
                ])
        ],
        use: [
            Use(
                link: PageLink("Harrowmere Council", Paths.agency(ID(high: 1, low: 2))), approval: "Approved",
                accounts: 5, used: 4, neverUsed: 1, asked: 1, lastUsedAt: .sample)
        ], days: 90)
}

/// A new agency.
package struct NewAgencyPage: Sendable {
    package let frame: Frame
    package let form: FormState
    package let submission: String

    package init(frame: Frame, form: FormState, submission: String) {
        self.frame = frame
        self.form = form
        self.submission = submission
    }

    package var markup: Markup {
        let kinds = Domain.Agency.Kind.allCases.map { Choice($0.rawValue, $0.title) }
        return frame.page(
            title: "Add an agency", width: .text, back: PageLink("Set-up", "/setup"), form: form,
            body: Control.form(
                "/setup/agencies", csrf: frame.csrf,
                """
                \(Control.hidden("submission", submission))\(Control.text(form["name"], label: "Name"))
                \(Control.select(form["kind"], label: "Kind", options: kinds, empty: "Choose"))
                \(Control.text(form["team"], label: "Duty team",
                    hint: "Reports to this agency belong to its queue from their first second."))
                \(Control.buttons(Control.button("Add agency")))
                """))
    }

    package static let sample = NewAgencyPage(frame: .sample, form: FormState(), submission: "token")
}

/// A new account.
package struct NewAccountPage: Sendable {
    package let frame: Frame
    package let form: FormState
    /// Agency and team in one choice: value and label.
    package let places: [Choice]
    package let submission: String

    package init(frame: Frame, form: FormState, places: [Choice], submission: String) {
        self.frame = frame
        self.form = form
        self.places = places
        self.submission = submission
    }

    package var markup: Markup {
        let roles = RoleProfile.shipped.map { Choice($0.code, $0.title) }
        return frame.page(
            title: "Add an account", width: .text, back: PageLink("Set-up", "/setup"), form: form,
            body: Control.form(
                "/setup/accounts", csrf: frame.csrf,
                """
                \(Control.hidden("submission", submission))\(Control.text(form["name"], label: "Name"))
                \(Control.text(form["signIn"], label: "Sign-in name", width: .half, spelling: false))
                \(Control.select(form["place"], label: "Agency and team", options: places, empty: "Choose"))
                \(Control.select(form["role"], label: "Role", options: roles, empty: "Choose"))
                \(Control.text(form["approved"], label: "Who in the agency approved this, and when",
                    hint: "For example, J. Patel, information security, 12 May"))
                \(Control.password(form["password"], label: "First password",
                    hint: "The person changes it at their first visit. Leave it empty to invite them by a link.",
                        autocomplete: "new-password"))
                \(Control.buttons(Control.button("Add account")))
                """))
    }

    package static let sample = NewAccountPage(
        frame: .sample, form: FormState(), places: [Choice("1.2", "Harrowmere Council, Duty team")],
        submission: "token")
}
