import Foundation

/// The other implementation that ours is tried against: Debian's python3 with its package cryptography.
enum Python {
    static let path = ["/usr/bin/python3", "/usr/local/bin/python3", "/opt/homebrew/bin/python3"]
        .first { (try? run($0, "import cryptography")) != nil }

    /// What `script` prints, in lines.
    static func run(_ script: String, _ arguments: String...) throws -> [String] {
        let bytes = try run(path ?? "python3", script, arguments)
        return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
    }

    @discardableResult
    private static func run(_ path: String, _ script: String, _ arguments: [String] = []) throws -> [UInt8] {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = ["-c", script] + arguments
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let bytes = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        struct Failed: Error {}
        guard process.terminationStatus == 0 else { throw Failed() }
        return Array(bytes)
    }
}

extension [UInt8] {
    var hex: String { map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() }

    init(hex: String) {
        let digits = hex.utf8.compactMap { Character(UnicodeScalar($0)).hexDigitValue }
        self = stride(from: 0, to: digits.count - 1, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
    }
}
