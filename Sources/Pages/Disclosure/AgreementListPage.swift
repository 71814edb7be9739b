import Domain
import Formats

/// The register of agreements, and what may flow by them today.
package struct AgreementListPage: Sendable {
    package struct Line: Sendable {
        package let agreement: Agreement
        package let powers: [String]

        package init(agreement: Agreement, powers: [String]) {
            self.agreement = agreement
            self.powers = powers
        }
    }

    package struct Flow: Sendable {
        package let agency: String
        /// Each class, with how many agencies may give it.
        package let givers: [DataClass: Int]

        package init(agency: String, givers: [DataClass: Int]) {
            self.agency = agency
            self.givers = givers
        }
    }

    package let frame: Frame
    package let tabs: SharingTabs
    package let lines: [Line]
    package let flows: [Flow]
    package let mayManage: Bool
    package let today: Day

    package init(
        frame: Frame, tabs: SharingTabs, lines: [Line], flows: [Flow], mayManage: Bool, today: Day
    ) {
        self.frame = frame
        self.tabs = tabs
        self.lines = lines
        self.flows = flows
        self.mayManage = mayManage
        self.today = today
    }

    package var markup: Markup {
        let table = Table(
            caption: "Agreements",
            columns: [
                .init("Agreement"), .init("Reference"), .init("Standing"), .init("From"), .init("Last day"),
                .init("Review"), .init("Powers"),
            ],
            rows: lines.map(row),
            empty: "No agreement is entered, so nothing flows from one agency to another. Enter the one in force.",
            hidesCaption: true)
        let add: Markup =
            mayManage
            ? Control.buttons(Control.buttonLink(PageLink("Enter an agreement", Paths.newAgreement))) : ""
        return frame.page(
            title: "Sharing agreements",
            body: "\(tabs.markup(.agreements))\(add)\(table.markup)\(Block.section("What may flow today", flowing))")
    }

    private func row(_ line: Line) -> [Markup] {
        let terms = line.agreement.terms
        let last = line.agreement.lastDay.map { Dates.element($0) } ?? "No end agreed"
        return [
            PageLink(terms.title, Paths.agreement(line.agreement.reference)).markup,
            "<span class=\"nowrap\">\(line.agreement.reference)</span>",
            SharingWords.tag(line.agreement.state(on: today)), Dates.element(terms.from), last,
            Dates.element(terms.reviewOn), "\(line.powers.joined(separator: "; "))",
        ]
    }

    private var flowing: Markup {
        let classes = DataClass.allCases
        let table = Table(
            caption: "What each agency may receive, and from how many others",
            columns: [Table.Column("Agency")]
                + classes.map { Table.Column(SharingWords.short($0), isNumber: true) },
            rows: flows.map { flow in
                let counts = classes.map { one -> Markup in
                    guard let givers = flow.givers[one] else { return "–" }
                    return "\(givers)"
                }
                return ["\(flow.agency)"] + counts
            },
            empty: "There is no agency yet.", narrow: .scroll)
        return """
            <p>Worked out from the agreements in force on \(Dates.element(today, Dates.long(today))). One that has \
            ended or was withdrawn lets nothing go, from that day on.</p>
            \(table.markup)
            """
    }

    package static let sample = AgreementListPage(
        frame: .sample, tabs: .sample,
        lines: [Line(agreement: .sample, powers: ["Crime and Disorder Act 1998 s.115"])],
        flows: [
            Flow(agency: "Harrowmere Police", givers: [.identity: 3, .criminal: 1]),
            Flow(agency: "Lanternwalk Outreach", givers: [:]),
        ], mayManage: true, today: .sample)
}

/// The parts of the site about sharing, those that open for the reader.
package struct SharingTabs: Sendable {
    package enum Tab: String, Sendable, CaseIterable {
        case ledger, requests, agreements, glossary

        package var path: String { link.path }

        var link: PageLink {
            switch self {
            case .ledger: PageLink("Disclosures", Paths.disclosures)
            case .requests: PageLink("Requests", Paths.requests)
            case .agreements: PageLink("Agreements", Paths.agreements)
            case .glossary: PageLink("Words", Paths.glossary)
            }
        }
    }

    package let open: [Tab]

    package init(open: [Tab]) { self.open = open }

    func markup(_ current: Tab) -> Markup {
        guard open.count > 1 else { return "" }
        return Block.tabs(open.map(\.link), current: open.firstIndex(of: current) ?? -1, label: "Sharing")
    }

    package static let sample = SharingTabs(open: Tab.allCases)
}

extension Agreement {
    package static let sample = Agreement(
        id: ID(high: 1, low: 1), reference: "ISA-2026-00001",
        terms: Terms(
            title: "Harrowmere information sharing agreement", purposes: ["Cases of anti-social behaviour"],
            powers: ["cda-115"], from: .sample - 100, until: .sample + 265, reviewOn: .sample + 200,
            dpia: "DPIA 14, with the data protection officer", documents: "F-2026-00003"))
}
