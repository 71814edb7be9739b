extension Practice where Value == RightsRule {
    package static var rights: Self {
        Practice(
            "rights-rule", "Requests about somebody's data",
            help: "Counted from the day on which somebody asked; a day that is no working day moves to the next one. "
                + "The law gives one month, and two more where a request is complex.",
            questions: [
                .practice("months", "Months to answer in", .whole(1...3)),
                .practice("further-months", "Further months, where it is extended", .whole(0...2)),
                .practice(
                    "officers", "Names of staff are proposed for redaction",
                    .choice([
                        AnswerOption("no", "No: they act for an agency"), AnswerOption("yes", "Yes"),
                    ])),
            ],
            fill: {
                [
                    AnswerPath("months"): .number(Double($0.months)),
                    AnswerPath("further-months"): .number(Double($0.furtherMonths)),
                    AnswerPath("officers"): .choice($0.redactsOfficers ? "yes" : "no"),
                ]
            },
            read: { answers, _, _ in
                RightsRule(
                    months: answers.whole("months"), furtherMonths: answers.whole("further-months"),
                    redactsOfficers: answers.choice(AnswerPath("officers")) == "yes")
            })
    }
}
