import Casework
import Domain
import TestSupport
import Testing

@Suite struct `Searching` {
    @Test(arguments: [0, 300, 500])
    func `a person is found behind any number of newer reports that hold their name`(reports: Int) async throws {
        let house = try await TestHouse()
        let report = neighbourReport(complainant: PersonFacts(givenName: "Adaeze", familyName: "Nwokolo"))
        _ = try await house.casework.receiveReport(report, by: house.cast.officer)
        try await house.script(
            """
            CREATE TEMP TABLE later AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 500)
                SELECT 1000 + i AS number FROM n WHERE i <= \(reports);
            INSERT INTO search_entry (row_number, subject_id, kind) SELECT number, randomblob(16), 'report' FROM later;
            INSERT INTO search_index (rowid, report) SELECT number, 'Adaeze Nwokolo' FROM later;
            """)

        let search = try await house.casework.storeSearch("adaeze nwok", by: house.cast.officer)
        let found = try await house.casework.search(search, by: house.cast.officer)

        #expect(found.people.map(\.title) == ["Adaeze Nwokolo"])
    }
}
