import Domain
import HTTPTypes
import Hummingbird
import Logging
import Meters

extension Site {
    /// Answers one request, counts it, and says so in one line that names nobody.
    func watched(
        _ request: Request, _ context: SiteContext, _ route: Route?, _ counts: RequestMeter.Counts
    ) async -> Response {
        let start = ContinuousClock.now
        meter.inFlight.rise()
        defer { meter.inFlight.fall() }
        var context = context
        context.asked = Asked(
            id: Self.id(of: request, from: context.source, trusting: options.trustedProxies), route: counts.pattern)
        var response = await answer(request, context, route)
        if let name = Self.requestId { response.headers[name] = context.asked.id }
        let duration = start.duration(to: .now)
        counts.record(response.status, duration)
        logger.info(
            "request",
            metadata: [
                "request": "\(context.asked.id)", "method": "\(counts.method)", "route": "\(counts.pattern)",
                "status": "\(response.status.code)", "ms": "\(Self.milliseconds(duration))",
                "bytes": "\(response.body.contentLength ?? 0)",
            ])
        return response
    }

    /// The word for a request that its answer, its lines in the log and a fault's page share: a trusted proxy's, else
    /// one of our own.
    package static func id(of request: Request, from peer: String, trusting proxies: Set<String>) -> String {
        if proxies.contains(peer), let name = requestId, let given = request.headers[name], isWellFormed(given) {
            return given
        }
        // Letters that nobody mistakes for one another on the telephone; 60 bits of them.
        var random = SystemRandomNumberGenerator()
        let word: UInt64 = random.next()
        return String(decoding: (0..<12).map { letters[Int(word >> UInt64($0 * 5) & 31)] }, as: UTF8.self)
    }

    /// 8 to 64 letters, digits, hyphens, dots and underscores: a line of a log or a page cannot be forged with them.
    private static func isWellFormed(_ id: String) -> Bool {
        (8...64).contains(id.utf8.count)
            && id.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"):
                    true
                default: false
                }
            }
    }

    private static let letters = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)
    private static let requestId = HTTPField.Name("x-request-id")

    /// With two decimals, without the arithmetic of a formatter.
    private static func milliseconds(_ duration: Duration) -> String {
        let hundredths = duration.components.seconds * 100_000 + duration.components.attoseconds / 10_000_000_000_000
        let rest = hundredths % 100
        return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)"
    }
}

/// A request as the log knows it.
package struct Asked: Sendable {
    package var id = ""
    /// The pattern of its route: its address may hold what somebody typed.
    package var route = ""

    func metadata(of error: any Error) -> Logger.Metadata {
        ["request": "\(id)", "route": "\(route)", "error": "\(error)"]
    }
}
