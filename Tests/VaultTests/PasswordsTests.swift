import Foundation
import Testing

@testable import Vault

@Suite struct `Keeping passwords` {
    /// The least cost that is taken, so that the tests are quick.
    private let passwords = Passwords(cost: 4)

    @Test func `the right one is taken and others are not`() async throws {
        let stored = try await passwords.hash("correct horse battery")
        var wronglyTaken: [String] = []

        for other in ["correct horse batter", "Correct horse battery", "correct horse battery ", "", "$"]
        where try await passwords.verify(other, against: stored) { wronglyTaken.append(other) }

        #expect(wronglyTaken == [])
        #expect(try await passwords.verify("correct horse battery", against: stored))
    }

    @Test func `scrypt is that of RFC 7914`() async throws {
        // RFC 7914, section 12: "pleaseletmein", "SodiumChloride", N 16384, r 8, p 1; the first 32 of its 64 bytes.
        let stored = "scrypt$14$U29kaXVtQ2hsb3JpZGU=$cCO9yzr9c0hGHAbNgf046/2o+7qQT44+qbVD9lRdofI="

        #expect(try await passwords.verify("pleaseletmein", against: stored))
        #expect(try await !passwords.verify("pleaseletmeout", against: stored))
    }

    @Test func `the cost is kept with the hash, so that a later cost leaves old passwords valid`() async throws {
        let stored = try await Passwords(cost: 5).hash("correct horse battery")

        #expect(stored.hasPrefix("scrypt$5$"))
        #expect(try await passwords.verify("correct horse battery", against: stored))
    }

    @Test func `two hashes of one password differ`() async throws {
        #expect(try await passwords.hash("correct horse battery") != passwords.hash("correct horse battery"))
    }

    @Test func `the same letters from two keyboards are the same password`() async throws {
        let stored = try await passwords.hash("caf\u{E9} au lait, please")

        #expect(try await passwords.verify("cafe\u{301} au lait, please", against: stored))
        #expect(try await !passwords.verify("cafe au lait, please", against: stored))
    }

    @Test(arguments: [
        nil, "", "scrypt", "scrypt$4$$", "scrypt$4$AAAA", "plain$4$AAAA$AAAA", "scrypt$x$AAAA$AAAA",
        "scrypt$99$AAAA$AAAA", "scrypt$4$?$AAAA",
    ])
    func `nothing is the password of no hash or a broken one`(_ stored: String?) async throws {
        #expect(try await !passwords.verify("", against: stored))
    }

    @Test func `at most so many hashes run at once`() async throws {
        let gate = Gate(limit: 2)
        let counter = Counter()

        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<40 { group.addTask { try await gate.run { counter.visit() } } }
            try await group.waitForAll()
        }

        #expect(counter.most <= 2 && counter.visits == 40)
    }
}

/// Counts who is inside at the same time.
private final class Counter: @unchecked Sendable {
    private let lock = NSLock()
    private var inside = 0
    private(set) var most = 0
    private(set) var visits = 0

    func visit() {
        lock.withLock {
            inside += 1
            visits += 1
            most = max(most, inside)
        }
        for _ in 0..<1000 { lock.withLock {} }
        lock.withLock { inside -= 1 }
    }
}
