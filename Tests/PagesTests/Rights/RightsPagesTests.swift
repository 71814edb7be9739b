import Formats
import Testing

@testable import Pages

@Suite struct `Pages of rights` {
    @Test func `draw their samples, each with one heading`() {
        let samples: [Markup] = [
            RightsListPage.sample.markup, NewRightPage.sample.markup, RightsRequestPage.sample.markup,
            RedactionPage.sample.markup, HeldPage.sample.markup, SubjectAccessPack.sample.markup,
            RetentionPage.sample.markup, DestructionPage.sample.markup,
        ]

        for markup in samples { #expect(markup.text.matches(of: /<h1/).count == 1) }
        #expect(SubjectAccessPack.sample.text.contains("DRAFT"))
    }
}
