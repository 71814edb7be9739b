import Casework
import Domain
import Formats
import Foundation
import Pages
import Vault

/// Requests about people's data: the list, a new one, and what is given.
enum RightsRoutes {
    static let all: [Route] = [
        .get("/rights", .needs(.answerRights), list),
        .get("/people/:ref/rights/new", .needs(.answerRights)) { .page(try await newPage($0, FormState())) },
        .post("/people/:ref/rights", .needs(.answerRights), bodyLimit: 64 << 10, ask),
        .get("/rights/:ref/held", .needs(.answerRights), held),
        .get("/rights/:ref/pack", .needs(.answerRights)) { visit in
            try await pack(visit, "html", "text/html; charset=utf-8") { Array($0.markup.bytes) }
        },
        .get("/rights/:ref/pack.txt", .needs(.answerRights)) { visit in
            try await pack(visit, "txt", "text/plain; charset=utf-8") { Array($0.text.utf8) }
        },
        .get("/rights/:ref/pack.json", .needs(.answerRights)) { visit in
            try await pack(visit, "json", "application/json") { try $0.json }
        },
    ]

    @Sendable private static func list(_ visit: Visit) async throws -> Reply {
        let list = try await visit.casework.rightsRequests(by: visit.actor())
        func lines(_ lines: [RightsLine]) -> [RightsListPage.Line] {
            lines.map {
                .init(
                    request: $0.request,
                    person: PageLink("\($0.personReference) \($0.personName)", Paths.person($0.personReference)))
            }
        }
        return .page(
            RightsListPage(
                frame: visit.frame(.people), open: lines(list.open), answered: lines(list.answered),
                mayRetain: try visit.actor().may(.manageRetention), today: LondonTime.day(of: visit.now)
            ).markup)
    }

    private static func newPage(_ visit: Visit, _ state: FormState) async throws -> Markup {
        // Asked for so that a person one may not know of is not found here either.
        let view = try await visit.casework.person(visit.parameter("ref"), by: visit.actor())
        let reference = view.person.reference
        return NewRightPage(
            frame: visit.frame(.people), form: state,
            person: PageLink("\(reference) \(view.person.name)", Paths.person(reference)),
            submission: visit.submission ?? Tokens.make()
        ).markup
    }

    @Sendable private static func ask(_ visit: Visit) async throws -> Reply {
        let labels = ["right": "what they ask", "asked": "the day", "by": "who asked, and how", "wish": "what for"]
        return try await visit.submitting(labels: labels, dates: ["asked"]) {
            var fields = visit.fields
            let right = fields.choice("right", isRequired: true, DataRight.self)
            let day = fields.day("asked", isRequired: true, notAfter: LondonTime.day(of: visit.now))
            let by = fields.text("by", isRequired: true, limit: 300)
            let wish = fields.text("wish", limit: 2000)
            try fields.finish()
            guard let right, let day else { throw FieldRefusal("right", .missing) }
            let reference = try await visit.casework.askForRight(
                NewRightsRequest(right: right, askedOn: day, askedBy: by, wish: wish),
                ofPerson: visit.parameter("ref"), by: visit.actor(), once: visit.submission)
            return .redirect(
                Paths.rights(reference), done: "\(reference) was recorded. Its clock runs, and it is on your list.")
        } otherwise: { state in
            try await newPage(visit, state)
        }
    }

    @Sendable private static func held(_ visit: Visit) async throws -> Reply {
        let (held, request) = try await visit.casework.heldForRequest(visit.parameter("ref"), by: visit.actor())
        return .page(HeldPage(frame: visit.frame(.people), reference: request.reference, held: held).markup)
    }

    private static func pack(
        _ visit: Visit, _ ending: String, _ type: String, _ bytes: (SubjectAccessPack) throws -> [UInt8]
    ) async throws -> Reply {
        let (held, request) = try await visit.casework.heldForRequest(
            visit.parameter("ref"), onlyReleased: true, by: visit.actor())
        let pack = SubjectAccessPack(
            partnership: visit.frame().partnership, reference: request.reference, held: held, isDraft: false)
        return .file(try bytes(pack), type: type, name: "\(request.reference).\(ending)")
    }
}

extension SubjectAccessPack {
    /// The same for machines.
    package var json: [UInt8] {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
            return Array(try encoder.encode(held))
        }
    }
}
