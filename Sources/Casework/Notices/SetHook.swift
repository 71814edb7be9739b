import Database
import Domain
import Vault

/// An address of another system that is told what happened.
package struct WebHook: Sendable {
    package static let most = 20
    /// After so many failures on end a hook is turned off.
    package static let toleratedFailures = 20

    package let id: ID<WebHook>
    package let address: String
    package let kinds: [Announcement.Kind]
    package let failures: Int
    package let disabledAt: Instant?
    /// Nil where an administrator turned it off.
    package let disabledReason: Undelivered.Reason?
    package let version: Int
}

/// One thing that was announced to a hook.
package struct AnnouncementView: Sendable {
    package let kind: Announcement.Kind
    package let reference: String
    package let delivery: Notice.Delivery
    package let tries: Int
    package let reason: Undelivered.Reason?
    package let answer: Int
    package let at: Instant
}

extension Casework {
    package func webHooks(by actor: Actor) async throws -> [WebHook] {
        try await look(by: actor) { tx in
            try tx.permit(.administer)
            return try tx.webHooks(where: "1 = 1")
        }
    }

    /// A hook with the last fifty things that it was told.
    package func webHook(_ id: ID<WebHook>, by actor: Actor) async throws -> (WebHook, [AnnouncementView]) {
        try await look(by: actor) { tx in
            try tx.permit(.administer)
            let told = try tx.connection.rows(
                """
                SELECT kind, reference, delivery, tries, reason, answer, created_at FROM announcement
                WHERE web_hook_id = \(id) ORDER BY created_at DESC, id DESC LIMIT 50
                """
            ) { row in
                AnnouncementView(
                    kind: try row.word(0), reference: try row.text(1), delivery: try row.word(2),
                    tries: try row.integer(3), reason: try row.wordIfAny(4), answer: try row.integer(5),
                    at: try row.instant(6))
            }
            return (try tx.webHook(id), told)
        }
    }

    /// Registers a hook; gives its key and its secret, which is shown this once and kept sealed.
    package func addWebHook(
        _ address: String, kinds: [Announcement.Kind], by actor: Actor
    ) async throws -> (id: ID<WebHook>, secret: String) {
        guard outside.takesHook(address) else { throw NoticeRefusal.notAHookAddress }
        let secret = Tokens.make()
        let id = try await change(by: actor) { tx in
            try tx.permit(.administer)
            guard try tx.connection.count("SELECT count(*) FROM web_hook") < WebHook.most else {
                throw NoticeRefusal.tooManyHooks
            }
            let id = tx.newID(WebHook.self)
            do {
                try tx.connection.run(
                    """
                    INSERT INTO web_hook (id, address, kinds, secret, created_by, created_at)
                    VALUES (\(id), \(address), \(try JSON(kinds)),
                        \(try tx.sealed(secret, ProtectedColumns.hookSecret, of: id)), \(actor.account), \(tx.now))
                    """)
            } catch is NotUnique {
                throw FieldRefusal("address", .notAChoice)
            }
            try tx.record(WebHookChanged(hook: id, change: .added))
            return id
        }
        return (id, secret)
    }

    /// Another secret in place of the old one, which is void at once; it is shown this once.
    package func renewSecret(of id: ID<WebHook>, by actor: Actor) async throws -> String {
        let secret = Tokens.make()
        try await changeHook(id, .secretRenewed, by: actor) { tx in
            "secret = \(try tx.sealed(secret, ProtectedColumns.hookSecret, of: id))"
        }
        return secret
    }

    package func chooseKinds(_ kinds: [Announcement.Kind], of id: ID<WebHook>, by actor: Actor) async throws {
        try await changeHook(id, .kindsChosen, by: actor) { _ in "kinds = \(try JSON(kinds))" }
    }

    /// Turns a hook on again, with its count of failures at nothing, or off.
    package func turnHook(on isOn: Bool, _ id: ID<WebHook>, by actor: Actor) async throws {
        try await changeHook(id, isOn ? .turnedOn : .turnedOff, by: actor) { tx in
            isOn
                ? "disabled_at = NULL, disabled_reason = NULL, failures = 0"
                : "disabled_at = \(tx.now), disabled_reason = NULL"
        }
    }

    /// Sends the hook something that means nothing, so that its receiver can be tried.
    package func testHook(_ id: ID<WebHook>, by actor: Actor) async throws {
        try await change(by: actor) { tx in
            try tx.permit(.administer)
            let hook = try tx.webHook(id)
            guard hook.disabledAt == nil else { throw NoticeRefusal.hookIsOff }
            try tx.announce(.test, "", to: id)
        }
    }

    private func changeHook(
        _ id: ID<WebHook>, _ change: WebHookChanged.Change, by actor: Actor,
        _ set: @escaping @Sendable (Transaction) throws -> SQL
    ) async throws {
        try await self.change(by: actor) { tx in
            try tx.permit(.administer)
            _ = try tx.webHook(id)
            try tx.connection.run(
                "UPDATE web_hook SET \(try set(tx)), version = version + 1 WHERE id = \(id)")
            try tx.record(WebHookChanged(hook: id, change: change))
        }
    }
}

extension Transaction {
    fileprivate func webHook(_ id: ID<WebHook>) throws -> WebHook {
        guard let hook = try webHooks(where: "id = \(id)").first else { throw CommonRefusal.notFound }
        return hook
    }

    fileprivate func webHooks(where condition: SQL) throws -> [WebHook] {
        try connection.rows(
            """
            SELECT id, address, kinds, failures, disabled_at, disabled_reason, version FROM web_hook
            WHERE \(condition) ORDER BY created_at, id LIMIT \(WebHook.most)
            """
        ) { row in
            WebHook(
                id: try row.id(0), address: try row.text(1), kinds: try row.json(2), failures: try row.integer(3),
                disabledAt: try row.instantIfAny(4), disabledReason: try row.wordIfAny(5),
                version: try row.integer(6))
        }
    }
}

/// A web hook was set up, or changed.
package struct WebHookChanged: Event {
    package enum Change: String, Sendable, Encodable { case added, kindsChosen, secretRenewed, turnedOn, turnedOff }
    package let hook: ID<WebHook>
    package let change: Change
    package var subject: Subject { Subject(.partnership, hook) }
}
