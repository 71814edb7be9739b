import Casework
import Domain
import Formats
import Pages

/// Lists of reports, one report, and what is done with it.
enum ReportRoutes {
    static let all: [Route] = [
        .get("/reports", .needs(.viewReport), list),
        .get("/reports/:ref", .needs(.viewReport)) { visit in .page(try await page(visit, FormState())) },
        .get("/reports/:ref/caller", .needs(.viewReport), caller),
        .post("/reports/:ref/owner", .needs(.ownReport), bodyLimit: 64 << 10, own),
        .post("/reports/:ref/counter-allegation", .needs(.linkPeople), bodyLimit: 64 << 10, answer),
        .post("/reports/:ref/place", .needs(.linkPeople), bodyLimit: 64 << 10, place),
        .post("/reports/:ref/parties/:party/link", .needs(.linkPeople), bodyLimit: 64 << 10, link),
        .post("/reports/:ref/signposts/:sign", .needs(.linkPeople), bodyLimit: 64 << 10, signpost),
    ]

    private static let pageLength = 50

    @Sendable private static func list(_ visit: Visit) async throws -> Reply {
        let actor = try visit.actor()
        let category = visit.query.first("category").flatMap { $0.isEmpty ? nil : $0 }
        var query = ReportQuery(
            list: ReportList(rawValue: visit.query.first("list") ?? "") ?? .unowned,
            flag: ReportFlag(rawValue: visit.query.first("flag") ?? ""), category: category, limit: pageLength + 1)
        query.after = after(visit.query.first("after") ?? "")
        let found = try await visit.casework.reports(query, by: actor)
        let lines = Array(found.prefix(pageLength))
        let next =
            found.count > pageLength
            ? lines.last.map {
                ReportListPage.path(
                    query.list, query.flag, category, after: "\($0.receivedAt.milliseconds)-\($0.id)")
            } : nil
        let page = ReportListPage(
            frame: visit.frame(.reports), list: query.list, flag: query.flag, category: category, lines: lines,
            next: next,
            mayReceive: actor.may(.receiveReport), mayImport: actor.may(.importReports), now: visit.now)
        return .page(page.markup)
    }

    /// The key of the last line of the page before: its moment and its id.
    private static func after(_ text: String) -> (receivedAt: Instant, id: ID<Report>)? {
        let parts = text.split(separator: "-", maxSplits: 1)
        guard parts.count == 2, let time = Int64(parts[0]), let id = ID<Report>(parts[1]) else { return nil }
        return (Instant(milliseconds: time), id)
    }

    private static func page(_ visit: Visit, _ form: FormState) async throws -> Markup {
        let actor = try visit.actor()
        let sheet = try await visit.casework.report(try visit.parameter("ref"), by: actor)
        var rights = ReportPage.Rights()
        rights.mayOwn = actor.may(.ownReport)
        rights.mayAllocate = actor.may(.allocateReports)
        rights.mayLink = actor.may(.linkPeople)
        rights.mayFile = actor.may(.openCase)
        return ReportPage(
            frame: visit.frame(.reports), report: sheet.report, rights: rights, candidates: sheet.candidates,
            places: sheet.places, readers: sheet.readers.map { ($0.name, $0.agency, $0.at, $0.purpose) },
            colleagues: sheet.colleagues.map { ($0.id.description, $0.name) }, lists: sheet.lists,
            ringBacks: sheet.ringBacks.map(CallerPage.RingBack.init), form: form,
            now: visit.now
        ).markup
    }

    @Sendable private static func caller(_ visit: Visit) async throws -> Reply {
        let sheet = try await visit.casework.report(try visit.parameter("ref"), by: visit.actor())
        let page = CallerPage(
            frame: visit.frame(.reports), reference: sheet.report.reference, agency: sheet.report.agencyName,
            team: sheet.report.teamName, owner: sheet.report.ownerName,
            ringBacks: sheet.ringBacks.map(CallerPage.RingBack.init))
        return .page(page.markup)
    }

    @Sendable private static func own(_ visit: Visit) async throws -> Reply {
        let reference = try visit.parameter("ref")
        return try await visit.submitting(labels: ["owner": "who is to have it"]) {
            var fields = visit.fields
            let version = fields.integer("version", isRequired: true) ?? 0
            let gives = visit.form.first("owner") != nil
            let owner = fields.id("owner", isRequired: gives, Account.self)
            try fields.finish()
            if let owner {
                try await visit.casework.giveReport(reference, to: owner, version: version, by: try visit.actor())
                return .redirect(Paths.report(reference), done: "Report given. It is on their list now.")
            }
            try await visit.casework.takeReport(reference, version: version, by: try visit.actor())
            return .redirect(
                Paths.report(reference), done: "You have this report. It is off the queue and on your list.")
        } otherwise: { state in
            try await page(visit, state)
        }
    }

