import Domain
import Formats

/// What somebody was asked for in writing and answered, and who was told about them already.
package struct PermissionPage: Sendable {
    package struct Line: Sendable {
        package let purpose: WrittenPermission.Purpose
        package let state: WrittenPermission.State
        package let saidOn: Day
        package let evidence: String
        package let by: String

        package init(
            purpose: WrittenPermission.Purpose, state: WrittenPermission.State, saidOn: Day, evidence: String,
            by: String
        ) {
            self.purpose = purpose
            self.state = state
            self.saidOn = saidOn
            self.evidence = evidence
            self.by = by
        }
    }

    package let frame: Frame
    package let form: FormState
    package let reference: String
    package let lines: [Line]
    package let told: [LedgerPage.Line]
    package let mayRecord: Bool
    package let submission: String

    package init(
        frame: Frame, form: FormState, reference: String, lines: [Line], told: [LedgerPage.Line], mayRecord: Bool,
        submission: String
    ) {
        self.frame = frame
        self.form = form
        self.reference = reference
        self.lines = lines
        self.told = told
        self.mayRecord = mayRecord
        self.submission = submission
    }

    package var markup: Markup {
        frame.page(
            title: "Written permissions", caption: reference, back: PageLink(reference, Paths.person(reference)),
            form: form,
            body: """
                \(Block.inset("<p>\(Words.markerCaution).</p>"))\(said)\(mayRecord ? entry : "")\
                \(Block.section("Who was told already", toldTable))
                """)
    }

    private var said: Markup {
        Table(
            caption: "What was said, newest first",
            columns: [.init("For"), .init("Said"), .init("On"), .init("How we know"), .init("Noted by")],
            rows: lines.map {
                [
                    "\($0.purpose.title)", Tag.status($0.state.title, $0.state.opens ? .green : .neutral),
                    Dates.element($0.saidOn), "\($0.evidence)", "\($0.by)",
                ]
            }, empty: "Nobody has noted that this person was asked."
        ).markup
    }

    private var entry: Markup {
        let fields: Markup = """
            \(Control.hidden("submission", submission))\
            \(Control.radios(
                form["purpose"], legend: "Permission for what?",
                choices: WrittenPermission.Purpose.allCases.map { Choice($0.rawValue, $0.title) }))\
            \(Control.radios(
                form["state"], legend: "What was said?",
                choices: WrittenPermission.State.allCases.map { state in
                    Choice(
                        state.rawValue, state.title,
                        hint: state == .withdrawn ? "Hides a confirmed diagnosis from this moment on" : nil)
                }))\
            \(Control.date(form.date("said"), legend: "On which day?"))\
            \(Control.text(form["evidence"], label: "How we know", hint: "For example, signed form F-2026-00017"))\
            \(Control.buttons(Control.button("Note what was said")))
            """
        return Block.details(
            "Note what was said", open: lines.isEmpty || !form.problems.isEmpty,
            Control.form(Paths.permissions(ofPerson: reference), csrf: frame.csrf, fields))
    }

    private var toldTable: Markup {
        Table(
            caption: "Who was told already", columns: [.init("Disclosure"), .init("When"), .init("To"), .init("What")],
            rows: told.map {
                [
                    PageLink($0.reference, Paths.disclosure($0.reference)).markup, Dates.element($0.at), "\($0.to)",
                    "\($0.what)",
                ]
            }, empty: "No disclosure that you may see names this person.", hidesCaption: true
        ).markup
    }

    package static let sample = PermissionPage(
        frame: .sample, form: FormState(), reference: "P-2026-00001",
        lines: [
            Line(
                purpose: .diagnosis, state: .given, saidOn: .sample, evidence: "Signed form", by: "Ada Obi, Council")
        ], told: [.sample], mayRecord: true, submission: "once")
}
