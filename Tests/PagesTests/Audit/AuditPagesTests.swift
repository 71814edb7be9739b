import Domain
import Formats
import Foundation
import Pages
import Testing

@Suite struct `Pages about the audit` {
    private static let pages: [(String, Markup)] = [
        ("state", AuditPage.sample.markup), ("odd reads", OddReadsPage.sample.markup),
        ("readership", ReadershipPage.sample.markup), ("readings", ReadingsPage.sample.markup),
        ("own street", OwnStreetPage.sample.markup),
    ]

    @Test func `each has one h1, unique ids and no inline style`() {
        let failures = Self.pages.filter { _, markup in
            let text = markup.text
            let ids = text.components(separatedBy: " id=\"").dropFirst().map { $0.prefix { $0 != "\"" } }
            return text.components(separatedBy: "<h1").count != 2 || text.contains(" style=")
                || Set(ids).count != ids.count
        }

        #expect(failures.map(\.0) == [])
    }

    @Test func `a chain that was damaged, or that nobody continues, is said in words`() {
        let page = AuditPage(
            frame: .sample, links: 10, chainedAt: .sample, waiting: 4, oldestWaiting: .sample - .minutes(6),
            checkpoint: nil, verification: (.sample, 10, 2), readsFrom: .sample, destroyedBefore: nil, odd: 0,
            now: .sample
        ).markup.text

        #expect(page.contains("2 faults") && page.contains("waited for more than five minutes"))
        #expect(!AuditPage.sample.markup.text.contains("Warning"))
    }

    @Test func `a change is told by its fields, without what stands in them`() {
        let text = ReadershipPage.sample.markup.text

        #expect(text.contains("Changed the lead") && text.contains("Changed: case opened"))
        #expect(text.contains("Read: case page"))
    }
}
