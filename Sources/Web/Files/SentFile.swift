import Casework
import Domain
import Formats
import HTTPTypes
import Hummingbird
import NIOCore

/// A file on its way to a browser: which part of it, under which headers.
package struct SentFile: Sendable {
    private let opened: OpenedFile
    private let status: HTTPResponse.Status
    private let headers: HTTPFields
    private let range: Range<Int>
    private let isHead: Bool

    /// `opens` where the browser may show it; otherwise it keeps it. HEAD asks for the headers alone.
    init(_ opened: OpenedFile, opens: Bool, to visit: Visit) {
        self.opened = opened
        let file = opened.file
        var headers: HTTPFields = [
            .contentType: file.kind.mediaType, .acceptRanges: "bytes", .eTag: "\"\(file.hash)\"",
            .cacheControl: "private, no-store",
            // Whatever a file holds, nothing in it runs, loads or speaks for this site.
            .contentSecurityPolicy: "sandbox; default-src 'none'",
            .contentDisposition: Self.disposition(
                opens && file.kind.opensInBrowser ? "inline" : "attachment", file.name),
        ]
        switch ByteRange(
            visit.header(.range), condition: visit.header(.ifRange), eTag: "\"\(file.hash)\"", of: file.size)
        {
        case .whole:
            (status, range) = (.ok, 0..<file.size)
        case .part(let part):
            (status, range) = (.partialContent, part)
            headers[.contentRange] = "bytes \(part.lowerBound)-\(part.upperBound - 1)/\(file.size)"
        case .outside:
            (status, range) = (.rangeNotSatisfiable, 0..<0)
            headers[.contentRange] = "bytes */\(file.size)"
        }
        headers[.contentLength] = String(range.count)
        self.headers = headers
        isHead = visit.method == .head
    }

    var built: Built {
        var built = Built(status: status, headers: headers, bytes: [])
        let (opened, range) = (opened, range)
        built.stream =
            isHead
            ? ResponseBody()
            : ResponseBody(contentLength: range.count) { writer in
                var at = range.lowerBound
                while at < range.upperBound {
                    let bytes = try await opened.bytes(from: at, to: range.upperBound)
                    guard !bytes.isEmpty else { throw FileRefusal.cut }
                    at += bytes.count
                    // Waits until the reader has taken what was sent before.
                    try await writer.write(ByteBuffer(bytes: bytes))
                }
                try await writer.finish(nil)
            }
        return built
    }

    /// The name in ASCII for old programs, and as it is for others (RFC 6266, RFC 5987).
    static func disposition(_ kind: String, _ name: String) -> String {
        let plain = String(
            String.UnicodeScalarView(
                name.unicodeScalars.map {
                    (32..<127).contains($0.value) && !"\"\\%".unicodeScalars.contains($0) ? $0 : "_"
                }))
        return "\(kind); filename=\"\(plain)\"; filename*=UTF-8''\(FormURL.encode(pathStep: name))"
    }
}

/// Which bytes of a file a request wants (RFC 9110, 14.2).
enum ByteRange: Equatable {
    case whole
    case part(Range<Int>)
    /// None of what it asks for is there.
    case outside

    /// Several ranges at once, and what cannot be read, are answered with the whole. A condition that no longer holds
    /// is too: the file is another one.
    init(_ header: String?, condition: String?, eTag: String, of size: Int) {
        self = .whole
        guard let header, condition == nil || condition == eTag, header.lowercased().hasPrefix("bytes=") else { return }
        let parts = header.dropFirst(6).split(separator: "-", omittingEmptySubsequences: false).map {
            FieldReader.normalised(String($0))
        }
        guard parts.count == 2, parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }) else { return }
        switch (Int(parts[0]), Int(parts[1])) {
        case (let first?, let last?) where first <= last:
            self = first < size ? .part(first..<min(last, size - 1) + 1) : .outside
        case (let first?, nil) where parts[1].isEmpty:
            self = first < size ? .part(first..<size) : .outside
        case (nil, let count?) where parts[0].isEmpty:
            self = count > 0 && size > 0 ? .part(max(0, size - count)..<size) : .outside
        default: return
        }
    }
}
