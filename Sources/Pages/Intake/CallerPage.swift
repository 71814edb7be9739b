import Domain
import Formats

/// What the caller is told: in words that can be read out, sent or printed. It names nobody but who rings back.
package struct CallerPage: Sendable {
    /// A promise to ring back.
    package struct RingBack: Sendable {
        package let action: String
        package let by: Instant?
        package let owner: String?
        package let isDone: Bool

        package init(action: String, by: Instant?, owner: String?, isDone: Bool) {
            self.action = action
            self.by = by
            self.owner = owner
            self.isDone = isDone
        }
    }

    package let frame: Frame
    package let reference: String
    package let agency: String
    package let team: String
    package let owner: String?
    package let ringBacks: [RingBack]

    package init(
        frame: Frame, reference: String, agency: String, team: String, owner: String?, ringBacks: [RingBack]
    ) {
        self.frame = frame
        self.reference = reference
        self.agency = agency
        self.team = team
        self.owner = owner
        self.ringBacks = ringBacks
    }

    package var markup: Markup {
        frame.page(
            title: "What to tell the caller", caption: "Report \(reference)", width: .text,
            back: PageLink(reference, Paths.report(reference)), body: "\(words)\(Control.printButton)")
    }

    /// The same words where the report's own page shows them.
    var words: Markup {
        let has: Markup =
            owner.map { "\($0) of \(agency) has your report." }
            ?? "The \(team) of \(agency) has your report. Somebody by name will take it."
        return """
            <p><strong>Your reference is \(reference).</strong> Say it when you ring again, and ring again whenever it \
            happens again.</p>
            <p>\(has)</p>
            \(promises)\
            <p><strong>If somebody is in danger now, ring 999.</strong> If you cannot speak, ring 999 from a mobile \
            and press 55 when you are asked. When it is not an emergency, ring the police on 101.</p>

            """
    }

    private var promises: Markup {
        let open = ringBacks.filter { !$0.isDone }
        guard !open.isEmpty else { return "<p>Nobody has promised to ring you back at a set time.</p>\n" }
        let lines = open.map { promise -> Markup in
            let by: Markup? = promise.by.map { at -> Markup in
                let day = LondonTime.day(of: at)
                // The end of a day stands for a day without a time.
                return at == LondonTime.end(of: day)
                    ? " on \(Dates.element(day, Dates.withWeekday(day)))"
                    : " by \(Dates.element(at, Dates.longMoment(at)))"
            }
            return "<p>\(promise.owner ?? "Somebody of the \(team)") rings you back\(by).</p>\n"
        }
        return "\(lines)"
    }

    package static let sample = CallerPage(
        frame: .sample, reference: "R-2026-00012", agency: "Harrowmere Council", team: "Duty team",
        owner: "Ruth Adeyemi",
        ringBacks: [RingBack(action: "A-2026-00007", by: .sample, owner: "Ruth Adeyemi", isDone: false)])
}
