@testable import Domain

/// A made-up form that has one question of every kind.
enum VisitForm {
    static let sections = [
        FormSection(
            id: "first", title: "The visit",
            questions: [
                Question("name", "Name", .text(most: 10), requiredWhen: .always),
                Question("story", "What happened?", .longText(most: 100)),
                Question(
                    "times", "How often?", .number(NumberLimits(least: 0, most: 50)),
                    scoring: Scoring(steps: [.init(from: 1, points: 1), .init(from: 5, points: 3)])),
                Question("cost", "Cost", .money(NumberLimits(least: 0))),
                Question("born", "Date of birth", .date(mayBeInFuture: false)),
                Question("next", "Next visit", .date(mayBeInFuture: true)),
                Question("hour", "At what time?", .time),
            ]),
        FormSection(
            id: "second", title: "The home",
            questions: [
                Question(
                    "home", "Home", .choice([AnswerOption("flat", "A flat"), AnswerOption("street", "On the street")]),
                    scoring: Scoring(points: ["street": 4])),
                Question(
                    "harm", "Harm",
                    .several([
                        AnswerOption("noise", "Noise"), AnswerOption("threat", "Threats"), AnswerOption("dogs", "Dogs"),
                    ]),
                    scoring: Scoring(points: ["noise": 1, "threat": 3, "dogs": 2], most: 5)),
                Question(
                    "weapon", "Weapon?", .yesNoUnknown, showWhen: .contains("harm", "threat"), requiredWhen: .always,
                    scoring: Scoring(points: ["yes": 10, "unknown": 2]), dataClass: .offence, retentionMonths: 72),
                Question("kind-of-weapon", "Which?", .text(most: 20), showWhen: .equals("weapon", "yes")),
                Question("who", "Who?", .person),
                Question("where", "Where?", .place),
                Question("agency", "Agency", .agency, answeredBy: ["officer"]),
                Question(
                    "children", "Children",
                    .group(
                        [
                            Question("child", "Name", .text(most: 10), requiredWhen: .always),
                            Question("age", "Age", .number(NumberLimits(least: 0, most: 17))),
                            Question("school", "School", .text(most: 20), showWhen: .atLeast("age", 5)),
                        ], atLeast: 0, atMost: 3), showWhen: .equals("home", "flat")),
            ]),
    ]
    static let form = Form(
        id: "visit", version: 2, title: "Visit", inForceFrom: day("2026-01-01"), sections: sections)
    static let key = "0123456789abcdef0123456789abcdef"

    /// Fields that answer everything.
    static let full: [String: [String]] = [
        "name": [" Ann "], "story": ["One\r\ntwo"], "times": ["1"], "cost": ["£1,250.5"], "born": ["1/2/1980"],
        "next-day": ["3"], "next-month": ["12"], "next-year": ["2027"], "hour": ["9.05pm"], "home": ["flat"],
        "harm": ["threat", "noise"], "weapon": ["unknown"], "who": [key], "where": [key], "agency": [key],
        "children.0.child": ["Bo"], "children.0.age": ["4"], "children.1.child": [""], "children.7.child": ["Cy"],
        "children.7.age": ["9"], "children.7.school": ["Hill"], "csrf": ["x"],
    ]

    static func read(_ fields: [String: [String]]) -> AnswersRead { form.reading(fields, today: day("2026-11-21")) }
}
