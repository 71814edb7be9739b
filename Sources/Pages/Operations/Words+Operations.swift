extension Words {
    /// Work in the background.
    static let operations: [String: [String]] = [
        "job-not-stopped": ["This work is under way or done by now, so there is nothing to try again or give up"]
    ]

    /// A kind of work in words; one that this page does not know keeps its name.
    package static func job(_ name: String) -> String {
        switch name {
        case "forget-ended-jobs": "Forget work given up long ago"
        case "destroy-records": "Destroy records on an approved list"
        case "deliver-notice": "Send a notice"
        case "deliver-digest": "Send somebody’s daily mail"
        case "deliver-announcement": "Tell a web hook"
        case "send-address-link": "Send a link that confirms an address"
        case "queue-digests": "Look whose daily mail is due"
        case "remind-of-actions": "Remind owners of actions"
        case "forget-notices": "Forget old notices"
        case "prove-audit": "Walk over the audit’s chain and sign it"
        case "destroy-old-reads": "Destroy reads whose time is over"
        case "find-odd-reads": "Look for odd reads"
        default: name
        }
    }
}
