import Domain
import Testing

@Suite struct `The standing of a case` {
    @Test func `follows from its facts, the most pressing first`() {
        var wrong: [String] = []
        for bits in 0..<16 {
            let facts = CaseFacts(
                isClosed: bits & 1 != 0, hasLead: bits & 2 != 0, peopleNotAssessed: bits & 4 != 0 ? 2 : 0,
                isBeforePanel: bits & 8 != 0)
            let expected: CaseStanding =
                facts.isClosed
                ? .closed
                : !facts.hasLead
                    ? .awaitingLead
                    : facts.peopleNotAssessed > 0
                        ? .awaitingAssessment : facts.isBeforePanel ? .beforePanel : .active
            if CaseStanding(facts) != expected { wrong.append("\(facts)") }
        }

        #expect(wrong.isEmpty)
    }

    @Test func `only an active case goes quiet, after 28 days without contact`() {
        let now = Instant(milliseconds: 1_800_000_000_000)
        let opened = now - .days(100)
        func status(_ standing: CaseStanding, _ days: Int?) -> CaseStatus {
            CaseStatus(standing, lastContactAt: days.map { now - .days($0) }, openedAt: opened, now: now)
        }

        #expect(status(.active, 28) == .active)
        #expect(status(.active, 29) == .noContact)
        #expect(status(.active, nil) == .noContact)
        #expect(status(.awaitingLead, 50) == .awaitingLead)
        #expect(status(.closed, 50) == .closed)
    }

    @Test func `what needs attention is said in order, and never more than five`() {
        let now = Instant(milliseconds: 1_800_000_000_000)
        let facts = CaseFacts(isClosed: false, hasLead: false, peopleNotAssessed: 1, isBeforePanel: false)
        let bad = CasePicture(
            facts: facts, openedAt: now - .days(300), lastContactAt: now - .days(40), lastAssessedAt: now - .days(91),
            reportsSinceAssessment: 3, overdueActions: 2)
        var closed = bad
        closed.facts.isClosed = true
        var good = bad
        good.facts = CaseFacts(isClosed: false, hasLead: true, peopleNotAssessed: 0, isBeforePanel: false)
        good.lastContactAt = now - .days(28)
        good.lastAssessedAt = now - .days(90)
        good.reportsSinceAssessment = 2
        good.overdueActions = 0

        let lines = NeedsAttention.of(bad, now: now)

        #expect(
            lines == [
                .noLead, .assessmentMissing(people: 1), .overdueActions(2), .drift(reports: 3),
                .assessmentOutOfDate(days: 91),
            ])
        #expect(NeedsAttention.of(closed, now: now).isEmpty)
        #expect(NeedsAttention.of(good, now: now).isEmpty)
    }

    @Test func `danger stands first until somebody has been in touch`() {
        let now = Instant(milliseconds: 1_800_000_000_000)
        let facts = CaseFacts(isClosed: false, hasLead: true, peopleNotAssessed: 0, isBeforePanel: false)
        var picture = CasePicture(
            facts: facts, openedAt: now - .days(2), lastContactAt: nil, lastAssessedAt: now, reportsSinceAssessment: 0,
            overdueActions: 1, dangerReportedAt: now - .days(1))
        let before = NeedsAttention.of(picture, now: now)
        picture.lastContactAt = now - .hours(1)

        #expect(before == [.danger(reportedAt: now - .days(1)), .overdueActions(1)])
        #expect(NeedsAttention.of(picture, now: now) == [.overdueActions(1)])
    }

    @Test func `P-012 T-002 what a case is about follows from who is alleged`() {
        #expect(CaseOpening.kind(allegedAreKnown: [false, true], hasPlace: true) == .person)
        #expect(CaseOpening.kind(allegedAreKnown: [false], hasPlace: true) == .unknownPerson)
        #expect(CaseOpening.kind(allegedAreKnown: [], hasPlace: true) == .place)
        #expect(CaseOpening.kind(allegedAreKnown: [], hasPlace: false) == .unknownPerson)
    }
}

@Suite struct `Silences` {
    @Test func `are stretches of more than four weeks, the last one up to now`() {
        let start = Instant(milliseconds: 1_700_000_000_000)
        let moments = [0, 28, 57, 58, 58].map { start + .days($0) }

        let open = Silence.among(moments, openUntil: start + .days(90))
        let closed = Silence.among(moments, openUntil: nil)

        #expect(open.map(\.days) == [29, 32])
        #expect(closed.map(\.days) == [29])
        #expect(Silence.among([], openUntil: start).isEmpty)
    }

    @Test func `are named for each agency that takes part, since its last entry or since it does`() {
        let start = Instant(milliseconds: 1_700_000_000_000)
        let parts = [("Council", start), ("Police", start), ("Housing", start + .days(35)), ("Fire", start)]
        let last = ["Council": start + .days(39), "Police": start + .days(5)]

        let silent = Silence.ofAgencies(
            parts.map { (name: $0.0, since: $0.1) }, lastEntries: last, until: start + .days(40),
            by: SilenceRule(days: 14))

        #expect(silent.map { "\($0.agency ?? "") \($0.days)" } == ["Police 35", "Fire 40"])
    }
}
