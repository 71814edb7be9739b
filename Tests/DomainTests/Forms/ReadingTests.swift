import Testing

@testable import Domain

@Suite struct `Reading a filled-in form` {
    @Test func `every kind of answer becomes a typed value`() throws {
        let read = VisitForm.read(VisitForm.full)
        let id = try #require(ID<Referent>(VisitForm.key))
        let expected: [String: Answer] = [
            "name": .text("Ann"), "story": .text("One\ntwo"), "times": .number(1), "cost": .money(pence: 125_050),
            "born": .date(day("1980-02-01")), "next": .date(day("2027-12-03")),
            "hour": .time(TimeOfDay(minutesPastMidnight: 1265)), "home": .choice("flat"),
            "harm": .several(["noise", "threat"]), "weapon": .yesNoUnknown(.unknown),
            "who": .reference(AnswerReference(.person, id)), "where": .reference(AnswerReference(.place, id)),
            "agency": .reference(AnswerReference(.agency, id)), "children.0.child": .text("Bo"),
            "children.0.age": .number(4), "children.1.child": .text("Cy"), "children.1.age": .number(9),
            "children.1.school": .text("Hill"),
        ]
        let given = Dictionary(uniqueKeysWithValues: read.answers.values.map { ($0.key.description, $0.value) })
        #expect(given == expected)
        #expect(read.refusals.isEmpty)
    }

    static let refused: [(String, [String], FieldRefusal.Reason)] = [
        ("name", ["12345678901"], .tooLong), ("name", ["a\nb"], .holdsControlCharacters),
        ("name", ["a\0b"], .holdsControlCharacters), ("name", ["a\u{85}b"], .holdsControlCharacters),
        ("name", ["a\u{202E}b"], .holdsControlCharacters),
        ("times", ["many"], .notANumber), ("times", ["1.5"], .notANumber), ("times", ["51"], .outOfRange),
        ("times", ["-1"], .outOfRange), ("times", ["1,2"], .notANumber), ("times", ["nan"], .notANumber),
        ("times", ["1e3"], .notANumber), ("times", ["1234567890123"], .notANumber), ("times", ["-"], .notANumber),
        ("times", ["٣"], .notANumber), ("cost", ["1.005"], .notANumber), ("cost", ["£"], .notANumber),
        ("cost", ["-0.01"], .outOfRange), ("cost", ["1."], .notANumber), ("born", ["31/2/1980"], .notADate),
        ("born", ["soon"], .notADate), ("born", ["22/11/2026"], .inTheFuture), ("born", ["1/2/80"], .notADate),
        ("next-day", ["40"], .notADate), ("hour", ["25:00"], .notATime), ("home", ["villa"], .notAChoice),
        ("harm", ["noise", "fire"], .notAChoice), ("who", ["Ann"], .notAChoice), ("agency", ["x"], .notAChoice),
        ("children.2.age", ["18"], .outOfRange),
    ]

    @Test(arguments: refused)
    func `what cannot be taken is refused by field`(_ row: (String, [String], FieldRefusal.Reason)) {
        let read = VisitForm.read(["home": ["flat"]].merging([row.0: row.1]) { $1 })
        let field = row.0 == "next-day" ? "next" : row.0
        #expect(read.refusals.map(\.field) == [field] && read.refusals.map(\.reason) == [row.2])
        #expect(!read.answers.values.keys.contains { $0.description == field })
    }

    @Test func `all that is wrong is told at once, in the order asked`() {
        let read = VisitForm.read(["hour": ["x"], "times": ["y"], "home": ["z"]])
        #expect(read.refusals.map(\.field) == ["times", "hour", "home"])
    }

    @Test func `a refusal tells the limits that were crossed`() {
        let read = VisitForm.read(["name": ["12345678901"], "times": ["51"], "cost": ["-1"]])
        #expect(read.refusals.map(\.details) == [["limit": "10"], ["from": "0", "to": "50"], ["from": "0"]])
    }

