import Database
import Domain
import Foundation

/// A row of a register file: its fields by column name, and the line on which it starts.
package struct PlanRow: Sendable {
    package let line: Int
    package let fields: [String: String]

    package init(line: Int, fields: [String: String]) {
        self.line = line
        self.fields = fields
    }

    /// The columns that a file must have.
    package static let required = ["agency", "action"]
    /// The columns that are read where they are there.
    package static let optional = ["update", "status", "agency_comments", "due_on", "set_on", "reported_on"]
    package static let most = 5000
}

/// What an import made, or would make.
package struct PlanImport: Sendable, Codable {
    /// Empty in a dry run, which makes no plan.
    package let reference: String
    package let actions: Int
    package let comments: Int
    /// Agencies of the file that are not of the partnership: their rows stand under their own names.
    package let agenciesOutside: [String]
}

extension Casework {
    /// Makes a plan from the rows of a register, as reported (T-018): all of it, or none with every line's reason.
    ///
    /// Columns: agency, action; update, status, agency_comments (one a line, beneath the agency's actions), due_on,
    /// set_on, reported_on. Days that a row lacks are the header's `agreedOn` and `reportedOn`, else the first
    /// committee's day, else today.
    package func importPlan(
        _ rows: [PlanRow], header: ReportHeader, followingCase file: String? = nil, by actor: Actor, once: String? = nil
    ) async throws -> PlanImport {
        let items = try Self.read(rows, header: header, today: LondonTime.day(of: clock()))
        let result = try await change(by: actor, once: once) { tx in
            try tx.permit(.manageActionPlan)
            let caseID = try file.map { try tx.caseHead($0).id }
            let plan = try tx.insertPlan(header, caseID: caseID)
            let made = try tx.keep(items, in: plan, caseID: caseID)
            return String(decoding: try JSONEncoder().encode(made), as: UTF8.self)
        }
        return try JSONDecoder().decode(PlanImport.self, from: Data(result.utf8))
    }

    /// What `importPlan` would make of the same, or refuse, with nothing kept.
    package func checkPlan(
        _ rows: [PlanRow], header: ReportHeader, followingCase file: String? = nil, by actor: Actor
    ) async throws -> PlanImport {
        let items = try Self.read(rows, header: header, today: LondonTime.day(of: clock()))
        return try await look(by: actor) { tx in
            try tx.permit(.manageActionPlan)
            if let file { _ = try tx.caseHead(file) }
            try tx.checkNewPlan(header)
            let agencies = try tx.agenciesByName()
            return PlanImport(reference: "", items, agencies)
        }
    }

    /// Reads the JSON that goes with a register file.
    package static func reportHeader(json: [UInt8]) throws -> ReportHeader {
        do {
            return try JSONDecoder().decode(ReportHeader.self, from: Data(json))
        } catch is DecodingError {
            throw PlanHeaderRefusal()
        }
    }

    private static func read(_ rows: [PlanRow], header: ReportHeader, today: Day) throws -> [PlanItem] {
        guard !rows.isEmpty else { throw ActionRefusal.planEmpty }
        guard rows.count <= PlanRow.most else { throw FieldRefusal("file", .tooLong, ["limit": String(PlanRow.most)]) }
        let reported = header.reportedOn ?? header.committees.compactMap(\.date).min() ?? today
        let agreed = header.agreedOn ?? reported
        guard reported <= today else { throw FieldRefusal("reported_on", .inTheFuture) }
        guard agreed <= reported else { throw FieldRefusal("agreed_on", .outOfRange) }
        var refusals: [any Refusal] = []
        let items = rows.map { row -> PlanItem in
            var fields = FieldReader(row.fields.mapValues { [$0] })
            let item = PlanItem(&fields, agreed: agreed, reported: reported, today: today)
            refusals += fields.refusals.compactMap { $0 as? FieldRefusal }.map {
                PlanLineRefusal(line: row.line, column: $0.field ?? "", reason: $0.reason)
            }
            return item
        }
        if !refusals.isEmpty { throw Refusals(refusals) }
        return items
    }
}

