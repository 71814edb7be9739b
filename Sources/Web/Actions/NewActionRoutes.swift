import Casework
import Domain
import Formats
import Pages
import Vault

/// Setting an action on a case or in a plan.
enum NewActionRoutes {
    static let all: [Route] = [
        .get("/cases/:ref/actions/new", .needs(.addAction)) { visit in .page(try await casePage(visit, FormState())) },
        .post("/cases/:ref/actions", .needs(.addAction), bodyLimit: 256 << 10) { visit in
            let reference = try visit.parameter("ref")
            return try await setting(visit) { new in
                let made = try await visit.casework.addAction(
                    new, toCase: reference, by: visit.actor(), once: visit.submission)
                return .redirect(Paths.caseFile(reference), done: "Action \(made) set; it is on its owner's list")
            } otherwise: {
                try await casePage(visit, $0)
            }
        },
        .get("/plans/:ref/actions/new", .needs(.manageActionPlan)) { visit in
            .page(try await planPage(visit, FormState()))
        },
        .post("/plans/:ref/actions", .needs(.manageActionPlan), bodyLimit: 256 << 10) { visit in
            let reference = try visit.parameter("ref")
            return try await setting(visit) { new in
                let made = try await visit.casework.addAction(
                    new, toPlan: reference, by: visit.actor(), once: visit.submission)
                return .redirect(Paths.plan(reference), done: "Action \(made) set; it is on its owner's list")
            } otherwise: {
                try await planPage(visit, $0)
            }
        },
    ]

    private static let labels = [
        "what": "what is to be done", "agency": "an agency", "owner": "the owner", "due_on": "the due date",
    ]

    private static func setting(
        _ visit: Visit, _ keep: (NewAction) async throws -> Reply, otherwise draw: (FormState) async throws -> Markup
    ) async throws -> Reply {
        try await visit.submitting(labels: labels, dates: ["due_on"]) {
            var fields = visit.fields
            let what = fields.text("what", isRequired: true, limit: 2000)
            let agency = fields.id("agency", isRequired: true, Agency.self)
            let owner = fields.id("owner", Account.self)
            let due = fields.day("due_on")
            try fields.finish()
            guard let agency else { throw CommonRefusal.notFound }
            return try await keep(NewAction(what: what, agency: agency, owner: owner, dueOn: due))
        } otherwise: {
            try await draw($0)
        }
    }

    private static func casePage(_ visit: Visit, _ form: FormState) async throws -> Markup {
        let file = try await visit.casework.caseForAction(visit.parameter("ref"), by: visit.actor())
        return try await page(
            visit, form, path: Paths.actions(ofCase: file.reference),
            about: PageLink("\(file.reference) \(file.title)", Paths.caseFile(file.reference)))
    }

    private static func planPage(_ visit: Visit, _ form: FormState) async throws -> Markup {
        let plan = try await visit.casework.plan(visit.parameter("ref"), asOf: nil, by: visit.actor()).head.plan
        return try await page(
            visit, form, path: Paths.actions(ofPlan: plan.reference),
            about: PageLink("\(plan.reference) \(plan.title)", Paths.plan(plan.reference)))
    }

    private static func page(_ visit: Visit, _ form: FormState, path: String, about: PageLink) async throws -> Markup {
        let (agencies, accounts) = try await visit.casework.actionOwners(by: visit.actor())
        return NewActionPage(
            frame: visit.frame(.actions), path: path, about: about,
            agencies: agencies.map { Choice($0.id.description, $0.name) },
            owners: accounts.map { Choice($0.id.description, "\($0.name), \($0.agencyName)") },
            submission: visit.submission ?? Tokens.make(), form: form
        ).markup
    }
}
