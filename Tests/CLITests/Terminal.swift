import CLI
import Foundation

/// What a command said and how it ended, run in this process.
struct Run: Sendable {
    let code: Int32
    let said: [String]
    let complaints: [String]

    /// The one thing it complained of; nil when there was none, or more than one line.
    var sentence: String? {
        complaints.count == 1 && !complaints[0].contains("\n") ? complaints[0] : nil
    }
}

/// A place to type commands: a data folder of its own, and nothing in the environment that it was not given.
final class Terminal: Sendable {
    static let password = "a long administrator's password"

    /// The data folder; it is not there until a command makes it.
    let data: String
    private let folder: URL

    init() {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("roundtable-test-\(UUID().uuidString)")
        data = folder.appendingPathComponent("data").path
    }

    deinit { try? FileManager.default.removeItem(at: folder) }  // a leftover in the temporary folder harms nobody

    /// Types `arguments` after the program's name; the cost of passwords is the least that is allowed.
    static func type(_ arguments: [String], environment: [String: String] = [:]) async -> Run {
        let heard = Heard()
        let output = Output(
            say: { heard.said.append($0) }, complain: { heard.complaints.append($0) }, progress: { _ in })
        let environment = ["ROUNDTABLE_PASSWORD_COST": "14"].merging(environment) { $1 }
        let code = await Roundtable.run(arguments, environment: environment, output: output)
        return Run(code: code, said: heard.said.all, complaints: heard.complaints.all)
    }

    func setUp(_ options: [String] = [], password: String? = Terminal.password) async -> Run {
        await Self.type(
            [
                "setup", "--data", data, "--partnership", "Harrowmere", "--agency", "Harrowmere Council",
                "--name", "Idris Vaughan", "--sign-in", "idris",
            ] + options, environment: password.map { ["ROUNDTABLE_ADMIN_PASSWORD": $0] } ?? [:])
    }
}

/// Lines that came from any thread.
private final class Heard: Sendable {
    final class Lines: @unchecked Sendable {
        private let lock = NSLock()
        private var lines: [String] = []
        var all: [String] { lock.withLock { lines } }
        func append(_ line: String) { lock.withLock { lines.append(line) } }
    }

    let said = Lines()
    let complaints = Lines()
}
