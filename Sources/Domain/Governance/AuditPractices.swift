extension Practice where Value == AuditRule {
    package static var audit: Self {
        Practice(
            "audit-rule", "How long it is kept who read what",
            help: "When its time is over a read is destroyed. Its hash stays, so that the chain still verifies. "
                + "Changes are kept as long as their record.",
            questions: [.practice("months", "Months", .whole(12...240))],
            fill: { [AnswerPath("months"): .number(Double($0.readMonths))] },
            read: { answers, _, _ in AuditRule(readMonths: answers.whole("months")) })
    }
}

extension Practice where Value == OddReadRule {
    package static var oddReads: Self {
        Practice(
            "odd-read-rule", "Which reads are odd",
            help: "Reads of one’s own street or surname are always listed. Hours are those of London.",
            questions: [
                .practice("hour-records", "Records within an hour", .whole(2...10_000), help: "From so many on."),
                .practice("night-from", "Night begins at the hour", .whole(0...23)),
                .practice("night-until", "Night ends at the hour", .whole(0...23)),
                .practice(
                    "night-records", "Records within a night", .whole(1...10_000),
                    help: "From so many on. More where people work at night."),
                .practice(
                    "unrelated", "List reads of records that the reader’s agency has not to do with", .yesNoUnknown),
            ],
            fill: {
                [
                    AnswerPath("hour-records"): .number(Double($0.recordsAnHour)),
                    AnswerPath("night-from"): .number(Double($0.nightFrom)),
                    AnswerPath("night-until"): .number(Double($0.nightUntil)),
                    AnswerPath("night-records"): .number(Double($0.recordsANight)),
                    AnswerPath("unrelated"): .yesNoUnknown($0.listsUnrelated ? .yes : .no),
                ]
            },
            read: { answers, _, _ in
                OddReadRule(
                    recordsAnHour: answers.whole("hour-records"), nightFrom: answers.whole("night-from"),
                    nightUntil: answers.whole("night-until"), recordsANight: answers.whole("night-records"),
                    listsUnrelated: answers[path: AnswerPath("unrelated")] != .yesNoUnknown(.no))
            })
    }
}
