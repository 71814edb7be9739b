import Casework
import Domain
import Formats
import HTTPTypes
import Pages

/// Signing in and out.
enum SignInRoutes {
    static let all: [Route] = [
        .get(Paths.signIn, .open) { visit in
            if visit.session != nil { return .redirect("/") }
            return .page(page(visit, FormState()))
        },
        .post(Paths.signIn, .open, bodyLimit: 64 << 10, signIn),
        .post(Paths.signInCode, .open, bodyLimit: 64 << 10, enterCode),
        .get(Paths.invitation(":token"), .open) { visit in try await invitation(visit, FormState()) },
        .post(Paths.invitation(":token"), .open, bodyLimit: 64 << 10, acceptInvitation),
        .post("/sign-out", .signedIn, bodyLimit: 64 << 10) { visit in
            if let token = visit.token { try await visit.casework.signOut(token: token) }
            return .session(nil, location: Paths.signIn)
        },
    ]

    private static let labels = [
        "name": "sign-in name", "password": "password", "code": "the code", "again": "the same password again",
    ]

    @Sendable private static func signIn(_ visit: Visit) async throws -> Reply {
        try await visit.submitting(labels: labels) {
            var fields = visit.fields
            let name = fields.text("name", isRequired: true)
            let password = visit.form.first("password") ?? ""
            if password.isEmpty { fields.refuse("password", .missing) }
            if password.utf8.count > 1000 { fields.refuse("password", .tooLong, ["limit": "1,000"]) }
            try fields.finish()
            switch try await visit.casework.signIn(name: name, password: password, at: visit.place) {
            case .opened(let opened): return try await open(opened, visit)
            case .needsCode(let step):
                return .page(
                    SignInCodePage(frame: visit.frame(), form: FormState(), next: next(visit), step: step).markup)
            }
        } otherwise: { state in
            page(visit, state)
        }
    }

    @Sendable private static func enterCode(_ visit: Visit) async throws -> Reply {
        let step = visit.form.first("step") ?? ""
        return try await visit.submitting(labels: labels) {
            var fields = visit.fields
            let code = fields.text("code", isRequired: true, limit: 60)
            try fields.finish()
            return try await open(visit.casework.enterCode(code, step: step, at: visit.place), visit)
        } otherwise: { state in
            SignInCodePage(frame: visit.frame(), form: state, next: next(visit), step: step).markup
        }
    }

    private static func open(_ opened: OpenedSession, _ visit: Visit) async throws -> Reply {
        if let earlier = visit.token { try await visit.casework.signOut(token: earlier) }
        return .session(opened, location: next(visit))
    }

    private static func page(_ visit: Visit, _ form: FormState) -> Markup {
        let query = next(visit) == "/" ? "" : "?next=" + FormURL.encode(pathStep: next(visit))
        let providers = visit.casework.providers.map {
            PageLink("Sign in with \($0.name)", Paths.signIn(with: $0.id) + query)
        }
        return SignInPage(frame: visit.frame(), form: form, next: next(visit), providers: providers).markup
    }

    /// Where to go after signing in: only ever a path of this site.
    static func next(_ visit: Visit) -> String {
        let wanted = visit.form.first("next") ?? visit.query.first("next") ?? "/"
        // Only what our own addresses are made of: browsers drop tabs and mend backslashes before they go there.
        return wanted.wholeMatch(of: /\/(?:[A-Za-z0-9][A-Za-z0-9_.\/?=&%-]*)?/) == nil ? "/" : wanted
    }

    private static func invitation(_ visit: Visit, _ form: FormState) async throws -> Reply {
        let token = try visit.parameter("token")
        guard let invited = try await visit.casework.invited(token: token) else {
            return .page(InvitationPage.over(visit.frame()), status: .notFound)
        }
        let providers = visit.casework.providers.map {
            PageLink("Sign in with \($0.name)", Paths.takeInvitation(token, with: $0.id))
        }
        return .page(
            InvitationPage(
                frame: visit.frame(), form: form, token: token, name: invited.name, signIn: invited.signIn,
                minimum: try await visit.casework.signInRule().passwordLength, providers: providers
            ).markup)
    }

    @Sendable private static func acceptInvitation(_ visit: Visit) async throws -> Reply {
        let token = try visit.parameter("token")
        guard try await visit.casework.invited(token: token) != nil else {
            return .page(InvitationPage.over(visit.frame()), status: .notFound)
        }
        return try await visit.submitting(labels: labels) {
            let password = visit.form.first("password") ?? ""
            var fields = visit.fields
            if password.isEmpty { fields.refuse("password", .missing) }
            if password != visit.form.first("again") { fields.refuse("again", .notAChoice) }
            try fields.finish()
            try await visit.casework.acceptInvitation(token: token, password: password)
            return .redirect(Paths.signIn, done: "Your password is set. Sign in with it now.")
        } otherwise: { state in
            guard case .page(let markup, _) = try await invitation(visit, state) else { throw CommonRefusal.notFound }
            return markup
        }
    }
}
