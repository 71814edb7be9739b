import Database
import Domain

/// Whose story.
enum StorySubject {
    case caseFile(ID<Subject>)
    case person(ID<Subject>)
    case place(ID<Subject>)

    static func of<Kind>(case id: ID<Kind>) -> StorySubject { .caseFile(id.cast()) }
    static func of<Kind>(person id: ID<Kind>) -> StorySubject { .person(id.cast()) }
    static func of<Kind>(place id: ID<Kind>) -> StorySubject { .place(id.cast()) }

    /// `WITH … ` before the SELECT: for a person and a place, the entries that speak of them, found through the records
    /// that name them. No entry holds a person, so that a wrong link undone is undone in the story too.
    var preparation: SQL {
        switch self {
        case .caseFile: ""
        case .person(let id):
            """
            WITH mine(seq) AS (
                SELECT e.seq FROM report_party p JOIN entry e ON e.source_id = p.report_id WHERE p.person_id = \(id)
                UNION SELECT e.seq FROM assessment s JOIN entry e ON e.source_id = s.id WHERE s.person_id = \(id)
                UNION SELECT e.seq FROM note n JOIN entry e ON e.source_id = n.id WHERE n.person_id = \(id)
                UNION SELECT e.seq FROM case_party y JOIN entry e ON e.case_id = y.case_id
                    WHERE y.person_id = \(id) AND \(Self.isAboutTheCase))
            """
        case .place(let id):
            """
            WITH mine(seq) AS (
                SELECT e.seq FROM report r JOIN entry e ON e.source_id = r.id WHERE r.place_id = \(id)
                UNION SELECT e.seq FROM note n JOIN entry e ON e.source_id = n.id WHERE n.place_id = \(id)
                UNION SELECT e.seq FROM case_place y JOIN entry e ON e.case_id = y.case_id
                    WHERE y.place_id = \(id) AND \(Self.isAboutTheCase))
            """
        }
    }

    var source: SQL {
        switch self {
        case .caseFile: "entry e"
        case .person, .place: "mine CROSS JOIN entry e"
        }
    }

    var condition: SQL {
        switch self {
        case .caseFile(let id): "e.case_id = \(id)"
        case .person, .place: "e.seq = mine.seq"
        }
    }

    /// Kinds that tell of the case as a whole, and so of everybody in it; the others tell of whom their record names.
    private static let isAboutTheCase: SQL = {
        let about: Set<Entry.Kind> = [.report, .contact, .visit, .note, .assessment]
        return "e.kind IN \(SQL.list(Entry.Kind.allCases.filter { !about.contains($0) }))"
    }()
}

extension Transaction {
    /// A page of a story, newest first, from `place` back.
    func story(_ subject: StorySubject, _ filter: StoryFilter, before place: StoryPlace?, limit: Int = 50) throws
        -> StoryPart
    {
        var conditions: [SQL] = [subject.condition]
        if let kind = filter.kind { conditions.append("e.kind = \(kind)") }
        if let certainty = filter.class { conditions.append("e.class = \(certainty)") }
        if let agency = filter.agency { conditions.append("e.agency_id = \(agency)") }
        if let from = filter.from { conditions.append("e.happened_at >= \(LondonTime.instant(from))") }
        if let until = filter.until { conditions.append("e.happened_at <= \(LondonTime.end(of: until))") }
        if let place { conditions.append("(e.happened_at, e.seq) < (\(place.at), \(place.seq))") }
        let floor = try floor(subject, filter, before: place)
        if let floor { conditions.append("(e.happened_at, e.seq) >= (\(floor.at), \(floor.seq))") }
        let lines = try storyLines(
            subject, where: .joined(conditions, separator: " AND "), limit: limit + 1)
        let isFirst = filter.isWhole && place == nil
        return StoryPart(
            lines: Array(lines.prefix(limit)), next: lines.count > limit ? lines[limit - 1].place : floor,
            withheld: isFirst ? try withheld(subject) : 0, isWhole: isFirst && lines.count <= limit)
    }

