import Casework
import Domain

extension SampleRun {
    /// A party of a report, with the person of the book that it is.
    private struct Spoken {
        var party: NewParty
        var person: String?
        /// Linked by the case officer afterwards: whoever receives it may not know of the person.
        var isLater = false
    }

    func receive(_ report: SampleReport) async throws {
        let actor = try hand(of: report.agency, by: report.takenBy)
        let spoken = parties(of: report, by: actor)
        var new = NewReport(
            reportedAt: report.received.instant, category: try report.category.code(), qualifier: report.qualifier.kept,
            said: report.labelledDescription)
        new.channel = report.channel(kind: book.agencies.first { $0.key == report.agency }?.kind)
        new.happenedFrom = report.happenedFrom.instant
        new.happenedUntil = report.happenedTo?.instant
        new.observed = report.staffObserved ?? ""
        new.frequency = report.frequency ?? ""
        new.duration = report.duration ?? ""
        new.timeOfDay = report.timeOfDay ?? ""
        new.present = report.present ?? ""
        new.parties = spoken.map(\.party)
        let alleged = new.parties.filter { $0.side == .alleged }
        new.about =
            alleged.contains { $0.state == .known }
            ? .person : alleged.isEmpty && isPlace(report) ? .place : .unknownPerson
        new.place = place(of: report)
        new.placeLink = placeLink(of: report, by: actor)
        if case .noFixedAbode = report.location { new.hasNoFixedAbode = true }
        new.danger = report.immediateDanger ? .yes : .no
        if report.immediateDanger { new.dangerRoute = actor.role == .partnerOfficer ? .policeThere : .toldToRing999 }
        new.hateStrands = report.hateStrand.map { [HateStrand(words: $0)] } ?? []
        new.domesticAbuse = report.domesticAbuse ? .yes : .notAsked
        new.under18 = report.under18 ? .yes : .notAsked
        new.onBehalfOf = report.onBehalfOf ?? ""
        new.agencyReference = report.agencyReference
        new.counterTo = try await counter(of: report)
        let reference = try await casework.receiveReport(new, by: actor)
        madeReports[report.reference] = reference
        let isNew = spoken.contains { $0.person.map { madePeople[$0] == nil } ?? false }
        if isNew || isAtNewPlace(report) || spoken.contains(where: \.isLater) {
            try await learn(spoken, of: report, made: reference)
        }
        knownTo[report.agency, default: []].formUnion(spoken.compactMap(\.person))
    }

    /// Reads who and which place the report made, and links whom its taker could not.
    private func learn(_ spoken: [Spoken], of report: SampleReport, made reference: String) async throws {
        let kept = try await casework.report(reference, by: officer).report
        if case .place(let key) = report.location, let place = kept.place { madePlaces[key] = place.id }
        if let spot = report.spot, let place = kept.place { madeSpots[spot] = place.reference }
        for (position, one) in spoken.enumerated() where kept.parties.indices.contains(position) {
            let party = kept.parties[position]
            guard let key = one.person else { continue }
            if let person = party.person {
                if madePeople[key] == nil { madePeople[key] = person }
            } else if one.isLater, let person = madePeople[key] {
                try await casework.identifyParty(
                    party.id, of: reference, as: .person(person.reference), version: party.version, by: officer)
            }
        }
    }

    private func parties(of report: SampleReport, by actor: Actor) -> [Spoken] {
        var named: Set<String> = []
        var spoken: [Spoken] = []
        let sides: [(Side, [SampleParty])] = [
            (.complainant, report.callers), (.alleged, report.alleged), (.witness, report.witnesses),
        ]
        for (side, parties) in sides {
            for (number, told) in parties.enumerated() {
                var one = speak(told, side, by: actor, for: report.agency, named: &named)
                if side == .complainant, number == 0 { one.party.facts.addNeeds(of: report) }
                spoken.append(one)
            }
        }
        for party in unreported(by: report) {
            // The sources name them without a report of theirs; whoever opens the case names them.
            var one = speak(
                SampleParty(person: party.person), party.role.side, by: actor, for: report.agency, named: &named)
            one.party.facts.describe("Named when the case was opened, not by the caller.")
            spoken.append(one)
        }
        return spoken
    }

