import Casework
import Domain
import Formats
import Pages
import Vault

/// Role profiles: the matrix, one profile, what is proposed and what is decided.
enum RoleRoutes {
    static let all: [Route] = [
        .get(Paths.roles, .needs(.administer), list),
        .get("\(Paths.roles)/:code", .needs(.administer)) { visit in .page(try await page(visit, FormState())) },
        .post("\(Paths.roles)/:code/changes", .needs(.administer), bodyLimit: 64 << 10, propose).freshly,
        .post("\(Paths.roles)/:code/decision", .needs(.administer), bodyLimit: 64 << 10, decide).freshly,
    ]

    private static let labels = [
        "title": "name", "sight": "which records", "reason": "why", "decision": "decision",
        "permissions": "what the role may do", "classes": "what is shown",
    ]

    private enum Decision: String { case approve, decline }

    @Sendable private static func list(_ visit: Visit) async throws -> Reply {
        let profiles = try await visit.casework.roleProfiles(by: visit.actor())
        let page = RolesPage(
            frame: visit.frame(.setup),
            lines: profiles.map {
                RolesPage.Line(profile: $0.profile, accounts: $0.accounts, isProposed: $0.proposal != nil)
            })
        return .page(page.markup)
    }

    @Sendable private static func propose(_ visit: Visit) async throws -> Reply {
        try await visit.submitting(labels: labels) {
            let code = try visit.parameter("code")
            var fields = visit.fields
            let title = fields.text("title", isRequired: true, limit: 120)
            let sight = fields.choice("sight", isRequired: true, Role.Sight.self)
            let classes = fields.choices("classes", DataClass.self)
            let permissions = fields.choices("permissions", Permission.self)
            let reason = fields.text("reason", isRequired: true, limit: 500)
            try fields.finish()
            guard let sight, let shipped = RoleProfile.shipped(code) else { throw CommonRefusal.notFound }
            let profile = RoleProfile(
                code: code, title: title, role: shipped.role, sight: sight, permissions: Set(permissions),
                classes: Set(classes))
            try await visit.casework.proposeRoleProfile(
                profile, reason: reason, by: visit.actor(), once: visit.submission)
            return .redirect(Paths.role(code), done: "Proposed. Another administrator decides on it.")
        } otherwise: { state in
            try await page(visit, state)
        }
    }

    @Sendable private static func decide(_ visit: Visit) async throws -> Reply {
        try await visit.submitting(labels: labels) {
            var fields = visit.fields
            let change = fields.id("change", isRequired: true, RoleProfile.self)
            let decision = fields.choice("decision", isRequired: true, Decision.self)
            let reason = fields.text("reason", isRequired: true, limit: 500)
            try fields.finish()
            guard let change, let decision else { throw CommonRefusal.notFound }
            try await visit.casework.decideRoleProfile(
                change, approve: decision == .approve, reason: reason, by: visit.actor())
            return .redirect(
                Paths.role(try visit.parameter("code")),
                done: decision == .approve ? "Approved. It counts from now on." : "Declined. Nothing has changed.")
        } otherwise: { state in
            try await page(visit, state, isDeciding: true)
        }
    }

    private static func page(_ visit: Visit, _ form: FormState, isDeciding: Bool = false) async throws -> Markup {
        let view = try await visit.casework.roleProfile(visit.parameter("code"), by: visit.actor())
        return RolePage(
            frame: visit.frame(.setup), profile: view.profile, accounts: view.accounts,
            proposal: view.proposal.map {
                RolePage.Proposal(
                    id: $0.id, profile: $0.profile, reason: $0.reason, by: $0.by, at: Dates.moment($0.at),
                    isOwn: $0.isOwn)
            },
            history: view.history.map {
                (
                    Dates.moment($0.at), $0.isApproved ? "Approved" : "Declined",
                    "\($0.proposedBy), decided by \($0.decidedBy)", "\($0.reason). \($0.decidedReason)"
                )
            }, form: form, isDeciding: isDeciding, submission: Tokens.make()
        ).markup
    }
}
