/// Sorted postings: who shares what with whom.
struct CandidateIndex: Sendable {
    /// Longer postings than this say nothing about who is who: a hostel, a call centre's telephone.
    static let longest = 150

    /// The records of all postings, one posting after the other; the last of each is marked.
    private var chain: [UInt32] = []
    /// For each record, where its entries in the chain are listed in `places`.
    private var starts: [UInt32] = []
    private var places: [UInt32] = []
    /// The postings by key, for questions; empty where none will be asked.
    private(set) var lists: [Postings] = []

    private static let mark: UInt32 = 1 << 31
    /// So many rules are gone through at once, which bounds the memory.
    private static let atOnce = 6

    init(_ people: People, forQuestions: Bool) {
        let rules = CandidateRule.all
        for start in stride(from: 0, to: rules.count, by: Self.atOnce) {
            let group = Array(rules[start..<min(start + Self.atOnce, rules.count)])
            let keys = Self.keys(group, people)
            let built = Processors.map(group.count, parts: group.count) { range in
                range.flatMap { Self.lists(group[$0], keys.map { $0[range.lowerBound] }, people) }
            }
            for list in built.joined() {
                list.appendPostings(to: &chain, mark: Self.mark)
                if forQuestions { lists.append(list.indexed) }
            }
        }
        link(people.rows.count)
    }

    /// For each part of the records, each rule's keys with the records under them.
    private static func keys(_ rules: [CandidateRule], _ people: People) -> [[[UInt64]]] {
        Processors.map(people.rows.count) { range in
            var keys = [[UInt64]](repeating: [], count: rules.count)
            people.words.withUnsafeBufferPointer { words in
                let values = PartValues()
                for record in range {
                    values.read(people.rows[record], words)
                    for place in rules.indices {
                        values.keys(of: rules[place]) { keys[place].append(UInt64($0) << 32 | UInt64(record)) }
                    }
                }
            }
            return keys
        }
    }

    private static func lists(_ rule: CandidateRule, _ keys: [[UInt64]], _ people: People) -> [Postings] {
        let entries = Array(keys.joined())
        if entries.isEmpty { return [] }
        var first = Postings(rule: rule, further: nil, entries: Radix.sorted(entries))
        let crowded = first.takeLonger(than: rule.refined.isEmpty ? longest : rule.most)
        if crowded.isEmpty { return [first] }
        return [first] + rule.refined.compactMap { refined(rule, $0, crowded, people) }
    }

    private static func refined(
        _ rule: CandidateRule, _ part: CandidateRule.Part, _ crowded: [UInt64], _ people: People
    ) -> Postings? {
        var entries: [UInt64] = []
        people.words.withUnsafeBufferPointer { words in
            let values = PartValues()
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

    private mutating func link(_ count: Int) {
        starts = [UInt32](repeating: 0, count: count + 1)
        for entry in chain { starts[Int(entry & ~Self.mark) + 1] += 1 }
        for record in 0..<count { starts[record + 1] += starts[record] }
        places = [UInt32](repeating: 0, count: chain.count)
        var next = starts
        for (place, entry) in chain.enumerated() {
            let record = Int(entry & ~Self.mark)
            places[Int(next[record])] = UInt32(place)
            next[record] += 1
        }
    }

    /// Hands on every later record that shares a rule with this one; some more than once.
    @inline(__always)
    func later(than record: Int, take: (UInt32) -> Void) {
        chain.withUnsafeBufferPointer { chain in
            for listed in Int(starts[record])..<Int(starts[record + 1]) {
                var place = Int(places[listed])
                while chain[place] & Self.mark == 0 {
                    place += 1
                    take(chain[place] & ~Self.mark)
                }
            }
        }
    }

    /// Hands on every record that shares a rule with a record outside the file; some more than once.
    func like(_ values: PartValues, take: (UInt32) -> Void) {
        for list in lists {
            values.keys(of: list.rule, list.further) { list.find($0, take) }
        }
    }
}

/// The records under each key of one rule, in order of key and record.
struct Postings: Sendable {
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
    }

    /// Takes out the postings of more than `most` records, and gives them.
    mutating func takeLonger(than most: Int) -> [UInt64] {
        var taken: [UInt64] = []
        var (start, kept) = (0, 0)
        entries.withUnsafeMutableBufferPointer { entries in
            while start < entries.count {
                var end = start + 1
                while end < entries.count, entries[end] >> 32 == entries[start] >> 32 { end += 1 }
                if end - start > most {
                    taken += entries[start..<end]
                } else {
                    for place in start..<end {
                        entries[kept] = entries[place]
                        kept += 1
                    }
                }
                start = end
            }
        }
        entries.removeLast(entries.count - kept)
        return taken
    }

    /// Adds the postings of two records and more to `chain`, the last record of each with `mark`.
    func appendPostings(to chain: inout [UInt32], mark: UInt32) {
        for place in entries.indices {
            let isFollowed = place + 1 < entries.count && entries[place + 1] >> 32 == entries[place] >> 32
            let isFollowing = place > 0 && entries[place - 1] >> 32 == entries[place] >> 32
            guard isFollowed || isFollowing else { continue }
            chain.append(UInt32(truncatingIfNeeded: entries[place]) | (isFollowed ? 0 : mark))
        }
    }

    /// The list with a directory, to be asked by key.
    var indexed: Postings {
        var list = self
        var bits = 4
        while 1 << (bits + 1) < entries.count, bits < 24 { bits += 1 }
        list.shift = UInt64(64 - bits)
        list.directory = [UInt32](repeating: 0, count: (1 << bits) + 1)
        for entry in entries { list.directory[Int(entry >> list.shift) + 1] += 1 }
        for place in 1..<list.directory.count { list.directory[place] += list.directory[place - 1] }
        return list
    }

    @inline(__always)
    func find(_ key: UInt32, _ take: (UInt32) -> Void) {
        let prefix = Int((UInt64(key) << 32) >> shift)
        for place in Int(directory[prefix])..<Int(directory[prefix + 1]) where entries[place] >> 32 == UInt64(key) {
            take(UInt32(truncatingIfNeeded: entries[place]))
        }
    }
}

enum Radix {
    /// `entries` by their upper half, equal ones in the order given.
    static func sorted(_ entries: [UInt64]) -> [UInt64] {
        if entries.count < 256 {
            return entries.enumerated().sorted {
                ($0.element >> 32, $0.offset) < ($1.element >> 32, $1.offset)
            }.map(\.element)
        }
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
