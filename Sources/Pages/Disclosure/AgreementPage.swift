import Domain
import Formats

/// One agreement: its terms, who its parties are, and what each may receive from when to when.
package struct AgreementPage: Sendable {
    package struct Party: Sendable {
        package let agency: String
        package let party: Agreement.Party

        package init(agency: String, party: Agreement.Party) {
            self.agency = agency
            self.party = party
        }
    }

    package let frame: Frame
    package let agreement: Agreement
    package let keeper: String?
    package let powers: [String]
    package let parties: [Party]
    package let mayManage: Bool
    package let today: Day

    package init(
        frame: Frame, agreement: Agreement, keeper: String?, powers: [String], parties: [Party], mayManage: Bool,
        today: Day
    ) {
        self.frame = frame
        self.agreement = agreement
        self.keeper = keeper
        self.powers = powers
        self.parties = parties
        self.mayManage = mayManage
        self.today = today
    }

    private var terms: Agreement.Terms { agreement.terms }
    private var isChangeable: Bool { mayManage && agreement.withdrawal == nil }

    package var markup: Markup {
        let state = agreement.state(on: today)
        let ended: Markup =
            [.ended, .withdrawn].contains(state)
            ? Block.warning("<p>Nothing flows by this agreement. What was shared before stays where it is.</p>") : ""
        let identity = Identity(
            reference: agreement.reference, title: terms.title, tags: [SharingWords.tag(state)],
            facts: [("Kept by", "\(keeper ?? "Nobody")")])
        return frame.page(
            about: identity, back: PageLink("Sharing agreements", Paths.agreements),
            body: "\(ended)\(Block.summary(rows))\(buttons)\(Block.section("Parties", table))")
    }

    private var rows: [SummaryRow] {
        func lines(_ texts: [String]) -> Markup { "\(texts.map { "<p>\($0)</p>" as Markup })" }
        var rows = [
            SummaryRow("Kind", "\(terms.kind.title)"), SummaryRow("For", lines(terms.purposes)),
            SummaryRow("Powers relied on", lines(powers)), SummaryRow("From", Dates.element(terms.from)),
            SummaryRow("Last day", terms.until.map { Dates.element($0) } ?? "No end agreed"),
            SummaryRow("Review", Dates.element(terms.reviewOn)),
            SummaryRow("Impact assessment", terms.dpia.isEmpty ? "Not named" : "\(terms.dpia)"),
            SummaryRow("Signed documents", documents),
        ]
        if let withdrawal = agreement.withdrawal {
            rows.append(SummaryRow("Withdrawn", "\(Dates.element(withdrawal.on)): \(withdrawal.because)"))
        }
        return rows
    }

    /// A reference of a file in the program leads there; anything else says where they lie.
    private var documents: Markup {
        if terms.documents.isEmpty { return "Not named" }
        let isFile = terms.documents.hasPrefix("F-") && !terms.documents.contains(" ")
        return isFile ? PageLink(terms.documents, Paths.file(terms.documents)).markup : "\(terms.documents)"
    }

    private var buttons: Markup {
        guard isChangeable else { return "" }
        let reference = agreement.reference
        return Control.buttons(
            Control.buttonLink(PageLink("Change the terms", Paths.terms(ofAgreement: reference)), .second),
            Control.buttonLink(PageLink("Add or change a party", Paths.parties(ofAgreement: reference)), .second),
            Control.buttonLink(PageLink("Withdraw the agreement", Paths.withdrawal(ofAgreement: reference)), .warn))
    }

    private var table: Markup {
        Table(
            caption: "Parties, each giving to the others",
            columns: [.init("Agency"), .init("May receive"), .init("From"), .init("Last day"), .init("Now")],
            rows: parties.map { line in
                let party = line.party
                let isNow = party.from <= today && (party.until.map { $0 >= today } ?? true)
                let change = PageLink(
                    line.agency, Paths.parties(ofAgreement: agreement.reference, party.agency),
                    about: "change what it may receive")
                return [
                    isChangeable ? change.markup : "\(line.agency)", "\(SharingWords.list(party.receives))",
                    Dates.element(party.from), party.until.map { Dates.element($0) } ?? "With the agreement",
                    isNow ? "Yes" : (party.from > today ? "To come" : "Ended"),
                ]
            }, empty: "It has no parties.", hidesCaption: true
        ).markup
    }

    package static let sample = AgreementPage(
        frame: .sample, agreement: .sample, keeper: "Ada Obi", powers: ["Crime and Disorder Act 1998 s.115"],
        parties: [
            Party(
                agency: "Harrowmere Police",
                party: .init(agency: ID(high: 1, low: 2), receives: [.identity, .criminal], from: .sample - 100)),
            Party(
                agency: "Lanternhill Homes",
                party: .init(
                    agency: ID(high: 1, low: 3), receives: [.identity], from: .sample - 100, until: .sample - 1)),
        ], mayManage: true, today: .sample)
}
