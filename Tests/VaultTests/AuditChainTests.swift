import Testing
import Vault

@Suite struct `The audit's chain` {
    /// A chain of ten reads, the third of the places of which is a change.
    private static func chain(at times: [Int64] = Array(repeating: 1_000, count: 10)) -> [(ChainLink, ChainWalk.Entry)]
    {
        var last = AuditChain.beginning(of: "harrowmere")
        return times.enumerated().map { place, time in
            let source: AuditChain.Source = place == 2 ? .change : .read
            let fields = [source.rawValue, "\(place)", "officer"]
            let link = ChainLink(fields, source: source, entry: place, number: place + 1, after: last, at: time)
            last = link.link
            return (link, ChainWalk.Entry(fields: fields, at: time, mayBeLate: false))
        }
    }

    private static func walk(
        _ chain: [(ChainLink, ChainWalk.Entry?)], destroyed: Set<Int> = []
    ) -> [Int: [AuditFault]] {
        var walk = ChainWalk(beginning: AuditChain.beginning(of: "harrowmere"))
        var faults: [Int: [AuditFault]] = [:]
        for (link, entry) in chain {
            let found = walk.follow(link, entry, mayBeDestroyed: destroyed.contains(link.number))
            if !found.isEmpty { faults[link.number] = found }
        }
        return faults
    }

    /// Each way in which one hand may damage it: what it does, and what is found where.
    private static let damages:
        [(String, @Sendable (inout [(ChainLink, ChainWalk.Entry?)]) -> Void, [Int: [AuditFault]])] = [
            ("nothing", { _ in }, [:]),
            (
                "changes an entry", { $0[3].1 = .init(fields: ["read", "3", "nobody"], at: 1_000, mayBeLate: false) },
                [4: [.changed]]
            ),
            ("drops an entry", { $0[3].1 = nil }, [4: [.gone]]),
            ("drops a link", { $0.remove(at: 3) }, [5: [.missing(1)]]),
            ("drops the first links", { $0.removeFirst(2) }, [3: [.missing(2)]]),
            (
                "swaps two entries",
                { chain in
                    let kept = chain[3].1
                    chain[3].1 = chain[5].1
                    chain[5].1 = kept
                }, [4: [.changed], 6: [.changed]]
            ),
            (
                "changes an entry and its hash",
                { chain in
                    let fields = ["read", "3", "nobody"]
                    let (old, salt) = (chain[3].0, [UInt8](repeating: 1, count: 16))
                    chain[3].1 = .init(fields: fields, at: 1_000, mayBeLate: false)
                    chain[3].0 = ChainLink(
                        number: old.number, source: old.source, entry: old.entry, chainedAt: old.chainedAt,
                        hash: AuditChain.hash(fields, salt: salt), link: old.link, salt: salt)
                }, [4: [.broken]]
            ),
            (
                "changes an entry, its hash and its link",
                { chain in
                    let fields = ["read", "3", "nobody"]
                    chain[3].0 = ChainLink(
                        fields, source: .read, entry: 3, number: 4, after: chain[2].0.link, at: 1_000)
                    chain[3].1 = .init(fields: fields, at: 1_000, mayBeLate: false)
                }, [5: [.broken]]
            ),
            (
                "destroys a salt",
                { chain in
                    let old = chain[3].0
                    chain[3].0 = ChainLink(
                        number: old.number, source: old.source, entry: old.entry, chainedAt: old.chainedAt,
                        hash: old.hash,
                        link: old.link, salt: nil)
                }, [4: [.changed]]
            ),
        ]

    @Test(arguments: damages.indices)
    func `shows where somebody did what`(_ place: Int) {
        let (what, damage, expected) = Self.damages[place]
        var chain: [(ChainLink, ChainWalk.Entry?)] = Self.chain().map { ($0.0, $0.1) }

        damage(&chain)

        #expect(Self.walk(chain) == expected, "\(what)")
    }

    @Test func `still verifies when entries were destroyed because their time was over`() {
        var chain: [(ChainLink, ChainWalk.Entry?)] = Self.chain().map { ($0.0, $0.1) }
        for place in 0..<4 where place != 2 { chain[place].1 = nil }

        #expect(Self.walk(chain, destroyed: [1, 2, 4]).isEmpty)
    }

