import Casework
import Domain
import Formats
import Pages

/// The forms about who plays which part in a case.
extension CaseFormRoutes {
    static let parties = CaseForm(
        step: "parties", permission: .manageParties, title: "Parties of this case", button: "Add party",
        labels: [
            "person": "the reference of the person", "role": "the part", "reason": "why", "label": "a description",
        ],
        draw: { _, form, view in
            let path = Paths.caseFile(view.file.reference)
            let rows = view.parties.filter { !$0.isEnded }.map { party -> SummaryRow in
                let end = PageLink("End", "\(path)/parties/end?party=\(party.id)", about: "the part of \(party.name)")
                let name = PageLink("Say who it is", "\(path)/parties/identity?party=\(party.id)")
                return party.personID == nil
                    ? SummaryRow(party.role.title, "\(party.name)", name, end)
                    : SummaryRow(party.role.title, "\(party.name)", end)
            }
            let roles = PartyRole.allCases.map { Choice($0.rawValue, $0.title) }
            return (
                rows.isEmpty ? Block.inset("<p>Nobody is named yet.</p>") : Block.summary(rows),
                """
                \(CaseFields.reference(
                    form, "person", "Reference of the person",
                    hint: "From the list of people, such as P-2026-00031. Leave empty for somebody nobody knows"))\
                \(Control.text(
                    form["label"], label: "Description of somebody nobody knows",
                    hint: "For example, man in a grey coat"))\
                \(CaseFields.choice(form, "role", "Part in this case", roles))\
                \(CaseFields.reason(form, "Why they have this part"))
                """
            )
        },
        save: { visit, file in
            var fields = visit.fields
            let typed = fields.text("person", limit: 40)
            let label = fields.text("label", limit: 120)
            let role = fields.choice("role", isRequired: true, PartyRole.self)
            let reason = fields.text("reason", isRequired: true, limit: 1000)
            try fields.finish()
            guard let role else { throw FieldRefusal("role", .missing) }
            let person = typed.isEmpty ? nil : try await key(of: typed, visit)
            try await visit.casework.addParty(
                person, label: label, as: role, toCase: file, reason: reason, by: visit.actor(), once: visit.submission)
            return "The party was added."
        })

    static let partyEnd = CaseForm(
        step: "parties/end", permission: .manageParties, title: "End a part in this case", button: "End part",
        kind: .warn, labels: ["reason": "why it ends"],
        draw: { visit, form, view in
            let party = try party(visit, view)
            return (
                Block.inset(
                    "<p>\(party.name), \(party.role.title.lowercased()). That they had this part stays on record.</p>"),
                """
                \(Control.hidden("party", "\(party.id)"))\(form.version(party.version))\
                \(CaseFields.reason(form, "Why it ends"))
                """
            )
        },
        save: { visit, file in
            let (party, reason, version) = try visit.choiceAndReason("party", CaseParty.self)
            try await visit.casework.endParty(party, ofCase: file, reason: reason, version: version, by: visit.actor())
            return "The part in this case has ended."
        })

    static let partyIdentity = CaseForm(
        step: "parties/identity", permission: .manageParties, title: "Say who a party is", button: "Save who it is",
        labels: ["person": "the reference of the person", "reason": "how it is known"],
        draw: { visit, form, view in
            let party = try party(visit, view)
            return (
                Block.inset("<p>\(party.name), \(party.role.title.lowercased()).</p>"),
                """
                \(Control.hidden("party", "\(party.id)"))\(form.version(party.version))\
                \(CaseFields.reference(
                    form, "person", "Reference of the person", hint: "From the list of people, such as P-2026-00031"))\
                \(CaseFields.reason(form, "How it is known"))
                """
            )
        },
        save: { visit, file in
            var fields = visit.fields
            let typed = fields.text("person", isRequired: true, limit: 40)
            let reason = fields.text("reason", isRequired: true, limit: 1000)
            let party = fields.id("party", isRequired: true, CaseParty.self)
            let version = fields.integer("version")
            try fields.finish()
            guard let party else { throw CommonRefusal.notFound }
            try await visit.casework.identifyCaseParty(
                party, as: key(of: typed, visit), inCase: file, reason: reason, version: version ?? 0,
                by: visit.actor())
            return "The party is known now. If they have no assessment yet, the case says so."
        })

    private static func key(of typed: String, _ visit: Visit) async throws -> ID<Person> {
        guard let person = try await visit.casework.personKey(typed.uppercased(), by: visit.actor()) else {
            throw FieldRefusal("person", .notAChoice)
        }
        return person
    }

    private static func party(_ visit: Visit, _ view: CaseForForm) throws -> CaseView.Party {
        let key = visit.form.first("party") ?? visit.query.first("party") ?? ""
        guard let party = view.parties.first(where: { "\($0.id)" == key }) else { throw CommonRefusal.notFound }
        return party
    }
}
