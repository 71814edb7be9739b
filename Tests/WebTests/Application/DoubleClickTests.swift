import Casework
import Database
import Domain
import Foundation
import HTTPTypes
import TestSupport
import Testing
import Web

/// Each form that makes something: sent twice at the same moment, it makes it once.
@Suite struct `A double click` {
    struct Form: Sendable, CustomTestStringConvertible {
        /// As in `Routes.all`.
        let route: String
        let path: @Sendable (World) -> String
        /// The page on which the form stands; nil where it stands on the page that `path` draws.
        var page: (@Sendable (World) -> String)?
        var signIn = "chair"
        let fields: @Sendable (World) -> [(String, String)]
        var testDescription: String { route }
    }

    @Test(arguments: Self.forms)
    func `makes one record`(_ form: Form) async throws {
        let world = try await World()
        let client = try await TestApp(world.house).signedIn(as: form.signIn)
        let path = form.path(world)
        let fields = form.fields(world) + [("submission", "one")]
        let before = try await Self.rows(world.house)

        async let first = client.post(path, fields)
        async let second = client.post(path, fields)
        let answers = try await [first, second]
        let once = try await Self.rows(world.house)
        let third = try await client.post(path, fields)

        #expect(Set(answers.map(\.status) + [third.status]) == [.seeOther], "\(third.body.prefix(4000))")
        #expect(Set(answers.map(\.location) + [third.location]).count == 1)
        #expect(once != before, "nothing was made")
        #expect(try await Self.rows(world.house) == once)
        #expect(try await Self.count(of: once, since: before, "submission") == 1)
    }

    @Test(arguments: Self.forms)
    func `is known by the token that the form carries`(_ form: Form) async throws {
        let world = try await World()
        let client = try await TestApp(world.house).signedIn(as: form.signIn)
        let path = form.path(world)

        let page = try await client.get(form.page?(world) ?? path).body

        let drawn = page.components(separatedBy: "<form ").filter { $0.contains("action=\"\(path)\"") }
        #expect(!drawn.isEmpty)
        #expect(drawn.filter { !$0.contains("name=\"submission\"") }.count == 0)
    }

    @Test func `every form of the site is asked, or makes nothing`() {
        let posts = Set(Routes.all.filter { $0.method == .post }.map(\.path))
        let listed = Set(Self.forms.map(\.route)).union(Self.makesNothing).union(Self.elsewhere)

        #expect(posts.subtracting(listed) == [])
        #expect(listed.subtracting(posts) == [])
    }

    /// They change a record, held by its version, or end what is there; twice is the same as once.
    private static let makesNothing: Set<String> = [
        "/people/:ref/identity", "/retention/destructions/:ref/decision", "/retention/holds/:id/end",
        "/rights/:ref/answer", "/rights/:ref/decisions", "/rights/:ref/extension", "/rights/:ref/gathering",
        "/rights/:ref/identity", "/rights/:ref/lifting", "/rights/:ref/redactions", "/rights/:ref/redactions/:id",
        "/rights/:ref/refusal", "/requests/:ref/answer", "/requests/:ref/extension",
        "/agreements/:ref/parties", "/agreements/:ref/terms",
        "/agreements/:ref/withdrawal",
        "/account/notices", "/account/notices/address/:token", "/account/notices/address/removal", "/notices/read",
        "/operations/sending/announcement/:id/end", "/operations/sending/announcement/:id/retry",
        "/operations/sending/notice/:id/end", "/operations/sending/notice/:id/retry",
        "/operations/web-hooks/:id/kinds", "/operations/web-hooks/:id/off", "/operations/web-hooks/:id/on",
        "/operations/web-hooks/:id/secret", "/operations/web-hooks/:id/test", "/operations/jobs/:id/attempt",
        "/operations/jobs/:id/surrender",
        "/account/interests/:id/end", "/break-glass/:id/review", "/restrictions/:ref/grants",
        "/restrictions/:ref/grants/:id/end", "/restrictions/:ref/lifting", "/setup/roles/:code/decision",
        "/account/password", "/account/street", "/audit/odd-reads/:id/review", "/actions/:ref/changes",
        "/actions/:ref/completion", "/actions/:ref/dropping",
        "/actions/owners", "/cases/:ref/agencies/end", "/cases/:ref/assessments/draft", "/cases/:ref/closure",
        "/cases/:ref/entries/:seq/strike", "/cases/:ref/lead", "/cases/:ref/parties/end",
        "/cases/:ref/parties/identity", "/cases/:ref/reopening", "/cases/:ref/stage", "/files/:ref/record",
        "/files/:ref/removal", "/meetings/:ref/finish",
        "/meetings/:ref/invitations",
        "/meetings/:ref/items/:id/finish", "/meetings/:ref/items/:id/move",
        "/meetings/:ref/items/:id/removal", "/meetings/:ref/items/:id/reopening", "/setup/accounts/:id",
        "/setup/accounts/:id/closure",
        "/setup/accounts/:id/password", "/setup/practice/:name",
        "/meetings/:ref/proposal", "/people/:ref/notes", "/places/:ref/note",
        "/places/:ref/point",
        "/plans/:ref/header", "/reports/:ref/counter-allegation", "/reports/:ref/owner",
        "/reports/:ref/parties/:party/link", "/reports/:ref/place",
        "/reports/:ref/signposts/:sign", "/reports/drafts/:id", "/reports/drafts/:id/discard",
        "/reports/new/candidates", "/searches", "/sign-in",
        "/sign-out", "/account/proof", "/account/second-factor", "/account/second-factor/codes",
        "/account/second-factor/confirmation", "/account/sessions/:id/end", "/account/sessions/end",
        "/invitation/:token", "/setup/accounts/:id/approval", "/setup/accounts/:id/invitation",
        "/setup/accounts/:id/second-factor", "/setup/accounts/:id/waking", "/setup/agencies/:id/passwords",
        "/sign-in/code", "/sign-in/ended",
    ]

