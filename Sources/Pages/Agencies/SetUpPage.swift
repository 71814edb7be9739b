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

    package init(frame: Frame, agencies: [Agency]) {
        self.frame = frame
        self.agencies = agencies
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
                    Control.buttonLink(PageLink("Practice", Paths.practices), .second),
                    Control.buttonLink(PageLink("Risk instruments", Paths.instruments), .second),
                    Control.buttonLink(PageLink("Operations", Paths.operations), .second)))
                \(sections)
                """)
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
        ])
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
                \(Control.password(form["password"], label: "First password",
                    hint: "At least 12 characters. The person changes it at their first visit.",
                        autocomplete: "new-password"))
                \(Control.buttons(Control.button("Add account")))
                """))
    }

    package static let sample = NewAccountPage(
        frame: .sample, form: FormState(), places: [Choice("1.2", "Harrowmere Council, Duty team")],
        submission: "token")
}