    /// How far back one page looks for entries that no index finds: in a story of millions a rare one is further on.
    private func floor(_ subject: StorySubject, _ filter: StoryFilter, before place: StoryPlace?) throws -> StoryPlace?
    {
        guard case .caseFile = subject, filter.class != nil || filter.agency != nil else { return nil }
        let earlier: SQL = place.map { "(e.happened_at, e.seq) < (\($0.at), \($0.seq))" } ?? "1 = 1"
        return try connection.row(
            """
            SELECT e.happened_at, e.seq FROM entry e WHERE \(subject.condition) AND \(earlier)
            ORDER BY e.happened_at DESC, e.seq DESC LIMIT 1 OFFSET 5000
            """
        ) { StoryPlace(at: try $0.instant(0), seq: try $0.integer(1)) }
    }

    /// Lines of a story that the actor may see, whoever asks for them and by what.
    func storyLines(_ subject: StorySubject, where condition: SQL, limit: Int) throws -> [StoryLine] {
        // Outer joins on purpose: they keep the story's own index the first to be read. A key that is null is not
        // looked for.
        try connection.rows(
            """
            \(subject.preparation) SELECT e.seq, e.kind, e.class, e.happened_at, e.known_at, g.name, a.name, e.headline,
                e.body, e.source_kind, e.source_id, COALESCE(r.reference, o.reference, s.reference), c.reference,
                e.struck_at, x.name, e.struck_reason, m.reference, e.moved_from_seq, e.day_only, e.data_class
            FROM \(subject.source) LEFT JOIN agency g ON g.id = e.agency_id LEFT JOIN account a ON a.id = e.account_id
            LEFT JOIN case_file c ON c.id = e.case_id AND \(scope.cases("c.id"))
            LEFT JOIN report r ON r.id = CASE WHEN e.source_kind = 'report' THEN e.source_id END
                AND \(scope.reports(id: "r.id", agency: "r.agency_id"))
            LEFT JOIN action o ON o.id = CASE WHEN e.source_kind = 'action' THEN e.source_id END
                AND \(scope.actions(caseID: "o.case_id", agency: "o.agency_id", planID: "o.plan_id"))
            LEFT JOIN assessment s ON s.id = CASE WHEN e.source_kind = 'assessment' THEN e.source_id END
                AND \(scope.cases("s.case_id"))
            LEFT JOIN account x ON x.id = e.struck_by
            LEFT JOIN case_file m ON m.id = e.moved_to_case_id AND \(scope.cases("m.id"))
            WHERE \(condition) AND \(scope.entries()) ORDER BY e.happened_at DESC, e.seq DESC LIMIT \(limit)
            """
        ) { row in
            StoryLine(
                seq: try row.integer(0), kind: try row.word(1), certainty: try row.word(2),
                happenedAt: try row.instant(3), knownAt: try row.instant(4), agency: try row.textIfAny(5) ?? "",
                author: try row.textIfAny(6), headline: try row.text(7), body: try row.text(8),
                source: Subject(try row.word(9), try row.id(10, Subject.self)), sourceReference: try row.textIfAny(11),
                caseReference: try row.textIfAny(12), struck: try Self.striking(row), isMoved: !row.isNull(17),
                dayOnly: DayOnly(rawValue: try row.integer(18)), mark: DataClass(rawValue: try row.text(19)))
        }
    }

    private static func striking(_ row: Row) throws -> StoryLine.Striking? {
        guard let at = try row.instantIfAny(13) else { return nil }
        return StoryLine.Striking(
            at: at, by: try row.textIfAny(14) ?? "", reason: try row.textIfAny(15) ?? "",
            movedTo: try row.textIfAny(16))
    }

    /// How many entries of a whole story the actor's agency may not see; no more is counted than a page would say.
    private func withheld(_ subject: StorySubject) throws -> Int {
        guard scope.leavesOut else { return 0 }
        return try connection.count(
            """
            \(subject.preparation) SELECT count(*) FROM (SELECT 1 FROM \(subject.source)
                WHERE \(subject.condition) AND \(scope.withheldEntries()) LIMIT 1000) AS hidden
            """)
    }

