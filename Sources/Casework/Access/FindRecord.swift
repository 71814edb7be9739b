import Database
import Domain

/// A record by the reference that people say: what it is, and what it is called.
package struct FoundRecord: Sendable, Hashable {
    package let subject: Subject
    package let reference: String
}

extension Transaction {
    /// The record of this reference, if the actor may know of it and it is of one of `kinds`; nil otherwise.
    func record(_ text: String, among kinds: [Subject.Kind]) throws -> FoundRecord? {
        let reference = FieldReader.normalised(text).uppercased()
        for kind in kinds {
            guard let (table, condition) = Self.recordTable(kind, scope) else { continue }
            if let found = try find(reference, in: table, kind, condition) { return found }
        }
        return nil
    }

    /// The same whether or not it is open to the actor: for breaking the glass, which opens nothing that they have an
    /// interest of their own in, and for declaring one.
    func recordOutOfSight(
        _ text: String, among kinds: [Subject.Kind], besidesInterests: Bool
    ) throws -> FoundRecord? {
        let reference = FieldReader.normalised(text).uppercased()
        let anybody = scope.throughTheGlass(besidesInterests: besidesInterests)
        for kind in kinds {
            guard let (table, condition) = Self.recordTable(kind, anybody) else { continue }
            if let found = try find(reference, in: table, kind, condition) { return found }
        }
        return nil
    }

    private func find(
        _ reference: String, in table: SQL, _ kind: Subject.Kind, _ condition: SQL
    ) throws -> FoundRecord? {
        try connection.row(
            "SELECT x.id, x.reference FROM \(table) x WHERE x.reference = \(reference) AND \(condition)"
        ) { FoundRecord(subject: Subject(kind, try $0.id(0, Subject.self)), reference: try $0.text(1)) }
    }

    private static func recordTable(_ kind: Subject.Kind, _ scope: Scope) -> (table: SQL, condition: SQL)? {
        switch kind {
        case .caseFile: ("case_file", scope.cases("x.id"))
        case .person: ("person", scope.people("x.id"))
        case .place: ("place", scope.places("x.id"))
        case .report: ("report", scope.reports(id: "x.id", agency: "x.agency_id"))
        case .action:
            ("action", scope.actions(caseID: "x.case_id", agency: "x.agency_id", planID: "x.plan_id"))
        case .actionPlan: ("action_plan", scope.plans("x.id"))
        default: nil
        }
    }

    /// The reference of a record of these kinds, for a list of what was done with it; nil where it is no more.
    func referenceOfRecord(_ subject: Subject) throws -> String? {
        guard let (table, _) = Self.recordTable(subject.kind, scope) else { return nil }
        return try connection.row("SELECT x.reference FROM \(table) x WHERE x.id = \(subject.id)") { try $0.text(0) }
    }
}
