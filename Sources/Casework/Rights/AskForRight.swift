import Database
import Domain

/// What somebody asks for of what is held about them.
package struct NewRightsRequest: Sendable {
    package var right: DataRight
    package var askedOn: Day
    package var askedBy: String
    package var wish: String

    package init(right: DataRight, askedOn: Day, askedBy: String, wish: String = "") {
        self.right = right
        self.askedOn = askedOn
        self.askedBy = askedBy
        self.wish = wish
    }
}

extension Casework {
    /// Keeps what a person asks for, with the day by which it must be answered. Whoever keeps it owes the answer.
    package func askForRight(
        _ new: NewRightsRequest, ofPerson reference: String, by actor: Actor, once: String? = nil
    ) async throws -> String {
        try await change(by: actor, once: once) { tx in
            try tx.permit(.answerRights)
            let person = try tx.personID(reference)
            guard new.askedOn <= tx.today else { throw FieldRefusal("asked", .inTheFuture) }
            let open = try tx.connection.row(
                """
                SELECT q.reference FROM rights_request q
                WHERE q.person_id = \(person) AND q.kind = \(new.right) AND q.answered_at IS NULL
                """
            ) { try $0.text(0) }
            if let open { throw RightsRefusal.asked(open) }
            let rule = try tx.setting(.rightsRule, on: new.askedOn)
            let due = rule.dueOn(askedOn: new.askedOn, isExtended: false, calendar: .englandAndWales)
            let (id, number) = (tx.newID(RightsRequest.self), try tx.nextReference("DR"))
            try tx.connection.run(
                """
                INSERT INTO rights_request (id, reference, kind, person_id, asked_on, asked_by, wish, due_on,
                    created_by, created_at)
                VALUES (\(id), \(number), \(new.right), \(person), \(new.askedOn), \(new.askedBy), \(new.wish), \(due),
                    \(actor.account), \(tx.now))
                """)
            try tx.oweAnswer(id, number, new.right, by: due)
            try tx.record(RightsRequestMoved(id, .asked))
            return number
        }
    }
}

extension Transaction {
    /// The answer is owed by the end of its day, by whoever has the request in hand.
    func oweAnswer(_ id: ID<RightsRequest>, _ reference: String, _ right: DataRight, by day: Day) throws {
        try owe(
            Due(
                kind: .right, subject: Subject(.rightsRequest, id), caseID: nil, account: actor.account,
                agency: actor.agency, what: "Answer \(reference): \(right.title.lowercased())",
                why: "\(right.article): a person asked about their data", dueAt: LondonTime.end(of: day)))
    }
}
