import Foundation

/// What two groups of records say of each other, field by field: where several pairs speak, the one that knows most.
struct GroupEvidence {
    let comparer: PairComparer
    let rows: UnsafeBufferPointer<PersonRow>
    let scorer: Scorer
    /// For each field and level, how far it speaks for one person: the logarithm of a ratio.
    let weights: [Float]
    private var chances: RememberedChances

    /// More pairs than this between two groups add nothing.
    static let mostPairs = 64

    init(_ comparer: PairComparer, _ rows: UnsafeBufferPointer<PersonRow>, _ scorer: Scorer) {
        self.comparer = comparer
        self.rows = rows
        self.scorer = scorer
        weights = scorer.fieldWeights
        chances = RememberedChances(scorer)
    }

    /// The chance that two groups are one person; 0 where two dates of birth or two NHS numbers forbid it.
    mutating func chance(_ left: [UInt32], _ right: [UInt32]) -> Double {
        chance(left.map { rows[Int($0)] }, right)
    }

    /// The same for rows that need not be of the file.
    mutating func chance(_ left: [PersonRow], _ right: [UInt32]) -> Double {
        let pattern = pattern(left, right)
        if pattern[.nhsNumber] == 3, pattern[.birth] != 1 { return 0 }
        let chance = chances.chance(pattern.code)
        if left.count + right.count == 2 { return chance }
        let odds = chance / max(1 - chance, 1e-15) * Foundation.exp(-luck(pattern, left, right))
        return odds / (1 + odds)
    }

    /// What the best of several pairs owes to there being several: among k values one agrees by chance k times as
    /// often. Never more than the agreement itself is worth.
    private func luck(_ pattern: Pattern, _ left: [PersonRow], _ right: [UInt32]) -> Double {
        var luck: Float = 0
        for field in PairField.allCases where pattern[field] != 0 {
            let weight = weights[field.rawValue * 32 + pattern[field]]
            if weight <= 0 { continue }
            var values: [UInt64] = []
            for row in left { Self.add(comparer.value(row, field), &values) }
            let first = max(values.count, 1)
            values.removeAll(keepingCapacity: true)
            for record in right { Self.add(comparer.value(rows[Int(record)], field), &values) }
            luck += min(weight, Foundation.log(Float(first * max(values.count, 1))))
        }
        return Double(luck)
    }

    private static func add(_ value: UInt64, _ values: inout [UInt64]) {
        if value != 0, values.count < 32, !values.contains(value) { values.append(value) }
    }

    private func pattern(_ left: [PersonRow], _ right: [UInt32]) -> Pattern {
        var best = Pattern()
        var (left, right) = (left, right)
        while left.count * right.count > Self.mostPairs {
            if left.count >= right.count { left.removeLast() } else { right.removeLast() }
        }
        var isFirst = true
        for one in left {
            for other in right {
                let next = comparer.pattern(one, rows[Int(other)])
                if isFirst {
                    best = next
                    isFirst = false
                } else {
                    for field in PairField.allCases { best[field] = better(field, best[field], next[field]) }
                }
            }
        }
        return best
    }

    private func better(_ field: PairField, _ one: Int, _ other: Int) -> Int {
        if one == other || other == 0 { return one }
        if one == 0 { return other }
        if field == .sex { return 0 }
        if field == .given {
            let isWhole = (!Self.vague.contains(one), !Self.vague.contains(other))
            if isWhole.0 != isWhole.1 { return isWhole.0 ? one : other }
        }
        let base = field.rawValue * 32
        let (left, right) = (weights[base + one], weights[base + other])
        return left > right || (left == right && one < other) ? one : other
    }

    /// An initial, or a further name, is overruled by two whole names.
    private static let vague: Set<Int> = [8, 10, 17]
}

/// Gathers records into persons, pair by pair from the surest, asking all that each side knows.
struct Gathering {
    /// Below this two records are not tried as one person.
    static let least = 0.15
    /// From here on two groups become one.
    static let join = 0.5

    /// The person of each record, named by that person's first record.
    let persons: [UInt32]
    /// The pairs, each with what the groups of both records know.
    let pairs: [Linking.Pair]

    init(_ found: [Linking.Pair], _ people: People, _ scorer: Scorer) {
        var roots = Roots(people.rows.count)
        for pair in found where pair.chance >= Self.least { roots.unite(pair.one, pair.other) }
        let (ordered, islands, apart) = Self.islands(found, &roots)
        let parts = Processors.map(islands.count, parts: 16) { range in
            people.comparing { comparer in
                people.rows.withUnsafeBufferPointer { rows in
                    var evidence = GroupEvidence(comparer, rows, scorer)
                    return range.map { Island(Array(ordered[islands[$0]]), &evidence) }
                }
            }
        }
        var persons = Array(0..<UInt32(people.rows.count))
        var pairs = apart
        for island in parts.joined() {
            for group in island.groups { for record in group { persons[Int(record)] = group.min() ?? record } }
            pairs += island.pairs
        }
        self.persons = persons
        self.pairs = pairs
    }

