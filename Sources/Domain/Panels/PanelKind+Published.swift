extension PanelKind {
    /// The kinds that the source documents describe, each with what its source says and no more.
    ///
    /// A new partnership starts with all of them and keeps those that it holds.
    package static let published: [PanelKind] = casePanels + tasking + forums

    /// Panels that take single cases by their risk.
    private static let casePanels: [PanelKind] = [
        PanelKind(
            code: "vvasb-panel", name: "Vulnerable victims of ASB panel",
            purpose:
                "Discusses the key issues of high-risk cases and agrees a support and protection plan for the victim.",
            cadence: .months(1), chair: "Senior council officer, with the support of the analyst",
            servicedBy: "Victims' Safeguarding Analyst",
            members: [
                Member("Community safety", .council), Member("Victim support", .victimSupport),
                Member("Police", .police),
                Member("Adult and children's social services", .socialCare), Member("Mental health", .mentalHealth),
                Member("Adult safeguarding", .socialCare), Member("Housing and registered landlords", .housing),
                Member("Fire brigade", .fire), Member("Transport"),
            ],
            accepts: Acceptance(referred: [.red]), source: "V-004",
            note:
                "Low and medium risk goes back to the agencies for action; the chair and the analyst review it outside "
                + "the formal process (V-002)."),
        PanelKind(
            code: "asb-marac", name: "ASB MARAC",
            purpose: "Multi-agency risk assessment conference on anti-social behaviour.", cadence: .whenCalled,
            accepts: Acceptance(automatic: [.red], referred: [.red, .amber]), source: "L-053",
            note:
                """
                RED arrives automatically; AMBER must be referred by the officer; GREEN is answered as the protocol \
                says.
                """
        ),
        PanelKind(
            code: "asb-risk-conference", name: "ASB risk assessment conference",
            purpose: "Discusses potentially high-risk cases. Mental health professionals advise on whether actions are "
                + "appropriate and speak with consultants on the panel's behalf.",
            cadence: .months(1), chair: "Senior police officer", servicedBy: "Victim Support",
            members: [
                Member("Police", .police), Member("Victim Support", .victimSupport),
                Member("Mental health professionals", .mentalHealth),
            ], source: "L-052"),
        PanelKind(
            code: "rsl-panel", name: "Registered landlords' panel",
            purpose: "Serious cases of registered landlords' tenants that need several agencies; partners refer them.",
            cadence: .months(1), members: [Member("Registered landlords", .housing)], source: "L-061"),
        PanelKind(
            code: "asb-panel", name: "ASB panel", purpose: "Solves problems in serious cases together.",
            cadence: .months(4), members: [Member("Mental health workers", .mentalHealth, onRequest: true)],
            source: "L-058",
            note:
                "The source says \"four monthly\", which may mean every four months or four a month: set it as you "
                + "meet. Mental health workers attend where requested."),
    ]

    /// Meetings about people and places that keep coming back.
    private static let tasking: [PanelKind] = [
        PanelKind(
            code: "targeting-and-tasking", name: "Targeting and Tasking",
            purpose:
                "Street population: each client is a case with an agreed plan, reviewed at each meeting, that says "
                + "what their mental health needs are and how they are met.",
            cadence: .weeks(2),
            members: [
                Member("Community safety", .council), Member("Legal services", .council),
                Member("Community wardens", .council), Member("Police", .police), Member("Hostel keyworkers", .housing),
                Member("Third sector support", .other), Member("Mental health services", .mentalHealth),
                Member("Street outreach provider", .outreach),
            ],
            standingItems: [StandingItem("Review of each client's plan, with mental health needs")], source: "L-051"),
        PanelKind(
            code: "asbag", name: "ASB action group",
            purpose: "Goes through the list of repeat callers; members say where each one stands.",
            cadence: .whenCalled, chair: "Chief inspector of police",
            members: [
                Member("Police", .police), Member("Housing", .housing), Member("Public protection", .council),
                Member("Community safety", .council),
                Member("Mental health assessment and advice team", .mentalHealth),
            ],
            standingItems: [StandingItem("Repeat callers")], source: "L-055"),
        PanelKind(
            code: "magpi", name: "MAGPI panel",
            purpose: "Geographic panel that solves problems of anti-social behaviour and low-level crime.",
            cadence: .whenCalled,
            members: [
                Member("Street environment", .council), Member("Licensing", .council),
                Member("Play and youth", .council),
                Member("Greenspace", .council), Member("Housing and other providers", .housing),
                Member("Neighbourhood police", .police), Member("Outreach services", .outreach), Member("Park guard"),
                Member("Voluntary organisations and faith groups", .other), Member("Ward councillors"),
            ], source: "L-056"),
        PanelKind(
            code: "repeat-contact-review", name: "Repeat contact review",
            purpose: "Reviews who contacts services again and again.",
            cadence: .months(1), chair: "Seconded police sergeant",
            members: [Member("Police partnership team, co-located", .police)], source: "L-062"),
        PanelKind(
            code: "multi-agency-asb", name: "Multi-agency ASB meeting",
            purpose: "Makes all partners aware of repeat victims and perpetrators, as one more safety net.",
            cadence: .whenCalled,
            standingItems: [
                StandingItem("Repeat victims", .repeatVictims),
                StandingItem("Repeat perpetrators", .repeatPerpetrators),
            ], source: "L-059",
            note: "The borough of the source holds four such meetings; each has both standing items."),
    ]

    /// Meetings that steer, inform or unblock.
    private static let forums: [PanelKind] = [
        PanelKind(
            code: "asb-engagement-sub-group", name: "ASB and community engagement sub-group",
            purpose:
                "Owns how repeat callers and vulnerable victims are found and supported, reviews protocols for support "
                + "services and removes blockages. Sits under the community safety partnership.",
            cadence: .whenCalled, chair: "Head of housing operations", source: "L-054"),
        PanelKind(
            code: "housing-police-liaison", name: "Housing and police liaison meeting",
            purpose: "Tells housing ASB officers and other partners what happens on their patch.", cadence: .weeks(4),
            members: [Member("Housing ASB officers", .housing), Member("Police", .police)],
            standingItems: [
                StandingItem("Patch report: hotspots, patterns of offending, vulnerable victims targeted")
            ], source: "L-057"),
        PanelKind(
            code: "asb-sub-group", name: "ASB sub-group",
            purpose: "Delivers the objectives on anti-social behaviour of the safer communities strategy.",
            cadence: .months(2), chair: "Council lead for ASB and police partnership chief inspector, together",
            members: [
                Member("Council lead for ASB", .council), Member("Police partnership", .police),
                Member("Environmental health", .council), Member("Registered landlords", .housing),
                Member("Mental health services", .mentalHealth, onRequest: true),
            ], source: "L-060"),
        PanelKind(
            code: "community-risk-meeting", name: "Community risk meeting",
            purpose: "Partners offer solutions to issues as they emerge.", cadence: .months(1), source: "L-063"),
    ]
}
