import Database
import Domain

extension Invariant {
    /// Every one of them, in the order of the rooms.
    package static let all: [Invariant] =
        foundations + ledgers + agencies + disclosure + chronology + people + intake + cases + actions + files + risk
        + panels + patterns + audit + governance + rights + search + operations
}

extension Casework {
    /// Walks every invariant of what is kept, each in a transaction of its own, so that people can work meanwhile and
    /// nothing is held back for long; `told` may throw to end the walk.
    package func checkDeeply(
        _ invariants: [Invariant] = Invariant.all, told: @escaping @Sendable (Invariant.Progress) throws -> Void
    ) async throws -> [Invariant.Finding] {
        var findings: [Invariant.Finding] = []
        for (place, invariant) in invariants.enumerated() {
            try Task.checkCancellation()
            let (number, total) = (place + 1, invariants.count)
            try told(.init(sentence: invariant.sentence, number: number, total: total, looked: 0))
            findings.append(try await invariant.look(in: self, number: number, of: total, told: told))
        }
        return findings
    }
}
