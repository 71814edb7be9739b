import Casework
import Domain
import Formats
import Pages

extension RiskRoutes {
    @Sendable static func figures(_ visit: Visit) async throws -> Reply {
        let (from, until) = period(visit)
        let (casework, frame) = try await visit.figures()
        let figures = try await casework.riskFigures(from: from, until: until, by: visit.actor())
        let page = RiskFiguresPage(
            frame: frame, from: from, until: until, rule: figures.rule, all: figures.all,
            bySide: figures.bySide, now: visit.now)
        return .page(page.markup)
    }

    @Sendable static func clocks(_ visit: Visit) async throws -> Reply {
        guard let outcome = RiskClockOutcome(rawValue: try visit.parameter("outcome")) else {
            throw CommonRefusal.notFound
        }
        let (from, until) = period(visit)
        let after = visit.query.first("after").flatMap { ID<ReportClock>($0) }
        let limit = 100
        let lines = try await visit.casework.riskClocks(
            outcome, from: from, until: until, after: after, limit: limit, by: visit.actor())
        let base = "\(Paths.riskFigures)/\(outcome.rawValue)?from=\(from.iso)&until=\(until.iso)"
        let page = RiskClocksPage(
            frame: visit.frame(.figures), title: title(of: outcome),
            figures: "\(Paths.riskFigures)?from=\(from.iso)&until=\(until.iso)",
            lines: lines.map {
                RiskClocksPage.Line(
                    report: $0.reportReference, caseReference: $0.caseReference, side: $0.side,
                    receivedAt: $0.receivedAt, dueAt: $0.dueAt, metAt: $0.metAt)
            }, next: lines.count == limit ? lines.last.map { "\(base)&after=\($0.id)" } : nil)
        return .page(page.markup)
    }

    private static func title(of outcome: RiskClockOutcome) -> String {
        switch outcome {
        case .notYetDue: "Risk assessments not yet due"
        case .inTime: "Risk assessments made in time"
        case .late: "Risk assessments made late"
        case .overdue: "Risk assessments overdue"
        case .unknown: "Cannot be assessed: unknown"
        case .placeOnly: "Cannot be assessed: about a place"
        }
    }

    /// The period of the address; the last four weeks where none, or none that can be read, is given.
    private static func period(_ visit: Visit) -> (from: Day, until: Day) {
        let today = LondonTime.day(of: visit.now)
        let until = visit.query.first("until").flatMap { FieldReader.day(from: $0) } ?? today
        let from = visit.query.first("from").flatMap { FieldReader.day(from: $0) } ?? until - 27
        return (min(from, until), max(from, until))
    }
}
