import Testing

@testable import Domain

@Suite struct `What a form asks` {
    func answers(_ fields: [String: [String]]) -> Answers { VisitForm.read(fields).answers }

    static let conditions: [(Condition, Bool)] = [
        (.always, true), (.not(.always), false), (.answered("name"), true), (.answered("story"), false),
        (.equals("home", "flat"), true), (.equals("home", "street"), false), (.equals("times", "7"), true),
        (.contains("harm", "noise"), true), (.contains("harm", "dogs"), false), (.contains("name", "aNN"), true),
        (.equals("harm", "noise"), true), (.atLeast("times", 7), true), (.atLeast("times", 8), false),
        (.atLeast("name", 0), false), (.atLeast("children", 1), true), (.atLeast("children", 2), false),
        (.and([.answered("name"), .answered("story")]), false), (.or([.answered("name"), .answered("story")]), true),
        (.and([]), true), (.or([]), false), (.not(.answered("story")), true), (.answered("nowhere"), false),
        // Given, but hidden: no threats were chosen.
        (.answered("weapon"), false), (.equals("kind-of-weapon", "knife"), false),
    ]

    @Test(arguments: conditions)
    func `a condition holds or does not`(_ row: (Condition, Bool)) throws {
        let given = answers([
            "name": ["Ann"], "home": ["flat"], "harm": ["noise"], "times": ["7"], "weapon": ["yes"],
            "kind-of-weapon": ["knife"], "children.0.child": ["Bo"],
        ])
        #expect(VisitForm.form.holds(row.0, for: given) == row.1)
        #expect(try CanonicalJSON.value(Condition.self, from: try CanonicalJSON.text(of: row.0)) == row.0)
    }

    @Test func `what hides a question hides all that hangs on it`() {
        let shown = answers(["harm": ["threat"], "weapon": ["yes"], "kind-of-weapon": ["knife"]])
        let hidden = answers(["harm": ["noise"], "weapon": ["yes"], "kind-of-weapon": ["knife"]])
        #expect(VisitForm.form.keepingShown(shown).values.count == 3)
        #expect(VisitForm.form.keepingShown(hidden).values.map(\.key.question) == ["harm"])
    }

    @Test func `within a group the row's own answers decide`() {
        let given = answers([
            "home": ["flat"], "children.0.child": ["Bo"], "children.0.age": ["4"], "children.0.school": ["Hill"],
            "children.1.child": ["Cy"], "children.1.age": ["5"], "children.1.school": ["Hill"],
        ])
        let kept = VisitForm.form.keepingShown(given).values.keys.map(\.description)
        #expect(!kept.contains("children.0.school") && kept.contains("children.1.school"))
    }

    static let completeness: [([String: [String]], [String])] = [
        ([:], ["name"]), (["name": ["A"]], []), (["name": ["A"], "harm": ["threat"]], ["weapon"]),
        (["name": ["A"], "harm": ["threat"], "weapon": ["no"]], []),
        (["home": ["flat"], "children.0.age": ["3"]], ["name", "children.0.child"]),
        (["name": ["A"], "home": ["street"], "children.0.age": ["3"]], []),
    ]

    @Test(arguments: completeness)
    func `missing is what is shown, required and not answered`(_ row: ([String: [String]], [String])) {
        #expect(VisitForm.form.completeness(of: answers(row.0)).missing.map(\.description) == row.1)
    }

    @Test func `completeness counts the shown questions and words its refusals by field`() {
        let result = VisitForm.form.completeness(of: answers(["times": ["3"], "weapon": ["yes"]]))
        #expect(result.asked == 12 && result.answered == 1 && !result.isComplete)
        #expect(result.refusals == [FieldRefusal("name", .missing)])
    }

