import Domain

// L-049. Source 000, section 6, "LB Islington - Repeat calling as identifier of vulnerability", the paragraph that
// begins "One case involved a 60 year-old woman". Age, flat, landlord, 78 calls in 24 weeks, investigations, refusal,
// GP, night-time routine, befriending and fewer calls are the source's; names, dates and the words of calls are ours.
extension ExampleCases {
    static func islington(_ clock: SampleClock) -> Example {
        var story = Story(rows: ["L-049"])
        islingtonCalls(clock, &story)
        islingtonInvestigation(clock, &story)
        islingtonReferral(clock, &story)
        islingtonOutcome(clock, &story)
        let caller = Cast.repeatCaller.key
        let file = SampleCase(
            key: "example-islington", title: "Repeat calls about noise at Tern House", kind: .vulnerablePerson,
            summary: "A tenant aged 60 called 78 times in 24 weeks about noise; only household noise was found.",
            leadAgency: "housing", lead: Cast.housingOfficer.signIn,
            parties: [
                SampleCaseParty(person: caller, role: .complainant),
                SampleCaseParty(
                    person: Cast.harassedNeighbour.key, role: .alleged, note: "Feels harassed by the calls."),
                SampleCaseParty(person: Cast.secondNeighbour.key, role: .alleged, note: "Feels harassed by the calls."),
            ],
            places: ["cast-tern-14"],
            source: SampleSource(
                document: londonCouncils, section: "6, LB Islington - Repeat calling as identifier of vulnerability",
                rows: ["L-049"]),
            events: story.ordered())
        return Example(file: file, reports: story.reports)
    }

    private static func islingtonCalls(_ clock: SampleClock, _ story: inout Story) {
        // 24 weeks are 168 days: 231 to 64 days ago. The five later calls are ours, to show "calls have reduced".
        let window = callTimes(
            78, from: 231, to: 64, hours: [21, 22, 22, 23, 23, 0, 1, 2], seed: 49, clock: clock)
        let later = [52, 41, 33, 20, 9].map { clock.ago($0, 23, 10 + $0 % 40) }
        let words = [
            "She says that she can hear banging through the wall again.",
            "She says that the people next door are moving furniture.",
            "She says that a television is on next door and that she cannot sleep.",
            "She says that there are footsteps above her ceiling.",
            "She says that the noise is worse than last night and asks when someone will come.",
            "She says that doors are being slammed on purpose.",
        ]
        for (index, time) in (window + later).enumerated() {
            let number = index < 9 ? "00\(index + 1)" : "0\(index + 1)"
            story.report(
                SampleReport(
                    reference: "EX-ISL-\(number)", agency: "council", takenBy: Cast.caseOfficer.signIn,
                    owner: Cast.caseOfficer.signIn, received: time, happenedFrom: time, category: .noise,
                    qualifier: .personal, description: words[index % words.count], frequency: "Most weeks, often twice",
                    timeOfDay: "Night",
                    callers: [SampleParty(person: Cast.repeatCaller.key, nameAsGiven: Cast.repeatCaller.name)],
                    alleged: [SampleParty(description: "Neighbours in the block")], location: .place("cast-tern-14"),
                    safeContact: Cast.repeatCaller.safeContact, caseKey: "example-islington", basis: .demonstration))
        }
    }

    private static func islingtonInvestigation(_ clock: SampleClock, _ story: inout Story) {
        let investigated = """
            The noise had been investigated on a number of occasions by the council's Noise Team and also the RP's ASB \
            Team.
            """
        for days in [206, 150] {
            story.source(
                investigated, clock.ago(days, 22, 30), "noise", Cast.noiseOfficer.signIn,
                .visit(SampleVisit(place: "cast-tern-14", agencies: ["noise"], seen: true)),
                "The Noise Team investigated the noise.")
        }
        story.source(
            investigated, clock.office(171, 14), "housing", Cast.housingOfficer.signIn,
            .visit(SampleVisit(place: "cast-tern-14", agencies: ["housing"], seen: true)),
            "The landlord's ASB team investigated the noise.")
        story.source(
            "Investigations concluded that sounds heard were general household noises", clock.office(148, 10),
            "noise", Cast.noiseOfficer.signIn, .note(.fact),
            "Investigations concluded that the sounds heard were general household noises.")
        story.source(
            """
            surrounding neighbours in the block were feeling harassed by the regular stream of complaints made \
            about them
            """,
            clock.office(147, 11), "housing", Cast.housingOfficer.signIn, .note(.reported),
            "Neighbours around her in the block feel harassed by the regular stream of complaints made about them.")
        story.demonstration(
            clock.office(229, 11), "council", Cast.caseOfficer.signIn,
            .assessment(
                SampleAssessment(
                    person: Cast.repeatCaller.key, role: .complainant, history: 2, vulnerability: 2, lackOfSupport: 3,
                    level: .amber, reason: "Calls every few days; lives alone as far as is known; no family known.")),
            "First assessment of the caller.")
        story.demonstration(
            clock.office(228, 15), "housing", Cast.housingOfficer.signIn,
            .assessment(
                SampleAssessment(
                    person: Cast.harassedNeighbour.key, role: .alleged, history: 1, vulnerability: 1, lackOfSupport: 1,
                    level: .green, reason: "Upset by the complaints; has family near.")),
            "First assessment of the neighbour.")
    }

