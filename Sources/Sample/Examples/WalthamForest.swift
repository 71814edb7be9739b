import Domain

// L-050. Source 000, section 8, "What the boroughs say", the quotation of LB Waltham Forest that begins "In one
// particular case, the individual contacted the police over 100 times". The contacts, the joint visit, the laminated
// instructions, the drop in calls and the monthly review are the source's. It does not say what the calls were about.
extension ExampleCases {
    static func walthamForest(_ clock: SampleClock) -> Example {
        var story = Story(rows: ["L-050"])
        emergencyCalls(clock, &story)
        jointVisit(clock, &story)
        afterwards(clock, &story)
        let file = SampleCase(
            key: "example-waltham-forest", title: "Over 100 calls to the police in 24 weeks", kind: .vulnerablePerson,
            summary: "A man with a mental health care worker called the police over 100 times; instructions helped.",
            leadAgency: "police", lead: Cast.policeSergeant.signIn,
            parties: [SampleCaseParty(person: Cast.emergencyCaller.key, role: .personOfConcern)],
            places: ["cast-mill-3"],
            source: SampleSource(
                document: londonCouncils, section: "8, What the boroughs say (LB Waltham Forest)", rows: ["L-050"]),
            events: story.ordered())
        return Example(file: file, reports: story.reports)
    }

    private static func emergencyCalls(_ clock: SampleClock, _ story: inout Story) {
        // "Over 100": 104 here, in the 168 days from 259 to 92 days ago; then six, to show the drop.
        let window = callTimes(
            104, from: 259, to: 92, hours: [6, 9, 11, 14, 16, 18, 20, 21, 22, 23, 1, 3], seed: 50, clock: clock)
        let later = [80, 71, 58, 44, 30, 15].map { clock.ago($0, 19, $0 % 60) }
        for (index, time) in (window + later).enumerated() {
            let number = String(String(1001 + index).dropFirst())
            story.report(
                SampleReport(
                    reference: "EX-WF-\(number)", agency: "police", owner: Cast.policeSergeant.signIn, received: time,
                    happenedFrom: time, category: .communications, qualifier: .nuisance,
                    description: "Call to 999. No emergency was found.", frequency: "Four or five calls a week",
                    duration: "A few minutes",
                    callers: [SampleParty(person: Cast.emergencyCaller.key, nameAsGiven: Cast.emergencyCaller.name)],
                    location: .place("cast-mill-3"), agencyReference: "HP-999-\(number)",
                    caseKey: "example-waltham-forest", basis: .demonstration))
        }
    }

    private static func jointVisit(_ clock: SampleClock, _ story: inout Story) {
        let sergeant = Cast.policeSergeant.signIn
        story.source(
            "the individual contacted the police over 100 times in a 24 week period", clock.office(91, 9), "police",
            sergeant, .note(.fact), "He contacted the police over 100 times in a period of 24 weeks.")
        story.demonstration(
            clock.office(257, 12), "police", sergeant,
            .assessment(
                SampleAssessment(
                    person: Cast.emergencyCaller.key, role: .personOfConcern, history: 3, vulnerability: 2,
                    lackOfSupport: 1, level: .amber, reason: "Very many calls; has a mental health care worker.")),
            "First assessment.")
        story.source(
            "The victim's champion conducted a joint visit with his mental health care worker and local Policing Team.",
            clock.office(88, 14), "victims", Cast.victimsChampion.signIn,
            .visit(SampleVisit(place: "cast-mill-3", agencies: ["victims", "mentalhealth", "police"], seen: true)),
            "Joint visit of the victims' champion, his mental health care worker and the local policing team.")
        story.source(
            "The individual was advised about his misuse of the 999 system.", clock.office(88, 14, 30), "police",
            sergeant, .note(.fact), "He was advised about his misuse of the 999 system.")
        story.source(
            """
            The police and victim's champion drafted a clear set of instructions, which the care worker laminated \
            and displayed next to the individuals telephone. It explained the consequences of making false calls.
            """,
            clock.office(87, 10), "victims", Cast.victimsChampion.signIn,
            .action(
                SampleAction(
                    what: "Laminate the instructions and put them next to his telephone", agency: "mentalhealth",
                    owner: Cast.mentalHealthWorker.signIn, due: clock.office(80, 17).day,
                    doneOn: clock.office(81, 16).day,
                    evidence: "Displayed next to his telephone by the care worker")),
            """
            The police and the victims' champion drafted a clear set of instructions that explains the \
            consequences of 
            """
                + "making false calls. The care worker laminated it and displayed it next to his telephone.")
    }

    private static func afterwards(_ clock: SampleClock, _ story: inout Story) {
        let sergeant = Cast.policeSergeant.signIn
        story.source(
            "The calls reduced dramatically.", clock.office(60, 10), "police", sergeant, .note(.fact),
            "The calls reduced dramatically.")
        story.source(
            """
            The victim's champion continued to monitor the calls and liaised with the care worker if the calls \
            began to increase.
            """,
            clock.office(59, 11), "victims", Cast.victimsChampion.signIn,
            .action(
                SampleAction(
                    what: "Monitor the calls; speak to the care worker if they begin to increase", agency: "victims",
                    owner: Cast.victimsChampion.signIn, due: clock.due(in: 14))),
            """
            The victims' champion continues to monitor the calls and speaks to the care worker if they begin to \
            increase.
            """)
        for number in [3, 2, 1] {
            let meeting = clock.sitting("repeat", number)
            story.source(
                """
                Cases are reviewed monthly at a meeting chaired by the police sergeant seconded to the LBWF \
                community safety unit. The co-located Police Partnership team are also in attendance at this \
                meeting.
                """,
                meeting.at, "police", sergeant,
                .meetingItem(
                    SampleMeetingItem(
                        meeting: meeting.key, decision: "Keep monitoring; review again next month.",
                        reasons: "Cases are reviewed monthly.", lead: sergeant)),
                "Reviewed at the monthly meeting chaired by the police sergeant seconded to community safety.")
        }
    }
}
