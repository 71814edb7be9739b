import Casework
import Domain
import Formats
import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Pages
import Vault

/// The whole site over one `Casework`: sessions, permissions, forms and errors are dealt with here, once.
package struct Site: Sendable {
    let casework: Casework
    let options: Options
    let logger: Logger
    package let meter = RequestMeter(Routes.all)
    let limit: RequestLimit

    package struct Options: Sendable {
        /// Answers only requests for this machine's own names that no proxy forwarded: while sample accounts exist.
        package var loopbackOnly: Bool
        /// Browsers reach the site by HTTPS: cookies are for HTTPS only, and browsers are told to stay with it.
        package var secureCookies: Bool
        package var banner: String?
        /// Addresses of proxies whose word for where a request came from is taken; of any other it is not.
        package var trustedProxies: Set<String>
        /// The address under which people reach the site; "" where the operator has not said.
        package var site: String
        /// What one account may ask for in a minute; 0 for no bound.
        package var requestsPerMinute: Int

        package init(
            loopbackOnly: Bool, secureCookies: Bool, banner: String? = nil, trustedProxies: Set<String> = [],
            site: String = "", requestsPerMinute: Int = 0
        ) {
            self.loopbackOnly = loopbackOnly
            self.secureCookies = secureCookies
            self.banner = banner
            self.trustedProxies = trustedProxies
            self.site = site
            self.requestsPerMinute = requestsPerMinute
        }
    }

    package init(casework: Casework, options: Options, logger: Logger) {
        self.casework = casework
        self.options = options
        self.logger = logger
        limit = RequestLimit(perMinute: options.requestsPerMinute)
    }

    /// The site as a responder for a server, or for tests.
    package func router() -> some HTTPResponder<SiteContext> {
        let router = Router(context: SiteContext.self)
        for (route, counts) in zip(Routes.all, meter.routes) {
            let path = route.path.split(separator: "/").map { $0.hasPrefix(":") ? "{\($0.dropFirst())}" : String($0) }
            router.on(RouterPath("/" + path.joined(separator: "/")), method: route.method) { request, context in
                await watched(request, context, route, counts)
            }
        }
        router.add(middleware: NotFoundMiddleware(site: self))
        return router.buildResponder()
    }

    /// Answers one request; whatever goes wrong becomes a page, never a broken connection.
    func answer(_ request: Request, _ context: SiteContext, _ route: Route?) async -> Response {
        let isCompressible = Self.acceptsGzip(request.headers[.acceptEncoding])
        do {
            try guardHost(request)
            try guardOrigin(request)
            let visit = try await visit(request, context, route)
            var response: Built
            do {
                response = try await respond(visit, route)
            } catch {
                response = failure(error, visit, context.asked, wasSent: request.method == .post)
            }
            if visit.session == nil, route != nil, request.cookies[cookieName(Self.formCookie)]?.value != visit.csrf {
                response.setCookie(cookie(Self.formCookie, visit.csrf))
            }
            if visit.flash != nil { response.setCookie(cookie(Self.flashCookie, nil)) }
            return finish(response, isCompressible)
        } catch {
            return finish(failure(error, nil, context.asked, wasSent: request.method == .post), isCompressible)
        }
    }

    private func respond(_ visit: Visit, _ route: Route?) async throws -> Built {
        guard let route else { throw CommonRefusal.notFound }
        switch route.access {
        case .open: break
        case .signedIn, .needs:
            guard visit.session != nil else { return signInFirst(visit) }
        }
        if case .needs = route.access, try !route.opens(for: visit.actor().profile) {
            throw CommonRefusal.notPermitted
        }
        if let session = visit.session, !route.opensWhileUnfinished {
            if session.mustChangePassword { return redirect(to: Paths.account) }
            if session.mustSetSecondFactor { return redirect(to: Paths.secondFactor) }
        }
        if route.method != .get, route.method != .head, !route.isForPrograms { try checkToken(visit) }
        if route.needsFreshSignIn, let page = try await ProofRoutes.page(for: visit) {
            return response(to: page, visit)
        }
        return response(to: try await route.handler(visit), visit)
    }

    /// A form without the token of its own session was not drawn by us for this person. What is no form says it in a
    /// header, which no other site can make a browser send.
    private func checkToken(_ visit: Visit) throws {
        let token = visit.form.first("csrf") ?? visit.header(Self.tokenHeader) ?? ""
        guard Tokens.isFormToken(token, of: visit.csrf) else { throw WebRefusal.formExpired }
    }

    private func signInFirst(_ visit: Visit) -> Built {
        // Only pages are worth returning to; the address is ours and holds codes and keys, never names.
        let next = visit.method == .get && visit.path != "/" ? "?next=" + FormURL.encode(pathStep: visit.path) : ""
        return redirect(to: "/sign-in" + next)
    }

    private func response(to reply: Reply, _ visit: Visit) -> Built {
        switch reply {
        case .page(let markup, let status):
            return body(markup.bytes, "text/html; charset=utf-8", status: status)
        case .redirect(let location, let done):
            var response = redirect(to: location)
            if let done { response.setCookie(cookie(Self.flashCookie, FormURL.encode(pathStep: done))) }
            return response
        case .file(let bytes, let type, let name):
            var response = body(bytes, type, status: .ok)
            response.headers[.contentDisposition] = "attachment; filename=\"\(name)\""
            return response
        case .asset(let bytes, let type):
            var response = body(bytes, type, status: .ok)
            response.headers[.cacheControl] = "public, max-age=31536000, immutable"
            return response
        case .stream(let file): return file.built
        case .answer(let status, let headers, let bytes):
            return Built(status: status, headers: headers, bytes: bytes)
        case .json(let bytes, let status):
            return body(bytes, "application/json", status: status)
        case .session(let opened, let location):
            var response = redirect(to: location)
            setSession(opened, &response)
            return response
        case .visit(let location, let visit):
            var response = redirect(to: location)
            response.setCookie(visitCookie(visit))
            return response
        case .returned(let markup, let opened, let next):
            var response = body(markup.bytes, "text/html; charset=utf-8", status: .ok)
            if let opened { setSession(opened, &response) }
            response.setCookie(visitCookie(nil))
            if let next, let name = HTTPField.Name("refresh") { response.headers[name] = "0;url=\(next)" }
            return response
        }
    }

    private func setSession(_ opened: OpenedSession?, _ response: inout Built) {
        response.setCookie(cookie(Self.sessionCookie, opened?.token))
        response.setCookie(cookie(Self.formCookie, nil))
        guard let opened else {
            // Who leaves leaves nothing behind for the next at a shared computer. Cookies are left out: with ours the
            // browser would drop those of every site under the same domain.
            response.headers[.fixed("clear-site-data")] = "\"cache\", \"storage\""
            return
        }
        response.setCookie(cookie(Self.browserCookie, opened.browser, days: 180))
    }

    func redirect(to location: String) -> Built {
        Built(status: .seeOther, headers: [.location: location], bytes: [])
    }

    func body(_ bytes: [UInt8], _ type: String, status: HTTPResponse.Status) -> Built {
        Built(status: status, headers: [.contentType: type], bytes: bytes)
    }
}

