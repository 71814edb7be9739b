import Domain
import Formats
import Testing

@testable import Pages

@Suite struct `Pages of reports` {
    private static let pages: [Markup] = [
        ReportFormPage.sample.markup, HaveWeMetPage.sample.markup, ReportPage.sample.markup,
        ReportListPage.sample.markup,
        ReportDraftsPage.sample.markup, ReportImportPage.sample.markup,
    ]

    @Test func `each is one whole page under its limit, and no id stands twice on it`() {
        let failures = Self.pages.compactMap { page -> String? in
            let text = page.text
            let ids = text.split(separator: " id=\"").dropFirst().compactMap { $0.split(separator: "\"").first }
            if Set(ids).count != ids.count { return "twice: \(ids.filter { id in ids.count { $0 == id } > 1 })" }
            if text.split(separator: "<h1").count != 2 { return "h1: \(text.prefix(300))" }
            return text.utf8.count > 100_000 ? "long: \(text.utf8.count)" : nil
        }

        #expect(failures == [])
    }

    @Test func `the longest form stays under the limit of a page`() {
        let counts = Dictionary(uniqueKeysWithValues: Side.allCases.map { ($0, NewReport.mostParties($0)) })
        let page = ReportFormPage(
            frame: .sample, form: FormState(), draft: "draft", submission: "token", counts: counts, today: .sample)

        #expect(page.markup.text.utf8.count < 100_000)
    }

    @Test func `L-002 a vague report shows what is missing and the example of Ealing`() {
        let page = ReportPage.sample.markup.text

        #expect(page.contains("how often it happens"))
        #expect(page.contains("running out the back garden"))
    }

    @Test func `L-003 what staff did not perceive is no finding about health`() {
        #expect(ReportPage.sample.markup.text.contains("Staff were present and perceived nothing."))
    }

    @Test func `a candidate is shown with its reasons and its past in words`() {
        let page = HaveWeMetPage.sample.markup.text

        #expect(
            page.contains(
                "same phone, first name sounds alike; but another date of birth. 3 reports since Nov 2026, 2 agencies"))
    }

    @Test func `what a form brings is escaped wherever it is drawn`() {
        let form = FormState(values: ["said": ["<script>"], "c1-family": ["\"><b>"]])
        let page = ReportFormPage(
            frame: .sample, form: form, draft: "draft", submission: "token", counts: [:], today: .sample)
        let text = page.markup.text

        #expect(!text.contains("<script>") && !text.contains("<b>"))
    }

    @Test func `every refusal of a report has a sentence of its own`() {
        let refusals: [ReportRefusal] = [
            .dangerWithoutRoute, .observedAndNothing, .placeWithAlleged, .counterNotFound, .noTeam,
            .alreadyOwned(by: "Ada"), .closed, .ownerElsewhere, .alreadyIdentified, .notLinked,
            .agencyNotKnown(name: "Nobody"),
        ]

        #expect(refusals.filter { !Words.knows($0.code) || Words.sentence(for: $0).contains("{") } == [])
    }
}
