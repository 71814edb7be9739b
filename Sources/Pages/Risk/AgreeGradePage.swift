import Domain
import Formats

/// The level that agencies agreed on for one party, beside what each of them holds.
package struct AgreeGradePage: Sendable {
    package let frame: Frame
    package let caseReference: String
    package let caseTitle: String
    package let personReference: String
    package let personName: String
    package let grades: [RiskPage.Grade]
    package let agencies: [Choice]
    package let state: FormState
    package let submission: String

    package init(
        frame: Frame, caseReference: String, caseTitle: String, personReference: String, personName: String,
        grades: [RiskPage.Grade], agencies: [Choice], state: FormState, submission: String
    ) {
        self.frame = frame
        self.caseReference = caseReference
        self.caseTitle = caseTitle
        self.personReference = personReference
        self.personName = personName
        self.grades = grades
        self.agencies = agencies
        self.state = state
        self.submission = submission
    }

    package var markup: Markup {
        let table = Table(
            caption: "What each agency holds", columns: [.init("Agency"), .init("Grade"), .init("Since")],
            rows: grades.map { grade in
                ["\(grade.agency)", RiskWords.tag(grade.level), Dates.element(LondonTime.day(of: grade.at))]
            }, empty: "No agency has assessed this person yet.")
        let levels = RiskLevel.allCases.reversed().map { Choice($0.rawValue, "\(RiskWords.level($0)) (\($0.words))") }
        let form = Control.form(
            "\(Paths.risk(caseReference))/grade", csrf: frame.csrf,
            """
            \(Control.hidden("person", personReference))\(Control.hidden("submission", submission))
            \(Control.radios(state["level"], legend: "Agreed level", choices: levels))
            \(Control.checkboxes(
                state["agencies"], legend: "Who agreed", hint: "At least two agencies.", choices: agencies))
            \(Control.textarea(
                state["reason"], label: "Reasons", hint: "At least \(JointGrade.reasonWords) words.", limit: 2000))
            \(Control.buttons(Control.button("Record agreed grade")))
            """)
        return frame.page(
            title: "Agreed grade", caption: "\(caseReference) \(caseTitle)", width: .text,
            back: PageLink("Risk of the case", Paths.risk(caseReference)), form: state,
            body: "<p>For <a href=\"\(Paths.person(personReference))\">\(personName)</a>.</p>\(table.markup)\(form)")
    }

    package static let sample = AgreeGradePage(
        frame: .sample, caseReference: "CS-2026-00142", caseTitle: "Noise and threats, Tern House",
        personReference: "P-2026-00007", personName: "Rosa Whitlock",
        grades: [
            .init(agency: "Harrowmere Council", level: .red, assessment: "RA-2026-00004", at: .sample),
            .init(agency: "Harrowmere Police", level: .amber, assessment: "RA-2026-00003", at: .sample),
        ], agencies: [Choice("1", "Harrowmere Council"), Choice("2", "Harrowmere Police")], state: FormState(),
        submission: "s")
}
