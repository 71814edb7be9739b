import Domain
import Testing

@Suite struct `How an agreement stands` {
    private static let first = Day(sinceEpoch: 20_781)

    private func agreement(until: Int? = nil, review: Int = 365, withdrawn: Int? = nil) -> Agreement {
        Agreement(
            id: ID(high: 1, low: 1), reference: "ISA-2026-00001",
            terms: .init(
                title: "Sharing", purposes: ["Cases"], powers: ["cda-115"], from: Self.first,
                until: until.map { Self.first + $0 }, reviewOn: Self.first + review),
            withdrawal: withdrawn.map { .init(on: Self.first + $0, because: "Left") })
    }

    @Test(arguments: [
        (-1, Agreement.State.toCome), (0, .inForce), (10, .inForce), (11, .reviewOverdue), (20, .reviewOverdue),
        (21, .ended),
    ])
    func `L-151 it is in force from its first day to its last, and says when its review is overdue`(
        days: Int, state: Agreement.State
    ) {
        #expect(agreement(until: 20, review: 10).state(on: Self.first + days) == state)
    }

    @Test func `a withdrawal ends it on the day before, whatever end was agreed`() {
        #expect(agreement(until: 20, withdrawn: 5).lastDay == Self.first + 4)
        #expect(agreement(until: 2, withdrawn: 5).lastDay == Self.first + 2)
        #expect(agreement(withdrawn: 5).lastDay == Self.first + 4)
        #expect(agreement(withdrawn: 5).state(on: Self.first + 5) == .withdrawn)
        #expect(agreement(withdrawn: 5).next == nil)
    }

    @Test func `the end is what is next where it comes before the review`() {
        #expect(agreement(until: 20, review: 10).next?.isEnd == false)
        #expect(agreement(until: 10, review: 20).next?.isEnd == true)
    }

    @Test(arguments: [(61, nil), (60, 60), (31, 60), (30, 30), (8, 30), (7, 7), (0, 7), (-1, nil)] as [(Int, Int?)])
    func `L-151 M-080 a warning is given sixty, thirty and seven days before`(left: Int, warning: Int?) {
        #expect(AgreementRule.initial.warning(of: Self.first + left, on: Self.first) == warning)
    }

    @Test func `what does not fit together is refused at once, all of it`() {
        let codes = agreement(until: -1, review: -1).terms.refusals.map(\.code)

        #expect(codes == ["agreement-ends-before-it-starts", "agreement-reviewed-before-it-starts"])
    }
}
