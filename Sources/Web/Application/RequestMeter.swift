import Domain
import HTTPTypes
import Meters
import Synchronization

/// How many requests each route had, how they ended and how long they took.
///
/// A route is its pattern. What was typed after it is in no label, so there are as many as the program has routes.
package final class RequestMeter: Sendable {
    /// The counts of one route; who answers it holds them, so that nothing is looked up while people wait.
    final class Counts: Sendable {
        let method: String
        let pattern: String
        private let state = Mutex(State())

        struct State {
            var times = Histogram.Reading()
            var statuses: [Int: Int] = [:]
        }

        init(method: String, pattern: String) { (self.method, self.pattern) = (method, pattern) }

        func record(_ status: HTTPResponse.Status, _ duration: Duration) {
            state.withLock { state in
                state.times.record(duration)
                state.statuses[status.code, default: 0] += 1
            }
        }

        var labels: Family.Labels { [("method", method), ("route", pattern)] }
        var reading: State { state.withLock { $0 } }
    }

    let inFlight = Level()
    let routes: [Counts]
    /// Addresses that are none of ours.
    let unknown = Counts(method: "any", pattern: "unknown")

    init(_ routes: [Route]) {
        self.routes = routes.map { Counts(method: $0.method.rawValue, pattern: $0.path) }
    }

    /// Requests that are being answered.
    package var underWay: Int { inFlight.value }

    /// What was counted of the routes that were asked for.
    package var families: [Family] {
        let asked = (routes + [unknown]).map { ($0.labels, $0.reading) }.filter { !$1.statuses.isEmpty }
        return [
            .counter(
                "roundtable_http_requests_total", "Requests by the pattern of their route.",
                asked.flatMap { labels, reading in
                    reading.statuses.sorted { $0.key < $1.key }.map {
                        (labels + [("status", "\($0.key)")], Double($0.value))
                    }
                }),
            .histogram(
                "roundtable_http_request_seconds", "From a request's head to its answer, by route.",
                asked.map { ($0, $1.times) }),
            .gauge("roundtable_http_requests_in_flight", "Requests that are being answered.", Double(underWay)),
        ]
    }
}
