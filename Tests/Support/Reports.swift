import Casework
import Database
import Domain

/// A report with its parties as rows, for tests of rooms that only read what intake keeps.
package struct ReportSeed: Sendable {
    package var agency: ID<Agency>
    package var team: ID<Team>
    package var parties: [(side: Side, person: ID<Person>?)] = []
    package var place: ID<Place>?

    package init(
        agency: ID<Agency>, team: ID<Team>, parties: [(side: Side, person: ID<Person>?)] = [],
        place: ID<Place>? = nil
    ) {
        self.agency = agency
        self.team = team
        self.parties = parties
        self.place = place
    }
}

extension TestHouse {
    /// Keeps a person; gives the key.
    package func person(_ reference: String, _ given: String, _ family: String) async throws -> ID<Person> {
        let now = clock.now
        var random = SystemRandomNumberGenerator()
        let id = ID<Person>(at: now, using: &random)
        try await casework.engine.write { connection in
            try connection.run(
                """
                INSERT INTO person (id, reference, given_name, family_name, created_at)
                VALUES (\(id), \(reference), \(given), \(family), \(now))
                """)
        }
        return id
    }

    /// Keeps a place; gives the key.
    package func place(_ reference: String, _ address: String) async throws -> ID<Place> {
        let now = clock.now
        var random = SystemRandomNumberGenerator()
        let id = ID<Place>(at: now, using: &random)
        try await casework.engine.write { connection in
            try connection.run(
                """
                INSERT INTO place (id, reference, kind, address, created_at)
                VALUES (\(id), \(reference), 'address', \(address), \(now))
                """)
        }
        return id
    }

    /// Keeps a report with its line in the story; gives its parties' keys.
    @discardableResult
    package func report(_ reference: String, _ seed: ReportSeed) async throws -> [ID<Party>] {
        let now = clock.now
        let account = cast.officer.account
        return try await casework.engine.write { connection in
            var random = SystemRandomNumberGenerator()
            let id = ID<Report>(at: now, using: &random)
            try connection.run(
                """
                INSERT INTO report (id, reference, channel, received_at, reported_at, agency_id, team_id, category,
                    qualifier, activities, said, fixed_abode, danger, hate_strands, domestic_abuse, under_18,
                    attachments, place_id, created_by, created_at)
                VALUES (\(id), \(reference), 'call', \(now), \(now), \(seed.agency), \(seed.team), 'noise', 'personal',
                    '[]', 'Music until two in the morning', 'yes', 'no', '[]', 'no', 'no', '[]', \(seed.place),
                    \(account), \(now))
                """)
            try connection.run(
                """
                INSERT INTO entry (source_kind, source_id, happened_at, known_at, agency_id, account_id, kind, class,
                    headline)
                VALUES ('report', \(id), \(now), \(now), \(seed.agency), \(account), 'report', 'reported', 'Noise')
                """)
            return try seed.parties.enumerated().map { position, party in
                let key = ID<Party>(at: now, using: &random)
                try connection.run(
                    """
                    INSERT INTO report_party (id, report_id, side, position, state, person_id, created_at)
                    VALUES (\(key), \(id), \(party.side.rawValue), \(position),
                        \(party.person == nil ? "unknown" : "known"), \(party.person), \(now))
                    """)
                return key
            }
        }
    }
}

/// A report with one named complainant and one named alleged person.
package func neighbourReport(
    complainant: PersonFacts = PersonFacts(givenName: "Adaeze", familyName: "Nwokolo", phone: "07700 900641"),
    alleged: PersonFacts = PersonFacts(givenName: "Bernard", familyName: "Cobbold", dateOfBirth: Day(iso: "1961-03-04"))
) -> NewReport {
    var report = NewReport(
        reportedAt: TestHouse.today, category: "noise", qualifier: .personal,
        said: "Music from the flat above every Friday night until two; the cups move on the shelf.")
    report.about = .person
    report.parties = [
        NewParty(side: .complainant, state: .known, facts: complainant),
        NewParty(side: .alleged, state: .known, facts: alleged),
    ]
    report.place = PlaceFacts(
        kind: .address, uprn: "999000020000", address: "Flat 2, Curlew House, Lapwing Street", postcode: "HM1 4BD")
    return report
}
