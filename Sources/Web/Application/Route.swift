import Casework
import Domain
import Formats
import HTTPTypes
import Pages

/// One address of the site: its method, its path, who may ask, and what answers.
///
/// Every route is listed in `Routes.all`; a guard test reads that list.
package struct Route: Sendable {
    package enum Access: Sendable, Hashable {
        /// Anybody, signed in or not.
        case open
        /// Anybody who is signed in.
        case signedIn
        /// Whose role carries this permission. The operation asks again: this is the first of two doors.
        case needs(Permission)
    }

    /// Whether the first door lets somebody of this profile in.
    package func opens(for profile: RoleProfile) -> Bool {
        guard case .needs(let permission) = access else { return true }
        return profile.may(permission)
    }

    /// Whether somebody may go there who has yet to choose a password or to set up a second factor: only to do so, or
    /// to leave.
    var opensWhileUnfinished: Bool {
        access == .open || path == Paths.account || path.hasPrefix(Paths.account + "/") || path == "/sign-out"
    }

    package typealias Handler = @Sendable (Visit) async throws -> Reply

    package let method: HTTPRequest.Method
    /// Segments with `:name` for what varies, such as `/cases/:ref`.
    package let path: String
    package let access: Access
    /// The largest body that is read before the handler runs, in bytes.
    package let bodyLimit: Int
    /// Whether the handler reads the body itself, as it arrives: a form up to its first file, or what is sent whole.
    package let isStreamed: Bool
    package let handler: Handler
    /// Whether a sign-in that is not fresh has to be proved once more before the handler runs.
    package private(set) var needsFreshSignIn = false
    /// Whether programs send this, which prove by themselves who they are and hold no form's token.
    package private(set) var isForPrograms = false

    /// The same for a step so sensitive that an unattended screen must not do it: accounts, roles, keys.
    package var freshly: Route {
        var route = self
        route.needsFreshSignIn = true
        return route
    }

    /// The same for programs.
    package var forPrograms: Route {
        var route = self
        route.isForPrograms = true
        return route
    }

    package static func get(_ path: String, _ access: Access, _ handler: @escaping Handler) -> Route {
        Route(method: .get, path: path, access: access, bodyLimit: 0, isStreamed: false, handler: handler)
    }

    package static func head(_ path: String, _ access: Access, _ handler: @escaping Handler) -> Route {
        Route(method: .head, path: path, access: access, bodyLimit: 0, isStreamed: false, handler: handler)
    }

    package static func post(
        _ path: String, _ access: Access, bodyLimit: Int = 8 << 20, _ handler: @escaping Handler
    ) -> Route {
        Route(method: .post, path: path, access: access, bodyLimit: bodyLimit, isStreamed: false, handler: handler)
    }

    /// A form with a file, or bytes as they are, which the handler reads as they arrive.
    package static func stream(
        _ method: HTTPRequest.Method, _ path: String, _ access: Access, _ handler: @escaping Handler
    ) -> Route {
        Route(method: method, path: path, access: access, bodyLimit: 0, isStreamed: true, handler: handler)
    }

    package static func delete(_ path: String, _ access: Access, _ handler: @escaping Handler) -> Route {
        Route(method: .delete, path: path, access: access, bodyLimit: 0, isStreamed: false, handler: handler)
    }
}

/// What a handler answers.
package enum Reply: Sendable {
    case page(Markup, status: HTTPResponse.Status = .ok)
    /// 303 to another page, with an optional line that is shown there once.
    case redirect(String, done: String? = nil)
    /// A file to keep.
    case file([UInt8], type: String, name: String)
    /// Bytes that may be kept by the browser for a year, since their address changes with them.
    case asset([UInt8], type: String)
    /// A file that is sent as it is read.
    case stream(SentFile)
    /// What a program asked for by its headers.
    case answer(HTTPResponse.Status, HTTPFields, [UInt8] = [])
    /// Machine-readable.
    case json([UInt8], status: HTTPResponse.Status = .ok)
    /// 303 that opens a session, or ends it where there is none.
    case session(OpenedSession?, location: String)
    /// 303 to a provider, with what this browser keeps until it is back.
    case visit(location: String, visit: String)
    /// A page for whoever is back from a provider, with the session that was opened, if any. The browser goes on from
    /// it by itself: a redirection would still count as coming from elsewhere, and the session's cookie stay away.
    case returned(Markup, OpenedSession?, next: String?)
}
