import Casework
import Domain
import Formats
import Pages

/// Searching: asked by POST and answered from a stored search, so that no name stands in an address.
enum SearchRoutes {
    static let all: [Route] = [
        .post("/searches", .needs(.search), bodyLimit: 64 << 10, store),
        .get("/searches/:id", .needs(.search), show),
    ]

    @Sendable private static func store(_ visit: Visit) async throws -> Reply {
        var fields = visit.fields
        let text = fields.text("query", limit: 200)
        try fields.finish()
        guard !text.isEmpty else { return .redirect("/") }
        let actor = try visit.actor()
        if let (kind, reference) = try await visit.casework.subject(ofReference: text, by: actor),
            let path = Paths.path(of: kind, reference)
        {
            return .redirect(path)
        }
        return .redirect("/searches/\(try await visit.casework.storeSearch(text, by: actor))")
    }

    @Sendable private static func show(_ visit: Visit) async throws -> Reply {
        let results = try await visit.casework.search(visit.id("id"), by: visit.actor())
        func group(_ title: String, _ lines: [SearchResults.Line], _ path: (String) -> String) -> SearchPage.Group {
            SearchPage.Group(
                title: title,
                lines: lines.map {
                    SearchPage.Line(
                        link: PageLink($0.title, path($0.reference)), reference: $0.reference, detail: $0.detail)
                }, isCut: lines.count == SearchResults.limit)
        }
        let page = SearchPage(
            frame: visit.frame(), text: results.text,
            groups: [
                group("People", results.people, Paths.person), group("Places", results.places, Paths.place),
                group("Cases", results.cases, Paths.caseFile), group("Reports", results.reports, Paths.report),
                group("Action plans", results.plans) { Paths.plan($0) },
            ])
        return .page(page.markup)
    }
}
