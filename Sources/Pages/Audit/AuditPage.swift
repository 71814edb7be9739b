import Domain
import Formats

/// How the chain over everything that is read and changed stands.
package struct AuditPage: Sendable {
    package let frame: Frame
    package let links: Int
    package let chainedAt: Instant?
    package let waiting: Int
    package let oldestWaiting: Instant?
    package let checkpoint: (at: Instant, links: Int, key: String)?
    package let verification: (at: Instant, links: Int, faults: Int)?
    package let readsFrom: Day
    package let destroyedBefore: Instant?
    package let odd: Int
    package let now: Instant

    package init(
        frame: Frame, links: Int, chainedAt: Instant?, waiting: Int, oldestWaiting: Instant?,
        checkpoint: (at: Instant, links: Int, key: String)?, verification: (at: Instant, links: Int, faults: Int)?,
        readsFrom: Day, destroyedBefore: Instant?, odd: Int, now: Instant
    ) {
        self.frame = frame
        self.links = links
        self.chainedAt = chainedAt
        self.waiting = waiting
        self.oldestWaiting = oldestWaiting
        self.checkpoint = checkpoint
        self.verification = verification
        self.readsFrom = readsFrom
        self.destroyedBefore = destroyedBefore
        self.odd = odd
        self.now = now
    }

    package var markup: Markup {
        frame.page(
            title: "Audit", width: .text,
            body: """
                <p>Every read of a record and every change is written down before the page is sent, and bound into \
                one chain a second later. What is changed, taken out or put in afterwards breaks the chain where it \
                was done.</p>
                \(warnings)\(Block.summary(rows))\
                \(Control.buttons(Control.buttonLink(
                    PageLink(odd == 0 ? "Odd reads" : "Look into \(Words.count(odd, "odd read"))", Paths.oddReads))))
                <p>The operator signs and exports the chain with <code>roundtable audit checkpoint</code> and \
                <code>roundtable audit export</code>, and lists what is wrong with <code>roundtable audit \
                verify</code>. Only a checkpoint that somebody keeps outside this system can show that the whole \
                database was put back to an earlier state.</p>
                """)
    }

    private var warnings: Markup {
        var warnings: [Markup] = []
        if let verification, verification.faults > 0 {
            warnings.append(
                Block.warning(
                    "<strong>The last walk over the chain found \(Words.count(verification.faults, "fault")).</strong> "
                        + "Ask the operator for what roundtable audit verify says, and keep a backup as it is now."))
        }
        // A worker chains every second: minutes of waiting mean that none is there.
        if let oldestWaiting, now - oldestWaiting > .minutes(5) {
            warnings.append(
                Block.warning(
                    "Reads and changes have waited for more than five minutes. Ask the operator whether a worker runs."
                ))
        }
        return "\(warnings)"
    }

    private var rows: [SummaryRow] {
        let walk: Markup =
            verification.map { walk -> Markup in
                let found: Markup =
                    walk.faults == 0
                    ? Tag.status("Sound", .green) : Tag.status(Words.count(walk.faults, "fault"), .red)
                return "\(Dates.element(walk.at)), \(Words.count(walk.links, "link")) \(found)"
            } ?? "Not yet"
        let signed: Markup =
            checkpoint.map { "\(Dates.element($0.at)), \(Words.count($0.links, "link")), key \($0.key)" } ?? "Not yet"
        let gone: Markup? = destroyedBefore.map { "; those chained before \(Dates.element($0)) are destroyed" }
        return [
            SummaryRow("In the chain", "\(Words.count(links, "read or change", "reads and changes"))"),
            SummaryRow("Complete until", chainedAt.map { Dates.element($0) } ?? "Nothing yet"),
            SummaryRow("Waiting", "\(waiting >= 10_000 ? "10,000 or more" : Words.grouped(waiting))"),
            SummaryRow("Last walk over all of it", walk), SummaryRow("Last signed", signed),
            SummaryRow("Reads are kept", "from \(Dates.element(readsFrom)) on\(gone)"),
        ]
    }

    package static let sample = AuditPage(
        frame: .sample, links: 48_211, chainedAt: .sample, waiting: 2, oldestWaiting: .sample,
        checkpoint: (.sample, 48_020, "k-1f2e3d4c"), verification: (.sample, 48_020, 0),
        readsFrom: Day.sample.adding(months: -72), destroyedBefore: nil, odd: 3, now: .sample)
}
