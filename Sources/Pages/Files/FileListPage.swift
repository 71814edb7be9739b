import Domain
import Formats

/// The files of a report or a case, or those that are on nothing yet; and adding one.
package struct FileListPage: Sendable {
    /// A file in the list.
    package struct Line: Sendable {
        package let file: StoredFile
        package let uploader: String
        package let agency: String
        /// The report that it is on, in the list of a case.
        package let report: String?
        package let destroyed: (at: Instant, by: String, reason: String)?

        package init(
            file: StoredFile, uploader: String, agency: String, report: String?,
            destroyed: (at: Instant, by: String, reason: String)?
        ) {
            self.file = file
            self.uploader = uploader
            self.agency = agency
            self.report = report
            self.destroyed = destroyed
        }
    }

    package let frame: Frame
    /// What the files are on; nil for those on nothing.
    package let record: PageLink?
    package let form: FormState
    package let lines: [Line]
    package let isMore: Bool
    package let mayAdd: Bool
    /// In MB.
    package let largest: Int
    /// After how many hours a file on nothing becomes an action.
    package let hours: Int
    package let isScanned: Bool
    package let submission: String

    package init(
        frame: Frame, record: PageLink?, form: FormState, lines: [Line], isMore: Bool, mayAdd: Bool, largest: Int,
        hours: Int, isScanned: Bool, submission: String
    ) {
        self.frame = frame
        self.record = record
        self.form = form
        self.lines = lines
        self.isMore = isMore
        self.mayAdd = mayAdd
        self.largest = largest
        self.hours = hours
        self.isScanned = isScanned
        self.submission = submission
    }

    package var markup: Markup {
        let title = record == nil ? "Files on no report and no case" : "Files"
        return frame.page(
            title: title, caption: record?.text, back: record ?? PageLink("Reports", "/reports"), form: form,
            body: "\(intro)\(table)\(mayAdd ? adding : Markup())")
    }

    private var intro: Markup {
        guard record == nil else { return "" }
        return """
            <p>What you have sent and not put on a report or a case yet. Only you see these files; after \
            \(Words.count(hours, "hour")) an action asks you where they belong.</p>

            """
    }

    private var table: Markup {
        let table = Table(
            caption: "Files, newest first",
            columns: [
                .init("File"), .init("Kind"), .init("Size", isNumber: true), .init("Received"), .init("From"),
                .init("State"),
            ],
            rows: lines.map(row), empty: record == nil ? "There is no such file." : "No files yet.",
            hidesCaption: true)
        let more: Markup? = isMore ? "<p>The newest \(lines.count) are shown.</p>\n" : nil
        return "\(table.markup)\(more)"
    }

    private func row(_ line: Line) -> [Markup] {
        let file = line.file
        let on: Markup? = line.report.map { " <span class=\"quiet\">on report \($0)</span>" }
        return [
            """
            \(PageLink(file.name, Paths.file(file.reference)).markup) \
            <span class="quiet">\(file.reference)</span>\(on)
            """,
            "\(file.kind.title)", "\(FileWords.size(file.size))", Dates.element(file.receivedAt),
            "\(line.uploader), \(line.agency)", FileWords.state(line),
        ]
    }

    private var adding: Markup {
        let scan = isScanned ? " A virus scanner looks at it before anybody can open it." : ""
        let hint = "Any kind, up to \(FileWords.size(largest << 20)).\(scan)"
        return """
            <section><h2>Add a file</h2>
            \(Control.form(Paths.files, csrf: frame.csrf, upload: true, resumed: Paths.uploads, """
                \(Control.hidden("submission", submission))\(Control.hidden("record", reference))\
                \(Control.file(form["file"], label: "File", hint: hint))\
                \(Control.uploadLine)\
                \(Control.button("Add file"))
                """))</section>

            """
    }

    private var reference: String { record?.path.split(separator: "/").last.map(String.init) ?? "" }

    package static let sample = FileListPage(
        frame: .sample, record: PageLink("Case CS-2026-00001", "/cases/CS-2026-00001"), form: FormState(),
        lines: [
            Line(file: .sample, uploader: "Femi Oduya", agency: "Harrowmere Council", report: nil, destroyed: nil),
            Line(
                file: .sample.answered(.found("Test.Signature")), uploader: "Femi Oduya", agency: "Harrowmere Council",
                report: "R-2026-00001", destroyed: nil),
        ], isMore: false, mayAdd: true, largest: 2048, hours: 4, isScanned: true, submission: "token")
}

extension StoredFile {
    /// A file for samples of pages.
    package static let sample = StoredFile(
        id: ID(high: 1, low: 9), reference: "F-2026-00001", name: "letter from the landlord.pdf", kind: .pdf,
        size: 184_320, hash: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", receivedAt: .sample,
        state: .clear)
}
