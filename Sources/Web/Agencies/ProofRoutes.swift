import Casework
import Domain
import Formats
import HTTPTypes
import Pages

/// Sensitive steps ask once more who is there, and keep what was typed.
enum ProofRoutes {
    static let all: [Route] = [
        .post(Paths.proof, .signedIn, bodyLimit: 64 << 10) { visit in .redirect(SignInRoutes.next(visit)) }.freshly,
        .get("\(Paths.proof)/done", .signedIn) { visit in
            .page(ProviderReturnPage(frame: visit.frame(), next: Paths.account).markup)
        },
    ]

    /// The page that asks; nil where the sign-in is fresh, or has just been proved by what came with the form.
    static func page(for visit: Visit) async throws -> Reply? {
        guard let session = visit.session else { throw CommonRefusal.notPermitted }
        guard try await !visit.casework.isFresh(session) else { return nil }
        guard let password = visit.form.first("again-password"), !password.isEmpty else {
            return .page(draw(visit, FormState()))
        }
        var isProved = false
        let reply = try await visit.submitting(labels: ["again-password": "your password"]) {
            try await visit.casework.proveAgain(password, in: session)
            isProved = true
            return .redirect(visit.path)
        } otherwise: { state in
            draw(visit, state)
        }
        return isProved ? nil : reply
    }

    private static func draw(_ visit: Visit, _ form: FormState) -> Markup {
        // What was asked for by an address alone goes on to that address.
        let isForm = visit.method == .post
        let fields = isForm ? visit.form : ["next": visit.path]
        let providers = visit.casework.providers.map {
            PageLink("Sign in with \($0.name)", Paths.prove(with: $0.id))
        }
        return ProofPage(
            frame: visit.frame(), form: form, path: isForm ? visit.path : Paths.proof, fields: fields,
            providers: providers
        ).markup
    }
}
