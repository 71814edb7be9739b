/// The words of contacts, visits, notes, decisions, actions and closings in the generated year.
///
/// `atHome` tells what only makes sense between neighbours from what fits a public place.
enum CaseBank {
    static let contacts: [(text: String, channel: SampleChannel, reached: Bool)] = [
        (
            text: "Rang the caller: talked through what happened, what would help and how to keep a diary.",
            channel: .phone,
            reached: true
        ),
        (text: "Rang twice, no answer. Left no message, as agreed.", channel: .phone, reached: false),
        (
            text: "Met at the office. The caller brought recordings on a telephone and a diary of three weeks.",
            channel: .inPerson,
            reached: true
        ),
        (
            text: "Rang to say what has been done since the last report and when we speak again.",
            channel: .phone,
            reached: true
        ),
        (
            text: "Letter sent with the name of the officer and the way to ask for an ASB case review.",
            channel: .letter,
            reached: true
        ),
        (text: "Rang. The caller is less afraid since the visit.", channel: .phone, reached: true),
        (text: "Text sent, as asked: visit on Thursday, between two and four.", channel: .text, reached: true),
        (text: "E-mail with a summary of what was agreed.", channel: .email, reached: true),
    ]

    /// `lead` stands for the agency that leads the case.
    static let visits: [(text: String, seen: Bool, hour: Int, agencies: [String], atHome: Bool)] = [
        (
            text: "Visited in a pair. Quiet during forty minutes. Nothing to be seen on the landing.",
            seen: true,
            hour: 15,
            agencies: ["lead"],
            atHome: true
        ),
        (
            text: "Visited. Nobody answered; curtains drawn, post in the door.",
            seen: false,
            hour: 11,
            agencies: ["lead"],
            atHome: true
        ),
        (
            text: """
            Joint visit with the mental health nurse. The tenant let us in, spoke calmly and agreed to see the \
            support worker.
            """,
            seen: true,
            hour: 14,
            agencies: ["housing", "mentalhealth"],
            atHome: true
        ),
        (
            text: "Visited at 22:30. Music heard from the street and in the caller's bedroom.",
            seen: true,
            hour: 22,
            agencies: ["noise"],
            atHome: true
        ),
        (
            text: "Visited. The home is cold and there is little food. The tenant says that it is enough.",
            seen: true,
            hour: 15,
            agencies: ["socialcare", "lead"],
            atHome: true
        ),
        (
            text: "Walked the place with the neighbourhood officer. Two people spoken to; they moved on.",
            seen: true,
            hour: 16,
            agencies: ["lead", "police"],
            atHome: false
        ),
        (
            text: "Walked round with the caretaker. A lock is broken and a light is out.",
            seen: true,
            hour: 10,
            agencies: ["lead", "housing"],
            atHome: false
        ),
        (
            text: "Went at the time that the caller named. Nobody there; cans and wrappers.",
            seen: false,
            hour: 20,
            agencies: ["police"],
            atHome: false
        ),
        (
            text: "Early visit. Two people asleep, both offered a bed; one came along.",
            seen: true,
            hour: 6,
            agencies: ["outreach"],
            atHome: false
        ),
    ]

    static let facts: [(agency: String, text: String, atHome: Bool)] = [
        (
            agency: "police",
            text: "Police system checked: two earlier calls to this address in twelve months.",
            atHome: true
        ),
        (agency: "housing", text: "Tenancy file checked: no earlier warnings.", atHome: true),
        (agency: "housing", text: "Lock on the street door replaced.", atHome: false),
        (
            agency: "council",
            text: "Camera reviewed for the night of the report: three people seen, faces not visible.",
            atHome: false
        ),
        (agency: "noise", text: "Noise recorder fitted for seven days.", atHome: true),
        (agency: "fire", text: "Fire safety visit done: two smoke alarms fitted.", atHome: true),
        (agency: "police", text: "Patrol log checked: the spot was visited nine times in four weeks.", atHome: false),
        (agency: "council", text: "Warden's book: eleven entries for this spot since the first report.", atHome: false),
    ]

    static let reported: [(text: String, atHome: Bool)] = [
        (text: "The neighbour on the other side hears it as well, less often.", atHome: true),
        (text: "The caretaker says that the visitors changed about a month ago.", atHome: true),
        (text: "The support worker says that two appointments were missed.", atHome: true),
        (text: "The caller's sister says that the caller has not slept properly since it began.", atHome: true),
        (text: "A shopkeeper says that the group moves on when the warden passes.", atHome: false),
        (text: "A bus driver says that it is worst when the pubs close.", atHome: false),
    ]

    static let opinions: [(text: String, atHome: Bool)] = [
        (text: "My impression is that both of them would take part in mediation.", atHome: true),
        (text: "I think that the tenant is frightened of the visitors rather than glad of them.", atHome: true),
        (text: "I am concerned about the caller's memory; this is my own view and not an assessment.", atHome: true),
        (text: "In my view the noise is ordinary living noise in a badly insulated block.", atHome: true),
        (text: "I think that a light and a lock would do more here than patrols.", atHome: false),
        (text: "In my view the same three people are behind most of it.", atHome: false),
    ]

