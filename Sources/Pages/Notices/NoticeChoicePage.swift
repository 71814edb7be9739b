import Domain
import Formats

/// One's own choice of what is sent, when, and to which address.
package struct NoticeChoicePage: Sendable {
    package let frame: Frame
    package let groups: [Notice.Group]
    package let choice: NoticeChoice
    package let version: Int
    /// The address that letters go to.
    package let address: String?
    /// An address that waits for its link to be followed, until when, and why its letter did not go out.
    package let pending: (address: String, until: Instant, trouble: String?)?
    package let hasChannel: Bool
    package let form: FormState
    package let submission: String

    package init(
        frame: Frame, groups: [Notice.Group], choice: NoticeChoice, version: Int, address: String?,
        pending: (address: String, until: Instant, trouble: String?)?, hasChannel: Bool, form: FormState,
        submission: String
    ) {
        self.frame = frame
        self.groups = groups
        self.choice = choice
        self.version = version
        self.address = address
        self.pending = pending
        self.hasChannel = hasChannel
        self.form = form
        self.submission = submission
    }

    package var markup: Markup {
        frame.page(
            title: "What is sent to you", width: .text, back: PageLink("Your account", Paths.account), form: form,
            body: """
                <p>Everything you are told is in <a href="\(Paths.notices)">your notices</a>. It can be sent to you \
                by mail as well: a mail holds a reference, a day and a link, and nothing about anybody.</p>\
                \(Block.section("E-mail address", mailbox))\(Block.section("What, and when", choices))
                """)
    }

    private var mailbox: Markup {
        guard hasChannel else {
            return Block.inset("<p>No mail is sent from here yet: your administrator can set up a mail server.</p>")
        }
        var now: Markup = address.map { "<p>Letters go to <strong>\($0)</strong>.</p>" } ?? ""
        if let pending {
            now += Block.inset(
                """
                <p>A link was sent to <strong>\(pending.address)</strong>. Follow it by \
                \(Dates.element(pending.until)) to make this your address.</p>\
                \(pending.trouble.map { "<p>The letter has not gone out yet: \($0).</p>" as Markup })
                """)
        }
        let remove: Markup =
            address == nil
            ? "" : Control.act("Remove the address", to: "\(Paths.noticeChoice)/address/removal", csrf: frame.csrf)
        let fields = Control.form(
            "\(Paths.noticeChoice)/address", csrf: frame.csrf,
            """
            \(Control.hidden("submission", submission))\
            \(Control.text(form["email"], label: address == nil ? "Your work e-mail address" : "Another address",
                hint: "A link is sent to it; it is yours once you have followed the link.", width: .half,
                autocomplete: "email", keyboard: .email, spelling: false))\
            \(Control.buttons(Control.button("Send link", .second)))
            """)
        return "\(now)\(fields)\(remove)"
    }

    private var choices: Markup {
        func state(_ name: String, _ value: String) -> FieldState {
            let typed = form[name]
            return typed.values.isEmpty && typed.error == nil && form["version"].value.isEmpty
                ? FieldState(name, value: value) : typed
        }
        let paces = groups.map { group -> Markup in
            Control.radios(
                state("pace-\(group.rawValue)", choice.pace(of: group).rawValue), legend: NoticeWords.title(group),
                choices: NoticeChoice.Pace.allCases.map { Choice($0.rawValue, NoticeWords.title($0)) }, inline: true)
        }
        let hours = (0...23).map { Choice(String($0), "From \($0 < 10 ? "0" : "")\($0):00") }
        let urgent = Control.checkbox(
            state("urgent", choice.urgentPasses ? "yes" : ""), Choice("yes", "RED risk and urgent steps may disturb it")
        )
        return Control.form(
            Paths.noticeChoice, csrf: frame.csrf,
            """
            \(form.version(version))\(paces)\
            \(Control.select(state("digest", String(choice.digestHour)), label: "The daily mail is sent",
                options: hours, empty: nil))\
            \(Control.fieldset(legend: "Quiet hours", hint: "London time. Leave both empty for none.",
                body: """
                    \(Control.time(state("from", choice.quiet?.from.description ?? ""), label: "From", hint: nil))\
                    \(Control.time(state("until", choice.quiet?.until.description ?? ""), label: "Until", hint: nil))\
                    \(urgent)
                    """))\
            \(Control.buttons(Control.button("Save choice")))
            """)
    }

    package static let sample = NoticeChoicePage(
        frame: .sample, groups: Notice.Group.allCases.filter { $0 != .running }, choice: .initial, version: 1,
        address: "ada.obi@example.org", pending: ("ada@example.org", .sample + .hours(24), nil), hasChannel: true,
        form: FormState(), submission: "token")
}

/// Where the link of a letter leads: one button, since programs that look through mail follow links by themselves.
package struct ConfirmAddressPage: Sendable {
    package let frame: Frame
    package let token: String
    package let form: FormState

    package init(frame: Frame, token: String, form: FormState = FormState()) {
        self.frame = frame
        self.token = token
        self.form = form
    }

    package var markup: Markup {
        frame.page(
            title: "Confirm your e-mail address", width: .text,
            back: PageLink("What is sent to you", Paths.noticeChoice),
            form: form,
            body: """
                <p>Notices will be sent to the address that this link was sent to.</p>\
                \(Control.act("Confirm address", to: Paths.confirmAddress(token), csrf: frame.csrf, kind: .main))
                """)
    }

    package static let sample = ConfirmAddressPage(frame: .sample, token: "token")
}
