import Database
import Domain

/// What a file can be on: a report or a case, by its reference.
package enum FileRecord: Sendable, Hashable {
    case report(String)
    case caseFile(String)

    package var reference: String {
        switch self {
        case .report(let reference), .caseFile(let reference): reference
        }
    }

    /// The record that a person named; nil where this is the reference of neither.
    package init?(named text: String) {
        switch text.prefix(while: { $0 != "-" }) {
        case "R": self = .report(text)
        case "CS": self = .caseFile(text)
        default: return nil
        }
    }
}

/// The same as keys, once it is known to be there and open to the actor.
struct FilePlace: Sendable, Hashable {
    var report: ID<Report>?
    var caseFile: ID<CaseFile>?

    var isNowhere: Bool { report == nil && caseFile == nil }

    var subject: Subject? { report.map { Subject(.report, $0) } ?? caseFile.map { Subject(.caseFile, $0) } }
}

extension Transaction {
    /// Where a file shall go, if the actor may know of it and it takes anything new.
    func filePlace(_ record: FileRecord?) throws -> FilePlace {
        switch record {
        case nil: FilePlace()
        case .report(let reference): FilePlace(report: try reportHead(reference).id)
        case .caseFile(let reference): FilePlace(caseFile: try openCaseFile(reference).id)
        }
    }

    /// The reference of what a file is on, if the actor may know of it.
    func reference(of place: FilePlace) throws -> String? {
        if let report = place.report {
            return try connection.row(
                """
                SELECT r.reference FROM report r
                WHERE r.id = \(report) AND \(scope.reports(id: "r.id", agency: "r.agency_id"))
                """
            ) { try $0.text(0) }
        }
        guard let file = place.caseFile else { return nil }
        return try connection.row(
            "SELECT c.reference FROM case_file c WHERE c.id = \(file) AND \(scope.cases("c.id"))"
        ) { try $0.text(0) }
    }
}
