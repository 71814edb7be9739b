import Domain
import Formats

/// Every role profile in one matrix: what each may see of whom, and which classes of detail.
package struct RolesPage: Sendable {
    package struct Line: Sendable {
        package let profile: RoleProfile
        package let accounts: Int
        package let isProposed: Bool

        package init(profile: RoleProfile, accounts: Int, isProposed: Bool) {
            self.profile = profile
            self.accounts = accounts
            self.isProposed = isProposed
        }
    }

    package let frame: Frame
    package let lines: [Line]

    package init(frame: Frame, lines: [Line]) {
        self.frame = frame
        self.lines = lines
    }

    package var markup: Markup {
        let classes = DataClass.allCases.map { Table.Column($0.title) }
        let table = Table(
            caption: "Roles", columns: [.init("Role"), .init("Accounts", isNumber: true), .init("Records")] + classes,
            rows: lines.map(row), empty: "There is no role.", narrow: .scroll, hidesCaption: true)
        return frame.page(
            title: "Roles", back: PageLink("Set-up", Paths.setUp),
            body: """
                <p>What a role may do and be shown. A change is proposed by one administrator and decided by another; \
                it counts with everybody’s next click.</p>\(table.markup)
                """)
    }

    private func row(_ line: Line) -> [Markup] {
        let state: Markup = line.isProposed ? " \(Tag.status("change proposed", .amber))" : ""
        let link = PageLink(line.profile.title, Paths.role(line.profile.code)).markup
        return ["\(link)\(state)", "\(line.accounts)", "\(line.profile.sight.title)"]
            + DataClass.allCases.map { line.profile.classes.contains($0) ? "Shown" : "–" }
    }

    package static let sample = RolesPage(
        frame: .sample,
        lines: RoleProfile.shipped.enumerated().map { place, profile in
            Line(profile: profile, accounts: place % 3, isProposed: place == 7)
        })
}

extension Role.Sight {
    /// Which records, in words.
    package var title: String {
        switch self {
        case .partnership: "All of the partnership"
        case .agency: "Those its agency has a part in"
        case .none: "None"
        }
    }
}

