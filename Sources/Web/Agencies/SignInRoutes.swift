import Casework
import Domain
import Formats
import Pages

/// Signing in and out.
enum SignInRoutes {
    static let all: [Route] = [
        .get("/sign-in", .open) { visit in
            if visit.session != nil { return .redirect("/") }
            return .page(page(visit, FormState()))
        },
        .post("/sign-in", .open, bodyLimit: 64 << 10, signIn),
        .post("/sign-out", .signedIn, bodyLimit: 64 << 10) { visit in
            if let token = visit.token { try await visit.casework.signOut(token: token) }
            return .session(token: nil, location: "/sign-in")
        },
    ]

    private static let labels = ["name": "sign-in name", "password": "password"]

    @Sendable private static func signIn(_ visit: Visit) async throws -> Reply {
        try await visit.submitting(labels: labels) {
            var fields = visit.fields
            let name = fields.text("name", isRequired: true)
            let password = visit.form.first("password") ?? ""
            if password.isEmpty { fields.refuse("password", .missing) }
            if password.utf8.count > 1000 { fields.refuse("password", .tooLong, ["limit": "1,000"]) }
            try fields.finish()
            let token = try await visit.casework.signIn(name: name, password: password, source: visit.source)
            if let earlier = visit.token { try await visit.casework.signOut(token: earlier) }
            return .session(token: token, location: next(visit))
        } otherwise: { state in
            page(visit, state)
        }
    }

    private static func page(_ visit: Visit, _ form: FormState) -> Markup {
        SignInPage(frame: visit.frame(), form: form, next: next(visit)).markup
    }

    /// Where to go after signing in: only ever a path of this site.
    private static func next(_ visit: Visit) -> String {
        let wanted = visit.form.first("next") ?? visit.query.first("next") ?? "/"
        // Only what our own addresses are made of: browsers drop tabs and mend backslashes before they go there.
        return wanted.wholeMatch(of: /\/(?:[A-Za-z0-9][A-Za-z0-9_.\/?=&%-]*)?/) == nil ? "/" : wanted
    }
}
