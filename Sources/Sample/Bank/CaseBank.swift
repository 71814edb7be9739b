/// The words of contacts, visits, notes, decisions, actions and closings in the generated year.
enum CaseBank {
    /// What was said when staff rang or met someone.
    static let contacts = [
        "Rang the caller: talked through what happened, what would help and how to keep a diary.",
        "Rang twice, no answer. Left no message, as agreed.",
        "Met at the office. She brought recordings on her telephone and a diary of three weeks.",
        "Rang to say what has been done since the last report and when we speak again.",
        "Spoke at the door. He did not know that the noise carries and will move the speaker.",
        "Letter sent with the name of the officer and the way to ask for an ASB case review.",
        "Rang with an interpreter. She says that she is less afraid since the visit.",
        "Text sent, as asked: visit on Thursday, between two and four.",
    ]

    /// What was seen at a visit.
    static let visits = [
        "Visited in a pair. Quiet during forty minutes. The landing was clean.",
        "Visited. Nobody answered; curtains drawn, post in the door.",
        "Joint visit. The tenant let us in, spoke calmly and agreed to see the support worker.",
        "Visited at 22:30. Music heard from the street and in the caller's bedroom.",
        "Walked the stairs and the bin store with the caretaker. Lock broken, light out.",
        "Visited. The home is cold and there is little food. He says that he manages.",
    ]

    /// Notes of fact.
    static let facts = [
        "Police system checked: two earlier calls to this address in twelve months.",
        "Tenancy file checked: no earlier warnings.",
        "Lock on the street door replaced.",
        "Camera reviewed for the night of the report: three people seen, faces not visible.",
        "Noise recorder fitted for seven days.",
        "Fire safety visit done: two smoke alarms fitted.",
    ]

    /// Notes of what others say.
    static let reported = [
        "The neighbour on the other side says that she hears it as well, less often.",
        "The caretaker says that visitors changed about a month ago.",
        "The support worker says that he has missed two appointments.",
        "The caller's sister says that he has not slept properly since spring.",
        "A shopkeeper says that the group moves on when the warden passes.",
    ]

    /// Notes of opinion, which are nobody's finding.
    static let opinions = [
        "My impression is that both of them would take part in mediation.",
        "I think that he is frightened of his visitors rather than glad of them.",
        "I am concerned about her memory; this is my own view and not an assessment.",
        "In my view the noise is ordinary living noise in a badly insulated block.",
    ]

    /// Decisions of an officer, with the reason after the bar.
    static let decisions: [(what: String, why: String)] = [
        ("Offer mediation to both.", "Both sides complain, and both say that they want it to end."),
        ("Refer to the panel.", "Several agencies are involved and no one has the whole picture."),
        ("No enforcement at this stage.", "Support was offered last week and has been taken up."),
        ("Ask the landlord to inspect the floor and the walls.", "What is heard may be the building."),
        ("Visit only in pairs.", "A threat was made to a contractor."),
        ("Keep the case open for four more weeks.", "It went quiet before and came back."),
    ]

    /// Decisions of the panel, with the reason after the bar.
    static let panelDecisions: [(what: String, why: String)] = [
        ("One officer speaks for all agencies to the caller.", "She has been rung by four of us in one week."),
        ("A support plan first; a warning only if it is refused.", "The behaviour follows missed treatment."),
        ("A joint visit by police, landlord and mental health.", "Nobody has seen the inside of the home."),
        ("A safeguarding concern is raised today.", "He may be exploited in his own home."),
        ("Keep the case on the panel.", "Reports are fewer, but the risk has not gone."),
        ("Take the case off the panel.", "The risk is considered significantly reduced: no report in eight weeks."),
    ]

    /// Terms of warnings.
    static let terms = [
        "No loud music between 11 pm and 7 am.",
        "Keep the dog on a lead in shared areas.",
        "Do not speak to, film or approach the neighbour.",
        "No visitors after 10 pm for four weeks.",
    ]

    /// Why a case was closed.
    static let closings = [
        "No report for two months; the caller agrees to close.",
        "Both kept to what they agreed in mediation.",
        "The tenant moved to supported accommodation.",
        "Door and lights mended; nothing since.",
        "Passed to the landlord, who visits every month.",
    ]

    /// What each agency may be asked to do.
    static let actions: [String: [String]] = [
        "council": [
            "Ring the caller every week and write down how things are",
            "Write to every flat in the block with the reporting line and the officer's name",
            "Ask for the lights on the stairs to be mended",
            "Take statements from the two neighbours who will give one",
        ],
        "police": [
            "Patrol between 9 pm and 1 am on Fridays and Saturdays for four weeks",
            "Put a marker on the address: treat calls as urgent",
            "Visit and give crime prevention advice",
            "Check calls to the address in the last twelve months",
        ],
        "housing": [
            "Inspect the floor and fit felt under the furniture",
            "Offer mediation to both tenants",
            "Mend the street door lock",
            "Interview the tenant about the terms of the tenancy",
        ],
        "councilhousing": [
            "Fit a spyhole and a chain",
            "Check who lives at the address",
            "Book a deep clean of the stairwell",
        ],
        "mentalhealth": [
            "Say whether the person is known to services, and who to ring",
            "Bring the next appointment forward",
            "Ring the caller once more and write down what helps",
        ],
        "socialcare": [
            "Decide on the safeguarding concern and say why",
            "Carer's assessment for the sister",
            "Visit with the tenancy officer",
        ],
        "probation": [
            "Raise the reports at the next supervision meeting",
            "Say when the order ends and what it forbids",
        ],
        "fire": [
            "Home fire safety visit",
            "Fit a fireproof letter box",
        ],
        "victims": [
            "Offer support to the caller and say whether it was taken up",
            "Go with the caller to the meeting",
        ],
        "outreach": [
            "Look for him before 7 am and offer a bed",
            "Say who sleeps at the spot this month",
        ],
        "noise": [
            "Fit the noise recorder for a week",
            "Visit at night, twice, without notice",
        ],
    ]

    /// What an agency reports of its action.
    static let updates: [(status: SampleReportedStatus, text: String)] = [
        (.green, "Done and checked with the caller."),
        (.green, "In hand and on time."),
        (.amber, "Begun; waiting for an answer from another agency."),
        (.amber, "Visit made, nobody in. Will try again."),
        (.red, "Not begun: no staff this week."),
        (.green, "Finished; no report since."),
    ]

    /// What an agency adds beneath its actions.
    static let comments = [
        "We can do this only in office hours.",
        "Please send the reference with the request; it took us a day to find the address.",
        "The tenant has asked that the same officer comes each time.",
        "Nothing is known to us under this name.",
    ]
}
