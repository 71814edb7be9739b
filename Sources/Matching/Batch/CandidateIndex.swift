/// Sorted postings, one list a rule: who shares what with whom.
struct CandidateIndex: Sendable {
    /// Longer postings than this say nothing about who is who: a hostel, a call centre's telephone.
    static let longest = 150

    private let lists: [Postings]

    init(_ people: People) {
        let rules = CandidateRule.all
        // One rule after the other within a part; long and short lists are dealt out in turn.
        let parts = Processors.map(2) { part in
            stride(from: part.lowerBound, to: rules.count, by: 2).map { ($0, Self.lists(rules[$0], people)) }
        }
        lists = parts.flatMap { $0 }.sorted { $0.0 < $1.0 }.flatMap(\.1)
    }

    private static func lists(_ rule: CandidateRule, _ people: People) -> [Postings] {
        var plain: [UInt64] = []
        plain.reserveCapacity(people.rows.count)
        people.words.withUnsafeBufferPointer { words in
            var values = PartValues()
            for (record, row) in people.rows.enumerated() {
                values.read(row, words)
                values.keys(of: rule) { plain.append(UInt64($0) << 32 | UInt64(record)) }
            }
        }
        if plain.isEmpty { return [] }
        var first = Postings(rule: rule, further: nil, entries: Radix.sorted(plain))
        let crowded = first.takeLonger(than: rule.refined.isEmpty ? longest : rule.most)
        var lists = [first]
        if !crowded.isEmpty, !rule.refined.isEmpty {
            lists += rule.refined.compactMap { refined(rule, $0, crowded, people) }
        }
        return lists
    }

    private static func refined(
        _ rule: CandidateRule, _ part: CandidateRule.Part, _ crowded: [UInt64], _ people: People
    ) -> Postings? {
        var entries: [UInt64] = []
        people.words.withUnsafeBufferPointer { words in
            var values = PartValues()
            var last: UInt64 = .max
            let records = Radix.sorted(crowded.map { $0 << 32 | $0 >> 32 })
            for entry in records where entry >> 32 != last {
                last = entry >> 32
                values.read(people.rows[Int(last)], words)
                values.keys(of: rule, part) { entries.append(UInt64($0) << 32 | last) }
            }
        }
        if entries.isEmpty { return nil }
        var list = Postings(rule: rule, further: part, entries: Radix.sorted(entries))
        _ = list.takeLonger(than: longest)
        return list
    }

    /// Hands on every record after `after` that shares a rule with `row`; some more than once.
    func candidates(
        of values: PartValues, after: Int, take: (UInt32) -> Void
    ) {
        for list in lists {
            values.keys(of: list.rule, list.further) { key in list.find(key, after: after, take) }
        }
    }
}

/// The records under each key of one rule, in order of key and record.
private struct Postings: Sendable {
    let rule: CandidateRule
    let further: CandidateRule.Part?
    /// Key in the upper half, record in the lower.
    private var entries: [UInt64]
    /// Where the keys that begin with each prefix start.
    private var directory: [UInt32] = []
    private var shift: UInt64 = 0

    init(rule: CandidateRule, further: CandidateRule.Part?, entries: [UInt64]) {
        self.rule = rule
        self.further = further
        self.entries = entries
        index()
    }

    private mutating func index() {
        var bits = 4
        while 1 << (bits + 1) < entries.count, bits < 24 { bits += 1 }
        shift = UInt64(64 - bits)
        directory = [UInt32](repeating: 0, count: (1 << bits) + 1)
        for entry in entries { directory[Int(entry >> shift) + 1] += 1 }
        for place in 1..<directory.count { directory[place] += directory[place - 1] }
    }

    /// Takes out the postings of more than `most` records, and gives them.
    mutating func takeLonger(than most: Int) -> [UInt64] {
        var (kept, taken): ([UInt64], [UInt64]) = ([], [])
        kept.reserveCapacity(entries.count)
        var start = 0
        while start < entries.count {
            var end = start + 1
            while end < entries.count, entries[end] >> 32 == entries[start] >> 32 { end += 1 }
            if end - start > most {
                taken += entries[start..<end]
            } else if end - start > 1 {
                kept += entries[start..<end]
            } else {
                kept.append(entries[start])
            }
            start = end
        }
        entries = kept
        index()
        return taken
    }

    @inline(__always)
    func find(_ key: UInt32, after: Int, _ take: (UInt32) -> Void) {
        entries.withUnsafeBufferPointer { entries in
            let prefix = Int((UInt64(key) << 32) >> shift)
            var place = Int(directory[prefix])
            let end = Int(directory[prefix + 1])
            while place < end {
                let entry = entries[place]
                if entry >> 32 == UInt64(key), Int(entry & 0xFFFF_FFFF) > after {
                    take(UInt32(truncatingIfNeeded: entry))
                }
                place += 1
            }
        }
    }
}

enum Radix {
    /// `entries` by their upper half, equal ones in the order given.
    static func sorted(_ entries: [UInt64]) -> [UInt64] {
        var from = entries
        var to = [UInt64](repeating: 0, count: entries.count)
        for shift: UInt64 in [32, 43, 54] {
            var starts = [Int](repeating: 0, count: 2049)
            from.withUnsafeBufferPointer { from in
                to.withUnsafeMutableBufferPointer { to in
                    for entry in from { starts[Int(entry >> shift & 2047) + 1] += 1 }
                    for digit in 1..<2049 { starts[digit] += starts[digit - 1] }
                    for entry in from {
                        let digit = Int(entry >> shift & 2047)
                        to[starts[digit]] = entry
                        starts[digit] += 1
                    }
                }
            }
            swap(&from, &to)
        }
        return from
    }
}
