import ArgumentParser
import Casework
import Domain
import Formats
import Foundation
import Pages
import Web

/// Brings records in through the same doors that people use.
struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Bring records in from files.",
        subcommands: [ImportReportsCommand.self, ImportPlanCommand.self, ImportIncidentsCommand.self])
}

/// In whose name a file is imported: whoever may open the data folder is already trusted.
struct ActorOption: ParsableArguments {
    @Option(
        name: .customLong("as"),
        help: "The sign-in name of whoever imports; without it, whoever has been here longest of those who may.")
    var signIn: String?

    func actor(_ casework: Casework, who permission: Permission) async throws -> Actor {
        guard let signIn else {
            guard let first = try await casework.firstActor(who: permission) else {
                let roles = Role.allCases.filter { $0.may(permission) }.map { $0.title.lowercased() }
                throw Stop("No account here may import this. Who may: \(Words.list(roles)).")
            }
            return first
        }
        do {
            let actor = try await casework.actor(signIn: signIn)
            guard actor.may(permission) else {
                let role = actor.role.title.lowercased()
                throw Stop("\(signIn) may not import this as \(role). Name another with --as.", code: 64)
            }
            return actor
        } catch CommonRefusal.notFound {
            throw Stop("Nobody signs in as \(signIn).", code: 64)
        }
    }
}

/// What a file on the command line is refused with: as many sentences as there are reasons.
enum FileNotTaken {
    static func stop(_ path: String, _ error: any Error) -> any Error {
        switch error {
        case let error as FileError: return untaken(path, "it cannot be read (\(error.reason)).")
        case is GzipError:
            return untaken(path, "it is packed with gzip, but damaged or cut off. Pack or fetch it again.")
        case let error as any Refusal: return untaken(path, Words.sentence(for: error))
        case let error as Refusals:
            for refusal in error.all { Output.current.complain("\(path): \(Words.sentence(for: refusal))") }
            return untaken(path, "mend the lines above, and import it again.")
        default: return error
        }
    }

    private static func untaken(_ path: String, _ reason: String) -> Stop {
        Stop("\(path) was not taken: \(reason)", code: 64)
    }

    /// What `body` makes of a file that is small by nature.
    static func read<Value>(_ path: String, _ body: ([UInt8]) throws -> Value) throws -> Value {
        do {
            return try body(try InputSource(path: path, limit: 64 << 20).readAll())
        } catch {
            throw stop(path, error)
        }
    }
}

/// A line of progress, once a command has taken longer than people wait without one.
struct Progress {
    private static let patience = Duration.seconds(2)
    private var last = ContinuousClock().now

    mutating func say(_ line: @autoclosure () -> String) {
        let now = ContinuousClock().now
        guard now - last >= Self.patience else { return }
        last = now
        Output.current.progress(line())
    }
}
