import Domain

// L-127, L-131, L-138, L-139, L-148. Source 000, section 7, "LB Hammersmith and Fulham - Supporting vulnerable victims
// of ASB", "Case study", the four paragraphs on Ms M. It gives no dates, no ages and no name for the partner. The
// warning of L-131 is one that the council is *prepared* to give "should she return to the property": never given here.
extension ExampleCases {
    static func msM(_ clock: SampleClock) -> Example {
        var story = Story(rows: ["L-127", "L-148"])
        msMBackground(clock, &story)
        msMAssessment(clock, &story)
        msMProtection(clock, &story)
        msMSealing(clock, &story)
        msMMove(clock, &story)
        msMOutOfBorough(clock, &story)
        msMTenancy(clock, &story)
        let file = SampleCase(
            key: "example-ms-m", title: "Ms M, Abbotsbrook House", kind: .vulnerablePerson,
            summary: "A tenant who is exploited and at times ill; protection, sealed home, moves offered and refused.",
            leadAgency: "council", lead: Cast.caseOfficer.signIn,
            parties: [
                SampleCaseParty(person: Cast.msM.key, role: .personAtRisk),
                SampleCaseParty(person: Cast.msMPartner.key, role: .alleged, note: "Of no fixed abode."),
            ],
            places: ["cast-abbot-7"],
            source: SampleSource(
                document: londonCouncils,
                section: "7, LB Hammersmith and Fulham - Supporting vulnerable victims of ASB",
                rows: ["L-127", "L-131", "L-138", "L-139", "L-148"]),
            events: story.ordered())
        return Example(file: file, reports: story.reports)
    }

    private static func msMBackground(_ clock: SampleClock, _ story: inout Story) {
        let officer = Cast.caseOfficer.signIn
        let known = clock.office(300, 10)
        story.report(
            SampleReport(
                reference: "EX-MSM-001", agency: "councilhousing", takenBy: Cast.councilHousingOfficer.signIn,
                owner: officer, received: clock.office(301, 15), happenedFrom: clock.office(301, 15),
                category: .neighbours, qualifier: .nuisance,
                description: "Referral by housing: concern that a tenant is being exploited by her partner.",
                alleged: [SampleParty(person: Cast.msMPartner.key, nameAsGiven: Cast.msMPartner.name)],
                location: .place("cast-abbot-7"), domesticAbuse: true, safeContact: Cast.msM.safeContact,
                caseKey: "example-ms-m", basis: .demonstration))
        let facts: [(String, String, SampleNoteKind, String)] = [
            (
                "Ms M has known mental health issues and a history of being sectioned on a regular basis.",
                "mentalhealth", .fact, "Known mental health issues and a history of being sectioned on a regular basis."
            ),
            (
                """
                She is in a mentally and physically abusive relationship with a well-known drug dealer, who is of \
                no-fixed abode, although he has family in the borough.
                """,
                "council", .reported,
                """
                In a mentally and physically abusive relationship with a well-known drug dealer of no fixed \
                abode, who 
                """
                    + "has family in the borough."
            ),
            (
                """
                Ms M can also become very abusive and aggressive when she is going through crisis. She is chaotic \
                and occasionally delusional and presents a considerable challenge for professionals trying to \
                support her.
                """,
                "council", .reported,
                "Can become very abusive and aggressive in crisis; chaotic and occasionally delusional; a considerable "
                    + "challenge for the professionals who try to support her."
            ),
            (
                """
                It has become clear that Ms M cannot manage a mainstream tenancy and needs supported \
                accommodation and proper supervision.
                """,
                "council", .opinion,
                "She cannot manage a mainstream tenancy and needs supported accommodation and proper supervision."
            ),
        ]
        for (index, fact) in facts.enumerated() {
            story.source(
                fact.0, SampleTime(day: known.day, minutes: known.minutes + 10 * index), fact.1,
                fact.1 == "council" ? officer : Cast.mentalHealthWorker.signIn, .note(fact.2), fact.3)
        }
    }

    private static func msMAssessment(_ clock: SampleClock, _ story: inout Story) {
        let officer = Cast.caseOfficer.signIn
        // The section says that a RAM is completed when a case is first opened; Ms M's answers are ours.
        story.demonstration(
            clock.office(300, 14), "council", officer,
            .assessment(
                SampleAssessment(
                    person: Cast.msM.key, role: .personAtRisk, history: 3, vulnerability: 3, lackOfSupport: 2,
                    level: .red, reason: "Abusive relationship, repeated crisis, cannot manage the tenancy.")),
            "First assessment.")
    }

    private static func msMProtection(_ clock: SampleClock, _ story: inout Story) {
        let officer = Cast.caseOfficer.signIn
        story.source(
            """
            The ASB team has liaised very closely with CMHT and the SNT, and initiated Safeguarding procedures as \
            soon as the case was referred.
            """,
            clock.office(300, 12), "council", officer,
            .action(
                SampleAction(
                    what: "Safeguarding procedures", agency: "socialcare", owner: Cast.socialWorker.signIn,
                    updates: [
                        SampleActionUpdate(
                            at: clock.office(300, 12), status: .green,
                            text: "Initiated as soon as the case was referred.")
                    ])),
            """
            Safeguarding procedures initiated as soon as the case was referred. The team liaises very closely \
            with the 
            """
                + "community mental health team and the neighbourhood police.")
        story.source(
            """
            We keep the offer of an application for an injunction open for her all the time. We are keen to \
            prohibit the partner from approaching her and her home.
            """,
            clock.office(280, 11), "council", officer,
            .warning(
                SampleWarning(
                    kind: "Injunction (offer kept open)", person: Cast.msMPartner.key,
                    terms: "Would prohibit him from approaching her and her home; protects Ms M.", given: false)),
            "The offer of an application for an injunction is kept open for her all the time.",
            rows: ["L-127", "L-148"])
        story.source(
            "She will occasionally say she will engage with us but has never continued to assist us to help her.",
            clock.office(250, 11), "council", officer, .note(.fact),
            "She occasionally says that she will engage, but has never continued to assist us to help her.")
    }

