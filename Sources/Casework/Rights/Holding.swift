import Database
import Domain

/// A table in which something is held on a person, and how their rows are found.
///
/// What each row says is read from the table's own columns, so that a new column is never forgotten. A new table is
/// found by its references: `forgotten` names every one that leads to a person or to what is listed here, and is
/// neither listed nor left out with a reason.
package struct Holding: Sendable {
    let table: String
    let title: String
    /// True of the person's rows; `t` is the row.
    let isTheirs: @Sendable (ID<Person>) -> SQL
    let order: SQL
    /// Columns that say nothing of anybody, or what another table says, each with the reason.
    let without: [String: String]

    init(
        _ table: String, _ title: String, order: SQL = "t.id", without: [String: String] = [:],
        _ isTheirs: @escaping @Sendable (ID<Person>) -> SQL
    ) {
        self.table = table
        self.title = title
        self.isTheirs = isTheirs
        self.order = order
        self.without = without
    }

    private static func cases(_ id: ID<Person>) -> SQL {
        "(SELECT y.case_id FROM case_party y WHERE y.person_id = \(id))"
    }

    private static func reports(_ id: ID<Person>) -> SQL {
        "(SELECT n.report_id FROM report_party n WHERE n.person_id = \(id))"
    }

    private static func actions(_ id: ID<Person>) -> SQL {
        "(SELECT a.id FROM action a WHERE a.case_id IN \(cases(id)) OR a.report_id IN \(reports(id)))"
    }

    private static func ofCases(_ table: String, _ title: String, without: [String: String] = [:]) -> Holding {
        Holding(table, title, without: without) { "t.case_id IN \(cases($0))" }
    }

    private static func ofReports(_ table: String, _ title: String, order: SQL = "t.id") -> Holding {
        Holding(table, title, order: order) { "t.report_id IN \(reports($0))" }
    }

    private static func ofActions(_ table: String, _ title: String) -> Holding {
        Holding(table, title) { "t.action_id IN \(actions($0))" }
    }

    /// Notes of a case are about those whom it is to protect. To somebody who is complained of they are given where
    /// they are put down as theirs: what others said of themselves is not. Nobody is given legal advice, what keeps
    /// staff safe, or who complained (Data Protection Act 2018 Sch. 2 paras 16 and 19).
    private static func told(of id: ID<Person>) -> SQL {
        let protected = PartyRole.allCases.filter { $0 != .alleged && $0 != .personOfConcern }
        let kept: [DataClass] = [.legal, .staffSafety, .complainant]
        return """
            (t.person_id = \(id) OR t.person_id IS NULL AND t.case_id IN (SELECT y.case_id FROM case_party y
                WHERE y.person_id = \(id) AND y.role IN \(SQL.list(protected))))
            AND t.data_class NOT IN \(SQL.list(kept))
            """
    }

    /// In the order in which they are read.
    package static let all: [Holding] = [
        Holding("person", "Who you are") { "t.id = \($0)" },
        Holding("person_contact", "How you are reached") { "t.person_id = \($0)" },
        Holding("person_place", "Where you live or were") { "t.person_id = \($0)" },
        Holding("place", "Those places") {
            "t.id IN (SELECT h.place_id FROM person_place h WHERE h.person_id = \($0))"
        },
        Holding("person_marker", "Markers") { "t.person_id = \($0)" },
        Holding("revised_text", "What stood there before it was changed", without: ["subject_id": "is the person"]) {
            "t.subject_id = \($0)"
        },
        Holding("report_party", "What reports say of you") { "t.person_id = \($0)" },
        Holding(
            "report", "Those reports",
            without: [
                "payload": "the same as it came by file, with what it says of others",
                "source_key": "a sum of the same",
            ]
        ) { "t.id IN \(reports($0))" },
        ofReports("report_reference", "Other agencies' numbers for them", order: "t.report_id, t.reference"),
        ofReports("report_signpost", "Where reports were pointed to"),
        Holding(
            "link_decision", "Why you were taken for the person in a report",
            without: ["reasons": "the arithmetic of the comparison, which names others"]
        ) { "t.person_id = \($0)" },
        Holding("case_party", "Your part in cases") { "t.person_id = \($0)" },
        Holding("case_file", "Those cases") { "t.id IN \(cases($0))" },
        ofCases("case_agency", "Agencies that take part"),
        ofCases("case_lead", "Who led them"),
        ofCases("case_stage", "Their stages"),
        ofCases("case_closure", "How they ended"),
        ofCases("case_report", "Reports that stand on them"),
        ofCases("case_place", "Where they play"),
        Holding("case_link", "Cases they belong to") { "t.case_id IN \(cases($0)) OR t.other_id IN \(cases($0))" },
        Holding(
            "entry", "The story", order: "t.happened_at, t.seq",
            without: [
                "source_id": "the record that is told of, which stands here itself",
                "moved_from_seq": "a number inside",
            ]
        ) { "t.seq IN (SELECT q.seq FROM (\(StorySubject.of(person: $0).preparation) SELECT seq FROM mine) q)" },
        Holding("note", "Notes about you") { told(of: $0) },
        Holding(
            "assessment", "Risk assessments of you",
            without: [
                "answers": "stand answer by answer below",
                "score": "the arithmetic, of which total and level are the sum",
            ]
        ) { "t.person_id = \($0)" },
        Holding(
            "assessment_answer", "Their answers", order: "t.assessment_id, t.path, t.position",
            without: [
                "data_class": "how an answer is handled", "retention_months": "how an answer is handled",
                "figures": "how an answer is counted",
            ]
        ) {
            """
            t.person_id = \($0) OR t.assessment_id IN (SELECT s.id FROM assessment s WHERE s.person_id = \($0))
            """
        },
        Holding("risk_clock", "When you were to be assessed", without: ["rule": "a period of the partnership"]) {
            "t.person_id = \($0)"
        },
        Holding("agreed_grade", "Grades that agencies agreed on", without: ["agencies": "keys of agencies"]) {
            "t.person_id = \($0)"
        },
        ofCases("risk_stage", "Steps that a grade set off"),
        ofCases("risk_review", "Reviews"),
        ofCases("referral", "Referrals to panels"),
        ofCases("agenda_item", "What panels decided", without: ["minutes": "how long a panel takes"]),
        ofCases("panel_case", "Panels that had the case"),
        ofCases("action_plan", "Plans", without: ["header": "the review that a plan follows"]),
        Holding("action", "What was to be done") { "t.id IN \(actions($0))" },
        ofActions("action_status", "How it stands"),
        ofActions("action_comment", "What agencies said of it"),
        ofActions("action_change", "What was changed of it"),
        Holding(
            "stored_file", "Files",
            without: [
                "sealed_key": "the key that opens a file", "sha256": "a sum of the file's bytes",
            ]
        ) { "t.case_id IN \(cases($0)) OR t.report_id IN \(reports($0))" },
        Holding("written_permission", "What you permitted") { "t.person_id = \($0)" },
        Holding("disclosure_person", "That you are in what was disclosed", order: "t.disclosure_id") {
            "t.person_id = \($0)"
        },
        Holding("disclosure", "What was disclosed") {
            "t.id IN (SELECT d.disclosure_id FROM disclosure_person d WHERE d.person_id = \($0))"
        },
        Holding("information_request", "What agencies asked each other about you") { "t.person_id = \($0)" },
        Holding(
            "restriction", "What is closed about you", without: ["reason": "may say whom somebody is kept safe from"]
        ) { "t.subject_id = \($0)" },
        Holding("rights_request", "What you asked for", without: ["released": "what you were given then"]) {
            "t.person_id = \($0)"
        },
    ]

    /// Tables that lead to a person and are not given to them, each with the reason.
    package static let leftOut: [String: String] = [
        "person_key": "numbers made from names, by which a person is met again: they say nothing more",
        "place_key": "the same of places",
        "redaction": "the names of others that were looked for",
        "due": "reminders to staff, made from what stands here",
        "upload": "a file on its way in, gone within a day",
    ]

    /// References to what is held on a person that are neither followed nor left out, as "table.column"; and what is
    /// listed though it is not there.
    package static func forgotten(_ connection: any Connection) throws -> [String] {
        let listed = Set(all.map(\.table))
        let known = listed.union(leftOut.keys)
        let open = try connection.references().filter { reference in
            (listed.contains(reference.other) || reference.other == "person") && !known.contains(reference.table)
        }
        let gone = known.subtracting(try connection.tables())
        let twice = listed.intersection(leftOut.keys)
        let columns = try all.flatMap { holding -> [String] in
            let there = Set(try connection.columns(of: holding.table).map(\.name))
            return holding.without.keys.filter { !there.contains($0) }.map { "\(holding.table).\($0)" }
        }
        return (open.map { "\($0.table).\($0.column)" } + gone + twice + columns).sorted()
    }
}