    /// People of the case that this report opens of whom no report speaks.
    private func unreported(by report: SampleReport) -> [SampleCaseParty] {
        guard let key = report.caseKey, let file = book.cases.first(where: { $0.key == key }),
            file.reportReferences.first == report.reference
        else { return [] }
        var seen: Set<String> = []
        return file.parties.filter { party in
            guard let person = party.person, !reported.contains(person), madePeople[person] == nil else { return false }
            return seen.insert(person).inserted
        }
    }

    private func speak(_ told: SampleParty, _ side: Side, by actor: Actor, for agency: String, named: inout Set<String>)
        -> Spoken
    {
        var facts = PersonFacts()
        facts.describe(told.description)
        if told.anonymous { return Spoken(party: NewParty(side: side, state: .anonymous, facts: facts)) }
        if let name = told.nameAsGiven { facts.take(name: name) }
        guard let key = told.person, let person = people[key] else {
            let state: PartyState = told.nameAsGiven == nil ? .unknown : .known
            return Spoken(party: NewParty(side: side, state: state, facts: facts, link: .unsure))
        }
        let isFirst = named.insert(key).inserted
        if let made = madePeople[key] {
            if !facts.isNamed { facts.take(name: person.name) }
            facts.phone = side == .complainant ? person.phone ?? "" : ""
            // A partner knows only the people of its own cases and reports; the case officer links the others.
            let isLater = actor.sight == .agency && knownTo[agency]?.contains(key) != true
            return Spoken(
                party: NewParty(
                    side: side, state: .known, facts: facts, link: isLater ? .unsure : .person(made.reference)),
                person: key, isLater: isLater)
        }
        guard isFirst else {
            return Spoken(
                party: NewParty(side: side, state: .known, facts: facts, link: .unsure), person: key, isLater: true)
        }
        facts.take(person, home: person.place.flatMap { places[$0] }, given: told.nameAsGiven)
        return Spoken(party: NewParty(side: side, state: .known, facts: facts, link: .new), person: key)
    }

    private func place(of report: SampleReport) -> PlaceFacts? {
        switch report.location {
        case .spot(let words), .noFixedAbode(let words): return PlaceFacts(kind: .spot, spot: words)
        case .place(let key):
            guard let place = places[key] else { return nil }
            return PlaceFacts(
                kind: place.postcode == nil && place.uprn == nil ? .spot : .address, uprn: place.uprn,
                address: place.address, postcode: place.postcode, spot: place.spot ?? "")
        }
    }

    /// Places with an address are the same by their address; a spot is the one that staff chose before, where they may
    /// know of it.
    private func placeLink(of report: SampleReport, by actor: Actor) -> PlaceLink {
        guard let spot = report.spot, let made = madeSpots[spot] else { return .new }
        return actor.sight == .partnership ? .place(made) : .unsure
    }

    private func isAtNewPlace(_ report: SampleReport) -> Bool {
        if case .place(let key) = report.location { return madePlaces[key] == nil }
        return report.spot.map { madeSpots[$0] == nil } ?? false
    }

    private func isPlace(_ report: SampleReport) -> Bool {
        book.cases.first { $0.key == report.caseKey }?.kind == .place
    }

    /// The report that this one answers. A partner takes part in the case of the first before it can name it.
    private func counter(of report: SampleReport) async throws -> String? {
        guard let answered = report.countersReport, let reference = madeReports[answered] else { return nil }
        let first = book.reports.first { $0.reference == answered }
        if let key = first?.caseKey, let file = book.cases.first(where: { $0.key == key }), madeCases[key] != nil {
            try await join(report.agency, file, why: "Its tenant answers report \(reference)")
        } else if try hand(of: report.agency, by: report.takenBy).sight == .agency {
            return nil
        }
        return reference
    }

