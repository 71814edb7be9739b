// The practices of a partnership, one after the other: what each asks of who sets it.

extension Practice where Value == ActionStatusRule {
    package static var actionStatus: Self {
        Practice(
            "action-status-rule", "When an action turns amber",
            help: "An open action is red from the day after its due date. Past days keep the rule of their time.",
            questions: [.practice("amber-days", "Days before the due date", .whole(0...365))],
            fill: { [AnswerPath("amber-days"): .number(Double($0.amberDays))] },
            read: { answers, _, _ in ActionStatusRule(amberDays: answers.whole("amber-days")) })
    }
}

extension Practice where Value == ClockRule {
    package static var riskClock: Self {
        let measures: [AnswerOption] = [
            AnswerOption(ClockRule.Measure.hours.rawValue, "hours, nights and weekends included"),
            AnswerOption(ClockRule.Measure.workingDays.rawValue, "working days"),
            AnswerOption(ClockRule.Measure.days.rawValue, "days of the calendar"),
        ]
        return Practice(
            "risk-clock", "When both parties must be assessed",
            help: "Counted from the complaint, or from when a party is identified. Clocks that run keep the rule of "
                + "the day on which their complaint came.",
            questions: [
                .practice("amount", "How many", .whole(1...999)), .practice("measure", "Of what", .choice(measures)),
            ],
            fill: {
                [
                    AnswerPath("amount"): .number(Double($0.amount)),
                    AnswerPath("measure"): .choice($0.measure.rawValue),
                ]
            },
            read: { answers, present, _ in
                let measure = answers.choice(AnswerPath("measure")).flatMap(ClockRule.Measure.init)
                return ClockRule(answers.whole("amount"), measure ?? present.measure)
            })
    }
}

extension Practice where Value == SilenceRule {
    package static var silence: Self {
        Practice(
            "silence-rule", "When silence is drawn in a story",
            help: "A stretch without an entry, and an agency that takes part in a case and writes nothing.",
            questions: [.practice("days", "Days without an entry", .whole(1...365))],
            fill: { [AnswerPath("days"): .number(Double($0.days))] },
            read: { answers, _, _ in SilenceRule(days: answers.whole("days")) })
    }
}

extension Practice where Value == OwnerRule {
    package static var reportOwner: Self {
        Practice(
            "owner-rule", "When a report must have an owner",
            help: "In hours from when it came in. It waits in the duty queue from its first second.",
            questions: [
                .practice("hours", "Hours for a report", .whole(1...999)),
                .practice("danger-hours", "Hours where danger is immediate", .whole(1...999)),
            ],
            fill: {
                [
                    AnswerPath("hours"): .number(Double($0.ordinary.wholeHours)),
                    AnswerPath("danger-hours"): .number(Double($0.danger.wholeHours)),
                ]
            },
            read: { answers, _, _ in
                OwnerRule(ordinary: .hours(answers.whole("hours")), danger: .hours(answers.whole("danger-hours")))
            })
    }
}

extension Practice where Value == CaseRule {
    package static var caseAttention: Self {
        Practice(
            "case-rule", "When a case needs attention",
            help: "What stands at the top of a case, and in the list of cases that went quiet.",
            questions: [
                .practice("contact-days", "Days without contact", .whole(1...999)),
                .practice("assessment-days", "Days for which an assessment speaks", .whole(1...999)),
                .practice(
                    "drift-reports", "Reports since the last assessment", .whole(1...999),
                    help: "From so many on, its score may have drifted."),
            ],
            fill: {
                [
                    AnswerPath("contact-days"): .number(Double($0.noContactDays)),
                    AnswerPath("assessment-days"): .number(Double($0.assessmentDays)),
                    AnswerPath("drift-reports"): .number(Double($0.driftReports)),
                ]
            },
            read: { answers, _, _ in
                CaseRule(
                    noContactDays: answers.whole("contact-days"), assessmentDays: answers.whole("assessment-days"),
                    driftReports: answers.whole("drift-reports"))
            })
    }
}

extension Practice where Value == FileRule {
    /// Evidence that belongs nowhere is lost evidence (L-010).
    package static var files: Self {
        Practice(
            "file-rule", "Files: how large, and how long on nothing",
            help: "A file that is on no report and no case becomes an action of who sent it.",
            questions: [
                .practice("hours", "Hours until it becomes an action", .whole(1...999)),
                .practice("megabytes", "Largest file, in MB", .whole(1...FileRule.mostMegabytes)),
            ],
            fill: {
                [
                    AnswerPath("hours"): .number(Double($0.hoursUnattached)),
                    AnswerPath("megabytes"): .number(Double($0.largestMegabytes)),
                ]
            },
            read: { answers, _, _ in
                FileRule(hoursUnattached: answers.whole("hours"), largestMegabytes: answers.whole("megabytes"))
            })
    }
}

