import Casework
import Domain
import Formats
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Vault

extension Site {
    package static let sessionCookie = "roundtable"
    package static let formCookie = "roundtable-form"
    static let flashCookie = "roundtable-done"
    /// Says that somebody has signed in with this browser before.
    static let browserCookie = "roundtable-browser"
    /// Kept while somebody is at a provider.
    static let visitCookie = "roundtable-visit"
    /// Says a form's token where there is no form.
    static let tokenHeader = HTTPField.Name.fixed("x-form-token")

    /// While the printed passwords work, nothing but this machine may reach the site, and no proxy may pass others on.
    func guardHost(_ request: Request) throws {
        guard options.loopbackOnly else { return }
        guard !request.headers.contains(where: { Self.forwarding.contains($0.name) }) else {
            throw WebRefusal.wrongHost
        }
        guard Self.isLoopback(host: request.head.authority ?? "") else { throw WebRefusal.wrongHost }
    }

    /// What a proxy adds.
    private static let forwarding = Set(
        [
            "forwarded", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-forwarded-server",
            "x-real-ip", "x-client-ip", "cf-connecting-ip", "true-client-ip", "via",
        ].compactMap { HTTPField.Name($0) })

    /// Whether `authority` (host, perhaps with a port) is a name of this machine's loopback.
    package static func isLoopback(host authority: String) -> Bool {
        var host = authority.lowercased()
        if let colon = host.lastIndex(of: ":"), !host.hasSuffix("]"),
            host[host.index(after: colon)...].allSatisfy(\.isNumber)
        {
            host = String(host[..<colon])
        }
        if host == "localhost" || host == "[::1]" || host == "::1" { return true }
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
    }

    /// What changes something must come from a page of ours, as far as the browser says where it comes from: an old one
    /// says nothing, and then the form's token alone decides.
    func guardOrigin(_ request: Request) throws {
        guard request.method != .get, request.method != .head else { return }
        if let site = request.headers[Self.fetchSite] {
            guard site == "same-origin" || site == "none" else { throw WebRefusal.wrongOrigin }
        } else if let origin = request.headers[.origin] {
            let host = request.head.authority ?? ""
            guard origin == "https://" + host || origin == "http://" + host else { throw WebRefusal.wrongOrigin }
        }
    }

    private static let fetchSite = HTTPField.Name.fixed("sec-fetch-site")

    func visit(_ request: Request, _ context: SiteContext, _ route: Route?) async throws -> Visit {
        let token = request.cookies[cookieName(Self.sessionCookie)]?.value
        var session: Session?
        if let token { session = try await casework.session(token: token) }
        if let session { try limit.take(session.actor.account, at: casework.clock()) }
        // Nothing large is read before it is known who sends it.
        let isReadable = session != nil || route?.access == .open
        var (form, files, sent) = (FormData(), [Visit.Upload](), SentBody?.none)
        if isReadable, let route, route.isStreamed {
            let body = SentBody(request.body)
            if route.method == .post { form = try await body.openForm(request.headers[.contentType] ?? "") }
            sent = body
        } else if isReadable {
            (form, files) = try await read(request, limit: route?.bodyLimit ?? 0)
        }
        let flash = request.cookies[cookieName(Self.flashCookie)].flatMap { $0.value.removingPercentEncoding }
        var parameters: [String: String] = [:]
        for (name, value) in context.parameters {
            let isPlain = !value.utf8.contains(UInt8(ascii: "%"))
            parameters[String(name)] = isPlain ? String(value) : value.removingPercentEncoding ?? String(value)
        }
        return Visit(
            casework: casework, method: request.method, path: request.uri.path, parameters: parameters,
            query: (try? FormURL.decode(request.uri.query ?? "")) ?? FormData(),  // a broken query asks for nothing
            form: form, files: files, sent: sent, headers: request.headers, session: session,
            // Before there is a session, the form's own cookie and its hidden field must agree.
            csrf: session?.csrf ?? request.cookies[cookieName(Self.formCookie)]?.value ?? Tokens.make(),
            source: Self.source(of: request, from: context.source, trusting: options.trustedProxies),
            flash: flash.flatMap { $0.isEmpty ? nil : $0 }, banner: banner,
            token: token,
            browser: request.cookies[cookieName(Self.browserCookie)]?.value,
            away: request.cookies[Self.visitCookie]?.value,
            site: options.site, now: casework.clock())
    }

