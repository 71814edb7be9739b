/// Somebody left: the way in is closed.
package struct AccountClosed: Event {
    package let account: ID<Account>
    /// Who goes on with what was theirs.
    package let team: ID<Team>?
    package var subject: Subject { Subject(.account, account) }

    package init(account: ID<Account>, team: ID<Team>?) {
        self.account = account
        self.team = team
    }
}