    @Sendable private static func answer(_ visit: Visit) async throws -> Reply {
        let reference = try visit.parameter("ref")
        return try await visit.submitting(labels: ["counter-to": "the report that it answers"]) {
            var fields = visit.fields
            let version = fields.integer("version", isRequired: true) ?? 0
            let other = fields.text("counter-to", isRequired: true, limit: 40)
            try fields.finish()
            try await visit.casework.tieCounterAllegation(
                reference, answering: other.uppercased(), version: version, by: try visit.actor())
            return .redirect(Paths.report(reference), done: "Tied. Each report now leads to the other.")
        } otherwise: { state in
            try await page(visit, state)
        }
    }

    @Sendable private static func place(_ visit: Visit) async throws -> Reply {
        let reference = try visit.parameter("ref")
        return try await visit.submitting(labels: ["place-link": "which place it is"]) {
            var fields = visit.fields
            let version = fields.integer("version", isRequired: true) ?? 0
            let chosen = fields.text("place-link", isRequired: true, limit: 40)
            try fields.finish()
            try await visit.casework.identifyPlace(
                of: reference, as: chosen == "new" ? .new : .place(chosen), version: version, by: try visit.actor())
            return .redirect(Paths.report(reference), done: "Place saved. The report is in its history.")
        } otherwise: { state in
            try await page(visit, state)
        }
    }

    @Sendable private static func link(_ visit: Visit) async throws -> Reply {
        let reference = try visit.parameter("ref")
        let party = try visit.id("party", Party.self)
        return try await visit.submitting(labels: [
            "link": "who this is", "person": "their reference", "reason": "why it is not them",
        ]) {
            var fields = visit.fields
            let version = fields.integer("version", isRequired: true) ?? 0
            let chosen = fields.text("link", isRequired: true, limit: 40)
            let other = fields.text("person", isRequired: chosen == "other", limit: 40)
            let strikes = fields.isTicked("strike")
            let reason = fields.text("reason", isRequired: strikes, limit: 500)
            try fields.finish()
            if let other = chosen.split(separator: ":").last, chosen.hasPrefix("not:") {
                try await visit.casework.rejectCandidate(String(other), for: party, of: reference, by: visit.actor())
                return .redirect(Paths.report(reference), done: "Kept that it is not them. Nobody has to look again.")
            }
            let link: PersonLink =
                switch chosen {
                case "new": .new
                case "unsure": .unsure
                case "other": .person(other)
                default: .person(chosen)
                }
            let done = try await decide(visit, party, reference, link, version, strikes ? reason : nil)
            return .redirect(Paths.report(reference), done: done)
        } otherwise: { state in
            try await page(visit, state)
        }
    }

    private static func decide(
        _ visit: Visit, _ party: ID<Party>, _ reference: String, _ link: PersonLink, _ version: Int, _ reason: String?
    ) async throws -> String {
        let actor = try visit.actor()
        do {
            guard let reason else {
                try await visit.casework.identifyParty(party, of: reference, as: link, version: version, by: actor)
                return "Saved who this is. Their risk clock runs from now."
            }
            try await visit.casework.unlinkParty(
                party, of: reference, because: reason, movingTo: link, version: version, by: actor)
            return "The wrong link is struck, and its history kept."
        } catch CommonRefusal.notFound {
            // The report is there, or its page could not have been drawn: it is the reference typed that is not.
            throw FieldRefusal("person", .notAChoice, ["label": "a person by a reference that is open to you"])
        }
    }

    @Sendable private static func signpost(_ visit: Visit) async throws -> Reply {
        let reference = try visit.parameter("ref")
        let sign = try visit.id("sign", Signpost.self)
        return try await visit.submitting(labels: ["outcome": "what became of it"]) {
            var fields = visit.fields
            let version = fields.integer("version", isRequired: true) ?? 0
            let outcome = fields.choice("outcome", isRequired: true, Signpost.Outcome.self)
            try fields.finish()
            if let outcome {
                try await visit.casework.answerSignpost(
                    sign, of: reference, outcome: outcome, version: version, by: try visit.actor())
            }
            return .redirect(Paths.report(reference), done: "Outcome saved.")
        } otherwise: { state in
            try await page(visit, state)
        }
    }
}

extension CallerPage.RingBack {
    init(_ line: RingBackLine) {
        self.init(action: line.action, by: line.by, owner: line.owner, isDone: line.isDone)
    }
}
