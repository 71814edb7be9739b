import Domain

/// All work that is not done inside a request: what kinds there are, and what comes back by the clock.
package enum Schedule {
    /// Every kind of job. What is not listed here is left to a newer program.
    package static let jobs: [any Job.Type] = [
        ForgetEndedJobs.self, ResealValues.self, DeliverNotice.self, DeliverDigest.self, DeliverAnnouncement.self,
        SendAddressLink.self,
        QueueDigests.self, RemindOfActions.self, WarnOfAgreements.self, ForgetNotices.self,
        ForgetEndedJobs.self, AskAfterFilesJob.self, DeleteBytesJob.self, DropLateUploadsJob.self, ScanFileJob.self,
        ScanWaitingFilesJob.self, ProveAudit.self, DestroyOldReads.self, FindOddReads.self, DestroyRecordsJob.self,
    ]

    /// What is queued again and again, at most once at a time.
    package static let recurring: [Recurring] = [
        Recurring("forget-ended-jobs", every: .days(1)) { ForgetEndedJobs() },
        Recurring("queue-digests", every: .minutes(15)) { QueueDigests() },
        Recurring("remind-of-actions", every: .days(1)) { RemindOfActions() },
        Recurring("warn-of-agreements", every: .days(1)) { WarnOfAgreements() },
        Recurring("forget-notices", every: .days(1)) { ForgetNotices() },
        Recurring("ask-after-files", every: .minutes(15)) { AskAfterFilesJob() },
        Recurring("drop-late-uploads", every: .hours(1)) { DropLateUploadsJob() },
        Recurring("scan-waiting-files", every: .minutes(10)) { ScanWaitingFilesJob() },
        Recurring("prove-audit", every: .days(1)) { ProveAudit() },
        Recurring("destroy-old-reads", every: .days(1)) { DestroyOldReads() },
        Recurring("find-odd-reads", every: .hours(1)) { FindOddReads() },
    ]
}

/// Work that comes back: after how long, and what is then queued.
package struct Recurring: Sendable {
    package let name: String
    package let every: Span
    let job: @Sendable () -> any Job

    package init(_ name: String, every: Span, _ job: @escaping @Sendable () -> any Job) {
        self.name = name
        self.every = every
        self.job = job
    }
}
