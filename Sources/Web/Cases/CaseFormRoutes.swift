import Casework
import Domain
import Formats
import Pages

/// The small forms of a case, each a page of its own.
enum CaseFormRoutes {
    static let all: [Route] = [
        lead, stage, closure, reopening, parties, partyEnd, partyIdentity, places, links, agencies, agencyEnd, note,
    ].flatMap(\.routes)

    private static let lead = CaseForm(
        step: "lead", permission: .changeLead, title: "Set the lead", button: "Set lead",
        labels: ["lead": "the lead", "reason": "why this person leads"],
        draw: { visit, form, view in
            let leads = try await visit.casework.caseChoices(by: visit.actor()).leads
            let rows = view.history.leads.map { one in
                let until = one.until.map { Dates.short(LondonTime.day(of: $0)) } ?? "now"
                return SummaryRow(
                    one.name, "\(Dates.short(LondonTime.day(of: one.from))) to \(until). \(one.reason)")
            }
            let above: Markup =
                rows.isEmpty ? Block.inset("<p>Nobody has led this case yet.</p>") : Block.summary(rows)
            return (
                above,
                """
                \(form.version(view.file.version))\(CaseFields.choice(
                    form, "lead", "Accountable lead", leads.map { Choice("\($0.id)", $0.name) },
                    hint: "One named person, who may set tasks for other agencies"))\
                \(CaseFields.reason(form, "Why this person"))
                """
            )
        },
        save: { visit, file in
            let (lead, reason, version) = try visit.choiceAndReason("lead", Account.self)
            try await visit.casework.setLead(lead, ofCase: file, reason: reason, version: version, by: visit.actor())
            return "The lead was set. The case now stands on their list, and their agency takes part in it."
        })

    private static let stage = CaseForm(
        step: "stage", permission: .changeLead, title: "Change the stage", button: "Change stage",
        labels: ["stage": "the stage", "reason": "why"],
        draw: { visit, form, view in
            (
                Block.inset("<p>The stage is now: \(view.file.stage.title).</p>"),
                """
                \(form.version(view.file.version))\(Control.radios(
                    form["stage"], legend: "New stage",
                    choices: CaseStage.allCases.map { Choice($0.rawValue, $0.title) }))\
                \(CaseFields.reason(form, "Why"))
                """
            )
        },
        save: { visit, file in
            var fields = visit.fields
            let stage = fields.choice("stage", isRequired: true, CaseStage.self)
            let reason = fields.text("reason", isRequired: true, limit: 1000)
            let version = fields.integer("version")
            try fields.finish()
            guard let stage else { throw FieldRefusal("stage", .missing) }
            try await visit.casework.setStage(
                stage, ofCase: file, reason: reason, version: version ?? 0, by: visit.actor())
            return "The stage is now: \(stage.title)."
        })

    private static let closure = CaseForm(
        step: "closure", permission: .closeCase, title: "Close this case", button: "Close case", kind: .warn,
        labels: ["outcome": "how the case ended", "reason": "why it is closed"],
        draw: { visit, form, view in
            let outcomes = try await visit.casework.caseChoices(by: visit.actor()).outcomes
            return (
                Block.inset(
                    """
                    <p>A closed case keeps its story. What comes in later opens a new case, linked to this one; \
                    reopening is only for a mistaken or contested closing.</p>
                    """),
                """
                \(form.version(view.file.version))\(Control.radios(
                    form["outcome"], legend: "How did it end?",
                    choices: outcomes.map { Choice($0.code, $0.title) }))\
                \(CaseFields.reason(form, "Why it is closed now"))
                """
            )
        },
        save: { visit, file in
            var fields = visit.fields
            let outcome = fields.text("outcome", isRequired: true, limit: 40)
            let reason = fields.text("reason", isRequired: true, limit: 1000)
            let version = fields.integer("version")
            try fields.finish()
            try await visit.casework.closeCase(
                file, outcome: outcome, reason: reason, version: version ?? 0, by: visit.actor())
            return "The case is closed. Nothing more is owed on it."
        })

