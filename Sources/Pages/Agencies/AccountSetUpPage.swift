import Domain
import Formats

/// One account, for an administrator: what it may do, its first password, and its end.
package struct AccountSetUpPage: Sendable {
    /// Which of the page's forms came back.
    package enum Part: Sendable { case change, approval, password, waking, factor, closure }

    /// What happened to the account, in words.
    package struct Story: Sendable {
        package let life: AccountLife
        package let state: AccountLife.State
        package let asked: String?
        package let approved: String
        package let hasSecondFactor: Bool
        package let providers: [String]

        package init(
            life: AccountLife, state: AccountLife.State, asked: String?, approved: String, hasSecondFactor: Bool,
            providers: [String]
        ) {
            self.life = life
            self.state = state
            self.asked = asked
            self.approved = approved
            self.hasSecondFactor = hasSecondFactor
            self.providers = providers
        }
    }

    package let frame: Frame
    package let account: Account
    package let agency: String
    package let teams: [Choice]
    package let story: Story
    package let closed: String?
    /// References of what it has in hand.
    package let inHand: [String]
    package let version: Int
    package let form: FormState
    package let part: Part?

    package init(
        frame: Frame, account: Account, agency: String, teams: [Choice], story: Story, closed: String?,
        inHand: [String], version: Int, form: FormState = FormState(), part: Part? = nil
    ) {
        self.frame = frame
        self.account = account
        self.agency = agency
        self.teams = teams
        self.story = story
        self.closed = closed
        self.inHand = inHand
        self.version = version
        self.form = form
        self.part = part
    }

    private var path: String { Paths.account(account.id) }

    package var markup: Markup {
        let ways: Markup =
            story.life.approvedAt == nil
            ? Block.section("Approval", approval)
            : "\(waking)\(Block.section("Coming in", "\(invitation)\(password)\(factor)"))"
        let forms: Markup = "\(change)\(ways)\(Block.section("Leaving", closure))"
        return frame.page(
            title: account.name, caption: agency, width: .text, back: PageLink("Set-up", Paths.setUp), form: form,
            body: "\(facts)\(closed == nil ? forms : "")")
    }

    private var facts: Markup {
        var rows = [
            SummaryRow("Sign-in name", "\(account.signIn)"), SummaryRow("Role", "\(account.title)"),
            SummaryRow("State", "\(story.state.title)"), SummaryRow("Made", Dates.element(story.life.askedAt)),
            SummaryRow("Last used", story.life.lastUsedAt.map { Dates.element($0) } ?? "Never"),
            SummaryRow("Second factor", story.hasSecondFactor ? "Set up" : "None"),
            SummaryRow("In hand", inHand.isEmpty ? "Nothing" : "\(inHand.joined(separator: ", "))"),
        ]
        if let asked = story.asked { rows.append(SummaryRow("Asked for", "\(asked)")) }
        if !story.approved.isEmpty { rows.append(SummaryRow("Approved", "\(story.approved)")) }
        for provider in story.providers { rows.append(SummaryRow("Signs in at", "\(provider)")) }
        if let closed { rows.append(SummaryRow("Closed", "\(closed)")) }
        return Block.summary(rows)
    }

    private var change: Markup {
        func state(_ name: String, _ value: String) -> FieldState {
            part == .change ? form[name] : FieldState(name, value: value)
        }
        let roles = RoleProfile.shipped.map { Choice($0.code, $0.title) }
        return Control.form(
            path, csrf: frame.csrf,
            """
            \((part == .change ? form : FormState()).version(version))\
            \(Control.text(state("name", account.name), label: "Name"))\
            \(Control.select(state("team", account.team?.description ?? ""), label: "Team", options: teams))\
            \(Control.select(state("role", account.profile), label: "Role",
                hint: "What it may do and see changes with its next click", options: roles))\
            \(Control.buttons(Control.button("Save account")))
            """)
    }

    private func state(of part: Part) -> FormState { self.part == part ? form : FormState() }

    private var approval: Markup {
        Control.form(
            "\(path)/approval", csrf: frame.csrf,
            """
            \(Control.text(state(of: .approval)["approved"], label: "Who in the agency approved this, and when",
                hint: "For example, J. Patel, information security, 12 May"))\
            \(Control.buttons(Control.button("Note approval")))
            """)
    }

    private var waking: Markup {
        guard story.state == .dormant else { return "" }
        return Block.section(
            "Sleeping",
            Control.form(
                "\(path)/waking", csrf: frame.csrf,
                """
                <p>Nobody has used it for so long that it opens to nobody.</p>\
                \(Control.text(state(of: .waking)["wake-reason"], label: "Why it is needed again"))\
                \(Control.buttons(Control.button("Wake account")))
                """))
    }

    private var invitation: Markup {
        """
        <p>A link with which the person chooses a password, or signs in through their organisation.</p>\
        \(Control.act("Make an invitation link", to: "\(path)/invitation", csrf: frame.csrf))
        """
    }

    private var factor: Markup {
        guard story.hasSecondFactor else { return "" }
        return Control.form(
            "\(path)/second-factor", csrf: frame.csrf,
            """
            <p>Telephone and recovery codes lost? See or hear that it is them: never ask a question instead.</p>\
            \(Control.text(state(of: .factor)["factor-reason"], label: "How you know that it is them"))\
            \(Control.buttons(Control.button("Reset second factor", .warn)))
            """)
    }

    private var password: Markup {
        Control.form(
            "\(path)/password", csrf: frame.csrf,
            """
            \(Control.password((part == .password ? form : FormState())["password"], label: "Another first password",
                hint: "Their sessions end, and they change it at their next visit.",
                autocomplete: "new-password"))\
            \(Control.buttons(Control.button("Give first password", .second)))
            """)
    }

    private var closure: Markup {
        Control.form(
            "\(path)/closure", csrf: frame.csrf,
            """
            \((part == .closure ? form : FormState()).version(version))\
            <p>Their sessions end at once. Reports that stand on no case wait in the duty queue again, what they owed \
            is on their team's list, and managers find their cases and actions under “Work of people who left”.</p>
            \(Control.text((part == .closure ? form : FormState())["reason"], label: "Why the account is closed"))\
            \(Control.buttons(Control.button("Close account", .warn)))
            """)
    }

    package static let sample = AccountSetUpPage(
        frame: .sample,
        account: Account(
            id: ID(high: 1, low: 1), signIn: "officer", name: "Ruth Adeyemi", role: .caseOfficer,
            agency: ID(high: 1, low: 2), team: ID(high: 1, low: 3), isSample: false), agency: "Harrowmere Council",
        teams: [Choice(ID<Team>(high: 1, low: 3).description, "Duty team")],
        story: Story(
            life: AccountLife(
                askedAt: .sample, approvedAt: .sample, invitedAt: .sample, firstUsedAt: nil, lastUsedAt: nil,
                wokenAt: nil, closedAt: nil), state: .invited, asked: "Tom Bright: joins the duty team",
            approved: "J. Patel, 12 May", hasSecondFactor: true, providers: []), closed: nil,
        inHand: ["CS-2026-00001", "A-2026-00004"], version: 1)
}

