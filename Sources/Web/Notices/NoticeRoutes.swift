import Casework
import Domain
import Formats
import Pages
import Vault

/// One's own notices, and how one is told.
enum NoticeRoutes {
    static let all: [Route] = [
        .get(Paths.notices, .signedIn, list),
        .post("\(Paths.notices)/read", .signedIn, bodyLimit: 64 << 10, read),
        .get(Paths.noticeChoice, .signedIn) { visit in .page(try await page(visit, FormState())) },
        .post(Paths.noticeChoice, .signedIn, bodyLimit: 64 << 10, choose),
        .post("\(Paths.noticeChoice)/address", .signedIn, bodyLimit: 64 << 10, askToConfirm),
        .post("\(Paths.noticeChoice)/address/removal", .signedIn, bodyLimit: 64 << 10, removeAddress),
        .get(Paths.confirmAddress(":token"), .signedIn) { visit in
            .page(ConfirmAddressPage(frame: visit.frame(), token: try visit.parameter("token")).markup)
        },
        .post(Paths.confirmAddress(":token"), .signedIn, bodyLimit: 64 << 10, confirm),
    ]

    @Sendable private static func list(_ visit: Visit) async throws -> Reply {
        let kept = try await visit.casework.notices(by: visit.actor())
        let items = kept.map {
            NoticesPage.Item(id: $0.id.description, line: $0.line, at: $0.at, isRead: $0.isRead)
        }
        return .page(
            NoticesPage(
                frame: visit.frame(), items: items, isCut: kept.count == Casework.noticePageLength
            ).markup)
    }

    @Sendable private static func read(_ visit: Visit) async throws -> Reply {
        guard let newest = ID<Notice>(visit.form.first("newest") ?? "") else { throw CommonRefusal.notFound }
        try await visit.casework.readNotices(upTo: newest, by: visit.actor())
        return .redirect(Paths.notices, done: "Notices marked as read.")
    }

    @Sendable private static func choose(_ visit: Visit) async throws -> Reply {
        let groups = try groups(of: visit)
        var labels = ["from": "the time from which it is quiet", "until": "the time until which it is quiet"]
        for group in groups { labels["pace-\(group.rawValue)"] = "how you are told" }
        return try await visit.submitting(labels: labels) {
            var fields = visit.fields
            var choice = NoticeChoice.initial
            for group in groups {
                let pace = fields.choice("pace-\(group.rawValue)", isRequired: true, NoticeChoice.Pace.self)
                choice.paces[group.rawValue] = pace
            }
            choice.digestHour = fields.integer("digest", isRequired: true, in: 0...23) ?? 0
            choice.urgentPasses = fields.isTicked("urgent")
            let from = fields.time("from", isRequired: !fields.raw("until").isEmpty)
            let until = fields.time("until", isRequired: !fields.raw("from").isEmpty)
            try fields.finish()
            if let from, let until {
                choice.quiet = NoticeChoice.QuietHours(from: from, until: until)
            } else {
                choice.quiet = nil
            }
            let version = visit.form.first("version").flatMap { Int($0) } ?? 0
            try await visit.casework.chooseNotices(choice, version: version, by: visit.actor())
            return .redirect(Paths.noticeChoice, done: "Choice saved.")
        } otherwise: { state in
            try await page(visit, state)
        }
    }

    @Sendable private static func askToConfirm(_ visit: Visit) async throws -> Reply {
        try await visit.submitting(labels: ["email": "your work e-mail address"]) {
            var fields = visit.fields
            let typed = fields.text("email", isRequired: true, limit: 254)
            let address = MailAddress(typed)
            if !typed.isEmpty, address == nil { fields.refuse("email", .notAnEmail) }
            try fields.finish()
            guard let address else { throw FieldRefusal("email", .missing) }
            try await visit.casework.askToConfirm(address, by: visit.actor(), once: visit.submission)
            return .redirect(Paths.noticeChoice, done: "A link is on its way to that address. It works for 24 hours.")
        } otherwise: { state in
            try await page(visit, state)
        }
    }

    @Sendable private static func removeAddress(_ visit: Visit) async throws -> Reply {
        try await visit.casework.removeAddress(by: visit.actor())
        return .redirect(Paths.noticeChoice, done: "Address removed. Notices are in the list only.")
    }

    @Sendable private static func confirm(_ visit: Visit) async throws -> Reply {
        let token = try visit.parameter("token")
        return try await visit.submitting {
            try await visit.casework.confirmAddress(token: token, by: visit.actor())
            return .redirect(Paths.noticeChoice, done: "This address is yours from now on.")
        } otherwise: { state in
            ConfirmAddressPage(frame: visit.frame(), token: token, form: state).markup
        }
    }

    private static func groups(of visit: Visit) throws -> [Notice.Group] {
        let role = try visit.actor().role
        return Notice.Group.allCases.filter { $0.concerns(role) }
    }

    private static func page(_ visit: Visit, _ form: FormState) async throws -> Markup {
        let actor = try visit.actor()
        let setting = try await visit.casework.noticeSetting(by: actor)
        let pending = try await visit.casework.pendingAddress(by: actor)
        return NoticeChoicePage(
            frame: visit.frame(), groups: try groups(of: visit), choice: setting.choice, version: setting.version,
            address: setting.isConfirmed ? setting.address?.text : nil,
            pending: pending.map { ($0.address, $0.expiresAt, $0.reason.map { NoticeWords.sentence($0) }) },
            hasChannel: visit.casework.outside.courier != nil, form: form, submission: Tokens.make()
        ).markup
    }
}
