import Database
import Domain

/// What another agency is asked.
package struct NewRequest: Sendable {
    package var kind: InformationRequest.Kind
    package var to: ID<Agency>
    package var caseReference: String?
    /// The reference of the person it is about.
    package var person: String?
    /// About whom, where there is no record of them here.
    package var about: String
    package var question: String
    package var reason: String
    package var dueOn: Day

    package init(
        kind: InformationRequest.Kind, to agency: ID<Agency>, caseReference: String? = nil, person: String? = nil,
        about: String = "", question: String = "", reason: String, dueOn: Day
    ) {
        self.kind = kind
        to = agency
        self.caseReference = caseReference
        self.person = person
        self.about = about
        self.question = question
        self.reason = reason
        self.dueOn = dueOn
    }
}

extension Casework {
    /// Asks an agency. Whom it is asked about is told to it, so that is a disclosure in the ledger; an agreement must
    /// let it go.
    package func askAgency(_ new: NewRequest, by actor: Actor, once: String? = nil) async throws -> String {
        try await change(by: actor, once: once) { tx in
            try tx.permit(.disclose)
            let file = try new.caseReference.map { try tx.caseHead($0).id }
            let person = try new.person.map { try tx.personID($0) }
            if let person { tx.saw(.person, person, "request to an agency") }
            guard new.dueOn >= tx.today else { throw FieldRefusal("due", .beforeTheOther) }
            let about = try person.map { try tx.identity(of: $0) } ?? new.about
            guard !about.isEmpty else { throw RequestRefusal.aboutNobody }
            guard new.to != actor.agency, try tx.received(by: new.to, on: tx.today).contains(.identity) else {
                throw RequestRefusal.noAgreement
            }
            let preset = try tx.setting(.disclosurePresets).first { $0.code == "asking" } ?? .asking
            var told = NewDisclosure(preset, to: .agency(new.to), means: .email)
            told.what = about
            told.purpose = "\(preset.purpose): \(new.reason)"
            _ = try tx.insertDisclosure(told, in: file, about: person.map { [$0] } ?? [])
            let (id, reference) = (tx.newID(InformationRequest.self), try tx.nextReference("IR"))
            try tx.connection.run(
                """
                INSERT INTO information_request (id, reference, kind, from_agency_id, to_agency_id, case_id, person_id,
                    about, question, reason, due_on, asked_by, created_at)
                VALUES (\(id), \(reference), \(new.kind), \(actor.agency), \(new.to), \(file), \(person), \(about),
                    \(new.question), \(new.reason), \(new.dueOn), \(actor.account), \(tx.now))
                """)
            try tx.oweRequest(id, reference, to: new.to, from: actor.agencyName, by: new.dueOn)
            try tx.record(RequestMade(request: id, to: new.to, dueOn: new.dueOn))
            return reference
        }
    }
}

extension Transaction {
    /// Name and date of birth, as they are told to an agency that is to look.
    fileprivate func identity(of person: ID<Person>) throws -> String {
        let found = try connection.row(
            "SELECT given_name, family_name, date_of_birth FROM person WHERE id = \(person)"
        ) { row in
            let name = [try row.text(0), try row.text(1)].filter { !$0.isEmpty }.joined(separator: " ")
            return [name, try row.textIfAny(2).map { "born \($0)" } ?? ""].filter { !$0.isEmpty }
                .joined(separator: ", ")
        }
        return found ?? ""
    }
}
