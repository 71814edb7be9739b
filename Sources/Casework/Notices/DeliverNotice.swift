import Database
import Domain

/// Sends one notice to its reader's mailbox.
struct DeliverNotice: Job {
    static let name = "deliver-notice"
    static let isSlow = true
    let notice: ID<Notice>

    private enum Step: Sendable {
        case nothing
        case drop(Notice.Dropped)
        case wait(until: Instant)
        case send(Letter)
    }

    func run(in casework: Casework) async throws -> Ending {
        let notice = notice
        switch try await casework.look(by: .roundtable, { try Self.step(for: notice, in: $0) }) {
        case .nothing: return { _ in }
        case .drop(let why): return { try $0.drop([notice], because: why) }
        case .wait(let until): return { try $0.queue(DeliverNotice(notice: notice), at: until) }
        case .send(let letter):
            guard let courier = casework.outside.courier else { return { try $0.keepInPage([notice]) } }
            do {
                try await courier.deliver(letter)
            } catch let undelivered as Undelivered {
                return try await casework.unsent([notice], undelivered)
            }
            return { try $0.markSent([notice]) }
        }
    }

    private static func step(for notice: ID<Notice>, in tx: Transaction) throws -> Step {
        let kept = try tx.connection.row(
            """
            SELECT n.account_id, n.read_at, \(NoticeLine.columns) FROM notice n
            WHERE n.id = \(notice) AND n.delivery = \(Notice.Delivery.waiting)
            """
        ) { (account: try $0.id(0, Account.self), isRead: !$0.isNull(1), line: try NoticeLine($0, from: 2)) }
        guard let kept else { return .nothing }
        guard let reader = try tx.reader(kept.account) else { return .drop(.accountClosed) }
        guard try tx.mayRead(reader, [notice]) == [notice] else { return .drop(.outOfSight) }
        guard !kept.isRead else { return .drop(.read) }
        let setting = try tx.noticeSetting(of: kept.account)
        guard let address = setting.confirmed else { return .drop(.noAddress) }
        guard setting.choice.pace(of: kept.line.kind.group) != .none else { return .drop(.chosenNone) }
        let sendAt = setting.choice.sending(kept.line.kind, at: tx.now)
        guard sendAt <= tx.now else { return .wait(until: sendAt) }
        return .send(Letter(id: "notice-\(notice)", to: address, content: .notice(kept.line), at: tx.now))
    }
}

extension Transaction {
    /// Those of these notices whose record the reader may still see.
    func mayRead(_ reader: Actor, _ notices: [ID<Notice>]) throws -> [ID<Notice>] {
        try connection.rows(
            """
            SELECT n.id FROM notice n WHERE n.id IN \(SQL.list(notices)) AND \(try scope(of: reader).notices())
            ORDER BY n.created_at, n.id
            """
        ) { try $0.id(0) }
    }

    func markSent(_ notices: [ID<Notice>]) throws {
        try setDelivery(of: notices, "delivery = \(Notice.Delivery.sent), sent_at = \(now), reason = NULL, answer = 0")
    }

    /// There is no channel: the list in the pages is all there is.
    func keepInPage(_ notices: [ID<Notice>]) throws {
        try setDelivery(of: notices, "delivery = \(Notice.Delivery.pageOnly)")
    }

    func drop(_ notices: [ID<Notice>], because why: Notice.Dropped) throws {
        try setDelivery(of: notices, "delivery = \(Notice.Delivery.dropped), reason = \(why.rawValue)")
    }

    fileprivate func setDelivery(of notices: [ID<Notice>], _ set: SQL) throws {
        guard !notices.isEmpty else { return }
        try connection.run(
            """
            UPDATE notice SET \(set) WHERE id IN \(SQL.list(notices))
                AND delivery IN \(SQL.list([Notice.Delivery.waiting, Notice.Delivery.digest, Notice.Delivery.failed]))
            """)
    }
}

extension Casework {
    /// Keeps why a letter could not be sent. What may be mended is thrown on, so that it is tried again; what cannot,
    /// or has been tried long enough, ends as failed, and administrators are told.
    func unsent(_ notices: [ID<Notice>], _ undelivered: Undelivered) async throws -> Ending {
        let why: SQL = "tries = tries + 1, reason = \(undelivered.reason.rawValue), answer = \(undelivered.answer)"
        let isOver = try await change(by: .roundtable) { tx in
            let patience = Span.hours(try tx.setting(.noticePractice).givenUpAfterHours)
            let isOld = try tx.connection.exists(
                """
                SELECT 1 FROM notice WHERE id IN \(SQL.list(notices))
                    AND COALESCE(send_at, created_at) < \(tx.now - patience)
                """)
            if !undelivered.isFinal, !isOld { try tx.setDelivery(of: notices, why) }
            return undelivered.isFinal || isOld
        }
        guard isOver else { throw undelivered }
        return { tx in
            try tx.setDelivery(of: notices, "delivery = \(Notice.Delivery.failed), \(why)")
            try tx.tellOfFailure()
        }
    }
}

extension Transaction {
    /// Once a day: the page has all that failed.
    func tellOfFailure() throws {
        let partnership = try connection.row("SELECT id FROM partnership LIMIT 1") { try $0.id(0, Subject.self) }
        guard let partnership else { return }
        try tell(
            Telling(.sendingFailed, of: Subject(.partnership, partnership), to: .administrators, on: today),
            once: "sendingFailed \(today)")
    }
}
