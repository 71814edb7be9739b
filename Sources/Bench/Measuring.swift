import Casework
import Database
import DatabaseSQLite
import Domain
import Foundation
import Sample

/// The kinds of page that are asked for, in the order of the table.
enum PageKind: Int, CaseIterable {
    case home, search, caseFile, person, place, agenda, actions

    var title: String {
        switch self {
        case .home: "Home"
        case .search: "Search result"
        case .caseFile: "Case"
        case .person: "Person"
        case .place: "Place"
        case .agenda: "Agenda of a meeting"
        case .actions: "List of actions"
        }
    }

    /// How often in 20 views.
    var share: Int {
        switch self {
        case .home: 3
        case .search: 2
        case .caseFile: 6
        case .person: 4
        case .place: 2
        case .agenda: 1
        case .actions: 2
        }
    }
}

/// Addresses of records all over the big partnership.
struct Targets: Sendable {
    var cases: [String] = []
    var people: [String] = []
    var places: [String] = []
    var meetings: [String] = []
    /// What people would type: the name of somebody, drawn by chance.
    var names: [String] = []
    var accounts: [String] = []
    var counts: [(table: String, rows: Int)] = []

    /// Few in number, spread over the whole; the same for each run on the same data.
    init(path: String) async throws {
        let engine = try SQLiteEngine(path: path)
        self = try await engine.read { connection in
            var targets = Targets()
            var random = SeededRandom(seed: 42)
            func draw(_ table: SQL, _ columns: SQL, count: Int) throws -> [[String]] {
                let last = try connection.count("SELECT max(rowid) FROM \(table)")
                guard last > 0 else { return [] }
                var rows: [[String]] = []
                for _ in 0..<count {
                    let place = random.number(1...last)
                    let row = try connection.row(
                        "SELECT \(columns) FROM \(table) WHERE rowid >= \(place) ORDER BY rowid LIMIT 1"
                    ) { row in try row.values.indices.map { try row.text($0) } }
                    if let row { rows.append(row) }
                }
                return rows
            }
            targets.cases = try draw("case_file", "reference", count: 4000).map { $0[0] }
            targets.people = try draw("person", "reference", count: 4000).map { $0[0] }
            targets.places = try draw("place", "reference", count: 2000).map { $0[0] }
            targets.meetings = try draw("meeting", "reference", count: 200).map { $0[0] }
            targets.names = try draw("person", "given_name, family_name", count: 150).map { "\($0[0]) \($0[1])" }
            targets.accounts = try connection.rows(
                """
                SELECT sign_in FROM account WHERE role IN ('coordinator', 'caseOfficer')
                ORDER BY created_at, sign_in LIMIT 40
                """
            ) { try $0.text(0) }
            for table: SQL in ["case_file", "person", "place", "report", "entry", "action", "due", "meeting", "event"] {
                targets.counts.append((table.text, try connection.count("SELECT count(*) FROM \(table)")))
            }
            return targets
        }
        try await engine.close()
    }

    private init() {}
}

/// Requests drawn by number, the same for each run.
struct Mix: Sendable {
    let targets: Targets
    let sessions: [[String: String]]
    /// Stored searches, by session.
    let searches: [[String]]

    private static let kinds: [PageKind] = PageKind.allCases.flatMap { Array(repeating: $0, count: $0.share) }

    /// Signs in as several people and stores each one's searches.
    init(targets: Targets, server: Server, say: (String) -> Void) throws {
        self.targets = targets
        var sessions: [[String: String]] = []
        for account in targets.accounts.prefix(6) {
            say("Signing in as \(account)")
            sessions.append(try server.signIn(name: account, password: BigPartnership.password))
        }
        guard !sessions.isEmpty else { throw Trouble("The big partnership has nobody who could sign in.") }
        self.sessions = sessions
        let browser = Browser(port: server.port)
        searches = try sessions.map { cookies in
            let home = try browser.send(Request.get("/", cookies: cookies, compressed: false), keepBody: true)
            let token = try Page.hidden("csrf", in: home.text)
            return try targets.names.prefix(60).compactMap { name in
                let answer = try browser.send(
                    Request.post("/searches", [("query", name), ("csrf", token)], cookies: cookies))
                guard answer.status == 303, let path = answer.location, path.hasPrefix("/searches/") else { return nil }
                return path
            }
        }
    }

