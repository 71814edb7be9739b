import Database
import Domain

/// What is disclosed, to whom and why.
package struct NewDisclosure: Sendable {
    /// An agency of the partnership, or anybody else in words.
    package enum Recipient: Sendable, Hashable {
        case agency(ID<Agency>)
        case other(String)
    }

    package var to: Recipient
    package var caseReference: String?
    /// References of the people it is about.
    package var people: [String]
    package var means: Disclosure.Means
    package var what: String
    package var classes: Set<DataClass>
    package var purpose: String
    package var ground: Disclosure.Ground
    package var reasons: Disclosure.Reasons
    /// Why it is told although no agreement lets the agency receive it.
    package var outsideWhy: String
    /// The words were read against the house style and are to stay.
    package var keepsWords: Bool
    package var decidedBy: ID<Account>?
    /// Nil for now.
    package var at: Instant?
    package var reviewOn: Day?

    package init(
        to recipient: Recipient, means: Disclosure.Means, what: String, classes: Set<DataClass>, purpose: String,
        ground: Disclosure.Ground, reasons: Disclosure.Reasons
    ) {
        to = recipient
        caseReference = nil
        people = []
        self.means = means
        self.what = what
        self.classes = classes
        self.purpose = purpose
        self.ground = ground
        self.reasons = reasons
        outsideWhy = ""
        keepsWords = false
        decidedBy = nil
        at = nil
        reviewOn = nil
    }

    /// What `preset` says, for a recipient.
    package init(_ preset: DisclosurePreset, to recipient: Recipient, means: Disclosure.Means) {
        self.init(
            to: recipient, means: means, what: preset.what, classes: Set(preset.classes), purpose: preset.purpose,
            ground: preset.ground, reasons: preset.reasons)
    }
}

extension Casework {
    /// Keeps a disclosure with all its reasons, in the ledger and in the story of its case; gives its reference.
    package func recordDisclosure(_ new: NewDisclosure, by actor: Actor, once: String? = nil) async throws -> String {
        try await change(by: actor, once: once) { tx in
            try tx.permit(.disclose)
            let file = try new.caseReference.map { try tx.caseHead($0).id }
            let people = try new.people.map { try tx.personToDisclose($0) }
            let refusals = try tx.refusals(of: new, about: people)
            guard refusals.isEmpty else { throw Refusals(refusals) }
            return try tx.insertDisclosure(new, in: file, about: people)
        }
    }
}

extension Transaction {
    fileprivate func personToDisclose(_ reference: String) throws -> ID<Person> {
        do { return try personID(reference) } catch CommonRefusal.notFound { throw DisclosureRefusal.notAPerson }
    }

    /// Everything that stands against it, said at once.
    func refusals(of new: NewDisclosure, about people: [ID<Person>]) throws -> [any Refusal] {
        var found: [any Refusal] = new.ground.refusals(for: new.classes)
        found += new.reasons.refusals
        if new.ground.isDepersonalised, !people.isEmpty, new.classes.isEmpty {
            found.append(DisclosureRefusal.namesSomebody)
        }
        if !new.ground.isDepersonalised, new.classes.isEmpty { found.append(DisclosureRefusal.nothing) }
        if let at = new.at, at > now { found.append(FieldRefusal("at", .inTheFuture)) }
        guard case .agency(let agency) = new.to else { return found }
        guard let kind = try kind(of: agency), agency != actor.agency else {
            return found + [DisclosureRefusal.noRecipient]
        }
        let day = LondonTime.day(of: new.at ?? now)
        // Then and now: nothing is told today under an agreement that has ended by being dated back.
        let received = try received(by: agency, on: day).intersection(received(by: agency, on: today))
        let closed = new.classes.subtracting(received)
        if !closed.isEmpty, new.outsideWhy.isEmpty { found.append(DisclosureRefusal.noAgreement(closed)) }
        if HouseStyle.concerns(kind), !new.keepsWords {
            let words = try setting(.houseStyle).found(in: "\(new.what)\n\(new.purpose)")
            if !words.isEmpty { found.append(HouseStyleRefusal(words: words)) }
        }
        return found
    }

    private func kind(of agency: ID<Agency>) throws -> Agency.Kind? {
        try connection.row("SELECT kind FROM agency WHERE id = \(agency)") { try $0.word(0) }
    }

    /// Keeps it with whom it is about; gives its reference.
    func insertDisclosure(
        _ new: NewDisclosure, in file: ID<CaseFile>?, about people: [ID<Person>]
    ) throws -> String {
        let (id, reference) = (newID(Disclosure.self), try nextReference("D"))
        let agency: ID<Agency>? = if case .agency(let agency) = new.to { agency } else { nil }
        let words = if case .other(let words) = new.to { words } else { "" }
        let decider = new.decidedBy ?? actor.account
        let isOwn = try connection.exists(
            "SELECT 1 FROM account WHERE id = \(decider) AND agency_id = \(actor.agency) AND closed_at IS NULL")
        guard isOwn else { throw FieldRefusal("decided", .notAChoice) }
        try connection.run(
            """
            INSERT INTO disclosure (id, reference, from_agency_id, to_agency_id, to_words, case_id, means, what,
                classes, purpose, ground, reasons, outside_why, decided_by, disclosed_at, review_on, created_by,
                created_at)
            VALUES (\(id), \(reference), \(actor.agency), \(agency), \(words), \(file), \(new.means), \(new.what),
                \(try JSON(new.classes.sorted { $0.rawValue < $1.rawValue })), \(new.purpose), \(try JSON(new.ground)),
                \(try JSON(new.reasons)), \(new.outsideWhy), \(decider), \(new.at ?? now), \(new.reviewOn),
                \(actor.account), \(now))
            """)
        for person in Set(people).sorted() {
            try connection.run(
                "INSERT INTO disclosure_person (disclosure_id, person_id) VALUES (\(id), \(person))")
        }
        try record(DisclosureRecorded(disclosure: id, caseFile: file, to: agency))
        return reference
    }
}
