import Foundation
import Fuzz
import Testing

/// What `make soak` hands the readers for minutes: the inputs that are kept, and a few hundred made from them.
@Suite struct `What comes from outside` {
    private static let corpora = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("FuzzCorpora")

    @Test(arguments: FuzzTarget.readers.map(\.name))
    func `every kept input is read, whatever it is`(_ name: String) async throws {
        let target = try #require(FuzzTarget.readers.first { $0.name == name })
        try await Self.read(target, made: 500)
    }

    @Test func `every kept request is answered, whatever it is`() async throws {
        try await Self.read(try await FuzzTarget.request(), made: 300)
    }

    @Test func `the same seed makes the same inputs`() {
        func inputs(_ seed: UInt64) -> [[UInt8]] {
            var mutator = Mutator(seed: seed, corpus: [Array("a=b".utf8), Array("c=%20".utf8)], words: ["&"])
            return (0..<50).map { _ in mutator.next() }
        }

        #expect(inputs(1) == inputs(1))
        #expect(inputs(1) != inputs(2))
    }

    private static func read(_ target: FuzzTarget, made: Int) async throws {
        let kept = try target.corpus(in: corpora)
        #expect(!kept.isEmpty)
        for (name, bytes) in kept {
            try #require(await throwsNothing { try await target.take(bytes) }, "\(target.name)/\(name)")
        }
        var mutator = Mutator(seed: 5, corpus: kept.map(\.bytes), words: target.words)
        for number in 0..<made {
            let input = mutator.next()
            try #require(
                await throwsNothing { try await target.take(input) }, "\(target.name), input \(number) of seed 5")
        }
    }

    private static func throwsNothing(_ work: () async throws -> Void) async -> Bool {
        do {
            try await work()
            return true
        } catch {
            Issue.record(error)
            return false
        }
    }
}
