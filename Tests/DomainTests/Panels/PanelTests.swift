import Domain
import Testing

@Suite struct `Panels` {
    private static let day = Day(sinceEpoch: 20_781)

    @Test(arguments: [
        (PanelKind.Cadence.weeks(2), "2026-11-24", "2026-12-08"),
        (.weeks(4), "2026-11-24", "2026-12-22"),
        (.months(1), "2026-11-24", "2026-12-22"),
        (.months(1), "2026-09-29", "2026-10-27"),
        (.months(2), "2026-12-01", "2027-02-02"),
        (.whenCalled, "2026-11-24", ""),
    ])
    func `the next meeting keeps the weekday and the week of the month`(
        cadence: PanelKind.Cadence, day: String, next: String
    ) {
        #expect(Day(iso: day).flatMap { cadence.next(after: $0) }?.iso ?? "" == next)
    }

    @Test func `V-002 V-003 the panel for vulnerable victims takes high risk, the rest goes back to the agencies`() {
        let accepts = PanelKind.published.first { $0.source == "V-004" }?.accepts

        #expect(RiskLevel.allCases.filter { accepts?.mayBeReferred($0) ?? false } == [.red])
        #expect(accepts?.mayBeReferred(nil) == true)
    }

    @Test func `L-053 L-034 RED arrives of itself, AMBER by referral, GREEN not at all`() {
        let accepts = PanelKind.published.first { $0.source == "L-053" }?.accepts

        #expect(RiskLevel.allCases.filter { accepts?.arrivesOfItself($0) ?? false } == [.red])
        #expect(RiskLevel.allCases.filter { accepts?.mayBeReferred($0) ?? false } == [.amber, .red])
    }

    @Test func `L-058 who comes on request is not invited of themselves`() {
        let health = Agency(id: key(1), name: "Trust", kind: .mentalHealth)
        let kinds = PanelKind.published.filter { !$0.invited(among: [health]).isEmpty }.map(\.source)

        #expect(kinds.sorted() == ["L-051", "L-052", "L-055", "V-004"])
    }

    @Test func `the agenda has one item a case, RED first, then what waits longest, then standing items`() {
        var kind = PanelKind(code: "k", name: "Panel", purpose: "", cadence: .whenCalled, source: "")
        kind.standingItems = [.init("Repeat victims", .repeatVictims)]
        func matter(_ number: UInt64, _ level: RiskLevel?, _ cause: Agenda.Cause) -> Agenda.Matter {
            Agenda.Matter(
                caseID: key(number), reference: "CS-\(number)", title: "Case \(number)", level: level, cause: cause)
        }
        let items = Agenda.proposing(
            kind,
            matters: [
                matter(1, .green, .referral(key(9), .officer, why: "old", on: Self.day - 30)),
                matter(2, .red, .stillOnPanel(since: Self.day - 60)),
                matter(3, nil, .referral(key(8), .officer, why: "new", on: Self.day - 2)),
                matter(2, .red, .overdueActions(count: 2, oldest: Self.day - 9)),
                matter(4, .red, .referral(key(7), .automatic, why: "RED", on: Self.day)),
                matter(5, .amber, .review(due: Self.day - 1)),
            ], on: Self.day, standing: ["Repeat victims": ["P-1 (2 cases)"]])

        #expect(items.map(\.title) == ["Case 4", "Case 2", "Case 3", "Case 5", "Case 1", "Repeat victims"])
        #expect(items[1].why.count == 2)
        #expect(items[0].referral == key(7))
        #expect(items[3].why == ["Review 1 day late"])
        #expect(items[5].why.last == "P-1 (2 cases)")
    }

    @Test(arguments: Decision.Kind.allCases)
    func `V-005 V-011 an item is finished only with decision, reasons, lead and, to leave, evidence`(
        kind: Decision.Kind
    ) {
        func codes(reasons: String = "r", evidence: String = "", lead: Bool = true, onPanel: Bool = false) -> [String] {
            let standing = ItemStanding(
                isCase: kind != .noted, decision: Decision(kind: kind, words: "", reasons: reasons, evidence: evidence),
                hasLead: lead, isOnPanel: onPanel)
            do {
                _ = try standing.finishing()
                return []
            } catch {
                return (error as? Refusals)?.all.map(\.code) ?? ["?"]
            }
        }
        let isCase = kind != .noted
        let exit = kind == .leavesResolved || kind == .leavesRiskReduced

        #expect(codes(evidence: "e") == [])
        #expect(codes() == (exit ? ["panel-evidence-missing"] : []))
        #expect(codes(reasons: "", evidence: "e") == (isCase ? ["panel-reasons-missing"] : []))
        #expect(codes(evidence: "e", lead: false) == (isCase ? ["panel-lead-missing"] : []))
        #expect(codes(onPanel: true).contains("panel-stays") == (kind == .notTaken))
    }

    private func key<Of>(_ number: UInt64) -> ID<Of> { ID(high: 0, low: number) }
}