    private static let reopening = CaseForm(
        step: "reopening", permission: .reopenCase, title: "Reopen this case", button: "Reopen case",
        labels: ["ground": "the ground", "reason": "the reason"],
        draw: { visit, form, view in
            (
                Block.inset("<p>For something new, put the new report on a new case instead: it will be linked.</p>"),
                """
                \(form.version(view.file.version))\(Control.radios(
                    form["ground"], legend: "Why may it be reopened?",
                    choices: ReopeningGround.allCases.map { Choice($0.rawValue, $0.title) }))\
                \(CaseFields.reason(form, "What was wrong with the closing"))
                """
            )
        },
        save: { visit, file in
            var fields = visit.fields
            let ground = fields.choice("ground", isRequired: true, ReopeningGround.self)
            let reason = fields.text("reason", isRequired: true, limit: 1000)
            let version = fields.integer("version")
            try fields.finish()
            guard let ground else { throw FieldRefusal("ground", .missing) }
            try await visit.casework.reopenCase(
                file, ground: ground, reason: reason, version: version ?? 0, by: visit.actor())
            return "The case is open again, and contact is owed on it."
        })

    private static let places = CaseForm(
        step: "places", permission: .manageParties, title: "Add a place", button: "Add place",
        labels: ["place": "the reference of the place", "relation": "what happens there"],
        draw: { _, form, _ in
            (
                "",
                """
                \(CaseFields.reference(
                    form, "place", "Reference of the place", hint: "From the list of places, such as PL-2026-00017"))\
                \(Control.text(form["relation"], label: "What happens there, or who lives there"))
                """
            )
        },
        save: { visit, file in
            var fields = visit.fields
            _ = fields.text("place", isRequired: true, limit: 40)
            let relation = fields.text("relation", isRequired: true, limit: 120)
            try fields.finish()
            guard let place = try await visit.casework.placeKey(visit.reference("place"), by: visit.actor()) else {
                throw FieldRefusal("place", .notAChoice)
            }
            try await visit.casework.addPlace(
                place, relation: relation, toCase: file, by: visit.actor(), once: visit.submission)
            return "The place is on the case; its page now shows this case."
        })

    private static let links = CaseForm(
        step: "links", permission: .linkCases, title: "Link another case", button: "Link cases",
        labels: ["other": "the reference of the other case", "kind": "how they belong together", "reason": "why"],
        draw: { _, form, _ in
            (
                "",
                """
                \(CaseFields.reference(
                    form, "other", "Reference of the other case", hint: "For example, CS-2026-00142"))\
                \(CaseFields.choice(
                    form, "kind", "How do they belong together?",
                    CaseLinkKind.allCases.map { Choice($0.rawValue, $0.title) }))\
                \(CaseFields.reason(form, "Why"))
                """
            )
        },
        save: { visit, file in
            var fields = visit.fields
            _ = fields.text("other", isRequired: true, limit: 40)
            let kind = fields.choice("kind", isRequired: true, CaseLinkKind.self)
            let reason = fields.text("reason", isRequired: true, limit: 1000)
            try fields.finish()
            guard let kind else { throw FieldRefusal("kind", .missing) }
            try await visit.casework.linkCases(
                file, to: visit.reference("other"), kind, reason: reason, by: visit.actor(), once: visit.submission)
            return "The two cases are linked, and both say so."
        })

