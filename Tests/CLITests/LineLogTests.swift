import CLI
import Foundation
import Logging
import Synchronization
import Testing

/// The lines that `work` made a log write.
private func lines(_ format: LineLog.Format, _ work: (Logger) -> Void) -> [String] {
    let heard = Mutex("")
    work(Logger(label: "test") { _ in LineLog(.info, format) { line in heard.withLock { $0 += line } } })
    return heard.withLock { $0 }.split(separator: "\n").map(String.init)
}

@Suite struct `A line of the log` {
    @Test func `is one line, whatever is in it`() {
        let text = lines(.text) { log in
            log.error("fault", metadata: ["route": "/cases/:ref", "error": "a\nb \"c\"=d", "empty": ""])
            log.error("two\nlines")
            log.debug("not asked for")
        }

        #expect(text.count == 2)
        #expect(text[0].hasSuffix(#"Z error fault empty="" error="a\nb \"c\"=d" route=/cases/:ref"#))
        #expect(text[1].hasSuffix(#"error "two\nlines""#))
    }

    @Test func `is an object of texts as JSON`() throws {
        let line = try #require(
            lines(.json) { $0.warning("not now", metadata: ["error": "\u{1}tab\there\\ \"é\" \u{2028}"]) }.first)

        let read = try JSONDecoder().decode([String: String].self, from: Data(line.utf8))

        #expect(read["message"] == "not now" && read["level"] == "warning")
        #expect(read["error"] == "\u{1}tab\there\\ \"é\" \u{2028}")
        #expect(read["time"]?.count == 24 && read["time"]?.hasSuffix("Z") == true)
    }
}
