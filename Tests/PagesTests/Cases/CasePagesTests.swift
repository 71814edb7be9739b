import Formats
import Pages
import Testing

@Suite struct `Pages of cases, people and places` {
    @Test func `draw their samples within 100 KB, each with one heading`() {
        let pages: [(name: String, markup: Markup)] = [
            ("case", CasePage.sample.markup), ("cases", CaseListPage.sample.markup),
            ("form", CaseFormPage.sample.markup), ("filing", FilingPage.sample.markup),
            ("entry", EntryPage.sample.markup), ("chronology", ChronologyPage.sample.markup),
            ("person", PersonPage.sample.markup), ("people", PersonListPage.sample.markup),
            ("place", PlacePage.sample.markup), ("places", PlaceListPage.sample.markup),
        ]
        let wrong = pages.filter { page in
            page.markup.bytes.count > 100_000 || page.markup.text.components(of: "<h1") != 1
        }

        #expect(wrong.map(\.name) == [])
    }

    @Test func `L-001 an alleged person is never called anything more`() {
        let text = CasePage.sample.markup.text + FilingPage.sample.markup.text

        #expect(text.contains("Alleged person"))
        #expect(!text.lowercased().contains("offender"))
    }

    @Test func `V-007 an entry says when it happened, who wrote it and how certain it is`() {
        #expect(CasePage.sample.markup.text.contains("</time> · Ruth Adeyemi, Harrowmere Council · Fact"))
    }
}

extension String {
    fileprivate func components(of piece: String) -> Int {
        split(separator: piece, omittingEmptySubsequences: false).count - 1
    }
}
