/// A pattern of reading that somebody should look at: most often there is a good reason, and then it is written down.
package enum OddPattern: String, Sendable, CaseIterable, Codable {
    /// A record of the reader's own postcode, which is about one street.
    case ownStreet
    /// A record of somebody of the reader's surname.
    case sameSurname
    /// Many records within an hour.
    case manyReads
    /// Reading at night.
    case nightReads
    /// A record with which the reader's agency has had nothing to do.
    case unrelated
}

/// What counts as odd: dated data, since agencies work in different ways.
package struct OddReadRule: Codable, Sendable, Equatable {
    /// Records within an hour from which on it is many.
    package var recordsAnHour: Int
    /// The hours of London time between which it is night, and records from which on a night counts.
    package var nightFrom: Int
    package var nightUntil: Int
    package var recordsANight: Int
    /// Whether a read of a record with which the reader's agency has nothing to do is listed.
    package var listsUnrelated: Bool

    package init(recordsAnHour: Int, nightFrom: Int, nightUntil: Int, recordsANight: Int, listsUnrelated: Bool) {
        self.recordsAnHour = recordsAnHour
        self.nightFrom = nightFrom
        self.nightUntil = nightUntil
        self.recordsANight = recordsANight
        self.listsUnrelated = listsUnrelated
    }

    package static let initial = OddReadRule(
        recordsAnHour: 60, nightFrom: 22, nightUntil: 6, recordsANight: 5, listsUnrelated: true)

    fileprivate func isNight(_ hour: Int) -> Bool {
        nightFrom <= nightUntil
            ? (nightFrom..<nightUntil).contains(hour) : hour >= nightFrom || hour < nightUntil
    }
}

/// The reads of one record by one account within an hour of the clock.
package struct Reading: Sendable {
    package let account: ID<Account>
    package let agency: ID<Agency>
    package let subject: Subject
    package var first: Instant
    package var last: Instant
    package var times: Int
    /// False where the record only came up among those that a report might be about.
    package var isChosen: Bool

    package init(
        account: ID<Account>, agency: ID<Agency>, subject: Subject, first: Instant, last: Instant, times: Int,
        isChosen: Bool
    ) {
        self.account = account
        self.agency = agency
        self.subject = subject
        self.first = first
        self.last = last
        self.times = times
        self.isChosen = isChosen
    }
}

/// What must be known of a reader, and of a record, to see that they belong together, or do not.
package struct ReaderFacts: Sendable {
    package let name: String
    /// The reader's own postcode; empty where it was not given.
    package let postcode: String

    package init(name: String, postcode: String) {
        self.name = name
        self.postcode = postcode
    }

    fileprivate var surname: String { OddRead.folded(name.split(separator: " ").last.map(String.init) ?? "") }
}

package struct RecordFacts: Sendable {
    package var surnames: Set<String> = []
    package var postcodes: Set<String> = []
    /// Agencies that have had to do with the record.
    package var agencies: Set<ID<Agency>> = []

    package init() {}

    package mutating func add(surname: String) { if !surname.isEmpty { surnames.insert(OddRead.folded(surname)) } }
    package mutating func add(postcode: String) { if !postcode.isEmpty { postcodes.insert(OddRead.folded(postcode)) } }
}

/// One odd pattern, of one reader: what it is about and how often within its span.
package struct OddRead: Sendable, Hashable {
    package let pattern: OddPattern
    package let account: ID<Account>
    package let agency: ID<Agency>
    /// The record; the reader's own account where it is about many.
    package let subject: Subject
    /// When its span began: the day, the hour or the night. What comes later in the span adds to it.
    package let since: Instant
    package var first: Instant
    package var last: Instant
    /// Reads of the record, or records that were read.
    package var count: Int
    /// From how many on it is listed.
    package let least: Int

    static func folded(_ text: String) -> String { text.lowercased().filter { $0.isLetter || $0.isNumber } }
}

extension OddReadRule {
    /// What is odd about `readings`, each of one hour.
    package func oddReads(
        among readings: [Reading], readers: [ID<Account>: ReaderFacts], records: [Subject: RecordFacts]
    ) -> [OddRead] {
        let found = readings.flatMap { reading -> [OddRead] in
            guard let reader = readers[reading.account] else { return [] }
            return patterns(of: reading, by: reader, records[reading.subject] ?? RecordFacts()).map { pattern in
                let day = LondonTime.instant(LondonTime.day(of: reading.first))
                return odd(pattern, reading, about: reading.subject, since: day, count: reading.times, least: 1)
            }
        }
        return found + counted(readings)
    }

    private func patterns(of reading: Reading, by reader: ReaderFacts, _ record: RecordFacts) -> [OddPattern] {
        var patterns: [OddPattern] = []
        if !reader.postcode.isEmpty, record.postcodes.contains(OddRead.folded(reader.postcode)) {
            patterns.append(.ownStreet)
        }
        if record.surnames.contains(reader.surname) { patterns.append(.sameSurname) }
        if listsUnrelated, reading.isChosen, !record.agencies.isEmpty, !record.agencies.contains(reading.agency) {
            patterns.append(.unrelated)
        }
        return patterns
    }

    /// What is odd by its number alone.
    private func counted(_ readings: [Reading]) -> [OddRead] {
        var sums: [Sum: OddRead] = [:]
        for reading in readings {
            let (day, hour, _) = LondonTime.reading(of: reading.first)
            let account = Subject(.account, reading.account)
            add(
                odd(
                    .manyReads, reading, about: account, since: LondonTime.instant(day, hour: hour), count: 1,
                    least: recordsAnHour), to: &sums)
            guard isNight(hour) else { continue }
            // A night belongs to the day on which it began.
            let evening = hour < nightUntil && nightFrom > nightUntil ? day - 1 : day
            add(
                odd(
                    .nightReads, reading, about: account, since: LondonTime.instant(evening, hour: nightFrom),
                    count: 1, least: recordsANight), to: &sums)
        }
        // A night goes on over several hours, so its parts are kept however small they are.
        return sums.values.filter { $0.pattern == .nightReads || $0.count >= $0.least }
    }

    private struct Sum: Hashable {
        let pattern: OddPattern
        let account: ID<Account>
        let since: Instant
    }

    private func add(_ one: OddRead, to sums: inout [Sum: OddRead]) {
        let key = Sum(pattern: one.pattern, account: one.account, since: one.since)
        guard var sum = sums[key] else {
            sums[key] = one
            return
        }
        sum.count += one.count
        sum.first = min(sum.first, one.first)
        sum.last = max(sum.last, one.last)
        sums[key] = sum
    }

    private func odd(
        _ pattern: OddPattern, _ reading: Reading, about subject: Subject, since: Instant, count: Int, least: Int
    ) -> OddRead {
        OddRead(
            pattern: pattern, account: reading.account, agency: reading.agency, subject: subject, since: since,
            first: reading.first, last: reading.last, count: count, least: least)
    }
}
