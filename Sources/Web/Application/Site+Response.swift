import Casework
import Domain
import Formats
import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Pages

extension Site {
    /// A refusal's page, or the fault page with the request's word, which the log has, too.
    func failure(_ error: any Error, _ visit: Visit?, _ asked: Asked, wasSent: Bool) -> Built {
        let frame = visit?.frame() ?? Frame(partnership: "Roundtable", csrf: "")
        if let refusal = error as? any Refusal {
            note(refusal, asked)
            var response = body(
                page(for: [refusal], frame).bytes, "text/html; charset=utf-8", status: Self.status(of: [refusal]))
            if response.status == .tooManyRequests { response.headers[.retryAfter] = "10" }
            return response
        }
        if let refusals = error as? Refusals {
            return body(
                page(for: refusals.all, frame).bytes, "text/html; charset=utf-8", status: Self.status(of: refusals.all))
        }
        if let error = error as? NotNow {
            logger.warning("not now", metadata: asked.metadata(of: error))
            let again = visit.flatMap { visit in
                // A file cannot be put into a form by a page; its browser still has it.
                wasSent && visit.files.isEmpty ? ErrorPages.Sent(path: visit.path, fields: visit.form) : nil
            }
            var response = body(
                ErrorPages.busy(frame, wasSent: wasSent, again: again).bytes, "text/html; charset=utf-8",
                status: .serviceUnavailable)
            response.headers[.retryAfter] = "10"
            return response
        }
        // The one place where a fault is logged. Its text holds no argument of a statement and no field of a form.
        logger.error("fault", metadata: asked.metadata(of: error))
        return body(
            ErrorPages.fault(frame, reference: asked.id).bytes, "text/html; charset=utf-8",
            status: .internalServerError)
    }

    /// Who goes where they may not, or sends what no page of ours sends, is worth a line; it names nobody.
    private func note(_ refusal: any Refusal, _ asked: Asked) {
        guard refusal.kind == .forbidden || refusal.code == WebRefusal.tooManyRequests.code else { return }
        logger.notice(
            "refused", metadata: ["request": "\(asked.id)", "route": "\(asked.route)", "code": "\(refusal.code)"])
    }

    private func page(for refusals: [any Refusal], _ frame: Frame) -> Markup {
        switch refusals.first?.kind {
        case .notFound, nil: ErrorPages.notFound(frame)
        case .forbidden: ErrorPages.notPermitted(frame, refusals[0])
        default: ErrorPages.tooMuch(frame, refusals.map { Words.sentence(for: $0) }.joined(separator: " "))
        }
    }

    package static func status(of refusals: [any Refusal]) -> HTTPResponse.Status {
        let codes = refusals.map(\.code)
        if codes.contains(WebRefusal.bodyTooLarge.code) || codes.contains("file-too-large") { return .contentTooLarge }
        if codes.contains(WebRefusal.cutOff.code) { return .requestTimeout }
        if codes.contains(WebRefusal.tooManyRequests.code) { return .tooManyRequests }
        if codes.contains(FileRefusal.noSpace.code) { return HTTPResponse.Status(code: 507, reasonPhrase: "No room") }
        switch refusals.first?.kind {
        case .conflict: return .conflict
        case .forbidden: return .forbidden
        case .notFound: return .notFound
        case .stale: return .preconditionFailed
        case .invalid, nil: return .unprocessableContent
        }
    }

    /// Compresses, and adds what every answer carries.
    func finish(_ built: Built, _ isCompressible: Bool) -> Response {
        var response = built
        if response.headers[.contentSecurityPolicy] == nil {
            response.headers[.contentSecurityPolicy] = Self.contentPolicy
        }
        for (name, value) in Self.onEveryAnswer { response.headers[name] = value }
        if options.secureCookies {
            response.headers[.strictTransportSecurity] = "max-age=31536000; includeSubDomains"
        }
        // A page of somebody's life must not come back from the disk of a shared computer.
        if response.headers[.cacheControl] == nil { response.headers[.cacheControl] = "no-store" }
        if let stream = response.stream {
            return Response(status: response.status, headers: response.headers, body: stream)
        }
        // The token of a form is different in every answer, so that its length betrays nothing (BREACH).
        let isText = response.headers[.contentType].map {
            $0.hasPrefix("text/") || $0.contains("json") || $0.contains("svg")
        }
        if isText == true {
            response.headers[.vary] = "accept-encoding"
            if isCompressible, response.bytes.count > 500 {
                response.bytes = gzip(response.bytes, level: 1)
                response.headers[.contentEncoding] = "gzip"
            }
        }
        return Response(
            status: response.status, headers: response.headers,
            body: .init(byteBuffer: ByteBuffer(bytes: response.bytes)))
    }

    /// Nothing from elsewhere, nothing written into a page itself, no form that goes elsewhere, no frame around it.
    private static let contentPolicy =
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
        + "form-action 'self'; frame-ancestors 'none'; base-uri 'none'; object-src 'none'"

    /// For browsers: believe the type, tell no other site where one came from, open no frame, share no window and no
    /// bytes with another site, and ask for nothing that the machine has.
    private static let onEveryAnswer: [(HTTPField.Name, String)] = [
        (.xContentTypeOptions, "nosniff"), (.fixed("x-frame-options"), "DENY"),
        (.fixed("referrer-policy"), "same-origin"), (.fixed("cross-origin-opener-policy"), "same-origin"),
        (.fixed("cross-origin-resource-policy"), "same-origin"),
        (
            .fixed("permissions-policy"),
            "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=(), "
                + "publickey-credentials-get=()"
        ),
    ]

    /// Whether the browser takes gzip: named, or by a star, and not with a weight of nothing.
    static func acceptsGzip(_ header: String?) -> Bool {
        (header ?? "").lowercased().split(separator: ",").contains { offer in
            let parts = offer.split(separator: ";").map { FieldReader.normalised(String($0)) }
            let isNamed = parts.first == "gzip" || parts.first == "*"
            return isNamed && !parts.dropFirst().contains { $0.hasPrefix("q=0") && Double($0.dropFirst(2)) == 0 }
        }
    }
}