    @Test func `a section that is not shown asks nothing`() {
        let questions = [Question("a", "A", .time, requiredWhen: .always)]
        let form = Form(
            id: "f", version: 1, title: "F", inForceFrom: day("2026-01-01"),
            sections: [
                FormSection(id: "one", title: "One", questions: [Question("more", "More?", .yesNoUnknown)]),
                FormSection(id: "two", title: "Two", showWhen: .equals("more", "yes"), questions: questions),
            ])
        let yes = Answers(to: form.key, [AnswerPath("more"): .yesNoUnknown(.yes)])
        #expect(form.completeness(of: Answers(to: form.key)).isComplete)
        #expect(form.completeness(of: yes).missing == [AnswerPath("a")])
    }

    @Test func `a required group wants one row`() {
        let group = Question(
            "rows", "Rows", .group([Question("x", "X", .time)], atLeast: 0, atMost: 2), requiredWhen: .always)
        let form = Form(
            id: "g", version: 1, title: "G", inForceFrom: day("2026-01-01"),
            sections: [FormSection(id: "s", title: "S", questions: [group])])
        #expect(form.completeness(of: Answers(to: form.key)).missing == [AnswerPath("rows")])
    }

    @Test func `a group that wants a row is missing without one`() {
        let group = Question("rows", "Rows", .group([Question("x", "X", .time)], atLeast: 1, atMost: 2))
        let form = Form(
            id: "g", version: 1, title: "G", inForceFrom: day("2026-01-01"),
            sections: [FormSection(id: "s", title: "S", questions: [group])])
        let one = Answers(to: form.key, [AnswerPath("x", in: "rows", row: 0): .time(.midnight)])
        #expect(form.completeness(of: Answers(to: form.key)).missing == [AnswerPath("rows")])
        #expect(form.completeness(of: one).isComplete)
    }

    static let scores: [([String: [String]], [Int])] = [
        ([:], [0, 0, 0]), (["times": ["0"]], [0, 0, 0]), (["times": ["4"]], [1, 0, 0]), (["times": ["5"]], [3, 0, 0]),
        (["home": ["street"]], [0, 4, 0]), (["harm": ["noise", "dogs"]], [0, 0, 3]),
        (["harm": ["noise", "threat", "dogs"], "weapon": ["yes"]], [0, 0, 5, 10]),
        (["harm": ["noise"], "weapon": ["yes"]], [0, 0, 1]),
    ]

    @Test(arguments: scores)
    func `points are told line by line, hidden answers give none`(_ row: ([String: [String]], [Int])) {
        #expect(VisitForm.form.scoreLines(for: answers(row.0)).map(\.points) == row.1)
    }

    @Test func `a line says question and answer in words`() {
        let line = VisitForm.form.scoreLines(for: answers(["harm": ["dogs", "noise"]]))[2]
        #expect(line.text == "Harm" && line.answer == "Noise; Dogs" && line.points == 3)
    }

    @Test func `each shown answer becomes a typed row, several as many as were chosen`() throws {
        let rows = try answers(VisitForm.full).typedRows(for: VisitForm.form)
        #expect(
            rows.map(\.path) == [
                "name", "story", "times", "cost", "born", "next", "hour", "home", "harm", "harm", "weapon", "who",
                "where",
                "agency", "children.0.child", "children.0.age", "children.1.child", "children.1.age",
                "children.1.school",
            ])
        let byPath = Dictionary(rows.map { ($0.path, $0) }) { first, _ in first }
        #expect(byPath["cost"]?.number == 125_050 && byPath["born"]?.date == day("1980-02-01"))
        #expect(byPath["who"]?.reference?.kind == .person && byPath["hour"]?.number == 1265)
        #expect(byPath["weapon"]?.dataClass == .offence && byPath["weapon"]?.retentionMonths == 72)
        let hidden = try answers(["harm": ["noise"], "weapon": ["yes"]]).typedRows(for: VisitForm.form)
        #expect(hidden.map(\.path) == ["harm"])
        #expect(throws: FormRefusal.otherVersion(FormKey("visit", 2))) {
            try answers([:]).typedRows(for: Instrument.demonstration.form)
        }
    }

    @Test func `the version asked is the newest in force that day`() {
        func form(_ version: Int, _ from: String, _ until: String?) -> Form {
            Form(
                id: "f", version: version, title: "F", inForceFrom: day(from), inForceUntil: until.map(day),
                sections: VisitForm.sections)
        }
        let forms = [form(1, "2025-01-01", "2026-03-31"), form(2, "2026-04-01", nil), form(3, "2027-01-01", nil)]
        let asked = ["2024-12-31", "2025-01-01", "2026-03-31", "2026-04-01", "2027-01-01"].map {
            forms.version(of: "f", inForceOn: day($0))?.version
        }
        #expect(asked == [nil, 1, 1, 2, 3])
        #expect(forms.version(FormKey("f", 1))?.version == 1 && forms.version(FormKey("f", 9)) == nil)
    }
}

