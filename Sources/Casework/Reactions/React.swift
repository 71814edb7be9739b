import Database
import Domain

extension Transaction {
    /// Writes the consequences of `event` into this same transaction: records, notices, and what web hooks are told.
    func react(to event: any Event) throws {
        for consequence in Reactions.consequences(of: event) { try carryOut(consequence) }
        for telling in Reactions.tellings(of: event) { try tell(telling) }
        for announcement in Reactions.announcements(of: event) { try announce(announcement) }
    }

    private func carryOut(_ consequence: Consequence) throws {
        switch consequence {
        case .startRiskClocks(let report, let clocks): try startRiskClocks(of: report, clocks)
        case .promiseRingBack(let promise, let report, let reference, let team):
            try promiseRingBack(promise, about: report, reference, team)
        case .bringPromises(let report, let file): try bringPromises(of: report, to: file)
        case .identifyRiskClock(let party, let side, let report, let person, let at):
            try identifyRiskClock(of: party, side, report: report, as: person, at: at)
        case .stopRiskClock(let party, let report): try stopRiskClock(of: party, report: report)
        case .projectRiskClocks(let report): try projectRiskClocks(ofReport: report)
        case .projectRiskClocksOfCase(let file): try projectRiskClocks(ofCase: file)
        case .settleLevel(let file): try settleLevel(of: file)
        case .resumeRiskProtocol(let file): try resumeRiskProtocol(for: file)
        case .followRiskProtocol(let file, let level): try followRiskProtocol(for: file, at: level)
        case .moveOnAsHeard(let file): try moveOnAsHeard(file)
        case .endRiskReviews(let file): try endRiskReviews(of: file)
        case .setUrgentAction(let file, let step, let assessment, let person):
            try setUrgentAction(step, by: assessment, of: person, in: file)
        case .tellOfDisclosure(let disclosure, let file): try tellOfDisclosure(disclosure, in: file)
        case .handBackWork(let account, let team): try handBackWork(of: account, to: team)
        case .giveUrgentActions(let file, let lead): try giveUrgentActions(of: file, to: lead)
        case .identifyCaseParty(let party, let person): try identifyInCases(party, as: person)
        case .unlinkCaseParty(let party, let person): try unlinkInCases(party, from: person)
        }
    }
}
