import Domain

/// Notices in words. They name a record by its reference and a day, and nobody.
package enum NoticeWords {
    /// What happened, as the list and a mail's subject say it.
    package static func title(_ kind: Notice.Kind) -> String {
        switch kind {
        case .actionGiven: "An action was given to you"
        case .leadGiven: "You lead a case"
        case .workHandedBack: "Work of a colleague who left is to be given to others"
        case .requestAsked: "Your agency is asked for information"
        case .requestAnswered: "Your request was answered"
        case .actionDueSoon: "An action of yours is due soon"
        case .actionOverdue: "An action of yours is overdue"
        case .agreementReview: "A sharing agreement is to be reviewed"
        case .agreementEnding: "A sharing agreement ends"
        case .meetingCalled: "You are invited to a meeting"
        case .agendaCalled: "A case that you lead is on an agenda"
        case .referralAnswered: "Your referral was answered"
        case .riskRed: "A case is RED"
        case .urgentStep: "An urgent step is yours to take"
        case .redReferral: "A RED case was referred to your panel"
        case .glassBroken: "A use of break-glass is yours to review"
        case .sendingFailed: "Something could not be sent"
        }
    }

    /// The title with its reference.
    package static func headline(_ line: NoticeLine) -> String {
        line.reference.isEmpty ? title(line.kind) : "\(title(line.kind)): \(line.reference)"
    }

    /// What the day of a line is; nil for none.
    package static func day(_ line: NoticeLine) -> String? {
        line.day.map { day in
            switch line.kind {
            case .meetingCalled, .agendaCalled: "Held on \(Dates.withWeekday(day))"
            case .sendingFailed: "On \(Dates.withWeekday(day))"
            case .agreementEnding: "Its last day is \(Dates.withWeekday(day))"
            default: "Due on \(Dates.withWeekday(day))"
            }
        }
    }

    package static func title(_ group: Notice.Group) -> String {
        switch group {
        case .risk: "RED risk and urgent steps"
        case .work: "Actions, cases and requests"
        case .deadlines: "What is due soon or overdue"
        case .panels: "Meetings, agendas and referrals"
        case .running: "What could not be sent"
        }
    }

    package static func title(_ pace: NoticeChoice.Pace) -> String {
        switch pace {
        case .atOnce: "At once"
        case .digest: "Once a day"
        case .none: "No mail"
        }
    }

    package static func title(_ kind: Announcement.Kind) -> String {
        switch kind {
        case .reportReceived: "A report was received"
        case .caseOpened: "A case was opened"
        case .caseClosed: "A case was closed"
        case .caseReopened: "A case was opened again"
        case .riskChanged: "The risk of a case changed"
        case .referralMade: "A case was referred to a panel"
        case .meetingCalled: "A meeting was called"
        case .meetingFinished: "A meeting was finished"
        case .test: "Test"
        }
    }

    /// Why something did not go out, and who can mend it.
    package static func sentence(_ reason: Undelivered.Reason, answer: Int = 0) -> String {
        let number = answer == 0 ? "" : " (\(answer))"
        return switch reason {
        case .noChannel: "No mail server is set up"
        case .unreachable: "It could not be reached, or broke off\(number)"
        case .tooSlow: "It did not answer in time\(number)"
        case .notEncrypted: "It does not offer the encryption that is required\(number)"
        case .notTrusted: "Its certificate is not trusted by this machine"
        case .notSignedIn: "It does not take our name and password, or our key\(number)"
        case .busy: "It says to come back later\(number)"
        case .refused: "It refuses this letter, or its recipient\(number)"
        case .unusable: "The address cannot be used"
        case .privateAddress: "The address is of a private network, which is not allowed here"
        case .redirected: "It points to another address, which is not followed\(number)"
        }
    }

    package static func title(_ delivery: Notice.Delivery) -> String {
        switch delivery {
        case .pageOnly: "In the pages only"
        case .waiting: "Waiting"
        case .digest: "In the next digest"
        case .sent: "Sent"
        case .failed: "Failed"
        case .dropped: "Given up"
        }
    }
}

extension Words {
    static let notices: [String: [String]] = [
        "notice-link-is-spent": [
            "This link was used already, is too old, or another was sent after it. Ask for a new one."
        ],
        "notice-no-channel": [
            "Nothing can be sent from here: no mail server is set up. Notices are in the list in the meantime."
        ],
        "notice-not-a-hook-address": [
            "Enter an address that begins with https:// and has no name or password in it."
        ],
        "notice-too-many-hooks": ["There are as many web hooks as there can be. Turn one off and use it again."],
        "notice-hook-is-off": ["This web hook is off. Turn it on first."],
        "notice-too-many-links": ["Five links were sent today. Look for them in your mailbox, or ask again tomorrow."],
    ]
}
