import Domain

// L-142. Source 000, section 8, "LB Ealing - Joint Health and Social Care Funding Panel", from "The client: Male, 50s"
// to the end of "Outcome". Years and months are the source's, so this one case keeps them; days, and every date after
// June 2012, only keep the order. Name, block and assessments are ours.
extension ExampleCases {
    static func ealing() -> Example {
        var story = Story(rows: ["L-142"])
        ealingBackground(&story)
        ealingSummer(&story)
        ealingMeeting(&story)
        ealingCrisis(&story)
        ealingOutcome(&story)
        let file = SampleCase(
            key: "example-ealing", title: "A home that filled up, Abbotsbrook House", kind: .vulnerablePerson,
            summary: "A tenant in his 50s, ill for about 20 years, whose home was full; rehoused with support.",
            leadAgency: "council", lead: Cast.secondOfficer.signIn,
            parties: [SampleCaseParty(person: Cast.hoardingTenant.key, role: .personOfConcern)],
            places: ["cast-abbot-22"],
            source: SampleSource(
                document: londonCouncils, section: "8, LB Ealing - Joint Health and Social Care Funding Panel",
                rows: ["L-142"]),
            events: story.ordered())
        return Example(file: file, reports: story.reports)
    }

    private static func on(_ year: Int, _ month: Int, _ day: Int, _ hour: Int = 10) -> SampleTime {
        SampleTime(day: Day(year: year, month: month, day: day) ?? Day(sinceEpoch: 0), minutes: hour * 60)
    }

    private static func ealingBackground(_ story: inout Story) {
        let known = on(2012, 7, 4, 11)
        story.source(
            "Male, 50s, living in a one-bed council property since 1986.", on(1986, 1, 1), "councilhousing",
            Cast.councilHousingOfficer.signIn, .note(.fact), "Tenant of this one-bed council property since 1986.",
            precision: .year, known: known)
        story.source(
            """
            The client has been suffering with mental health issues for approximately 20 years with recurrent \
            levels of crisis during this period.
            """,
            on(1992, 1, 1), "mentalhealth", Cast.mentalHealthWorker.signIn, .note(.fact),
            "Mental health issues for approximately 20 years, with recurrent levels of crisis.", known: known)
        story.source(
            "In 2000 the client's property was cleaned professionally due to the extent of their hoarding",
            on(2000, 1, 1), "councilhousing", Cast.councilHousingOfficer.signIn, .note(.fact),
            "The property was cleaned professionally in 2000 because of the extent of the hoarding.", precision: .year,
            known: known)
        story.source(
            """
            they have been in and out of hospital under a section of the Mental Health Act a few times during \
            this period
            """,
            on(2000, 6, 1), "mentalhealth", Cast.mentalHealthWorker.signIn, .note(.fact),
            "In and out of hospital under a section of the Mental Health Act a few times.", known: known)
        story.source(
            """
            While in the community their home and behaviour again became an issue which raised concerns for both \
            Mental Health services and Safer Communities.
            """,
            on(2012, 1, 1), "council", Cast.secondOfficer.signIn, .note(.reported),
            "His home and behaviour again became an issue, which raised concerns for mental health services and for "
                + "community safety.", known: known)
    }

    private static func ealingSummer(_ story: inout Story) {
        let quote = """
            Visits were made by a utility company to issue a gas safety certificate in June and three visits from \
            housing officers regarding rent received no response.
            """
        story.source(
            quote, on(2012, 6, 1), "councilhousing", Cast.councilHousingOfficer.signIn, .note(.reported),
            "Visits by a utility company in June 2012 to issue a gas safety certificate: no response.",
            precision: .month, known: on(2012, 7, 4, 11))
        for day in [12, 19, 26] {
            story.source(
                quote, on(2012, 6, day, 15), "councilhousing", Cast.councilHousingOfficer.signIn,
                .visit(SampleVisit(place: "cast-abbot-22", agencies: ["councilhousing"], seen: false)),
                "Visit by housing officers about rent: no response.")
        }
        story.report(
            SampleReport(
                reference: "EX-EAL-001", agency: "councilhousing", takenBy: Cast.councilHousingOfficer.signIn,
                owner: Cast.secondOfficer.signIn, received: on(2012, 7, 4), happenedFrom: on(2012, 6, 26, 15),
                category: .neighbours, qualifier: .environmental,
                description: "Report of the housing department to the problem solving hub: visits for the gas safety "
                    + "certificate and three visits about rent received no response.",
                alleged: [
                    SampleParty(person: Cast.hoardingTenant.key, nameAsGiven: Cast.hoardingTenant.name)
                ],
                location: .place("cast-abbot-22"), caseKey: "example-ealing",
                basis: .source(
                    rows: ["L-142"],
                    quote: """
                        A report was submitted by the housing department to the council's Safer Communities 'problem \
                        solving hub'.
                        """)))
        story.demonstration(
            on(2012, 7, 5), "council", Cast.secondOfficer.signIn,
            .assessment(
                SampleAssessment(
                    person: Cast.hoardingTenant.key, role: .personOfConcern, history: 3, vulnerability: 3,
                    lackOfSupport: 2, level: .red, reason: "Not seen for weeks; gas not checked; earlier hoarding.")),
            "First assessment.")
    }

