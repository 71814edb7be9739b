import Domain
import Foundation
import Sample
import Testing

@Suite struct `The City of London action plan` {
    @Test func `T-018 has 17 actions: 11 green, 6 amber and none red`() {
        let counts = Dictionary(grouping: CityOfLondon.actions, by: \.status).mapValues(\.count)

        #expect(counts == [.green: 11, .amber: 6])
        #expect(CityOfLondon.actions.map(\.number) == Array(1...17))
    }

    @Test(
        arguments: [
            (CityOfLondon.adultSocialCare, "GG", 1), (CityOfLondon.homelessness, "GGG", 1),
            (CityOfLondon.police, "AGAGGG", 2), (CityOfLondon.mentalHealth, "AG", 2), (CityOfLondon.outreach, "AA", 2),
            (CityOfLondon.communitySafety, "GA", 2),
        ])
    func `T-019 gives each agency its statuses in order and its comments`(
        agency: String, statuses: String, comments: Int
    ) {
        let actions = CityOfLondon.actions.filter { $0.agency == agency }

        #expect(actions.map { String($0.status.rawValue.prefix(1)) }.joined() == statuses)
        #expect(CityOfLondon.comments.first { $0.agency == agency }?.comments.count == comments)
    }

    @Test func `reads the same in its file and in the program`() throws {
        let file = try String(contentsOf: Examples.url("city-of-london-action-plan.csv"), encoding: .utf8)

        #expect(file == CityOfLondon.csv)
    }

    @Test func `T-044 has a report whose file and constants agree`() throws {
        let data = try Data(contentsOf: Examples.url("city-of-london-report.json"))
        let header = try JSONDecoder().decode(Header.self, from: data)

        let committees = CityOfLondon.committees.map { Header.Committee(name: $0.name, date: $0.date.iso) }
        let own = Header(
            title: CityOfLondon.title, committees: committees, access: CityOfLondon.access,
            purpose: CityOfLondon.purpose, report_of: CityOfLondon.reportOf,
            report_authors: CityOfLondon.reportAuthors, summary: CityOfLondon.summary,
            recommendation: CityOfLondon.recommendation, background: CityOfLondon.background,
            next_steps: CityOfLondon.nextSteps, appendices: CityOfLondon.appendices)
        #expect(header == own)
        #expect(header.committees.map(\.date) == ["2020-06-29", "2020-07-07", "2020-07-29", "2020-07-24"])
    }

    private struct Header: Decodable, Equatable {
        struct Committee: Decodable, Equatable {
            let name: String
            let date: String
        }

        let title: String
        let committees: [Committee]
        let access: String
        let purpose: String
        let report_of: String
        let report_authors: [String]
        let summary: String
        let recommendation: String
        let background: [String]
        let next_steps: [String]
        let appendices: [String]
    }
}

/// What the tests of the sample share.
enum Examples {
    /// A Monday.
    static let today = Day(year: 2026, month: 3, day: 2) ?? Day(sinceEpoch: 0)

    /// A file of `examples/`, found from where this file stands.
    static func url(_ name: String) -> URL {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("examples").appendingPathComponent(name)
    }
}
