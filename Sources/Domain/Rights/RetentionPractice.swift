extension Practice where Value == RetentionRules {
    package static var retention: Self {
        let kinds = CaseKind.allCases.map {
            Question.practice(
                "case-\($0.rawValue)", "Months from the closing: case about \($0.title.lowercased())", .whole(1...600))
        }
        return Practice(
            "retention-rules", "How long records are kept",
            help:
                "Published: Tewkesbury 36 months from closure, Darlington 60, Bury 72. What has run out is listed and "
                + "destroyed only when two people say so.",
            questions: kinds + [
                .practice("unfiled-report", "Months from coming in: report on no case", .whole(1...600)),
                .practice("rights-request", "Months from the answer: request about data", .whole(1...600)),
            ],
            fill: { rules in
                var answers: [AnswerPath: Answer] = [
                    AnswerPath("unfiled-report"): .number(Double(rules.unfiledReport)),
                    AnswerPath("rights-request"): .number(Double(rules.rightsRequest)),
                ]
                for kind in CaseKind.allCases {
                    let months = rules.months(.closedCase, scheme: kind.rawValue)
                    answers[AnswerPath("case-\(kind.rawValue)")] = .number(Double(months))
                }
                return answers
            },
            read: { answers, _, _ in
                let cases = CaseKind.allCases.map { ($0.rawValue, answers.whole("case-\($0.rawValue)")) }
                return RetentionRules(
                    closedCase: Dictionary(cases) { first, _ in first },
                    unfiledReport: answers.whole("unfiled-report"), rightsRequest: answers.whole("rights-request"))
            })
    }
}