    /// Files, whose rows are known again by themselves, and what stands on much else: in tests of their own rooms.
    private static let elsewhere: Set<String> = [
        "/cases/:ref/risk/grade", "/cases/:ref/risk/review", "/files", "/uploads", "/plans/imports", "/reports/imports",
        "/setup/instruments/new", "/operations/web-hooks",
    ]

    /// How many rows each table has, but for what is kept of reading and signing in.
    static func rows(_ house: TestHouse) async throws -> [String: Int] {
        try await house.casework.engine.read { connection in
            let uncounted = [
                "search_index", "access", "session", "sign_in_attempt", "known_browser", "sign_in_step",
            ]
            let tables = try connection.tables().filter { !uncounted.contains($0) }
            var counts: [String: Int] = [:]
            for table in tables {
                counts[table] = try connection.count(SQL(stringLiteral: "SELECT count(*) FROM \(table)"))
            }
            return counts
        }
    }

    private static func count(of after: [String: Int], since before: [String: Int], _ table: String) async throws -> Int
    {
        (after[table] ?? 0) - (before[table] ?? 0)
    }
}

extension `A double click` {
    static let forms = rights + intake + cases + people + sharing + actions + panels + setUp + access

    private static let rights = [
        Form(
            route: "/people/:ref/rights", path: { _ in "/people/P-1/rights" }, page: { _ in "/people/P-1/rights/new" },
            fields: { _ in [("right", "access"), ("by", "Herself")] + date("asked") }),
        Form(
            route: "/retention/holds", path: { _ in "/retention/holds" }, page: { _ in "/retention" },
            fields: {
                [
                    ("record", $0.file), ("hold-why", "A claim is made"), ("until-day", "1"), ("until-month", "6"),
                    ("until-year", "2027"),
                ]
            }),
        Form(
            route: "/retention/destructions", path: { _ in "/retention/destructions" }, page: { _ in "/retention" },
            fields: { _ in [("reason", "It is over")] }),
    ]

    private static let access = [
        Form(
            route: "/setup/roles/:code/changes", path: { _ in "/setup/roles/volunteer/changes" },
            page: { _ in "/setup/roles/volunteer" }, signIn: "administrator",
            fields: { _ in
                [("title", "Volunteer"), ("sight", "agency"), ("permissions", "viewHome"), ("reason", "Fewer")]
            }),
        Form(
            route: "/restrictions/:ref", path: { "/restrictions/\($0.file)" },
            fields: { _ in [("kind", "record"), ("reason", "Staff")] }),
        Form(
            route: "/account/interests", path: { _ in "/account/interests" },
            fields: { _ in [("reference", "P-1"), ("nature", "relative")] }),
        Form(
            route: "/break-glass", path: { _ in "/break-glass" }, signIn: "housing",
            fields: { [("reference", $0.file), ("reason", "She is at our door")] }),
    ]

    private static func date(_ name: String) -> [(String, String)] {
        [("\(name)-day", "24"), ("\(name)-month", "11"), ("\(name)-year", "2026")]
    }

