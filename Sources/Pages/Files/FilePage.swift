import Domain
import Formats

/// One file: what is known of it, the file itself, where it belongs.
package struct FilePage: Sendable {
    /// What may become of a file that does not belong where it is.
    package enum Removal: String, Sendable, CaseIterable { case detach, destroy }

    package let frame: Frame
    package let line: FileListPage.Line
    package let hash: String
    /// What it is on; nil while it is on nothing.
    package let record: PageLink?
    /// The action that asks where it belongs.
    package let action: String?
    package let form: FormState
    package let mayAttach: Bool
    package let mayDetach: Bool
    package let mayDestroy: Bool

    package init(
        frame: Frame, line: FileListPage.Line, hash: String, record: PageLink?, action: String?, form: FormState,
        mayAttach: Bool, mayDetach: Bool, mayDestroy: Bool
    ) {
        self.frame = frame
        self.line = line
        self.hash = hash
        self.record = record
        self.action = action
        self.form = form
        self.mayAttach = mayAttach
        self.mayDetach = mayDetach
        self.mayDestroy = mayDestroy
    }

    private var file: StoredFile { line.file }
    private var isGone: Bool { line.destroyed != nil }

    package var markup: Markup {
        let back = record.map { PageLink("Files of \($0.text.lowercasedFirst)", "\($0.path)/files") }
        return frame.page(
            title: file.name, caption: file.reference, width: .text,
            back: back ?? PageLink("Files on no report and no case", Paths.files), form: form,
            body: """
                \(reading)\(Block.summary(rows))\(isGone ? Markup() : "\(attaching)\(removing)")\
                \(frame.readership(of: file.reference))
                """)
    }

    private var reading: Markup {
        guard !isGone else {
            return Block.inset("<p>The file itself was deleted. What it was, and why it was deleted, stays here.</p>")
        }
        switch file.state {
        case .scanning:
            return Block.inset("<p>A virus scanner has yet to look at this file. Reload this page in a minute.</p>")
        case .quarantined:
            return Block.warning(
                "<strong>The virus scanner found \(file.finding).</strong> Nobody can open this file. Ask its sender "
                    + "for a clean copy, and delete this one.")
        case .received, .clear:
            let open: Markup? =
                file.kind.opensInBrowser
                ? Control.buttonLink(PageLink("Open file", Paths.opened(file.reference)), .second) : nil
            return Control.buttons(
                Control.buttonLink(PageLink("Download file", Paths.content(file.reference))), open ?? "")
        }
    }

    private var rows: [SummaryRow] {
        var rows = [
            SummaryRow("On", record?.markup ?? "no report and no case"), SummaryRow("State", FileWords.state(line)),
            SummaryRow("Kind, by its content", "\(file.kind.title)"),
            SummaryRow("Size", "\(FileWords.size(file.size))"), SummaryRow("Received", Dates.element(file.receivedAt)),
            SummaryRow("From", "\(line.uploader), \(line.agency)"),
            SummaryRow("SHA-256", "<code class=\"hash\">\(hash)</code>"),
        ]
        if let action { rows.insert(SummaryRow("Asked for by", PageLink(action, Paths.action(action)).markup), at: 1) }
        return rows
    }

    private var attaching: Markup {
        guard mayAttach, file.state != .quarantined else { return "" }
        return """
            <section><h2>Put it where it belongs</h2>
            \(Control.form(Paths.fileRecord(file.reference), csrf: frame.csrf, """
                \(Control.text(form["record"], label: "Reference of the report or case",
                    hint: "Like R-2026-00012 or CS-2026-00142", width: .ten, spelling: false))\
                \(Control.button("Put file there"))
                """))</section>

            """
    }

    private var removing: Markup {
        guard mayDetach || mayDestroy else { return "" }
        var choices: [Choice] = []
        if mayDetach {
            choices.append(
                Choice(Removal.detach.rawValue, "Take it off", hint: "It goes back to who sent it, to be put elsewhere")
            )
        }
        if mayDestroy {
            choices.append(
                Choice(
                    Removal.destroy.rawValue, "Delete it for ever",
                    hint: "Only that it was here stays, with your reason"))
        }
        let body = Control.form(
            Paths.fileRemoval(file.reference), csrf: frame.csrf,
            """
            \(Control.radios(form["what"], legend: "What is to become of it", choices: choices))\
            \(Control.textarea(form["reason"], label: "Why", rows: 3))\
            \(Control.button("Remove file", .warn))
            """)
        let isReturned = !form["what"].value.isEmpty || form["what"].error != nil || form["reason"].error != nil
        return Block.details("This file does not belong here", open: isReturned, body)
    }

    package static let sample = FilePage(
        frame: .sample, line: FileListPage.sample.lines[0], hash: StoredFile.sample.hash,
        record: PageLink("Case CS-2026-00001", "/cases/CS-2026-00001"), action: nil, form: FormState(),
        mayAttach: true, mayDetach: true, mayDestroy: true)
}

extension String {
    fileprivate var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
}
