import Domain

extension Paths {
    package static let operations = "/operations"
    package static func jobAttempt(_ id: ID<QueuedWork>) -> String { "/operations/jobs/\(id)/attempt" }
    package static func jobSurrender(_ id: ID<QueuedWork>) -> String { "/operations/jobs/\(id)/surrender" }
}
