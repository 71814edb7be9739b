import Domain
import Formats

/// Importing a file of reports: a dry run first, then the results line by line.
package struct ReportImportPage: Sendable {
    /// What became of a file.
    package struct Result: Sendable {
        package struct Line: Sendable {
            package let line: Int
            package let reference: String
            package let field: String
            package let reason: String

            package init(line: Int, reference: String, field: String, reason: String) {
                self.line = line
                self.reference = reference
                self.field = field
                self.reason = reason
            }
        }

        package let file: String
        package let isDryRun: Bool
        package let received: Int
        package let repeated: Int
        package let refused: Int
        package let lines: [Line]

        package init(file: String, isDryRun: Bool, received: Int, repeated: Int, refused: Int, lines: [Line]) {
            self.file = file
            self.isDryRun = isDryRun
            self.received = received
            self.repeated = repeated
            self.refused = refused
            self.lines = lines
        }
    }

    package let frame: Frame
    package let form: FormState
    package let result: Result?

    /// The most lines that the page itself shows; the file to keep has them all.
    static let mostShown = 100

    package init(frame: Frame, form: FormState, result: Result?) {
        self.frame = frame
        self.form = form
        self.result = result
    }

    package var markup: Markup {
        let body: Markup = """
            \(result.map(draw))\
            <p>Choose the file and the mapping that says which column is which field. A dry run reads everything and \
            keeps nothing. The same file twice makes no report twice.</p>
            \(Control.form(Paths.reportImports, csrf: frame.csrf, upload: true, """
                \(Control.file(form["file"], label: "Reports (CSV)",
                    hint: "Up to 8 MB; larger files with roundtable import reports", accept: ".csv,.gz"))\
                \(Control.file(form["mapping"], label: "Mapping (JSON)", accept: ".json"))\
                \(Control.buttons(
                    Control.button("Dry run: show what would happen", name: "step", value: "dry"),
                    Control.button("Import now", .second, name: "step", value: "import"),
                    Control.button("Keep the refused lines as a file", .second, name: "step", value: "refused")))
                """))
            """
        return frame.page(
            title: "Import reports", width: .text, back: PageLink("Reports", "/reports"), form: form, body: body)
    }

    private func draw(_ result: Result) -> Markup {
        let title = result.isDryRun ? "Dry run of \(result.file): nothing was kept" : "Imported \(result.file)"
        let figures = Block.figures([
            KeyFigure(result.received, result.isDryRun ? "would be received" : "received"),
            KeyFigure(result.repeated, "already here"), KeyFigure(result.refused, "lines refused"),
        ])
        let table = Table(
            caption: "Refused lines",
            columns: [.init("Line"), .init("Reference"), .init("Field"), .init("What is wrong")],
            rows: result.lines.prefix(Self.mostShown).map { line in
                ["\(line.line)", "\(line.reference)", "\(line.field)", "\(line.reason)"]
            }, empty: "No line was refused.")
        let more: Markup? =
            result.lines.count > Self.mostShown
            ? "<p>The first \(Self.mostShown) of \(Words.grouped(result.lines.count)) reasons are shown.</p>\n" : nil
        let next: Markup? =
            result.isDryRun
            ? """
            <p>To import it, choose the same two files again and press “Import now”: good lines come in, refused \
            ones stay out.</p>

            """
            : "<p>\(PageLink("See them in the queue", "/reports?list=unowned").markup)</p>\n"
        return "<section><h2>\(title)</h2>\n\(figures)\(table.markup)\(more)\(next)</section>\n"
    }

    package static let sample = ReportImportPage(
        frame: .sample, form: FormState(),
        result: Result(
            file: "reports.csv", isDryRun: true, received: 19, repeated: 1, refused: 8,
            lines: [
                Result.Line(
                    line: 21, reference: "LH/26/0120", field: "received_at", reason: "Enter when it was reported")
            ]))
}
