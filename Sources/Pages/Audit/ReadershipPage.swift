import Domain
import Formats

/// Who has looked at a record, and what was changed in it, side by side.
package struct ReadershipPage: Sendable {
    package struct Line: Sendable {
        package let at: Instant
        package let who: String
        package let agency: String
        /// The page on which it was read; nil for a change.
        package let purpose: String?
        package let event: String
        package let fields: [String]

        package init(at: Instant, who: String, agency: String, purpose: String?, event: String, fields: [String]) {
            self.at = at
            self.who = who
            self.agency = agency
            self.purpose = purpose
            self.event = event
            self.fields = fields
        }
    }

    package let frame: Frame
    package let reference: String
    package let kind: Subject.Kind
    package let readers: [(name: String, agency: String, last: Instant, times: Int)]
    package let lines: [Line]
    /// The page after this one.
    package let next: String?

    package init(
        frame: Frame, reference: String, kind: Subject.Kind,
        readers: [(name: String, agency: String, last: Instant, times: Int)], lines: [Line], next: String?
    ) {
        self.frame = frame
        self.reference = reference
        self.kind = kind
        self.readers = readers
        self.lines = lines
        self.next = next
    }

    package var markup: Markup {
        let further: Markup? = next.map { "<p><a href=\"\($0)\">Older</a></p>" }
        return frame.page(
            title: "Who looked at \(reference)",
            back: PageLink(reference, Paths.path(of: kind, reference) ?? Paths.other(kind, reference)),
            body: """
                \(Block.section("Readers", who))\(Block.section("Reads and changes", all))\(further)
                """)
    }

    private var who: Markup {
        Table(
            caption: "Who has looked at it",
            columns: [.init("Who"), .init("Agency"), .init("Last read"), .init("Times", isNumber: true)],
            rows: readers.map { ["\($0.name)", "\($0.agency)", Dates.element($0.last), "\(Words.grouped($0.times))"] },
            empty: "Nobody has looked at it.", hidesCaption: true
        ).markup
    }

    private var all: Markup {
        Table(
            caption: "Reads and changes, newest first",
            columns: [.init("When"), .init("Who"), .init("Agency"), .init("What")],
            rows: lines.map { line in
                [
                    Dates.element(line.at), line.who.isEmpty ? "Roundtable itself" : "\(line.who)", "\(line.agency)",
                    "\(what(line))",
                ]
            }, empty: "Nothing was read or changed.", hidesCaption: true
        ).markup
    }

    private func what(_ line: Line) -> String {
        if let purpose = line.purpose { return "Read: \(purpose)" }
        guard !line.fields.isEmpty else { return "Changed: \(Words.event(line.event).lowercased())" }
        return "Changed \(Words.list(line.fields.map { StaleWords.names[$0] ?? "the record" }))"
    }

    package static let sample = ReadershipPage(
        frame: .sample, reference: "CS-2026-00001", kind: .caseFile,
        readers: [("Tom Beckwith", "Millrace Homes", .sample, 2)],
        lines: [
            Line(
                at: .sample, who: "Tom Beckwith", agency: "Millrace Homes", purpose: "case page", event: "",
                fields: []),
            Line(
                at: .sample, who: "Ada Obi", agency: "Harrowmere Council", purpose: nil, event: "RecordRevised",
                fields: ["lead"]),
            Line(
                at: .sample, who: "Ada Obi", agency: "Harrowmere Council", purpose: nil, event: "CaseOpened",
                fields: []),
        ], next: nil)
}

extension Paths {
    /// Records that have a page and stand in no list of search.
    fileprivate static func other(_ kind: Subject.Kind, _ reference: String) -> String {
        kind == .file ? file(reference) : assessment(reference)
    }
}

/// What one account has looked at.
package struct ReadingsPage: Sendable {
    package struct Line: Sendable {
        package let at: Instant
        package let kind: Subject.Kind
        package let reference: String?
        package let purpose: String

        package init(at: Instant, kind: Subject.Kind, reference: String?, purpose: String) {
            self.at = at
            self.kind = kind
            self.reference = reference
            self.purpose = purpose
        }
    }

    package let frame: Frame
    package let name: String
    package let agency: String
    package let lines: [Line]
    package let next: String?

    package init(frame: Frame, name: String, agency: String, lines: [Line], next: String?) {
        self.frame = frame
        self.name = name
        self.agency = agency
        self.lines = lines
        self.next = next
    }

    package var markup: Markup {
        let further: Markup? = next.map { "<p><a href=\"\($0)\">Older</a></p>" }
        let table = Table(
            caption: "What was read, newest first", columns: [.init("When"), .init("What"), .init("On which page")],
            rows: lines.map { line in
                let what: Markup =
                    line.reference.map { PageLink($0, Paths.readership($0)).markup } ?? "\(Words.record(line.kind))"
                return [Dates.element(line.at), what, "\(line.purpose)"]
            }, empty: "Nothing was read.", hidesCaption: true)
        return frame.page(
            title: "What \(name) looked at", caption: agency, back: PageLink("Odd reads", Paths.oddReads),
            body: "\(table.markup)\(further)")
    }

    package static let sample = ReadingsPage(
        frame: .sample, name: "Tom Beckwith", agency: "Millrace Homes",
        lines: [
            Line(at: .sample, kind: .person, reference: "P-2026-00001", purpose: "person page"),
            Line(at: .sample, kind: .search, reference: nil, purpose: "search"),
        ], next: nil)
}
