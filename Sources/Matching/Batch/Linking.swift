/// The whole way from a file of records to who is who.
package struct Linking: Sendable {
    let people: People
    let index: CandidateIndex
    package private(set) var model: LinkWeights

    /// Pairs below this chance are not handed on.
    static let floor = 0.001
    private static let trainingPairs = 150_000
    private static let randomPairs = 100_000

    /// Reads, indexes and learns, unless a model is given.
    package init(
        _ table: RecordTable, _ columns: ColumnMap, model: LinkWeights? = nil, forQuestions: Bool = false,
        _ say: (String) -> Void = { _ in }
    ) {
        people = People(table, columns)
        say("read \(people.rows.count) records")
        index = CandidateIndex(people, forQuestions: forQuestions)
        say("indexed")
        self.model = model ?? LinkWeights(classes: [])
        if model == nil {
            self.model = trained(say)
            say("trained")
        }
    }

    /// One pair with its chance of being one person.
    package struct Pair: Sendable {
        package let one: UInt32
        package let other: UInt32
        package var chance: Double
    }

    private func trained(_ say: (String) -> Void) -> LinkWeights {
        let count = people.rows.count
        let drawn = min(count, 2000)
        let probe = patterns(of: (0..<drawn).map { $0 * count / drawn })
        let step = max(1, probe.count * count / max(drawn, 1) / Self.trainingPairs)
        let pairs = step == 1 && drawn == count ? probe : patterns(of: Array(stride(from: 0, to: count, by: step)))
        let random = people.comparing { comparer in
            (0..<UInt64(Self.randomPairs)).compactMap { draw -> UInt64? in
                let one = Int(Hash.mixed(draw &* 2 &+ 1) % UInt64(max(count, 1)))
                let other = Int(Hash.mixed(draw &* 2 &+ 2) % UInt64(max(count, 1)))
                return one == other || count < 2 ? nil : comparer.pattern(people.rows[one], people.rows[other]).code
            }
        }
        let training = Training(pairs: pairs, random: random)
        say("\(pairs.count) pairs to learn from, \(training.patterns.count) distinct")
        let classes = Training.chosen(from: Archetype.choices, pairs: pairs, random: random)
        say("\(classes.count) classes")
        return training.learnt(classes)
    }

    private func patterns(of records: [Int]) -> [UInt64] {
        Processors.map(records.count) { range in
            var codes: [UInt64] = []
            visit(records[range]) { _, _, pattern in codes.append(pattern.code) }
            return codes
        }.flatMap { $0 }
    }

    /// Every candidate pair whose first record is in `records`, once each, with its pattern.
    private func visit(_ records: some Sequence<Int>, _ take: (UInt32, UInt32, Pattern) -> Void) {
        people.comparing { comparer in
            people.rows.withUnsafeBufferPointer { rows in
                var stamps = [UInt32](repeating: .max, count: rows.count)
                for record in records {
                    let row = rows[record]
                    index.later(than: record) { other in
                        if stamps[Int(other)] == UInt32(record) { return }
                        stamps[Int(other)] = UInt32(record)
                        take(UInt32(record), other, comparer.pattern(row, rows[Int(other)]))
                    }
                }
            }
        }
    }

    /// All pairs of the file that may be one person.
    package func pairs() -> [Pair] {
        let scorer = Scorer(model)
        return Processors.map(people.rows.count, parts: 16) { range in
            var pairs: [Pair] = []
            var chances = RememberedChances(scorer)
            visit(range) { one, other, pattern in
                let chance = chances.chance(pattern.code)
                if chance >= Self.floor { pairs.append(Pair(one: one, other: other, chance: chance)) }
            }
            return pairs
        }.flatMap { $0 }
    }

    /// The pairs with what their groups know, and the person of each record, named by that person's first record.
    package func gathered(_ pairs: [Pair]) -> (pairs: [Pair], persons: [UInt32]) {
        let gathering = Gathering(pairs, people, Scorer(model))
        return (gathering.pairs, gathering.persons)
    }

    /// Why two records of the file are one person or not.
    package func explanation(_ one: Int, _ other: Int) -> Explanation {
        people.comparing { Explanation(model, $0.pattern(people.rows[one], people.rows[other])) }
    }
}
