import Database
import Domain

/// Tells who looks after agreements that one ends or is to be reviewed: sixty, thirty and seven days before, by the
/// partnership's rule. Every morning; nothing opens or closes because of it.
struct WarnOfAgreements: Job {
    static let name = "warn-of-agreements"

    func run(in casework: Casework) async throws -> Ending {
        { tx in
            let rule = try tx.setting(.agreementRule)
            let farthest = tx.today + (rule.warnDays.first ?? 0)
            let near = try tx.agreements(
                where: """
                    a.withdrawn_on IS NULL AND ((a.review_on >= \(tx.today) AND a.review_on <= \(farthest))
                        OR (a.last_day >= \(tx.today) AND a.last_day <= \(farthest)))
                    """)
            for agreement in near.map(\.agreement) {
                for (day, kind) in [
                    (agreement.terms.reviewOn, Notice.Kind.agreementReview),
                    (agreement.lastDay ?? Transaction.noEnd, .agreementEnding),
                ] {
                    guard let warning = rule.warning(of: day, on: tx.today) else { continue }
                    try tx.tell(
                        Telling(kind, of: Subject(.agreement, agreement.id), to: .whoKeepsAgreements, on: day),
                        once: "\(kind.rawValue) \(agreement.id) \(day) \(warning)")
                }
            }
        }
    }
}