    /// The marks and silences of a story that still goes on, or has ended. `story` is the part of it that was read: a
    /// whole one, as most are, is not read again.
    func drawing(_ subject: StorySubject, _ story: StoryPart, isOpen: Bool, limit: Int = 1500) throws -> StoryDrawing {
        let end = isOpen ? now : nil
        let rule = try setting(.silenceRule)
        let condition: SQL = "\(subject.condition) AND e.struck_at IS NULL AND \(scope.entries())"
        var marks =
            story.isWhole
            ? story.lines.filter { $0.struck == nil }.map(StoryMark.init)
            : try self.marks(
                subject, where: condition, order: "ORDER BY e.happened_at DESC, e.seq DESC LIMIT \(limit + 1)")
        let isSampled = marks.count > limit
        if isSampled {
            marks = try sampledMarks(subject, where: condition, limit: limit)
            return StoryDrawing(
                marks: marks, isSampled: true, silences: try silencesByLeaps(subject, openUntil: end, by: rule))
        }
        let moments =
            !scope.leavesOut
            ? marks.reversed().map(\.at)
            : try connection.rows(
                """
                \(subject.preparation) SELECT e.happened_at FROM \(subject.source)
                WHERE \(subject.condition) AND e.struck_at IS NULL ORDER BY e.happened_at LIMIT 20000
                """
            ) { try $0.instant(0) }
        return StoryDrawing(
            marks: marks.reversed(), isSampled: false, silences: Silence.among(moments, openUntil: end, by: rule))
    }

    private func marks(_ subject: StorySubject, where condition: SQL, order: SQL) throws -> [StoryMark] {
        try connection.rows(
            """
            \(subject.preparation) SELECT e.seq, e.happened_at, e.kind, e.headline, g.name
            FROM \(subject.source) LEFT JOIN agency g ON g.id = e.agency_id WHERE \(condition) \(order)
            """
        ) { row in
            StoryMark(
                seq: try row.integer(0), at: try row.instant(1), kind: try row.word(2), headline: try row.text(3),
                agency: try row.textIfAny(4) ?? "")
        }
    }

    /// A few marks from each of many equal stretches of time, so that a story of millions is drawn as fast as a small
    /// one.
    private func sampledMarks(_ subject: StorySubject, where condition: SQL, limit: Int) throws -> [StoryMark] {
        guard case .caseFile = subject else {
            return try marks(
                subject, where: condition, order: "ORDER BY e.happened_at DESC, e.seq DESC LIMIT \(limit)"
            ).reversed()
        }
        guard let first = try edge(subject, "min(e.happened_at)"), let last = try edge(subject, "max(e.happened_at)")
        else { return [] }
        let stretches = 150
        let length = max(1, (last.milliseconds - first.milliseconds) / Int64(stretches) + 1)
        var all: [StoryMark] = []
        for place in 0..<stretches {
            let from = Instant(milliseconds: first.milliseconds + Int64(place) * length)
            let until = Instant(milliseconds: from.milliseconds + length)
            all += try marks(
                subject, where: "\(condition) AND e.happened_at >= \(from) AND e.happened_at < \(until)",
                order: "ORDER BY e.happened_at, e.seq LIMIT \(limit / stretches)")
        }
        return all
    }

    /// The silences of a long story, leaping from the last entry within the rule's days to the next: one index look
    /// each.
    private func silencesByLeaps(
        _ subject: StorySubject, openUntil end: Instant?, by rule: SilenceRule
    ) throws -> [Silence] {
        guard var here = try edge(subject, "min(e.happened_at)") else { return [] }
        var moments = [here]
        for _ in 0..<2000 {
            let reach = here + rule.span
            if let within = try edge(
                subject, "max(e.happened_at)", and: "e.happened_at > \(here) AND e.happened_at <= \(reach)")
            {
                here = within
            } else if let next = try edge(subject, "min(e.happened_at)", and: "e.happened_at > \(reach)") {
                here = next
            } else {
                break
            }
            moments.append(here)
        }
        return Silence.among(moments, openUntil: end, by: rule)
    }

    private func edge(_ subject: StorySubject, _ what: SQL, and condition: SQL = "1 = 1") throws -> Instant? {
        try connection.row(
            """
            \(subject.preparation) SELECT \(what) FROM \(subject.source) WHERE \(subject.condition) AND \(condition)
            """
        ) { try $0.instantIfAny(0) } ?? nil
    }
}
