import Foundation

/// One reader of what comes from outside, and what must hold whatever it is handed.
package struct FuzzTarget: Sendable {
    package let name: String
    /// Words that mean something to it.
    package let words: [String]
    /// Reads one input; throws `Broken` where what must hold does not. Refusing is no fault.
    package let read: @Sendable ([UInt8]) async throws -> Void

    package init(_ name: String, words: [String] = [], read: @escaping @Sendable ([UInt8]) async throws -> Void) {
        self.name = name
        self.words = words
        self.read = read
    }

    /// Something that must hold did not.
    package struct Broken: Error, CustomStringConvertible {
        package let description: String

        package init(_ description: String) { self.description = description }
    }

    /// Reads one input; what is refused is in order.
    package func take(_ input: [UInt8]) async throws {
        do {
            try await read(input)
        } catch let error as Broken {
            throw error
        } catch {
            return  // a reader that refuses has done its work
        }
    }

    /// The inputs that are kept for it, by name.
    package func corpus(in folder: URL) throws -> [(name: String, bytes: [UInt8])] {
        let folder = folder.appendingPathComponent(name)
        return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted().map { name in
            (name, Array(try Data(contentsOf: folder.appendingPathComponent(name))))
        }
    }
}

/// Throws where two readings of one input differ.
func same<Value: Equatable>(_ left: Value, _ right: Value, _ what: String) throws {
    guard left == right else { throw FuzzTarget.Broken("\(what): \(left) and \(right)") }
}
