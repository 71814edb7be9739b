import Domain
import Formats

/// Work in the background, for an administrator: what waits, what fails, what a person must decide.
package struct OperationsPage: Sendable {
    /// Work that comes back by the clock.
    package struct Regular: Sendable {
        package let name: String
        package let last: Instant?
        package let next: Instant

        package init(name: String, last: Instant?, next: Instant) {
            self.name = name
            self.last = last
            self.next = next
        }
    }

    package let frame: Frame
    package let now: Instant
    package let waiting: Int
    package let running: Int
    package let oldestDue: Instant?
    package let failing: [QueuedWork]
    package let stopped: [QueuedWork]
    package let givenUp: [QueuedWork]
    package let regular: [Regular]
    /// The form that came back, and whose it is.
    package let form: FormState
    package let job: ID<QueuedWork>?

    package init(
        frame: Frame, now: Instant, waiting: Int, running: Int, oldestDue: Instant?, failing: [QueuedWork],
        stopped: [QueuedWork], givenUp: [QueuedWork], regular: [Regular], form: FormState = FormState(),
        job: ID<QueuedWork>? = nil
    ) {
        self.frame = frame
        self.now = now
        self.waiting = waiting
        self.running = running
        self.oldestDue = oldestDue
        self.failing = failing
        self.stopped = stopped
        self.givenUp = givenUp
        self.regular = regular
        self.form = form
        self.job = job
    }

    package var markup: Markup {
        frame.page(
            title: "Operations", back: PageLink("Set-up", Paths.setUp), form: form,
            body: """
                \(summary)<p><a href="\(Paths.sending)">What is sent, and what did not go out</a></p>\
                \(Block.section("Stopped", list(stopped, empty: "Nothing has stopped.")))\
                \(Block.section("To be tried again", list(failing, empty: "Nothing has failed that is still tried.")))\
                \(Block.section("Given up", givenUpTable))\
                \(Block.section("Comes back by the clock", regularTable))
                """)
    }

    private var summary: Markup {
        var rows = [SummaryRow("Waiting", "\(waiting)"), SummaryRow("Under way", "\(running)")]
        if let oldestDue {
            rows.append(SummaryRow("Longest due", "\(Dates.element(oldestDue, Dates.ago(oldestDue, now: now)))"))
        }
        // A worker looks every second: minutes of waiting mean that none is there.
        let late = oldestDue.map { now - $0 > .minutes(5) } ?? false
        let warning: Markup? =
            late
            ? Block.warning("Work has been due for more than five minutes. Look whether a worker runs.") : nil
        return "\(warning)\(Block.summary(rows))"
    }

    private func list(_ jobs: [QueuedWork], empty: String) -> Markup {
        jobs.isEmpty ? Block.empty("\(empty)") : "\(jobs.map(entry))"
    }

    private func entry(_ found: QueuedWork) -> Markup {
        let state = job == found.id ? form : FormState()
        let isStopped = found.state == .stopped
        let facts = [
            SummaryRow("Asked for", Dates.element(found.queuedAt)),
            SummaryRow("Attempts", "\(found.attempts)"),
            SummaryRow("What went wrong", "\(found.trouble)"),
            isStopped
                ? SummaryRow("Stopped", "\(found.endedAt.map { Dates.element($0) })")
                : SummaryRow("Next attempt", Dates.element(found.runAt)),
        ]
        return """
            <h3>\(Words.job(found.name))</h3>
            \(Block.summary(facts))
            \(Control.form(Paths.jobAttempt(found.id), csrf: frame.csrf,
                Control.buttons(Control.button("Try again now", .second))))\
            \(Block.details("Give it up", open: job == found.id, Control.form(
                Paths.jobSurrender(found.id), csrf: frame.csrf,
                """
                \(Control.text(state["reason"], label: "Why it will not be done",
                    hint: "Names nobody: administrators read this."))\
                \(Control.buttons(Control.button("Give up", .warn)))
                """)))
            """
    }

    private var givenUpTable: Markup {
        Table(
            caption: "Work given up in the last 90 days",
            columns: [.init("Work"), .init("When"), .init("By"), .init("Because"), .init("What went wrong")],
            rows: givenUp.map { job in
                [
                    "\(Words.job(job.name))", "\(job.endedAt.map { Dates.element($0) })", "\(job.endedBy)",
                    "\(job.reason)", "\(job.trouble)",
                ]
            }, empty: "Nothing was given up in the last 90 days.", hidesCaption: true
        ).markup
    }

    private var regularTable: Markup {
        Table(
            caption: "Work that comes back by the clock", columns: [.init("Work"), .init("Last"), .init("Next")],
            rows: regular.map { work in
                [
                    "\(Words.job(work.name))", work.last.map { Dates.element($0) } ?? "Not yet",
                    Dates.element(work.next),
                ]
            }, empty: "No worker has looked at the clock yet.", hidesCaption: true
        ).markup
    }

    package static let sample = OperationsPage(
        frame: .sample, now: Instant(seconds: 1_795_512_600), waiting: 3, running: 1,
        oldestDue: Instant(seconds: 1_795_512_000),
        failing: [
            QueuedWork(
                id: ID(high: 1, low: 1), name: "forget-ended-jobs", state: .waiting,
                queuedAt: Instant(seconds: 1_795_500_000), runAt: Instant(seconds: 1_795_513_000), attempts: 3,
                trouble: "The mail server did not answer")
        ],
        stopped: [
            QueuedWork(
                id: ID(high: 1, low: 2), name: "forget-ended-jobs", state: .stopped,
                queuedAt: Instant(seconds: 1_795_400_000), runAt: Instant(seconds: 1_795_400_000), attempts: 1,
                trouble: "not-found", endedAt: Instant(seconds: 1_795_400_010))
        ],
        givenUp: [
            QueuedWork(
                id: ID(high: 1, low: 3), name: "forget-ended-jobs", state: .givenUp,
                queuedAt: Instant(seconds: 1_795_300_000), runAt: Instant(seconds: 1_795_300_000), attempts: 20,
                trouble: "The mail server did not answer", endedAt: Instant(seconds: 1_795_400_010),
                reason: "Told them by telephone", endedBy: "Ada Obi")
        ],
        regular: [
            Regular(name: "forget-ended-jobs", last: nil, next: Instant(seconds: 1_795_520_000))
        ])
}
