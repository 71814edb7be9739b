import Database
import Domain
import Vault

/// Seals every value by the current key that was sealed by another one, while people work.
struct ResealValues: Job {
    static let name = "reseal-values"
    static let isSlow = true

    func run(in casework: Casework) async throws -> Ending {
        try await casework.resealValues()
        return { _ in }
    }
}

/// Values that no key opens, of so many columns; the others were sealed anew.
package struct NotResealed: Error, Explained {
    package let values: Int
    package let columns: [String]
    package var explanation: String {
        "\(values) values do not open, in \(columns.joined(separator: ", ")): a key is missing or they were damaged"
    }
}

/// How many values a key has sealed.
package struct KeyUse: Sendable, Hashable {
    /// Nil for values whose key is not in the key file, or that are not sealed at all.
    package let key: String?
    package let values: Int
    package let isCurrent: Bool
}

extension Casework {
    /// Queues the sealing by the current key of what another has sealed.
    package func queueResealing() async throws {
        try await change(by: .roundtable) { try $0.queue(ResealValues(), once: ResealValues.name) }
    }

    /// Seals by the current key whatever it has not sealed; `told` hears the number after each batch.
    @discardableResult
    package func resealValues(told: @Sendable (Int) -> Void = { _ in }) async throws -> Int {
        try await Resealing(engine: engine, keys: outside.keys).run(told: told)
    }

    /// How many values each key has sealed; a key that has none can be taken out of the key file.
    package func keyUse() async throws -> [KeyUse] {
        let keys = outside.keys
        let current = keys.currentID
        return try await engine.read { connection in
            var total = 0
            var counts: [String: Int] = [:]
            for column in ProtectedColumns.all {
                let (table, name) = (SQL(stringLiteral: column.table), SQL(stringLiteral: column.column))
                total += try connection.count("SELECT count(\(name)) FROM \(table)")
                for id in keys.ids {
                    let mark = Keyring.mark(of: id)
                    counts[id, default: 0] += try connection.count(
                        """
                        SELECT count(*) FROM \(table)
                        WHERE substr(\(name), 1, \(length(of: mark))) = \(SQLValue.bytes(mark))
                        """)
                }
            }
            let known = keys.ids.map { KeyUse(key: $0, values: counts[$0] ?? 0, isCurrent: $0 == current) }
            let others = total - known.reduce(0) { $0 + $1.values }
            return known + (others == 0 ? [] : [KeyUse(key: nil, values: others, isCurrent: false)])
        }
    }
}

/// One walk through the protected columns, sealing anew what the current key has not sealed.
///
/// Each batch is a transaction of its own, and a value is replaced only where it is still as it was read: what a person
/// saves meanwhile stays. Interrupted, it goes on with what is left.
struct Resealing: Sendable {
    let engine: any Engine
    let keys: Keyring

    /// Values that one transaction seals anew: few enough that nobody waits for it.
    private static let batch = 200

    func run(told: @Sendable (Int) -> Void = { _ in }) async throws -> Int {
        var (done, closed, columns) = (0, 0, [String]())
        for column in ProtectedColumns.all {
            var last: ID<Subject>?
            var closedHere = 0
            while let batch = try await resealBatch(of: column, after: last) {
                last = batch.last
                done += batch.sealed
                closedHere += batch.closed
                told(done)
            }
            guard closedHere > 0 else { continue }
            closed += closedHere
            columns.append("\(column.table).\(column.column)")
        }
        guard closed == 0 else { throw NotResealed(values: closed, columns: columns) }
        return done
    }

    private struct Batch: Sendable {
        let last: ID<Subject>
        var sealed = 0
        var closed = 0
    }

    private func resealBatch(of column: ProtectedColumn, after last: ID<Subject>?) async throws -> Batch? {
        try await engine.write { connection in
            let (table, name) = (SQL(stringLiteral: column.table), SQL(stringLiteral: column.column))
            let mark = Keyring.mark(of: keys.currentID)
            let rest: SQL = last.map { "id > \($0) AND " } ?? ""
            let found = try connection.rows(
                """
                SELECT id, \(name) FROM \(table)
                WHERE \(rest)\(name) IS NOT NULL AND substr(\(name), 1, \(length(of: mark))) <> \(SQLValue.bytes(mark))
                ORDER BY id LIMIT \(Self.batch)
                """
            ) { (id: try $0.id(0, Subject.self), old: try $0.bytes(1)) }
            guard let end = found.last else { return nil }
            var batch = Batch(last: end.id)
            for (id, old) in found {
                do {
                    let new = try keys.reseal(old, context: column.context(of: id))
                    batch.sealed += try connection.run(
                        """
                        UPDATE \(table) SET \(name) = \(SQLValue.bytes(new))
                        WHERE id = \(id) AND \(name) = \(SQLValue.bytes(old))
                        """)
                } catch is SealFault {
                    batch.closed += 1
                }
            }
            return batch
        }
    }
}

/// How long a mark is, as a literal: PostgreSQL's `substr` takes no 64-bit number.
private func length(of mark: [UInt8]) -> SQL { SQL(stringLiteral: String(mark.count)) }
