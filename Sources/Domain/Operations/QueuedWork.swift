/// Work that waits for a worker, or that one has in hand. Its rows are gone when it is done.
package struct QueuedWork: Sendable {
    package enum State: String, Sendable, CaseIterable {
        /// For its time, or for a worker.
        case waiting
        /// A worker has it in hand until its claim runs out.
        case running
        /// Refused, or tried too often: it waits for a person.
        case stopped
        /// A person decided that it will not be done, and said why.
        case givenUp
    }

    package let id: ID<QueuedWork>
    package let name: String
    package let state: State
    package let queuedAt: Instant
    package let runAt: Instant
    package let attempts: Int
    /// What went wrong at the last attempt, in a code or in words without personal detail.
    package let trouble: String
    package let endedAt: Instant?
    /// Why a person gave it up, and who.
    package let reason: String
    package let endedBy: String

    package init(
        id: ID<QueuedWork>, name: String, state: State, queuedAt: Instant, runAt: Instant, attempts: Int,
        trouble: String, endedAt: Instant? = nil, reason: String = "", endedBy: String = ""
    ) {
        self.id = id
        self.name = name
        self.state = state
        self.queuedAt = queuedAt
        self.runAt = runAt
        self.attempts = attempts
        self.trouble = trouble
        self.endedAt = endedAt
        self.reason = reason
        self.endedBy = endedBy
    }
}

/// Why a job cannot be tried again or given up.
package enum JobRefusal: Refusal, Hashable {
    /// It is done, or a worker has it in hand again.
    case notStopped

    package var code: String { "job-not-stopped" }
    package var kind: RefusalKind { .conflict }
}
