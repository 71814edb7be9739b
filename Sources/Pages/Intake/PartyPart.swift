import Domain
import Formats

/// One party on a report's page: what is said of them, who we think they are, and how that was decided.
struct PartyPart {
    let page: ReportPage
    let party: PartyRecord

    var markup: Markup {
        """
        <section id="party-\(party.id.description)"><h3>\(party.side.title): \(who)\(withheld)</h3>
        \(Block.summary(rows))\(question)\(correction)\(decisions)</section>

        """
    }

    private var withheld: Markup {
        party.isWithheld ? " \(Tag.status("Not to be named to the other side", .red))" : ""
    }

    private var who: Markup {
        if let person = party.person {
            let name = person.name.isEmpty ? person.reference : person.name
            return "\(PageLink(name, Paths.person(person.reference)).markup)\(Tag.restricted(person.isRestricted))"
        }
        if party.isUndecided { return "\(party.facts.name) \(Tag.status("To be matched", .blue))" }
        return "\(party.state.title)"
    }

    private var rows: [SummaryRow] {
        let facts = party.facts
        var rows: [SummaryRow] = []
        func add(_ key: String, _ value: String) { if !value.isEmpty { rows.append(SummaryRow(key, "\(value)")) } }
        add("Safe way to reach them", facts.safeContact)
        add("Named as", facts.name)
        facts.dateOfBirth.map { add("Born", Dates.long($0)) }
        add("Age", facts.ageWords)
        add("Phone", facts.phone)
        add("E-mail", facts.email)
        add("Home", [facts.address, facts.postcode].filter { !$0.isEmpty }.joined(separator: ", "))
        add("Description", facts.description)
        add("Language", facts.language)
        add("Interpreter", facts.interpreter)
        add("Access needs", facts.accessNeeds)
        if party.marker != .noneRecorded {
            add("Mental health marker", "\(party.marker.title): \(party.markerSource)")
        }
        for kind in DataClass.allCases where party.hidden.contains(kind) {
            rows.append(SummaryRow(kind.title, "\(Words.withheld(kind))"))
        }
        if rows.isEmpty { rows.append(SummaryRow("Known of them", "Nothing yet")) }
        return rows
    }

    /// Who is this? Asked for everyone who may be identified and is not.
    private var question: Markup {
        guard page.rights.mayLink, party.person == nil, party.state != .anonymous else { return "" }
        let known = (page.candidates[party.id] ?? []).flatMap { candidate in
            let name = HaveWeMetPage.label(candidate.person)
            return [
                Choice(
                    candidate.person.reference, "This is them: \(name)",
                    hint: "\(ReasonWords.sentence(candidate.evidence)). \(ReasonWords.history(candidate.history))"),
                Choice(
                    "not:\(candidate.person.reference)", "Not them: \(name)",
                    hint: "They are not offered for this report again"),
            ]
        }
        let new = party.facts.isNamed ? [Choice("new", "None of these: somebody new")] : []
        return Block.details(
            "Say who this is", open: party.isUndecided || isReturned,
            Control.form(
                Paths.reportLink(page.report.reference, party.id.description), csrf: page.frame.csrf, dense: true,
                """
                \(own)\(Control.radios(form["link"], legend: "Who is this?", choices: known + new + [other]))\
                \(Control.button("Save who this is", .second))
                """))
    }

    private var correction: Markup {
        guard page.rights.mayLink, party.person != nil else { return "" }
        let choices = [Choice("unsure", "We do not know who it is"), Choice("new", "Somebody new"), other]
        return Block.details(
            "This is the wrong person", open: isReturned,
            Control.form(
                Paths.reportLink(page.report.reference, party.id.description), csrf: page.frame.csrf, dense: true,
                """
                \(own)\(Control.hidden("strike", "yes"))\
                \(Control.text(form["reason"], label: "Why it is not them"))\
                \(Control.radios(form["link"], legend: "Who is it?", choices: choices))\
                \(Control.button("Strike and move", .warn))
                """))
    }

