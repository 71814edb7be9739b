import Foundation

/// The tables of docs/privacy.md, which tests hold against the database and the pages.
package enum PrivacyDocument {
    /// The cells of every row that begins with a name in backticks.
    package static func rows() throws -> [[String]] {
        var folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        while folder.path != "/",
            !FileManager.default.fileExists(atPath: folder.appendingPathComponent("Makefile").path)
        {
            folder.deleteLastPathComponent()
        }
        let text = try String(contentsOf: folder.appendingPathComponent("docs/privacy.md"), encoding: .utf8)
        return text.split(separator: "\n").filter { $0.hasPrefix("| `") }.map { line in
            line.dropFirst().dropLast().split(separator: "|", omittingEmptySubsequences: false)
                .map { $0.trimmingCharacters(in: .whitespaces) }
        }
    }

    /// The names in backticks of one cell.
    package static func names(_ cell: String) -> [String] {
        cell.split(separator: ",").map { $0.trimmingCharacters(in: CharacterSet(charactersIn: " `–")) }
            .filter { !$0.isEmpty }
    }

    /// Table and column of everything that is listed as said about somebody.
    package static func personal() throws -> [(table: String, column: String)] {
        try rows().filter { $0.count == 5 }.flatMap { row in
            names(row[1]).map { (names(row[0])[0], $0) }
        }
    }
}
