import Casework
import Domain
import Formats
import Pages
import Vault

/// Cases: the list, a case, its chronology and its entries.
enum CaseRoutes {
    static let all: [Route] = [
        .get("/cases", .needs(.viewCase), list),
        .get("/cases/:ref", .needs(.viewCase), page),
        .get("/cases/:ref/chronology", .needs(.viewCase), chronology),
        .get("/cases/:ref/entries/:seq", .needs(.viewCase)) { visit in
            .page(try await entry(visit, FormState(), isStriking: false))
        },
        .get("/cases/:ref/entries/:seq/strike", .needs(.strikeEntry)) { visit in
            .page(try await entry(visit, FormState(), isStriking: true))
        },
        .post("/cases/:ref/entries/:seq/strike", .needs(.strikeEntry), strike),
    ]

    @Sendable private static func list(_ visit: Visit) async throws -> Reply {
        let actor = try visit.actor()
        func code(_ name: String) -> String? { visit.query.first(name).flatMap { $0.isEmpty ? nil : $0 } }
        let filter = CaseFilter(
            which: code("which").flatMap(CaseFilter.Which.init(rawValue:)) ?? .open,
            status: code("status").flatMap(CaseStatus.init(rawValue:)),
            kind: code("kind").flatMap(CaseKind.init(rawValue:)),
            level: code("level").flatMap(RiskLevel.init(rawValue:)), leadAgency: code("agency").flatMap { ID($0) },
            lead: code("lead") == "me" ? actor.account : code("lead").flatMap { ID($0) })
        let after = code("after")
        let found = try await visit.casework.cases(filter, after: after, by: actor)
        let agencies = try await visit.casework.caseChoices(by: actor).agencies
        func state(_ name: String) -> FieldState { FieldState(name, value: code(name)) }
        let fields: [(state: FieldState, label: String, choices: [Choice], empty: String?)] = [
            (
                FieldState("which", value: filter.which.rawValue), "Which",
                [Choice("open", "Open"), Choice("closed", "Closed"), Choice("all", "All")], nil
            ),
            (state("status"), "Status", CaseStatus.allCases.map { Choice($0.rawValue, $0.title) }, "Any"),
            (state("kind"), "About", CaseKind.allCases.map { Choice($0.rawValue, $0.title) }, "Anything"),
            (
                state("level"), "Risk",
                RiskLevel.allCases.reversed().map { Choice($0.rawValue, $0.rawValue.uppercased()) }, "Any"
            ),
            (state("agency"), "Lead agency", agencies.map { Choice("\($0.id)", $0.name) }, "Any"),
            (state("lead"), "Lead", [Choice("me", "Me")], "Anybody"),
        ]
        let query = ["which", "status", "kind", "level", "agency", "lead"].compactMap { name in
            code(name).map { "\(name)=\(FormURL.encode(pathStep: $0))" }
        }
        let count =
            found.isMore ? "More than \(Words.grouped(CaseList.countLimit)) cases" : Words.count(found.counted, "case")
        let page = CaseListPage(
            frame: visit.frame(.cases), fields: fields, isFiltered: filter != CaseFilter(),
            lines: found.lines.map { CaseListPage.Line(file: $0.file, lead: $0.leadName, agency: $0.leadAgencyName) },
            count: count, next: found.next.map { "/cases?" + (query + ["after=\($0)"]).joined(separator: "&") },
            isContinued: after != nil, mayOpen: actor.may(.openCase), now: visit.now)
        return .page(page.markup)
    }

    @Sendable private static func page(_ visit: Visit) async throws -> Reply {
        let actor = try visit.actor()
        let view = try await visit.casework.caseFile(
            visit.parameter("ref"), filter: visit.storyFilter, before: visit.storyPlace, by: actor)
        return .page(CasePage(view, visit, actor).markup)
    }

