import Domain
import Foundation
import Testing

@Suite struct `Roles and permissions` {
    /// The matrix of docs/privacy.md: for each permission the roles that its row marks with "yes".
    private static func matrix() throws -> (roles: [String], rows: [String: [String]]) {
        var folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        while folder.path != "/",
            !FileManager.default.fileExists(atPath: folder.appendingPathComponent("Makefile").path)
        {
            folder.deleteLastPathComponent()
        }
        let text = try String(contentsOf: folder.appendingPathComponent("docs/privacy.md"), encoding: .utf8)
        let lines = text.split(separator: "\n").drop { !$0.hasPrefix("| Permission |") }.prefix { $0.hasPrefix("|") }
        let cells = lines.map { line in
            line.dropFirst().dropLast().split(separator: "|", omittingEmptySubsequences: false)
                .map { $0.trimmingCharacters(in: CharacterSet(charactersIn: " `")) }
        }
        let header = Array((cells.first ?? []).dropFirst())
        var rows: [String: [String]] = [:]
        for row in cells.dropFirst(2) {
            rows[row[0]] = zip(header, row.dropFirst()).filter { $0.1 == "yes" }.map(\.0)
        }
        return (header, rows)
    }

    @Test func `the published matrix is the one in force`() throws {
        let (roles, rows) = try Self.matrix()

        #expect(roles == Role.allCases.map(\.title))
        #expect(Set(rows.keys) == Set(Permission.allCases.map(\.rawValue)))
        for permission in Permission.allCases {
            let may = Role.allCases.filter { $0.may(permission) }.map(\.title)
            #expect(rows[permission.rawValue] == may, "\(permission.rawValue)")
        }
    }

    @Test func `an administrator sees no record of a person`() {
        let personal: Set<Permission> = [
            .search, .viewReport, .viewCase, .viewPerson, .viewPlace, .viewMeeting, .viewAction, .viewReadership,
        ]

        #expect(Role.administrator.sight == .none)
        #expect(Role.administrator.permissions.isDisjoint(with: personal))
    }

    @Test func `a partner's officer sees what its agency takes part in, and decides nothing for others`() {
        let deciding: Set<Permission> = [
            .openCase, .closeCase, .reopenCase, .changeLead, .overrideRisk, .callMeeting, .runMeeting, .strikeEntry,
            .allocateReports, .administer,
        ]

        #expect(Role.partnerOfficer.sight == .agency)
        #expect(Role.partnerOfficer.permissions.isDisjoint(with: deciding))
    }

    @Test func `only who administers may set up, and they do no casework`() {
        #expect(Role.allCases.filter { $0.may(.administer) } == [.administrator])
        #expect(Role.administrator.permissions.isDisjoint(with: Permission.casework.subtracting([.viewFigures])))
    }

    private static let duties: [(Role, Set<Permission>)] = [
        (.caseOfficer, [.openCase, .assess, .addNote, .addAction]),
        (.lineManager, [.viewCase, .allocateReports, .closeCase, .reopenCase]),
        (.analyst, [.importReports, .importIncidents, .viewFigures]),
        (.coordinator, [.openCase, .callMeeting, .runMeeting, .makeCommitteeReport]),
    ]

    @Test(arguments: duties)
    func `L-181 L-182 L-183 T-047 V-028 a role may do what its source asks of it, as far as that is built`(
        role: Role, verbs: Set<Permission>
    ) {
        #expect(role.permissions.isSuperset(of: verbs))
    }
}
