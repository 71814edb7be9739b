import Casework
import Domain
import Formats
import Pages

/// Who read and changed what, for those who answer for it.
enum AuditRoutes {
    static let all: [Route] = [
        .get("/audit", .needs(.reviewAudit), state),
        .get("/audit/odd-reads", .needs(.reviewAudit)) { visit in .page(try await oddReads(visit)) },
        .post("/audit/odd-reads/:id/review", .needs(.reviewAudit), bodyLimit: 64 << 10, review),
        .get("/audit/readers/:id", .needs(.reviewAudit), readings),
        .get("/readership/:ref", .needs(.viewReadership), readership),
        .get("/account/street", .signedIn) { visit in
            let postcode = try await visit.casework.ownPostcode(by: visit.actor())
            return .page(ownStreet(visit, FormState(values: ["postcode": [postcode]])))
        },
        .post("/account/street", .signedIn, bodyLimit: 16 << 10, giveOwnStreet),
    ]

    @Sendable private static func state(_ visit: Visit) async throws -> Reply {
        let state = try await visit.casework.auditState(by: visit.actor())
        return .page(
            AuditPage(
                frame: visit.frame(.audit), links: state.links, chainedAt: state.chainedAt, waiting: state.waiting,
                oldestWaiting: state.oldestWaiting, checkpoint: state.checkpoint,
                verification: state.verification.map { ($0.at, $0.links, $0.faults) }, readsFrom: state.readsFrom,
                destroyedBefore: state.destroyedBefore, odd: state.odd, now: state.now
            ).markup)
    }

    private static func oddReads(
        _ visit: Visit, _ form: FormState = FormState(), reviewing: ID<OddRead>? = nil
    ) async throws -> Markup {
        let (open, more, reviewed) = try await visit.casework.oddReads(by: visit.actor())
        return OddReadsPage(
            frame: visit.frame(.audit), open: open.map(OddReadsPage.Line.init), more: more,
            reviewed: reviewed.map(OddReadsPage.Line.init), form: form, reviewing: reviewing
        ).markup
    }

    @Sendable private static func review(_ visit: Visit) async throws -> Reply {
        let id = try visit.id("id", OddRead.self)
        return try await visit.submitting(labels: ["words": "what was behind it"]) {
            var fields = visit.fields
            let words = fields.text("words", isRequired: true, limit: 2000)
            try fields.finish()
            try await visit.casework.reviewOddRead(id, words: words, by: visit.actor())
            return .redirect(Paths.oddReads, done: "Saved, with your name.")
        } otherwise: { state in
            try await oddReads(visit, state, reviewing: id)
        }
    }

    @Sendable private static func readings(_ visit: Visit) async throws -> Reply {
        let account = try visit.id("id", Account.self)
        let found = try await visit.casework.readings(of: account, before: visit.before, by: visit.actor())
        return .page(
            ReadingsPage(
                frame: visit.frame(.audit), name: found.name, agency: found.agency,
                lines: found.lines.map {
                    .init(at: $0.at, kind: $0.kind, reference: $0.reference, purpose: $0.purpose)
                }, next: found.before.map { "\(Paths.readings(account))?before=\($0.milliseconds)" }
            ).markup)
    }

    @Sendable private static func readership(_ visit: Visit) async throws -> Reply {
        let found = try await visit.casework.readership(
            of: visit.parameter("ref"), before: visit.before, by: visit.actor())
        return .page(
            ReadershipPage(
                frame: visit.frame(), reference: found.reference, kind: found.kind,
                readers: found.readers.map { ($0.name, $0.agency, $0.last, $0.times) },
                lines: found.lines.map(ReadershipPage.Line.init),
                next: found.before.map { "\(Paths.readership(found.reference))?before=\($0.milliseconds)" }
            ).markup)
    }

    private static func ownStreet(_ visit: Visit, _ form: FormState) -> Markup {
        OwnStreetPage(frame: visit.frame(), form: form).markup
    }

    @Sendable private static func giveOwnStreet(_ visit: Visit) async throws -> Reply {
        try await visit.submitting(labels: ["postcode": "your own postcode"]) {
            var fields = visit.fields
            let typed = fields.text("postcode", limit: 20)
            let postcode = ContactText.postcode(typed)
            if !typed.isEmpty, postcode == nil { fields.refuse("postcode", .notAPostcode) }
            try fields.finish()
            try await visit.casework.giveOwnPostcode(postcode, by: visit.actor())
            return .redirect(Paths.account, done: postcode == nil ? "Your postcode is not kept." : "Postcode saved.")
        } otherwise: { state in
            ownStreet(visit, state)
        }
    }
}

extension Visit {
    /// From where a list that goes back in time goes on.
    fileprivate var before: Instant? { query.first("before").flatMap { Int64($0) }.map(Instant.init(milliseconds:)) }
}

extension OddReadsPage.Line {
    fileprivate init(_ line: OddReadLine) {
        self.init(
            id: line.id, pattern: line.pattern, account: line.account, who: line.who, agency: line.agency,
            reference: line.reference, first: line.first, last: line.last, times: line.times,
            review: line.review.map { ($0.by, $0.at, $0.words) })
    }
}

extension ReadershipPage.Line {
    fileprivate init(_ line: Readership.Line) {
        switch line.what {
        case .read(let purpose):
            self.init(at: line.at, who: line.who, agency: line.agency, purpose: purpose, event: "", fields: [])
        case .changed(let event, let fields):
            self.init(at: line.at, who: line.who, agency: line.agency, purpose: nil, event: event, fields: fields)
        }
    }
}
