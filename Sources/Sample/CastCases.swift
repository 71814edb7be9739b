import Domain

/// Cases of the cast that no source tells: an allegation and its counter-allegation, a child, a carer, a bus shelter.
enum CastCases {
    static func bothSides(_ clock: SampleClock) -> ExampleCases.Example {
        let key = "cast-both-sides"
        let officer = Cast.caseOfficer.signIn
        let one = Cast.oneSide
        let other = Cast.otherSide
        let first = SampleReport(
            reference: "HC-0001", agency: "council", takenBy: officer, owner: officer,
            received: clock.office(40, 10, 5),
            happenedFrom: clock.ago(41, 23, 30), happenedTo: clock.ago(40, 1, 0), category: .noise,
            qualifier: .personal,
            description: "He plays the radio by the wall until one in the morning and bangs when I ask him to stop.",
            frequency: "Three nights a week", duration: "An hour and a half", timeOfDay: "11.30 pm to 1 am",
            callers: [SampleParty(person: one.key, nameAsGiven: one.name)],
            alleged: [SampleParty(person: other.key, nameAsGiven: "Garry Motram")], location: .place("cast-chandler-5"),
            language: one.language, interpreter: true, caseKey: key)
        let second = SampleReport(
            reference: "HC-0002", agency: "housing", takenBy: Cast.housingOfficer.signIn, owner: officer,
            received: clock.office(36, 15, 20), happenedFrom: clock.ago(37, 8, 0), category: .neighbours,
            qualifier: .personal,
            description: """
                She shouts at me through the fence every morning and has told the whole row that I am deaf and 
                """
                    + "stupid.", frequency: "Every morning", duration: "Five minutes", timeOfDay: "8 am",
            callers: [SampleParty(person: other.key, nameAsGiven: other.name)],
            alleged: [SampleParty(person: one.key, nameAsGiven: "Shirin, next door")],
            witnesses: [SampleParty(person: Cast.youngPerson.key, nameAsGiven: Cast.youngPerson.name)],
            location: .place("cast-chandler-7"), hateStrand: "Disability", accessNeeds: other.accessNeeds,
            countersReport: "HC-0001", caseKey: key)
        let third = SampleReport(
            reference: "HC-0003", agency: "council", takenBy: officer, received: clock.ago(1, 7, 50),
            happenedFrom: clock.ago(2, 21, 0), category: .rowdy, qualifier: .nuisance,
            description: "Boys kick a ball against my brother's door until he shakes. He does not report it himself.",
            frequency: "Most evenings", duration: "An hour", timeOfDay: "About 9 pm",
            callers: [SampleParty(person: Cast.carer.key, nameAsGiven: Cast.carer.name)],
            alleged: [SampleParty(person: Cast.youngPerson.key, nameAsGiven: "Kieran, about 15")],
            location: .place("cast-chandler-11"), under18: true, onBehalfOf: "Her brother")
        let fourth = SampleReport(
            reference: "HC-0004", agency: "outreach", takenBy: Cast.outreachWorker.signIn,
            received: clock.ago(1, 6, 40),
            happenedFrom: clock.ago(1, 6, 10), category: .begging, qualifier: .nuisance,
            description: "People say that he shouts at the bus queue.",
            staffObserved: """
                Asleep in the shelter, cold, spoke calmly when woken. Offered a bed; he will think about it.
                """,
            frequency: "Most mornings", timeOfDay: "From 6 am",
            alleged: [SampleParty(person: Cast.roughSleeper.key, nameAsGiven: "Stefan, Bulgarian")],
            location: .noFixedAbode("Bus shelter C, Quayside Road"), language: "Bulgarian", interpreter: true)
        let file = SampleCase(
            key: key, title: "Two neighbours, Chandlery Row", kind: .bothSides,
            summary: "Each reports the other; one needs an interpreter, the other is hard of hearing.",
            leadAgency: "council", lead: officer,
            parties: [
                SampleCaseParty(person: one.key, role: .complainant),
                SampleCaseParty(person: other.key, role: .complainant),
                SampleCaseParty(person: other.key, role: .alleged), SampleCaseParty(person: one.key, role: .alleged),
                SampleCaseParty(person: Cast.youngPerson.key, role: .witness),
            ],
            places: ["cast-chandler-5", "cast-chandler-7"], events: events(clock, [first, second], officer))
        return ExampleCases.Example(file: file, reports: [first, second, third, fourth])
    }

    private static func events(_ clock: SampleClock, _ reports: [SampleReport], _ officer: String) -> [SampleEvent] {
        var told = reports.map { report in
            SampleEvent(
                happened: report.happenedFrom, known: report.received, agency: report.agency, by: report.takenBy,
                kind: .report(report.reference), text: report.category.rawValue, basis: .invented)
        }
        func add(_ at: SampleTime, _ kind: SampleEventKind, _ text: String) {
            told.append(
                SampleEvent(
                    happened: at, known: at, agency: "council", by: officer, kind: kind, text: text, basis: .invented))
        }
        add(
            clock.office(38, 11),
            .assessment(
                SampleAssessment(
                    person: Cast.oneSide.key, role: .complainant, history: 2, vulnerability: 2, lackOfSupport: 1,
                    level: .amber, reason: "Does not sleep; afraid of the landing.")), "Assessed with an interpreter.")
        add(
            clock.office(35, 14),
            .assessment(
                SampleAssessment(
                    person: Cast.otherSide.key, role: .alleged, history: 1, vulnerability: 2, lackOfSupport: 2,
                    level: .amber, reason: "Lives alone; cannot hear how loud the radio is.")),
            "Assessed face to face.")
        add(
            clock.office(34, 15), .note(.fact),
            "His hearing aid has been broken since spring; the radio is loud for that reason.")
        add(
            clock.office(33, 10),
            .action(
                SampleAction(
                    what: "Offer mediation to both tenants", agency: "housing", owner: Cast.housingOfficer.signIn,
                    due: clock.office(19, 17).day,
                    updates: [
                        SampleActionUpdate(
                            at: clock.office(21, 10), status: .amber, text: "One has agreed, the other is thinking.")
                    ])), "Offer mediation to both tenants")
        return told.sorted { $0.known < $1.known }
    }
}
