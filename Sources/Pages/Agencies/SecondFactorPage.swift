import Domain
import Formats

/// One's own second factor: how to set it up, and what is left of its recovery codes.
package struct SecondFactorPage: Sendable {
    package let frame: Frame
    package let form: FormState
    package let isSet: Bool
    /// The role must have one.
    package let isAsked: Bool
    /// A secret that waits for its first code, and the link that opens an authenticator.
    package let pending: (secret: String, link: String)?
    package let codesLeft: Int

    package init(
        frame: Frame, form: FormState, isSet: Bool, isAsked: Bool, pending: (secret: String, link: String)?,
        codesLeft: Int
    ) {
        self.frame = frame
        self.form = form
        self.isSet = isSet
        self.isAsked = isAsked
        self.pending = pending
        self.codesLeft = codesLeft
    }

    package var markup: Markup {
        let asked: Markup =
            isAsked && !isSet
            ? Block.warning("Your role must have a second factor. Everything else opens once it is set up.") : ""
        return frame.page(
            title: "Second factor", width: .text, back: PageLink("Your account", Paths.account), form: form,
            body: """
                \(asked)<p>An authenticator on your telephone, or in your organisation’s password keeper, shows six \
                digits that change every half minute. With them, nobody gets in with your password alone.</p>
                \(standing)\(pending.map(confirmation))
                """)
    }

    private var standing: Markup {
        guard isSet else { return pending == nil ? begin("Set up a second factor") : "" }
        let few: Markup = codesLeft < 4 ? " Draw new ones soon." : ""
        return """
            <p>Your second factor is set up. \(Words.count(codesLeft, "recovery code")) can still be used.\(few)</p>
            <div class="buttons">\
            \(Control.act("Draw new recovery codes", to: "\(Paths.secondFactor)/codes", csrf: frame.csrf))\
            \(pending == nil ? begin("Use another authenticator") : "")</div>

            """
    }

    private func begin(_ text: String) -> Markup {
        Control.act(text, to: Paths.secondFactor, csrf: frame.csrf, kind: isSet ? .second : .main)
    }

    private func confirmation(_ pending: (secret: String, link: String)) -> Markup {
        Block.section(
            "Tell your authenticator",
            """
            <ol><li>Add an account to your authenticator, by typing this key: <p><strong class="key">\
            \(pending.secret)</strong></p></li>
            <li>Or, if your authenticator is on this device: <a href="\(pending.link)">open it with the key</a></li>
            <li>Enter the six digits that it shows.</li></ol>
            \(Control.form(
                "\(Paths.secondFactor)/confirmation", csrf: frame.csrf,
                """
                \(Control.text(form["code"], label: "Code", width: .ten, autocomplete: "one-time-code",
                    keyboard: .numeric, spelling: false))\
                \(Control.buttons(Control.button("Save second factor")))
                """))
            """)
    }

    package static let sample = SecondFactorPage(
        frame: .sample, form: FormState(), isSet: false, isAsked: true,
        pending: ("JBSW Y3DP EHPK 3PXP", "otpauth://totp/Roundtable:Ada?secret=JBSWY3DPEHPK3PXP&issuer=Roundtable"),
        codesLeft: 0)
}

/// Recovery codes, shown once.
package struct RecoveryCodesPage: Sendable {
    package let frame: Frame
    package let codes: [String]

    package init(frame: Frame, codes: [String]) {
        self.frame = frame
        self.codes = codes
    }

    package var markup: Markup {
        let lines = codes.map { code -> Markup in "<li class=\"key\">\(code)</li>\n" }
        return frame.page(
            title: "Your recovery codes", width: .text,
            body: """
                <p>Print these, or write them down, and keep them where you keep your passport: they are shown this \
                once. Each lets you in once when your authenticator is lost.</p>
                <ul>\(lines)</ul>
                \(Control.buttons(Control.printButton, Control.buttonLink(PageLink("Go on", Paths.account))))
                """)
    }

    package static let sample = RecoveryCodesPage(
        frame: .sample, codes: ["ABCD EFGH IJKL MNOP", "QRST UVWX YZ23 4567"])
}
