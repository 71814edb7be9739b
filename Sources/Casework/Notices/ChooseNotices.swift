import Database
import Domain

extension Casework {
    /// How the actor has chosen to be told.
    package func noticeSetting(by actor: Actor) async throws -> NoticeSetting {
        try await look(by: actor) { try $0.noticeSetting(of: actor.account) }
    }

    /// Keeps the actor's choice. What waited to be sent goes by it: each notice is looked at again when its time comes.
    package func chooseNotices(_ choice: NoticeChoice, version: Int, by actor: Actor) async throws {
        try await change(by: actor) { tx in
            try tx.expectNoticeSetting(at: version)
            try tx.keepSetting("choice = \(try JSON(choice))")
            try tx.record(NoticesChosen(account: actor.account))
        }
    }

    /// Takes the actor's address away: notices are in the pages only from now on.
    package func removeAddress(by actor: Actor) async throws {
        try await change(by: actor) { tx in
            try tx.keepSetting("email = '', confirmed_at = NULL")
            try tx.connection.run(
                """
                UPDATE notice SET delivery = \(Notice.Delivery.pageOnly) WHERE account_id = \(actor.account)
                    AND delivery IN \(SQL.list([Notice.Delivery.waiting, Notice.Delivery.digest]))
                """)
            try tx.connection.run("DELETE FROM address_link WHERE account_id = \(actor.account)")
            try tx.record(NoticesChosen(account: actor.account))
        }
    }
}

extension Transaction {
    fileprivate func expectNoticeSetting(at version: Int) throws {
        let reached = try noticeSetting(of: actor.account).version
        guard reached == version else { throw Stale(version: reached) }
    }

    /// Changes the actor's row, which is made where there is none yet.
    func keepSetting(_ set: SQL) throws {
        try connection.run(
            """
            INSERT INTO notice_choice (account_id, choice) VALUES (\(actor.account), \(try JSON(NoticeChoice.initial)))
            ON CONFLICT (account_id) DO NOTHING
            """)
        try connection.run(
            "UPDATE notice_choice SET \(set), version = version + 1 WHERE account_id = \(actor.account)")
    }
}

/// Somebody chose how they are told. The address itself is not kept with the event.
package struct NoticesChosen: Event {
    package let account: ID<Account>
    package var subject: Subject { Subject(.account, account) }
}