/// A row as read.
private struct PlanItem {
    let agency: String
    let what: String
    let update: String
    let status: ReportedStatus?
    let comments: [String]
    let dueOn: Day?
    let setOn: Day
    let reportedOn: Day

    init(_ fields: inout FieldReader, agreed: Day, reported: Day, today: Day) {
        agency = fields.text("agency", isRequired: true)
        what = fields.text("action", isRequired: true, limit: 4000)
        update = fields.text("update", limit: 10_000)
        let word = fields.text("status", limit: 20)
        status = ReportedStatus(rawValue: word.lowercased())
        if status == nil, !word.isEmpty { fields.refuse("status", .notAChoice) }
        // What is said is said with a status: an update alone would stand on no day of the history.
        if status == nil, !update.isEmpty, word.isEmpty { fields.refuse("status", .missing) }
        comments = fields.text("agency_comments", limit: 20_000)
            .split(whereSeparator: \.isNewline).map { FieldReader.normalised(String($0)) }.filter { !$0.isEmpty }
        dueOn = fields.day("due_on")
        setOn = fields.day("set_on", notAfter: today) ?? agreed
        reportedOn = fields.day("reported_on", notAfter: today) ?? reported
    }
}

extension Transaction {
    fileprivate func keep(_ items: [PlanItem], in plan: ActionPlan, caseID: ID<CaseFile>?) throws -> PlanImport {
        let agencies = try agenciesByName()
        var comments = 0
        for (place, item) in items.enumerated() {
            let agency = agencies[item.agency.lowercased()]
            let action = Action(
                id: newID(), reference: try nextReference("A"), what: item.what, setOn: item.setOn, dueOn: item.dueOn,
                doneOn: nil, droppedOn: nil)
            try connection.run(
                """
                INSERT INTO action (id, reference, case_id, plan_id, position, what, agency_id, agency_words, due_on,
                    set_on, created_by, created_at)
                VALUES (\(action.id), \(action.reference), \(caseID), \(plan.id), \(place + 1), \(item.what), \(agency),
                    \(item.agency), \(item.dueOn), \(item.setOn), \(actor.account), \(now))
                """)
            if let agency { try oweAction(action, caseID: caseID, owner: nil, agency: agency) }
            if let status = item.status {
                try insertStatus(status, words: item.update, of: action.id, on: item.reportedOn)
            }
            for text in item.comments {
                _ = try insertComment(
                    text, action: nil, plan: plan.id, beneath: item.agency, on: item.reportedOn, position: comments)
                comments += 1
            }
        }
        try record(PlanImported(plan: plan.id, actions: items.count))
        return PlanImport(reference: plan.reference, items, agencies)
    }

    fileprivate func agenciesByName() throws -> [String: ID<Agency>] {
        let known = try connection.rows("SELECT id, name FROM agency") { (try $0.id(0, Agency.self), try $0.text(1)) }
        return Dictionary(known.map { ($0.1.lowercased(), $0.0) }) { first, _ in first }
    }
}

extension PlanImport {
    fileprivate init(reference: String, _ items: [PlanItem], _ agencies: [String: ID<Agency>]) {
        self.reference = reference
        actions = items.count
        comments = items.reduce(0) { $0 + $1.comments.count }
        agenciesOutside = items.map(\.agency).reduce(into: []) { outside, name in
            if agencies[name.lowercased()] == nil, !outside.contains(name) { outside.append(name) }
        }
    }
}

/// A plan was read from a file.
package struct PlanImported: Event {
    package let plan: ID<ActionPlan>
    package let actions: Int
    package var subject: Subject { Subject(.actionPlan, plan) }
}

/// The report file is not what a committee report is described with.
package struct PlanHeaderRefusal: Refusal, Hashable {
    package var code: String { "plan-header-unreadable" }
    package var kind: RefusalKind { .invalid }
    package var field: String? { "header" }
}
