import Domain

extension Paths {
    package static let actions = "/actions"
    package static func actions(_ list: String, filter: String? = nil, after cursor: String? = nil) -> String {
        let more = [filter.map { "&state=\($0)" }, cursor.map { "&after=\($0)" }].compactMap { $0 }.joined()
        return "/actions?list=\(list)\(more)"
    }
    package static let actionOwners = "/actions/owners"
    package static func statuses(ofAction reference: String) -> String { "/actions/\(reference)/statuses" }
    package static func comments(onAction reference: String) -> String { "/actions/\(reference)/comments" }
    package static func completion(ofAction reference: String) -> String { "/actions/\(reference)/completion" }
    package static func dropping(ofAction reference: String) -> String { "/actions/\(reference)/dropping" }
    package static func changes(ofAction reference: String) -> String { "/actions/\(reference)/changes" }
    package static func newAction(onCase reference: String) -> String { "/cases/\(reference)/actions/new" }
    package static func actions(ofCase reference: String) -> String { "/cases/\(reference)/actions" }

    package static let plans = "/plans"
    package static let newPlan = "/plans/new"
    package static let planImports = "/plans/imports"
    package static func plan(_ reference: String, asOf day: Day? = nil) -> String {
        "/plans/\(reference)" + (day.map { "?asOf=\($0.iso)" } ?? "")
    }
    package static func planHeader(_ reference: String) -> String { "/plans/\(reference)/header" }
    package static func newAction(inPlan reference: String) -> String { "/plans/\(reference)/actions/new" }
    package static func actions(ofPlan reference: String) -> String { "/plans/\(reference)/actions" }
    package static func comments(inPlan reference: String) -> String { "/plans/\(reference)/comments" }
    package static func committeeReport(_ reference: String, asOf day: Day? = nil) -> String {
        "/plans/\(reference)/committee-report" + (day.map { "?asOf=\($0.iso)" } ?? "")
    }
}
