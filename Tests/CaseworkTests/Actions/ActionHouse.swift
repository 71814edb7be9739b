import Casework
import Database
import Domain
import TestSupport

/// A house with one case, led by the council, in which the police do not take part unless told.
struct ActionHouse {
    let house: TestHouse
    let file = "CS-2026-00077"
    var casework: Casework { house.casework }
    var cast: Cast { house.cast }
    var today: Day { LondonTime.day(of: house.clock.now) }

    init(_ engine: TestEngine, with agencies: [KeyPath<Cast, ID<Agency>>] = []) async throws {
        house = try await TestHouse(engine)
        let (cast, now, reference) = (house.cast, house.clock.now, file)
        let members = agencies.map { cast[keyPath: $0] }
        try await house.casework.engine.write { connection in
            var random = SystemRandomNumberGenerator()
            let id = ID<CaseFile>(at: now, using: &random)
            try connection.run(
                """
                INSERT INTO case_file (id, reference, title, kind, opened_at, open_reason, lead_agency_id, stage,
                    status, created_by, created_at)
                VALUES (\(id), \(reference), \("Shouting at night"), \("person"), \(now), \("High risk"),
                    \(cast.council), \("open"), \("open"), \(cast.officer.account), \(now))
                """)
            for agency in members {
                try connection.run(
                    """
                    INSERT INTO case_agency (id, case_id, agency_id, reason, from_at, set_by)
                    VALUES (\(ID<Agency>(at: now, using: &random)), \(id), \(agency), \("Takes part"), \(now),
                        \(cast.officer.account))
                    """)
            }
        }
    }

    /// Sets an action of the council on the case.
    func action(_ what: String = "Visit", due days: Int? = 10, owner: Actor? = nil) async throws -> String {
        try await casework.addAction(
            NewAction(
                what: what, agency: owner?.agency ?? cast.council, owner: owner?.account, dueOn: days.map { today + $0 }
            ),
            toCase: file, by: cast.officer)
    }

    func references(_ list: ActionList, _ filter: ActionFilter = .open, by actor: Actor) async throws -> [String] {
        try await casework.actions(list, filter, after: nil, by: actor).lines.map(\.action.reference)
    }
}