    private static let intake = [
        Form(
            route: "/reports/new", path: { _ in "/reports/new" },
            fields: { _ in
                [
                    ("said", "Music until two"), ("category", "noise"), ("qualifier", "personal"), ("danger", "no"),
                    ("step", "receive"), ("draft", "0197f0000000700080000000000000aa"),
                ]
            }),
        Form(
            route: "/reports/:ref/filing", path: { _ in "/reports/R-1/filing" },
            fields: { _ in
                [("case", "new"), ("kind", "unknown-person"), ("title", "Noise"), ("reason", "Third call")]
            }),
    ]

    private static let cases = [
        Form(
            route: "/cases/new", path: { _ in "/cases/new" },
            fields: { _ in [("place", "L-1"), ("title", "Bins"), ("reason", "Fires")] }),
        Form(
            route: "/cases/:ref/notes/new", path: { "/cases/\($0.file)/notes/new" },
            fields: { _ in [("kind", "contact"), ("text", "Rang her"), ("class", "fact")] }),
        Form(
            route: "/cases/:ref/parties", path: { "/cases/\($0.file)/parties" },
            fields: { _ in [("label", "Woman in red"), ("role", "witness"), ("reason", "Seen")] }),
        Form(
            route: "/cases/:ref/places", path: { "/cases/\($0.file)/places" },
            fields: { _ in [("place", "L-2"), ("relation", "They sleep there")] }),
        Form(
            route: "/cases/:ref/links", path: { "/cases/\($0.file)/links" },
            fields: { [("other", $0.closed), ("kind", "related"), ("reason", "Same dog")] }),
        Form(
            route: "/cases/:ref/agencies", path: { "/cases/\($0.file)/agencies" },
            fields: { [("agency", "\($0.cast.police)"), ("reason", "Patrols")] }),
        Form(
            route: "/cases/:ref/assessments", path: { "/cases/\($0.file)/assessments" },
            page: { "/cases/\($0.file)/assessments/new?person=P-1" },
            fields: { _ in
                RiskHouse.mild.flatMap { name, values in values.map { (name, $0) } }
                    + [("person", "P-1"), ("follows", ""), ("step", "save")]
            }),
    ]

    private static let people = [
        Form(
            route: "/people/:ref/markers", path: { _ in "/people/P-1/markers" },
            fields: { _ in [("marker", "self-reported"), ("source", "Told the officer")] + date("noted") }),
        Form(
            route: "/people/:ref/homes", path: { _ in "/people/P-1/homes" },
            fields: { _ in [("place", "L-2"), ("relation", "Lives there")] }),
    ]

    private static let sharing = [
        Form(
            route: "/disclosures", path: { _ in "/disclosures" }, page: { "/disclosures/new?case=\($0.file)" },
            fields: {
                [
                    ("case", $0.file), ("to", "\($0.cast.police)"), ("what", "Who she is"), ("people", "P-1"),
                    ("classes", "identity"), ("purpose", "Safety"), ("regime", "ukGDPR"), ("power", "cda-115"),
                    ("article6", "6-1-e"), ("necessity", "Needed"), ("proportionality", "No more"),
                    ("left-out", "The rest"), ("consent", "given"), ("means", "telephone"),
                    ("decided", "\($0.cast.chair.account)"),
                ]
            }),
        Form(
            route: "/requests", path: { _ in "/requests" }, page: { "/requests/new?case=\($0.file)" },
            fields: {
                [
                    ("case", $0.file), ("to", "\($0.cast.police)"), ("kind", "knownTo"), ("person", "P-1"),
                    ("reason", "The panel meets"), ("due-day", "1"), ("due-month", "12"), ("due-year", "2026"),
                ]
            }),
        Form(
            route: "/people/:ref/permissions", path: { _ in "/people/P-1/permissions" },
            fields: { _ in
                [("purpose", "diagnosis"), ("state", "given"), ("evidence", "Signed form")] + date("said")
            }),
    ]

    private static let actions = [
        Form(
            route: "/actions/:ref/statuses", path: { "/actions/\($0.action)/statuses" },
            page: { "/actions/\($0.action)" },
            fields: { _ in [("status", "amber"), ("words", "Drafted")] + date("reported_on") }),
        Form(
            route: "/actions/:ref/comments", path: { "/actions/\($0.action)/comments" },
            page: { "/actions/\($0.action)" }, fields: { _ in [("comment", "On its way")] }),
        Form(
            route: "/plans", path: { _ in "/plans" }, page: { _ in "/plans/new" },
            fields: { _ in [("title", "Winter plan")] }),
        Form(
            route: "/plans/:ref/comments", path: { "/plans/\($0.plan)/comments" }, page: { "/plans/\($0.plan)" },
            fields: { _ in [("agency", "Harrowmere Council"), ("comment", "On its way")] }),
        Form(
            route: "/plans/:ref/actions", path: { "/plans/\($0.plan)/actions" },
            page: { "/plans/\($0.plan)/actions/new" },
            fields: { [("what", "Ring"), ("agency", "\($0.cast.council)")] }),
        Form(
            route: "/cases/:ref/actions", path: { "/cases/\($0.file)/actions" },
            page: { "/cases/\($0.file)/actions/new" },
            fields: { [("what", "Ring"), ("agency", "\($0.cast.council)")] }),
    ]

