import Casework
import Domain
import Foundation
import HTTPTypes
import Sample
import TestSupport
import Testing
import Web

@Suite struct `The City of London plan through the door that a user has` {
    private struct Loaded {
        let house: TestHouse
        let client: TestClient
        let reference: String

        init() async throws {
            house = try await TestHouse()
            client = try await TestApp(house).signedIn(as: "chair")
            let answer = try await client.upload(
                "/plans/imports", [("submission", "once")],
                files: [
                    ("file", "plan.csv", try Self.bytes("city-of-london-action-plan.csv")),
                    ("header", "report.json", try Self.bytes("city-of-london-report.json")),
                ])
            reference = answer.location.map { String($0.split(separator: "/").last ?? "") } ?? ""
        }

        private static func bytes(_ name: String) throws -> [UInt8] {
            var root = URL(fileURLWithPath: #filePath)
            for _ in 1...4 { root.deleteLastPathComponent() }
            return Array(try Data(contentsOf: root.appendingPathComponent("examples/\(name)")))
        }

        func register(asOf day: Day? = nil) async throws -> PlanRegister {
            try await house.casework.plan(reference, asOf: day, by: house.cast.chair).register
        }
    }

    @Test func `T-018 17 actions as reported: 11 GREEN, 6 AMBER, 0 RED, each row as in the source`() async throws {
        let register = try await Loaded().register()
        let rows = register.rows.map { "\($0.agency)|\($0.action.what)|\($0.update)|\($0.reported?.title ?? "")" }
        let source = CityOfLondon.actions.map { "\($0.agency)|\($0.action)|\($0.update)|\($0.status.rawValue)" }

        #expect(rows == source)
        let figures: [Int] = [register.figures.green, register.figures.amber, register.figures.red]
        #expect(figures == [11, 6, 0] as [Int])
        #expect(Set(register.rows.map(\.computed)) == [.noDateGiven])
        #expect(Set(register.rows.map(\.reportedOn)) == [CityOfLondon.asReportedOn])
        #expect(Set(register.rows.map(\.action.setOn)) == [CityOfLondon.panelMet])
    }

    @Test func `T-019 each agency's comments stand beneath its actions as in the source`() async throws {
        let blocks = try await Loaded().register().blocks

        #expect(blocks.map(\.agency) == CityOfLondon.agencies)
        #expect(blocks.map { $0.comments.map(\.text) } == CityOfLondon.comments.map(\.comments))
    }

    @Test func `T-020 every action is completed or in progress, as the report's summary says`() async throws {
        let loaded = try await Loaded()
        let page = try await loaded.client.get("/plans/\(loaded.reference)/committee-report?asOf=2020-06-29")

        #expect(page.body.contains("All 17 actions are completed or in progress"))
        #expect(!page.body.contains("Neither completed nor in progress"))
    }

    @Test func `T-044 T-031 the committee report's header is the source's, and its figures are the register's`()
        async throws
    {
        let loaded = try await Loaded()
        let day = CityOfLondon.asReportedOn
        let report = try await loaded.house.casework.committeeReport(
            loaded.reference, asOf: day, by: loaded.house.cast.chair)
        let header = report.header

        #expect(header.title == CityOfLondon.title && header.mainTitle == CityOfLondon.mainReportTitle)
        #expect(
            header.committees == CityOfLondon.committees.map { ReportHeader.Committee(name: $0.name, date: $0.date) })
        #expect(
            [header.access, header.purpose, header.reportOf, header.summary, header.recommendation] == [
                "Public", "For Information", "Head of Community Safety", CityOfLondon.summary,
                CityOfLondon.recommendation,
            ])
        #expect(header.authors == CityOfLondon.reportAuthors && header.appendices == CityOfLondon.appendices)
        #expect(header.background == CityOfLondon.background && header.nextSteps == CityOfLondon.nextSteps)
        #expect(report.figures == (try await loaded.register(asOf: day)).figures)
    }

    @Test func `T-044 the printed report names committees, dates and figures, and that no date was given`() async throws
    {
        let loaded = try await Loaded()
        let page = try await loaded.client.get("/plans/\(loaded.reference)/committee-report?asOf=2020-06-29").body
        let wanted = [
            "Safer City Partnership", "29 June 2020", "7 July 2020", "29 July 2020", "24 July 2020",
            "<b>17</b><span>actions", "<b>11</b><span>reported GREEN", "<b>6</b><span>reported AMBER",
            "<b>0</b><span>reported RED", "17 actions have no date given", "<ol start=\"12\">",
        ]

        #expect(wanted.filter { !page.contains($0) } == [])
        #expect(page.matches(of: /<td data-label="Computed"><div>No date given/).count == 17)
    }

    @Test func `before the position was reported the register says so`() async throws {
        let register = try await Loaded().register(asOf: CityOfLondon.panelMet)

        #expect(register.figures.nothingReported == 17)
        #expect(register.progress.others.count == 17)
    }

    @Test func `read again it is refused, and the page says which plan it is`() async throws {
        let loaded = try await Loaded()
        let answer = try await loaded.client.upload(
            "/plans/imports", [("submission", "other"), ("title", CityOfLondon.title)],
            file: ("file", "plan.csv", Array(CityOfLondon.csv.utf8)))

        #expect(answer.status == .conflict)
        #expect(answer.body.contains("There is already a plan with this title: \(loaded.reference)"))
    }
}
