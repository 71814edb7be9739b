import Casework
import Database
import Domain
import TestSupport

/// A house with cases that panels can speak about.
struct PanelHouse {
    let house: TestHouse
    var casework: Casework { house.casework }
    var cast: Cast { house.cast }

    init(_ engine: TestEngine) async throws { house = try await TestHouse(engine) }

    /// Keeps a case, without the operations of the room that opens cases.
    func openCase(
        _ reference: String, level: RiskLevel? = nil, lead: Actor? = nil, agencies: [ID<Agency>] = []
    ) async throws -> ID<CaseFile> {
        let (cast, now) = (cast, house.clock.now)
        return try await casework.change(by: cast.officer) { tx in
            let id = tx.newID(CaseFile.self)
            try tx.connection.run(
                """
                INSERT INTO case_file (id, reference, title, kind, opened_at, open_reason, lead_agency_id, lead_id,
                    stage, level, status, created_by, created_at)
                VALUES (\(id), \(reference), \("Noise at \(reference)"), 'person', \(now), 'reported', \(cast.council),
                    \(lead?.account), 'enquiry', \(level?.rawValue), 'active', \(cast.officer.account), \(now))
                """)
            for agency in [cast.council] + agencies {
                try tx.connection.run(
                    """
                    INSERT INTO case_agency (id, case_id, agency_id, reason, from_at, set_by)
                    VALUES (\(tx.newID(Agency.self)), \(id), \(agency), 'takes part', \(now), \(cast.officer.account))
                    """)
            }
            return id
        }
    }

    /// Gives a person, of no name, this part in each of the cases.
    func put(_ reference: String, _ role: String, in cases: [ID<CaseFile>]) async throws {
        let now = house.clock.now
        try await casework.change(by: cast.officer) { tx in
            let person = tx.newID(Person.self)
            try tx.connection.run(
                """
                INSERT INTO person (id, reference, given_name, family_name, created_at)
                VALUES (\(person), \(reference), '', '', \(now))
                """)
            for file in cases {
                try tx.connection.run(
                    """
                    INSERT INTO case_party (id, case_id, person_id, role, from_at, created_at)
                    VALUES (\(tx.newID(CaseFile.self)), \(file), \(person), \(role), \(now), \(now))
                    """)
            }
        }
    }

    func panel(_ code: String) async throws -> ID<PanelKind> {
        let kept = try await casework.panelKinds(by: cast.chair).first { $0.kind.code == code }
        guard let kept else { throw CommonRefusal.notFound }
        return kept.id
    }

    /// A meeting tomorrow, with what waits for it on its agenda.
    func meeting(_ code: String = "asb-marac", alsoInvited: [ID<Agency>] = []) async throws -> String {
        try await casework.callMeeting(
            NewMeeting(
                panel: try await panel(code), startsAt: house.clock.now + .days(1), venue: "Room 2",
                chair: cast.chair.account, alsoInvited: alsoInvited), by: cast.chair)
    }

    /// A meeting with one referred case on its agenda, and that item.
    func sitting(lead: Actor? = nil, agencies: [ID<Agency>] = []) async throws -> (reference: String, item: ItemView) {
        _ = try await openCase("CS-2026-00001", level: .amber, lead: lead, agencies: agencies)
        _ = try await casework.refer(
            case: "CS-2026-00001", to: try await panel("asb-marac"), why: "Neighbour fears reprisals", by: cast.officer)
        let reference = try await meeting()
        return (reference, try await item(1, of: reference))
    }

    func item(_ place: Int, of reference: String) async throws -> ItemView {
        guard let item = try await casework.meeting(reference, place: place, by: cast.chair).current else {
            throw CommonRefusal.notFound
        }
        return item
    }
}

let agreedPlan = Decision(
    kind: .supportPlan, words: "Weekly visit, new locks", reasons: "She lives alone", evidence: "")
