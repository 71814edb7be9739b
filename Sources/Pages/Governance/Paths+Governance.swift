extension Paths {
    package static let practices = "/setup/practice"
    package static func practice(_ name: String) -> String { "\(practices)/\(name)" }
}