/// A new team of an agency.
package struct NewTeamPage: Sendable {
    package let frame: Frame
    package let form: FormState
    package let agencies: [Choice]
    package let submission: String

    package init(frame: Frame, form: FormState, agencies: [Choice], submission: String) {
        self.frame = frame
        self.form = form
        self.agencies = agencies
        self.submission = submission
    }

    package var markup: Markup {
        frame.page(
            title: "Add a team", width: .text, back: PageLink("Set-up", Paths.setUp), form: form,
            body: Control.form(
                "/setup/teams", csrf: frame.csrf,
                """
                \(Control.hidden("submission", submission))\
                \(Control.select(form["agency"], label: "Agency", options: agencies))\
                \(Control.text(form["name"], label: "Name", hint: "Its members share a queue of reports."))\
                \(Control.buttons(Control.button("Add team")))
                """))
    }

    package static let sample = NewTeamPage(
        frame: .sample, form: FormState(), agencies: [Choice("1", "Harrowmere Council")], submission: "token")
}

/// Cases and actions of people who left, for who gives them to others.
package struct LeaversPage: Sendable {
    package struct Case: Sendable {
        package let reference: String
        package let title: String
        package let lead: String

        package init(reference: String, title: String, lead: String) {
            self.reference = reference
            self.title = title
            self.lead = lead
        }
    }

    package let frame: Frame
    package let cases: [Case]
    /// Reference, what is to be done, and who had it.
    package let actions: [(reference: String, what: String, owner: String)]

    package init(frame: Frame, cases: [Case], actions: [(reference: String, what: String, owner: String)]) {
        self.frame = frame
        self.cases = cases
        self.actions = actions
    }

    package var markup: Markup {
        let led = Table(
            caption: "Cases without a lead", columns: [.init("Case"), .init("Led by"), .init("Next")],
            rows: cases.map { file in
                [
                    PageLink("\(file.reference) \(file.title)", Paths.caseFile(file.reference)).markup, "\(file.lead)",
                    PageLink("Set the lead", "\(Paths.caseFile(file.reference))/lead").markup,
                ]
            }, empty: "No case was left without a lead.", hidesCaption: true)
        return frame.page(
            title: "Work of people who left", back: PageLink("Actions", Paths.actions),
            body: """
                \(Block.section("Cases", led.markup))\(Block.section("Actions", handover))
                """)
    }

    private var handover: Markup {
        guard !actions.isEmpty else { return "<p>No open action was left.</p>" }
        let choices = actions.map { Choice($0.reference, "\($0.what) (\($0.owner))") }
        return Control.form(
            Paths.actionOwners, csrf: frame.csrf,
            """
            \(Control.hidden("list", "agency"))\
            \(Control.checkboxes(FieldState("action"), legend: "Which to give to somebody", choices: choices))\
            \(Control.buttons(Control.button("Give to somebody")))
            """)
    }

    package static let sample = LeaversPage(
        frame: .sample, cases: [Case(reference: "CS-2026-00001", title: "Tannery Row", lead: "Ruth Adeyemi")],
        actions: [("A-2026-00001", "Joint visit", "Ruth Adeyemi")])
}
