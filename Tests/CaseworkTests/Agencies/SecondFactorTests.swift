import Casework
import Database
import Domain
import TestSupport
import Testing
import Vault

@Suite struct `A second factor` {
    private let place = SignInPlace(source: "192.0.2.7")

    /// An officer with a second factor: its codes, and those for recovery.
    private struct Kept {
        let house: TestHouse
        let secret: [UInt8]
        let recovery: [String]

        /// What the authenticator shows now.
        var code: String {
            OneTimeCodes(secret: secret).code(at: house.clock.now.milliseconds / 30_000)
        }
    }

    private func kept() async throws -> Kept {
        let house = try await TestHouse()
        let (casework, officer) = (house.casework, house.cast.officer)
        try await casework.beginSecondFactor(by: officer)
        let text = try #require(try await casework.secondFactor(by: officer).pending).secret
        let secret = try #require(Self.bytes(text))
        let first = OneTimeCodes(secret: secret).code(at: house.clock.now.milliseconds / 30_000)
        let recovery = try await casework.confirmSecondFactor(code: first, keeping: "", by: officer)
        house.clock.advance(.minutes(1))
        return Kept(house: house, secret: secret, recovery: recovery)
    }

    /// What an authenticator makes of the key that was typed.
    private static func bytes(_ text: String) -> [UInt8]? {
        let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
        var (held, bits, bytes) = (0, 0, [UInt8]())
        for letter in text where letter != " " {
            guard let value = letters.firstIndex(of: letter) else { return nil }
            (held, bits) = ((held << 5 | value) & 0xFFFF, bits + 5)
            guard bits >= 8 else { continue }
            bits -= 8
            bytes.append(UInt8(held >> bits & 255))
        }
        return bytes
    }

    private func step(_ casework: Casework) async throws -> String {
        guard
            case .needsCode(let step) = try await casework.signIn(
                name: "officer", password: Cast.password, at: place)
        else { throw CommonRefusal.notFound }
        return step
    }

    private func codes(_ kept: Kept, _ typed: String, step: String) async throws -> [String] {
        try await refusalCodes { _ = try await kept.house.casework.enterCode(typed, step: step, at: place) }
    }

    @Test func `is asked for after the password, and lets in whoever has it`() async throws {
        let kept = try await kept()
        let casework = kept.house.casework

        let opened = try await casework.enterCode(kept.code, step: step(casework), at: place)

        #expect(try await casework.session(token: opened.token)?.actor.account == kept.house.cast.officer.account)
    }

    @Test func `lets nobody in twice with one code, one recovery code or one step`() async throws {
        let kept = try await kept()
        let (casework, code, recovery) = (kept.house.casework, kept.code, kept.recovery[0])
        let step = try await step(casework)
        var found = [try await codes(kept, code, step: step), try await codes(kept, code, step: step)]
        found.append(try await codes(kept, code, step: self.step(casework)))
        found.append(try await codes(kept, recovery, step: self.step(casework)))
        found.append(try await codes(kept, recovery.lowercased(), step: self.step(casework)))

        #expect(found == [[], ["sign-in-step-over"], ["sign-in-code-wrong"], [], ["sign-in-code-wrong"]])
        #expect(try await casework.secondFactor(by: kept.house.cast.officer).codesLeft == 9)
    }

    @Test func `waits after five wrong codes, and its step runs out after ten minutes`() async throws {
        let kept = try await kept()
        let step = try await step(kept.house.casework)
        var wrong: [[String]] = []
        for _ in 0..<6 { wrong.append(try await codes(kept, "000000", step: step)) }
        let right = try await codes(kept, kept.code, step: step)
        kept.house.clock.advance(.minutes(11))
        let late = try await codes(kept, kept.code, step: step)

        #expect(wrong.map { $0[0] } == Array(repeating: "sign-in-code-wrong", count: 5) + ["sign-in-too-many-tries"])
        #expect(right == ["sign-in-too-many-tries"])
        #expect(late == ["sign-in-step-over"])
    }

    @Test func `of a role that must have one is set up before anything else`() async throws {
        let house = try await TestHouse()
        var rule = SignInRule.initial
        rule.secondFactor = ["caseOfficer"]
        try await house.setRule(rule)

        let token = try await house.casework.signIn(name: "officer", password: Cast.password)
        let other = try await house.casework.signIn(name: "analyst", password: Cast.password)

        #expect(try await house.casework.session(token: token)?.mustSetSecondFactor == true)
        #expect(try await house.casework.session(token: other)?.mustSetSecondFactor == false)
        try await house.casework.beginSecondFactor(by: house.cast.officer)
        let pending = try #require(try await house.casework.secondFactor(by: house.cast.officer).pending)
        let secret = try #require(Self.bytes(pending.secret))
        let code = OneTimeCodes(secret: secret).code(at: house.clock.now.milliseconds / 30_000)
        _ = try await house.casework.confirmSecondFactor(code: code, keeping: token, by: house.cast.officer)
        #expect(try await house.casework.session(token: token)?.mustSetSecondFactor == false)
    }

    @Test func `is reset by an administrator with a reason, which ends the sessions and is kept`() async throws {
        let kept = try await kept()
        let (house, casework, cast) = (kept.house, kept.house.casework, kept.house.cast)
        let opened = try await casework.enterCode(kept.code, step: step(casework), at: place)

        for (id, actor) in [(cast.officer.account, cast.manager), (cast.administrator.account, cast.administrator)] {
            #expect(
                try await !refusalCodes { try await casework.resetSecondFactor(of: id, reason: "No", by: actor) }
                    .isEmpty)
        }
        try await casework.resetSecondFactor(of: cast.officer.account, reason: "Came in person", by: cast.administrator)

        #expect(try await casework.session(token: opened.token) == nil)
        _ = try await casework.signIn(name: "officer", password: Cast.password)
        #expect(
            try await house.count(
                """
                SELECT count(*) FROM event
                WHERE name = 'SecondFactorReset' AND CAST(detail AS TEXT) LIKE '%in person%'
                """
            ) == 1)
        #expect(try await house.count("SELECT count(*) FROM recovery_code") == 0)
    }

    @Test func `keeps its secret sealed, and a new one leaves the old in use until its first code`() async throws {
        let kept = try await kept()
        let (casework, officer) = (kept.house.casework, kept.house.cast.officer)
        let sealed = try await kept.house.casework.engine.read {
            try $0.row("SELECT secret FROM second_factor") { try $0.bytes(0) } ?? []
        }

        try await casework.beginSecondFactor(by: officer)
        let wrong = try await refusalCodes {
            _ = try await casework.confirmSecondFactor(code: "000000", keeping: "", by: officer)
        }
        let opened = try await codes(kept, kept.code, step: step(casework))

        #expect(!sealed.isEmpty && sealed.suffix(20) != kept.secret[...] && !sealed.contains(kept.secret))
        #expect(wrong == ["sign-in-code-wrong"] && opened == [])
    }
}
