import Testing

@testable import Domain

func at(_ iso: String, _ hour: Int = 0, _ minute: Int = 0) -> Instant {
    LondonTime.instant(day(iso), hour: hour, minute: minute)
}

@Suite struct `Rules for how long` {
    @Test(arguments: [
        (ClockRule(48, .hours), at("2026-11-20", 16), at("2026-11-22", 16)),
        // The night the clocks go back has an hour more: elapsed hours do not care.
        (ClockRule(48, .hours), at("2026-10-24", 12), at("2026-10-26", 11)),
        (ClockRule(2, .workingDays), at("2026-11-20", 16), at("2026-11-25") - Span(milliseconds: 1)),
        (ClockRule(2, .workingDays), at("2026-12-24", 23, 59), at("2026-12-31") - Span(milliseconds: 1)),
        (ClockRule(28, .days), at("2026-10-01", 9), at("2026-10-30") - Span(milliseconds: 1)),
        (ClockRule(1, .months), at("2026-05-12", 9), at("2026-06-12") - Span(milliseconds: 1)),
    ])
    func `a rule says when a thing is due`(_ row: (ClockRule, Instant, Instant)) throws {
        #expect(try row.0.due(from: row.1, calendar: .englandAndWales) == row.2)
    }

    @Test func `a rule is a setting that survives its JSON`() throws {
        let text = try CanonicalJSON.text(of: ClockRule(48, .hours))
        #expect(text == #"{"amount":48,"measure":"hours"}"#)
        #expect(try CanonicalJSON.value(ClockRule.self, from: text) == ClockRule(48, .hours))
    }

    @Test func `elapsed hours are counted whole, towards zero`() {
        let start = at("2026-11-20", 10)
        #expect(ElapsedHours(from: start, to: start + .minutes(119)).whole == 1)
        #expect(ElapsedHours(from: start, to: start - .minutes(61)).whole == -1)
    }
}

@Suite struct `A deadline` {
    let start = at("2026-11-20", 10)
    var deadline: Deadline {
        Deadline(why: "call", who: "officer", startedAt: start, dueAt: start + .hours(48), warning: .hours(6))
    }

    @Test func `runs, warns, is due to the millisecond, and is breached by how much`() {
        let states: [(Span, Deadline.State)] = [
            (.hours(0), .running(left: .hours(48))), (.hours(41), .running(left: .hours(7))),
            (.hours(42), .dueSoon(left: .hours(6))), (.hours(48), .dueSoon(left: .hours(0))),
            (Span(milliseconds: 172_800_001), .breached(by: Span(milliseconds: 1))),
            (.hours(50), .breached(by: .hours(2))),
        ]
        #expect(states.filter { deadline.state(at: start + $0.0) != $0.1 }.isEmpty)
    }

    @Test func `is met in time, or late by how much`() throws {
        let inTime = try deadline.meeting(at: start + .hours(48))
        let late = try deadline.meeting(at: start + .hours(49))
        #expect(inTime.state(at: start + .days(9)) == .met(at: start + .hours(48), late: nil))
        #expect(late.state(at: start + .days(9)) == .met(at: start + .hours(49), late: .hours(1)))
    }

    @Test func `stands still while paused and is due as much later`() throws {
        let paused = try deadline.pausing(at: start + .hours(10), because: "in hospital")
        #expect(paused.state(at: start + .days(30)) == .paused(reason: "in hospital", since: start + .hours(10)))

        let resumed = try paused.resuming(at: start + .hours(34))
        #expect(resumed.dueAt == start + .hours(72))
        #expect(resumed.state(at: start + .hours(73)) == .breached(by: .hours(1)))
        let met = try paused.meeting(at: start + .hours(100))
        #expect(met.state(at: start + .hours(101)) == .met(at: start + .hours(100), late: nil))
    }

    @Test func `stays breached when it is paused afterwards`() throws {
        let paused = try deadline.pausing(at: start + .hours(50), because: "late excuse")
        #expect(paused.state(at: start + .hours(60)) == .breached(by: .hours(12)))
    }

    @Test func `that cannot start says why, and can be neither met nor paused`() {
        let waiting = Deadline(why: "assess", who: "officer", cannotStart: "unknown")
        #expect(waiting.state(at: start) == .cannotStart(reason: "unknown"))
        #expect(throws: ClockRefusal.notStarted) { try waiting.meeting(at: start) }
        #expect(throws: ClockRefusal.notStarted) { try waiting.pausing(at: start, because: "x") }
    }

    @Test func `refuses what cannot have happened`() throws {
        let met = try deadline.meeting(at: start + .hours(1))
        let paused = try deadline.pausing(at: start + .hours(2), because: "x")
        #expect(throws: ClockRefusal.outOfOrder) { try deadline.meeting(at: start - .hours(1)) }
        #expect(throws: ClockRefusal.alreadyMet) { try met.meeting(at: start + .hours(2)) }
        #expect(throws: ClockRefusal.alreadyPaused) { try paused.pausing(at: start + .hours(3), because: "y") }
        #expect(throws: ClockRefusal.outOfOrder) { try paused.resuming(at: start + .hours(1)) }
        #expect(throws: ClockRefusal.notPaused) { try deadline.resuming(at: start + .hours(1)) }
    }

    @Test func `survives its JSON with pauses and all`() throws {
        let met = try deadline.pausing(at: start + .hours(2), because: "x").meeting(at: start + .hours(3))
        #expect(try CanonicalJSON.value(Deadline.self, from: try CanonicalJSON.text(of: met)) == met)
    }
}