/// One role profile: what it says, the change that waits, and the form that proposes another.
package struct RolePage: Sendable {
    package struct Proposal: Sendable {
        package let id: ID<RoleProfile>
        package let profile: RoleProfile
        package let reason: String
        package let by: String
        package let at: String
        package let isOwn: Bool

        package init(
            id: ID<RoleProfile>, profile: RoleProfile, reason: String, by: String, at: String, isOwn: Bool
        ) {
            self.id = id
            self.profile = profile
            self.reason = reason
            self.by = by
            self.at = at
            self.isOwn = isOwn
        }
    }

    package let frame: Frame
    package let profile: RoleProfile
    package let accounts: Int
    package let proposal: Proposal?
    /// When, what was decided, by whom and why.
    package let history: [(when: String, what: String, who: String, why: String)]
    package let form: FormState
    package let isDeciding: Bool
    package let submission: String

    package init(
        frame: Frame, profile: RoleProfile, accounts: Int, proposal: Proposal?,
        history: [(when: String, what: String, who: String, why: String)], form: FormState = FormState(),
        isDeciding: Bool = false, submission: String
    ) {
        self.frame = frame
        self.profile = profile
        self.accounts = accounts
        self.proposal = proposal
        self.history = history
        self.form = form
        self.isDeciding = isDeciding
        self.submission = submission
    }

    private var path: String { Paths.role(profile.code) }

    package var markup: Markup {
        let past = Table(
            caption: "Decided", columns: [.init("When"), .init("What"), .init("Who"), .init("Why")],
            rows: history.map { ["\($0.when)", "\($0.what)", "\($0.who)", "\($0.why)"] },
            empty: "Nothing was changed yet: this is how the role was shipped.", hidesCaption: true)
        return frame.page(
            title: profile.title, caption: "Role", width: .text, back: PageLink("Roles", Paths.roles), form: form,
            body: """
                \(facts)\(proposal.map(waiting) ?? Block.section("Propose a change", proposing))\
                \(Block.section("What was changed", past.markup))
                """)
    }

    private var facts: Markup {
        var rows = [
            SummaryRow("Accounts", "\(accounts)"), SummaryRow("Records", "\(profile.sight.title)"),
            SummaryRow("Detail shown", "\(Self.words(profile.classes))"),
            SummaryRow("May", "\(Self.words(profile.permissions))"),
        ]
        if let requirement = profile.requirement { rows.append(SummaryRow("Asked for by", "\(requirement)")) }
        return Block.summary(rows)
    }

    private static func words(_ classes: Set<DataClass>) -> String {
        classes.isEmpty ? "None" : Words.list(DataClass.allCases.filter(classes.contains).map(\.title))
    }

    private static func words(_ permissions: Set<Permission>) -> String {
        Words.list(Permission.allCases.filter(permissions.contains).map(\.title))
    }

    /// What the proposal would add and take, for whoever decides.
    private func waiting(_ proposal: Proposal) -> Markup {
        var rows = [
            SummaryRow("Proposed by", "\(proposal.by), \(proposal.at)"), SummaryRow("Why", "\(proposal.reason)"),
        ]
        let (old, new) = (profile, proposal.profile)
        if old.title != new.title { rows.append(SummaryRow("Name", "\(new.title)")) }
        if old.sight != new.sight { rows.append(SummaryRow("Records", "\(new.sight.title)")) }
        let more = new.permissions.subtracting(old.permissions)
        let fewer = old.permissions.subtracting(new.permissions)
        let shown = new.classes.subtracting(old.classes)
        let hidden = old.classes.subtracting(new.classes)
        if !more.isEmpty { rows.append(SummaryRow("May as well", "\(Self.words(more))")) }
        if !fewer.isEmpty { rows.append(SummaryRow("May no longer", "\(Self.words(fewer))")) }
        if !shown.isEmpty { rows.append(SummaryRow("Is shown as well", "\(Self.words(shown))")) }
        if !hidden.isEmpty { rows.append(SummaryRow("Is no longer shown", "\(Self.words(hidden))")) }
        let decide: Markup =
            proposal.isOwn
            ? Block.inset("<p>Somebody else has to approve or decline it: you proposed it.</p>")
            : Control.form(
                "\(path)/decision", csrf: frame.csrf,
                """
                \(Control.hidden("change", proposal.id.description))\
                \(Control.radios((isDeciding ? form : FormState())["decision"], legend: "Decision",
                    choices: [Choice("approve", "Approve"), Choice("decline", "Decline")], inline: true))\
                \(Control.text((isDeciding ? form : FormState())["reason"], label: "Why"))\
                \(Control.buttons(Control.button("Save decision")))
                """)
        return Block.section("Change that waits", "\(Block.summary(rows))\(decide)")
    }

    private var proposing: Markup {
        let typed = !isDeciding && !form.problems.isEmpty
        func state(_ name: String, _ values: [String]) -> FieldState {
            typed ? form[name] : FieldState(name, values)
        }
        return Control.form(
            "\(path)/changes", csrf: frame.csrf,
            """
            \(Control.hidden("submission", submission))\
            \(Control.text(state("title", [profile.title]), label: "Name"))\
            \(Control.radios(state("sight", [profile.sight.rawValue]), legend: "Records",
                choices: Role.Sight.allCases.map { Choice($0.rawValue, $0.title) }))\
            \(Control.checkboxes(state("classes", profile.classes.map(\.rawValue)), legend: "Detail shown",
                choices: DataClass.allCases.map { Choice($0.rawValue, $0.title) }))\
            \(Control.checkboxes(state("permissions", profile.permissions.map(\.rawValue)), legend: "May",
                choices: Permission.allCases.map { Choice($0.rawValue, $0.title) }))\
            \(Control.text(state("reason", []), label: "Why it should change"))\
            \(Control.buttons(Control.button("Propose change")))
            """)
    }

    package static let sample = RolePage(
        frame: .sample, profile: RoleProfile.shipped[12], accounts: 2,
        proposal: Proposal(
            id: ID(high: 1, low: 7), profile: RoleProfile(.partnerOfficer), reason: "The team takes referrals now",
            by: "Ola Farrow", at: "3 November 2026", isOwn: false),
        history: [("1 October 2026", "Approved", "Ola Farrow, decided by Nina Sowerby", "Quarterly review")],
        submission: "token")
}
