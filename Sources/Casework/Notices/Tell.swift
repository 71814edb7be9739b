import Database
import Domain

extension Transaction {
    /// Writes a notice for each of whom it concerns, besides whoever did it; what is to be sent is queued with it.
    ///
    /// `once` keeps the same word from being said twice to one reader.
    func tell(_ telling: Telling, once: String? = nil) throws {
        if let day = telling.day, telling.kind.group == .panels, day < today { return }
        guard let reference = try reference(of: telling.subject) else { return }
        let readers = Set(try readers(telling.audience)).subtracting([actor.account])
        guard !readers.isEmpty else { return }
        let line = NoticeLine(
            telling.kind, about: telling.subject.kind, reference, day: try telling.day ?? day(of: telling))
        for reader in readers.sorted() { try tell(reader, line, of: telling.subject, once: once) }
    }

    private func tell(_ account: ID<Account>, _ line: NoticeLine, of subject: Subject, once: String?) throws {
        let setting = try noticeSetting(of: account)
        var delivery = Notice.Delivery.pageOnly
        if setting.confirmed != nil {
            delivery = setting.choice.delivery(
                of: line.kind, recent: try sentAtOnce(to: account),
                limit: try self.setting(.noticePractice).atOnceInAnHour)
        }
        let id = newID(Notice.self)
        let sendAt = delivery == .waiting ? setting.choice.sending(line.kind, at: now) : nil
        let key = once.map { "\($0) \(account)" }
        let kept = try connection.rows(
            """
            INSERT INTO notice (id, account_id, kind, subject_kind, subject_id, reference, on_day, dedup_key, delivery,
                send_at, created_at)
            VALUES (\(id), \(account), \(line.kind), \(subject.kind), \(subject.id), \(line.reference), \(line.day),
                \(key), \(delivery), \(sendAt), \(now))
            ON CONFLICT (dedup_key) DO NOTHING RETURNING id
            """
        ) { try $0.id(0, Notice.self) }
        if let sendAt, !kept.isEmpty { try queue(DeliverNotice(notice: id), at: sendAt) }
    }

    private func sentAtOnce(to account: ID<Account>) throws -> Int {
        try connection.count(
            """
            SELECT count(*) FROM notice WHERE account_id = \(account) AND created_at > \(now - .hours(1))
                AND delivery IN \(SQL.list([Notice.Delivery.waiting, Notice.Delivery.sent]))
            """)
    }

    /// The day that a meeting is held on, where the event did not say.
    private func day(of telling: Telling) throws -> Day? {
        guard telling.subject.kind == .meeting else { return nil }
        return try connection.row("SELECT starts_at FROM meeting WHERE id = \(telling.subject.id)") {
            LondonTime.day(of: try $0.instant(0))
        }
    }

    private func readers(_ audience: Telling.Audience) throws -> [ID<Account>] {
        let condition: SQL
        switch audience {
        case .account(let account): condition = "a.id = \(account)"
        case .lead(let file): condition = "a.id = (SELECT lead_id FROM case_file WHERE id = \(file))"
        case .managers(let file):
            condition = """
                a.role = \(Role.lineManager) AND EXISTS (SELECT 1 FROM case_file c WHERE c.id = \(file)
                    AND c.lead_agency_id = a.agency_id AND (c.lead_id IS NULL OR c.lead_id <> a.id))
                """
        case .chair(let panel): condition = try chairs(of: panel)
        case .invited(let meeting):
            condition = """
                (a.id = (SELECT chair_id FROM meeting WHERE id = \(meeting)) OR \(speaks) AND a.agency_id IN
                    (SELECT agency_id FROM attendance WHERE meeting_id = \(meeting)))
                """
        case .agency(let agency): condition = "\(speaks) AND a.agency_id = \(agency)"
        case .leadOnAgenda(let item):
            condition = """
                a.id = (SELECT c.lead_id FROM agenda_item i JOIN case_file c ON c.id = i.case_id WHERE i.id = \(item))
                """
        case .referrer(let item):
            condition = """
                a.id = (SELECT r.made_by FROM agenda_item i JOIN referral r ON r.id = i.referral_id
                    WHERE i.id = \(item) AND r.origin = \(Referral.Origin.officer))
                """
        case .whoAllocates(let team):
            let roles = Role.allCases.filter { $0.may(.allocateReports) }
            condition = """
                a.role IN \(SQL.list(roles))
                    AND a.agency_id = (SELECT agency_id FROM team WHERE id = \(team))
                """
        case .administrators: condition = "a.role = \(Role.administrator)"
        case .whoKeepsAgreements:
            condition = "a.role IN \(SQL.list(Role.allCases.filter { $0.may(.manageAgreements) }))"
        }
        return try connection.rows(
            "SELECT a.id FROM account a WHERE a.closed_at IS NULL AND \(condition) ORDER BY a.id LIMIT 200"
        ) { try $0.id(0) }
    }

    /// Those who answer for their agency at a table: who runs meetings, who manages, and a partner's officers.
    private var speaks: SQL { "a.role IN \(SQL.list([Role.lineManager, Role.coordinator, Role.partnerOfficer]))" }

    private func chairs(of panel: ID<PanelKind>) throws -> SQL {
        let next = try connection.row(
            """
            SELECT chair_id FROM meeting WHERE panel_kind_id = \(panel) AND finished_at IS NULL
                AND starts_at >= \(now) AND chair_id IS NOT NULL ORDER BY starts_at LIMIT 1
            """
        ) { try $0.id(0, Account.self) }
        return next.map { "a.id = \($0)" } ?? "a.role = \(Role.coordinator)"
    }
}
