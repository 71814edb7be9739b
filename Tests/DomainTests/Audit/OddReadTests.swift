import Domain
import Testing

@Suite struct `Which reads are odd` {
    private static let reader = ID<Account>(high: 1, low: 1)
    private static let agency = ID<Agency>(high: 2, low: 1)
    private static let other = ID<Agency>(high: 2, low: 2)
    private static let person = Subject(.person, ID<Person>(high: 3, low: 1))
    private static let noon = LondonTime.instant(.init(sinceEpoch: 20_781), hour: 12)

    private static func reading(
        _ subject: Subject = person, at instant: Instant = noon, isChosen: Bool = true
    ) -> Reading {
        Reading(
            account: reader, agency: agency, subject: subject, first: instant, last: instant, times: 1,
            isChosen: isChosen)
    }

    private static func record(surname: String = "", postcode: String = "", _ agencies: ID<Agency>...) -> RecordFacts {
        var record = RecordFacts()
        record.add(surname: surname)
        record.add(postcode: postcode)
        record.agencies = Set(agencies)
        return record
    }

    private static func patterns(
        _ reading: Reading, _ record: RecordFacts, postcode: String = "", rule: OddReadRule = .initial
    ) -> [OddPattern] {
        let facts = ReaderFacts(name: "Tom van Beckwith", postcode: postcode)
        return rule.oddReads(among: [reading], readers: [reader: facts], records: [reading.subject: record])
            .map(\.pattern)
    }

    @Test func `a record of the reader's postcode or surname, however these are written`() {
        #expect(Self.patterns(Self.reading(), Self.record(surname: "BECKWITH")) == [.sameSurname])
        #expect(Self.patterns(Self.reading(), Self.record(surname: "Beckwithe")) == [])
        #expect(Self.patterns(Self.reading(), Self.record(postcode: "HM1 2AB"), postcode: "hm12ab") == [.ownStreet])
        #expect(Self.patterns(Self.reading(), Self.record(postcode: "HM1 2AC"), postcode: "HM1 2AB") == [])
        #expect(Self.patterns(Self.reading(), Self.record(postcode: "HM1 2AB")) == [], "no postcode was given")
    }

    @Test func `a record with which the reader's agency has nothing to do`() {
        let quiet = OddReadRule(
            recordsAnHour: 60, nightFrom: 22, nightUntil: 6, recordsANight: 5, listsUnrelated: false)

        #expect(Self.patterns(Self.reading(), Self.record(Self.other)) == [.unrelated])
        #expect(Self.patterns(Self.reading(), Self.record(Self.other, Self.agency)) == [])
        #expect(Self.patterns(Self.reading(), Self.record()) == [], "nobody has to do with it yet")
        #expect(Self.patterns(Self.reading(isChosen: false), Self.record(Self.other)) == [], "it only came up")
        #expect(Self.patterns(Self.reading(), Self.record(Self.other), rule: quiet) == [])
    }

    @Test(arguments: [(59, false), (60, true)])
    func `many records in an hour`(_ records: Int, _ isMany: Bool) {
        let readings = (0..<records).map { Self.reading(Subject(.place, ID<Place>(high: 4, low: UInt64($0)))) }
        let found = OddReadRule.initial.oddReads(among: readings, readers: [:], records: [:])

        #expect(found.map(\.pattern) == (isMany ? [.manyReads] : []))
        #expect(found.allSatisfy { $0.count == records && $0.since == Self.noon })
    }

    @Test(arguments: [(21, nil), (22, 22), (23, 22), (0, -2), (5, -2), (6, nil)] as [(Int, Int?)])
    func `a night belongs to the day on which it began`(_ hour: Int, _ begins: Int?) {
        let day = Day(sinceEpoch: 20_781)
        let reading = Self.reading(at: LondonTime.instant(day, hour: hour, minute: 30))
        let nights = OddReadRule.initial.oddReads(among: [reading], readers: [:], records: [:])
            .filter { $0.pattern == .nightReads }

        let expected = begins.map { LondonTime.instant($0 < 0 ? day - 1 : day, hour: 22) }
        #expect(nights.map(\.since) == [expected].compactMap { $0 })
    }
}