extension Practice where Value == RoutingRules {
    /// Where a case goes once its level is known (V-002, V-003).
    package static var riskRouting: Self {
        let levels = RiskLevel.allCases.map { AnswerOption($0.rawValue, $0.rawValue.uppercased()) }
        let roles = [Role.coordinator, .analyst, .lineManager].map { AnswerOption($0.rawValue, $0.title) }
        return Practice(
            "risk-routing", "Where a case goes by its risk",
            help: "Cases of the other levels go through the formal stages, one after the other.",
            questions: [
                .practice("back-levels", "Levels that go back to the agencies for action", .several(levels)),
                .practice("reviewers", "Who reviews those cases", .several(roles)),
                .practice("review-days", "How often, in days", .whole(1...365)),
                .practice("first-stage", "The stage in which a case is assessed", .text(most: 80)),
                .practice(
                    "stages", "Formal stage",
                    .group(
                        [.practice("stage-title", "Its name", .text(most: 80))], atLeast: 1, atMost: 6),
                    help: "The last is the panel's: a case comes to it when a panel takes it up."),
            ],
            fill: answers(of:), read: { answers, present, day in try rules(answers, after: present, from: day) })
    }

    private static func answers(of rules: RoutingRules) -> [AnswerPath: Answer] {
        var answers: [AnswerPath: Answer] = [AnswerPath("first-stage"): .text(rules.firstStage.title)]
        for rule in rules.rules {
            switch rule.route {
            case .referredBack(let roles, let days):
                answers[AnswerPath("back-levels")] = .several(rule.levels.map(\.rawValue))
                answers[AnswerPath("reviewers")] = .several(roles)
                answers[AnswerPath("review-days")] = .number(Double(days))
            case .formal(let stages):
                for (row, stage) in stages.enumerated() {
                    answers[AnswerPath("stage-title", in: "stages", row: row)] = .text(stage.title)
                }
            }
        }
        return answers
    }

    private static func rules(_ answers: Answers, after present: RoutingRules, from day: Day) throws -> RoutingRules {
        let back = answers.several("back-levels").compactMap(RiskLevel.init)
        let formal = RiskLevel.allCases.filter { !back.contains($0) }
        guard !formal.isEmpty else { throw PracticeRefusal(field: "back-levels", .noFormalLevel) }
        let stages = answers.texts("stage-title", in: "stages").enumerated().map {
            RiskRoute.Stage($0.offset + present.firstStage.number + 1, $0.element)
        }
        let route = RiskRoute.referredBack(
            reviewedBy: answers.several("reviewers"), everyDays: answers.whole("review-days"))
        return RoutingRules(
            version: present.version + 1, inForceFrom: day,
            firstStage: .init(present.firstStage.number, answers.text(AnswerPath("first-stage"))),
            rules: [RoutingRule(back, route), RoutingRule(formal, .formal(stages))])
    }
}

extension Practice where Value == ReferenceList {
    package static var caseOutcomes: Self { list("case-outcomes", "How a case may end") }
    /// L-005.
    package static var streetActivities: Self { list("street-activities", "Activities on the street") }
    /// L-006.
    package static var callNatures: Self { list("call-natures", "Natures of calls") }

    static func list(_ name: String, _ title: String) -> Self {
        Practice(
            name, title,
            help: "Leave a line empty to take it off the list: what was recorded with it keeps it. A new wording is a "
                + "new term, counted apart from the old one.",
            questions: [
                .practice(
                    "terms", "Term",
                    .group(
                        [.practice("term", "Wording", .text(most: 120))], atLeast: 1, atMost: 60))
            ],
            fill: { list in
                let titles = list.terms.filter { $0.until == nil }.map(\.title)
                let rows = titles.enumerated().map {
                    (AnswerPath("term", in: "terms", row: $0.offset), Answer.text($0.element))
                }
                return Dictionary(rows) { first, _ in first }
            },
            read: { answers, present, day in
                try present.replacing(answers.texts("term", in: "terms"), from: day)
            })
    }
}

extension ReferenceList {
    /// This list with these wordings from `day` on, in their order: what it lacks may be chosen up to the day before,
    /// what it has keeps its code, and what is new gets one.
    package func replacing(_ titles: [String], from day: Day) throws(PracticeRefusal) -> ReferenceList {
        var kept: [Term] = []
        for title in titles {
            if kept.contains(where: { $0.title.lowercased() == title.lowercased() }) {
                throw PracticeRefusal(field: "terms", .termTwice)
            }
            let known = terms.first { $0.until == nil && $0.title.lowercased() == title.lowercased() }
            kept.append(known ?? Term(freeCode(for: title, besides: kept), title, from: day))
        }
        let gone = terms.filter { term in !kept.contains { $0.code == term.code } }.map { term in
            Term(term.code, term.title, from: term.from, until: term.until ?? (day - 1))
        }
        return ReferenceList(name, source: source, terms: kept + gone)
    }

    private func freeCode(for title: String, besides others: [Term]) -> String {
        let words = title.lowercased().split { !$0.isASCII || !($0.isLetter || $0.isNumber) }
        let stem = words.isEmpty ? "term" : words.joined(separator: "-")
        let taken = Set((terms + others).map(\.code))
        return ([stem] + (2...99).map { "\(stem)-\($0)" }).first { !taken.contains($0) } ?? stem
    }
}

/// Why a practice cannot be set so.
package struct PracticeRefusal: Refusal, Hashable {
    package enum Reason: String, Sendable, CaseIterable { case noFormalLevel, termTwice, inThePast, codeTaken }

    package let field: String?
    package let reason: Reason
    package var code: String { "practice-\(reason.rawValue)" }
    package var kind: RefusalKind { .invalid }

    package init(field: String?, _ reason: Reason) {
        self.field = field
        self.reason = reason
    }
}
