extension Paths {
    package static let rights = "/rights"
    package static func rights(_ reference: String) -> String { "\(rights)/\(reference)" }
    package static func rights(_ reference: String, _ step: String) -> String { "\(rights(reference))/\(step)" }
    package static func newRight(_ person: String) -> String { "\(Paths.person(person))/rights/new" }
}

extension Paths {
    package static let retention = "/retention"
    package static let destructions = "/retention/destructions"
    package static func destruction(_ reference: String) -> String { "\(destructions)/\(reference)" }
    package static func holdEnd(_ id: String) -> String { "\(retention)/holds/\(id)/end" }
}
