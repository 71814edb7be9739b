import ArgumentParser
import Domain
import Foundation
import Logging
import Pages
import Vault

/// The program: every command, and what becomes of what it throws.
package struct Roundtable: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "roundtable",
        abstract: "One honest story of a person or place, for the agencies around a table.",
        version: version,
        subcommands: [
            ServeCommand.self, WorkerCommand.self, SetupCommand.self, SampleCommand.self, ImportCommand.self,
            MigrateCommand.self, CheckCommand.self, ConfigCommand.self, CopyCommand.self, BackupCommand.self,
            RestoreCommand.self, KeysCommand.self, AccountCommand.self, AuditCommand.self,
            SubjectAccessCommand.self, RetentionCommand.self, MatchAddressesCommand.self,
        ])

    package static let version = "0.1.0"

    package init() {}

    /// Runs the command that `arguments` name; gives the exit code: 0 done, 1 could not, 64 wrong arguments.
    package static func run(
        _ arguments: [String], environment: [String: String] = ProcessInfo.processInfo.environment,
        output: Output = .standard
    ) async -> Int32 {
        await ServerSettings.$environment.withValue(environment) { await answer(arguments, output) }
    }

    private static func answer(_ arguments: [String], _ output: Output) async -> Int32 {
        let command: any ParsableCommand
        do {
            command = try parseAsRoot(arguments)
        } catch {
            return report(parseError: error, output)
        }
        do {
            try await Output.$current.withValue(output) {
                if var command = command as? any AsyncParsableCommand {
                    try await command.run()
                } else {
                    var command = command
                    try command.run()
                }
            }
            return 0
        } catch {
            return report(error, output)
        }
    }

    private static func report(parseError error: any Error, _ output: Output) -> Int32 {
        let code = exitCode(for: error)
        guard code != .success else {
            output.say(fullMessage(for: error))
            return 0
        }
        output.complain(message(for: error))
        return 64
    }

    private static func report(_ error: any Error, _ output: Output) -> Int32 {
        // Help is a command of its own to the parser, and what it says comes as an error.
        if exitCode(for: error) == .success { return report(parseError: error, output) }
        switch error {
        case let error as Stop:
            output.complain(error.sentence)
            return error.code
        case let error as any Refusal:
            output.complain(Words.sentence(for: error))
        case let error as Refusals:
            for refusal in error.all { output.complain(Words.sentence(for: refusal)) }
        case let error as ExitCode:
            return error.rawValue
        // Asking for help ends a command with an error, too.
        case _ where [ExitCode.success, .validationFailure].contains(exitCode(for: error)):
            return report(parseError: error, output)
        default:
            let reference = String(Tokens.make().prefix(10))
            // Settings that cannot be read were refused before.
            let logger = (try? ServerSettings())?.logger ?? Logger(label: "roundtable")
            logger.error("fault", metadata: ["reference": "\(reference)", "error": "\(error)"])
            output.complain("Something went wrong that is not your doing. Reference \(reference); the log says more.")
        }
        return 1
    }
}

/// A command cannot go on: one sentence that says why and what to do.
struct Stop: Error {
    let sentence: String
    let code: Int32

    init(_ sentence: String, code: Int32 = 1) {
        self.sentence = sentence
        self.code = code
    }
}

/// Where a command's words go: tests listen instead of the terminal.
package struct Output: Sendable {
    @TaskLocal package static var current = Output.standard

    package let say: @Sendable (String) -> Void
    package let complain: @Sendable (String) -> Void
    /// A line that replaces the one before it on a terminal, and is left out elsewhere.
    package let progress: @Sendable (String) -> Void

    package init(
        say: @escaping @Sendable (String) -> Void, complain: @escaping @Sendable (String) -> Void,
        progress: @escaping @Sendable (String) -> Void
    ) {
        self.say = say
        self.complain = complain
        self.progress = progress
    }

    package static let standard = Output(
        say: { FileHandle.standardOutput.write(Data(($0 + "\n").utf8)) },
        complain: { FileHandle.standardError.write(Data(($0 + "\n").utf8)) },
        progress: { line in
            if isatty(2) == 1 {
                FileHandle.standardError.write(Data(("\r\u{1B}[K" + line).utf8))
            } else if line.isEmpty == false {
                FileHandle.standardError.write(Data((line + "\n").utf8))
            }
        })
}
