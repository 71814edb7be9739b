/// What follows from what happened: the one place where rooms meet.
package enum Reactions {
    /// The consequences of `event`, in the order in which they are to be written.
    package static func consequences(of event: any Event) -> [Consequence] {
        switch event {
        case let event as ReportReceived:
            [.startRiskClocks(event.report, event.riskClocks)]
                + [event.ringBack].compactMap { promise in
                    promise.map { .promiseRingBack($0, about: event.report, event.reference, event.team) }
                }
        case let event as PartyIdentified:
            (ComplaintSide(event.side).map {
                [.identifyRiskClock(event.party, $0, event.report, as: event.person, at: event.at)]
            } ?? []) + [.identifyCaseParty(event.party, event.person)]
        case let event as PartyUnlinked:
            [.stopRiskClock(event.party, event.report), .unlinkCaseParty(event.party, event.person)]
        case let event as ReportFiled:
            [.projectRiskClocks(ofReport: event.report), .bringPromises(of: event.report, to: event.caseFile)]
        case let event as ReportOwned: [.projectRiskClocks(ofReport: event.report)]
        case let event as LeadChanged:
            [.projectRiskClocksOfCase(event.caseFile), .giveUrgentActions(event.caseFile, to: event.to)]
        case let event as AssessmentSubmitted:
            event.urgent.map { .setUrgentAction(event.caseID, $0, event.assessment, of: event.person) }
        case let event as PartyAdded: [.settleLevel(event.caseFile)]
        case let event as PartyEnded: [.settleLevel(event.caseFile)]
        case let event as CaseClosed: [.endRiskReviews(event.caseFile)]
        case let event as CaseReopened: [.resumeRiskProtocol(event.caseFile)]
        case let event as DisclosureRecorded:
            event.caseFile.map { [.tellOfDisclosure(event.disclosure, in: $0)] } ?? []
        case let event as AccountClosed: [.handBackWork(event.account, to: event.team)]
        case let event as ItemFinished:
            if let file = event.caseID, event.decision.takesUpCase { [.moveOnAsHeard(file)] } else { [] }
        case let event as RiskBandChanged:
            event.to.map { [.followRiskProtocol(event.caseID, $0)] } ?? [.endRiskReviews(event.caseID)]
        default: []
        }
    }
}

/// A record that is to be written because of an event.
package enum Consequence: Sendable, Hashable {
    /// A complaint starts the clock of each of its parties (L-001, L-021).
    case startRiskClocks(ID<Report>, [ReportClock])
    /// Somebody promised the caller to ring back: it is an action with its owner and its time.
    case promiseRingBack(RingBack, about: ID<Report>, String, ID<Team>)
    /// What was promised about a report belongs to the case that it was filed on.
    case bringPromises(of: ID<Report>, to: ID<CaseFile>)
    case identifyRiskClock(ID<Party>, ComplaintSide, ID<Report>, as: ID<Person>, at: Instant)
    /// Nobody knows any longer who the party is.
    case stopRiskClock(ID<Party>, ID<Report>)
    /// Someone else has the report: what is owed is owed by them.
    case projectRiskClocks(ofReport: ID<Report>)
    case projectRiskClocksOfCase(ID<CaseFile>)
    /// Who is in the case has changed, and with that perhaps its highest level.
    case settleLevel(ID<CaseFile>)
    /// A case that was closed is open again, at the level that it had.
    case resumeRiskProtocol(ID<CaseFile>)
    case followRiskProtocol(ID<CaseFile>, RiskLevel)
    /// A panel took the case up: it is in the last stage of the formal process.
    case moveOnAsHeard(ID<CaseFile>)
    case endRiskReviews(ID<CaseFile>)
    /// What was disclosed about a case stands in its story.
    case tellOfDisclosure(ID<Disclosure>, in: ID<CaseFile>)
    /// Somebody left: what was theirs is others' now.
    case handBackWork(ID<Account>, to: ID<Team>?)
    /// Somebody must do it at once, because of what an assessment says of this person.
    case setUrgentAction(ID<CaseFile>, Instrument.UrgentStep, ID<Assessment>, of: ID<Person>)
    /// What is urgent in a case and nobody has yet is its new lead's.
    case giveUrgentActions(ID<CaseFile>, to: ID<Account>)
    /// Whoever stands in a case for this party of a report is this person.
    case identifyCaseParty(ID<Party>, ID<Person>)
    /// Whoever stands in a case for this party of a report is not this person after all.
    case unlinkCaseParty(ID<Party>, ID<Person>)
}