@Suite struct `The definition of a form` {
    @Test func `survives its JSON`() throws {
        for form in [VisitForm.form, Instrument.demonstration.form] {
            #expect(try CanonicalJSON.value(Form.self, from: try CanonicalJSON.text(of: form)) == form)
        }
    }

    @Test func `can be written by hand`() throws {
        let text = """
            {"id": "f", "version": 1, "title": "F", "inForceFrom": "2026-01-01", "sections": [{"id": "s", "title": "S",
            "questions": [{"id": "a", "text": "A?", "type": "choice", "options": [{"value": "x", "label": "X"}],
              "requiredWhen": true},
             {"id": "b", "text": "B?", "type": "longText", "most": 10, "showWhen": {"not": {"equals": ["a", "x"]}}}]}]}
            """
        let form = try CanonicalJSON.value(Form.self, from: text)
        #expect(form.problems.isEmpty && form.asked.count == 2)
        #expect(form.question("b")?.showWhen == .not(.equals("a", "x")))
        #expect(throws: (any Error).self) {
            try CanonicalJSON.value(Form.self, from: text.replacing("longText", with: "essay"))
        }
    }

    static func form(_ questions: [Question], sectionShown: Condition? = nil) -> Form {
        Form(
            id: "f", version: 1, title: "F", inForceFrom: day("2026-01-01"),
            sections: [FormSection(id: "s", title: "S", showWhen: sectionShown, questions: questions)])
    }

    static func text(_ id: String, show: Condition? = nil, require: Condition? = nil) -> Question {
        Question(id, "Text", .text(most: 5), showWhen: show, requiredWhen: require)
    }

    static let broken: [(Form, [FormProblem])] = [
        (VisitForm.form, []), (form([]), [.noQuestions]), (form([text("a"), text("a")]), [.duplicateID("a")]),
        (form([Question("a", "A", .date(mayBeInFuture: true)), text("a-day")]), [.namedLikePartOfDate("a-day")]),
        (form([text("A b")]), [.unfitID("A b")]), (form([text("a.b")]), [.unfitID("a.b")]),
        (form([Question("a", " ", .time)]), [.noText(question: "a")]),
        (form([Question("a", "A", .choice([]))]), [.noChoices(question: "a")]),
        (
            form([Question("a", "A", .several([AnswerOption("x", "X"), AnswerOption("x", "Y")]))]),
            [.duplicateChoice(question: "a", value: "x")]
        ),
        (form([Question("a", "A", .number(NumberLimits(least: 2, most: 1)))]), [.limitsCrossed(question: "a")]),
        (form([Question("a", "A", .text(most: 0))]), [.limitsCrossed(question: "a")]),
        (form([Question("g", "G", .group([], atLeast: 0, atMost: 1))]), [.noChoices(question: "g")]),
        (form([Question("g", "G", .group([text("a")], atLeast: 3, atMost: 2))]), [.limitsCrossed(question: "g")]),
        (
            form([
                Question(
                    "g", "G",
                    .group([Question("h", "H", .group([text("a")], atLeast: 0, atMost: 1))], atLeast: 0, atMost: 1))
            ]),
            [.groupInGroup(question: "h")]
        ),
        (
            form([Question("a", "A", .yesNoUnknown, scoring: Scoring(points: ["maybe": 1]))]),
            [.pointsForNothing(question: "a", value: "maybe")]
        ),
        (
            form([Question("a", "A", .time, scoring: Scoring(steps: [.init(from: 3, points: 1)]))]),
            [.pointsForNothing(question: "a", value: "3")]
        ),
        (
            form([Question("a", "A", .yesNoUnknown, scoring: Scoring(points: ["yes": .max, "no": .max]))]),
            [.beyondCounting(question: "a")]
        ),
        (
            form([Question("g", "G", .group([text("a")], atLeast: 0, atMost: .max))]),
            [.beyondCounting(question: "g")]
        ),
        (form([text("a", show: .answered("b"))]), [.unknownQuestion(owner: "a", named: "b")]),
        (form([text("a", require: .not(.and([.or([.atLeast("c", 1)])])))]), [.unknownQuestion(owner: "a", named: "c")]),
        (form([text("a")], sectionShown: .answered("z")), [.unknownQuestion(owner: "s", named: "z")]),
        (
            form([Question("a", "A", .yesNoUnknown), text("b", show: .equals("a", "maybe"))]),
            [.unknownChoice(owner: "b", named: "a", value: "maybe")]
        ),
        (
            form([Question("g", "G", .group([text("a")], atLeast: 0, atMost: 1)), text("b", show: .answered("a"))]),
            [.reachesIntoGroup(owner: "b", named: "a")]
        ),
        (form([text("a", show: .answered("a"))]), [.circle(["a"])]),
        (
            form([
                text("a", show: .answered("b")), text("b", show: .not(.answered("c"))), text("c", show: .answered("a")),
            ]),
            [.circle(["a", "b", "c"])]
        ),
        (form([text("a")], sectionShown: .answered("a")), [.circle(["a"])]),
        (
            form([
                Question("g", "G", .group([text("a")], atLeast: 0, atMost: 1), showWhen: .answered("b")),
                text("b", show: .answered("g")),
            ]),
            [.circle(["g", "b"])]
        ),
        (form([text("a", require: .answered("a"))]), []),
        (
            Form(
                id: "f", version: 1, title: " ", inForceFrom: day("2026-01-02"), inForceUntil: day("2026-01-01"),
                sections: VisitForm.sections),
            [.noTitle, .endsBeforeItStarts]
        ),
    ]

    @Test(arguments: broken)
    func `is checked before anyone is asked`(_ row: (Form, [FormProblem])) {
        #expect(row.0.problems == row.1)
    }

    @Test func `with a circle hides its questions instead of turning for ever`() {
        let form = Self.form([Self.text("a", show: .answered("b")), Self.text("b", show: .answered("a"))])
        let answers = Answers(to: form.key, [AnswerPath("a"): .text("x"), AnswerPath("b"): .text("y")])
        #expect(form.keepingShown(answers).isEmpty)
    }

    @Test func `has a JSON Schema that says types, limits, and what is required when`() throws {
        let schema = VisitForm.form.jsonSchema
        let properties = try #require(schema["properties"])
        #expect(properties["times"]?["type"] == "integer" && properties["times"]?["maximum"] == 50)
        #expect(properties["harm"]?["items"]?["enum"] == ["noise", "threat", "dogs"])
        #expect(properties["children"]?["items"]?["required"] == ["child"])
        #expect(schema["additionalProperties"] == false)
        #expect(
            schema["allOf"] == [
                ["required": ["name"]],
                [
                    "if": [
                        "allOf": [["required": ["harm"], "properties": ["harm": ["contains": ["const": "threat"]]]]]
                    ],
                    "then": ["required": ["weapon"]],
                ],
            ])
    }
}
