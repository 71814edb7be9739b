import Casework
import Domain
import TestSupport
import Testing

@Suite struct `A report entered for an agency without access` {
    private func entered(_ house: TestHouse, by actor: Actor, for agency: ID<Agency>) async throws -> String {
        var new = neighbourReport()
        new.proxyFor = agency
        return try await house.casework.receiveReport(new, by: actor)
    }

    @Test func `T-038 is that agency's, and names who entered it`() async throws {
        let house = try await TestHouse()
        let (casework, cast) = (house.casework, house.cast)

        let reference = try await entered(house, by: cast.chair, for: cast.housing)
        let theirs = try await casework.report(reference, by: cast.housingOfficer).report
        let own = try await casework.receiveReport(neighbourReport(), by: cast.chair)

        #expect(theirs.agencyName == "Lanternhill Homes")
        #expect(theirs.enteredBy == "\(cast.chair.name), Harrowmere Council")
        #expect(try await casework.report(own, by: cast.chair).report.enteredBy == nil)
    }

    @Test func `T-038 is entered by those alone whose role says so, and for agencies that are there`() async throws {
        let house = try await TestHouse()
        let cast = house.cast

        let codes = try await [
            refusalCodes { _ = try await entered(house, by: cast.housingOfficer, for: cast.council) },
            refusalCodes { _ = try await entered(house, by: cast.analyst, for: cast.housing) },
            refusalCodes { _ = try await entered(house, by: cast.chair, for: ID(high: 1, low: 1)) },
        ]

        #expect(codes == [["not-permitted"], ["not-permitted"], ["field-notAChoice"]])
    }
}
