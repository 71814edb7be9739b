import Domain
import Formats
import HTTPTypes
import Hummingbird
import NIOCore

/// A request's body that is read as it arrives: bytes as they are, or a form up to the end of its first file.
///
/// Only the handler of its request reads it, one piece after the other.
package final class SentBody: @unchecked Sendable {
    private var arriving: RequestBody.AsyncIterator
    private var form: MultipartStream?
    /// The name that the form's file was sent with; nil where none was chosen.
    package private(set) var filename: String?
    /// Content that came with the form's fields.
    private var ahead: ArraySlice<UInt8> = []
    private var isOver = false

    /// What the fields before a form's file may take.
    private static let mostOfFields = 64 << 10

    init(_ body: RequestBody) { arriving = body.makeAsyncIterator() }

    /// Reads the fields of a form that stand before its file, and leaves the file to be read with `next`.
    func openForm(_ contentType: String) async throws -> FormData {
        do {
            var stream = try MultipartStream(
                contentType: contentType, limits: Multipart.Limits(body: .max, parts: 100))
            var fields: [FormData.Field] = []
            var file: String?
            var read = 0
            reading: while true {
                switch try stream.next() {
                case .more:
                    guard let bytes = try await piece() else {
                        throw file == nil ? WebRefusal.badForm : FileRefusal.cut
                    }
                    try stream.add(bytes)
                case .part(let part):
                    if let empty = file, !empty.isEmpty {
                        (filename, isOver) = (empty, true)
                        break reading
                    }
                    file = part.filename
                    if file == nil { fields.append(.init(name: part.name, value: "")) }
                case .content(let content):
                    if file != nil {
                        (filename, ahead) = (file, content)
                        break reading
                    }
                    read += content.count
                    guard read <= Self.mostOfFields, let last = fields.popLast() else { throw WebRefusal.badForm }
                    fields.append(
                        .init(name: last.name, value: last.value + String(decoding: content, as: UTF8.self)))
                case .end:
                    // A file without a byte has no content; a control in which nothing was chosen has no name either.
                    if let file, !file.isEmpty { filename = file }
                    isOver = true
                    break reading
                }
            }
            form = stream
            return FormData(fields)
        } catch is MultipartError {
            throw WebRefusal.badForm
        }
    }

    /// The next bytes of the form's file, or of a body that is no form; nil at the end. What was cut is refused.
    package func next() async throws -> [UInt8]? {
        guard !isOver else { return nil }
        guard form != nil else { return try await piece() }
        if !ahead.isEmpty {
            defer { ahead = [] }
            return Array(ahead)
        }
        do {
            while true {
                switch try form?.next() {
                case .content(let content): return Array(content)
                case .more:
                    guard let bytes = try await piece() else { throw FileRefusal.cut }
                    try form?.add(bytes)
                case .part, .end, nil:
                    isOver = true
                    return nil
                }
            }
        } catch is MultipartError {
            throw FileRefusal.cut
        }
    }

    private func piece() async throws -> [UInt8]? {
        do {
            guard var buffer = try await arriving.next() else { return nil }
            return buffer.readBytes(length: buffer.readableBytes)
        } catch {
            // Whatever ended the connection, to the sender and to us it is a body that was cut.
            throw FileRefusal.cut
        }
    }
}

extension HTTPField.Name {
    /// A name that is written in the program, so that it is one.
    static func fixed(_ name: String) -> HTTPField.Name {
        guard let name = HTTPField.Name(name) else { preconditionFailure("\(name) is no name of a header") }
        return name
    }
}
