import Domain
import Formats

/// Who was told what, by case, by person or by agency.
package struct LedgerPage: Sendable {
    package struct Line: Sendable {
        package let reference: String
        package let at: Instant
        package let from: String
        package let to: String
        package let means: Disclosure.Means
        package let what: String
        package let classes: Set<DataClass>
        package let purpose: String
        package let caseReference: String?
        package let people: [String]

        package init(
            reference: String, at: Instant, from: String, to: String, means: Disclosure.Means, what: String,
            classes: Set<DataClass>, purpose: String, caseReference: String?, people: [String]
        ) {
            self.reference = reference
            self.at = at
            self.from = from
            self.to = to
            self.means = means
            self.what = what
            self.classes = classes
            self.purpose = purpose
            self.caseReference = caseReference
            self.people = people
        }

        var about: Markup {
            let file = caseReference.map { PageLink($0, Paths.caseFile($0)).markup }
            let named = people.map { PageLink($0, Paths.person($0)).markup }
            return "\(([file].compactMap { $0 } + named).map { "<p>\($0)</p>" as Markup })"
        }
    }

    package let frame: Frame
    package let tabs: SharingTabs
    package let form: FormState
    package let agencies: [Choice]
    package let lines: [Line]
    package let file: String
    package let next: String?
    package let mayDisclose: Bool

    package init(
        frame: Frame, tabs: SharingTabs, form: FormState, agencies: [Choice], lines: [Line], file: String,
        next: String?, mayDisclose: Bool
    ) {
        self.frame = frame
        self.tabs = tabs
        self.form = form
        self.agencies = agencies
        self.lines = lines
        self.file = file
        self.next = next
        self.mayDisclose = mayDisclose
    }

    package var markup: Markup {
        let filter = Control.filter(
            to: Paths.disclosures, title: "Which disclosures",
            fields: """
                \(Control.text(form["case"], label: "Case", width: .ten, spelling: false))\
                \(Control.text(form["person"], label: "Person", width: .ten, spelling: false))\
                \(Control.select(form["agency"], label: "Agency", options: agencies, empty: "Any"))
                """, clear: Paths.disclosures)
        let add: Markup =
            mayDisclose
            ? Control.buttonLink(
                PageLink("Disclose something", Paths.newDisclosure + (form["case"].value.isEmpty ? "" : caseQuery)))
            : ""
        return frame.page(
            title: "Disclosures", form: form,
            body: """
                \(tabs.markup(.ledger))\
                <p>Everything that was told under a power and recorded, in sight of your agency. Nothing here is ever \
                changed.</p>
                \(Control.buttons(add, Control.buttonLink(PageLink("Take as a file", file), .second)))\(filter)\(table)\
                \(Block.pagination(previous: nil, next: next))
                """)
    }

    private var caseQuery: String { "?case=\(form["case"].value)" }

    private var table: Markup {
        Table(
            caption: "Disclosures, newest first",
            columns: [
                .init("Disclosure"), .init("When"), .init("From"), .init("To"), .init("What"), .init("About"),
            ],
            rows: lines.map { line in
                [
                    PageLink(line.reference, Paths.disclosure(line.reference)).markup, Dates.element(line.at),
                    "\(line.from)", "\(line.to)<br><span class=\"quiet\">\(line.means.title)</span>",
                    "\(line.what)<br><span class=\"quiet\">\(line.purpose). \(SharingWords.list(line.classes))</span>",
                    line.about,
                ]
            }, empty: "No disclosure that you may see is recorded here.", hidesCaption: true
        ).markup
    }

    package static let sample = LedgerPage(
        frame: .sample, tabs: .sample, form: FormState(), agencies: [Choice("1", "Harrowmere Police")],
        lines: [.sample], file: "\(Paths.disclosures)/file", next: nil, mayDisclose: true)
}

extension LedgerPage.Line {
    package static let sample = LedgerPage.Line(
        reference: "D-2026-00001", at: .sample, from: "Harrowmere Council", to: "Harrowmere Police",
        means: .telephone, what: "Who lives there, and what she fears", classes: [.identity, .location],
        purpose: "Protection of life", caseReference: "CS-2026-00001", people: ["P-2026-00001"])
}

/// One disclosure with every reason for it.
package struct DisclosurePage: Sendable {
    package let frame: Frame
    package let line: LedgerPage.Line
    package let law: [String]
    /// Nil for whoever only received it.
    package let reasons: Disclosure.Reasons?
    package let outsideWhy: String
    package let decidedBy: String
    package let reviewOn: Day?

    package init(
        frame: Frame, line: LedgerPage.Line, law: [String], reasons: Disclosure.Reasons?, outsideWhy: String,
        decidedBy: String, reviewOn: Day?
    ) {
        self.frame = frame
        self.line = line
        self.law = law
        self.reasons = reasons
        self.outsideWhy = outsideWhy
        self.decidedBy = decidedBy
        self.reviewOn = reviewOn
    }

    package var markup: Markup {
        var rows = [
            SummaryRow("From", "\(line.from)"), SummaryRow("To", "\(line.to)"),
            SummaryRow("How", "\(line.means.title)"), SummaryRow("About", line.about),
            SummaryRow("What exactly", Prose.markup(line.what)),
            SummaryRow("Kinds of detail", "\(SharingWords.list(line.classes))"),
            SummaryRow("Purpose", "\(line.purpose)"),
            SummaryRow("Law", "\(law.map { "<p>\($0)</p>" as Markup })"),
            SummaryRow("Decided by", "\(decidedBy)"),
            SummaryRow("Look at it again", reviewOn.map { Dates.element($0) } ?? "No day set"),
        ]
        if let reasons {
            let consent = [reasons.consent.title, reasons.consentWhy].filter { !$0.isEmpty }.joined(separator: ": ")
            rows += [
                SummaryRow("Necessary because", "\(reasons.necessity)"),
                SummaryRow("No more than that because", "\(reasons.proportionality)"),
                SummaryRow("Left out", "\(reasons.leftOut)"), SummaryRow("Consent", "\(consent)"),
            ]
        }
        if !outsideWhy.isEmpty { rows.append(SummaryRow("Without an agreement because", "\(outsideWhy)")) }
        let identity = Identity(
            reference: line.reference, title: "Disclosed to \(line.to)",
            facts: [("When", Dates.element(line.at))])
        return frame.page(
            about: identity, back: PageLink("Disclosures", Paths.disclosures), body: Block.summary(rows))
    }

    package static let sample = DisclosurePage(
        frame: .sample, line: .sample, law: ["UK GDPR", "Common law"],
        reasons: DisclosurePreset.published[2].reasons, outsideWhy: "", decidedBy: "Ada Obi", reviewOn: .sample)
}
