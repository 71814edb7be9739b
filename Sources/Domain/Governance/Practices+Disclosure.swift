// What a partnership sets about sharing: the law that it names, and when it looks again.

extension Practice where Value == AgreementRule {
    package static var agreements: Self {
        Practice(
            "agreement-rule", "When agreements are warned of",
            help: "An agreement lets nothing go from the day after its last, whether or not anybody was warned.",
            questions: [
                .practice("first", "First warning, days before it ends or is reviewed", .whole(1...365)),
                .practice("second", "Second warning, days before", .whole(1...365)),
                .practice("third", "Last warning, days before", .whole(1...365)),
                .practice("review-months", "A new agreement is reviewed after so many months", .whole(1...60)),
            ],
            fill: { rule in
                var answers = [AnswerPath("review-months"): Answer.number(Double(rule.reviewMonths))]
                for (question, place) in zip(["first", "second", "third"], 0...) {
                    let days = rule.warnDays.indices.contains(place) ? rule.warnDays[place] : rule.warnDays.last ?? 7
                    answers[AnswerPath(question)] = .number(Double(days))
                }
                return answers
            },
            read: { answers, _, _ in
                AgreementRule(
                    warnDays: ["first", "second", "third"].map(answers.whole),
                    reviewMonths: answers.whole("review-months"))
            })
    }
}

extension Practice where Value == ReferenceList {
    package static var sharingPowers: Self { list("sharing-powers", "Powers to share") }
    package static var article6: Self { list("article-6", "Grounds of UK GDPR Art. 6") }
    package static var article9: Self { list("article-9", "Conditions for special categories (Art. 9)") }
    package static var article10: Self { list("article-10", "Conditions for offences (Art. 10)") }
    package static var schedule8: Self { list("schedule-8", "Conditions of Sch. 8 (law enforcement)") }
}

extension Practice where Value == HouseStyle {
    /// L-150.
    package static var houseStyle: Self {
        Practice(
            "house-style", "House style for health and safeguarding partners",
            help:
                "What is written for them is held against these words. Whoever writes may keep a word; legal documents "
                + "are never touched.",
            questions: [
                .practice(
                    "words", "Word",
                    .group(
                        [
                            .practice("word", "Word or words", .text(most: 60)),
                            .practice("instead", "What to write instead", .text(most: 120)),
                        ], atLeast: 0, atMost: 60), isOptional: true)
            ],
            fill: { style in
                var answers: [AnswerPath: Answer] = [:]
                for (row, word) in style.words.enumerated() {
                    answers[AnswerPath("word", in: "words", row: row)] = .text(word.word)
                    answers[AnswerPath("instead", in: "words", row: row)] = .text(word.instead)
                }
                return answers
            },
            read: { answers, _, _ in
                HouseStyle(
                    zip(answers.texts("word", in: "words"), answers.texts("instead", in: "words")).map {
                        HouseStyle.Word($0, instead: $1)
                    })
            })
    }
}

extension Practice where Value == [DisclosurePreset] {
    /// What common disclosures start with. The law is chosen by the codes of the lists that are in force.
    package static func presets(
        powers: ReferenceList, article6: ReferenceList, article9: ReferenceList, article10: ReferenceList,
        schedule8: ReferenceList, on day: Day
    ) -> Self {
        func options(_ list: ReferenceList) -> QuestionKind {
            .choice(list.terms(on: day).map { AnswerOption($0.code, $0.title) })
        }
        let classes = DataClass.allCases.map { AnswerOption($0.rawValue, $0.rawValue) }
        return Practice(
            "disclosure-presets", "What common disclosures start with",
            help: "Whoever discloses chooses one of these and may change any of it before it is recorded.",
            questions: [
                .practice(
                    "presets", "Common disclosure",
                    .group(
                        [
                            .practice("preset-title", "Name", .text(most: 120)),
                            .practice("preset-what", "What is usually told", .text(most: 300)),
                            .practice("preset-classes", "Kinds of detail", .several(classes), isOptional: true),
                            .practice("preset-purpose", "Purpose", .text(most: 200)),
                            .practice(
                                "regime", "Law of data protection",
                                .choice(Regime.allCases.map { AnswerOption($0.rawValue, $0.title) })),
                            .practice("power", "Power", options(powers)),
                            .practice("article-6", "Art. 6", options(article6), isOptional: true),
                            .practice("article-9", "Art. 9", options(article9), isOptional: true),
                            .practice("article-10", "Art. 10", options(article10), isOptional: true),
                            .practice("schedule-8", "Sch. 8", options(schedule8), isOptional: true),
                            .practice("necessity", "Why it is necessary", .text(most: 500)),
                            .practice("proportionality", "Why it is no more than that", .text(most: 500)),
                            .practice("left-out", "What is left out", .text(most: 500)),
                            .practice(
                                "consent", "Consent",
                                .choice(Disclosure.Consent.allCases.map { AnswerOption($0.rawValue, $0.title) })),
                            .practice("consent-why", "Why not asked or not given", .text(most: 500), isOptional: true),
                            .practice("review-months", "Looked at again after months", .whole(1...60)),
                        ], atLeast: 1, atMost: 20))
            ], fill: answers(of:), read: { answers, present, _ in presets(answers, after: present) })
    }