    /// Forms that staff have begun and not sent.
    func keepDrafts() async throws {
        let begun: [(String, [String: String])] = [
            (
                Cast.caseOfficer.signIn,
                [
                    "channel": "call", "category": "noise", "qualifier": "personal",
                    "said": "Drilling next door since six this morning. She had to go and will ring again at noon.",
                    "time-of-day": "From 6 am",
                ]
            ),
            (
                Cast.secondOfficer.signIn,
                [
                    "channel": "inPerson", "category": "littering", "qualifier": "environmental", "about": "place",
                    "said": "Mattresses by the bins again; the caretaker has photographs and will send them.",
                ]
            ),
        ]
        var random = SystemRandomNumberGenerator()
        for (signIn, fields) in begun {
            guard let actor = staff.actors[signIn] else { continue }
            try await casework.keepReportDraft(
                ID(at: clock.look(), using: &random), fields: fields.mapValues { [$0] }, by: actor)
        }
    }

    /// Gives the report to the owner whom the book names, where that is somebody of the agency that received it.
    func own(_ report: SampleReport) async throws {
        guard let signIn = report.owner, let named = staff.actors[signIn], let made = madeReports[report.reference]
        else { return }
        // A report belongs to its own agency's people.
        let owner = named.agency == staff.agencies[report.agency] ? named : try hand(of: report.agency)
        // Version 1: a report is filed only after it has its owner.
        if owner.may(.ownReport) {
            try await casework.takeReport(made, version: 1, by: owner)
        } else {
            try await casework.giveReport(made, to: owner.account, version: 1, by: coordinator)
        }
    }
}

extension SampleReport {
    fileprivate func channel(kind: SampleAgencyKind?) -> Channel {
        if takenBy == nil { return .file }
        if staffObserved != nil { return .visit }
        return kind == .communitySafety || kind == .police || kind == .environmentalHealth ? .call : .agency
    }

    fileprivate var spot: String? {
        switch location {
        case .spot(let words), .noFixedAbode(let words): words
        case .place: nil
        }
    }
}

extension SampleCategory {
    fileprivate func code() throws -> String {
        guard let term = IncidentLists.categories.terms.first(where: { $0.title == rawValue }) else {
            throw CommonRefusal.notFound
        }
        return term.code
    }
}

extension SampleQualifier {
    fileprivate var kept: Qualifier {
        switch self {
        case .personal: .personal
        case .nuisance: .nuisance
        case .environmental: .environmental
        }
    }
}

extension SamplePartyRole {
    /// The side of a report on which somebody of this role stands.
    fileprivate var side: Side {
        switch self {
        case .complainant, .personAtRisk: .complainant
        case .alleged, .personOfConcern: .alleged
        case .witness: .witness
        }
    }
}

extension HateStrand {
    fileprivate init(words: String) {
        self = Self.allCases.first { $0.title.lowercased().hasPrefix(words.lowercased()) } ?? .other
    }
}

extension PersonFacts {
    fileprivate mutating func describe(_ words: String?) {
        description = [description, words ?? ""].filter { !$0.isEmpty }.joined(separator: " ")
    }

    fileprivate mutating func take(name: String) {
        (givenName, familyName) = Self.split(name)
    }

    /// What is known of somebody who is put on record for the first time.
    fileprivate mutating func take(_ person: SamplePerson, home: SamplePlace?, given: String?) {
        take(name: person.name)
        if let given, given != person.name { describe("Name as given: \(given).") }
        if !person.otherNames.isEmpty { describe("Also called \(person.otherNames.joined(separator: ", ")).") }
        dateOfBirth = person.bornOn
        ageWords = person.ageWords ?? person.age.map { "\($0)" } ?? ""
        phone = person.phone ?? ""
        email = person.email ?? ""
        address = home?.address ?? ""
        postcode = home?.postcode ?? ""
        safeContact = person.safeContact ?? ""
        language = person.language ?? ""
        interpreter = person.interpreter ? "Yes" : ""
        accessNeeds = person.accessNeeds ?? ""
        if person.noFixedAbode {
            describe(["No fixed abode", person.usualSpot].compactMap { $0 }.joined(separator: ": "))
        }
    }

    /// What the report says of how to speak with whoever it is about.
    fileprivate mutating func addNeeds(of report: SampleReport) {
        language = report.language ?? language
        interpreter = report.interpreter ? "Yes" : interpreter
        accessNeeds = report.accessNeeds ?? accessNeeds
        safeContact = report.safeContact ?? safeContact
    }
}
