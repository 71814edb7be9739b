import Domain
import Formats

/// What is held on somebody, section by section, for a page and for the pack that they are given.
package struct HeldView: Sendable {
    package let held: Held

    package init(_ held: Held) { self.held = held }

    package var markup: Markup { "\(held.sections.map(section))\(Block.section("Who has looked", readers))" }

    private func section(_ section: Held.Section) -> Markup {
        Block.section(
            section.title,
            "<p class=\"quiet\">\(Words.count(section.records.count, "record"))</p>\n\(section.records.map(record))")
    }

    private func record(_ record: Held.Record) -> Markup {
        Block.summary(record.fields.map { SummaryRow($0.label, Self.element($0.value)) })
    }

    private var readers: Markup {
        Table(
            caption: "Agencies that have looked at the record",
            columns: [.init("Agency"), .init("For"), .init("Times", isNumber: true), .init("First"), .init("Last")],
            rows: held.readers.map {
                [
                    "\($0.agency)", "\($0.purpose)", "\(Words.grouped($0.times))", Dates.element($0.first),
                    Dates.element($0.last),
                ]
            }, empty: "Nobody has looked at the record yet.", hidesCaption: true
        ).markup
    }

    private static func element(_ value: Held.Value) -> Markup {
        switch value {
        case .text(let text): "\(text)"
        case .moment(let moment): Dates.element(moment)
        case .day(let day): Dates.element(day)
        case .flag(let flag): flag ? "Yes" : "No"
        }
    }

    /// The same as plain text.
    package var text: String {
        let sections = held.sections.map { section in
            let records = section.records.map { record in
                record.fields.map { "\($0.label): \(Self.words($0.value))\n" }.joined()
            }
            return "\(section.title.uppercased())\n\n\(records.joined(separator: "\n"))\n"
        }
        let readers = held.readers.map { reader in
            """
            \(reader.agency), \(reader.purpose): \(Words.count(reader.times, "time")), \
            \(Dates.moment(reader.first)) to \(Dates.moment(reader.last))

            """
        }
        return "\(sections.joined(separator: "\n"))\nWHO HAS LOOKED\n\n\(readers.joined())"
    }

    private static func words(_ value: Held.Value) -> String {
        switch value {
        case .text(let text): text
        case .moment(let moment): Dates.moment(moment)
        case .day(let day): Dates.long(day)
        case .flag(let flag): flag ? "yes" : "no"
        }
    }

    package static let sample = HeldView(
        Held(
            reference: "P-2026-00001", name: "Shirin Azad", on: .sample,
            sections: [
                Held.Section(
                    title: "Who you are",
                    records: [
                        Held.Record([
                            Held.Field("Given name", .text("Shirin")), Held.Field("Created at", .moment(.sample)),
                        ])
                    ]),
                Held.Section(
                    title: "The story",
                    records: [
                        Held.Record([Held.Field("Body", .text("[another person] shouted on the stairs"))])
                    ]),
            ],
            readers: [
                Held.Reader(
                    agency: "Harrowmere Council", purpose: "person page", times: 3, first: .sample, last: .sample)
            ]))
}
