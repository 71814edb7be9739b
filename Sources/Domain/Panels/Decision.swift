/// What a panel decided on one item.
package struct Decision: Sendable, Hashable {
    package var kind: Kind?
    /// What exactly was decided, in the panel's words.
    package var words: String
    package var reasons: String
    /// What shows that the ground for leaving the panel is met.
    package var evidence: String

    package init(kind: Kind?, words: String, reasons: String, evidence: String) {
        self.kind = kind
        self.words = words
        self.reasons = reasons
        self.evidence = evidence
    }

    package static let none = Decision(kind: nil, words: "", reasons: "", evidence: "")

    package enum Kind: String, Sendable, CaseIterable, Codable {
        case supportPlan, enforcementWithSupport, referOn, deferred, leavesResolved, leavesRiskReduced, notTaken, noted

        package var title: String {
            switch self {
            case .supportPlan: "Support and protection plan agreed"
            case .enforcementWithSupport: "Enforcement, with support"
            case .referOn: "Referred on; stays with this panel"
            case .deferred: "Deferred to the next meeting"
            case .leavesResolved: "Leaves the panel: resolved"
            case .leavesRiskReduced: "Leaves the panel: risk significantly reduced"
            case .notTaken: "Not taken by this panel: back to the lead agency"
            case .noted: "Noted"
            }
        }

        /// The two grounds on which a case leaves the panel (V-005).
        package var isExit: Bool { self == .leavesResolved || self == .leavesRiskReduced }

        /// Whether the case is before the next meeting again.
        package var staysOnPanel: Bool {
            switch self {
            case .supportPlan, .enforcementWithSupport, .referOn, .deferred: true
            case .leavesResolved, .leavesRiskReduced, .notTaken, .noted: false
            }
        }

        /// Whether the panel takes the case up, rather than put it off or turn it away.
        package var takesUpCase: Bool { isExit || (staysOnPanel && self != .deferred) }

        /// What may be decided on a case, and what on an item without one.
        package static func choices(onCase: Bool) -> [Kind] {
            onCase ? allCases.filter { $0 != .noted } : [.noted, .deferred]
        }
    }
}

/// What is known of an item when it is to be finished.
package struct ItemStanding: Sendable, Hashable {
    package var isCase: Bool
    package var decision: Decision
    /// Somebody named answers for the case.
    package var hasLead: Bool
    /// The panel had taken the case at an earlier meeting.
    package var isOnPanel: Bool

    package init(isCase: Bool, decision: Decision, hasLead: Bool, isOnPanel: Bool) {
        self.isCase = isCase
        self.decision = decision
        self.hasLead = hasLead
        self.isOnPanel = isOnPanel
    }

    /// The decision with which the item is finished; throws everything that stands against it at once.
    package func finishing() throws -> Decision.Kind {
        var refusals: [any Refusal] = []
        if decision.kind == nil { refusals.append(PanelRefusal.decisionMissing) }
        if isCase, decision.reasons.isEmpty { refusals.append(PanelRefusal.reasonsMissing) }
        if let kind = decision.kind {
            if !Decision.Kind.choices(onCase: isCase).contains(kind) {
                refusals.append(PanelRefusal.decisionDoesNotFit)
            }
            if kind.isExit, decision.evidence.isEmpty { refusals.append(PanelRefusal.evidenceMissing) }
            // V-005: a case stays until it is resolved or its risk significantly reduced.
            if kind == .notTaken, isOnPanel { refusals.append(PanelRefusal.staysOnPanel) }
        }
        // V-011: no item on a case ends without somebody who answers for it.
        if isCase, !hasLead { refusals.append(PanelRefusal.leadMissing) }
        guard refusals.isEmpty, let kind = decision.kind else { throw Refusals(refusals) }
        return kind
    }
}

/// Why a panel's business cannot be done as asked.
package enum PanelRefusal: Refusal, Hashable, CaseIterable {
    case decisionMissing, reasonsMissing, evidenceMissing, leadMissing, staysOnPanel, decisionDoesNotFit
    case levelNotTaken, alreadyReferred, alreadyOnAgenda, caseClosed
    case itemFinished, itemsUnfinished, meetingFinished, nobodyPresent, chairMayNotChair, agencyNotThere, nameMissing
    case meetingInThePast, meetingToCome

    package var code: String {
        switch self {
        case .decisionMissing: "panel-decision-missing"
        case .reasonsMissing: "panel-reasons-missing"
        case .evidenceMissing: "panel-evidence-missing"
        case .leadMissing: "panel-lead-missing"
        case .staysOnPanel: "panel-stays"
        case .decisionDoesNotFit: "panel-decision-does-not-fit"
        case .levelNotTaken: "panel-level-not-taken"
        case .alreadyReferred: "panel-already-referred"
        case .alreadyOnAgenda: "panel-already-on-agenda"
        case .caseClosed: "panel-case-closed"
        case .itemFinished: "panel-item-finished"
        case .itemsUnfinished: "panel-items-unfinished"
        case .meetingFinished: "panel-meeting-finished"
        case .nobodyPresent: "panel-nobody-present"
        case .chairMayNotChair: "panel-chair-may-not-chair"
        case .agencyNotThere: "panel-agency-not-there"
        case .nameMissing: "panel-name-missing"
        case .meetingInThePast: "panel-meeting-in-the-past"
        case .meetingToCome: "panel-meeting-to-come"
        }
    }

    package var kind: RefusalKind {
        switch self {
        case .alreadyReferred, .alreadyOnAgenda, .caseClosed, .itemFinished, .itemsUnfinished, .meetingFinished,
            .meetingToCome:
            .conflict
        default: .invalid
        }
    }

    package var field: String? {
        switch self {
        case .decisionMissing, .staysOnPanel, .decisionDoesNotFit: "decision"
        case .reasonsMissing: "reasons"
        case .evidenceMissing: "evidence"
        case .leadMissing: "lead"
        case .levelNotTaken, .alreadyReferred: "panel"
        case .alreadyOnAgenda, .caseClosed: "case"
        case .chairMayNotChair: "chair"
        case .agencyNotThere: "agency"
        case .nameMissing: "name"
        case .meetingInThePast: "day"
        case .itemFinished, .itemsUnfinished, .meetingFinished, .nobodyPresent, .meetingToCome: nil
        }
    }
}
