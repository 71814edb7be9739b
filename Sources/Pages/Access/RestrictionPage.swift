import Domain
import Formats

/// What closes a record, who was let in, and the forms for both.
package struct RestrictionPage: Sendable {
    /// Which of the page's forms came back.
    package enum Part: Sendable { case restrict, letIn, lift }

    package struct Standing: Sendable {
        package let kind: Restriction.Kind
        package let reason: String
        package let by: String
        package let since: String
        package let until: String?

        package init(kind: Restriction.Kind, reason: String, by: String, since: String, until: String?) {
            self.kind = kind
            self.reason = reason
            self.by = by
            self.since = since
            self.until = until
        }
    }

    package struct LetIn: Sendable {
        package let id: String
        package let who: String
        package let reason: String
        package let since: String
        package let until: String?

        package init(id: String, who: String, reason: String, since: String, until: String?) {
            self.id = id
            self.who = who
            self.reason = reason
            self.since = since
            self.until = until
        }
    }

    package let frame: Frame
    package let reference: String
    package let back: PageLink
    package let isPerson: Bool
    package let standing: [Standing]
    package let letIn: [LetIn]
    package let choices: [Choice]
    package let form: FormState
    package let part: Part?
    package let submission: String

    package init(
        frame: Frame, reference: String, back: PageLink, isPerson: Bool, standing: [Standing], letIn: [LetIn],
        choices: [Choice], form: FormState = FormState(), part: Part? = nil, submission: String
    ) {
        self.frame = frame
        self.reference = reference
        self.back = back
        self.isPerson = isPerson
        self.standing = standing
        self.letIn = letIn
        self.choices = choices
        self.form = form
        self.part = part
        self.submission = submission
    }

    private var path: String { Paths.restriction(reference) }
    private var missing: [Restriction.Kind] {
        let kinds: [Restriction.Kind] = isPerson ? Restriction.Kind.allCases : [.record]
        return kinds.filter { kind in !standing.contains { $0.kind == kind } }
    }

    private func state(_ part: Part, _ name: String, _ value: String? = nil) -> FieldState {
        self.part == part ? form[name] : FieldState(name, value: value, prefix: "\(part)-")
    }

    package var markup: Markup {
        let isClosed = standing.contains { $0.kind == .record }
        return frame.page(
            title: "Restriction of \(reference)", width: .text, back: back, form: form,
            body: """
                \(standing.isEmpty ? "<p>Whoever’s role and agency open it to them can see this record.</p>" : "")\
                \(standing.map(section))\(isClosed ? Block.section("Who was let in", "\(who)\(letting)") : "")\
                \(missing.isEmpty ? "" : Block.section("Restrict", restricting))
                """)
    }

    private func section(_ one: Standing) -> Markup {
        var rows = [
            SummaryRow("Why", "\(one.reason)"), SummaryRow("Since", "\(one.since), \(one.by)"),
        ]
        if let until = one.until { rows.append(SummaryRow("Until", "\(until)")) }
        let lift = Control.form(
            "\(path)/lifting", csrf: frame.csrf,
            """
            \(Control.hidden("kind", one.kind.rawValue))\
            \(Control.text(liftState(one.kind), label: "Why it can be lifted"))\
            \(Control.buttons(Control.button("Lift", .second)))
            """)
        return Block.section(one.kind.title, "\(Block.summary(rows))\(lift)")
    }

    private func liftState(_ kind: Restriction.Kind) -> FieldState {
        part == .lift && form["kind"].value == kind.rawValue
            ? form["reason"] : FieldState("reason", value: nil, prefix: "lift-\(kind.rawValue)-")
    }

    private var who: Markup {
        Table(
            caption: "Let in", columns: [.init("Who"), .init("Why"), .init("Since"), .init("Until"), .init("Next")],
            rows: letIn.map { one in
                [
                    "\(one.who)", "\(one.reason)", "\(one.since)", "\(one.until ?? "–")",
                    Control.act(
                        "End", to: "\(path)/grants/\(one.id)/end", csrf: frame.csrf, small: true),
                ]
            }, empty: "Nobody.", hidesCaption: true
        ).markup
    }

    private var letting: Markup {
        Control.form(
            "\(path)/grants", csrf: frame.csrf,
            """
            \(Control.hidden("submission", submission))\
            \(Control.select(state(.letIn, "who"), label: "Let in", options: choices))\
            \(Control.text(state(.letIn, "reason"), label: "Why they need to know"))\
            \(Control.buttons(Control.button("Let in", .second)))
            """)
    }

    private var restricting: Markup {
        let hints: [Restriction.Kind: String] = [
            .record: "Nobody but who is let in knows that it exists. With a person go their cases and reports",
            .address: "Addresses and numbers are shown only to roles that may see protected addresses",
        ]
        return Control.form(
            path, csrf: frame.csrf,
            """
            \(Control.hidden("submission", submission))\
            \(Control.radios(state(.restrict, "kind", missing.count == 1 ? missing[0].rawValue : nil), legend: "How",
                choices: missing.map { Choice($0.rawValue, $0.title, hint: hints[$0]) }))\
            \(Control.text(state(.restrict, "reason"), label: "Why"))\
            \(Control.day(state(.restrict, "until"), label: "Until (empty: until it is lifted)"))\
            \(Control.buttons(Control.button("Restrict", .warn)))
            """)
    }

    package static let sample = RestrictionPage(
        frame: .sample, reference: "P-2026-00004", back: PageLink("P-2026-00004", Paths.person("P-2026-00004")),
        isPerson: true,
        standing: [
            Standing(
                kind: .record, reason: "Family member of a colleague", by: "Dele Akande", since: "3 November 2026",
                until: nil)
        ],
        letIn: [
            LetIn(
                id: "1", who: "Dele Akande, Harrowmere Council", reason: "Family member of a colleague",
                since: "3 November 2026", until: nil)
        ], choices: [Choice("a1", "Ruth Adeyemi, Harrowmere Council")], submission: "token")
}
