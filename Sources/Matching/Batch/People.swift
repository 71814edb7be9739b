import Dispatch

/// The records of one file, standardised: what candidates are found among and what pairs are compared.
struct People: Sendable {
    private(set) var rows: [PersonRow] = []
    private(set) var pool = WordPool()
    /// What is known of each word, by its number.
    private(set) var words: [WordFacts] = []
    /// Values that many records share.
    private(set) var shared = SharedCounts()

    /// Reads all records of `table`, on all processors.
    init(_ table: RecordTable, _ columns: ColumnMap) {
        let places = Standardiser.Columns(columns, in: table.header)
        let parts = table.bytes.withUnsafeBufferPointer { bytes in
            Processors.map(table.count) { range in
                var reader = Standardiser(places)
                var fields: [Range<Int>] = []
                var rows: [PersonRow] = []
                rows.reserveCapacity(range.count)
                for place in range {
                    RecordTable.split(bytes, table.starts[place]..<table.starts[place + 1], into: &fields)
                    rows.append(reader.row(bytes, fields))
                }
                return (rows, reader.pool)
            }
        }
        rows.reserveCapacity(table.count)
        for (place, part) in parts.enumerated() {
            if place == 0 {
                pool = part.1
                rows += part.0
                continue
            }
            var map: [UInt32] = [0]
            for word in 1..<UInt32(part.1.count) { map.append(pool.number(of: Array(part.1[word]))) }
            for row in part.0 { rows.append(row.renumbered(map)) }
        }
        count()
    }

    /// One more record to ask about, read with the same vocabulary; its rarer words join the pool.
    mutating func reading(_ table: RecordTable, _ columns: ColumnMap) -> [PersonRow] {
        var reader = Standardiser(Standardiser.Columns(columns, in: table.header))
        swap(&reader.pool, &pool)
        var fields: [Range<Int>] = []
        var asked: [PersonRow] = []
        table.bytes.withUnsafeBufferPointer { bytes in
            for place in 0..<table.count {
                RecordTable.split(bytes, table.starts[place]..<table.starts[place + 1], into: &fields)
                asked.append(reader.row(bytes, fields))
            }
        }
        swap(&reader.pool, &pool)
        for word in words.count..<pool.count { words.append(WordFacts(pool[UInt32(word)])) }
        return asked
    }

    private mutating func count() {
        let pool = pool
        words = Processors.map(pool.count) { range in range.map { WordFacts(pool[UInt32($0)]) } }.flatMap { $0 }
        for row in rows {
            words[Int(row.given[0])].givenCount += 1
            words[Int(row.family[0])].familyCount += 1
        }
        shared = SharedCounts(rows)
    }

    /// A comparer over these records, as long as `work` runs.
    func comparing<Result>(_ work: (PairComparer) -> Result) -> Result {
        let edges = { (shares: SIMD4<Double>) in
            SIMD4<UInt32>(truncatingIfNeeded: SIMD4<Int>(shares * Double(rows.count)) &+ SIMD4(2, 3, 4, 5))
        }
        let rarities = edges(SIMD4(0.00005, 0.0004, 0.002, 0.01))
        return words.withUnsafeBufferPointer { words in
            pool.withUnsafeLetters { letters, starts in
                work(
                    PairComparer(
                        words: words, letters: letters, starts: starts, rarities: (rarities, rarities), counts: shared))
            }
        }
    }
}

/// What is known of a word by itself.
struct WordFacts: Sendable {
    /// How it sounds; 0 for the empty word.
    let sound: UInt32
    /// How the names that it may be short for sound; 0 where there are fewer.
    let fullNames: SIMD4<UInt32>
    /// Places in the table of nicknames plus one; 0 where there are fewer.
    let kin: SIMD4<UInt16>
    /// Which letters it has, one bit each.
    let letters: UInt32
    let length: UInt8
    let first: UInt8
    let isInitial: Bool
    /// How many records have it as their first given name, and as their family name.
    var givenCount: UInt32 = 0
    var familyCount: UInt32 = 0

    init(_ letters: ArraySlice<UInt8>) {
        let text = String(decoding: letters, as: UTF8.self)
        first = letters.first ?? 0
        isInitial = letters.count == 1
        length = UInt8(min(letters.count, 64))
        self.letters = letters.reduce(0) { $0 | 1 << UInt32($1 & 31) }
        guard first != 0 else {
            (sound, fullNames, kin) = (0, SIMD4(), SIMD4())
            return
        }
        sound = Self.sound(text)
        var (names, places) = (SIMD4<UInt32>(), SIMD4<UInt16>())
        let kin = Nicknames.kin(of: text)
        for (place, number) in kin.prefix(4).enumerated() { places[place] = number + 1 }
        if kin.isEmpty {
            names[0] = sound
        } else {
            for (place, name) in Nicknames.fullNames(of: text).prefix(4).enumerated() {
                names[place] = Self.sound(name)
            }
        }
        (fullNames, self.kin) = (names, places)
    }

    private static func sound(_ text: String) -> UInt32 {
        UInt32(truncatingIfNeeded: Hash.of(Sounding.key(of: text).utf8)) | 1
    }
}

/// Work spread over the processors, in an order that does not depend on their number.
enum Processors {
    /// What `work` gives for each of a few equal ranges of 0..<count, in order.
    static func map<Part>(_ count: Int, parts: Int = 2, _ work: (Range<Int>) -> Part) -> [Part] {
        var done = [Part?](repeating: nil, count: parts)
        done.withUnsafeMutableBufferPointer { done in
            nonisolated(unsafe) let (done, work) = (done, work)
            DispatchQueue.concurrentPerform(iterations: parts) { part in
                done[part] = work(count * part / parts..<count * (part + 1) / parts)
            }
        }
        return done.compactMap { $0 }
    }
}
