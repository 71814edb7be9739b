import Testing

@testable import Vault

@Suite struct `Asking blindly` {
    private let key = BlindKey()

    private func list(_ key: BlindKey) throws -> BlindList {
        try BlindList(
            of: [
                [(kind: "names", text: "names|kate|1990"), (kind: "phone", text: "phone|0400|kate")],
                [(kind: "names", text: "names|sean|1971"), (kind: "phone", text: "phone|0400|sean")],
            ], with: key)
    }

    private func kinds(of tokens: [String], from key: BlindKey) throws -> [Set<String>] {
        let ask = try BlindAsk(tokens, for: key.published)
        let entries = try ask.entries(from: try key.answer(ask.elements))
        return try list(key).kinds(of: entries, askedWith: key.published)
    }

    @Test func `the asker learns what is in common, record by record`() throws {
        let cases: [([String], [Set<String>])] = [
            (["names|kate|1990", "phone|0400|kate", "email|x"], [["names", "phone"]]),
            (["names|kate|1990", "phone|0400|sean"], [["names"], ["phone"]]), (["names|ann|1950"], []), ([], []),
        ]

        for (tokens, wanted) in cases {
            let found = try kinds(of: tokens, from: key).sorted { $0.sorted().joined() < $1.sorted().joined() }
            #expect(found == wanted)
        }
    }

    @Test func `two asks about one person look unlike, and lead to the same entries`() throws {
        let (one, two) = (try BlindAsk(["a", "b"], for: key.published), try BlindAsk(["a", "b"], for: key.published))

        #expect(Set(one.elements + two.elements).count == 4)
        let entries = try one.entries(from: try key.answer(one.elements))
        #expect(try two.entries(from: try key.answer(two.elements)) == entries)
        #expect(try entries == ["a", "b"].map(key.entry))
        #expect(try BlindEntry(bytes: key.entry(of: "a").bytes) == entries[0])
    }

    @Test func `a new key makes a new list, and old answers are of no use`() throws {
        let new = BlindKey()
        let ask = try BlindAsk(["names|kate|1990"], for: key.published)
        let entries = try ask.entries(from: try key.answer(ask.elements))

        #expect(throws: BlindKey.Refusal.otherKey) {
            try list(new).kinds(of: entries, askedWith: key.published)
        }
        #expect(try list(new).kinds(of: entries, askedWith: new.published).isEmpty)
        #expect(try kinds(of: ["names|kate|1990"], from: new) == [["names"]])
        #expect(BlindKey(bytes: key.bytes)?.published == key.published)
    }

    @Test func `an answer by another key, or changed on its way, is refused`() throws {
        let ask = try BlindAsk(["a"], for: key.published)
        let good = try key.answer(ask.elements)
        var changed = good
        changed[0][changed[0].count - 1] ^= 1

        #expect(throws: BlindKey.Refusal.unproven) { try ask.entries(from: try BlindKey().answer(ask.elements)) }
        #expect(throws: BlindKey.Refusal.unproven) { try ask.entries(from: changed) }
        #expect(throws: BlindKey.Refusal.unreadable) { try ask.entries(from: []) }
        #expect(throws: BlindKey.Refusal.unreadable) { try ask.entries(from: [[1, 2, 3]]) }
    }

    @Test func `rubbish and floods are refused`() throws {
        let many = Array(repeating: "a", count: BlindKey.mostTokens + 1)

        #expect(throws: BlindKey.Refusal.tooMany) { try BlindAsk(many, for: key.published) }
        #expect(throws: BlindKey.Refusal.tooMany) { try key.answer(many.map { Array($0.utf8) }) }
        #expect(throws: BlindKey.Refusal.unreadable) { try key.answer([[1, 2, 3]]) }
        #expect(throws: BlindKey.Refusal.unreadable) { try key.answer([[]]) }
        #expect(throws: BlindKey.Refusal.otherKey) { try BlindAsk(["a"], for: [4, 5]) }
        #expect(BlindKey(bytes: []) == nil && BlindKey(bytes: Array(repeating: 0, count: 48)) == nil)
    }
}
