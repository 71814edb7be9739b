import Database
import Domain
import Foundation

extension ID: SQLBindable {
    package var sqlValue: SQLValue { .key(high: high, low: low) }
}

extension Instant: SQLBindable {
    package var sqlValue: SQLValue { .integer(milliseconds) }
}

extension Day: SQLBindable {
    package var sqlValue: SQLValue { .text(iso) }
}

extension SQLBindable where Self: RawRepresentable<String> {
    package var sqlValue: SQLValue { .text(rawValue) }
}

extension Subject.Kind: SQLBindable {}
extension Role: SQLBindable {}
extension Agency.Kind: SQLBindable {}
extension AgencyApproval: SQLBindable {}

extension Row {
    package func id<Of>(_ column: Int, _ type: Of.Type = Of.self) throws -> ID<Of> {
        guard let id = try idIfAny(column, type) else { throw unexpected(column, "a key") }
        return id
    }

    package func idIfAny<Of>(_ column: Int, _: Of.Type = Of.self) throws -> ID<Of>? {
        try keyIfAny(column).map { ID(high: $0.high, low: $0.low) }
    }

    package func instant(_ column: Int) throws -> Instant { Instant(milliseconds: Int64(try integer(column))) }

    package func instantIfAny(_ column: Int) throws -> Instant? {
        try integerIfAny(column).map { Instant(milliseconds: Int64($0)) }
    }

    package func dayIfAny(_ column: Int) throws -> Day? {
        guard let text = try textIfAny(column) else { return nil }
        guard let day = Day(iso: text) else { throw unexpected(column, "a day") }
        return day
    }

    package func day(_ column: Int) throws -> Day {
        guard let day = try dayIfAny(column) else { throw unexpected(column, "a day") }
        return day
    }

    /// A stored word as its case; a word that the type does not have is a fault.
    package func word<Word: RawRepresentable<String>>(_ column: Int, _: Word.Type = Word.self) throws -> Word {
        guard let word = Word(rawValue: try text(column)) else { throw unexpected(column, "\(Word.self)") }
        return word
    }

    package func wordIfAny<Word: RawRepresentable<String>>(_ column: Int, _: Word.Type = Word.self) throws -> Word? {
        isNull(column) ? nil : try word(column, Word.self)
    }

    /// A JSON column as the value that was written with `JSON`.
    package func json<Value: Decodable>(_ column: Int, _: Value.Type = Value.self) throws -> Value {
        try JSONDecoder().decode(Value.self, from: Data(try text(column).utf8))
    }
}

/// A value kept as JSON.
package struct JSON<Value: Encodable>: SQLBindable {
    private let text: String

    package init(_ value: Value) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        text = String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    package var sqlValue: SQLValue { .text(text) }
}
