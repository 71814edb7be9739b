import Domain

extension SampleAssessment {
    /// Answers whose points rise with the strengths of the three dimensions: nothing at 0, the most at 3.
    func answers(to instrument: Instrument, observed: String) -> Answers {
        var given: [String: Answer] = [
            "danger-now": .yesNoUnknown(.no), "feelings": .text(reason), "observation": .text(observed),
            "self-harm": .yesNoUnknown(.no),
            "under-18": .yesNoUnknown(.no),
        ]
        given.merge(Self.history[Self.step(history)]) { _, new in new }
        given.merge(Self.vulnerability[Self.step(vulnerability)]) { _, new in new }
        given.merge(Self.support[Self.step(lackOfSupport)]) { _, new in new }
        return Answers(
            to: instrument.form.key, Dictionary(uniqueKeysWithValues: given.map { (AnswerPath($0.key), $0.value) }))
    }

    private static func step(_ strength: Int) -> Int { min(3, max(0, strength)) }

    /// 0, 3, 9 and 15 points.
    private static let history: [[String: Answer]] = [
        ["how-often": .number(0), "earlier-reports": .number(0), "violence": .yesNoUnknown(.no)],
        [
            "how-often": .number(3), "getting-worse": .yesNoUnknown(.no), "earlier-reports": .number(2),
            "violence": .yesNoUnknown(.no),
        ],
        [
            "how-often": .number(8), "getting-worse": .yesNoUnknown(.yes), "earlier-reports": .number(5),
            "violence": .yesNoUnknown(.no),
        ],
        [
            "how-often": .number(14), "getting-worse": .yesNoUnknown(.yes), "earlier-reports": .number(12),
            "violence": .yesNoUnknown(.yes),
        ],
    ]

    /// 0, 5, 11 and 20 points.
    private static let vulnerability: [[String: Answer]] = [
        [
            "afraid": .choice("not"), "distress": .choice("calm"), "home": .several([]), "needs": .several([]),
            "targeted": .yesNoUnknown(.no),
        ],
        [
            "afraid": .choice("little"), "distress": .choice("some"), "home": .several([]),
            "needs": .several(["health"]),
            "targeted": .yesNoUnknown(.no),
        ],
        [
            "afraid": .choice("very"), "distress": .choice("some"), "home": .several(["barred"]),
            "needs": .several(["health"]), "targeted": .yesNoUnknown(.unknown),
        ],
        [
            "afraid": .choice("cannot-go-on"), "distress": .choice("severe"), "home": .several(["neglect", "barred"]),
            "needs": .several(["health", "age"]), "targeted": .yesNoUnknown(.yes),
        ],
    ]

    /// 0, 3, 6 and 9 points.
    private static let support: [[String: Answer]] = [
        ["turn-to": .choice("close"), "agency-helping": .yesNoUnknown(.yes), "accepts-help": .yesNoUnknown(.yes)],
        ["turn-to": .choice("some"), "agency-helping": .yesNoUnknown(.yes), "accepts-help": .yesNoUnknown(.unknown)],
        ["turn-to": .choice("nobody"), "agency-helping": .yesNoUnknown(.yes), "accepts-help": .yesNoUnknown(.no)],
        ["turn-to": .choice("nobody"), "agency-helping": .yesNoUnknown(.no), "accepts-help": .yesNoUnknown(.no)],
    ]
}
