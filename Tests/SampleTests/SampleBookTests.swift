import Domain
import Foundation
import Sample
import Testing

@Suite struct `The sample book` {
    static let today = Examples.today
    static let book = SampleBook.make(today: today)

    private var book: SampleBook { Self.book }

    @Test func `holds a year of 400 reports, 120 people and 60 cases`() {
        let year = Year.generate(today: Self.today)

        let counts: [Int] = [year.reports.count, year.people.count, year.cases.count]
        #expect(counts == [400, 120, 60] as [Int])
        #expect(Set(year.people.map(\.name)).count == 120)
        #expect(Set(year.reports.map(\.category)).count == SampleCategory.allCases.count)
        #expect(Set(year.cases.map(\.kind)) == Set(SampleCaseKind.allCases))
    }

    @Test func `is the same for the same seed and another for another`() {
        let first = Year.generate(seed: 7, today: Self.today)

        #expect(first == Year.generate(seed: 7, today: Self.today))
        #expect(first != Year.generate(seed: 8, today: Self.today))
        #expect(draws(0) == [0xE220_A839_7B1D_CDAF, 0x6E78_9E6A_A1B9_65F4, 0x06C4_5D18_8009_454F])
    }

    private func draws(_ seed: UInt64) -> [UInt64] {
        var random = SeededRandom(seed: seed)
        return (0..<3).map { _ in random.next() }
    }

    @Test(arguments: 0..<7)
    func `tells nothing that has not happened yet, whatever the weekday`(offset: Int) {
        let today = Self.today + offset
        let book = SampleBook.make(today: today)

        let early = book.reports.filter { $0.received.day >= today || $0.received < $0.happenedFrom }.map(\.reference)
        let late = book.cases.flatMap(\.events).filter { $0.known.day >= today || $0.known < $0.happened }
        #expect(early.isEmpty)
        #expect(late.map(\.text).isEmpty)
        #expect(book.meetings.filter { $0.at.day >= today }.count == 2)
    }

    @Test func `joins only what exists`() {
        let people = Set(book.people.map(\.key))
        let places = Set(book.places.map(\.key))
        let agencies = Set(book.agencies.map(\.key))
        let signIns = Set(book.accounts.map(\.signIn))
        let meetings = Set(book.meetings.map(\.key))
        let references = Set(book.reports.map(\.reference))
        let files = Set(book.cases.map(\.key))
        var lost: [String] = []
        func want(_ key: String?, in known: Set<String>) { if let key, !known.contains(key) { lost.append(key) } }

        for account in book.accounts { want(account.agency, in: agencies) }
        for person in book.people { want(person.place, in: places) }
        for report in book.reports {
            want(report.agency, in: agencies)
            for by in [report.takenBy, report.owner] { want(by, in: signIns) }
            for party in report.callers + report.alleged + report.witnesses { want(party.person, in: people) }
            if case .place(let key) = report.location { want(key, in: places) }
            want(report.countersReport, in: references)
        }
        for file in book.cases {
            for key in [file.leadAgency] + file.events.map(\.agency) { want(key, in: agencies) }
            for key in [file.lead] + file.events.compactMap(\.by) { want(key, in: signIns) }
            for key in file.parties.compactMap(\.person) { want(key, in: people) }
            for key in file.places { want(key, in: places) }
            for key in file.linkedCases { want(key, in: files) }
            for event in file.events { Self.joined(event).forEach { want($0.0, in: $0.1 ? meetings : agencies) } }
        }

        #expect(lost.isEmpty)
        for keys in [book.people.map(\.key), book.places.map(\.key), book.reports.map(\.reference)] {
            #expect(Set(keys).count == keys.count)
        }
    }

    /// Keys that an event names, and whether each is a meeting's (else an agency's).
    private static func joined(_ event: SampleEvent) -> [(String, Bool)] {
        switch event.kind {
        case .meetingItem(let item): [(item.meeting, true)]
        case .action(let action): [(action.agency, false)]
        case .visit(let visit): visit.agencies.map { ($0, false) }
        default: []
        }
    }

    @Test func `files each report in one case at most, and cases name the reports that name them`() {
        let filed = book.cases.flatMap { file in file.reportReferences.map { [$0, file.key] } }
        let named = book.reports.compactMap { report in report.caseKey.map { [report.reference, $0] } }

        #expect(Set(filed) == Set(named))
        #expect(filed.count == named.count)
        #expect(book.cases.filter { $0.reportReferences.isEmpty }.map(\.key).isEmpty)
    }

    @Test func `shows what a year shows: repeat callers, counter-allegations, no names, no address, nobody's reports`()
    {
        let reports = book.reports
        let counts: [(String, Int, Int)] = [
            ("counter-allegations", reports.filter { $0.countersReport != nil }.count, 10),
            ("anonymous", reports.filter { $0.callers.contains(where: \.anonymous) }.count, 15),
            ("without an address", reports.filter(Self.isAdrift).count, 15),
            ("owned by nobody", reports.filter { $0.owner == nil }.count, 8),
            ("vague", reports.filter { $0.description.count < 30 }.count, 8),
            ("open cases", book.cases.filter { !$0.isClosed }.count, 15),
            ("closed cases", book.cases.filter(\.isClosed).count, 15),
            ("past meetings", book.meetings.filter { $0.at.day < Self.today }.count, 8),
            ("linked cases", book.cases.filter { !$0.linkedCases.isEmpty }.count, 5),
        ]

        let missing = counts.filter { $0.1 < $0.2 }.map { "\($0.0): \($0.1)" }
        #expect(missing.isEmpty)
    }

    private static func isAdrift(_ report: SampleReport) -> Bool {
        if case .noFixedAbode = report.location { true } else { false }
    }

    @Test func `uses only numbers, addresses and names of places that cannot be anyone's`() throws {
        let words = Set(book.reports.map(\.description) + book.cases.flatMap(\.events).map(\.text))
        var text = "\(book.agencies) \(book.accounts.map(\.email)) \(book.people) \(book.places) \(words)"
        for name in ["reports.csv", "reports-mapping.json", "README.md"] {
            text += try String(contentsOf: Examples.url(name), encoding: .utf8)
        }
        // A telephone number as people write it: 10 or 11 digits from 0, in groups.
        let phones = text.matches(of: /\b0\d{2,4} ?\d{3,4} ?\d{3,6}\b/).map { String($0.output) }
        let real = phones.filter { $0.wholeMatch(of: /020 7946 0\d{3}|07700 900\d{3}/) == nil }
        let mail = text.matches(of: /[\w.'-]+@[\w.-]+/).map { String($0.output) }.filter {
            !$0.hasSuffix("@example.org")
        }
        let postcodes = text.matches(of: /\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b/).map { String($0.output) }
        let uprns = book.places.compactMap(\.uprn)

        #expect(phones.count > 100)
        #expect(real.isEmpty)
        #expect(mail.isEmpty)
        #expect(postcodes.filter { $0.wholeMatch(of: /HM[1-4] \d[ABD-HJLNP-UW-Z]{2}/) == nil }.isEmpty)
        #expect(uprns.filter { $0.wholeMatch(of: /9990000\d{5}/) == nil }.isEmpty)
    }
}