    /// What stands above every page: about this installation, or about today.
    private var banner: String? {
        let away =
            casework.isReadingReplica
            ? "The main database does not answer. You are reading a copy of it; nothing can be saved just now." : nil
        let lines = [away, options.banner].compactMap { $0 }
        return lines.isEmpty ? nil : lines.joined(separator: " ")
    }

    /// Where a request came from: the last hop that a proxy of ours noted, else whoever connected. What stands before
    /// the last hop was sent by the browser, which may claim anything.
    package static func source(of request: Request, from peer: String, trusting proxies: Set<String>) -> String {
        guard proxies.contains(peer), let name = HTTPField.Name("x-forwarded-for") else { return peer }
        let hops = request.headers[values: name].flatMap { $0.split(separator: ",") }
        let last = FieldReader.normalised(hops.last.map(String.init) ?? "")
        return last.isEmpty || last.utf8.count > 45 ? peer : last
    }

    private func read(_ request: Request, limit: Int) async throws -> (FormData, [Visit.Upload]) {
        guard request.method == .post else { return (FormData(), []) }
        let buffer: ByteBuffer
        do {
            buffer = try await request.body.collect(upTo: limit)
        } catch is NIOTooManyBytesError {
            throw WebRefusal.bodyTooLarge
        } catch {
            throw WebRefusal.cutOff
        }
        let bytes = Array(buffer.readableBytesView)
        let type = request.headers[.contentType] ?? ""
        if type.lowercased().hasPrefix("multipart/form-data") {
            return try multipart(bytes, type, limit: limit)
        }
        guard type.isEmpty || type.lowercased().hasPrefix("application/x-www-form-urlencoded") else {
            throw WebRefusal.badForm
        }
        do {
            return (try FormURL.decode(bytes), [])
        } catch {
            throw WebRefusal.badForm
        }
    }

    private func multipart(_ bytes: [UInt8], _ type: String, limit: Int) throws -> (FormData, [Visit.Upload]) {
        let parsed: Multipart
        do {
            parsed = try Multipart(bytes, contentType: type, limits: Multipart.Limits(body: limit))
        } catch {
            throw WebRefusal.badForm
        }
        let files = parsed.parts.filter { $0.filename != nil && !$0.isUnchosenFile }.map { part in
            Visit.Upload(field: part.name, name: part.filename ?? "", bytes: Array(parsed.bytes(of: part)))
        }
        return (parsed.form, files)
    }

    /// Browsers take a cookie so called by HTTPS alone and for this very host, so no neighbour can plant one.
    package func cookieName(_ name: String) -> String { (options.secureCookies ? "__Host-" : "") + name }

    /// A cookie of ours, until the browser is closed or for so many days; nil forgets it.
    func cookie(_ name: String, _ value: String?, days: Int? = nil) -> Cookie {
        Cookie(
            name: cookieName(name), value: value ?? "", maxAge: value == nil ? 0 : days.map { $0 * 86_400 }, path: "/",
            secure: options.secureCookies, httpOnly: true, sameSite: .strict)
    }

    /// The one cookie that comes along from elsewhere: to the address at which a provider sends people back.
    func visitCookie(_ value: String?) -> Cookie {
        Cookie(
            name: Self.visitCookie, value: value ?? "", maxAge: value == nil ? 0 : 600, path: "/sign-in/back",
            secure: options.secureCookies, httpOnly: true, sameSite: .lax)
    }
}