    func shot(_ number: Int) -> Shot { shot(number, of: nil) }

    /// A view of one kind, or of any as often as it comes.
    func shot(_ number: Int, of only: PageKind?) -> Shot {
        var random = SeededRandom(seed: UInt64(number))
        let place = random.number(0...sessions.count - 1)
        let cookies = sessions[place]
        let kind = only ?? random.pick(Self.kinds)
        let path: String
        switch kind {
        case .home: path = "/"
        case .search: path = searches[place].isEmpty ? "/" : random.pick(searches[place])
        case .caseFile: path = "/cases/" + random.pick(targets.cases)
        case .person: path = "/people/" + random.pick(targets.people)
        case .place: path = "/places/" + random.pick(targets.places)
        case .agenda: path = targets.meetings.isEmpty ? "/meetings" : "/meetings/" + random.pick(targets.meetings)
        case .actions: path = random.chance(70) ? "/actions" : "/actions?list=team"
        }
        return Shot(kind: kind.rawValue, request: Request.get(path, cookies: cookies), expected: 200)
    }
}

/// Reports as the form sends them, each of somebody new, with the question about known people answered.
struct Saving: Sendable {
    private let cookies: [String: String]
    private let token: String
    private let category: String
    private let run: UInt64

    init(server: Server, cookies: [String: String]) throws {
        let page = try Browser(port: server.port)
            .send(Request.get("/reports/new", cookies: cookies, compressed: false), keepBody: true)
        guard page.status == 200 else { throw Trouble("The report form was answered with \(page.status).") }
        self.cookies = cookies
        token = try Page.hidden("csrf", in: page.text)
        category = try Page.firstChoice("category", in: page.text)
        run = UInt64.random(in: 0 ... .max)
    }

    func shot(_ number: Int) -> Shot {
        var random = SeededRandom(seed: run &+ UInt64(number))
        func person(_ prefix: String) -> [(String, String)] {
            let family = random.pick(BenchNames.heads) + random.pick(BenchNames.tails)
            return [
                ("\(prefix)-state", "known"), ("\(prefix)-given", random.pick(BenchNames.given)),
                ("\(prefix)-family", family), ("\(prefix)-phone", "07700 900\(random.number(100...999))"),
                ("\(prefix)-link", "new"),
            ]
        }
        let fields = [
            ("csrf", token), ("step", "receive"), ("submission", "\(run)-\(number)"), ("category", category),
            ("qualifier", "nuisance"), ("about", "person"), ("channel", "call"),
            ("said", "Shouting and banging on the wall from about eleven at night until two, four nights this week."),
            ("frequency", "Four nights this week"), ("duration", "Three hours"), ("time-of-day", "Night"),
            ("present", "Two adults"),
            ("address", "\(random.number(1...900)) \(random.pick(BenchNames.heads))gate Road"),
            ("place-link", "new"),
        ]
        return Shot(
            kind: 0, request: Request.post("/reports/new", fields + person("c1") + person("a1"), cookies: cookies),
            expected: 303)
    }
}

extension Page {
    /// The first value that a choice on a form offers.
    static func firstChoice(_ name: String, in html: String) throws -> String {
        if let select = html.components(separatedBy: "<select").dropFirst().first(where: {
            $0.contains("name=\"\(name)\"")
        }) {
            let values = select.components(separatedBy: "<option").dropFirst()
                .compactMap {
                    $0.components(separatedBy: "value=\"").dropFirst().first.map { String($0.prefix { $0 != "\"" }) }
                }
            if let value = values.first(where: { !$0.isEmpty }) { return value }
        }
        for piece in html.components(separatedBy: "<input").dropFirst()
        where piece.prefix(while: { $0 != ">" }).contains("name=\"\(name)\"") {
            let tag = piece.prefix { $0 != ">" }
            if let value = tag.components(separatedBy: "value=\"").dropFirst().first?.prefix(while: { $0 != "\"" }),
                !value.isEmpty
            {
                return String(value)
            }
        }
        throw Trouble("A page offers no choice of \(name).")
    }
}
