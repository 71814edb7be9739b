import Casework
import HTTPTypes
import Hummingbird
import Meters
import NIOCore

/// What a monitor may ask, on an address of its own: whether the program lives, whether requests should be sent to it,
/// and what it has counted. Nothing here is about a person.
package struct Monitor: HTTPResponder {
    package typealias Context = BasicRequestContext

    private let readiness: Readiness
    private let families: @Sendable () async -> [Family]

    package init(readiness: Readiness, families: @escaping @Sendable () async -> [Family]) {
        (self.readiness, self.families) = (readiness, families)
    }

    package func respond(to request: Request, context: Context) async -> Response {
        switch request.uri.path {
        case "/health/live": answer("{\"live\":true}", "application/json")
        case "/health/ready":
            if let reason = await readiness.reason() {
                answer(
                    "{\"ready\":false,\"reason\":\"\(reason.rawValue)\"}", "application/json",
                    status: .serviceUnavailable)
            } else {
                answer("{\"ready\":true}", "application/json")
            }
        case "/metrics": answer(Family.text(await families()), "text/plain; version=0.0.4; charset=utf-8")
        default: answer("There is /health/live, /health/ready and /metrics.\n", "text/plain", status: .notFound)
        }
    }

    private func answer(_ text: String, _ type: String, status: HTTPResponse.Status = .ok) -> Response {
        Response(
            status: status, headers: [.contentType: type, .cacheControl: "no-store"],
            body: .init(byteBuffer: ByteBuffer(string: text)))
    }
}
