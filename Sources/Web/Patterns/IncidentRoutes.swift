import Casework
import Domain
import Formats
import Pages

/// Figures from published incidents.
enum IncidentRoutes {
    static let all: [Route] = [
        .get("/figures/incidents", .needs(.viewFigures), figures)
    ]

    @Sendable private static func figures(_ visit: Visit) async throws -> Reply {
        let asked = visit.query.first("force") ?? ""
        let (casework, frame) = try await visit.figures()
        let figures = try await casework.incidentFigures(force: asked.isEmpty ? nil : asked, by: visit.actor())
        let path = "/figures/incidents"
        let forces =
            [PageLink("All forces", path)]
            + figures.forces.map { PageLink($0, "\(path)?force=\(FormURL.encode(pathStep: $0))") }
        var counts: [String: [String: Int]] = [:]
        for count in figures.counts { counts[count.category, default: [:]][count.month] = count.incidents }
        let page = IncidentFiguresPage(
            frame: frame, forces: forces, current: (figures.forces.firstIndex(of: asked) ?? -1) + 1,
            months: figures.months, counts: counts, withoutPoint: figures.withoutPoint, outsideArea: figures.outsideArea
        )
        return .page(page.markup)
    }
}
