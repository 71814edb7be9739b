/// Why an action or a plan cannot be changed as asked.
package enum ActionRefusal: Refusal, Hashable {
    case alreadyEnded
    case evidenceMissing
    case ownerElsewhere
    /// An officer of a partner agency reports for its own agency only.
    case otherAgency
    /// Only the accountable lead asks other agencies to act.
    case leadAsks
    case nothingChosen
    /// There is a plan of this title already.
    case planExists(reference: String)
    case planEmpty

    package var code: String {
        switch self {
        case .alreadyEnded: "action-already-ended"
        case .evidenceMissing: "action-evidence-missing"
        case .ownerElsewhere: "action-owner-elsewhere"
        case .otherAgency: "action-other-agency"
        case .leadAsks: "action-lead-asks"
        case .nothingChosen: "action-nothing-chosen"
        case .planExists: "plan-exists"
        case .planEmpty: "plan-empty"
        }
    }
    package var kind: RefusalKind {
        switch self {
        case .alreadyEnded, .planExists: .conflict
        case .otherAgency: .forbidden
        case .evidenceMissing, .ownerElsewhere, .leadAsks, .nothingChosen, .planEmpty: .invalid
        }
    }
    package var field: String? {
        switch self {
        case .alreadyEnded, .otherAgency: nil
        case .evidenceMissing: "evidence"
        case .ownerElsewhere: "owner"
        case .leadAsks: "agency"
        case .nothingChosen: "action"
        case .planExists: "title"
        case .planEmpty: "file"
        }
    }
    package var details: [String: String] {
        if case .planExists(let reference) = self { ["reference": reference] } else { [:] }
    }
}

/// A line of a register file that cannot be taken, with its column and the reason.
package struct PlanLineRefusal: Refusal, Hashable {
    package let line: Int
    package let column: String
    package let reason: FieldRefusal.Reason

    package init(line: Int, column: String, reason: FieldRefusal.Reason) {
        self.line = line
        self.column = column
        self.reason = reason
    }

    package var code: String { "plan-line-\(reason.rawValue)" }
    package var kind: RefusalKind { .invalid }
    package var field: String? { "file" }
    package var details: [String: String] { ["line": String(line), "column": column] }
}
