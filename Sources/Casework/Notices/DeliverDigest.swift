import Database
import Domain

/// Finds whose digest is due. Every quarter of an hour.
struct QueueDigests: Job {
    static let name = "queue-digests"

    func run(in casework: Casework) async throws -> Ending {
        { tx in
            let waiting = try tx.connection.rows(
                """
                SELECT c.account_id, c.choice, c.digest_on FROM notice_choice c WHERE c.confirmed_at IS NOT NULL
                    AND EXISTS (SELECT 1 FROM notice n WHERE n.account_id = c.account_id AND n.delivery = 'digest')
                ORDER BY c.account_id LIMIT 5000
                """
            ) { row in
                (
                    account: try row.id(0, Account.self), choice: try row.json(1, NoticeChoice.self),
                    last: try row.dayIfAny(2)
                )
            }
            for reader in waiting where reader.choice.isDigestDue(at: tx.now, last: reader.last) {
                try tx.queue(
                    DeliverDigest(account: reader.account, day: tx.today),
                    once: "digest \(reader.account) \(tx.today)")
            }
        }
    }
}

/// Sends what gathered for somebody since the last digest, in one letter.
struct DeliverDigest: Job {
    static let name = "deliver-digest"
    static let isSlow = true
    static let longest = 50
    let account: ID<Account>
    let day: Day

    private struct Gathered: Sendable {
        var letter: Letter?
        var notices: [ID<Notice>] = []
        var unseen: [ID<Notice>] = []
        var why = Notice.Dropped.outOfSight
    }

    func run(in casework: Casework) async throws -> Ending {
        let (account, day) = (account, day)
        let gathered = try await casework.look(by: .roundtable) { try Self.gather(for: account, day, in: $0) }
        if let letter = gathered.letter {
            guard let courier = casework.outside.courier else { return { try $0.keepInPage(gathered.notices) } }
            do {
                try await courier.deliver(letter)
            } catch let undelivered as Undelivered {
                return try await casework.unsent(gathered.notices, undelivered)
            }
        }
        return { tx in
            try tx.markSent(gathered.notices)
            try tx.drop(gathered.unseen, because: gathered.why)
            try tx.connection.run("UPDATE notice_choice SET digest_on = \(day) WHERE account_id = \(account)")
        }
    }

    private static func gather(for account: ID<Account>, _ day: Day, in tx: Transaction) throws -> Gathered {
        let setting = try tx.noticeSetting(of: account)
        let kept = try tx.connection.rows(
            """
            SELECT n.id, n.read_at, \(NoticeLine.columns) FROM notice n WHERE n.account_id = \(account)
                AND n.delivery = 'digest' ORDER BY n.created_at, n.id LIMIT 500
            """
        ) { (id: try $0.id(0, Notice.self), isRead: !$0.isNull(1), line: try NoticeLine($0, from: 2)) }
        guard let reader = try tx.reader(account), let address = setting.confirmed else {
            return Gathered(unseen: kept.map(\.id), why: .accountClosed)
        }
        let unread = kept.filter { !$0.isRead }
        let inSight = Set(try tx.mayRead(reader, unread.map(\.id)))
        let told = unread.filter { inSight.contains($0.id) }
        let unseen = kept.map(\.id).filter { !inSight.contains($0) }
        guard !told.isEmpty else { return Gathered(unseen: unseen, why: .read) }
        let letter = Letter(
            id: "digest-\(account)-\(day)", to: address,
            content: .digest(told.prefix(longest).map(\.line), more: max(0, told.count - longest)), at: tx.now)
        return Gathered(letter: letter, notices: told.map(\.id), unseen: unseen)
    }
}
