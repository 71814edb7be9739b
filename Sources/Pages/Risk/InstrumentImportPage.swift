import Domain
import Formats

/// A new version of an instrument: the file, then what it would ask, then its release.
package struct InstrumentImportPage: Sendable {
    package let frame: Frame
    package let form: FormState
    /// What the file holds, with the text of the file; nil before there is one.
    package let preview: (instrument: Instrument, json: String)?

    package init(frame: Frame, form: FormState, preview: (instrument: Instrument, json: String)? = nil) {
        self.frame = frame
        self.form = form
        self.preview = preview
    }

    package var markup: Markup {
        frame.page(
            title: "Import an instrument", width: .text, back: PageLink("Risk instruments", Paths.instruments),
            form: form,
            body: preview.map { release($0.instrument, $0.json) } ?? upload)
    }

    private var upload: Markup {
        """
        <p>An instrument is a JSON file: its questions, what each answer gives, and from which total each level \
        counts. Open one and choose “Keep as a file” to see how it is written, and give a new version the next \
        number. You see what it would ask before anything is kept.</p>
        \(Control.form(Paths.newInstrument, csrf: frame.csrf, upload: true, """
            \(Control.file(form["file"], label: "Instrument (JSON)", accept: ".json"))\
            \(Control.buttons(Control.button("Show what it would ask", name: "step", value: "check")))
            """))
        """
    }

    private func release(_ instrument: Instrument, _ json: String) -> Markup {
        let button = Control.button("Release version \(instrument.form.version)", name: "step", value: "release")
        return """
            <p>Nothing is kept yet. Once it is released it is never changed: what is wrong then is mended by the next \
            version.</p>
            \(Control.form(Paths.newInstrument, csrf: frame.csrf, """
                \(Control.hidden("json", json))\
                \(Control.date(form.date("from"), legend: "The day from which it is asked", hint: "Today or later"))\
                \(Control.textarea(form["why"], label: "Why", hint: "Who agreed it, and where", rows: 2))\
                \(Control.buttons(
                    button, Control.buttonLink(PageLink("Choose another file", Paths.newInstrument), .second)))
                """))
            \(InstrumentPage.body(of: instrument, open: true))
            """
    }

    package static let sample = InstrumentImportPage(
        frame: .sample, form: FormState(), preview: (instrument: .demonstration, json: "{}"))
}
