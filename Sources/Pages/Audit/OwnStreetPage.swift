import Formats

/// Where one lives oneself, so that reads of one's own street are seen.
package struct OwnStreetPage: Sendable {
    package let frame: Frame
    package let form: FormState

    package init(frame: Frame, form: FormState) {
        self.frame = frame
        self.form = form
    }

    package var markup: Markup {
        frame.page(
            title: "Your own street", width: .text, back: PageLink("Your account", Paths.account), form: form,
            body: """
                <p>Reading about one’s own neighbours is sometimes part of the work and always worth a second look. \
                If you give your postcode, reads of its records are listed for the person who looks into odd reads. \
                It is kept sealed, and nobody is shown it.</p>
                \(Control.form(Paths.ownStreet, csrf: frame.csrf, """
                    \(Control.text(form["postcode"], label: "Your own postcode",
                        hint: "Leave it empty to have it taken away", width: .ten, autocomplete: "postal-code",
                        spelling: false))\
                    \(Control.buttons(Control.button("Save postcode")))
                    """))
                """)
    }

    package static let sample = OwnStreetPage(frame: .sample, form: FormState())
}
