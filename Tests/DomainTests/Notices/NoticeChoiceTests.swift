import Domain
import Testing

@Suite struct `Being told` {
    private static let day = Day(sinceEpoch: 20_781)  // 24 November 2026: London is on UTC

    private func choice(
        from: String? = "19:00", until: String = "07:00", urgentPasses: Bool = false, digestHour: Int = 8,
        pace: NoticeChoice.Pace = .atOnce
    ) throws -> NoticeChoice {
        let quiet = try from.map {
            NoticeChoice.QuietHours(from: try #require(TimeOfDay($0)), until: try #require(TimeOfDay(until)))
        }
        return NoticeChoice(
            paces: Dictionary(uniqueKeysWithValues: Notice.Group.allCases.map { ($0.rawValue, pace) }), quiet: quiet,
            urgentPasses: urgentPasses, digestHour: digestHour)
    }

    private func at(_ time: String, on day: Day = day) throws -> Instant {
        LondonTime.instant(day, try #require(TimeOfDay(time)))
    }

    @Test(arguments: [
        ("12:00", "12:00", 0), ("19:00", "07:00", 1), ("23:30", "07:00", 1), ("06:59", "07:00", 0),
        ("07:00", "07:00", 0), ("18:59", "18:59", 0),
    ])
    func `waits until quiet hours over midnight are over`(_ now: String, _ sent: String, _ days: Int) throws {
        let sending = try choice().sending(.actionGiven, at: at(now))

        #expect(sending == (try at(sent, on: Self.day + days)))
    }

    @Test func `waits within a day, too, and not where there are no quiet hours`() throws {
        #expect(try choice(from: "12:00", until: "14:00").sending(.actionGiven, at: at("13:00")) == at("14:00"))
        #expect(try choice(from: nil).sending(.actionGiven, at: at("03:00")) == at("03:00"))
    }

    @Test func `quiet hours are by the clock in London, also in the night in which it changes`() throws {
        // 29 March 2026: the clock goes from 1 to 2.
        let spring = try #require(Day(iso: "2026-03-29"))
        let sending = try choice().sending(.actionGiven, at: at("00:30", on: spring))

        #expect(LondonTime.time(of: sending).description == "07:00")
        #expect(sending - (try at("00:30", on: spring)) == .minutes(330))
    }

    @Test(arguments: [(Notice.Kind.riskRed, true), (.urgentStep, true), (.actionGiven, false)])
    func `only what is urgent passes quiet hours, and only where its reader said so`(
        _ kind: Notice.Kind, _ passes: Bool
    ) throws {
        let night = try at("23:00")

        #expect(try (choice(urgentPasses: true).sending(kind, at: night) == night) == passes)
        #expect(try choice().sending(kind, at: night) != night)
    }

    @Test func `a flood goes to the digest, and what is urgent does not drown in it`() throws {
        let choice = try choice()

        #expect(choice.delivery(of: .actionGiven, recent: 9, limit: 10) == .waiting)
        #expect(choice.delivery(of: .actionGiven, recent: 10, limit: 10) == .digest)
        #expect(choice.delivery(of: .riskRed, recent: 99, limit: 10) == .waiting)
    }

    @Test func `a choice is for each group`() throws {
        #expect(try choice(pace: .none).delivery(of: .meetingCalled, recent: 0, limit: 10) == .pageOnly)
        #expect(try choice(pace: .digest).delivery(of: .riskRed, recent: 0, limit: 10) == .digest)
        #expect(NoticeChoice.initial.delivery(of: .riskRed, recent: 0, limit: 10) == .waiting)
        #expect(NoticeChoice.initial.delivery(of: .actionGiven, recent: 0, limit: 10) == .digest)
    }

    @Test(
        arguments: [
            ("07:59", nil, false), ("08:00", nil, true), ("18:00", -1, true), ("18:00", 0, false),
            ("20:00", nil, false),
        ] as [(String, Int?, Bool)])
    func `a digest is due once a day from its hour on`(_ now: String, _ last: Int?, _ isDue: Bool) throws {
        #expect(try choice().isDigestDue(at: at(now), last: last.map { Self.day + $0 }) == isDue)
    }
}

@Suite struct `Who is told of what` {
    private let account = ID<Account>(high: 1, low: 1)
    private let other = ID<Account>(high: 1, low: 2)
    private let action = ID<Action>(high: 2, low: 1)
    private let file = ID<CaseFile>(high: 3, low: 1)
    private let panel = ID<PanelKind>(high: 4, low: 1)

    private func changed(from before: ID<Account>?, to owner: ID<Account>?) -> ActionChanged {
        ActionChanged(
            action: action, dueBefore: nil, dueAfter: nil, ownerBefore: before, owner: owner, isUrgent: false)
    }

    @Test func `an action's new owner, and nobody where it stays where it is`() {
        #expect(
            Reactions.tellings(of: ActionAdded(action: action, dueOn: nil, owner: account, isUrgent: false))
                == [Telling(.actionGiven, of: Subject(.action, action), to: .account(account))])
        #expect(
            Reactions.tellings(of: ActionAdded(action: action, dueOn: nil, owner: account, isUrgent: true)).map(\.kind)
                == [.urgentStep])
        #expect(Reactions.tellings(of: ActionAdded(action: action, dueOn: nil, owner: nil, isUrgent: true)) == [])
        #expect(Reactions.tellings(of: changed(from: account, to: other)).map(\.audience) == [.account(other)])
        #expect(Reactions.tellings(of: changed(from: account, to: account)) == [])
        #expect(Reactions.tellings(of: changed(from: account, to: nil)) == [])
    }

    @Test(arguments: [RiskLevel.green, .amber, .red, nil])
    func `the lead, and the chair of the panel, where the risk is red`(_ level: RiskLevel?) {
        let band = RiskBandChanged(caseID: file, from: nil, to: level, at: Instant(seconds: 0))
        let referral = ReferralMade(
            referral: ID(high: 5, low: 1), caseID: file, panel: panel, origin: .automatic, level: level)

        #expect(
            Reactions.tellings(of: band)
                == (level == .red
                    ? [Telling.Audience.lead(file), .managers(file)].map {
                        Telling(.riskRed, of: Subject(.caseFile, file), to: $0)
                    } : []))
        #expect(
            Reactions.tellings(of: referral)
                == (level == .red ? [Telling(.redReferral, of: Subject(.caseFile, file), to: .chair(panel))] : []))
    }

    @Test func `who referred a case, once the panel has answered and not put it off`() {
        let item = ID<AgendaItem>(high: 6, low: 1)
        func finished(_ kind: Decision.Kind) -> ItemFinished {
            ItemFinished(item: item, caseID: file, decision: kind, lead: nil)
        }

        #expect(Reactions.tellings(of: finished(.supportPlan)).map(\.audience) == [.referrer(item)])
        #expect(Reactions.tellings(of: finished(.deferred)) == [])
    }
}
