import Casework
import Database
import Domain
import TestSupport
import Testing

@Suite struct `Signing in elsewhere` {
    @Test func `an invitation ties an account to issuer and subject, by which it signs in from then on`() async throws {
        let world = try await ProviderHouse()

        let first = try #require(try await world.tied())
        let away = try await world.away()
        let back = try await world.back(away)
        let second = try #require(back.opened)

        let account = world.house.cast.officer.account
        #expect(try await world.casework.session(token: first.token)?.actor.account == account)
        #expect(try await world.casework.session(token: second.token)?.actor.account == account)
        #expect(back.next == "/actions")
        let wanted = ["code", "roundtable", "https://casework.example/sign-in/back", "openid", "S256"]
        let asked = ["response_type", "client_id", "redirect_uri", "scope", "code_challenge_method"]
        #expect(asked.map { away.asked[$0] } == wanted)
    }

    @Test func `nobody is let in by an e-mail address, or by a subject of another's account`() async throws {
        let world = try await ProviderHouse()
        let (cast, casework) = (world.house.cast, world.casework)

        // The provider names the officer's own address; no account is tied to it.
        await #expect(throws: ProviderRefusal.notTied) { try await world.back(world.away()) }
        _ = try await world.tied()
        let made = try await casework.inviteAccount(cast.analyst.account, by: cast.administrator)
        await #expect(throws: ProviderRefusal.tiedToAnother) {
            try await world.back(world.away(.invitation, invitation: made.token))
        }
    }

    /// What is wrong with a token, and what it is refused for.
    private struct Lie: Sendable, CustomTestStringConvertible {
        let name: String
        let refusal: ProviderRefusal
        let tell: @Sendable (inout TestProvider.State) -> Void
        var testDescription: String { name }

        init(_ name: String, _ refusal: ProviderRefusal, _ tell: @escaping @Sendable (inout TestProvider.State) -> Void)
        {
            (self.name, self.refusal, self.tell) = (name, refusal, tell)
        }

        init(_ claim: String, _ value: (any Sendable)?, _ refusal: ProviderRefusal) {
            self.init("\(claim): \(value.map { "\($0)" } ?? "none")", refusal) { $0.claims[claim] = value }
        }
    }

    private static let lies = [
        Lie("nonce", "another", .wrongNonce), Lie("nonce", nil, .wrongNonce),
        Lie("aud", "another", .wrongAudience), Lie("aud", ["roundtable", "another"], .wrongAudience),
        Lie("azp", "another", .wrongAudience), Lie("iss", "https://elsewhere.example", .wrongIssuer),
        Lie("exp", 1_700_000_000, .expired), Lie("iat", 4_000_000_000, .expired), Lie("sub", "", .unreadable),
        Lie("exp", nil, .unreadable), Lie("exp", "soon", .unreadable),
        Lie("an unknown key", .unknownKey) { $0.keyID = "third" },
        Lie("a key of somebody else", .badSignature) { $0.signsStrangely = true },
        Lie("no signature", .badSignature) { $0.method = "none" },
        Lie("a shared secret", .badSignature) { $0.method = "HS256" },
        Lie("away", .unreachable) { $0.isAway = true },
    ]

    @Test func `whatever is wrong with what a provider says is refused by its name, and opens nothing`() async throws {
        let world = try await ProviderHouse()
        _ = try await world.tied()
        let before = try await world.house.count("SELECT count(*) FROM session")
        var wrong: [String] = []
        for lie in Self.lies {
            let away = try await world.away()
            world.provider.set(lie.tell)
            do {
                _ = try await world.back(away)
                wrong.append("\(lie.name) was taken")
            } catch let refusal as ProviderRefusal where refusal == lie.refusal {
            } catch {
                wrong.append("\(lie.name): \(error)")
            }
            world.provider.set {
                ($0.keyID, $0.method, $0.signsStrangely, $0.isAway) = ("first", "ES256", false, false)
            }
        }

        #expect(wrong == [])
        #expect(try await world.house.count("SELECT count(*) FROM session") == before)
        #expect(try await world.back(world.away()).opened != nil, "the truth is still taken")
    }

    @Test func `a visit comes back once, in its own browser, within ten minutes, and with the right state`()
        async throws
    {
        let world = try await ProviderHouse()
        _ = try await world.tied()
        let (used, stolen, late) = (try await world.away(), try await world.away(), try await world.away())
        let claims = world.claims(used.asked["nonce"] ?? "")
        world.provider.set { $0.claims = claims }
        _ = try await world.back(used)

        await #expect(throws: ProviderRefusal.unknownVisit) { try await world.back(used) }
        await #expect(throws: ProviderRefusal.unknownVisit) { try await world.back(stolen, visit: late.visit) }
        await #expect(throws: ProviderRefusal.unknownVisit) { try await world.back(stolen, state: "guessed") }
        await #expect(throws: ProviderRefusal.wrongIssuer) {
            try await world.casework.returnFromProvider(
                ProviderReply(state: stolen.state, code: "c", issuer: "https://elsewhere.example"),
                visit: stolen.visit, at: world.place)
        }
        world.house.clock.advance(.minutes(11))
        await #expect(throws: ProviderRefusal.unknownVisit) { try await world.back(late) }
    }

    @Test func `new keys of a provider are fetched when a token names one, and once a minute at most`() async throws {
        let world = try await ProviderHouse()
        _ = try await world.tied()
        world.provider.changeKeys()

        let opened = try await world.back(world.away()).opened
        let fetched = world.provider.asked.filter { $0.hasSuffix("/keys") }.count
        world.provider.set { $0.keyID = "unknown" }
        for _ in 0..<3 {
            await #expect(throws: ProviderRefusal.unknownKey) { try await world.back(world.away()) }
        }

        #expect(opened != nil && fetched == 2)
        #expect(world.provider.asked.filter { $0.hasSuffix("/keys") }.count == 2)
    }

    @Test func `RS256 is taken as ES256 is`() async throws {
        let world = try await ProviderHouse()
        world.provider.set { ($0.method, $0.keyID) = ("RS256", "rsa") }

        #expect(try await world.tied() != nil)
    }

    @Test func `a provider that says it is another is not believed`() async throws {
        let world = try await ProviderHouse()
        world.provider.set { $0.issuer = "https://elsewhere.example" }

        await #expect(throws: ProviderRefusal.wrongIssuer) { try await world.away() }
    }

    @Test func `a provider ends sessions by a signed word, and by no other`() async throws {
        let world = try await ProviderHouse()
        let opened = try #require(try await world.tied())
        let now = world.house.clock.now.milliseconds / 1000
        let event = ["http://schemas.openid.net/event/backchannel-logout": [String: String]()]
        let sound: [String: any Sendable] = [
            "iss": TestProvider.issuer, "aud": "roundtable", "iat": now, "jti": "1", "events": event, "sub": "ruth-1",
        ]
        func end(_ changed: [String: (any Sendable)?]) async throws {
            let claims = sound.merging(changed.mapValues { $0 ?? "" }) { $1 }
                .filter { !(($0.value as? String) ?? "x").isEmpty }
            try await world.casework.endProviderSessions(logoutToken: world.provider.token(claims))
        }
        func isOpen() async throws -> Bool { try await world.casework.session(token: opened.token) != nil }

        let lies: [[String: (any Sendable)?]] = [
            ["nonce": "n"], ["events": "none"], ["iss": "https://elsewhere.example"], ["aud": "another"],
            ["iat": now - 3600], ["sub": nil],
        ]
        for lie in lies { await #expect(throws: ProviderRefusal.self, "\(lie)") { try await end(lie) } }
        try await end(["sub": "somebody else"])
        try await end(["sid": "another session"])
        let before = try await isOpen()
        try await end(["sid": "session-1"])

        #expect(before)
        #expect(try await isOpen() == false)
    }

    @Test func `passwords are shut out for an agency whose administrator can still come in`() async throws {
        let world = try await ProviderHouse()
        let (cast, casework) = (world.house.cast, world.casework)

        await #expect(throws: SetUpRefusal.noProvider) {
            try await casework.setPasswords(false, of: cast.council, by: cast.administrator)
        }
        try await casework.setPasswords(false, of: cast.housing, by: cast.administrator)

        await #expect(throws: SignInRefusal.noPasswords) {
            _ = try await casework.signIn(name: "housing", password: Cast.password)
        }
        await #expect(throws: SignInRefusal.notKnown, "only whoever knows the password is told") {
            _ = try await casework.signIn(name: "housing", password: "wrong")
        }
        _ = try await casework.signIn(name: "officer", password: Cast.password)
    }

    @Test func `a session is proved again by somebody who signs in anew elsewhere, as the same person`() async throws {
        let world = try await ProviderHouse()
        let opened = try #require(try await world.tied())
        world.house.clock.advance(.minutes(30))
        let session = try #require(try await world.casework.session(token: opened.token))
        #expect(try await world.casework.isFresh(session) == false)

        let old = try await world.away(.again, session: session)
        world.provider.set { $0.claims["auth_time"] = 1_700_000_000 }
        await #expect(throws: ProviderRefusal.notAgain) { try await world.back(old) }
        let other = try await world.away(.again, session: session)
        world.provider.set { $0.claims["sub"] = "somebody else" }
        await #expect(throws: ProviderRefusal.notTied) { try await world.back(other) }
        let back = try await world.back(world.away(.again, session: session))

        let now = try #require(try await world.casework.session(token: opened.token))
        #expect(back.opened == nil)
        #expect(try await world.casework.isFresh(now))
    }
}
