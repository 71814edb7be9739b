import Database
import Domain

/// Agreements: what is kept so that a lapse is one comparison, against what it is worked out from.
extension Invariant {
    static let disclosure: [Invariant] = [lastDays]

    private static let lastDays = Invariant(
        "agreement-ends", "Every agreement ends on the day that its terms and its withdrawal come to"
    ) { inspection in
        let days = try inspection.connection.rows("SELECT reference, last_day FROM agreement") {
            (try $0.text(0), try $0.day(1))
        }
        let last = Dictionary(days) { first, _ in first }
        for head in try inspection.tx.agreements() {
            try inspection.count("SELECT 1")
            if last[head.agreement.reference] != head.agreement.lastDay ?? Transaction.noEnd {
                inspection.report(head.agreement.reference)
            }
        }
    }
}
