import Casework
import Domain
import Formats
import HTTPTypes
import Pages

/// Going to another organisation's sign-in, and coming back.
enum ProviderRoutes {
    static let all: [Route] = [
        .get(Paths.signIn(with: ":provider"), .open) { visit in
            try await go(visit, .signIn, next: SignInRoutes.next(visit))
        },
        .get(Paths.takeInvitation(":token", with: ":provider"), .open) { visit in
            try await go(visit, .invitation, next: "/")
        },
        .get(Paths.tie(to: ":provider"), .signedIn) { visit in try await go(visit, .tie, next: Paths.account) }
            .freshly,
        .get(Paths.prove(with: ":provider"), .signedIn) { visit in
            try await go(visit, .again, next: "\(Paths.proof)/done")
        },
        .get("/sign-in/back", .open, comeBack),
        .post("/sign-in/ended", .open, bodyLimit: 64 << 10, ended).forPrograms,
    ]

    private static func go(_ visit: Visit, _ purpose: ProviderPurpose, next: String) async throws -> Reply {
        do {
            let (address, kept) = try await visit.casework.visitProvider(
                try visit.parameter("provider"), for: purpose,
                session: purpose == .tie || purpose == .again ? visit.session : nil,
                invitation: purpose == .invitation ? visit.parameter("token") : nil, next: next, at: visit.place)
            return .visit(location: address, visit: kept)
        } catch let refusal as any Refusal where refusal.kind != .notFound {
            return sorry(visit, refusal)
        }
    }

    @Sendable private static func comeBack(_ visit: Visit) async throws -> Reply {
        let reply = ProviderReply(
            state: visit.query.first("state") ?? "", code: visit.query.first("code"), issuer: visit.query.first("iss"))
        do {
            let back = try await visit.casework.returnFromProvider(reply, visit: visit.away, at: visit.place)
            let page = ProviderReturnPage(frame: visit.frame(), next: back.next)
            return .returned(page.markup, back.opened, next: back.next)
        } catch let refusal as any Refusal where refusal.kind != .notFound {
            return sorry(visit, refusal)
        }
    }

    private static func sorry(_ visit: Visit, _ refusal: any Refusal) -> Reply {
        let problem = Words.sentence(for: refusal)
        return .page(
            ProviderReturnPage(frame: visit.frame(), next: nil, problem: problem).markup,
            status: .unprocessableContent)
    }

    /// A provider says that sessions are over: 200 where it is believed, 400 where it is not (2.8).
    @Sendable private static func ended(_ visit: Visit) async throws -> Reply {
        do {
            try await visit.casework.endProviderSessions(logoutToken: visit.form.first("logout_token") ?? "")
            return .answer(.ok, [.cacheControl: "no-store"])
        } catch is ProviderRefusal {
            return .answer(.badRequest, [.cacheControl: "no-store"])
        }
    }
}
