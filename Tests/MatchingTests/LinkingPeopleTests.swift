import Testing

@testable import Matching

@Suite struct `Who is who in a file` {
    private let town = InventedTown(households: 150)

    @Test func `people are told from their households without any label`() {
        let (_, pairs, persons) = town.table().linked()

        let sure = pairs.filter { $0.chance >= 0.95 }
        let wrong = sure.filter { town.lines[Int($0.one)].person != town.lines[Int($0.other)].person }
        var (right, joined, all) = (0, 0, 0)
        for one in town.lines.indices {
            for other in town.lines.indices where other > one {
                let isOne = town.lines[one].person == town.lines[other].person
                let isJoined = persons[one] == persons[other]
                (right, joined, all) = (
                    right + (isOne && isJoined ? 1 : 0), joined + (isJoined ? 1 : 0), all + (isOne ? 1 : 0)
                )
            }
        }

        #expect(sure.count > 300)
        #expect(wrong.count * 200 <= sure.count, "\(wrong)")
        #expect(right * 100 >= joined * 97 && right * 100 >= all * 90, "\(right) of \(joined) joined, of \(all)")
    }

    @Test func `the same file gives the same model and the same chances, bit for bit`() throws {
        let (first, second) = (town.table().linked(), town.table().linked())

        #expect(try first.linking.model.json == second.linking.model.json)
        #expect(first.pairs.map(\.chance) == second.pairs.map(\.chance))
        #expect(first.persons == second.persons)
    }

    @Test func `the order of arrival does not matter`() {
        let order = town.lines.indices.map { ($0 * 7919) % town.lines.count }
        #expect(Set(order).count == town.lines.count)
        let (plain, mixed) = (town.table().linked(), town.table(order).linked())

        func groups(_ persons: [UInt32], _ ids: [Int]) -> Set<[Int]> {
            var groups: [UInt32: [Int]] = [:]
            for (place, person) in persons.enumerated() { groups[person, default: []].append(ids[place]) }
            return Set(groups.values.map { $0.sorted() })
        }

        #expect(groups(plain.persons, Array(town.lines.indices)) == groups(mixed.persons, order))
    }

    @Test func `a model from its file gives the chances that it gave when it was learnt`() throws {
        let learnt = town.table().linked()
        let again = town.table().linked(model: try LinkWeights(json: try learnt.linking.model.json))

        #expect(learnt.pairs.map(\.chance) == again.pairs.map(\.chance))
    }

    @Test func `a model of another version, or a damaged one, is refused`() throws {
        let json = String(decoding: try town.table().linked().linking.model.json, as: UTF8.self)
        let older = json.replacing("\"\(LinkWeights.currentVersion)\"", with: "\"people-0\"")
        let damaged = ["", "{}", String(json.dropLast(9)), json.replacing("\"given\"", with: "\"gven\"")]

        #expect(throws: LinkRefusal.modelVersion("people-0")) { try LinkWeights(json: Array(older.utf8)) }
        for text in damaged {
            #expect(throws: LinkRefusal.modelDamaged, "\(text.prefix(20))") { try LinkWeights(json: Array(text.utf8)) }
        }
    }

    @Test func `what speaks for and against adds up to the total`() {
        let (linking, pairs, _) = town.table().linked()

        let off = pairs.filter { pair in
            let why = linking.explanation(Int(pair.one), Int(pair.other))
            let chances = why.person + why.household + why.stranger
            return abs(why.sum - why.total) > 1e-9 || abs(chances - 1) > 1e-9 || why.parts.count < 2
        }

        #expect(pairs.count > 300 && off.isEmpty, "\(off.prefix(3))")
    }

