/// A word to somebody that a record asks something of them: which record, never about whom.
package enum Notice {
    package enum Kind: String, Sendable, CaseIterable, Codable {
        case actionGiven, leadGiven, workHandedBack, requestAsked, requestAnswered
        case actionDueSoon, actionOverdue, agreementReview, agreementEnding
        case meetingCalled, agendaCalled, referralAnswered
        case riskRed, urgentStep, redReferral
        case glassBroken
        case sendingFailed

        package var group: Group {
            switch self {
            case .actionGiven, .leadGiven, .workHandedBack, .requestAsked, .requestAnswered: .work
            case .actionDueSoon, .actionOverdue, .agreementReview, .agreementEnding: .deadlines
            case .meetingCalled, .agendaCalled, .referralAnswered: .panels
            case .riskRed, .urgentStep, .redReferral, .glassBroken: .risk
            case .sendingFailed: .running
            }
        }

        /// Whether it may pass quiet hours and floods, where its reader has said so.
        package var isUrgent: Bool { group == .risk }
    }

    /// Kinds for which a person chooses together.
    package enum Group: String, Sendable, CaseIterable, Codable {
        case risk, work, deadlines, panels, running

        /// Whether somebody of this role is ever told of it.
        package func concerns(_ role: Role) -> Bool { (self == .running) == (role == .administrator) }
    }

    /// How what a notice says reaches its reader beside the list in the pages.
    package enum Delivery: String, Sendable, CaseIterable, Codable {
        /// Only in the list.
        case pageOnly
        case waiting, digest
        case sent, failed, dropped
    }

    /// Why a notice was not sent after all.
    package enum Dropped: String, Sendable, CaseIterable, Codable {
        case accountClosed, outOfSight, noAddress, chosenNone, read
    }
}

/// All that leaves the program of a notice: its kind, the reference of a record and a day.
package struct NoticeLine: Sendable, Hashable, Codable {
    package let kind: Notice.Kind
    /// What kind of record the reference is of.
    package let about: Subject.Kind
    package let reference: String
    package let day: Day?

    package init(_ kind: Notice.Kind, about: Subject.Kind, _ reference: String, day: Day? = nil) {
        self.kind = kind
        self.about = about
        self.reference = reference
        self.day = day
    }
}

/// What is to reach somebody's mailbox.
package struct Letter: Sendable, Hashable {
    package enum Content: Sendable, Hashable {
        case notice(NoticeLine)
        /// What gathered since the last one; `more` were too many to list.
        case digest([NoticeLine], more: Int)
        /// A link that proves that the address is its reader's.
        case confirmation(token: String)
        case test
    }

    /// Stays the same when the letter is sent again, so that a mailbox can tell.
    package let id: String
    package let to: MailAddress
    package let content: Content
    package let at: Instant

    package init(id: String, to: MailAddress, content: Content, at: Instant) {
        self.id = id
        self.to = to
        self.content = content
        self.at = at
    }
}
