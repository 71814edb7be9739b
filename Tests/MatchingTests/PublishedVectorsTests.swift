import Foundation
import Testing

@testable import Matching

/// The folder of linkage data that may stand beside a checkout; tests that need it are skipped without it.
enum LinkageData {
    static let folder: URL? = {
        // This file's folder lies three below the checkout's parent.
        var parent = URL(fileURLWithPath: #filePath)
        for _ in 0..<4 { parent.deleteLastPathComponent() }
        let folder = parent.appendingPathComponent("shared/linkage")
        return FileManager.default.fileExists(atPath: folder.path) ? folder : nil
    }()

    static var isThere: Bool { folder != nil }

    /// The rows of a CSV file below the folder, its header row left out.
    static func rows(_ path: String) throws -> [[String]] {
        let file = try #require(folder).appendingPathComponent(path)
        return try rows(of: String(contentsOf: file, encoding: .utf8))
    }

    static func rows(of text: String) -> [[String]] {
        text.split(whereSeparator: \.isNewline).dropFirst().map { line in
            var fields = [""]
            var isQuoted = false
            for character in line {
                if character == "\"" {
                    isQuoted.toggle()
                } else if character == ",", !isQuoted {
                    fields.append("")
                } else {
                    fields[fields.count - 1].append(character)
                }
            }
            return fields
        }
    }
}

@Suite(.enabled(if: LinkageData.isThere, "needs ../shared/linkage beside the checkout"))
struct `Published vectors` {
    @Test func `Jaro and Jaro-Winkler equal the reference on every row`() throws {
        let rows = try LinkageData.rows("vectors/comparators_uk.csv")

        let wrong = rows.filter { row in
            abs(Likeness.jaro(row[0], row[1]) - (Double(row[2]) ?? -1)) > 1e-9
                || abs(Likeness.jaroWinkler(row[0], row[1]) - (Double(row[3]) ?? -1)) > 1e-9
        }

        #expect(rows.count > 4000)
        #expect(wrong.isEmpty, "\(wrong.prefix(5))")
    }

    @Test func `NYSIIS equals the reference on every row`() throws {
        let rows = try LinkageData.rows("vectors/phonetic_uk.csv")

        let wrong = rows.filter { Sounding.nysiis($0[0]) != $0[3] }.map { $0 + [Sounding.nysiis($0[0])] }

        #expect(rows.count >= 3000)
        #expect(wrong.isEmpty, "\(wrong.count): \(wrong.prefix(12))")
    }
}