    @Test func `somebody met again is found, and the newcomer in a known household is not taken for another`() throws {
        let table = town.table()
        let (linking, _, persons) = table.linked()
        let facts = town.lines[0].facts.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        let asked = RecordTable.read(
            """
            \(InventedTown.header)
            q1,\(facts[0]),\(facts[1]),\(facts[2]),\(facts[3]),\(facts[4]),,\(facts[6])
            q2,Balthazar,\(facts[1]),1931-02-28,M,\(facts[4]),\(facts[5]),\(facts[6])
            """)
        let columns = try #require(ColumnMap(guessing: table.header))

        var answers: [[Questions.Answer]] = []
        Questions(asked, columns, linking, persons: persons).answer { answers.append($1) }

        #expect(town.lines[Int(try #require(answers[0].first).record)].person == 0)
        #expect(answers[1].allSatisfy { $0.chance < 0.95 }, "\(answers[1].prefix(3))")
    }
}

@Suite struct `Records that nobody should send` {
    private let town = InventedTown(households: 60)

    /// Two records each that share only what is wrong with them.
    private static let oddities: [(name: String, one: String, other: String)] = [
        ("no names", "x,,,,,,,", "y,,,,,,,"),
        ("no names at one hostel", "x,,,,,1 Hostel Road,QX1 1AB,", "y,,,,,1 Hostel Road,QX1 1AB,"),
        ("letters without end", "x,\(String(repeating: "a", count: 5000)),Oakley,,,,,", "y,aaa,Barnley,,,,,"),
        ("right to left", "x,محمد,العلي,,,,,", "y,فاطمة,الحسن,,,,,"),
        ("pictures", "x,🙂,🙃,,,,,", "y,😀,🙃🙃,,,,,"),
        ("impossible dates", "x,Adela,Oakton,31/02/1990,,,,", "y,Kester,Irkley,1066,,,,"),
        ("a quote never closed", "x,\"Adela,Oakton,1990-01-01,,,,", "y,Kester,Irkley,1066,,,,"),
        ("too few values", "x", "y,Adela"),
        ("too many values", "x,Adela,Oakton,,,,,,,,,,,,", "y,Kester,Irkley,,,,,,,,,"),
    ]

    @Test(arguments: oddities.indices)
    func `are neither linked nor the end of the program`(_ number: Int) {
        let oddity = Self.oddities[number]
        let count = town.lines.count
        let (_, pairs, _) = town.table(further: [oddity.one, oddity.other]).linked()

        let linked = pairs.filter { Int($0.one) >= count && $0.chance >= 0.5 }

        #expect(linked.isEmpty, "\(oddity.name)")
    }

    @Test func `a hostel of thousands and a telephone shared by thousands link nobody`() {
        let guests = (0..<3000).map { guest in
            let given = "G" + String(guest % 61, radix: 36) + "or" + String(guest * 7 % 53, radix: 30)
            let family = "F\(String(guest, radix: 26))en"
            let birth = "19\(10 + guest % 80)-0\(1 + guest % 9)-1\(guest % 10)"
            return "h\(guest),\(given),\(family),\(birth),,"
                + "1 Hostel Road,QX1 1AB,04999123456"
        }
        let count = town.lines.count
        let (_, pairs, _) = town.table(further: guests).linked()

        #expect(pairs.filter { Int($0.one) >= count && $0.chance >= 0.95 }.count <= 3)
    }

    @Test func `a file without records, of one record, or without a header is no mishap`() {
        let (_, none, _) = RecordTable.read(InventedTown.header).linked()
        let (_, one, persons) = RecordTable.read(InventedTown.header + "\nr1,Adela,Oak,,,,,\n").linked()

        #expect(none.isEmpty && one.isEmpty && persons == [0])
        #expect(RecordTable([]) == nil)
        #expect(ColumnMap(guessing: ["colour", "size"]) == nil)
    }

    @Test func `no pair joins a record to itself, and none is told twice`() {
        let (_, pairs, _) = town.table().linked()

        #expect(pairs.allSatisfy { $0.one < $0.other })
        #expect(Set(pairs.map { UInt64($0.one) << 32 | UInt64($0.other) }).count == pairs.count)
    }
}