    @Test func `what is hidden is never refused`() {
        let hidden = VisitForm.read(["harm": ["noise"], "weapon": ["perhaps"], "children.0.age": ["99"]])
        let shown = VisitForm.read([
            "harm": ["threat"], "weapon": ["perhaps"], "home": ["flat"], "children.0.age": ["99"],
        ])
        #expect(hidden.refusals.isEmpty)
        #expect(shown.refusals.map(\.field) == ["weapon", "children.0.age"])
    }

    @Test func `more rows than a group takes are refused and not read`() {
        var fields = ["home": ["flat"]]
        for row in 0..<500 { fields["children.\(row).child"] = ["A"] }
        let read = VisitForm.read(fields)
        #expect(read.refusals == [FieldRefusal("children", .outOfRange, ["from": "0", "to": "3"])])
        #expect(read.answers.rows(of: "children") == 3)
    }

    @Test func `a page of one section leaves the other as it was, and can clear its own`() {
        let earlier = VisitForm.read(VisitForm.full).answers
        let read = VisitForm.form.reading(
            ["name": ["Di"], "home": ["street"]], today: day("2026-11-21"), earlier: earlier, sections: ["first"])
        #expect(read.answers["name"] == .text("Di") && read.answers["story"] == nil)
        #expect(read.answers["home"] == .choice("flat") && read.answers.rows(of: "children") == 2)
    }

    @Test func `who may not answer a question leaves it as it was, and is told`() {
        let earlier = VisitForm.read(VisitForm.full).answers
        let read = VisitForm.form.reading(
            ["agency": ["no key at all"], "name": ["Di"]], today: day("2026-11-21"), earlier: earlier,
            by: ["complainant"])
        #expect(read.notTheirs == [AnswerPath("agency")] && read.refusals.isEmpty)
        #expect(read.answers["agency"] == earlier["agency"])
    }

    @Test func `answers to another version are not mixed in`() {
        let other = Answers(to: FormKey("visit", 1), [AnswerPath("name"): .text("Old")])
        let read = VisitForm.form.reading([:], today: day("2026-11-21"), earlier: other, sections: [])
        #expect(read.answers.isEmpty)
    }

    @Test func `answers survive their JSON, and the same answers are the same text`() throws {
        let answers = VisitForm.read(VisitForm.full).answers
        let text = try CanonicalJSON.text(of: answers)
        #expect(try CanonicalJSON.value(Answers.self, from: text) == answers)
        #expect(try CanonicalJSON.text(of: VisitForm.read(VisitForm.full).answers) == text)
        #expect(throws: (any Error).self) {
            try CanonicalJSON.value(
                Answers.self, from: #"{"form":{"id":"a","version":1},"values":{"a.b":{"text":"x"}}}"#)
        }
    }

    @Test func `a program's plain object goes through the same reader`() throws {
        let answers = VisitForm.read(VisitForm.full).answers
        let plain = VisitForm.form.plainJSON(of: answers)
        let again = VisitForm.read(try VisitForm.form.fields(of: plain))
        #expect(again.answers == answers && again.refusals.isEmpty)
        #expect(plain["children"] == [["child": "Bo", "age": 4], ["child": "Cy", "age": 9, "school": "Hill"]])
    }

    @Test func `a plain object with a wrong shape or name is refused`() {
        let cases: [(JSONValue, FormRefusal)] = [
            ([], .notAnObject),
            (["nmae": "x", "children": [["chidl": "y"]]], .unknownNames(["children.0.chidl", "nmae"])),
            (["name": ["a": 1]], .wrongType("name")), (["children": "x"], .wrongType("children")),
            (["children": ["x"]], .wrongType("children.0")), (["harm": [["noise"]]], .wrongType("harm")),
        ]
        for (json, refusal) in cases {
            #expect(throws: refusal) { try VisitForm.form.fields(of: json) }
        }
    }
}
