import Database
import Domain

/// A practice with what it is today.
package struct PracticeLine: Sendable {
    package let practice: KeptPractice
    /// What is in force today; nil where nothing is yet.
    package let now: PracticeVersion?
    /// What comes into force next.
    package let next: PracticeVersion?
}

extension Casework {
    /// Everything that a partnership sets for itself, with what is in force today.
    package func practices(by actor: Actor) async throws -> [PracticeLine] {
        try await look(by: actor) { tx in
            try tx.permit(.administer)
            return try tx.practices().map { practice in
                let versions = try practice.versions(tx)
                return PracticeLine(
                    practice: practice, now: versions.last { $0.from.map { $0 <= tx.today } ?? true },
                    next: versions.first { $0.from.map { $0 > tx.today } ?? false })
            }
        }
    }

    /// One practice with every version that it has had, newest first.
    package func practice(
        _ name: String, by actor: Actor
    ) async throws -> (practice: KeptPractice, versions: [PracticeVersion]) {
        try await look(by: actor) { tx in
            try tx.permit(.administer)
            let practice = try tx.practice(name)
            return (practice, try practice.versions(tx).reversed())
        }
    }

    /// Sets a practice from a day on, today at the earliest, with the reason; what was worked out for earlier days
    /// stays.
    package func setPractice(
        _ name: String, to answers: Answers, from day: Day, because reason: String, by actor: Actor
    ) async throws {
        try await change(by: actor) { tx in
            try tx.permit(.administer)
            let practice = try tx.practice(name)
            guard day >= tx.today else { throw PracticeRefusal(field: "from", .inThePast) }
            guard !reason.isEmpty else { throw FieldRefusal("why", .missing) }
            let missing = practice.form.completeness(of: answers).refusals
            guard missing.isEmpty else { throw Refusals(missing) }
            try practice.keep(tx, answers, day, reason)
        }
    }
}
