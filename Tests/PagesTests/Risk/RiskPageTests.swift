import Domain
import Formats
import Foundation
import Pages
import Testing

@Suite struct `Pages about risk` {
    static let pages: [(String, Markup)] = [
        ("form", AssessmentPage.sample.markup), ("check", AssessmentCheckPage.sample.markup),
        ("record", AssessmentRecordPage.sample.markup), ("risk", RiskPage.sample.markup),
        ("grade", AgreeGradePage.sample.markup), ("figures", RiskFiguresPage.sample.markup),
        ("clocks", RiskClocksPage.sample.markup), ("instruments", InstrumentListPage.sample.markup),
        ("instrument", InstrumentPage.sample.markup), ("import", InstrumentImportPage.sample.markup),
        ("practice list", PracticeListPage.sample.markup), ("practice", PracticePage.sample.markup),
    ]

    @Test func `each has one h1, unique ids, no inline style and stays under 100 KB`() {
        var failures: [String] = []
        for (name, markup) in Self.pages {
            let text = markup.text
            if text.components(separatedBy: "<h1").count != 2 { failures.append("\(name): not one h1") }
            if text.contains(" style=") { failures.append("\(name): style") }
            if markup.bytes.count > 100_000 { failures.append("\(name): \(markup.bytes.count) bytes") }
            let ids = text.components(separatedBy: " id=\"").dropFirst().map { $0.prefix { $0 != "\"" } }
            if Set(ids).count != ids.count { failures.append("\(name): an id twice") }
        }

        #expect(failures.isEmpty, "\(failures)")
    }

    @Test func `L-023 whatever shows a score of the demonstration says that it is one, and not clinical`() {
        let scored = Self.pages.filter { ["form", "check", "record", "instrument"].contains($0.0) }

        let silent = scored.filter {
            !$0.1.text.contains("Demonstration only: not an official instrument")
                || !$0.1.text.contains("not a clinical one")
        }
        #expect(scored.count == 4 && silent.isEmpty)
    }

    @Test func `V-001 the arithmetic is shown line by line before saving and afterwards`() {
        for text in [AssessmentCheckPage.sample.markup.text, AssessmentRecordPage.sample.markup.text] {
            let missing = ["History", "Vulnerability", "Support", "Total", "from 24"].filter { !text.contains($0) }
            #expect(missing.isEmpty, "\(missing)")
        }
    }

    @Test func `L-028 grades of agencies that differ stand side by side with the conflict named`() {
        let text = RiskPage.sample.markup.text

        #expect(text.contains("Harrowmere Council") && text.contains("Harrowmere Police"))
        #expect(
            text.contains("Agencies grade Rosa Whitlock differently") && text.contains("do not see this risk alike"))
    }
}

@Suite struct `Drawing any form` {
    static let form = Form(
        id: "all-kinds", version: 1, title: "All kinds", inForceFrom: Day(sinceEpoch: 0),
        sections: [
            FormSection(
                id: "one", title: "One",
                questions: [
                    Question("t", "A text", .text(most: 20)), Question("l", "A long text", .longText(most: 99)),
                    Question("n", "A number", .number(NumberLimits(least: 0))),
                    Question("m", "An amount", .money(NumberLimits())),
                    Question("d", "A date", .date(mayBeInFuture: true)), Question("h", "An hour", .time),
                    Question("c", "A choice", .choice([AnswerOption("a", "Apple"), AnswerOption("b", "Bread")])),
                    Question("s", "Several", .several([AnswerOption("x", "Ex"), AnswerOption("y", "Why")])),
                    Question("y", "Yes or no", .yesNoUnknown), Question("p", "A person", .person),
                    Question("q", "A place", .place), Question("g", "An agency", .agency),
                    Question("b-more", "More of bread", .text(most: 50), showWhen: .equals("c", "b")),
                    Question("n-more", "More of numbers", .text(most: 50), showWhen: .atLeast("n", 3)),
                    Question(
                        "k", "Children", .group([Question("k-name", "Name", .text(most: 50))], atLeast: 0, atMost: 3)),
                ])
        ])

    @Test func `every kind of question has its control, under the name that the reader looks for`() {
        let names = FormView.Names(
            people: [Choice("1", "Rosa")], places: [Choice("2", "Tern House")], agencies: [Choice("3", "Police")])
        let text = FormView(Self.form, names: names).markup.text

        let wanted = [
            "name=\"t\"", "<textarea id=\"l\"", "name=\"n\"", "An amount", "name=\"d-day\"", "name=\"d-year\"",
            "name=\"h\"",
            "name=\"c\" value=\"a\"", "type=\"checkbox\" id=\"s\"", "value=\"unknown\"", "Rosa", "Tern House", "Police",
            "name=\"k.0.k-name\"", "name=\"k.rows\" value=\"1\"", "value=\"add-k\"",
        ]
        #expect(wanted.filter { !text.contains($0) }.isEmpty, "\(wanted.filter { !text.contains($0) })")
        #expect(!text.contains("k.1.k-name"))
    }

    @Test func `a question for one answer stands beneath that answer, any other says when it is asked`() {
        let text = FormView(Self.form).markup.text

        let bread = text.components(separatedBy: "value=\"b\"").last ?? ""
        #expect(bread.contains("class=\"conditional\"") && text.components(separatedBy: "name=\"b-more\"").count == 2)
        #expect(text.contains("Only if the answer to “A number” is 3 or more."))
    }

    @Test func `rows of a group come back with what was typed, and one more where it was asked for`() {
        let state = FormState(values: ["k.rows": ["2"], "k.1.k-name": ["Mina"]])

        let same = FormView(Self.form, state: state).markup.text
        let more = FormView(Self.form, state: state, adding: "k").markup.text

        #expect(same.contains("value=\"Mina\"") && !same.contains("k.2.k-name"))
        #expect(more.contains("k.2.k-name") && !more.contains("value=\"add-k\""))
    }
}