    private static func ealingMeeting(_ story: inout Story) {
        let agreed = """
            A professionals meeting chaired by Safer Communities with mental health services agreed for all \
            partners to \
            support an application to the panel, with status reports provided by the Housing department, police, \
            mental \
            health services and environmental health documenting the history.
            """
        story.source(
            agreed, on(2012, 7, 11), "council", Cast.chair.signIn,
            .decision(reason: "Status reports by four services document the history."),
            "Professionals meeting, chaired by community safety with mental health services: all partners support an "
                + "application to the joint health and social care funding panel.")
        let reporters = [
            ("councilhousing", Cast.councilHousingOfficer.signIn), ("police", Cast.policeOfficer.signIn),
            ("mentalhealth", Cast.mentalHealthWorker.signIn), ("noise", Cast.noiseOfficer.signIn),
        ]
        for (agency, owner) in reporters {
            story.source(
                agreed, on(2012, 7, 11, 11), agency, owner,
                .action(
                    SampleAction(
                        what: "Status report for the funding panel's application, documenting the history",
                        agency: agency, owner: owner)),
                "Status report for the application, documenting the history.")
        }
        let emergency = """
            It was also agreed Ealing would provide emergency accommodation with a heightened level of support from \
            mental health services (daily home visits) to ensure the resident could sustain the interim accommodation \
            pending re-housing via the panel.
            """
        story.source(
            emergency, on(2012, 7, 11, 12), "councilhousing", Cast.councilHousingOfficer.signIn,
            .action(
                SampleAction(
                    what: "Provide emergency accommodation until rehousing through the panel", agency: "councilhousing",
                    owner: Cast.councilHousingOfficer.signIn)),
            "Emergency accommodation agreed, pending rehousing through the panel.")
        story.source(
            emergency, on(2012, 7, 11, 12), "mentalhealth", Cast.mentalHealthWorker.signIn,
            .action(
                SampleAction(
                    what: "Daily home visits, so that he can sustain the interim accommodation", agency: "mentalhealth",
                    owner: Cast.mentalHealthWorker.signIn)),
            "A heightened level of support agreed: daily home visits.")
    }

    private static func ealingCrisis(_ story: inout Story) {
        story.source(
            """
            Before the report was submitted a further home visit/assessment was arranged with Safer Communities \
            with environmental health.
            """,
            on(2012, 7, 18), "council", Cast.secondOfficer.signIn,
            .visit(SampleVisit(place: "cast-abbot-22", agencies: ["council", "noise"], seen: true)),
            "Home visit and assessment by community safety with environmental health, before the report to the panel "
                + "was submitted.")
        story.source(
            "The tenant was unexpectedly present, in great distress and at some risk to themselves and the public.",
            on(2012, 7, 18, 11), "council", Cast.secondOfficer.signIn, .note(.fact),
            "He was unexpectedly present, in great distress and at some risk to himself and the public.")
        story.source(
            """
            The police attended and detained the tenant under s.136 of the Mental Health Act and took him to a \
            place of safety.
            """,
            on(2012, 7, 18, 12), "police", Cast.policeOfficer.signIn, .note(.fact),
            "The police attended, detained him under section 136 of the Mental Health Act and took him to a place of "
                + "safety.")
    }

    private static func ealingOutcome(_ story: inout Story) {
        let council = Cast.secondOfficer.signIn
        let outcomes: [(String, String, String)] = [
            (
                """
                Safer Communities arranged (with the supporting evidence of partners) for the tenant to be \
                rehoused into funded supported accommodation pending completion of a period of treatment in \
                hospital.
                """,
                "council",
                """
                Rehousing into funded supported accommodation arranged, with partners' evidence, pending \
                completion of 
                """
                    + "treatment in hospital."
            ),
            (
                """
                floating support was put in place to complement the care and support package the tenant would be \
                receiving from Community Mental Health Services.
                """,
                "council", "Floating support put in place beside the package of community mental health services."
            ),
            (
                """
                Safer Communities attended all Care Plan Approach (CPA) meetings while the resident was on ward \
                with mental health services to ensure consistency.
                """,
                "council", "Community safety attended all Care Plan Approach meetings while he was on the ward."
            ),
            (
                "The property was cleared and some of the resident's personal effects saved.", "councilhousing",
                "The property was cleared and some of his personal effects saved."
            ),
            (
                """
                Since the resident has been re-housed in accommodation which met their needs they have been \
                settled and stable and have not been causing any problems for the neighbours in the local area.
                """,
                "council", "Rehoused, settled and stable; no problems for the neighbours."
            ),
            (
                "The resident has been improving and engaging well with services, with no reported issues.",
                "mentalhealth", "Improving and engaging well with services, with no reported issues."
            ),
        ]
        for (index, outcome) in outcomes.enumerated() {
            let by = outcome.1 == "council" ? council : nil
            story.source(
                outcome.0, on(2012, 8 + index / 2, 6 + index), outcome.1, by, .note(.fact), outcome.2)
        }
        story.demonstration(
            on(2012, 12, 12), "council", council, .closing(SampleClosing(outcome: .supportInPlace)),
            "Closed: rehoused with support, no reported issues.")
    }
}
