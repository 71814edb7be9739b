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

    /// Whether the first door lets somebody of this role in.
    package func opens(for role: Role) -> Bool {
        guard case .needs(let permission) = access else { return true }
        return role.may(permission)
    }

    /// Whether somebody may go there who has yet to choose a password: only to choose one, or to leave.
    var opensWithGivenPassword: Bool {
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
    /// 303 that opens or ends a session: the token to keep, nil to forget it.
    case session(token: String?, location: String)
}
