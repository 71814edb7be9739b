/// Opening a record that is not open to oneself, because somebody might come to harm meanwhile.
package enum BreakGlass {
    /// What the reviewer found.
    package enum Finding: String, Sendable, CaseIterable, Codable {
        case justified, justifiedLearning, notJustified

        package var title: String {
            switch self {
            case .justified: "Justified"
            case .justifiedLearning: "Justified, with something to learn"
            case .notJustified: "Not justified"
            }
        }
    }

    package static let kinds: [Subject.Kind] = [.caseFile, .person, .report]
}

/// How long a glass stays broken, and by when its use is to be reviewed.
package struct BreakGlassRule: Sendable, Hashable, Codable {
    package let openHours: Int
    package let reviewDays: Int
    /// Four hours; a review within three days.
    package static let initial = BreakGlassRule(openHours: 4, reviewDays: 3)

    package init(openHours: Int, reviewDays: Int) {
        self.openHours = openHours
        self.reviewDays = reviewDays
    }
}

/// Why a glass is not broken, or its use not reviewed, as asked.
package enum BreakGlassRefusal: String, Refusal {
    /// No record of this reference can be opened so.
    case noSuchRecord
    case alreadyOpen
    /// Nobody reviews their own use.
    case ownUse
    case alreadyReviewed

    package var code: String { "break-glass-\(rawValue)" }
    package var kind: RefusalKind {
        switch self {
        case .noSuchRecord: .invalid
        case .alreadyOpen, .alreadyReviewed: .conflict
        case .ownUse: .forbidden
        }
    }
    package var field: String? {
        switch self {
        case .noSuchRecord, .alreadyOpen: "reference"
        case .ownUse, .alreadyReviewed: nil
        }
    }
}
