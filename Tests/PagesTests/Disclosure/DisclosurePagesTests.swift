import Domain
import Formats
import Pages
import Testing

@Suite struct `Pages about sharing` {
    @Test func `each is drawn from its sample`() {
        let samples: [(String, Markup)] = [
            ("agreements", AgreementListPage.sample.markup), ("agreement", AgreementPage.sample.markup),
            ("form", AgreementFormPage.sample.markup), ("disclose", DisclosureFormPage.sample.markup),
            ("ledger", LedgerPage.sample.markup), ("disclosure", DisclosurePage.sample.markup),
            ("permissions", PermissionPage.sample.markup), ("requests", RequestListPage.sample.markup),
            ("request", RequestPage.sample.markup), ("words", GlossaryPage.sample.markup),
        ]
        for (name, markup) in samples { #expect(markup.text.contains("<h1"), "\(name)") }
    }

    @Test func `an agreement that has ended says first that nothing flows by it`() {
        var ended = Agreement.sample
        ended.terms.until = .sample - 1
        let page = AgreementPage(
            frame: .sample, agreement: ended, keeper: nil, powers: [], parties: [], mayManage: true, today: .sample)

        #expect(page.markup.text.contains("Nothing flows by this agreement"))
    }
}
