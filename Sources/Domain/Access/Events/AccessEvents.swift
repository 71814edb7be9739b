/// A record was closed, or an address is protected from now on.
package struct RecordRestricted: Event {
    package let subject: Subject
    package let kind: Restriction.Kind
    package let reason: String
    package let until: Instant?

    private enum CodingKeys: CodingKey { case kind, reason, until }

    package init(_ subject: Subject, kind: Restriction.Kind, reason: String, until: Instant?) {
        self.subject = subject
        self.kind = kind
        self.reason = reason
        self.until = until
    }
}

package struct RestrictionLifted: Event {
    package let subject: Subject
    package let kind: Restriction.Kind
    package let reason: String

    private enum CodingKeys: CodingKey { case kind, reason }

    package init(_ subject: Subject, kind: Restriction.Kind, reason: String) {
        self.subject = subject
        self.kind = kind
        self.reason = reason
    }
}

/// Somebody, or an agency, was let into a closed record, or is no longer.
package struct AccessGranted: Event {
    package let subject: Subject
    package let account: ID<Account>?
    package let agency: ID<Agency>?
    package let isEnded: Bool
    package let reason: String

    private enum CodingKeys: CodingKey { case account, agency, isEnded, reason }

    package init(
        _ subject: Subject, account: ID<Account>?, agency: ID<Agency>?, isEnded: Bool = false, reason: String
    ) {
        self.subject = subject
        self.account = account
        self.agency = agency
        self.isEnded = isEnded
        self.reason = reason
    }
}

package struct InterestDeclared: Event {
    package let account: ID<Account>
    package let about: Subject
    package let nature: Interest.Nature
    package var subject: Subject { Subject(.account, account) }

    package init(account: ID<Account>, about: Subject, nature: Interest.Nature) {
        self.account = account
        self.about = about
        self.nature = nature
    }
}

package struct InterestEnded: Event {
    package let account: ID<Account>
    package let about: Subject
    package let reason: String
    package var subject: Subject { Subject(.account, account) }

    package init(account: ID<Account>, about: Subject, reason: String) {
        self.account = account
        self.about = about
        self.reason = reason
    }
}

/// Somebody opened a record that was not open to them.
package struct GlassBroken: Event {
    package let subject: Subject
    package let account: ID<Account>
    package let reviewer: ID<Account>?
    package let reason: String
    package let until: Instant

    private enum CodingKeys: CodingKey { case account, reviewer, reason, until }

    package init(
        _ subject: Subject, by account: ID<Account>, reviewer: ID<Account>?, reason: String, until: Instant
    ) {
        self.subject = subject
        self.account = account
        self.reviewer = reviewer
        self.reason = reason
        self.until = until
    }
}

package struct GlassReviewed: Event {
    package let subject: Subject
    package let finding: BreakGlass.Finding
    package let review: String

    private enum CodingKeys: CodingKey { case finding, review }

    package init(_ subject: Subject, finding: BreakGlass.Finding, review: String) {
        self.subject = subject
        self.finding = finding
        self.review = review
    }
}

/// Another version of a role profile was put to a second person, or decided on.
package struct RoleProfileProposed: Event {
    package let change: ID<RoleProfile>
    package let code: String
    package let reason: String
    package var subject: Subject { Subject(.roleProfile, change) }

    package init(change: ID<RoleProfile>, code: String, reason: String) {
        self.change = change
        self.code = code
        self.reason = reason
    }
}

package struct RoleProfileDecided: Event {
    package let change: ID<RoleProfile>
    package let code: String
    package let isApproved: Bool
    package let reason: String
    package var subject: Subject { Subject(.roleProfile, change) }

    package init(change: ID<RoleProfile>, code: String, isApproved: Bool, reason: String) {
        self.change = change
        self.code = code
        self.isApproved = isApproved
        self.reason = reason
    }
}
