import Casework
import Domain
import Formats
import Pages
import Vault

/// Taking a report: the form, its drafts, and "Have we met?" before anything is saved.
enum ReportFormRoutes {
    static let all: [Route] = [
        .get("/reports/new", .needs(.receiveReport), start),
        .post("/reports/new", .needs(.receiveReport), bodyLimit: 1 << 20, submit),
        .post("/reports/new/candidates", .needs(.receiveReport), bodyLimit: 1 << 20, candidates),
        .get("/reports/drafts", .needs(.receiveReport), drafts),
        .post("/reports/drafts/:id", .needs(.receiveReport), bodyLimit: 1 << 20, keep),
        .post("/reports/drafts/:id/discard", .needs(.receiveReport), bodyLimit: 64 << 10) { visit in
            try await visit.casework.dropReportDraft(try visit.id("id"), by: try visit.actor())
            return .redirect(Paths.reportDrafts, done: "Draft discarded.")
        },
    ]

    @Sendable private static func start(_ visit: Visit) async throws -> Reply {
        let wanted = visit.query.first("draft").flatMap { ID<ReportDraft>($0) }
        guard let wanted, let draft = try await visit.casework.reportDraft(wanted, by: try visit.actor()) else {
            return .page(try await page(visit, FormState(), draft: newKey(visit)))
        }
        return .page(
            try await page(
                visit, FormState(values: draft.fields), draft: wanted, fields: draft.fields, dangerAt: draft.dangerAt,
                savedAt: draft.updatedAt))
    }

    /// The one form has several buttons; which was pressed says what is wanted.
    @Sendable private static func submit(_ visit: Visit) async throws -> Reply {
        let draft = visit.form.first("draft").flatMap { ID<ReportDraft>($0) } ?? newKey(visit)
        let dangerAt = try await visit.casework.reportDraft(draft, by: try visit.actor())?.dangerAt
        let step = visit.form.first("step") ?? "continue"
        let draw = { (state: FormState) in
            try await page(visit, state, draft: draft, fields: visit.form.grouped, dangerAt: dangerAt)
        }
        switch step {
        case "save":
            try await visit.casework.keepReportDraft(draft, fields: kept(visit), by: try visit.actor())
            return .redirect(Paths.reportDrafts, done: "Kept. It is not a report yet.")
        case "danger": return try await danger(visit, draft, draw)
        case "back": return .page(try await draw(FormState(values: visit.form.grouped)))
        case let adding where adding.hasPrefix("add-"):
            return .page(try await draw(FormState(values: visit.form.grouped)))
        default: return try await receive(visit, draft, hasMatched: step == "receive", draw)
        }
    }

    /// Danger is recorded at once, whatever else the form lacks.
    private static func danger(
        _ visit: Visit, _ draft: ID<ReportDraft>, _ draw: (FormState) async throws -> Markup
    ) async throws -> Reply {
        try await visit.submitting(labels: ReportFormPage.labels, dates: ReportFormPage.dates) {
            var fields = visit.fields
            guard let route = fields.choice("danger-route", DangerRoute.self) else {
                fields.refuse(ReportRefusal.dangerWithoutRoute)
                throw Refusals(fields.refusals)
            }
            try fields.finish()
            try await visit.casework.noteDanger(draft, route: route, fields: kept(visit), by: try visit.actor())
            return .redirect("\(Paths.newReport)?draft=\(draft)", done: "Danger recorded, with what was done.")
        } otherwise: { state in
            try await draw(state)
        }
    }

    private static func receive(
        _ visit: Visit, _ draft: ID<ReportDraft>, hasMatched: Bool, _ draw: (FormState) async throws -> Markup
    ) async throws -> Reply {
        try await visit.submitting(labels: ReportFormPage.labels, dates: ReportFormPage.dates) {
            let fields = decided(visit)
            var reader = FieldReader(fields)
            let report = try NewReport(
                reading: &reader, lists: try await visit.casework.reportLists(by: visit.actor()), now: visit.now)
            if !hasMatched {
                let matches = try await visit.casework.candidates(for: report, by: try visit.actor())
                if !matches.isEmpty { return .page(question(visit, report, matches, draft)) }
            }
            let reference = try await visit.casework.receiveReport(
                report, draft: draft, by: try visit.actor(), once: visit.submission)
            return .redirect(
                Paths.report(reference),
                done: "Report saved. It waits for an owner, and the risk clocks of both sides have started.")
        } otherwise: { state in
            try await draw(state)
        }
    }

    /// A part of a page, asked for by the form's script as one types: the same as the next page shows to everybody.
    @Sendable private static func candidates(_ visit: Visit) async throws -> Reply {
        var reader = visit.fields
        let report = NewReport(
            soFar: &reader, lists: try await visit.casework.reportLists(by: visit.actor()), now: visit.now)
        let isReadable = !reader.refusals.contains { ($0 as? FieldRefusal)?.reason == .tooLong }
        guard isReadable, let draft = visit.form.first("draft").flatMap({ ID<ReportDraft>($0) }) else {
            return .page("")
        }
        let matches = try await visit.casework.candidates(for: report, typedIn: draft, by: try visit.actor())
        let people = matches.people.sorted { $0.key < $1.key }.map { position, found in
            (side: report.parties[position].side, name: report.parties[position].facts.name, candidates: found)
        }
        return .page(KnownPanel(people: people, places: matches.places).markup)
    }