    @Sendable private static func chronology(_ visit: Visit) async throws -> Reply {
        let actor = try visit.actor()
        let view = try await visit.casework.caseFile(
            visit.parameter("ref"), before: visit.storyPlace, entries: 150, by: actor)
        let path = "\(Paths.caseFile(view.file.reference))/chronology"
        let page = ChronologyPage(
            frame: visit.frame(.cases), file: view.file,
            items: view.story.lines.reversed().map { StoryItem($0, of: view.file.reference) },
            timeline: view.drawn(path: Paths.caseFile(view.file.reference), now: visit.now).timeline(),
            older: view.story.next.map { "\(path)?before=\($0.text)" }, withheld: view.story.withheld, now: visit.now)
        return .page(page.markup)
    }

    private static func entry(_ visit: Visit, _ form: FormState, isStriking: Bool) async throws -> Markup {
        let actor = try visit.actor()
        guard let seq = Int(try visit.parameter("seq")) else { throw CommonRefusal.notFound }
        let view = try await visit.casework.entry(seq, ofCase: visit.parameter("ref"), by: actor)
        return EntryPage(
            frame: visit.frame(.cases), form: form, file: view.caseReference,
            item: StoryItem(view.line, of: view.caseReference),
            readers: view.readers?.map { ($0.name, $0.agency, $0.lastAt, $0.times) },
            mayStrike: actor.may(.strikeEntry), isStriking: isStriking
        ).markup
    }

    @Sendable private static func strike(_ visit: Visit) async throws -> Reply {
        try await visit.submitting(labels: ["reason": "why it is taken back", "move": "the case where it belongs"]) {
            let file = try visit.parameter("ref")
            guard let seq = Int(try visit.parameter("seq")) else { throw CommonRefusal.notFound }
            var fields = visit.fields
            let reason = fields.text("reason", isRequired: true, limit: 1000)
            let move = fields.text("move", limit: 40)
            try fields.finish()
            try await visit.casework.strikeEntry(
                seq, ofCase: file, reason: reason, moveTo: move.isEmpty ? nil : move.uppercased(), by: visit.actor())
            return .redirect(
                "\(Paths.caseFile(file))/entries/\(seq)",
                done: move.isEmpty
                    ? "The entry was taken back. It stays legible, with your reason."
                    : "The entry was taken back and now stands on the other case.")
        } otherwise: { state in
            try await entry(visit, state, isStriking: true)
        }
    }
}

extension CaseView {
    func drawn(path: String, now: Instant) -> StoryDrawn {
        StoryDrawn(
            story: story, drawing: drawing, path: path, title: "Story of \(file.reference)", file: file.reference,
            openUntil: file.closedAt ?? now,
            risk: risk.map { Timeline.Risk(from: $0.from, until: $0.until, tone: Tone($0.level)) },
            meetings: meetings.filter { $0.at <= now }.map {
                Timeline.Meeting(at: $0.at, label: $0.panel, path: Paths.meeting($0.reference))
            })
    }
}

