/// A word to whoever it concerns, before anybody has looked up who that is.
package struct Telling: Sendable, Hashable {
    package enum Audience: Sendable, Hashable {
        case account(ID<Account>)
        case lead(ID<CaseFile>)
        /// The line managers of the agency that leads the case, besides its lead.
        case managers(ID<CaseFile>)
        /// Whoever chairs the panel's next meeting, else who may.
        case chair(ID<PanelKind>)
        /// The chair, and who answers for the agencies that have a seat.
        case invited(ID<Meeting>)
        /// Who answers for the agency at a table.
        case agency(ID<Agency>)
        /// Who leads the case of an item.
        case leadOnAgenda(ID<AgendaItem>)
        /// Who referred the case of an item.
        case referrer(ID<AgendaItem>)
        /// Who allocates the work of a team.
        case whoAllocates(ID<Team>)
        case administrators
        /// Whoever looks after the register of agreements.
        case whoKeepsAgreements
    }

    package let kind: Notice.Kind
    package let subject: Subject
    package let audience: Audience
    package let day: Day?

    package init(_ kind: Notice.Kind, of subject: Subject, to audience: Audience, on day: Day? = nil) {
        self.kind = kind
        self.subject = subject
        self.audience = audience
        self.day = day
    }
}
