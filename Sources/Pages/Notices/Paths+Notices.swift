import Domain

extension Paths {
    package static let notices = "/notices"
    package static let noticeChoice = "/account/notices"
    package static func confirmAddress(_ token: String) -> String { "/account/notices/address/\(token)" }
    package static let sending = "/operations/sending"
    package static let hooks = "/operations/web-hooks"
    package static func hook(_ id: String) -> String { "\(hooks)/\(id)" }

    /// Where a notice leads.
    package static func about(_ line: NoticeLine) -> String {
        if line.kind == .sendingFailed { return sending }
        if line.kind == .glassBroken { return breakGlass }
        return path(of: line.about, line.reference) ?? leavers
    }
}