    @Test func `shows an entry that says that it is older than what was chained before it`() {
        let hour: Int64 = 3_600_000
        var chain: [(ChainLink, ChainWalk.Entry?)] = Self.chain(at: (1...10).map { $0 * hour }).map { ($0.0, $0.1) }
        // Sealed at ten, it says one: what was chained at nine had all that was made before nine.
        let fields = ["read", "9", "officer"]
        chain[9].0 = ChainLink(fields, source: .read, entry: 9, number: 10, after: chain[8].0.link, at: 10 * hour)
        chain[9].1 = .init(fields: fields, at: hour, mayBeLate: false)
        var spooled = chain
        spooled[9].1 = .init(fields: fields, at: hour, mayBeLate: true)

        #expect(Self.walk(chain) == [10: [.backdated]])
        #expect(Self.walk(spooled).isEmpty, "a read that a node had noted by itself may come late")
    }

    @Test func `takes what had waited for what it is: chained late, in its order`() {
        let hour: Int64 = 3_600_000
        var last = AuditChain.beginning(of: "harrowmere")
        let chain = (1...10).map { made -> (ChainLink, ChainWalk.Entry?) in
            let fields = ["read", "\(made)", "officer"]
            let chained = made < 4 ? 20 : made < 8 ? 21 : 22
            let link = ChainLink(
                fields, source: .read, entry: made, number: made, after: last, at: Int64(chained) * hour)
            last = link.link
            return (link, .init(fields: fields, at: Int64(made) * hour, mayBeLate: false))
        }

        #expect(Self.walk(chain).isEmpty)
    }

    @Test func `takes no two lists of fields for one`() {
        let lists = [["ab", "c"], ["a", "bc"], ["abc"], ["abc", ""], ["1:a,"], ["a", ""], ["a"]]

        #expect(Set(lists.map { AuditChain.hash($0, salt: []) }).count == lists.count)
    }
}

@Suite struct `A checkpoint of the audit` {
    private static let key = "k-1 AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="
    private static let other = "k-2 HwECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="

    private static func taken() throws -> Checkpoint {
        try Keyring(text: key).checkpoint(
            partnership: "harrowmere", number: 12, link: AuditChain.beginning(of: "x"), at: "2026-11-24T09:30:00Z")
    }

    @Test func `comes back from its text, and is known by any keyring that holds its key`() throws {
        let taken = try Self.taken()
        let read = try Checkpoint(text: taken.text)

        #expect(read == taken && read.isSigned)
        #expect(try Keyring(text: "\(Self.key)\n\(Self.other) current").hasSigned(read))
        #expect(try !Keyring(text: Self.other).hasSigned(read))
    }

    @Test(arguments: ["number 12", "harrowmere", "2026", "k-1", "link "])
    func `is not signed once anything in it was changed`(_ part: String) throws {
        let text = try Self.taken().text
        let changed = text.replacing(part, with: part == "link " ? "link 00" : part + "1")
        let read = try? Checkpoint(text: changed)  // nil: it cannot even be read

        #expect(changed != text)
        #expect(read?.isSigned != true)
    }

    @Test(arguments: ["", "x", "roundtable audit checkpoint 1\n", "roundtable audit checkpoint 2\n"])
    func `is refused where the text is none`(_ text: String) {
        #expect(throws: text.contains("2") ? Checkpoint.Fault.newer : .notACheckpoint) { try Checkpoint(text: text) }
    }
}

@Suite struct `One text for each JSON value` {
    @Test(arguments: [
        (#"{"b": 1, "a": [true, null, {"y":"x"}]}"#, #"{"a":[true,null,{"y":"x"}],"b":1}"#),
        (#"{"a":"\/\u00e9\n\ud83d\ude00"}"#, #"{"a":"/é\u000a😀"}"#),
        ("[1e2, 100, 0.10, -5, 12345678901234567890]", "[100,100,0.1,-5,1.2345678901234567e+19]"),
        (" {} ", "{}"), ("[]", "[]"), (#""\"\\""#, #""\"\\""#),
    ])
    func `whoever laid it out`(_ text: String, _ expected: String) throws {
        #expect(try CanonicalJSON.text(of: text) == expected)
        #expect(try CanonicalJSON.text(of: expected) == expected)
    }

    @Test(arguments: ["", "{", "[1,]", "{\"a\"}", "nul", "\"", "[1] 2", "\"\\x\"", "\"\\u12\"", "1e999"])
    func `and none for what is not JSON`(_ text: String) {
        #expect(throws: CanonicalJSON.NotJSON.self) { try CanonicalJSON.text(of: text) }
    }

    @Test func `however deep it goes`() {
        let deep = String(repeating: "[", count: 100_000)

        #expect(throws: CanonicalJSON.NotJSON.self) { try CanonicalJSON.text(of: deep) }
    }
}
