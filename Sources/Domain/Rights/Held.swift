/// Everything that is held on one person, as it is given to them.
package struct Held: Sendable, Hashable, Codable {
    package let reference: String
    package let name: String
    package let on: Day
    package var sections: [Section]
    /// Who has looked at the person's record, agency by agency.
    package var readers: [Reader]

    package init(reference: String, name: String, on day: Day, sections: [Section], readers: [Reader]) {
        self.reference = reference
        self.name = name
        self.on = day
        self.sections = sections
        self.readers = readers
    }

    /// Records of one kind.
    package struct Section: Sendable, Hashable, Codable {
        package let title: String
        package var records: [Record]

        package init(title: String, records: [Record]) {
            self.title = title
            self.records = records
        }
    }

    /// One record, field by field; what is empty is left out.
    package struct Record: Sendable, Hashable, Codable {
        package var fields: [Field]

        package init(_ fields: [Field]) { self.fields = fields }
    }

    package struct Field: Sendable, Hashable, Codable {
        package let label: String
        package var value: Value

        package init(_ label: String, _ value: Value) {
            self.label = label
            self.value = value
        }
    }

    package enum Value: Sendable, Hashable, Codable {
        case text(String)
        case moment(Instant)
        case day(Day)
        case flag(Bool)
    }

    /// How often an agency looked, for what, and from when to when.
    package struct Reader: Sendable, Hashable, Codable {
        package let agency: String
        package let purpose: String
        package let times: Int
        package let first: Instant
        package let last: Instant

        package init(agency: String, purpose: String, times: Int, first: Instant, last: Instant) {
            self.agency = agency
            self.purpose = purpose
            self.times = times
            self.first = first
            self.last = last
        }
    }
}

extension Held {
    package var recordCount: Int { sections.reduce(0) { $0 + $1.records.count } }

    /// Every text in it.
    package var texts: [String] {
        sections.flatMap(\.records).flatMap(\.fields).compactMap { field in
            if case .text(let text) = field.value { text } else { nil }
        }
    }

    /// This without what `redactor` takes out, and how often it found each text.
    package func redacted(by redactor: Redactor) -> (held: Held, hits: [Int: Int]) {
        var (copy, all): (Held, [Int: Int]) = (self, [:])
        for section in copy.sections.indices {
            for record in copy.sections[section].records.indices {
                for field in copy.sections[section].records[record].fields.indices {
                    guard case .text(let text) = copy.sections[section].records[record].fields[field].value else {
                        continue
                    }
                    let (kept, hits) = redactor.redacting(text)
                    copy.sections[section].records[record].fields[field].value = .text(kept)
                    all.merge(hits, uniquingKeysWith: +)
                }
            }
        }
        return (copy, all)
    }
}
