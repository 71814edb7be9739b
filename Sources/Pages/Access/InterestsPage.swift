import Domain
import Formats

/// What people who work with the program have to do with records of their own life: declared, and closed to them.
package struct InterestsPage: Sendable {
    package struct Line: Sendable {
        package let id: String
        package let who: String
        package let reference: String
        package let nature: Interest.Nature
        package let note: String
        package let declared: String
        package let ended: String?
        package let mayEnd: Bool

        package init(
            id: String, who: String, reference: String, nature: Interest.Nature, note: String, declared: String,
            ended: String?, mayEnd: Bool
        ) {
            self.id = id
            self.who = who
            self.reference = reference
            self.nature = nature
            self.note = note
            self.declared = declared
            self.ended = ended
            self.mayEnd = mayEnd
        }
    }

    package let frame: Frame
    package let lines: [Line]
    /// Accounts to declare for; empty where one declares for oneself alone.
    package let accounts: [Choice]
    package let form: FormState
    package let submission: String

    package init(
        frame: Frame, lines: [Line], accounts: [Choice], form: FormState = FormState(), submission: String
    ) {
        self.frame = frame
        self.lines = lines
        self.accounts = accounts
        self.form = form
        self.submission = submission
    }

    package var markup: Markup {
        let table = Table(
            caption: "Declared",
            columns: [
                .init("Who"), .init("Record"), .init("What"), .init("Declared"), .init("Ended"),
            ],
            rows: lines.map { line in
                [
                    "\(line.who)", "\(line.reference)",
                    "\(line.nature.title)\(line.note.isEmpty ? "" : ": \(line.note)")", "\(line.declared)",
                    line.ended.map { "\($0)" } ?? (line.mayEnd ? end(line) : "–"),
                ]
            }, empty: "Nothing was declared.", hidesCaption: true)
        return frame.page(
            title: "Declared interests", back: PageLink("Account", Paths.account), form: form,
            body: """
                <p>Your own record, your relatives’, your neighbours’ and your home are not yours to read here. What \
                is declared is closed from that moment, with the cases and reports that hang on it, and breaking \
                the glass does not open it.</p>\
                \(Block.section("Declare", declaring))\(Block.section("Register", table.markup))
                """)
    }

    private func end(_ line: Line) -> Markup {
        Control.form(
            "\(Paths.interests)/\(line.id)/end", csrf: frame.csrf,
            """
            \(Control.text(FieldState("reason", value: nil, prefix: "\(line.id)-"), label: "Why it ended"))\
            \(Control.buttons(Control.button("End", .second, small: true)))
            """)
    }

    private var declaring: Markup {
        let whose: Markup =
            accounts.isEmpty
            ? ""
            : Control.select(form["account"], label: "Whose", hint: "Empty for your own", options: accounts)
        return Control.form(
            Paths.interests, csrf: frame.csrf,
            """
            \(Control.hidden("submission", submission))\(whose)\
            \(Control.text(form["reference"], label: "Reference",
                hint: "Of a person, a place or a case: P-…, PL-… or CS-…"))\
            \(Control.radios(form["nature"], legend: "What they are to you",
                choices: Interest.Nature.allCases.map { Choice($0.rawValue, $0.title) }))\
            \(Control.text(form["note"], label: "More, if it helps (optional)"))\
            \(Control.buttons(Control.button("Declare")))
            """)
    }

    package static let sample = InterestsPage(
        frame: .sample,
        lines: [
            Line(
                id: "1", who: "Ruth Adeyemi, Harrowmere Council", reference: "P-2026-00009", nature: .relative,
                note: "",
                declared: "3 November 2026", ended: nil, mayEnd: true)
        ], accounts: [Choice("1", "Ruth Adeyemi, Harrowmere Council")], submission: "token")
}
