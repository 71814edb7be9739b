/// Asks about records outside the file: who in it they may be.
package struct Questions: Sendable {
    private let people: People
    private let index: CandidateIndex
    private let scorer: Scorer
    private let persons: [UInt32]
    /// For each person's first record, where the person's records begin in `members`.
    private let groups: [UInt32: [UInt32]]
    private let asked: [PersonRow]

    /// One answer: a record of the file and the chance that it is the one asked about.
    package struct Answer: Sendable {
        package let record: UInt32
        package let chance: Double
    }

    /// Questions about the records of `table`, which `linking` must have been made ready for.
    package init(_ table: RecordTable, _ columns: ColumnMap, _ linking: Linking, persons: [UInt32]) {
        var people = linking.people
        asked = people.reading(table, columns)
        self.people = people
        self.persons = persons
        index = linking.index
        scorer = Scorer(linking.model)
        var groups: [UInt32: [UInt32]] = [:]
        for (record, person) in persons.enumerated() where person != UInt32(record) {
            groups[person, default: [person]].append(UInt32(record))
        }
        self.groups = groups
    }

    /// How many questions there are.
    package var count: Int { asked.count }

    /// Answers every question in order; each list is ordered by chance, then by record.
    package func answer(_ take: (Int, [Answer]) -> Void) {
        people.comparing { comparer in
            people.rows.withUnsafeBufferPointer { rows in
                var stamps = [UInt32](repeating: .max, count: rows.count)
                let values = PartValues()
                var evidence = GroupEvidence(comparer, rows, scorer)
                for (question, row) in asked.enumerated() {
                    values.read(row, comparer.words)
                    var found: [UInt32] = []
                    index.like(values) { other in
                        if stamps[Int(other)] == UInt32(question) { return }
                        stamps[Int(other)] = UInt32(question)
                        found.append(other)
                    }
                    take(question, answers(to: row, found, &evidence))
                }
            }
        }
    }

    private func answers(to row: PersonRow, _ found: [UInt32], _ evidence: inout GroupEvidence) -> [Answer] {
        var direct: [(record: UInt32, person: UInt32, chance: Double)] = []
        var best: [UInt32: Double] = [:]
        for record in found {
            let chance = evidence.chance([row], [record])
            guard chance >= Linking.floor else { continue }
            let person = persons[Int(record)]
            direct.append((record, person, chance))
            best[person] = max(best[person] ?? 0, chance)
        }
        for (person, chance) in best where chance >= Self.worthAsking {
            if let group = groups[person] { best[person] = evidence.chance([row], group) }
        }
        return direct.map { one in
            // The record that is nearest by itself comes first among those of one person.
            Answer(record: one.record, chance: (best[one.person] ?? 0) * (1 - 0.001 * (1 - one.chance)))
        }.sorted { ($1.chance, $0.record) < ($0.chance, $1.record) }
    }

    /// Below this no other record of the person is asked.
    private static let worthAsking = 0.02
}
