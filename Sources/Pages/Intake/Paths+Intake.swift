extension Paths {
    package static let newReport = "/reports/new"
    package static let reportCandidates = "/reports/new/candidates"
    package static let reportDrafts = "/reports/drafts"
    package static let reportImports = "/reports/imports"
    package static let refusedLines = "/reports/imports/refused"
    package static func reportDraft(_ id: String) -> String { "/reports/drafts/\(id)" }
    /// What to tell the caller, on paper.
    package static func caller(_ reference: String) -> String { "/reports/\(reference)/caller" }
    package static func reportOwner(_ reference: String) -> String { "/reports/\(reference)/owner" }
    package static func reportFiling(_ reference: String) -> String { "/reports/\(reference)/filing" }
    package static func reportParty(_ reference: String, _ party: String) -> String {
        "/reports/\(reference)/parties/\(party)"
    }
    package static func reportLink(_ reference: String, _ party: String) -> String {
        "/reports/\(reference)/parties/\(party)/link"
    }
    package static func reportCounter(_ reference: String) -> String { "/reports/\(reference)/counter-allegation" }
    package static func reportPlace(_ reference: String) -> String { "/reports/\(reference)/place" }
    package static func signpost(_ reference: String, _ id: String) -> String {
        "/reports/\(reference)/signposts/\(id)"
    }
}