    private static let panels = [
        Form(
            route: "/meetings", path: { _ in "/meetings" }, page: { _ in "/meetings/new" },
            fields: {
                [
                    ("panel", "\($0.panel)"), ("day-day", "30"), ("day-month", "11"), ("day-year", "2026"),
                    ("time", "2pm"), ("venue", "Room 2"), ("chair", "\($0.cast.chair.account)"),
                ]
            }),
        Form(
            route: "/cases/:ref/referrals", path: { "/cases/\($0.file)/referrals" },
            page: { "/cases/\($0.file)/referrals/new" },
            fields: { [("panel", "\($0.panel)"), ("why", "Fears reprisals")] }),
        Form(
            route: "/meetings/:ref/items", path: { "/meetings/\($0.meeting)/items" },
            page: { "/meetings/\($0.meeting)" }, fields: { [("case", $0.other), ("why", "Asked")] }),
        Form(
            route: "/meetings/:ref/items/:id/decision", path: { "/meetings/\($0.meeting)/items/\($0.item)/decision" },
            page: { "/meetings/\($0.meeting)?item=1" },
            fields: { [("version", "1"), ("what", "Ring"), ("owner", "agency:\($0.cast.council)")] + date("due") }),
        Form(
            route: "/meetings/:ref/attendance", path: { "/meetings/\($0.meeting)/attendance" },
            page: { "/meetings/\($0.meeting)" },
            fields: { [("agency", "\($0.cast.police)"), ("name", "PC Hale"), ("state", "present")] }),
    ]

    private static let setUp = [
        Form(
            route: "/agreements", path: { _ in "/agreements" }, page: { _ in "/agreements/new" },
            fields: {
                [
                    ("title", "Sharing"), ("kind", "partnership"), ("purposes", "Cases"), ("powers", "cda-115"),
                    ("parties", "\($0.cast.council)"), ("parties", "\($0.cast.police)"),
                ] + date("from") + date("review")
            }),
        Form(
            route: "/account/notices/address", path: { _ in "/account/notices/address" },
            page: { _ in "/account/notices" }, fields: { _ in [("email", "ruth@example.org")] }),
        Form(
            route: "/setup/agencies", path: { _ in "/setup/agencies" }, page: { _ in "/setup/agencies/new" },
            signIn: "administrator",
            fields: { _ in [("name", "Fire brigade"), ("kind", "fire"), ("team", "Prevention")] }),
        Form(
            route: "/setup/teams", path: { _ in "/setup/teams" }, page: { _ in "/setup/teams/new" },
            signIn: "administrator", fields: { [("agency", "\($0.cast.council)"), ("name", "Nights")] }),
        Form(
            route: "/setup/accounts", path: { _ in "/setup/accounts" }, page: { _ in "/setup/accounts/new" },
            signIn: "administrator",
            fields: {
                [
                    ("name", "New One"), ("signIn", "newone"), ("place", "\($0.cast.council).\($0.cast.dutyTeam)"),
                    ("role", "caseOfficer"), ("password", "correct horse battery"), ("approved", "J. Patel, 12 May"),
                ]
            }),
        Form(
            route: "/setup/agencies/:id/approval", path: { "/setup/agencies/\($0.cast.housing)/approval" },
            page: { "/setup/agencies/\($0.cast.housing)" }, signIn: "administrator",
            fields: { _ in date("on") + [("approval", "paused"), ("why", "A test is asked for")] }),
        Form(
            route: "/setup/agencies/:id/documents", path: { "/setup/agencies/\($0.cast.housing)/documents" },
            page: { "/setup/agencies/\($0.cast.housing)" }, signIn: "administrator",
            fields: { _ in date("dated") + [("title", "Impact assessment"), ("whereabouts", "F-2026-00012")] }),
        Form(
            route: "/accounts/new", path: { _ in "/accounts/new" },
            fields: {
                [
                    ("name", "New One"), ("signIn", "newone"), ("team", "\($0.cast.dutyTeam)"),
                    ("role", "caseOfficer"), ("why", "Joins us"),
                ]
            }),
    ]
}
