import Casework
import Domain
import Foundation
import TestSupport
import Testing

@testable import CLI

@Suite struct `Importing published incidents from files` {
    private static let header =
        "Crime ID,Month,Reported by,Falls within,Longitude,Latitude,Location,LSOA code,LSOA name,Crime type,"
        + "Last outcome category,Context"

    private static func row(
        id: String = "", month: String = "2025-01", point: String = "-1.57,54.77",
        lsoa: String = "E01020634,County Durham 001A",
        category: String = "Anti-social behaviour"
    ) -> String {
        "\(id),\(month),Durham Constabulary,Durham Constabulary,\(point),On or near The Copse,\(lsoa),\(category),,"
    }

    @Test func `what is odd but honest is kept, what cannot be trusted is refused with its line and reason`()
        async throws
    {
        let folder = try await ImportFolder()
        let file = try folder.write(
            "2025-01-durham-street.csv",
            [
                Self.header, Self.row(), Self.row(), Self.row(id: "abc", category: "Drugs"),
                Self.row(id: "abc", category: "Drugs"),
                Self.row(point: ",", lsoa: ","), Self.row(month: "Jan 2025"), Self.row(point: "-1.57,north"),
                Self.row() + ",one too many", "\"Drugs", Self.row(lsoa: "E01011111,Leeds 001A", category: "Drugs"),
            ])

        let (counts, told) = try await folder.importing([file, file], "--area", "County Durham")

        #expect(
            counts.numbers == [
                "files": 2, "rows": 20, "kept": 6, "refused": 8, "repeated": 6, "removed": 0, "without_point": 2,
                "without_lsoa": 2, "outside_area": 2,
            ])
        #expect(counts.categories == ["Anti-social behaviour": 12, "Drugs": 6, "(unreadable)": 2])
        #expect(told.filter { $0.contains("line 7: The month must be a year and a month") }.count == 2)
        #expect(told.contains { $0.contains("line 9: The row has 13 fields where the file has 12 columns.") })
        #expect(told.contains { $0.contains("line 10: A quotation mark opens here and is never closed.") })
    }

    @Test func `a month published again with changes is replaced by it`() async throws {
        let folder = try await ImportFolder()
        let first = try folder.write("first.csv", [Self.header, Self.row(), Self.row(), Self.row(category: "Drugs")])
        let second = try folder.write("second.csv", [Self.header, Self.row(), Self.row(category: "Arson")])

        _ = try await folder.importing([first])
        let (counts, told) = try await folder.importing([second])

        #expect(counts.numbers["kept"] == 1 && counts.numbers["repeated"] == 1 && counts.numbers["removed"] == 2)
        #expect(told.contains { $0.hasSuffix("2 rows published before are no longer in it: removed.") })
    }

    @Test func `columns may stand in another order, and others between them`() async throws {
        let folder = try await ImportFolder()
        let file = try folder.write(
            "other.csv",
            [
                "Month,New,Reported by,Falls within,Longitude,Latitude,Location,LSOA code,LSOA name,Crime type,"
                    + "Last outcome category,Context,Crime ID",
                "2025-01,x,Durham Constabulary,Durham Constabulary,-1.5,54.7,,E01020634,County Durham 001A,Drugs,,,abc",
            ])

        let (counts, _) = try await folder.importing([file])

        #expect(counts.numbers["kept"] == 1 && counts.categories == ["Drugs": 1])
    }

    @Test func `a file that is something else is refused whole, with a sentence, and the others are taken`()
        async throws
    {
        let folder = try await ImportFolder()
        let good = try folder.write("good.csv", [Self.header, Self.row()])
        let files: [(path: String, sentence: String)] = [
            (
                try folder.write("list.csv", ["Name,Month", "x,2025-01"]),
                "its first line does not name Crime ID, Reported by"
            ),
            (try folder.write("empty.csv", []), "There is nothing in it."),
            (folder.path("missing.csv"), "it cannot be read (No such file or directory)."),
            (try folder.write("cut.csv.gz", bytes: [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 1]), "damaged or cut off"),
        ]

        let (code, said, told) = try await folder.run(files.map(\.path) + [good], "--json")

        let missing = zip(files, told).filter { !$1.contains($0.path) || !$1.contains($0.sentence) }
        #expect(code == 64 && missing.isEmpty && told.count == files.count, "\(told)")
        #expect(said.last?.contains("\"files\":1,\"kept\":1,") == true)
    }
}

/// A data folder with a partnership, and files to import beside it.
private final class ImportFolder: Sendable {
    private let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
        "roundtable-\(UUID().uuidString)")

    struct Counts: Decodable {
        let numbers: [String: Int]
        let categories: [String: Int]

        private struct Key: CodingKey {
            let stringValue: String
            let intValue: Int? = nil
            init(stringValue: String) { self.stringValue = stringValue }
            init?(intValue: Int) { nil }
        }

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: Key.self)
            let whole = container.allKeys.filter { !["by_category", "seconds"].contains($0.stringValue) }
            numbers = try Dictionary(
                uniqueKeysWithValues: whole.map { ($0.stringValue, try container.decode(Int.self, forKey: $0)) })
            categories = try container.decode([String: Int].self, forKey: Key(stringValue: "by_category"))
        }
    }

    init() async throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let settings = try ServerSettings(environment: [
            "ROUNDTABLE_DATA": path("data"), "ROUNDTABLE_PASSWORD_COST": "14",
        ])
        let installation = try await Installation.create(settings)
        try await installation.casework.setUp(
            partnership: "Test", agency: "Council",
            administrator: NewAccount(
                signIn: "admin", name: "Jo Admin", role: .administrator, password: "long enough to do"))
    }

    deinit { try? FileManager.default.removeItem(at: folder) }  // a leftover in the temporary folder harms nobody

    func path(_ name: String) -> String { folder.appendingPathComponent(name).path }

    func write(_ name: String, _ lines: [String]) throws -> String {
        try write(name, bytes: Array(lines.map { $0 + "\r\n" }.joined().utf8))
    }

    func write(_ name: String, bytes: [UInt8]) throws -> String {
        try Data(bytes).write(to: folder.appendingPathComponent(name))
        return path(name)
    }

    func importing(_ files: [String], _ more: String...) async throws -> (Counts, told: [String]) {
        let (code, said, told) = try await run(files, ["--json"] + more)
        try #require(code == 0, "\(told)")
        return (try JSONDecoder().decode(Counts.self, from: Data((said.last ?? "").utf8)), told)
    }

    func run(_ files: [String], _ more: String...) async throws -> (code: Int32, said: [String], told: [String]) {
        try await run(files, more)
    }

    private func run(_ files: [String], _ more: [String]) async throws -> (code: Int32, said: [String], told: [String])
    {
        let (said, told) = (Lines(), Lines())
        let code = await Roundtable.run(
            ["import", "incidents"] + files + more + ["--data", path("data")],
            output: Output(say: said.add, complain: told.add, progress: { _ in }))
        return (code, said.all, told.all)
    }
}

private final class Lines: @unchecked Sendable {
    private let lock = NSLock()
    private var lines: [String] = []
    var all: [String] { lock.withLock { lines } }
    @Sendable func add(_ line: String) { lock.withLock { lines.append(line) } }
}
