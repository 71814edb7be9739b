import Domain

/// Somebody is to have an account, if their agency approves.
struct AccountAsked: Event {
    let account: ID<Account>
    var subject: Subject { Subject(.account, account) }
}

/// The agency approved an account: who, and when, as it was told.
struct AccountApproved: Event {
    let account: ID<Account>
    let words: String
    var subject: Subject { Subject(.account, account) }
}

/// Somebody was given a link with which they choose a password.
struct AccountInvited: Event {
    let account: ID<Account>
    var subject: Subject { Subject(.account, account) }
}

/// Somebody followed the link.
struct InvitationTaken: Event {
    let account: ID<Account>
    var subject: Subject { Subject(.account, account) }
}

/// An account that lay unused may go on.
struct AccountWoken: Event {
    let account: ID<Account>
    let reason: String
    var subject: Subject { Subject(.account, account) }
}
