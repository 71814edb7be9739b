import Casework
import Database
import Domain
import TestSupport
import Testing

@Suite struct `Searching` {
    @Test(arguments: [0, 300, 500])
    func `a person is found behind any number of newer reports that hold their name`(reports: Int) async throws {
        let house = try await TestHouse()
        let report = neighbourReport(complainant: PersonFacts(givenName: "Adaeze", familyName: "Nwokolo"))
        _ = try await house.casework.receiveReport(report, by: house.cast.officer)
        try await house.casework.engine.write { connection in
            for number in 1001..<(1001 + reports) {
                let words = "Adaeze Nwokolo"
                try connection.run(
                    """
                    INSERT INTO search_entry (row_number, subject_id, kind)
                    VALUES (\(number), \(ID<Report>(high: UInt64(number), low: 1)), 'report')
                    """)
                switch connection.dialect {
                case .sqlite:
                    try connection.run("INSERT INTO search_index (rowid, report) VALUES (\(number), \(words))")
                case .postgres:
                    try connection.run(
                        "INSERT INTO search_index (row_number, kind, words) VALUES (\(number), 'report', \(words))")
                }
            }
        }

        let search = try await house.casework.storeSearch("adaeze nwok", by: house.cast.officer)
        let found = try await house.casework.search(search, by: house.cast.officer)

        #expect(found.people.map(\.title) == ["Adaeze Nwokolo"])
    }
}
