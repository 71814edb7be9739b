import Foundation
import Testing

@testable import Matching

@Suite(.enabled(if: GeneratedAddresses.canBeMade, "needs ../shared/linkage beside the checkout, and Python"))
struct `Matching generated addresses` {
    // Measured at 100,000 records: precision 0.993, recall 0.972; the floors stand below, so that only a loss breaks
    // them. What is wanted is the flat itself; an answer that names its building counts as none.
    @Test func `most are found and few are wrong, with a postcode and without`() throws {
        let made = try GeneratedAddresses(count: 4000, seed: 4711)
        let answers = GazetteerMatcher(made.gazetteer).match(made.texts)

        for hasPostcode in [true, false] {
            var (wanted, answered, right) = (0.0, 0.0, 0.0)
            for (place, answer) in answers.enumerated() where made.texts[place].postcode.isEmpty != hasPostcode {
                let truth = made.truth[place]
                guard !truth.isEmpty else { continue }
                wanted += 1
                if answer.uprn != nil, answer.uprn != made.buildings[truth] { answered += 1 }
                if answer.uprn == truth { right += 1 }
            }
            #expect(right / answered > 0.98, "precision, with a postcode: \(hasPostcode)")
            #expect(right / wanted > (hasPostcode ? 0.96 : 0.93), "recall, with a postcode: \(hasPostcode)")
        }
    }
}

/// Addresses as agencies wrote them, with the truth beside them, made by the generator of the linkage data.
private struct GeneratedAddresses {
    let gazetteer: Gazetteer
    let buildings: [String: String]
    let texts: [(text: String, postcode: String)]
    let truth: [String]

    static let python = ["/usr/bin/python3", "/usr/local/bin/python3"]
        .first { FileManager.default.isExecutableFile(atPath: $0) }

    static var canBeMade: Bool { LinkageData.isThere && python != nil }

    init(count: Int, seed: Int) throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let (records, addresses) = (folder.appendingPathComponent("r"), folder.appendingPathComponent("a"))
        let process = Process()
        process.executableURL = URL(fileURLWithPath: try #require(Self.python))
        process.arguments = [
            try #require(LinkageData.folder).appendingPathComponent("generate_uk.py").path, "--records", "\(count)",
            "--seed", "\(seed)", "--out", records.path, "--addresses-out", addresses.path,
        ]
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
        let list = LinkageData.rows(of: try String(contentsOf: addresses, encoding: .utf8))
        gazetteer = try Gazetteer(
            list.map {
                GazetteerAddress(
                    uprn: $0[0], parentUPRN: $0[1], flat: $0[2], building: $0[3], number: $0[4], street: $0[5],
                    locality: $0[6], town: $0[7], postcode: $0[8])
            })
        buildings = Dictionary(uniqueKeysWithValues: list.filter { !$0[1].isEmpty }.map { ($0[0], $0[1]) })
        let rows = LinkageData.rows(of: try String(contentsOf: records, encoding: .utf8))
        texts = rows.map { (text: $0[12...14].filter { !$0.isEmpty }.joined(separator: ", "), postcode: $0[15]) }
        truth = rows.map { $0[3] }
    }
}