    private static func question(
        _ visit: Visit, _ report: NewReport, _ matches: ReportMatches, _ draft: ID<ReportDraft>
    ) -> Markup {
        let prefixes = prefixes(of: visit.form, report)
        let people = matches.people.sorted { $0.key < $1.key }.map { position, candidates in
            HaveWeMetPage.Question(
                prefix: prefixes[position], side: report.parties[position].side, facts: report.parties[position].facts,
                candidates: candidates)
        }
        return HaveWeMetPage(
            frame: visit.frame(.reports), form: FormState(), typed: visit.form, people: people,
            place: matches.places.isEmpty ? nil : (report.place?.words ?? "", matches.places),
            vagueness: report.vagueness, draft: draft.description
        ).markup
    }

    /// The field prefix of each party that was read, in the same order: blocks left alone are nobody.
    private static func prefixes(of form: FormData, _ report: NewReport) -> [String] {
        let all = Side.allCases.flatMap { side in (1...NewReport.mostParties(side)).map { NewReport.prefix(side, $0) } }
        let fields = form.grouped
        return all.filter { prefix in
            fields.contains { name, values in
                guard name.hasPrefix("\(prefix)-") else { return false }
                let part = name.dropFirst(prefix.count + 1)
                let value = FieldReader.normalised(values.first ?? "")
                switch part {
                case "state": return value == PartyState.unknown.rawValue || value == PartyState.anonymous.rawValue
                case "marker": return !value.isEmpty && value != MentalHealthMarker.noneRecorded.rawValue
                case "marker-source", "shown", "link", "not", "withhold": return false
                default: return !value.isEmpty
                }
            }
        }
    }

    /// The form's fields, with what an answer to "Who is this?" says about everyone else who was shown.
    private static func decided(_ visit: Visit) -> [String: [String]] {
        var fields = visit.form.grouped
        for (name, values) in fields where name.hasSuffix("-shown") {
            let prefix = String(name.dropLast("-shown".count))
            let link = fields["\(prefix)-link"]?.first ?? ""
            guard !link.isEmpty, link != "unsure" else { continue }
            let shown = (values.first ?? "").split(separator: " ").map(String.init)
            fields["\(prefix)-not"] = [shown.filter { $0 != link }.joined(separator: " ")]
        }
        return fields
    }

    // MARK: Drafts

    @Sendable private static func drafts(_ visit: Visit) async throws -> Reply {
        let drafts = try await visit.casework.reportDrafts(by: try visit.actor())
        return .page(ReportDraftsPage(frame: visit.frame(.reports), drafts: drafts, now: visit.now).markup)
    }

    @Sendable private static func keep(_ visit: Visit) async throws -> Reply {
        try await visit.casework.keepReportDraft(try visit.id("id"), fields: kept(visit), by: try visit.actor())
        return .json(Array("{\"saved\":true}".utf8))
    }

    /// What of a form is worth keeping: not its tokens, and nothing that is empty.
    private static func kept(_ visit: Visit) -> [String: [String]] {
        let tokens: Set<String> = ["csrf", "step", "submission", "draft"]
        return visit.form.grouped.filter { name, values in
            !tokens.contains(name) && values.contains { !$0.isEmpty }
        }
    }

    private static func newKey(_ visit: Visit) -> ID<ReportDraft> {
        var random = SystemRandomNumberGenerator()
        return ID(at: visit.now, using: &random)
    }

    private static func page(
        _ visit: Visit, _ form: FormState, draft: ID<ReportDraft>, fields: [String: [String]] = [:],
        dangerAt: Instant? = nil, savedAt: Instant? = nil
    ) async throws -> Markup {
        let lists = try await visit.casework.reportLists(by: visit.actor())
        var counts: [Side: Int] = [:]
        for side in Side.allCases {
            let drawn = Int(fields[ReportFormPage.countName(side)]?.first ?? "") ?? 0
            let adds = fields["step"]?.first == "add-\(side.rawValue)" ? 1 : 0
            counts[side] = min(max(drawn, NewReport.leastParties(side)), NewReport.mostParties(side)) + adds
        }
        return ReportFormPage(
            frame: visit.frame(.reports), form: form, draft: draft.description,
            submission: visit.submission ?? Tokens.make(), counts: counts, dangerAt: dangerAt, savedAt: savedAt,
            lists: lists,
            agencies: try await visit.casework.proxyAgencies(by: visit.actor()).map {
                Choice($0.id.description, $0.name)
            },
            today: LondonTime.day(of: visit.now)
        ).markup
    }
}
