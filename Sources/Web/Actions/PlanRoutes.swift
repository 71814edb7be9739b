import Casework
import Domain
import Formats
import Pages
import Vault

/// Action plans: the list, the register as of a day, the committee report.
enum PlanRoutes {
    static let all: [Route] = [
        .get("/plans", .needs(.viewAction), list),
        .get("/plans/new", .needs(.manageActionPlan)) { visit in .page(PlanFormRoutes.newPage(visit, FormState())) },
        .post("/plans", .needs(.manageActionPlan), bodyLimit: 2 << 20, PlanFormRoutes.make),
        .get("/plans/imports", .needs(.manageActionPlan)) { visit in .page(importPage(visit, FormState())) },
        .post("/plans/imports", .needs(.manageActionPlan), bodyLimit: 8 << 20, load),
        .get("/plans/:ref", .needs(.viewAction)) { visit in .page(try await register(visit, nil, FormState())) },
        .post("/plans/:ref/comments", .needs(.updateAction), bodyLimit: 256 << 10, comment),
        .get("/plans/:ref/header", .needs(.manageActionPlan)) { visit in
            .page(try await PlanFormRoutes.headerPage(visit, nil))
        },
        .post("/plans/:ref/header", .needs(.manageActionPlan), bodyLimit: 2 << 20, PlanFormRoutes.change),
        .get("/plans/:ref/committee-report", .needs(.makeCommitteeReport), report),
    ]

    @Sendable private static func list(_ visit: Visit) async throws -> Reply {
        let plans = try await visit.casework.plans(by: visit.actor())
        let lines = plans.map { line in
            PlanListPage.Line(
                reference: line.plan.reference, title: line.plan.title,
                about: line.caseReference.map { PageLink($0, Paths.caseFile($0)) }, figures: line.figures,
                open: line.open)
        }
        let mayManage = try visit.actor().may(.manageActionPlan)
        return .page(PlanListPage(frame: visit.frame(.actions), lines: lines, mayManage: mayManage).markup)
    }

    /// The day that the address asks for, and the field that asked: what is no day, or one still to come, is refused
    /// there, and today is shown.
    private static func asOf(_ visit: Visit) -> (day: Day?, field: FieldState) {
        let today = LondonTime.day(of: visit.now)
        let typed = FieldReader.normalised(visit.query.first("asOf") ?? today.iso)
        let day = FieldReader.day(from: typed)
        let refusal =
            day.map { $0 > today ? FieldRefusal("asOf", .inTheFuture) : nil } ?? FieldRefusal("asOf", .notADate)
        let error = refusal.map { Words.sentence(for: $0, label: "the day") }
        return (error == nil ? day : nil, FieldState("asOf", value: day?.iso, error: error))
    }

    private static func register(_ visit: Visit, _ returned: String?, _ form: FormState) async throws -> Markup {
        let actor = try visit.actor()
        let asked = asOf(visit)
        let story = try await visit.casework.plan(visit.parameter("ref"), asOf: asked.day, by: actor)
        return PlanPage(
            frame: visit.frame(.actions), register: story.register, day: asked.field,
            about: story.head.caseReference.map { PageLink($0, Paths.caseFile($0)) },
            today: LondonTime.day(of: visit.now),
            mayManage: actor.may(.manageActionPlan), mayReport: actor.may(.makeCommitteeReport),
            mayComment: actor.may(.updateAction), submission: Tokens.make(), returned: returned, form: form
        ).markup
    }

    @Sendable private static func comment(_ visit: Visit) async throws -> Reply {
        let reference = try visit.parameter("ref")
        return try await visit.submitting(labels: ["comment": "your comment"]) {
            var fields = visit.fields
            let text = fields.text("comment", isRequired: true, limit: 4000)
            let agency = fields.text("agency", isRequired: true)
            try fields.finish()
            try await visit.casework.addComment(
                inPlan: reference, beneath: agency, text, by: visit.actor(), once: visit.submission)
            return .redirect(Paths.plan(reference), done: "Comment added beneath the agency's actions")
        } otherwise: {
            try await register(visit, visit.form.first("agency"), $0)
        }
    }

    @Sendable private static func report(_ visit: Visit) async throws -> Reply {
        let actor = try visit.actor()
        let asked = asOf(visit)
        let report = try await visit.casework.committeeReport(visit.parameter("ref"), asOf: asked.day, by: actor)
        return .page(
            CommitteeReportPage(
                frame: visit.frame(.actions), report: report, day: asked.field, printedBy: actor.name,
                printedAt: visit.now
            ).markup)
    }

    private static func importPage(_ visit: Visit, _ form: FormState) -> Markup {
        PlanImportPage(frame: visit.frame(.actions), submission: visit.submission ?? Tokens.make(), form: form).markup
    }

    @Sendable private static func load(_ visit: Visit) async throws -> Reply {
        let labels = [
            "title": "the title of the plan", "agreed_on": "the day", "reported_on": "the day", "file": "the file",
        ]
        return try await visit.submitting(labels: labels, dates: ["agreed_on", "reported_on"]) {
            var fields = visit.fields
            let title = fields.text("title", limit: 300)
            let file = fields.text("case", limit: 40)
            let agreed = fields.day("agreed_on", notAfter: LondonTime.day(of: visit.now))
            let reported = fields.day("reported_on", notAfter: LondonTime.day(of: visit.now))
            let upload = visit.files.first { $0.field == "file" }
            if upload == nil { fields.refuse(PlanFileRefusal(.missing)) }
            if let upload, upload.bytes.count > 5 << 20 { fields.refuse("file", .tooLong) }
            let json = visit.files.first { $0.field == "header" }
            if json == nil, title.isEmpty { fields.refuse("title", .missing) }
            try fields.finish()
            guard let upload else { throw PlanFileRefusal(.missing) }
            var header = try json.map { try Casework.reportHeader(json: $0.bytes) } ?? ReportHeader(title: title)
            if !title.isEmpty { header.title = title }
            header.agreedOn = agreed ?? header.agreedOn
            header.reportedOn = reported ?? header.reportedOn
            let made = try await visit.casework.importPlan(
                try PlanFile.rows(upload.bytes), header: header, followingCase: file.isEmpty ? nil : file,
                by: visit.actor(), once: visit.submission)
            return .redirect(Paths.plan(made.reference), done: summary(made))
        } otherwise: {
            importPage(visit, $0)
        }
    }

    private static func summary(_ made: PlanImport) -> String {
        let taken = "\(Words.count(made.actions, "action")) and \(Words.count(made.comments, "comment")) taken"
        guard !made.agenciesOutside.isEmpty else { return "Plan \(made.reference): \(taken)" }
        let outside = Words.count(made.agenciesOutside.count, "agency is", "agencies are")
        return "Plan \(made.reference): \(taken). \(outside) not of the partnership and stands under its own name"
    }
}