    /// Pairs in order of the island they lie on, where each island begins and ends, and the pairs between islands.
    private static func islands(
        _ found: [Linking.Pair], _ roots: inout Roots
    ) -> (ordered: [Linking.Pair], islands: [Range<Int>], apart: [Linking.Pair]) {
        var starts = [UInt32](repeating: 0, count: roots.count + 1)
        var apart: [Linking.Pair] = []
        for pair in found {
            let root = roots[pair.one]
            if root == roots[pair.other] { starts[Int(root) + 1] += 1 } else { apart.append(pair) }
        }
        for record in 1..<starts.count { starts[record] += starts[record - 1] }
        var ordered = [Linking.Pair](
            repeating: Linking.Pair(one: 0, other: 0, chance: 0), count: Int(starts.last ?? 0))
        var next = starts
        for pair in found {
            let root = Int(roots[pair.one])
            if root != Int(roots[pair.other]) { continue }
            ordered[Int(next[root])] = pair
            next[root] += 1
        }
        var islands: [Range<Int>] = []
        for record in 0..<roots.count where starts[record + 1] > starts[record] {
            islands.append(Int(starts[record])..<Int(starts[record + 1]))
        }
        return (ordered, islands, apart)
    }
}

/// Records joined into islands.
private struct Roots {
    private var parents: [UInt32]

    init(_ count: Int) { parents = Array(0..<UInt32(count)) }

    var count: Int { parents.count }

    subscript(_ record: UInt32) -> UInt32 {
        mutating get {
            var record = record
            while parents[Int(record)] != record {
                parents[Int(record)] = parents[Int(parents[Int(record)])]
                record = parents[Int(record)]
            }
            return record
        }
    }

    mutating func unite(_ one: UInt32, _ other: UInt32) {
        let roots = (self[one], self[other])
        parents[Int(max(roots.0, roots.1))] = min(roots.0, roots.1)
    }
}

/// Records that hang together by pairs, cut into persons.
private struct Island {
    private(set) var groups: [[UInt32]] = []
    private(set) var pairs: [Linking.Pair] = []
    private var records: [UInt32] = []
    /// For each record, by its place, its group; and the chance at which two groups of several records were joined.
    private var group: [Int] = []
    private var joints: [UInt64: Double] = [:]

    init(_ found: [Linking.Pair], _ evidence: inout GroupEvidence) {
        if found.count == 1 {
            pairs = found
            if found[0].chance >= Gathering.join { groups = [[found[0].one, found[0].other]] }
            return
        }
        let found = found.sorted {
            $0.chance != $1.chance ? $0.chance > $1.chance : ($0.one, $0.other) < ($1.one, $1.other)
        }
        for pair in found.flatMap({ [$0.one, $0.other] }).sorted() where pair != records.last { records.append(pair) }
        groups = records.map { [$0] }
        group = Array(records.indices)
        for _ in 0..<3 where !gather(found, &evidence) { break }
        tell(found, &evidence)
        groups.removeAll(where: \.isEmpty)
    }

    private func place(_ record: UInt32) -> Int {
        var (low, high) = (0, records.count)
        while high - low > 1 {
            let middle = (low + high) / 2
            if records[middle] <= record { low = middle } else { high = middle }
        }
        return low
    }

    /// Joins groups from the surest pair down; whether anything was joined.
    private mutating func gather(_ found: [Linking.Pair], _ evidence: inout GroupEvidence) -> Bool {
        var hasJoined = false
        // Two groups that were refused are asked again only once one of them has grown.
        var refused: [UInt64: Int] = [:]
        for pair in found where pair.chance >= Gathering.least {
            let (one, other) = (group[place(pair.one)], group[place(pair.other)])
            if one == other { continue }
            let key = UInt64(min(one, other)) << 32 | UInt64(max(one, other))
            let size = groups[one].count + groups[other].count
            if refused[key] == size { continue }
            let isPlain = groups[one].count == 1 && groups[other].count == 1
            let chance = isPlain ? pair.chance : evidence.chance(groups[one], groups[other])
            if chance < Gathering.join {
                refused[key] = size
                continue
            }
            if groups[one].count > 1, groups[other].count > 1 {
                for left in groups[one] { for right in groups[other] { joints[Self.key(left, right)] = chance } }
            }
            for record in groups[other] { group[place(record)] = one }
            groups[one] += groups[other]
            groups[other] = []
            hasJoined = true
        }
        return hasJoined
    }

    private static func key(_ one: UInt32, _ other: UInt32) -> UInt64 {
        UInt64(min(one, other)) << 32 | UInt64(max(one, other))
    }

    /// Every pair with what its groups know.
    private mutating func tell(_ found: [Linking.Pair], _ evidence: inout GroupEvidence) {
        var between: [UInt64: Double] = [:]
        for pair in found {
            let (one, other) = (group[place(pair.one)], group[place(pair.other)])
            if one == other {
                if groups[one].count == 2 { pairs.append(pair) }
                continue
            }
            var pair = pair
            if groups[one].count > 1 || groups[other].count > 1 {
                let key = UInt64(min(one, other)) << 32 | UInt64(max(one, other))
                let chance = between[key] ?? evidence.chance(groups[one], groups[other])
                between[key] = chance
                pair.chance = chance
            }
            if pair.chance >= Linking.floor { pairs.append(pair) }
        }
        for members in groups where members.count > 2 { tell(within: members, &evidence) }
    }

    private mutating func tell(within members: [UInt32], _ evidence: inout GroupEvidence) {
        let support = members.map { record in evidence.chance([record], members.filter { $0 != record }) }
        for one in members.indices {
            for other in members.indices where other > one {
                let (left, right) = (members[one], members[other])
                let joint = joints[Self.key(left, right)] ?? 1
                let chance = min(support[one], support[other], joint)
                if chance >= Linking.floor {
                    pairs.append(Linking.Pair(one: min(left, right), other: max(left, right), chance: chance))
                }
            }
        }
    }
}
