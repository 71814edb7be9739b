/// The chain of the audit was walked from its beginning to where it then ended.
package struct AuditVerified: Event, Codable {
    package let partnership: ID<Subject>
    /// The last link that was looked at.
    package let number: Int
    /// How many things were wrong.
    package let faults: Int
    package var subject: Subject { Subject(.partnership, partnership) }

    package init(partnership: ID<Subject>, number: Int, faults: Int) {
        self.partnership = partnership
        self.number = number
        self.faults = faults
    }
}

/// Reads whose time was over are destroyed, up to this link: their hashes stay.
package struct ReadsDestroyed: Event, Codable {
    package let partnership: ID<Subject>
    /// The last link whose read goes.
    package let through: Int
    /// Only what was chained before this moment goes.
    package let before: Instant
    package var subject: Subject { Subject(.partnership, partnership) }

    package init(partnership: ID<Subject>, through: Int, before: Instant) {
        self.partnership = partnership
        self.through = through
        self.before = before
    }

    /// Whether this destroys the read of a link.
    package func covers(number: Int, chainedAt: Instant) -> Bool { number <= through && chainedAt < before }
}

/// The history of records whose own time was over is destroyed with them: these entries of it. Their hashes stay.
package struct ChangesDestroyed: Event, Codable {
    package let partnership: ID<Subject>
    package let entries: [Int]
    package var subject: Subject { Subject(.partnership, partnership) }

    package init(partnership: ID<Subject>, entries: [Int]) {
        self.partnership = partnership
        self.entries = entries
    }
}

/// Somebody looked into an odd pattern of reading and wrote down what it was.
package struct OddReadReviewed: Event {
    package let reader: ID<Account>
    package let pattern: OddPattern
    package let words: String
    package var subject: Subject { Subject(.account, reader) }

    package init(reader: ID<Account>, pattern: OddPattern, words: String) {
        self.reader = reader
        self.pattern = pattern
        self.words = words
    }
}

/// Somebody gave their own postcode, or took it away. The event does not tell it.
package struct OwnStreetGiven: Event {
    package let account: ID<Account>
    package let isGiven: Bool
    package var subject: Subject { Subject(.account, account) }

    package init(account: ID<Account>, isGiven: Bool) {
        self.account = account
        self.isGiven = isGiven
    }
}
