import Casework
import Domain
import Formats
import Pages

/// What did not go out, for administrators.
enum SendingRoutes {
    static let all: [Route] = [
        .get(Paths.sending, .needs(.administer)) { visit in .page(try await page(visit)) },
        .post("\(Paths.sending)/notice/:id/retry", .needs(.administer), bodyLimit: 64 << 10) { visit in
            try await visit.casework.tryAgain(notice: visit.id("id"), by: visit.actor())
            return again
        },
        .post("\(Paths.sending)/announcement/:id/retry", .needs(.administer), bodyLimit: 64 << 10) { visit in
            try await visit.casework.tryAgain(announcement: visit.id("id"), by: visit.actor())
            return again
        },
        .post("\(Paths.sending)/notice/:id/end", .needs(.administer), bodyLimit: 64 << 10) { visit in
            try await end(visit) { reason in
                try await visit.casework.giveUp(notice: visit.id("id"), because: reason, by: visit.actor())
            }
        },
        .post("\(Paths.sending)/announcement/:id/end", .needs(.administer), bodyLimit: 64 << 10) { visit in
            try await end(visit) { reason in
                try await visit.casework.giveUp(announcement: visit.id("id"), because: reason, by: visit.actor())
            }
        },
    ]

    private static let again = Reply.redirect(Paths.sending, done: "It is being sent again.")

    private static func end(_ visit: Visit, _ work: (String) async throws -> Void) async throws -> Reply {
        try await visit.submitting(labels: ["reason": "why it is given up"]) {
            var fields = visit.fields
            let reason = fields.text("reason", isRequired: true, limit: 500)
            try fields.finish()
            try await work(reason)
            return .redirect(Paths.sending, done: "Given up. The notice stays in its reader’s list.")
        } otherwise: { state in
            try await page(visit, state)
        }
    }

    private static func page(_ visit: Visit, _ form: FormState = FormState()) async throws -> Markup {
        let view = try await visit.casework.sending(by: visit.actor())
        return SendingPage(
            frame: visit.frame(.setup), hasChannel: view.hasChannel, waiting: view.waiting, inDigest: view.inDigest,
            sentToday: view.sentToday, lines: view.lines.map(line), form: form
        ).markup
    }

    private static func line(_ line: SendingView.Line) -> SendingPage.Line {
        let (path, what, to): (String, String, String)
        switch line.what {
        case .notice(let id, let kind, let reader):
            (path, what, to) = ("\(Paths.sending)/notice/\(id)", NoticeWords.title(kind), reader)
        case .announcement(let id, let kind, let address):
            (path, what, to) = ("\(Paths.sending)/announcement/\(id)", NoticeWords.title(kind), address)
        }
        return SendingPage.Line(
            path: path, what: line.reference.isEmpty ? what : "\(what): \(line.reference)", to: to,
            delivery: line.delivery, tries: line.tries,
            reason: line.reason.map { NoticeWords.sentence($0, answer: line.answer) } ?? "", at: line.at)
    }
}
