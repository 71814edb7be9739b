/// One row of a result, read by position.
package struct Row: Sendable {
    package let values: [SQLValue]

    package init(_ values: [SQLValue]) { self.values = values }

    package func isNull(_ column: Int) -> Bool { values[column] == .null }

    package func integer(_ column: Int) throws -> Int {
        guard let value = try integerIfAny(column) else { throw unexpected(column, "an integer") }
        return value
    }

    package func integerIfAny(_ column: Int) throws -> Int? {
        switch values[column] {
        case .integer(let value): return Int(value)
        case .null: return nil
        default: throw unexpected(column, "an integer")
        }
    }

    package func real(_ column: Int) throws -> Double {
        guard let value = try realIfAny(column) else { throw unexpected(column, "a number") }
        return value
    }

    package func realIfAny(_ column: Int) throws -> Double? {
        switch values[column] {
        case .real(let value): return value
        case .integer(let value): return Double(value)
        case .null: return nil
        default: throw unexpected(column, "a number")
        }
    }

    package func bool(_ column: Int) throws -> Bool { try integer(column) != 0 }
    package func boolIfAny(_ column: Int) throws -> Bool? { try integerIfAny(column).map { $0 != 0 } }

    package func text(_ column: Int) throws -> String {
        guard let value = try textIfAny(column) else { throw unexpected(column, "text") }
        return value
    }

    package func textIfAny(_ column: Int) throws -> String? {
        switch values[column] {
        case .text(let value): return value
        case .null: return nil
        default: throw unexpected(column, "text")
        }
    }

    package func bytes(_ column: Int) throws -> [UInt8] {
        switch values[column] {
        case .bytes(let value): return value
        case .key(let high, let low): return SQLValue.bytes(ofKey: high, low)
        default: throw unexpected(column, "bytes")
        }
    }

    /// The two halves of a 16-byte key; nil for NULL.
    package func keyIfAny(_ column: Int) throws -> (high: UInt64, low: UInt64)? {
        switch values[column] {
        case .key(let high, let low): return (high, low)
        case .null: return nil
        default: throw unexpected(column, "a key")
        }
    }

    package func unexpected(_ column: Int, _ wanted: String) -> DatabaseFault {
        DatabaseFault(message: "column \(column) does not hold \(wanted)", code: "row")
    }
}

/// The same type under a name that does not collide with a driver library's own.
package typealias EngineRow = Row
