import Casework
import Domain
import Foundation
import Sample
import TestSupport
import Vault

/// A house whose people may sign in elsewhere, and a browser that goes there and back.
struct ProviderHouse {
    let house: TestHouse
    let casework: Casework
    let provider: TestProvider
    let place = SignInPlace(source: "192.0.2.7", agent: "Firefox on Linux")

    init() async throws {
        house = try await TestHouse()
        provider = try TestProvider()
        var outside = house.casework.outside
        outside.providers = ProviderBook(
            [TestProvider.provider], site: "https://casework.example", asker: provider)
        casework = Casework(
            engine: house.casework.engine, log: house.casework.log, passwords: house.casework.passwords,
            outside: outside, clock: house.casework.clock)
    }

    /// What a browser was sent away with.
    struct Away {
        let asked: [String: String]
        let visit: String
        var state: String { asked["state"] ?? "" }
    }

    func away(
        _ purpose: ProviderPurpose = .signIn, session: Session? = nil, invitation: String? = nil
    ) async throws -> Away {
        let (address, visit) = try await casework.visitProvider(
            "council", for: purpose, session: session, invitation: invitation, next: "/actions", at: place)
        let items = URLComponents(string: address)?.queryItems ?? []
        let asked = Dictionary(items.map { ($0.name, $0.value ?? "") }) { first, _ in first }
        provider.set { $0.claims = claims(asked["nonce"] ?? "") }
        return Away(asked: asked, visit: visit)
    }

    /// What a sound provider says of somebody.
    func claims(_ nonce: String, subject: String = "ruth-1") -> [String: any Sendable] {
        let now = house.clock.now.milliseconds / 1000
        return [
            "iss": TestProvider.issuer, "sub": subject, "aud": "roundtable", "exp": now + 300, "iat": now,
            "auth_time": now, "nonce": nonce, "sid": "session-1", "email": "officer@harrowmere.example",
        ]
    }

    func back(_ away: Away, state: String? = nil, visit: String? = nil) async throws -> ProviderReturn {
        try await casework.returnFromProvider(
            ProviderReply(state: state ?? away.state, code: "code", issuer: nil), visit: visit ?? away.visit,
            at: place)
    }

    /// An officer who is tied to somebody at the provider by an invitation.
    func tied() async throws -> OpenedSession? {
        let (casework, cast) = (house.casework, house.cast)
        let made = try await casework.inviteAccount(cast.officer.account, by: cast.administrator)
        return try await back(away(.invitation, invitation: made.token)).opened
    }
}