extension CasePage {
    init(_ view: CaseView, _ visit: Visit, _ actor: Actor) {
        let file = view.file
        let path = Paths.caseFile(file.reference)
        let withheld = view.parties.filter { !$0.isEnded && $0.isWithheld }.map {
            ($0.name, "The other side must not learn who this is.")
        }
        func warnings(_ view: CaseView, _ words: (CaseView.Party) -> Shown<String>) -> [(String, String)] {
            view.parties.filter { !$0.isEnded }.compactMap { party in
                words(party).value.flatMap { $0.isEmpty ? nil : (party.name, $0) }
            }
        }
        let people = warnings(view) { $0.approach }
        let safe = warnings(view) { $0.safeContact }
        let sites = view.places.filter { !$0.siteNote.isEmpty }.map { ($0.name, $0.siteNote) }
        self.init(
            frame: visit.frame(.cases), file: file, lead: view.leadName, leadAgency: view.leadAgencyName,
            openReason: view.openReason,
            closing: view.closing.map {
                "Closed on \(Dates.short(LondonTime.day(of: $0.at))) by \($0.by): \($0.outcome). \($0.reason)"
            }, attention: view.attention.map { $0.link(path, view) }, flags: view.flags,
            warnings: (withheld + people + safe + sites).map { (who: $0.0, words: $0.1) },
            nextDue: view.nextDue.map {
                "\($0.what), \(Dates.due(LondonTime.day(of: $0.at), today: LondonTime.day(of: visit.now)))"
            },
            parties: view.parties.map { party in
                Party(
                    name: party.name, path: party.reference.map(Paths.person), role: party.role, level: party.level,
                    assessedAt: party.assessedAt, isEnded: party.isEnded, isRestricted: party.isRestricted)
            }, places: view.places.map { SideLine(PageLink($0.name, Paths.place($0.reference)), $0.relation) },
            actions: view.actions.map {
                OpenAction(
                    link: PageLink($0.what, Paths.action($0.reference)),
                    owner: [$0.owner ?? "", $0.agency].filter { !$0.isEmpty }.joined(separator: ", "), dueOn: $0.dueOn)
            }, agencies: view.agencies.map { agency in SideLine(nil, "\(agency.name): \(view.part(of: agency))") },
            links: view.links.map {
                let words = $0.isFromOther && $0.kind == .follows ? "Followed by this one" : $0.kind.title
                return SideLine(
                    PageLink("\($0.reference) \($0.title)", Paths.caseFile($0.reference)),
                    "\(words), \($0.isOpen ? "open" : "closed")")
            },
            assessments: view.assessments.map {
                SideLine(
                    PageLink($0.person, "/assessments/\($0.reference)"),
                    "\($0.agency), \(Dates.short(LondonTime.day(of: $0.at)))", tag: Tag.rag(Tone($0.level)))
            },
            referrals: view.referrals.map {
                SideLine(nil, "\($0.panel), \(Dates.short(LondonTime.day(of: $0.at))): \($0.answer ?? "no answer yet")")
            }, reports: view.reports,
            story: view.drawn(path: path, now: visit.now).block(
                visit.storyFilter, isContinued: visit.storyPlace != nil,
                agencies: view.agencies.map { Choice("\($0.id)", $0.name) }),
            submission: visit.submission ?? Tokens.make(), may: Set(Permission.allCases.filter { actor.may($0) }),
            isRestricted: view.isRestricted, now: visit.now)
    }
}

extension CaseView {
    /// Whether an agency has written anything, and when last: silence is said, since it is an answer too.
    fileprivate func part(of agency: Participant) -> String {
        let silent = drawing.silences.last { $0.agency == agency.name }.map { ", silent for \($0.days) days" } ?? ""
        guard let last = drawing.marks.last(where: { $0.agency == agency.name }) else {
            return "has written nothing yet\(silent)"
        }
        return "last wrote on \(Dates.short(LondonTime.day(of: last.at)))\(silent)"
    }
}

extension NeedsAttention {
    /// What is wrong, as the link that mends it.
    fileprivate func link(_ path: String, _ view: CaseView) -> PageLink {
        let missing = view.parties.first {
            !$0.isEnded && $0.role.isAssessed && $0.personID != nil && $0.assessedAt == nil
        }
        let assess = "\(path)/assessments/new" + (missing?.reference.map { "?person=\($0)" } ?? "")
        return switch self {
        case .urgent(let action):
            PageLink(
                "Urgent: \(action.what) (\(action.owner ?? "duty queue, \(action.agency)"), "
                    + "\(action.dueOn.map { "due \(Dates.short($0))" } ?? "no date given"))",
                Paths.action(action.reference))
        case .danger(let at):
            PageLink(
                "Immediate danger reported on \(Dates.short(LondonTime.day(of: at))), and no contact since: "
                    + "make sure they are safe", "\(path)/notes/new")
        case .noLead: PageLink("Nobody leads this case: set the lead", "\(path)/lead")
        case .assessmentMissing(let people):
            PageLink("\(Words.count(people, "person", "people")) not assessed: assess the risk", assess)
        case .assessmentOutOfDate(let days): PageLink("Last assessed \(days) days ago: assess again", assess)
        case .drift(let reports):
            PageLink("\(Words.count(reports, "report")) since the last assessment: assess again", assess)
        case .overdueActions(let count):
            PageLink("\(Words.count(count, "action")) overdue: see the actions", "#actions")
        case .noContact(let days): PageLink("No contact for \(days) days: be in touch", "\(path)/notes/new")
        }
    }
}
