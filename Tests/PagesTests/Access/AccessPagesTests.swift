import Domain
import Formats
import Pages
import Testing

@Suite struct `Pages about access` {
    private static let samples: [(String, Markup)] = [
        ("roles", RolesPage.sample.markup), ("role", RolePage.sample.markup),
        ("restriction", RestrictionPage.sample.markup), ("interests", InterestsPage.sample.markup),
        ("break-glass", BreakGlassPage.sample.markup), ("review", BreakGlassReviewPage.sample.markup),
    ]

    @Test func `each has one heading and no id twice`() throws {
        for (name, markup) in Self.samples {
            let ids = markup.text.matches(of: /\sid="([^"]+)"/).map { String($0.1) }
            #expect(markup.text.matches(of: /<h1/).count == 1, "\(name)")
            #expect(Set(ids).count == ids.count, "\(name)")
        }
    }

    @Test func `a person's page says what is withheld, of which kind, and none of it`() {
        let page = PersonPage.sample.markup.text

        #expect(page.contains("Withheld from your role (safety of staff)"))
        #expect(page.contains("Withheld from your role (where a protected person is)"))
        #expect(!page.contains("there is a dog"))
    }

    @Test func `every permission and class has words of its own`() {
        #expect(Set(Permission.allCases.map(\.title)).count == Permission.allCases.count)
        #expect(Set(DataClass.allCases.map(\.title)).count == DataClass.allCases.count)
    }
}