    private static func islingtonReferral(_ clock: SampleClock, _ story: inout Story) {
        story.source(
            """
            The ASB Officers, concerned about possible mental health issues, referred the case for a Mental \
            Health assessment
            """,
            clock.office(120, 10), "housing", Cast.housingOfficer.signIn, .note(.opinion),
            "The ASB officers are concerned about possible mental health issues. This is their concern, not a finding.")
        story.source(
            """
            The ASB Officers, concerned about possible mental health issues, referred the case for a Mental \
            Health assessment
            """,
            clock.office(120, 10, 30), "housing", Cast.housingOfficer.signIn,
            .action(
                SampleAction(
                    what: "Mental health assessment of the tenant, on the ASB officers' referral",
                    agency: "mentalhealth",
                    owner: Cast.mentalHealthWorker.signIn, due: clock.office(99, 17).day,
                    updates: [
                        SampleActionUpdate(
                            at: clock.office(104, 16), status: .red,
                            text: "Unable to intervene: the tenant refused to engage.")
                    ])),
            "Referred for a mental health assessment.")
        story.source(
            """
            mental health services were unable to intervene as the tenant refused to engage, stating that she did \
            not have any mental health issues
            """,
            clock.office(104, 16), "mentalhealth", Cast.mentalHealthWorker.signIn, .note(.reported),
            "Mental health services cannot intervene: the tenant refuses to engage and says that she has no mental "
                + "health issues.")
        story.source(
            """
            The RP had been advised to get the tenant's GP to make a referral, but the RP didn't have any means \
            of finding out who her GP was, the tenant would not disclose this and they had no information about \
            family members etc.
            """,
            clock.office(90, 11), "housing", Cast.housingOfficer.signIn, .note(.fact),
            """
            Advised to have her GP refer her. The landlord cannot find out who her GP is, she will not say, and \
            nothing 
            """
                + "is known of family.")
    }

    private static func islingtonOutcome(_ clock: SampleClock, _ story: inout Story) {
        story.source(
            "During a 24 week period she called 78 times.", clock.office(62, 9, 30), "council", Cast.analyst.signIn,
            .note(.fact), "In a period of 24 weeks she called the ASB reporting line 78 times.")
        story.source(
            "Following discussion at the ASBAG the mental health team made a further attempt at contact",
            clock.sitting("repeat", 2).at, "police", Cast.policeSergeant.signIn,
            .meetingItem(
                SampleMeetingItem(
                    meeting: clock.sitting("repeat", 2).key,
                    decision: "The mental health team tries again to make contact.",
                    reasons: "She refused before, and nobody else can reach a GP or family.",
                    lead: Cast.housingOfficer.signIn)),
            "Discussed at the meeting about repeat callers.")
        story.source(
            """
            held a lengthy conversation with her and established that a call to the ASB reporting line seemed to \
            have become part of her night time routine
            """,
            clock.office(48, 14), "mentalhealth", Cast.mentalHealthWorker.signIn,
            .contact(SampleContact(person: Cast.repeatCaller.key, channel: .phone, reached: true)),
            "A lengthy conversation. A call to the reporting line seems to have become part of her night-time routine.")
        story.source(
            """
            The RP has a volunteer befriending service and attempts are being made by the call handlers and RP \
            ASB officer to get the resident to take up this service.
            """,
            clock.office(45, 10), "housing", Cast.housingOfficer.signIn,
            .action(
                SampleAction(
                    what: "Offer the landlord's volunteer befriending service, at every call and by the ASB officer",
                    agency: "housing", owner: Cast.housingOfficer.signIn, due: clock.due(in: 10),
                    updates: [
                        SampleActionUpdate(
                            at: clock.office(13, 12), status: .amber, text: "Attempts are being made; not taken up yet."
                        )
                    ])),
            "Attempts are being made to have her take up the befriending service.")
        story.source(
            "In the meantime calls have reduced", clock.office(13, 12, 30), "council", Cast.analyst.signIn,
            .note(.fact),
            "Calls have reduced.")
        story.source(
            "careful monitoring is taking place by all agencies involved of the complainant as well as her neighbours",
            clock.office(12, 11), "council", Cast.coordinator.signIn,
            .action(
                SampleAction(
                    what: "Careful monitoring of the complainant and of her neighbours by all agencies involved",
                    agency: "council", owner: Cast.caseOfficer.signIn, due: clock.due(in: 16))),
            "All agencies involved are monitoring the complainant as well as her neighbours.")
    }
}
