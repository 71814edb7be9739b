import Casework
import Domain
import Formats
import Pages

/// The first figures.
enum FiguresRoutes {
    static let all: [Route] = [
        .get("/figures", .needs(.viewFigures), figures),
        .get(Paths.promises, .needs(.viewFigures), promises),
    ]

    /// Of the last 52 weeks.
    @Sendable private static func promises(_ visit: Visit) async throws -> Reply {
        let today = LondonTime.day(of: visit.now)
        let actor = try visit.actor()
        let (casework, frame) = try await visit.figures()
        let kept = try await casework.promisesKept(since: today - 364, by: actor)
        let page = PromisesPage(
            frame: frame,
            lines: kept.map {
                .init(
                    agency: $0.agency, set: $0.set, inTime: $0.inTime, late: $0.late, overdue: $0.overdue,
                    running: $0.running, undated: $0.undated, dropped: $0.dropped, moved: $0.moved)
            }, from: today - 364, today: today, opensActions: actor.may(.viewAction))
        return .page(page.markup)
    }

    @Sendable private static func figures(_ visit: Visit) async throws -> Reply {
        let actor = try visit.actor()
        let (casework, frame) = try await visit.figures()
        let overview = try await casework.overview(by: actor)
        // Numbers are for more people than the records behind them.
        let opensCases = actor.may(.viewCase)
        let page = FiguresPage(
            frame: frame,
            kinds: overview.openByKind.map {
                .init($0.kind.title, $0.count, path: opensCases ? "/cases?kind=\($0.kind.rawValue)" : nil)
            },
            levels: overview.openByLevel.map { line in
                let level = line.level.map { "\($0.rawValue.uppercased()), \($0.words)" }
                return .init(level ?? "Not assessed", line.count)
            },
            closedInYear: overview.closedInYear, periods: overview.periods.map { ($0.from, $0.until, $0.reports) },
            actions: [
                .init("Open actions", overview.openActions, path: actor.may(.viewAction) ? "/actions?list=all" : nil),
                .init("Of these, past their date", overview.lateActions),
            ], today: overview.today,
            more: [
                PageLink("Who keeps promises, by agency", Paths.promises),
                PageLink("Risk assessments within the time set", "/figures/risk-assessments"),
                PageLink("Incidents published by the police", "/figures/incidents"),
            ])
        return .page(page.markup)
    }
}
