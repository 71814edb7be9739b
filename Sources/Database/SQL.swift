/// A statement and the values bound to it.
///
/// Interpolated values become parameters; only another `SQL` is spliced in as text, so that nothing a person typed can
/// ever be read as part of a statement. One text serves both engines (`docs/adr/0002`).
package struct SQL: ExpressibleByStringInterpolation, Sendable {
    /// The statement, with `?` for each value.
    package private(set) var text: String
    package private(set) var values: [SQLValue]

    package init(stringLiteral value: String) {
        text = value
        values = []
    }

    package init(stringInterpolation: StringInterpolation) {
        text = stringInterpolation.text
        values = stringInterpolation.values
    }

    package init() {
        text = ""
        values = []
    }

    /// A statement that this floor made.
    init(text: String, values: [SQLValue]) {
        self.text = text
        self.values = values
    }

    package static func + (left: SQL, right: SQL) -> SQL {
        var sum = left
        sum += right
        return sum
    }

    package static func += (left: inout SQL, right: SQL) {
        left.text += right.text
        left.values += right.values
    }

    /// `pieces`, with `separator` between them.
    package static func joined(_ pieces: [SQL], separator: SQL) -> SQL {
        var sum = SQL()
        for (place, piece) in pieces.enumerated() {
            if place > 0 { sum += separator }
            sum += piece
        }
        return sum
    }

    /// `(?, ?, …)` for the right side of IN; an empty list matches nothing, and NOT IN it nothing either.
    package static func list(_ values: some Sequence<any SQLBindable>) -> SQL {
        let pieces = values.map { value -> SQL in "\(value)" }
        return pieces.isEmpty ? "(NULL)" : "(" + joined(pieces, separator: ", ") + ")"
    }

    package struct StringInterpolation: StringInterpolationProtocol {
        var text = ""
        var values: [SQLValue] = []

        package init(literalCapacity: Int, interpolationCount: Int) {
            text.reserveCapacity(literalCapacity + interpolationCount * 2)
            values.reserveCapacity(interpolationCount)
        }

        package mutating func appendLiteral(_ literal: String) { text += literal }

        package mutating func appendInterpolation(_ fragment: SQL) {
            text += fragment.text
            values += fragment.values
        }

        package mutating func appendInterpolation(_ value: any SQLBindable) {
            text += "?"
            values.append(value.sqlValue)
        }

        package mutating func appendInterpolation(_ value: (some SQLBindable)?) {
            text += "?"
            values.append(value?.sqlValue ?? .null)
        }
    }
}

/// A value as an engine stores it.
package enum SQLValue: Sendable, Hashable {
    case null
    case integer(Int64)
    case real(Double)
    case text(String)
    case bytes([UInt8])
    /// 16 bytes: `uuid` on PostgreSQL, a BLOB on SQLite.
    case key(high: UInt64, low: UInt64)
}

extension SQLValue {
    /// The sixteen bytes of a key, as both engines store them.
    package static func bytes(ofKey high: UInt64, _ low: UInt64) -> [UInt8] {
        [high, low].flatMap { word in withUnsafeBytes(of: word.bigEndian) { Array($0) } }
    }
}

/// Something that can be bound to a statement.
package protocol SQLBindable {
    var sqlValue: SQLValue { get }
}

extension SQLValue: SQLBindable { package var sqlValue: SQLValue { self } }
extension Int: SQLBindable { package var sqlValue: SQLValue { .integer(Int64(self)) } }
extension Int64: SQLBindable { package var sqlValue: SQLValue { .integer(self) } }
extension Double: SQLBindable { package var sqlValue: SQLValue { .real(self) } }
extension String: SQLBindable { package var sqlValue: SQLValue { .text(self) } }
extension Bool: SQLBindable { package var sqlValue: SQLValue { .integer(self ? 1 : 0) } }

/// The same type under a name that does not collide with a driver library's own.
package typealias EngineSQL = SQL
