import Casework
import Domain
import Formats
import Pages

/// The first page after the door.
enum HomeRoutes {
    static let all: [Route] = [.get("/", .signedIn, home)]

    @Sendable private static func home(_ visit: Visit) async throws -> Reply {
        let actor = try visit.actor()
        // An administrator sets up and sees nobody's record: their work begins elsewhere.
        guard actor.may(.viewHome) else { return .redirect("/setup") }
        let views: [WorkView] = actor.team == nil ? [.mine, .agency] : [.mine, .team, .agency]
        let view =
            WorkView(rawValue: visit.query.first("view") ?? "").flatMap { views.contains($0) ? $0 : nil } ?? .mine
        let work = try await visit.casework.myWork(view, by: actor)
        let page = HomePage(
            frame: visit.frame(.home),
            views: views.map { PageLink($0.title, $0 == .mine ? "/" : "/?view=\($0.rawValue)") },
            current: views.firstIndex(of: view) ?? 0,
            urgent: work.urgent.map { line($0, actor, showsOwner: true) },
            lines: work.lines.map { line($0, actor, showsOwner: view != .mine) },
            waiting: work.waiting.map { line($0, actor, showsOwner: true) },
            unowned: work.unowned.map { report in
                HomePage.Report(
                    link: PageLink(
                        "\(report.reference) \(IncidentLists.categories.title(of: report.category))",
                        Paths.report(report.reference)),
                    received: Dates.ago(report.receivedAt, now: visit.now), team: report.team,
                    isDangerous: report.isDangerous)
            }, unownedCount: work.unownedCount,
            meetings: work.meetings.map {
                (PageLink($0.kind, Paths.meeting($0.reference)), Dates.moment($0.startsAt), $0.venue)
            },
            changes: work.changes.map {
                (
                    PageLink("\($0.reference) \($0.title)", Paths.caseFile($0.reference)),
                    Dates.ago($0.changedAt, now: visit.now)
                )
            }, today: LondonTime.day(of: visit.now), mayTakeReports: actor.may(.receiveReport),
            unreviewedUses: work.unreviewedUses)
        return .page(page.markup)
    }

    private static func line(_ line: WorkLine, _ actor: Actor, showsOwner: Bool) -> HomePage.Line {
        let about =
            line.caseReference.map { PageLink("\($0) \(line.caseTitle ?? "")", Paths.caseFile($0)) }
            ?? line.reportReference.map { PageLink("Report \($0)", Paths.report($0)) }
        let path =
            line.actionReference.map(Paths.action) ?? line.meetingReference.map(Paths.meeting)
            ?? line.agreementReference.map(Paths.agreement) ?? line.requestReference.map(Paths.request)
            ?? line.rightsReference.map(Paths.rights) ?? line.reportReference.map(Paths.report) ?? about?.path ?? "/"
        return HomePage.Line(
            what: PageLink(line.what, path), about: about, level: line.level.flatMap(RiskLevel.init(rawValue:)),
            dueOn: LondonTime.day(of: line.dueAt ?? Instant(milliseconds: 0)), why: line.why,
            owner: showsOwner ? line.owner ?? "No named person yet" : nil)
    }
}

extension WorkView {
    fileprivate var title: String {
        switch self {
        case .mine: "My work"
        case .team: "My team"
        case .agency: "My agency"
        }
    }
}
