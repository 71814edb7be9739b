extension Instrument {
    /// An invented instrument that shows how one works, with the three dimensions of Lambeth's risk matrix.
    ///
    /// The source names history, vulnerability and support; every question, point and threshold here is made up.
    package static let demonstration = Instrument(
        form: demonstrationForm,
        dimensions: [
            Dimension(
                "history", "History", questions: ["how-often", "getting-worse", "earlier-reports", "violence"]),
            Dimension(
                "vulnerability", "Vulnerability", questions: ["afraid", "distress", "home", "needs", "targeted"]),
            Dimension("support", "Support", questions: ["turn-to", "agency-helping", "accepts-help"]),
        ],
        bandSets: [
            BandSet(
                version: 1, inForceFrom: demonstrationStart,
                bands: [Band(.green, from: 0), Band(.amber, from: 12), Band(.red, from: 24)])
        ],
        triggers: [
            Trigger(
                "danger-now", "Somebody is in danger now.", when: .equals("danger-now", "yes"), liftsTo: .red,
                urgent: UrgentStep("Make sure that nobody is in danger any longer, and say who was called")),
            Trigger(
                "self-harm", "They have spoken of harming themselves or ending their life.",
                when: .equals("self-harm", "yes"), liftsTo: .red,
                urgent: UrgentStep("Somebody may harm themselves: speak to them, and tell the crisis service")),
            Trigger(
                "afraid-of-violence", "There has been violence or a threat of it, and they are very afraid.",
                when: .and([
                    .equals("violence", "yes"), .or([.equals("afraid", "very"), .equals("afraid", "cannot-go-on")]),
                ]), liftsTo: .red,
                urgent: UrgentStep("Violence is feared: see that they are safe, and offer victim support")),
            Trigger(
                "child-present", "Someone under 18 lives with it, and it is getting worse.",
                when: .and([.equals("under-18", "yes"), .equals("getting-worse", "yes")]), liftsTo: .amber),
        ],
        overrideReasonWords: 8, isDemonstration: true,
        notice: "Demonstration only: not an official instrument; scores and bands are invented. "
            + "It is an assessment by the person who filled it in, not a clinical one.")

    private static let demonstrationStart = Day(year: 2020, month: 1, day: 1) ?? Day(sinceEpoch: 0)

    private static let demonstrationForm = Form(
        id: "demonstration-risk", version: 1, title: "Risk assessment (demonstration only)",
        inForceFrom: demonstrationStart,
        sections: [
            FormSection(
                id: "their-words", title: "What the person says",
                help: "Ask, and write down what they say, not what you think of it.", questions: whatTheySay),
            FormSection(
                id: "observation", title: "What you saw",
                help: "Only what you saw or heard yourself.", questions: whatWasSeen),
            FormSection(
                id: "background", title: "What is already known",
                help: "From your own records and from other agencies. Say \"Not known\" where you do not know.",
                questions: whatIsKnown),
        ])

    private static let whatTheySay = [
        Question(
            "danger-now", "Is anybody in danger now?", .yesNoUnknown,
            help: "If yes, follow the emergency route now; finish this form afterwards.", requiredWhen: .always,
            dataClass: .safeguarding, retentionMonths: 72, figures: .counted),
        Question(
            "afraid", "How afraid are they?",
            .choice([
                AnswerOption("not", "Not afraid"), AnswerOption("little", "A little afraid"),
                AnswerOption("very", "Very afraid"),
                AnswerOption("cannot-go-on", "They say that they cannot go on like this"),
            ]), help: "Their own feelings, in their own words.", requiredWhen: .always,
            scoring: Scoring(points: ["little": 1, "very": 4, "cannot-go-on": 6]), retentionMonths: 72,
            figures: .counted),
        Question(
            "feelings", "What did they say about how they feel?", .longText(most: 4000), retentionMonths: 72),
        Question(
            "how-often", "How many times has something happened in the last three months?",
            .number(NumberLimits(least: 0, most: 999)), requiredWhen: .always,
            scoring: Scoring(steps: [.init(from: 1, points: 1), .init(from: 3, points: 2), .init(from: 8, points: 4)]),
            retentionMonths: 72, figures: .summed),
        Question(
            "getting-worse", "Is it getting worse?", .yesNoUnknown, showWhen: .atLeast("how-often", 1),
            requiredWhen: .always, scoring: Scoring(points: ["yes": 3, "unknown": 1]), retentionMonths: 72,
            figures: .counted),
        Question(
            "self-harm", "Have they spoken of harming themselves or of ending their life?", .yesNoUnknown,
            help: "If yes, follow the emergency route now; finish this form afterwards.", requiredWhen: .always,
            dataClass: .health, retentionMonths: 72, figures: .counted),
    ]

    private static let whatWasSeen = [
        Question(
            "distress", "How upset did they seem to you?",
            .choice([
                AnswerOption("calm", "Calm"), AnswerOption("some", "Upset"), AnswerOption("severe", "Very distressed"),
                AnswerOption("not-met", "I have not met or spoken to them"),
            ]), requiredWhen: .always, scoring: Scoring(points: ["some": 2, "severe": 4, "not-met": 1]),
            retentionMonths: 72, figures: .counted),
        Question(
            "home", "What did you see at their home?",
            .several([
                AnswerOption("damage", "Damage"),
                AnswerOption("neglect", "Signs that they do not look after themselves"),
                AnswerOption("barred", "They do not open the door or curtains"),
                AnswerOption("others", "Other people there who may be using them"),
            ]), help: "Choose all that you saw; none if you saw none of these or did not visit.",
            scoring: Scoring(points: ["damage": 1, "neglect": 2, "barred": 2, "others": 3], most: 4),
            dataClass: .safeguarding, retentionMonths: 72, figures: .counted),
        Question("observation", "What else did you see or hear?", .longText(most: 4000), retentionMonths: 72),
    ]

    private static let whatIsKnown = [
        Question(
            "earlier-reports", "How many earlier reports are known, to any agency, in the last twelve months?",
            .number(NumberLimits(least: 0, most: 9999)), requiredWhen: .always,
            scoring: Scoring(steps: [.init(from: 2, points: 1), .init(from: 5, points: 2), .init(from: 12, points: 4)]),
            retentionMonths: 72, figures: .summed),
        Question(
            "violence", "Has there been violence, or a threat of it?", .yesNoUnknown, requiredWhen: .always,
            scoring: Scoring(points: ["yes": 4, "unknown": 1]), dataClass: .offence, retentionMonths: 72,
            figures: .counted),
        Question(
            "under-18", "Does anyone under 18 live with it?", .yesNoUnknown, requiredWhen: .always,
            dataClass: .safeguarding, retentionMonths: 72, figures: .counted),
        Question(
            "needs", "What makes things harder for them?",
            .several([
                AnswerOption("health", "Illness or disability"),
                AnswerOption("mental", "Their mental health, as they or a service told you"),
                AnswerOption("age", "Their age"), AnswerOption("language", "Language or reading"),
                AnswerOption("substance", "Alcohol or drugs"),
            ]), help: "What is recorded or was told to you, not a guess at a diagnosis.",
            scoring: Scoring(
                points: ["health": 2, "mental": 2, "age": 1, "language": 1, "substance": 2], most: 6),
            dataClass: .health, retentionMonths: 72, figures: .counted),
        Question(
            "targeted", "Are they being picked out for who they are, or used by others?", .yesNoUnknown,
            requiredWhen: .always, scoring: Scoring(points: ["yes": 3, "unknown": 1]), dataClass: .special,
            retentionMonths: 72, figures: .counted),
        Question(
            "turn-to", "Who can they turn to?",
            .choice([
                AnswerOption("close", "Family or friends close by"), AnswerOption("some", "Someone, but not close by"),
                AnswerOption("nobody", "Nobody"), AnswerOption("unknown", "Not known"),
            ]), requiredWhen: .always, scoring: Scoring(points: ["some": 2, "nobody": 4, "unknown": 2]),
            retentionMonths: 72, figures: .counted),
        Question(
            "agency-helping", "Is an agency already helping them?", .yesNoUnknown, requiredWhen: .always,
            scoring: Scoring(points: ["no": 3, "unknown": 2]), retentionMonths: 72, figures: .counted),
        Question(
            "helpers", "Which agencies?",
            .group(
                [
                    Question("helper", "Agency", .agency, requiredWhen: .always, retentionMonths: 72),
                    Question("helper-since", "Since when?", .date(mayBeInFuture: false), retentionMonths: 72),
                ], atLeast: 0, atMost: 10), showWhen: .equals("agency-helping", "yes")),
        Question(
            "accepts-help", "Would they accept help?", .yesNoUnknown, requiredWhen: .always,
            scoring: Scoring(points: ["no": 2, "unknown": 1]), retentionMonths: 72, figures: .counted),
    ]
}
