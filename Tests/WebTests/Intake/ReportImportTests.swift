import Casework
import Database
import Domain
import Foundation
import HTTPTypes
import TestSupport
import Testing
import Web

@Suite struct `Importing a file of reports` {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "examples")

    private func bytes(_ name: String) throws -> [UInt8] {
        Array(try Data(contentsOf: Self.folder.appending(path: name)))
    }

    private func load(
        _ house: TestHouse, _ csv: [UInt8], dryRun: Bool, step: (ReportMapping) -> ReportMapping = { $0 }
    ) async throws -> ImportTally {
        let mapping = try ReportMapping(json: try bytes("reports-mapping.json"))
        let file = ReportFile(mapping: step(mapping), name: "reports.csv", hash: "hash", isDryRun: dryRun)
        return try await house.casework.importReports(
            from: csv, as: file, batch: 7, by: house.cast.manager)
    }

    private func counts(_ tally: ImportTally) -> String {
        "\(tally.received) in, \(tally.repeated) again, \(tally.refusedLines) refused"
    }

    @Test func `V-009 the example's good lines come in, its bad ones are listed with line and field`() async throws {
        let house = try await TestHouse()

        let tally = try await load(house, try bytes("reports.csv"), dryRun: false)

        #expect(counts(tally) == "19 in, 1 again, 8 refused")
        let expected = [
            "21 received_at", "22 received_at", "23 category", "24 happened_to", "25 happened_from", "26 place_uprn",
            "27 description", "28 caller_phone",
        ]
        let found = Set(tally.refused.map { "\($0.line) \($0.field)" })
        #expect(expected.filter { !found.contains($0) } == [])
        #expect(Set(tally.refused.map(\.line)) == Set(21...28))
        #expect(try await house.count("SELECT count(*) FROM report WHERE payload IS NOT NULL") > 0)
    }

    @Test func `the same file again doubles nothing`() async throws {
        let house = try await TestHouse()
        _ = try await load(house, try bytes("reports.csv"), dryRun: false)

        let again = try await load(house, try bytes("reports.csv"), dryRun: false)

        #expect(counts(again) == "0 in, 20 again, 8 refused")
        #expect(try await house.count("SELECT count(*) FROM report") == 19)
    }

    @Test func `lines without a reference come in once by what they say`() async throws {
        let house = try await TestHouse()
        let without: (ReportMapping) -> ReportMapping = { mapping in
            var mapping = mapping
            mapping.columns["Ref No"] = nil
            return mapping
        }
        let first = try await load(house, try bytes("reports.csv"), dryRun: false, step: without)

        let again = try await load(house, try bytes("reports.csv"), dryRun: false, step: without)

        #expect(first.received == 20)
        #expect(counts(again) == "0 in, 20 again, 8 refused")
    }

    @Test func `a dry run says the same and keeps nothing`() async throws {
        let house = try await TestHouse()

        let tally = try await load(house, try bytes("reports.csv"), dryRun: true)

        #expect(counts(tally) == "19 in, 1 again, 8 refused")
        #expect(try await house.count("SELECT count(*) FROM report") == 0)
    }

    @Test func `a broken quote names its line and costs no other`() async throws {
        let house = try await TestHouse()
        var lines = String(decoding: try bytes("reports.csv"), as: UTF8.self)
            .split(whereSeparator: \.isNewline).map(String.init)
        lines.insert("LH/26/9999,\"05/01/2026 09:12,03/01/2026 23:40", at: 10)

        let tally = try await load(house, Array(lines.joined(separator: "\n").utf8), dryRun: true)

        #expect(tally.received == 19)
        #expect(tally.refused.contains { $0.line == 11 && $0.code.hasPrefix("csv-") })
    }

    @Test func `in a browser the dry run shows counts and reasons, and who may not import is turned away`() async throws
    {
        let app = TestApp(try await TestHouse())
        let client = try await app.signedIn(as: "manager")

        let missing = try await client.upload(
            "/reports/imports", [("step", "dry")], file: ("file", "reports.csv", try bytes("reports.csv")))
        let officer = try await app.signedIn(as: "officer").get("/reports/imports")

        #expect(missing.status == .unprocessableContent)
        #expect(missing.body.contains("Choose the file to read"))
        #expect(officer.status == .forbidden)
    }
}
