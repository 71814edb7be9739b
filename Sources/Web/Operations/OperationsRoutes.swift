import Casework
import Domain
import Formats
import Pages

/// Work in the background, for an administrator.
enum OperationsRoutes {
    static let all: [Route] = [
        .get("/operations", .needs(.administer)) { visit in .page(try await page(visit)) },
        .post("/operations/jobs/:id/attempt", .needs(.administer), bodyLimit: 16 << 10, tryAgain),
        .post("/operations/jobs/:id/surrender", .needs(.administer), bodyLimit: 64 << 10, giveUp),
    ]

    private static func page(
        _ visit: Visit, _ form: FormState = FormState(), of job: ID<QueuedWork>? = nil
    ) async throws -> Markup {
        let view = try await visit.casework.jobs(by: visit.actor())
        return OperationsPage(
            frame: visit.frame(.setup), now: view.now, waiting: view.waiting, running: view.running,
            oldestDue: view.oldestDue, failing: view.failing, stopped: view.stopped, givenUp: view.givenUp,
            regular: view.recurring.map { .init(name: $0.name, last: $0.last, next: $0.next) }, form: form, job: job
        ).markup
    }

    @Sendable private static func tryAgain(_ visit: Visit) async throws -> Reply {
        let job = try visit.id("id", QueuedWork.self)
        return try await visit.submitting(labels: [:]) {
            try await visit.casework.tryAgain(job, by: visit.actor())
            return .redirect(Paths.operations, done: "It is tried again now.")
        } otherwise: { state in
            try await page(visit, state, of: job)
        }
    }

    @Sendable private static func giveUp(_ visit: Visit) async throws -> Reply {
        let job = try visit.id("id", QueuedWork.self)
        return try await visit.submitting(labels: ["reason": "why it will not be done"]) {
            var fields = visit.fields
            let reason = fields.text("reason", isRequired: true, limit: 500)
            try fields.finish()
            try await visit.casework.giveUp(job, because: reason, by: visit.actor())
            return .redirect(Paths.operations, done: "Given up, with your reason.")
        } otherwise: { state in
            try await page(visit, state, of: job)
        }
    }
}
