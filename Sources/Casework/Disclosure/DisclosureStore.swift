import Database
import Domain

extension Disclosure.Means: SQLBindable {}
extension Disclosure.Consent: SQLBindable {}

extension Setting<[DisclosurePreset]> {
    /// What common disclosures start with.
    package static var disclosurePresets: Self { Setting("disclosure-presets", initial: DisclosurePreset.published) }
}

extension Setting<HouseStyle> {
    /// Words that are not put before health and safeguarding partners (L-150).
    package static var houseStyle: Self { Setting("house-style", initial: .initial) }
}

extension Scope {
    /// True for disclosures of a case that the actor may see, those that its agency made or was given, and, for who
    /// sees the whole partnership, those of no case. `d` is the alias of `disclosure`.
    package func disclosures() -> SQL {
        let own: SQL = "(d.from_agency_id = \(actor.agency) OR d.to_agency_id = \(actor.agency))"
        let open: SQL = """
            (d.case_id IS NULL OR \(unbarred(cases: "d.case_id")))
                AND NOT EXISTS (SELECT 1 FROM disclosure_person AS told
                    WHERE told.disclosure_id = d.id AND NOT \(unbarred("told.person_id")))
            """
        return switch actor.sight {
        case .none: "1 = 0"
        case .agency: "((\(own) OR (d.case_id IS NOT NULL AND \(cases("d.case_id")))) AND \(open))"
        case .partnership:
            """
            ((\(own) OR d.case_id IS NULL AND \(flowing(from: "d.from_agency_id"))
                OR d.case_id IS NOT NULL AND \(cases("d.case_id"))) AND \(open))
            """
        }
    }
}

/// One line of the ledger.
package struct LedgerLine: Sendable {
    package let reference: String
    package let at: Instant
    package let from: String
    package let to: String
    package let means: Disclosure.Means
    package let what: String
    package let classes: Set<DataClass>
    package let purpose: String
    package let ground: Disclosure.Ground
    /// Nil for whoever only received it.
    package let reasons: Disclosure.Reasons?
    package let outsideWhy: String
    package let decidedBy: String
    package let reviewOn: Day?
    /// Only of a case that the reader may see.
    package let caseReference: String?
    /// References of the people it is about, of those whom the reader may know of.
    package let people: [String]
    /// Of which class it is where the reader's role is not shown that class: nothing of what was told is here then.
    package let withheld: DataClass?
    let id: ID<Disclosure>
}

extension Transaction {
    /// Lines of the ledger in the actor's sight, newest first.
    func ledger(where condition: SQL, limit: Int) throws -> [LedgerLine] {
        let found = try connection.rows(
            """
            SELECT d.id, d.reference, d.disclosed_at, f.name, COALESCE(t.name, d.to_words), d.means, d.what, d.classes,
                d.purpose, d.ground, d.reasons, d.outside_why, a.name, d.review_on, c.reference, d.from_agency_id
            FROM disclosure d JOIN agency f ON f.id = d.from_agency_id JOIN account a ON a.id = d.decided_by
            LEFT JOIN agency t ON t.id = d.to_agency_id
            LEFT JOIN case_file c ON c.id = d.case_id AND \(scope.cases("c.id"))
            WHERE \(condition) AND \(scope.disclosures()) ORDER BY d.disclosed_at DESC, d.id DESC LIMIT \(limit)
            """
        ) { row in
            let classes = Set(try row.json(7, [DataClass].self))
            let withheld = DataClass.allCases.first { classes.contains($0) && !scope.shows($0) }
            // Whoever receives is told what, and not why, nor what was left out.
            let isGiver = try row.id(15, Agency.self) == actor.agency || !row.isNull(14)
            return LedgerLine(
                reference: try row.text(1), at: try row.instant(2), from: try row.text(3), to: try row.text(4),
                means: try row.word(5), what: withheld == nil ? try row.text(6) : "", classes: classes,
                purpose: withheld == nil ? try row.text(8) : "", ground: try row.json(9),
                reasons: isGiver && withheld == nil ? try row.json(10) : nil,
                outsideWhy: isGiver && withheld == nil ? try row.text(11) : "", decidedBy: try row.text(12),
                reviewOn: try row.dayIfAny(13), caseReference: try row.textIfAny(14), people: [], withheld: withheld,
                id: try row.id(0))
        }
        let named = try connection.rows(
            """
            SELECT x.disclosure_id, p.reference FROM disclosure_person x JOIN person p ON p.id = x.person_id
            WHERE x.disclosure_id IN \(SQL.list(found.map(\.id))) AND \(scope.people("p.id")) ORDER BY p.reference
            """
        ) { (disclosure: try $0.id(0, Disclosure.self), person: try $0.text(1)) }
        let people = Dictionary(grouping: named, by: \.disclosure)
        return found.map { $0.naming((people[$0.id] ?? []).map(\.person)) }
    }

    /// What an agency may receive from the actor's on `day`.
    func received(by agency: ID<Agency>, on day: Day) throws -> Set<DataClass> {
        Set(
            try connection.rows(
                """
                SELECT DISTINCT f.class FROM flow f WHERE f.from_agency = \(actor.agency) AND f.to_agency = \(agency)
                    AND f.from_day <= \(day) AND f.until_day >= \(day)
                """
            ) { try $0.word(0) })
    }
}

extension LedgerLine {
    fileprivate func naming(_ people: [String]) -> LedgerLine {
        LedgerLine(
            reference: reference, at: at, from: from, to: to, means: means, what: what, classes: classes,
            purpose: purpose, ground: ground, reasons: reasons, outsideWhy: outsideWhy, decidedBy: decidedBy,
            reviewOn: reviewOn, caseReference: caseReference, people: people, withheld: withheld, id: id)
    }
}
