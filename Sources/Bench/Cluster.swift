import Foundation
import Glibc

/// A PostgreSQL cluster of the measurements' own, durable, reached over a Unix socket.
final class Cluster {
    private let folder: String

    /// Starts it; nil where PostgreSQL is not installed.
    init?(_ number: Int = Int(ProcessInfo.processInfo.processIdentifier)) {
        // Short, since a socket's path has at most 107 letters, and where PostgreSQL's own user may enter.
        folder = "/tmp/rt-bench-\(number)"
        guard Self.script("start \(folder) durable") else { return nil }
    }

    deinit { _ = Self.script("stop \(folder)") }

    /// The address of a database that is made where it is not there.
    func address(_ database: String) throws -> String {
        let made = try Tool.run(
            "psql", ["-h", folder, "-U", "app", "-d", "postgres", "-c", "CREATE DATABASE \(database)"])
        guard made.status == 0 else { throw Trouble("PostgreSQL makes no database: \(made.words)") }
        return "postgresql:///\(database)?host=\(folder)&user=app"
    }

    /// Not by `Process`, which waits for whatever the script leaves running.
    private static func script(_ arguments: String) -> Bool {
        system("scripts/postgres \(arguments) >/dev/null 2>&1") == 0
    }
}

/// Another program, run to its end.
enum Tool {
    static func run(_ name: String, _ arguments: [String]) throws -> (status: Int32, words: String) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [name] + arguments
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let words = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: words, as: UTF8.self))
    }
}
