import Casework
import Domain
import Foundation
import HTTPTypes
import Pages

/// Uploads that go on where they were cut: an address for each, how far it has come, and bytes from there on, in the
/// manner of the resumable uploads of the IETF (draft-ietf-httpbis-resumable-upload) and of tus.
enum UploadRoutes {
    static let all: [Route] = [
        .post("/uploads", .needs(.addFile), bodyLimit: 64 << 10) { visit in try await told { try await begin(visit) } },
        .head("/uploads/:id", .needs(.addFile)) { visit in try await told { try await ask(visit) } },
        .stream(.patch, "/uploads/:id", .needs(.addFile)) { visit in try await told { try await take(visit) } },
        .delete("/uploads/:id", .needs(.addFile)) { visit in try await told { try await drop(visit) } },
    ]

    private static let offset = HTTPField.Name.fixed("upload-offset")
    private static let length = HTTPField.Name.fixed("upload-length")
    private static let complete = HTTPField.Name.fixed("upload-complete")
    private static let limit = HTTPField.Name.fixed("upload-limit")
    private static let digest = HTTPField.Name.fixed("repr-digest")
    /// What may be sent to go on: tus's name for it, and the draft's.
    private static let types: Set = ["application/offset+octet-stream", "application/partial-upload"]

    private static func begin(_ visit: Visit) async throws -> Reply {
        var fields = visit.fields
        let name = fields.text("name", isRequired: true, limit: 500)
        let size = fields.integer("size", isRequired: true, in: 1...Int.max)
        let named = fields.text("record", limit: 40)
        let mark = fields.text("mark", limit: 100)
        try fields.finish()
        let record = FileRecord(named: named)
        guard named.isEmpty || record != nil else { throw CommonRefusal.notFound }
        let progress = try await visit.casework.startUpload(
            NewUpload(name: name, size: size, mark: mark, record: record), by: visit.actor())
        var headers = headers(progress, visit)
        headers[.location] = Paths.upload(progress.id)
        return .answer(.created, headers)
    }

    private static func ask(_ visit: Visit) async throws -> Reply {
        let progress = try await visit.casework.upload(visit.id("id"), by: visit.actor())
        return .answer(.noContent, headers(progress, visit))
    }

    /// Takes bytes until the file is whole or the sender is cut off; either way what came counts.
    private static func take(_ visit: Visit) async throws -> Reply {
        guard types.contains(visit.header(.contentType) ?? ""), let body = visit.sent,
            let from = visit.header(offset).flatMap({ Int($0) })
        else { throw WebRefusal.badForm }
        let actor = try visit.actor()
        let writing = try await visit.casework.writeUpload(visit.id("id"), at: from, by: actor)
        do {
            while let bytes = try await body.next() { try await writing.write(bytes) }
        } catch {
            try await writing.pause()
            throw error
        }
        guard writing.isWhole else {
            try await writing.pause()
            let id = writing.id
            return .answer(.noContent, headers(try await visit.casework.upload(id, by: actor), visit))
        }
        let reference = try await visit.casework.finishUpload(writing, hash: sha256(visit.header(digest)), by: actor)
        let end = String(writing.written)
        return .answer(
            .noContent, [offset: end, length: end, complete: "?1", .location: Paths.file(reference)])
    }

    private static func drop(_ visit: Visit) async throws -> Reply {
        try await visit.casework.dropUpload(visit.id("id"), because: "given up by its sender", by: visit.actor())
        return .answer(.noContent, [:])
    }

    private static func headers(_ progress: UploadProgress, _ visit: Visit) -> HTTPFields {
        var headers: HTTPFields = [
            offset: String(progress.offset), complete: progress.offset == progress.size ? "?1" : "?0",
            limit: "max-age=\(max(0, (progress.expiresAt - visit.now).milliseconds / 1000))",
        ]
        if let size = progress.size { headers[length] = String(size) }
        return headers
    }

    /// The hash in `sha-256=:BASE64:` (RFC 9530) in hexadecimal; nil where the sender gives none.
    static func sha256(_ header: String?) -> String? {
        guard let header, header.hasPrefix("sha-256=:"), header.hasSuffix(":"),
            let bytes = Data(base64Encoded: String(header.dropFirst(9).dropLast()))
        else { return nil }
        return bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }

    /// What is refused is told to a program: the sentence, and how far the upload has come where that is the trouble.
    private static func told(_ work: () async throws -> Reply) async throws -> Reply {
        let refusals: [any Refusal]
        do {
            return try await work()
        } catch let error as Refusals {
            refusals = error.all
        } catch let error as any Refusal {
            refusals = [error]
        }
        var headers: HTTPFields = [.contentType: "application/json"]
        for refusal in refusals { if let reached = refusal.details["reached"] { headers[offset] = reached } }
        let words = refusals.map { Words.sentence(for: $0) }.joined(separator: ". ")
        return .answer(Site.status(of: refusals), headers, Array(try JSONEncoder().encode(["problem": words])))
    }
}
