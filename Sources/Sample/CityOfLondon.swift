/// The City of London's report on its case review of January 2020: 17 actions, 11 green, 6 amber, none red.
///
/// The words are the source's own (T-018 to T-020, T-044), except that living people are named by role or by words in
/// square brackets. `examples/city-of-london-action-plan.csv` and `city-of-london-report.json` hold the same text.
package enum CityOfLondon {
    /// A row of the action plan in appendix 1.
    package struct Action: Hashable, Sendable {
        package let number: Int
        package let agency: String
        package let action: String
        package let update: String
        package let status: SampleReportedStatus
    }

    /// The free comments of one agency beneath its actions.
    package struct Comments: Hashable, Sendable {
        package let agency: String
        package let comments: [String]
    }

    /// The agencies in the order of the report.
    package static let agencies = [
        adultSocialCare, homelessness, police, mentalHealth, outreach, communitySafety,
    ]

    package static let adultSocialCare = "City of London Corporation Adult Social Care"
    package static let homelessness = "City of London Corporation Homelessness and Rough Sleeping Team"
    package static let police = "City of London Police"
    package static let mentalHealth = "East London Foundation Trust Adult Mental Health Services"
    package static let outreach = "St Mungos and City Outreach"
    package static let communitySafety = "City of London Corporation Community Safety Team"

    package static let actions: [Action] = [
        Action(
            number: 1, agency: adultSocialCare,
            action: """
                Record all information of visits and interventions with Victims and perpetrators specially when \
                they do not have an address. If their system does not allow it - they can use ECINS for specific \
                cases
                """,
            update: """
                MOSAIC is the case management system utilised by Adult Social Care for all case recording
                """,
            status: .green),
        Action(
            number: 2, agency: adultSocialCare,
            action: """
                Have at least one of the representatives to the CCM to be of a Team Manager or someone who can \
                make decisions for the team including mental health
                """,
            update: """
                A Service Manager, Team Manager or Senior Social Worker is to attend the CCM wherever possible. \
                This was agreed under the March 2020 revised CCM Terms of Reference
                """,
            status: .green),
        Action(
            number: 3, agency: homelessness,
            action: """
                To consider not only the wellbeing of the person sleeping rough, but also the impact these \
                individuals can have to the community and residents
                """,
            update: """
                Cases whereby agencies have concerns for the wellbeing of a rough sleeper, or the community in \
                which a sleep site is situated, are flagged and discussed during the multi-agency and Corporation \
                led
                - Rough Sleeping Task and Action Group
                - High Impact Rough Sleeping Site panel
                - Rough Sleeping and Mental Health panel
                """,
            status: .green),
        Action(
            number: 4, agency: homelessness,
            action: """
                Persistent cases that includes antisocial behaviour, especially the ones that have been a problem \
                for more than a year, should be referred to the CCM
                """,
            update: """
                The Corporation's Rough Sleeping Coordinator and City Outreach staff have referred high risk and \
                complex cases into the CCM
                """,
            status: .green),
        Action(
            number: 5, agency: homelessness,
            action: """
                To create ECINS locations cases for areas where antisocial behaviour and substance misuse by \
                people sleeping rough affect the community
                """,
            update: """
                The ASB and CCM Coordinator creates cases on ECINS for locations where ASB and rough sleeping is \
                affecting the community
                """,
            status: .green),
        Action(
            number: 6, agency: police,
            action: """
                Record all activities and encounters with victims, perpetrators and witnesses in Police system. \
                Improve their recording systems, processes and recording culture
                """,
            update: """
                The City Police Rough Sleeping lead attends the Rough Sleeping Task and Action Group and high \
                Impact Rough Sleeping Site panel. Information disclosed by partners during this meeting, which may \
                require Police assistance, are placed on the City Police intelligence system by this Officer. \
                Further updates awaited on recording of incidents/concerns.
                """,
            status: .amber),
        Action(
            number: 7, agency: police,
            action: """
                Community Protection Warnings and Notices to be recorded in ECINS partnership system, so other \
                agencies know that this exists and can contact the Police about cases when necessary
                """,
            update: """
                The ASB and CCM Coordinator has agreed to upload Community Protection Warnings and Notices issued \
                by the City Police onto ECINS
                """,
            status: .green),
        Action(
            number: 8, agency: police,
            action: """
                Criminal Behaviour Orders (CBO) applications rejected by the CPS to be referred to the CCM for \
                partnership problem-solving
                """,
            update: """
                The Integrated Offender Management (IOM) Team is the City Police's dedicated resource for CBO \
                applications. Information regarding the CCM and its referral process have been supplied to the IOM
                """,
            status: .amber),
        Action(
            number: 9, agency: police,
            action: "Communities team to be aware of the CCM and how to make referrals for it.",
            update: """
                In February 2020, the ASB and CCM Coordinator gave a presentation detailing the CCM and its \
                referral process to the City Police Communities Team
                """,
            status: .green),
        Action(
            number: 10, agency: police,
            action: """
                Persistent cases, especially the ones that have been a problem for more than a year should be \
                referred to the CCM
                """,
            update: """
                The City Police have been informed of the benefits of the CCM as a useful tool in problem-solving \
                persistent complex cases and reducing re-victimisation
                """,
            status: .green),
        Action(
            number: 11, agency: police,
            action: """
                At least one of the representatives to the City Community MARAC to be of a level of inspector or \
                above, as agreed by the Safer City Partnership Members
                """,
            update: """
                Under the agreed revised 2020 CCM Terms of Reference, as in the original a City Police Chief \
                Inspector (or deputised Inspector) co-Chairs the panel alongside the Head of CST
                """,
            status: .green),
        Action(
            number: 12, agency: mentalHealth,
            action: """
                Share information about multi-agency cases in ECINS partnership system (Accounts will be created \
                by the CST) This can be used to share results of assessments when the Police or other agencies are \
                waiting for the information in order to act.
                """,
            update: """
                A small number of ECINS user accounts have been created for those working in mental health \
                services for the City. The CST are awaiting further details of key personnel to create additional \
                accounts.
                """,
            status: .amber),
        Action(
            number: 13, agency: mentalHealth,
            action: """
                Work will also be ongoing to develop more flexible ways of working more flexibly with Outreach and \
                Parkguard to allow earlier identification and intervention
                """,
            update: """
                City Outreach staff, Parkguard and [a named worker] regularly conduct multi-agency patrols
                """,
            status: .green),
        Action(
            number: 14, agency: outreach,
            action: """
                To investigate how can the Streetlink calls that contain information about antisocial behaviour \
                can be passed either to the Police or the Rough Sleeping Team for them to get in touch with the \
                right teams.
                """,
            update: """
                The St Mungos and City Outreach team have been made aware that information from Streetlink alerts \
                from the public concerning ASB should be escalated to the Rough Sleeping Coordinator or the City \
                Police. This is done through tasking and on a case by case basis.
                """,
            status: .amber),
        Action(
            number: 15, agency: outreach,
            action: """
                Explore the possibility of using ECINS partnership system to record ASB, even if this is only \
                about location and sanitised information
                """,
            update: """
                The Community Trigger Coordinator has provided all the necessary documents requested by the St \
                Mungos Information Security Team to enable City Outreach staff to share information through ECINS.
                """,
            status: .amber),
        Action(
            number: 16, agency: communitySafety,
            action: """
                Promote the use of the DA MARAC and CCM with the Police, St Mungos Outreach, Adult Social Care and \
                any other teams that need to understand how to make better use of partnership work
                """,
            update: """
                Between February and March 2020, the ASB and CCM Coordinator hosted a series of presentations and \
                workshops with several partners, which highlighted the CCM as a useful tool in managing risk \
                through a coordinated multi-agency and partnership approach
                """,
            status: .green),
        Action(
            number: 17, agency: communitySafety,
            action: "Create ECINS partnership system accounts for [a named worker] and St Mungos team",
            update: """
                An ECINS user account has been created for [a named worker]. St Mungo's have not yet provided \
                approval for their staff to use ECINS.
                """,
            status: .amber),
    ]

    package static let comments: [Comments] = [
        Comments(
            agency: adultSocialCare,
            comments: [
                """
                At the time of the Community Trigger, the Corporation's Adult Social Care explained that they \
                could not create or record details of their interactions with individuals who were of No Fixed \
                Abode on MOSAIC. Since then, Adult Social Care has clarified that MOSAIC now permits Social Care \
                staff to record information pertaining to an individual without a fixed address.
                """
            ]),
        Comments(
            agency: homelessness,
            comments: [
                """
                There is an increased understanding of the role of the City Community MARAC (CCM). Work is ongoing \
                to promote awareness of its role and improve its functions.
                """
            ]),
        Comments(
            agency: police,
            comments: [
                """
                The City Police Communities CIs [two named officers], have agreed to continue to co-Chair the CCM, \
                until the new Partnership Inspector has been appointed (expected September 2020)
                """,
                "The CCM has received referrals from the City Police Public Protection Team",
            ]),
        Comments(
            agency: mentalHealth,
            comments: [
                """
                The City of London is one of the beneficiaries of the new Rough Sleeping and Mental Health \
                Programme (RAMHP) project. Mental Health professionals from RAMPH regularly visit clients on the \
                street, who may have underlying mental health issues and signpost or escalate them through mental \
                health services for support or assessment.
                """,
                """
                The CST are pursuing a nominated SPOC from mental health services to attend the CCM and other \
                multi-agency panels where individuals with complex needs are discussed
                """,
            ]),
        Comments(
            agency: outreach,
            comments: [
                """
                Due to the present COVID19 pandemic and current human resource constraints, St Mungos have stated \
                that in the future, they will revisit seeking approval for City Outreach to use the ECINS \
                information sharing system.
                """,
                """
                Although St Mungos City Outreach staff do not yet have approval to employ ECINS for information \
                sharing purposes, the Corporation's Rough Sleeping Coordinator has access to the system and is \
                able to input information develop cases linked to the service.
                """,
            ]),
        Comments(
            agency: communitySafety,
            comments: [
                """
                An ECINS user account has been created for [a named worker]. However, no feedback has yet been \
                received denoting her utilisation of the system.
                """,
                """
                In August 2020, the DAMARAC and ASB and CCM Coordinators will be presenting information on their \
                respective panels during an insight lunch for the National Centre for Domestic Violence (hosted by \
                the Corporation's Social Care Learning team).
                """,
            ]),
    ]
}
