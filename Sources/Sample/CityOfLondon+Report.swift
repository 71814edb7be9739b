import Domain

extension CityOfLondon {
    /// A committee that the report went to, and when.
    package struct Committee: Hashable, Sendable {
        package let name: String
        package let date: Day
    }

    /// The day whose position the plan states: the first committee's date, since the source gives the rows no dates.
    package static var asReportedOn: Day { committees[0].date }

    package static let committees = [
        Committee(name: "Homelessness and Rough Sleeping Sub-Committee", date: day(2020, 6, 29)),
        Committee(name: "Safer City Partnership", date: day(2020, 7, 7)),
        Committee(name: "Police Authority Board", date: day(2020, 7, 29)),
        Committee(name: "Community and Children Services Committee", date: day(2020, 7, 24)),
    ]

    package static let access = "Public"
    package static let purpose = "For Information"
    package static let reportOf = "Head of Community Safety"
    package static let reportAuthors = [
        "Community Trigger Coordinator",
        "Anti-Social Behaviour and City Community MARAC Coordinator",
    ]
    package static let title = """
        The City of London Community Trigger Recommendations January 2020: Update on Action Plan Report
        """
    package static let mainReportTitle = """
        The City of London Community Trigger Recommendations January 2020: Update Report
        """
    package static let summary = """
        This paper updates Members on the progress in adopting and implementing those recommendations developed \
        during the January 2020 Community Trigger Review. Members will see actions identified have either been \
        completed or are in progress.
        """
    package static let recommendation = "Members are asked to note this report."

    /// Paragraphs 1 to 11 of the main report.
    package static let background = [
        """
        On the 12 December 2019, a City of London resident contacted the City of London Corporation's ("the \
        Corporation") Community Safety Team (CST), requesting the activation of an Anti-Social Behaviour (ASB) \
        Case Review. This process is more commonly referred to as the 'Community Trigger'.
        """,
        """
        The Community Trigger is a 'safety net' which provides victims and communities of persistent ASB, the \
        right to demand local relevant bodies review how they have responded to an incident(s) of ASB where they \
        reach a defined threshold.
        """,
        """
        The Community Trigger is, effectively, a case review for victims of ASB or hate crime, which brings \
        together various statutory and non-statutory agencies to:
        - formulate a joined up, problem-solving approach for the victim(s) and perpetrator(s) from the activated \
        Community Trigger case
        - identify current service provision gaps and devise long-term holistic recommendations to improve current \
        responses to ASB between and within partnership agencies
        """,
        """
        In this case the complainant had reached the threshold for the activation of the Community Trigger with \
        several qualifying complaints. Over an extended period the complainant had reported incidents of ASB to \
        various agencies. The incidents were occurring in close proximity to the complainant's home address.
        """,
        """
        The individual routinely screamed and shouted abusive language throughout the night and displayed \
        aggressive, abusive and intimidating behaviour towards residents and people frequenting the gym in the \
        local area. The City of London Police ("City Police") routinely attended callouts to the location and \
        liaised with the individual. However, these interventions did not resolve the issues. Other agencies were \
        also involved.
        """,
        """
        The Community Trigger request was received shortly before the Christmas holidays. Contact was immediately \
        made with the complainant but the limited availability of staff and key partners over this period meant \
        the formal Community Trigger meeting didn't take place until 7 January 2020 at the Guildhall.
        """,
        """
        Existing and ongoing work, plus the additional information relating to the case provided via the Community \
        Trigger enabled some agencies to take immediate action to safeguard the vulnerable individual involved in \
        the ASB incidents prior to the meeting of 7 January.
        """,
        """
        In keeping with the guidance on conducting a Community Trigger an external Chair was appointed to oversee \
        the case, this being the Head of Community Safety for the London Borough of Westminster.
        """,
        """
        All partnership stakeholders connected to this specific Community Trigger case provided information on \
        their involvement and were represented at the meeting of 7 January. These included:
        - City of London Police
        - Westminster Drug Project
        - St Mungos
        - The Corporation's Homelessness and Rough Sleeping Team
        - The Corporation's Adult Social Care
        - East London Foundation Trust Adult Mental Health Services
        - The Corporation's CST
        - The Corporation's Pollution Team
        """,
        """
        The Community Trigger review revealed a case more complex and challenging than had been visible to \
        individual agencies. The individual responsible for the ASB incidents had multiple complex needs and \
        significant vulnerabilities. Actions to strategically problem-solve the situation were drawn up (actions \
        detailed below) and agreed at the meeting, as well as recommendations to the agencies present to help \
        improve responses to ASB in the City.
        """,
        """
        The Community Trigger highlighted the need for an improved and more effective multi-agency and coordinated \
        partnership response, to safeguard our communities.
        """,
    ]

    /// Paragraphs 12 and 13.
    package static let nextSteps = [
        """
        The CST and Community Trigger Coordinator will continue to supervise the progress of the recommendations \
        and feedback to relevant committees any challenges that emerge.
        """,
        """
        This incident revealed the need to improve responses to ASB issues, especially where there are significant \
        vulnerability factors. The agencies and partners involved in this case are continuing to collaborate to \
        embed the learning and improve processes.
        """,
    ]

    /// The footnotes of paragraph 2.
    package static let notes = [
        "Appendix 1",
        """
        In the City of London, the threshold for the activation of a Community Trigger is three qualifying \
        unresolved complaints of anti-social behaviour in a six-month period.
        """,
    ]

    /// The list of appendices.
    package static let appendices = [
        "Appendix 1 – Action Plan and Update",
        "Appendix 2 – The ASB Case Review/ Community Trigger Process Chart",
    ]

    /// When the review was asked for, and when the panel sat (paragraphs 1 and 6).
    package static let reviewRequested = day(2019, 12, 12)
    package static let panelMet = day(2020, 1, 7)

    private static func day(_ year: Int, _ month: Int, _ day: Int) -> Day {
        Day(year: year, month: month, day: day) ?? Day(sinceEpoch: 0)
    }
}
