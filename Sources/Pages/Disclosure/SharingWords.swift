import Domain
import Formats

/// What is shared, and how agreements stand, in words.
package enum SharingWords {
    package static func title(_ class: DataClass) -> String {
        switch `class` {
        case .identity: "Identity: names, dates of birth"
        case .contact: "Contact: numbers and addresses"
        case .location: "Location of a protected person"
        case .health: "Health"
        case .criminal: "Offences, alleged or found"
        case .safeguarding: "Safeguarding"
        case .complainant: "Who complained"
        case .legal: "Legal advice"
        case .staffSafety: "Staff safety"
        }
    }

    /// The class in one or two words, for tables.
    package static func short(_ class: DataClass) -> String {
        let title = title(`class`)
        return title.firstIndex(of: ":").map { String(title[..<$0]) } ?? title
    }

    /// Every class, for a form that asks what is shared.
    package static var classes: [Choice] { DataClass.allCases.map { Choice($0.rawValue, title($0)) } }

    package static func list(_ classes: Set<DataClass>) -> String {
        guard classes.count < DataClass.allCases.count else { return "Everything" }
        let shown = DataClass.allCases.filter(classes.contains).map(short)
        return shown.isEmpty ? "Nothing" : Words.list(shown)
    }

    package static func tag(_ state: Agreement.State) -> Markup {
        switch state {
        case .toCome: Tag.status("To come", .blue)
        case .inForce: Tag.status("In force", .green)
        case .reviewOverdue: Tag.status("In force, review overdue", .amber)
        case .ended: Tag.status("Ended: nothing flows by it", .red)
        case .withdrawn: Tag.status("Withdrawn: nothing flows by it", .red)
        }
    }
}

extension Words {
    static let disclosure: [String: [String]] = [
        "agreement-ends-before-it-starts": ["The last day must not be before the first"],
        "agreement-reviewed-before-it-starts": ["The review must not be before the first day"],
        "agreement-too-few-parties": ["Tick at least two agencies: an agreement is between them"],
        "agreement-not-a-party": ["Choose an agency that is a party of this agreement"],
        "agreement-in-the-past": ["The day must be today or later: what has flowed has flowed"],
        "agreement-already-withdrawn": [
            "This agreement was withdrawn, and stays as it was. Enter a new one for what is agreed now"
        ],
        "disclosure-missing-article6": ["Choose the ground of Art. 6: under UK GDPR there must be one"],
        "disclosure-missing-article9": ["Choose the condition of Art. 9: health is among what is disclosed"],
        "disclosure-missing-article10": ["Choose the condition for offences: they are among what is disclosed"],
        "disclosure-missing-schedule8": ["Choose the condition of Sch. 8, or that nothing sensitive is shared"],
        "disclosure-names-somebody": [
            "Section 17A reaches only what names nobody. Choose another power, or take out people and kinds of detail"
        ],
        "disclosure-nothing": ["Tick what kinds of detail are disclosed"],
        "disclosure-no-recipient": ["Choose the agency that is told, or say who else is; not your own"],
        "disclosure-not-a-person": ["Enter references of people that you may see, like P-2026-00017"],
        "disclosure-no-agreement": [
            "No agreement in force lets this agency receive {classes}. Leave it out, or say why it is told all the same"
        ],
        "house-style": [
            "For a health or safeguarding partner write {words}. Change the wording, or tick that it is to stay"
        ],
        "request-not-an-answer": ["Choose one of the answers to this request"],
        "request-no-words": ["Say what you tell, on which ground you refuse, or whom to ring"],
        "request-no-content": ["A pointer says yes or no and nothing of what is known. Take the words out"],
        "request-already-answered": ["This request was answered already. What more there is to tell is a disclosure"],
        "request-other-agency": ["Another agency was asked. Only it can answer"],
        "request-about-nobody": ["Enter the reference of the person, or say about whom"],
        "request-no-agreement": [
            "Choose another agency that an agreement in force lets know who somebody is. This one may not be told"
        ],
        "permission-does-not-follow": [
            "What was given can only be withdrawn, and only what was given can be. Look at what was said last"
        ],
    ]
}