/// An answer whose bytes are still at hand, so that they can be compressed; or one that is sent as it is read.
struct Built {
    var status: HTTPResponse.Status
    var headers: HTTPFields
    var bytes: [UInt8]
    /// What is sent instead of `bytes`.
    var stream: ResponseBody?

    mutating func setCookie(_ cookie: Cookie) {
        headers.append(HTTPField(name: .setCookie, value: cookie.description))
    }
}

/// Refusals that only the web gives.
package enum WebRefusal: Refusal, CaseIterable {
    case formExpired, wrongHost, wrongOrigin, tooManyRequests, bodyTooLarge, badForm
    /// The rest of what was sent did not come, or not in time.
    case cutOff

    package var code: String {
        switch self {
        case .formExpired: "form-expired"
        case .wrongHost: "wrong-host"
        case .wrongOrigin: "wrong-origin"
        case .tooManyRequests: "too-many-requests"
        case .bodyTooLarge: "body-too-large"
        case .badForm: "bad-form"
        case .cutOff: "cut-off"
        }
    }
    package var kind: RefusalKind {
        switch self {
        case .formExpired, .wrongHost, .wrongOrigin: .forbidden
        case .tooManyRequests, .bodyTooLarge, .badForm, .cutOff: .invalid
        }
    }
}

/// Answers what no route answered.
struct NotFoundMiddleware: RouterMiddleware {
    let site: Site

    func handle(
        _ request: Request, context: SiteContext, next: (Request, SiteContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let error as HTTPError where error.status == .notFound || error.status == .methodNotAllowed {
            return await site.watched(request, context, nil, site.meter.unknown)
        }
    }
}

/// A request's context: where it came from.
package struct SiteContext: RequestContext {
    package var coreContext: CoreRequestContextStorage
    package let source: String
    package var asked = Asked()

    package init(source: ApplicationRequestContextSource) {
        self.init(source: source, address: source.channel.remoteAddress?.ipAddress ?? "local")
    }

    package init(source: ApplicationRequestContextSource, address: String) {
        coreContext = .init(source: source)
        self.source = address
    }
}
