import Foundation
import Glibc
import Logging

/// Writes what the program says of itself to standard error: one line an event, as text or as JSON.
package struct LineLog: LogHandler {
    package enum Format: String, Sendable {
        case text, json
    }

    package var logLevel: Logger.Level
    package var metadata: Logger.Metadata = [:]
    package var metadataProvider: Logger.MetadataProvider?
    private let format: Format
    private let write: @Sendable (String) -> Void

    package init(
        _ level: Logger.Level, _ format: Format,
        write: @escaping @Sendable (String) -> Void = { LineLog.toStandardError($0) }
    ) {
        (logLevel, self.format, self.write) = (level, format, write)
    }

    package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    package func log(event: LogEvent) {
        var fields = metadata
        if let provided = metadataProvider?.get() { fields.merge(provided) { $1 } }
        if let given = event.metadata { fields.merge(given) { $1 } }
        if let error = event.error { fields["error"] = "\(error)" }
        let sorted = fields.sorted { $0.key < $1.key }.map { ($0.key, $0.value.description) }
        let head = [("time", Self.now()), ("level", event.level.rawValue), ("message", event.message.description)]
        switch format {
        case .json:
            write("{" + (head + sorted).map { Self.quoted($0) + ":" + Self.quoted($1) }.joined(separator: ",") + "}\n")
        case .text:
            let pairs = sorted.map { " \($0)=\(Self.isPlain($1) ? $1 : Self.quoted($1))" }.joined()
            // The message, too: nothing that came from outside may begin a line of its own.
            let message = head[2].1.contains(where: \.isNewline) ? Self.quoted(head[2].1) : head[2].1
            write("\(head[0].1) \(head[1].1) \(message)\(pairs)\n")
        }
    }

    private static func isPlain(_ text: String) -> Bool {
        !text.isEmpty
            && text.utf8.allSatisfy { $0 > UInt8(ascii: " ") && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "=") }
    }

    /// As JSON writes a text (RFC 8259, 7).
    private static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\n": quoted += "\\n"
            case "\r": quoted += "\\r"
            case "\t": quoted += "\\t"
            case let scalar where scalar.value < 0x20 || scalar.value == 0x2028 || scalar.value == 0x2029:
                let digits = String(scalar.value, radix: 16)
                quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }

    /// The moment by UTC, to the millisecond.
    private static func now() -> String {
        var moment = timespec()
        clock_gettime(CLOCK_REALTIME, &moment)
        var parts = tm()
        gmtime_r(&moment.tv_sec, &parts)
        var bytes = [CChar](repeating: 0, count: 32)
        let length = strftime(&bytes, bytes.count, "%Y-%m-%dT%H:%M:%S", &parts)
        let milliseconds = String(1000 + moment.tv_nsec / 1_000_000).dropFirst()
        return String(decoding: bytes.prefix(length).map { UInt8(bitPattern: $0) }, as: UTF8.self) + ".\(milliseconds)Z"
    }

    /// In one call, so that lines of several threads do not mix.
    package static func toStandardError(_ line: String) {
        var bytes = Array(line.utf8)[...]
        while !bytes.isEmpty {
            let written = bytes.withUnsafeBytes { Glibc.write(2, $0.baseAddress, $0.count) }
            if written > 0 { bytes = bytes.dropFirst(written) } else if errno != EINTR { return }
        }
    }
}

extension ServerSettings {
    /// A log at the level and in the format that are set.
    var logger: Logger {
        Logger(label: "roundtable") { _ in LineLog(logLevel, logFormat) }
    }
}
