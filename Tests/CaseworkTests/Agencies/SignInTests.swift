import Casework
import Domain
import TestSupport
import Testing
import Vault

@Suite struct `Trying a password` {
    private let home = SignInPlace(source: "192.0.2.7")

    /// Signed in from `place`, whose browser is known from then on by what it was given.
    private func knownPlace(_ house: TestHouse, from place: SignInPlace? = nil) async throws -> SignInPlace {
        guard
            case .opened(let opened) = try await house.casework.signIn(
                name: "officer", password: Cast.password, at: place ?? home)
        else { throw CommonRefusal.notFound }
        return SignInPlace(source: home.source, browser: opened.browser)
    }

    private func isLetIn(_ house: TestHouse, _ place: SignInPlace) async throws -> Bool {
        try await refusalCodes {
            _ = try await house.casework.signIn(name: "officer", password: Cast.password, at: place)
        }.isEmpty
    }

    private func attack(_ house: TestHouse, from sources: Range<Int>, tries: Int = 10) async throws {
        for source in sources {
            for _ in 0..<tries {
                _ = try await refusalCodes {
                    let place = SignInPlace(source: "203.0.113.\(source)")
                    _ = try await house.casework.signIn(name: "officer", password: "wrong", at: place)
                }
            }
        }
    }

    @Test func `all day from elsewhere keeps nobody from their own account in a browser that it knows`() async throws {
        let house = try await TestHouse()
        var known = try await knownPlace(house)
        for _ in 0..<3 {
            try await attack(house, from: 1..<12, tries: 6)
            known = try await knownPlace(house, from: known)
            house.clock.advance(.minutes(14))
        }
        #expect(try await isLetIn(house, home) == false, "fifty tries from anywhere are enough for strangers")
    }

    @Test func `from one place leaves the account open to every other place`() async throws {
        let house = try await TestHouse()
        try await attack(house, from: 1..<2, tries: 30)

        #expect(try await isLetIn(house, home))
        #expect(try await isLetIn(house, SignInPlace(source: "203.0.113.1")) == false)
    }

    @Test func `in a known browser is counted too, and a made-up browser is a stranger`() async throws {
        let house = try await TestHouse()
        let known = try await knownPlace(house)
        for _ in 0..<10 {
            _ = try await refusalCodes {
                _ = try await house.casework.signIn(name: "officer", password: "wrong", at: known)
            }
        }
        #expect(try await isLetIn(house, known) == false)
        try await attack(house, from: 1..<12)
        #expect(try await isLetIn(house, SignInPlace(source: home.source, browser: Tokens.make())) == false)
    }

    @Test func `with one account's browser counts as a stranger's for another account`() async throws {
        let house = try await TestHouse()
        let known = try await knownPlace(house)
        for _ in 0..<10 {
            _ = try await refusalCodes {
                _ = try await house.casework.signIn(name: "analyst", password: "wrong", at: known)
            }
        }
        let codes = try await refusalCodes {
            _ = try await house.casework.signIn(name: "analyst", password: Cast.password, at: known)
        }
        #expect(codes == ["sign-in-too-many-tries"])
    }
}

@Suite struct `A session` {
    private func opened(_ casework: Casework, _ name: String = "officer") async throws -> String {
        try await casework.signIn(name: name, password: Cast.password)
    }

    @Test func `of somebody who leaves is over on every node in the same moment`() async throws {
        let house = try await TestHouse()
        let (here, there, cast) = (house.casework, try house.another(), house.cast)
        let tokens = [try await opened(here), try await opened(there)]
        func open(_ node: Casework) async throws -> Int {
            var count = 0
            for token in tokens where try await node.session(token: token) != nil { count += 1 }
            return count
        }
        let before = [try await open(here), try await open(there)]

        try await here.closeAccount(cast.officer.account, reason: "Left", version: 1, by: cast.administrator)

        #expect(before == [2, 2])
        #expect([try await open(here), try await open(there)] == [0, 0])
        #expect(try await refusalCodes { _ = try await opened(there) } == ["sign-in-not-known"])
    }

    @Test func `lasts as long as the rule gives its role, idle and in all`() async throws {
        let house = try await TestHouse()
        var rule = SignInRule.initial
        rule.byRole = ["analyst": .init(idleMinutes: 20, hours: 1)]
        try await house.setRule(rule)
        let (officer, analyst) = (try await opened(house.casework), try await opened(house.casework, "analyst"))
        func open() async throws -> [Bool] {
            [
                try await house.casework.session(token: officer) != nil,
                try await house.casework.session(token: analyst) != nil,
            ]
        }

        var found: [[Bool]] = []
        for minutes in [15, 15, 15, 15, 121] {
            house.clock.advance(.minutes(minutes))
            found.append(try await open())
        }
        let idle = try await opened(house.casework, "analyst")
        house.clock.advance(.minutes(21))

        #expect(found == [[true, true], [true, true], [true, true], [true, false], [false, false]])
        #expect(try await house.casework.session(token: idle) == nil)
    }

    @Test func `takes on the limits of a new role`() async throws {
        let house = try await TestHouse()
        var rule = SignInRule.initial
        rule.byRole = ["analyst": .init(idleMinutes: 20, hours: 1)]
        try await house.setRule(rule)
        let token = try await opened(house.casework)
        let officer = house.cast.officer

        try await house.casework.changeAccount(
            officer.account, name: officer.name, profile: "analyst", team: house.cast.dutyTeam, version: 1,
            by: house.cast.administrator)
        house.clock.advance(.minutes(21))

        #expect(try await house.casework.session(token: token) == nil)
    }

    @Test func `is listed with where it is, and ended by its owner alone, one or all others`() async throws {
        let house = try await TestHouse()
        let (casework, cast) = (house.casework, house.cast)
        let tokens = [try await opened(casework), try await opened(casework), try await opened(casework)]
        let lines = try await casework.sessions(by: cast.officer)
        let last = try #require(try await casework.session(token: tokens[2]))

        await #expect(throws: CommonRefusal.notFound) { try await casework.endSession(last.id, by: cast.analyst) }
        try await casework.endSession(last.id, by: cast.officer)
        let second = try await casework.session(token: tokens[1])
        try await casework.endOtherSessions(keeping: tokens[0], by: cast.officer)

        #expect(lines.count == 3 && lines.allSatisfy { $0.source == "test" })
        #expect(second != nil)
        #expect(try await casework.sessions(by: cast.officer).count == 1)
        #expect(try await casework.session(token: tokens[0]) != nil)
    }

    @Test func `is fresh for minutes that the rule says, and again after the password`() async throws {
        let house = try await TestHouse()
        let casework = house.casework
        let token = try await opened(casework)
        func isFresh() async throws -> Bool {
            try await casework.isFresh(try #require(try await casework.session(token: token)))
        }
        var found = [try await isFresh()]
        house.clock.advance(.minutes(15))
        found.append(try await isFresh())
        let session = try #require(try await casework.session(token: token))

        let wrong = try await refusalCodes { try await casework.proveAgain("wrong", in: session) }
        found.append(try await isFresh())
        try await casework.proveAgain(Cast.password, in: session)
        found.append(try await isFresh())

        #expect(wrong == ["password-old-one-wrong"])
        #expect(found == [true, false, false, true])
    }
}

extension TestHouse {
    /// Puts a rule of sign-in in force.
    func setRule(_ rule: SignInRule) async throws {
        try await casework.setPractice(
            "sign-in-rule", to: Practice.signIn.answers(rule), from: LondonTime.day(of: clock.now),
            because: "Agreed", by: cast.administrator)
    }
}