    static let decisions: [(what: String, why: String, atHome: Bool)] = [
        (
            what: "Offer mediation to both.",
            why: "They share a wall, and both say that they want it to end.",
            atHome: true
        ),
        (
            what: "Refer to the panel.",
            why: "Several agencies are involved and no one has the whole picture.",
            atHome: false
        ),
        (
            what: "No enforcement at this stage.",
            why: "Support was offered last week and has been taken up.",
            atHome: true
        ),
        (
            what: "Ask the landlord to inspect the floor and the walls.",
            why: "What is heard may be the building.",
            atHome: true
        ),
        (what: "Visit only in pairs.", why: "A threat was made to a contractor.", atHome: true),
        (
            what: "Refer to the panel.",
            why: "Several agencies are involved and no one has the whole picture.",
            atHome: true
        ),
        (what: "Keep the case open for four more weeks.", why: "It went quiet before and came back.", atHome: true),
        (what: "Keep the case open for four more weeks.", why: "It went quiet before and came back.", atHome: false),
        (
            what: "Treat the spot as one case.",
            why: "Five callers report the same place; nobody knows the people.",
            atHome: false
        ),
    ]

    static let panelDecisions: [(what: String, why: String, atHome: Bool)] = [
        (what: "One officer speaks to the caller for all agencies.", why: "Four of us rang in one week.", atHome: true),
        (
            what: "A support plan first; a warning only if it is refused.",
            why: "The behaviour follows missed treatment.",
            atHome: true
        ),
        (
            what: "A joint visit by police, landlord and mental health.",
            why: "Nobody has seen the inside of the home.",
            atHome: true
        ),
        (what: "A safeguarding concern is raised today.", why: "The tenant may be exploited at home.", atHome: true),
        (what: "Keep the case on the panel.", why: "The risk has not gone.", atHome: true),
        (what: "Patrols and outreach at the same hours.", why: "Each came when the other had left.", atHome: false),
        (
            what: "Outreach goes first, patrols second.",
            why: "People who have no bed come back, however often they are moved on.",
            atHome: false
        ),
        (
            what: "Light, lock and camera before the next meeting.",
            why: "Everything happens at one dark corner.",
            atHome: false
        ),
    ]

    static let closings: [(outcome: SampleOutcome, text: String, atHome: Bool)] = [
        (outcome: .noFurtherReports, text: "No report for four weeks; the caller agrees to close.", atHome: false),
        (outcome: .resolved, text: "Both kept to what they agreed in mediation.", atHome: true),
        (outcome: .moved, text: "The tenant moved to supported accommodation.", atHome: true),
        (outcome: .resolved, text: "Door and lights mended; nothing since.", atHome: false),
        (outcome: .passedToOtherAgency, text: "Passed to the landlord, who visits every month.", atHome: true),
        (outcome: .passedToOtherAgency, text: "Passed to outreach, who visit every week.", atHome: false),
    ]

    static func terms(_ category: SampleCategory, atHome: Bool) -> String {
        switch category {
        case .noise: "No loud music between 11 pm and 7 am."
        case .animals: "Keep the dog on a lead in shared areas."
        default:
            atHome
                ? "Do not speak to, film or approach the neighbour."
                : "Do not return to the place between 6 pm and 6 am."
        }
    }

    static let homeActions: [String: [String]] = [
        "council": [
            "Ring the caller every week and write down how things are",
            "Take statements from the two neighbours who will give one",
        ],
        "police": [
            "Put a marker on the address: treat calls as urgent",
            "Check calls to the address in the last twelve months",
        ],
        "housing": [
            "Inspect the floor and fit felt under the furniture",
            "Offer mediation to both tenants",
            "Interview the tenant about the terms of the tenancy",
        ],
        "councilhousing": [
            "Fit a spyhole and a chain",
            "Check who lives at the address",
        ],
        "mentalhealth": [
            "Say whether the person is known to services, and who to ring",
            "Bring the next appointment forward",
            "Ring the caller once more and write down what helps",
        ],
        "socialcare": [
            "Decide on the safeguarding concern and say why",
            "Offer a carer's assessment to the family",
            "Visit with the tenancy officer",
        ],
        "probation": [
            "Raise the reports at the next supervision meeting"
        ],
        "fire": [
            "Home fire safety visit",
            "Fit a fireproof letter box",
        ],
        "victims": [
            "Offer support to the caller and say whether it was taken up",
            "Go with the caller to the meeting",
        ],
        "noise": [
            "Fit the noise recorder for a week",
            "Visit at night, twice, without notice",
        ],
    ]

    static let publicActions: [String: [String]] = [
        "council": [
            "Write to every home nearby with the reporting line and the officer's name",
            "Ask for the light to be mended",
            "Have the place cleaned and photographed every Monday",
        ],
        "police": [
            "Patrol between 9 pm and 1 am on Fridays and Saturdays for four weeks",
            "Give crime prevention advice to the shops",
        ],
        "housing": [
            "Mend the lock and cut back the hedge"
        ],
        "councilhousing": [
            "Book a deep clean of the stairwell"
        ],
        "mentalhealth": [
            "Join the outreach round once this month"
        ],
        "probation": [
            "Say when the order ends and what it forbids"
        ],
        "fire": [
            "Check the spot for fire risk"
        ],
        "outreach": [
            "Look for people before 7 am and offer a bed",
            "Say who sleeps at the spot this month",
        ],
    ]

    /// What an agency reports of its action.
    static let updates: [(status: SampleReportedStatus, text: String)] = [
        (.green, "Done and checked with the caller."),
        (.green, "In hand and on time."),
        (.amber, "Begun; waiting for an answer from another agency."),
        (.amber, "Visit made, nobody in. Will try again."),
        (.red, "Not begun: no staff this week."),
    ]

    /// What an agency adds beneath its actions.
    static let comments = [
        "We can do this only in office hours.",
        "Please send the reference with the request; it took us a day to find the address.",
        "The same officer should come each time.",
        "Nothing is known to us under this name.",
    ]
}