    private static func msMSealing(_ clock: SampleClock, _ story: inout Story) {
        // "On each occasion": two are shown; how often it happened, and when, the source does not say.
        let housing = Cast.councilHousingOfficer.signIn
        let sealed = """
            On each occasion the council has sealed her property while she has been under section because of a concern \
            that the partner will begin to use her property as a base for dealing, or sell off her personal property.
            """
        for (start, end) in [(230, 205), (120, 96)] {
            story.source(
                sealed, clock.office(start, 16), "councilhousing", housing, .note(.fact),
                """
                Under section. The council has sealed her property, because of a concern that the partner will \
                use it as 
                """
                    + "a base for dealing or sell off her personal property.", rows: ["L-138", "L-148"])
            story.source(
                "The ASB Team liaises with CMHT, so the flat can be made accessible just in time for her release.",
                clock.office(end, 9), "council", Cast.caseOfficer.signIn, .note(.fact),
                """
                Agreed with the community mental health team: the flat is accessible again just in time for her \
                release.
                """,
                rows: ["L-138", "L-148"])
        }
        story.source(
            "We have also arranged lock changes where necessary.", clock.office(204, 10), "councilhousing", housing,
            .note(.fact), "Lock change arranged.", rows: ["L-138", "L-148"])
    }

    private static func msMMove(_ clock: SampleClock, _ story: inout Story) {
        let officer = Cast.caseOfficer.signIn
        let nurse = Cast.mentalHealthWorker.signIn
        story.source(
            """
            We have asked the medical support professionals to consider the tenant's longer-term housing needs \
            and are doing everything we can do to facilitate a transfer into supported accommodation on medical \
            grounds.
            """,
            clock.office(190, 11), "council", officer,
            .action(
                SampleAction(
                    what: """
                        Consider her longer-term housing needs: transfer into supported accommodation on medical \
                        grounds
                        """,
                    agency: "mentalhealth", owner: nurse)),
            "Medical support professionals asked to consider her longer-term housing needs.")
        story.source(
            """
            We have also looked at the domestic violence as another ground for getting her moved. To date she has \
            always refused the offer of a move even if she initially agreed.
            """,
            clock.office(160, 11), "council", officer, .note(.fact),
            """
            Domestic violence looked at as another ground for a move. To date she has always refused the offer, \
            even if 
            """
                + "she at first agreed.")
    }

    private static func msMOutOfBorough(_ clock: SampleClock, _ story: inout Story) {
        let officer = Cast.caseOfficer.signIn
        let nurse = Cast.mentalHealthWorker.signIn
        let out = """
            The tenant has recently said that she would like a move out of borough. The ASB Coordinator worked closely \
            with the client's community psychiatric nurse, who was leading on assisting her with an out of borough \
            move \
            with the domestic violence as the reason.
            """
        story.source(
            out, clock.office(60, 14), "mentalhealth", nurse,
            .action(
                SampleAction(
                    what: "Lead on a move out of the borough, ground: domestic violence", agency: "mentalhealth",
                    owner: nurse,
                    comments: ["The ASB team is unsure whether the application will be agreed, and is pursuing it."])),
            "She has said that she would like a move out of the borough. Her community psychiatric nurse leads.",
            rows: ["L-139"])
        story.source(
            "The council offered the tenant temporary accommodation in London in the interim, which she refused.",
            clock.office(50, 10), "councilhousing", Cast.councilHousingOfficer.signIn, .note(.fact),
            "Temporary accommodation in London offered in the interim. She refused it.", rows: ["L-139"])
        story.source(
            "Only very recently has she informed services that she is back with her partner.", clock.office(15, 15),
            "mentalhealth", nurse, .note(.reported), "She has told services that she is back with her partner.")
        story.source(
            """
            the ASB team are unsure whether the application for the move will be agreed but are nonetheless \
            pursuing the matter
            """,
            clock.office(14, 10), "council", officer, .note(.opinion),
            """
            The ASB team is unsure whether the application for the move will be agreed, and is pursuing it \
            nonetheless.
            """,
            rows: ["L-139"])
    }

    private static func msMTenancy(_ clock: SampleClock, _ story: inout Story) {
        let officer = Cast.caseOfficer.signIn
        story.source(
            """
            The council is now prepared, should she return to the property, to warn her that future tenancy \
            breaches will result in tenancy action.
            """,
            clock.office(13, 10), "council", officer,
            .warning(
                SampleWarning(
                    kind: "Tenancy-breach warning (prepared, not given)", person: Cast.msM.key,
                    terms: "Future tenancy breaches will result in tenancy action.", given: false)),
            "The council is prepared to give this warning should she return to the property.", rows: ["L-131"])
        story.source(
            "The impact on the local community has been significant.", clock.office(13, 10, 15), "council", officer,
            .note(.opinion), "The impact on the local community has been significant.")
        story.source(
            """
            If we do need to instigate tenancy action, we will work with the Mental Health support agencies all \
            the way through and demonstrate to the court the reason for the action is for the wellbeing of the \
            tenant herself, as well as the community impact of the behaviours on the neighbours.
            """,
            clock.office(13, 10, 30), "council", officer,
            .decision(reason: "The action would be for her own wellbeing as well as for the effect on the neighbours."),
            """
            If tenancy action is needed: with the mental health agencies all the way through, with supporting \
            statements 
            """
                + "of the healthcare professionals, and with supported temporary accommodation ready for her.",
            rows: ["L-131"])
    }
}
