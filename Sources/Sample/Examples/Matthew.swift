import Domain

// P-013. Source 001, paragraph 2.6, "Case study", in full. Ages are the source's; calendar dates follow from "25 years
// old" today, to the year only. It names no service, no report and no plan, so all that we do for Matthew is ours.
extension ExampleCases {
    static func matthew(_ clock: SampleClock) -> Example {
        var story = Story(rows: ["P-013"])
        let opened = clock.office(34, 10)
        story.report(
            SampleReport(
                reference: "EX-MAT-001", agency: "outreach", takenBy: Cast.outreachWorker.signIn,
                owner: Cast.secondOfficer.signIn, received: opened, happenedFrom: clock.ago(35, 23, 15),
                category: .begging, qualifier: .nuisance,
                description: "Referral by outreach of a man of 25 who sleeps rough and begs, and whom no service has "
                    + "taken on.",
                alleged: [SampleParty(person: Cast.matthew.key, nameAsGiven: Cast.matthew.name)],
                location: .noFixedAbode("Sofa surfing and sleeping rough"), caseKey: "example-matthew",
                basis: .demonstration))
        matthewStory(clock, opened, &story)
        matthewSince(clock, opened, &story)
        matthewNow(clock, opened, &story)
        let file = SampleCase(
            key: "example-matthew", title: "Matthew", kind: .noFixedAbode,
            summary: "25, depressed, using drugs to cope; services cannot agree what to treat first; no home.",
            leadAgency: "council", lead: Cast.secondOfficer.signIn,
            parties: [SampleCaseParty(person: Cast.matthew.key, role: .personOfConcern)], places: [],
            source: SampleSource(
                document: "Portsmouth City Council, scrutiny review of complex needs (September 2016)",
                section: "2.6 Case study", rows: ["P-013"]),
            events: story.ordered())
        return Example(file: file, reports: story.reports)
    }

    private static func matthewStory(_ clock: SampleClock, _ opened: SampleTime, _ story: inout Story) {
        let told: [(Int, String, String)] = [
            (
                10,
                """
                When he was 10, his mother's boyfriend started to abuse him and this continued until he was 13 \
                when the boyfriend was arrested for abusing other children.
                """,
                "From the age of 10 his mother's boyfriend abused him, until he was 13."
            ),
            (
                13,
                """
                At this point Matthew came forward with his story thus supporting the police case much to the \
                anger of his mother.
                """,
                """
                At 13, when the boyfriend was arrested for abusing other children, Matthew came forward and \
                supported the 
                """
                    + "police case, much to the anger of his mother."
            ),
            (
                16, "At 16 he was thrown out of the family home and sofa surfed with friends.",
                "At 16 he was thrown out of the family home and sofa surfed with friends."
            ),
        ]
        for (age, quote, text) in told {
            let day = clock.today - (25 - age) * 365
            story.source(
                quote, SampleTime(day: day, minutes: 720), "outreach", Cast.outreachWorker.signIn, .note(.reported),
                text, precision: .year, known: opened)
        }
    }

    private static func matthewSince(_ clock: SampleClock, _ opened: SampleTime, _ story: inout Story) {
        let since: [(String, String)] = [
            (
                """
                When they asked him to leave after arguing and using violence against his friends, he slept on \
                the streets and got his food by shoplifting and begging.
                """,
                """
                His friends asked him to leave after arguments and violence against them. He slept on the streets \
                and got 
                """
                    + "his food by shoplifting and begging."
            ),
            (
                """
                Up until then he had only experimented with drugs but for Matthew they are the only way to cope \
                with the cold and the isolation.
                """,
                """
                Until then he had only experimented with drugs; for Matthew they are the only way to cope with \
                the cold 
                """
                    + "and the isolation."
            ),
            (
                """
                He has managed to get his own accommodation but lost it when he could not pay his rent and found \
                himself sofa surfing and sleeping rough again.
                """,
                """
                He got his own accommodation, lost it when he could not pay his rent, and is sofa surfing and \
                sleeping 
                """
                    + "rough again."
            ),
        ]
        for (index, told) in since.enumerated() {
            let day = clock.today - (2900 - 1000 * index)
            story.source(
                told.0, SampleTime(day: day, minutes: 720), "outreach", Cast.outreachWorker.signIn, .note(.reported),
                told.1, known: opened)
        }
    }

    private static func matthewNow(_ clock: SampleClock, _ opened: SampleTime, _ story: inout Story) {
        let officer = Cast.secondOfficer.signIn
        story.source(
            """
            He has difficulty holding a job down due to his ongoing depression and difficulties controlling his \
            temper.
            """,
            clock.office(33, 11), "council", officer, .note(.reported),
            "Difficulty holding a job down, because of ongoing depression and difficulty controlling his temper.")
        story.source(
            """
            Using drugs has not helped him cope with his mental health issues and services cannot agree if they \
            should treat his mental health issue or his substance misuse issue first.
            """,
            clock.office(33, 11, 20), "council", officer, .note(.reported),
            "Drugs have not helped him cope with his mental health issues. Services cannot agree whether to treat his "
                + "mental health or his substance misuse first.")
        story.demonstration(
            clock.office(33, 15), "council", officer,
            .assessment(
                SampleAssessment(
                    person: Cast.matthew.key, role: .personOfConcern, history: 3, vulnerability: 3, lackOfSupport: 3,
                    level: .red, reason: "No home, no treatment, abused as a child, sleeping rough.")),
            "First assessment.")
        let panel = clock.sitting("panel", 1)
        story.demonstration(
            panel.at, "council", Cast.coordinator.signIn,
            .meetingItem(
                SampleMeetingItem(
                    meeting: panel.key, decision: "One plan for both: mental health and substance misuse together.",
                    reasons: "Each service was waiting for the other.", lead: officer)),
            "Heard at the panel.")
        let actions: [(String, String, String, Int)] = [
            ("Meet him with outreach and agree who treats what, in one visit", "mentalhealth", "mentalhealth", 5),
            ("Find him a bed and stay in touch every other day", "outreach", "outreach", -3),
            ("Offer support for what happened to him as a child", "victims", "victims", 12),
        ]
        for (what, agency, owner, due) in actions {
            story.demonstration(
                panel.at, agency, owner,
                .action(SampleAction(what: what, agency: agency, owner: owner, due: clock.due(in: due))),
                "Agreed at the panel.")
        }
    }
}