    private static let agencies = CaseForm(
        step: "agencies", permission: .manageParties, title: "Agencies of this case", button: "Let agency take part",
        labels: ["agency": "the agency", "reason": "why it takes part"],
        draw: { visit, form, view in
            let all = try await visit.casework.caseChoices(by: visit.actor()).agencies
            let here = Set(view.agencies.map(\.id))
            let path = Paths.caseFile(view.file.reference)
            let rows = view.agencies.map { agency in
                agency.id == view.file.leadAgency
                    ? SummaryRow(agency.name, "Leads the case")
                    : SummaryRow(
                        agency.name, "\(agency.reason)",
                        PageLink("End its part", "\(path)/agencies/end?agency=\(agency.id)", about: "of \(agency.name)")
                    )
            }
            let choices = all.filter { !here.contains($0.id) }.map { Choice("\($0.id)", $0.name) }
            return (
                "\(Block.summary(rows))\(Block.inset("<p>An agency that takes part sees this case.</p>"))",
                "\(CaseFields.choice(form, "agency", "Agency", choices))\(CaseFields.reason(form, "Why it takes part"))"
            )
        },
        save: { visit, file in
            let (agency, reason, _) = try visit.choiceAndReason("agency", Agency.self)
            try await visit.casework.addAgency(
                agency, toCase: file, reason: reason, by: visit.actor(), once: visit.submission)
            return "The agency takes part: its officers can see this case from now on."
        })

    private static let agencyEnd = CaseForm(
        step: "agencies/end", permission: .manageParties, title: "End an agency's part", button: "End its part",
        kind: .warn, labels: ["reason": "why it no longer takes part"],
        draw: { visit, form, view in
            let key = visit.form.first("agency") ?? visit.query.first("agency") ?? ""
            guard let agency = view.agencies.first(where: { "\($0.id)" == key }) else { throw CommonRefusal.notFound }
            return (
                Block.inset("<p>\(agency.name) will no longer see this case. What it wrote stays.</p>"),
                "\(Control.hidden("agency", key))\(CaseFields.reason(form, "Why it no longer takes part"))"
            )
        },
        save: { visit, file in
            let (agency, reason, _) = try visit.choiceAndReason("agency", Agency.self)
            try await visit.casework.endAgency(
                agency, ofCase: file, reason: reason, by: visit.actor(), once: visit.submission)
            return "The agency no longer takes part."
        })

    private static let note = CaseForm(
        step: "notes/new", permission: .addNote, title: "Add to the story", button: "Add to the story",
        labels: [
            "kind": "what it is", "text": "what happened", "class": "how certain it is", "happened": "the day",
            "time": "the time", "mark": "what it holds",
        ], dates: ["happened"],
        draw: { _, form, view in
            let people = view.parties.filter { !$0.isEnded }.compactMap { party in
                party.personID.map { Choice("\($0)", "\(party.name), \(party.role.title.lowercased())") }
            }
            return ("", CaseFields.note(form, people: people))
        },
        save: { visit, file in
            var fields = visit.fields
            let kind = fields.choice("kind", isRequired: true, NoteKind.self)
            let text = fields.text("text", isRequired: true, limit: 8000)
            let certainty = fields.choice("class", isRequired: true, Entry.Class.self)
            let today = LondonTime.day(of: visit.now)
            let day = fields.day("happened", notAfter: today)
            let time = fields.time("time")
            let person = fields.id("person", Person.self)
            let mark = fields.choice("mark", DataClass.self)
            try fields.finish()
            guard let kind, let certainty else { throw FieldRefusal("kind", .missing) }
            let isDayOnly = day != nil && time == nil
            // A day alone is kept at its noon, where the story of the day has it among the other entries.
            let happened =
                isDayOnly
                ? min(LondonTime.instant(day ?? today, hour: 12), visit.now)
                : time.map { LondonTime.instant(day ?? today, $0) } ?? visit.now
            _ = try await visit.casework.addNote(
                NewNote(
                    kind: kind, class: certainty, text: text, happenedAt: happened,
                    dayOnly: isDayOnly ? .happened : [], person: person, mark: mark), toCase: file, by: visit.actor(),
                once: visit.submission)
            return kind.isContact
                ? "Added to the story. The clock of silence starts again." : "Added to the story."
        })
}