    /// Whether it is this party's form that came back.
    private var isReturned: Bool { page.form["party"].value == party.id.description }

    /// The fields of this party's form: every party's have the same names, so their ids are set apart.
    private var form: FormState {
        let fresh = FormState(values: party.person == nil ? [:] : ["link": ["unsure"]])
        return (isReturned ? page.form : fresh).apart(Self.prefix(party.id.description))
    }

    static func prefix(_ party: String) -> String { "p\(party)-" }

    private var own: Markup {
        form.version(party.version) + Control.hidden("party", party.id.description)
    }

    private var other: Choice {
        Choice(
            "other", "Somebody else we know",
            revealing: Control.text(
                form["person"], label: "Their reference", hint: "Like P-2026-00012", width: .ten, spelling: false))
    }

    private var decisions: Markup {
        let own = page.report.decisions.filter { $0.party == party.id }
        guard !own.isEmpty else { return "" }
        let lines = own.map { decision -> Markup in
            let about: Markup? = decision.about.map { ": \($0)" }
            let why: Markup? = decision.evidence.map { " (\(ReasonWords.sentence($0)); weights \($0.model))" }
            let words: Markup? = decision.words.isEmpty ? nil : " “\(decision.words)”"
            return
                """
                <li>\(decision.decision.title)\(about)\(why)\(words), \(decision.by), \(Dates.element(decision.at))</li>

                """
        }
        return Block.details("How this was decided", "<ul>\n\(lines)</ul>\n")
    }
}

extension ReportPage {
    package static let sample: ReportPage = {
        var facts = NewReport(
            reportedAt: .sample, category: "noise", qualifier: .personal, said: "He sends voices through the wall.")
        facts.about = .person
        facts.perceivedNothing = true
        facts.danger = .yes
        facts.dangerRoute = .toldToRing999
        facts.dangerAt = .sample
        facts.happenedFrom = .sample
        facts.place = PlaceFacts(kind: .spot, spot: "Flat 2, Curlew House")
        var report = ReportRecord(
            id: ID(high: 1, low: 2), reference: "R-2026-00001", version: 1, receivedAt: .sample, facts: facts,
            missing: Vagueness(said: facts.said).missing, isVague: true, agency: ID(high: 1, low: 3),
            agencyName: "Millrace Homes", team: ID(high: 1, low: 4), teamName: "Duty team", owner: nil, ownerName: nil,
            ownedAt: nil, closedAt: nil, place: nil)
        let party = ID<Party>(high: 2, low: 1)
        let person = HaveWeMetPage.sampleCandidate.person
        report.parties = [
            PartyRecord(
                id: party, side: .complainant, state: .known, facts: HaveWeMetPage.sampleFacts, person: nil,
                identifiedAt: nil, marker: .selfReported, markerSource: "Said so", version: 1),
            PartyRecord(
                id: ID(high: 2, low: 2), side: .alleged, state: .known, facts: HaveWeMetPage.sampleFacts,
                person: person,
                identifiedAt: .sample, marker: .noneRecorded, markerSource: "", version: 1),
        ]
        report.decisions = [
            DecisionRecord(
                party: party, decision: .unsure, about: nil, evidence: HaveWeMetPage.sampleCandidate.evidence,
                words: "",
                by: "Ada Obi", at: .sample)
        ]
        report.signposts = [
            Signpost(id: ID(high: 3, low: 1), route: .amhp, outcome: nil, outcomeAt: nil, version: 1)
        ]
        var rights = Rights()
        rights.mayOwn = true
        rights.mayAllocate = true
        rights.mayLink = true
        rights.mayFile = true
        return ReportPage(
            frame: .sample, report: report, rights: rights, candidates: [party: [HaveWeMetPage.sampleCandidate]],
            places: [], readers: [("Priya Nair", "Police", .sample, "person page")], colleagues: [("1", "Ada Obi")],
            form: FormState(), now: .sample)
    }()
}