    private static func answers(of presets: [DisclosurePreset]) -> [AnswerPath: Answer] {
        var answers: [AnswerPath: Answer] = [:]
        for (row, preset) in presets.enumerated() {
            func set(_ id: String, _ answer: Answer) { answers[AnswerPath(id, in: "presets", row: row)] = answer }
            let (ground, reasons) = (preset.ground, preset.reasons)
            for (id, text) in [
                ("preset-title", preset.title), ("preset-what", preset.what), ("preset-purpose", preset.purpose),
                ("necessity", reasons.necessity), ("proportionality", reasons.proportionality),
                ("left-out", reasons.leftOut), ("consent-why", reasons.consentWhy),
            ] where !text.isEmpty { set(id, .text(text)) }
            for (id, code) in [
                ("power", ground.power), ("article-6", ground.article6), ("article-9", ground.article9),
                ("article-10", ground.article10), ("schedule-8", ground.schedule8),
                ("regime", ground.regime.rawValue), ("consent", reasons.consent.rawValue),
            ] where !code.isEmpty { set(id, .choice(code)) }
            if !preset.classes.isEmpty { set("preset-classes", .several(preset.classes.map(\.rawValue))) }
            set("review-months", .number(Double(preset.reviewMonths)))
        }
        return answers
    }

    private static func presets(_ answers: Answers, after present: [DisclosurePreset]) -> [DisclosurePreset] {
        (0..<answers.rows(of: "presets")).map { row in
            func path(_ id: String) -> AnswerPath { AnswerPath(id, in: "presets", row: row) }
            func code(_ id: String) -> String { answers.choice(path(id)) ?? "" }
            let title = answers.text(path("preset-title"))
            let several: [String] =
                if case .several(let all) = answers[path: path("preset-classes")] { all } else { [] }
            let months: Int =
                if case .number(let count) = answers[path: path("review-months")] { Int(count) } else { 12 }
            return DisclosurePreset(
                // A preset that only changes keeps the code by which the program asks for it.
                code: present.first { $0.title == title }?.code ?? PanelKind.code(for: title), title: title,
                what: answers.text(path("preset-what")), classes: several.compactMap(DataClass.init),
                purpose: answers.text(path("preset-purpose")),
                ground: Disclosure.Ground(
                    Regime(rawValue: code("regime")) ?? .ukGDPR, power: code("power"), article6: code("article-6"),
                    article9: code("article-9"), article10: code("article-10"), schedule8: code("schedule-8")),
                reasons: Disclosure.Reasons(
                    necessity: answers.text(path("necessity")), proportionality: answers.text(path("proportionality")),
                    leftOut: answers.text(path("left-out")),
                    consent: Disclosure.Consent(rawValue: code("consent")) ?? .notAsked,
                    consentWhy: answers.text(path("consent-why"))), reviewMonths: months)
        }
    }
}

extension Practice where Value == SharedGlossary {
    /// M-081.
    package static var glossary: Self {
        Practice(
            "shared-glossary", "Words that the agencies share",
            help: "What each word means to all of them, and which agency or group answers for that.",
            questions: [
                .practice(
                    "terms", "Word",
                    .group(
                        [
                            .practice("term", "Word", .text(most: 80)),
                            .practice("meaning", "What it means", .text(most: 500)),
                            .practice("owner", "Who answers for it", .text(most: 120)),
                        ], atLeast: 0, atMost: 200), isOptional: true)
            ],
            fill: { glossary in
                var answers: [AnswerPath: Answer] = [:]
                for (row, term) in glossary.terms.enumerated() {
                    answers[AnswerPath("term", in: "terms", row: row)] = .text(term.word)
                    answers[AnswerPath("meaning", in: "terms", row: row)] = .text(term.meaning)
                    answers[AnswerPath("owner", in: "terms", row: row)] = .text(term.owner)
                }
                return answers
            },
            read: { answers, _, _ in
                SharedGlossary(
                    (0..<answers.rows(of: "terms")).map { row in
                        SharedGlossary.Term(
                            answers.text(AnswerPath("term", in: "terms", row: row)),
                            answers.text(AnswerPath("meaning", in: "terms", row: row)),
                            owner: answers.text(AnswerPath("owner", in: "terms", row: row)))
                    })
            })
    }
}
