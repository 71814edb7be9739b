import Casework
import Domain
import Formats
import Pages

/// Other systems that are told what happens.
enum HookRoutes {
    static let all: [Route] = [
        .get(Paths.hooks, .needs(.administer)) { visit in .page(try await list(visit, FormState())) },
        .post(Paths.hooks, .needs(.administer), bodyLimit: 64 << 10, add),
        .get(Paths.hook(":id"), .needs(.administer)) { visit in .page(try await page(visit)) },
        .post("\(Paths.hook(":id"))/kinds", .needs(.administer), bodyLimit: 64 << 10, choose),
        .post("\(Paths.hook(":id"))/test", .needs(.administer), bodyLimit: 64 << 10) { visit in
            try await step(visit, done: "A test is on its way. Reload this page to see what came of it.") {
                try await visit.casework.testHook($0, by: $1)
            }
        },
        .post("\(Paths.hook(":id"))/on", .needs(.administer), bodyLimit: 64 << 10) { visit in
            try await step(visit, done: "Turned on.") { try await visit.casework.turnHook(on: true, $0, by: $1) }
        },
        .post("\(Paths.hook(":id"))/off", .needs(.administer), bodyLimit: 64 << 10) { visit in
            try await step(visit, done: "Turned off.") { try await visit.casework.turnHook(on: false, $0, by: $1) }
        },
        .post("\(Paths.hook(":id"))/secret", .needs(.administer), bodyLimit: 64 << 10) { visit in
            let id = try visit.id("id", WebHook.self)
            let secret = try await visit.casework.renewSecret(of: id, by: visit.actor())
            return .page(try await page(visit, id, secret: secret))
        },
    ]

    private static let labels = ["address": "the address", "kind": "what it is told"]

    @Sendable private static func add(_ visit: Visit) async throws -> Reply {
        try await visit.submitting(labels: labels) {
            var fields = visit.fields
            let address = fields.text("address", isRequired: true, limit: 500)
            let kinds = kinds(&fields)
            try fields.finish()
            let made = try await visit.casework.addWebHook(address, kinds: kinds, by: visit.actor())
            // Drawn at once, without a redirect: the secret is in no address, no cookie and no second page.
            return .page(try await page(visit, made.id, secret: made.secret))
        } otherwise: { state in
            try await list(visit, state)
        }
    }

    @Sendable private static func choose(_ visit: Visit) async throws -> Reply {
        try await visit.submitting(labels: labels) {
            var fields = visit.fields
            let kinds = kinds(&fields)
            try fields.finish()
            let id = try visit.id("id", WebHook.self)
            try await visit.casework.chooseKinds(kinds, of: id, by: visit.actor())
            return .redirect(Paths.hook(id.description), done: "Choice saved.")
        } otherwise: { state in
            try await page(visit, form: state)
        }
    }

    private static func kinds(_ fields: inout FieldReader) -> [Announcement.Kind] {
        let kinds = fields.choices("kind", Announcement.Kind.self).filter { $0 != .test }
        if kinds.isEmpty { fields.refuse("kind", .missing) }
        return kinds
    }

    private static func step(
        _ visit: Visit, done: String, _ work: (ID<WebHook>, Actor) async throws -> Void
    ) async throws -> Reply {
        try await visit.submitting {
            let id = try visit.id("id", WebHook.self)
            try await work(id, try visit.actor())
            return .redirect(Paths.hook(id.description), done: done)
        } otherwise: { state in
            try await page(visit, form: state)
        }
    }

    private static func list(_ visit: Visit, _ form: FormState) async throws -> Markup {
        let hooks = try await visit.casework.webHooks(by: visit.actor())
        return HooksPage(frame: visit.frame(.setup), hooks: hooks.map(item), form: form).markup
    }

    private static func page(
        _ visit: Visit, _ id: ID<WebHook>? = nil, secret: String? = nil, form: FormState = FormState()
    ) async throws -> Markup {
        let (hook, told) = try await visit.casework.webHook(try id ?? visit.id("id"), by: visit.actor())
        return HookPage(
            frame: visit.frame(.setup), hook: item(hook),
            told: told.map { line in
                HookPage.Told(
                    kind: line.kind, reference: line.reference, delivery: line.delivery,
                    reason: line.reason.map { NoticeWords.sentence($0, answer: line.answer) } ?? "", at: line.at)
            }, secret: secret, form: form
        ).markup
    }

    private static func item(_ hook: WebHook) -> HookItem {
        HookItem(
            id: hook.id.description, address: hook.address, kinds: hook.kinds, failures: hook.failures,
            disabledAt: hook.disabledAt, disabledBecause: hook.disabledReason.map { NoticeWords.sentence($0) })
    }
}
