import Database
import Domain

/// Something that must always hold of what is kept, whoever wrote it.
///
/// Each room lists its own in `Invariants+<Room>.swift`; `checkDeeply` walks them all.
package struct Invariant: Sendable {
    /// As an operator reads and greps it: `entry-sources`.
    package let name: String
    package let sentence: String
    let inspect: @Sendable (Inspection) throws -> Void

    init(_ name: String, _ sentence: String, _ inspect: @escaping @Sendable (Inspection) throws -> Void) {
        self.name = name
        self.sentence = sentence
        self.inspect = inspect
    }

    /// Held where `wrong`, a query whose rows each name one thing, finds none; `looked` counts what it looks at.
    init(_ name: String, _ sentence: String, of looked: SQL, wrong: SQL) {
        self.init(name, sentence) { inspection in
            try inspection.count(looked)
            try inspection.wrong(wrong)
        }
    }

    /// What one invariant's look gave.
    package struct Finding: Sendable, Encodable {
        package let name: String
        package let sentence: String
        package let looked: Int
        package let wrong: Int
        /// Keys or references of the first few that are wrong: nothing that names a person.
        package let examples: [String]
    }
}

/// One look at one invariant: within one transaction, with what it counted and found.
final class Inspection {
    let tx: Transaction
    private(set) var looked = 0
    private(set) var wrong = 0
    private(set) var examples: [String] = []
    private let told: (Int) throws -> Void

    private static let mostExamples = 5
    private static let toldEvery = 5_000

    init(_ connection: any Connection, of casework: Casework, told: @escaping (Int) throws -> Void) {
        // What is looked at here is compared and counted, and shown to nobody.
        tx = Transaction(connection, actor: .roundtable, now: casework.clock(), outside: casework.outside)
        self.told = told
    }

    var connection: any Connection { tx.connection }

    /// What looks by itself says how far it has come.
    func reached(_ count: Int) throws {
        looked = count
        try told(count)
    }

    func count(_ sql: SQL) throws { looked += try connection.count(sql) }

    /// Each row of `sql` names one thing that is wrong.
    func wrong(_ sql: SQL) throws {
        try connection.stream(sql) { row in report(row.values.map(Self.text).joined(separator: " ")) }
    }

    /// Looks at each row: `judge` says what is wrong with it, or nil.
    func look(at sql: SQL, _ judge: (Row) throws -> String?) throws {
        try connection.stream(sql) { row in
            looked += 1
            if looked.isMultiple(of: Self.toldEvery) { try told(looked) }
            let fault: String?
            do {
                fault = try judge(row)
            } catch let error as CancellationError {
                throw error
            } catch {
                // What cannot be read is wrong; the error may quote what was kept, so it is not repeated.
                fault = row.values.first.map(Self.text)
            }
            if let fault { report(fault) }
        }
    }

    func report(_ example: String) {
        wrong += 1
        if examples.count < Self.mostExamples { examples.append(example) }
    }

    /// A key or reference as people can look it up.
    static func text(_ value: SQLValue) -> String {
        switch value {
        case .key(let high, let low): ID<Subject>(high: high, low: low).description
        case .integer(let number): String(number)
        case .real(let number): String(number)
        case .text(let text): text
        case .bytes(let bytes): "\(bytes.count) bytes"
        case .null: "none"
        }
    }
}

extension Invariant {
    /// How far a deep check has come.
    package struct Progress: Sendable {
        package let sentence: String
        package let number: Int
        package let total: Int
        /// Rows that the present one has read, where it reads them one by one.
        package let looked: Int
    }

    /// Looks in one transaction of its own. What cannot be looked at is a finding too.
    func look(
        in casework: Casework, number: Int, of total: Int, told: @escaping @Sendable (Progress) throws -> Void
    ) async throws -> Finding {
        do {
            return try await casework.engine.read { connection in
                try connection.takeTime()
                return try look(on: connection, of: casework) { looked in
                    try told(Progress(sentence: sentence, number: number, total: total, looked: looked))
                }
            }
        } catch let error as DatabaseFault {
            let example = "could not be looked at: \(error.message)"
            return Finding(name: name, sentence: sentence, looked: 0, wrong: 1, examples: [example])
        }
    }

    /// Looks within a transaction that is open.
    package func look(
        on connection: any Connection, of casework: Casework, told: @escaping (Int) throws -> Void = { _ in }
    ) throws -> Finding {
        let inspection = Inspection(connection, of: casework, told: told)
        try inspect(inspection)
        return Finding(
            name: name, sentence: sentence, looked: inspection.looked, wrong: inspection.wrong,
            examples: inspection.examples)
    }
}
