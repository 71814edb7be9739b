import ArgumentParser
import Casework
import Domain
import Foundation
import Pages

/// Lists what has run out, and carries certificates of destruction past a restore.
struct RetentionCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retention", abstract: "List records whose period has run out; keep and replay certificates.",
        discussion: """
            Without an option, and with --dry-run, it lists what has run out, by which rule, and what holds it; \
            nothing is changed. Records are destroyed from the page Retention, when two people say so.

            --certificates writes what was destroyed (references and keys, nothing of anybody) to a file to keep \
            beside the backups. --replay reads it after an older backup was restored, and proposes the same records \
            again.
            """)

    @Flag(help: "List what would go and why; the same as giving no option.") var dryRun = false
    @Option(help: "Write every certificate of destruction to this file, as JSON.") var certificates: String?
    @Option(help: "Propose again what the certificates in this file say was destroyed.") var replay: String?
    @Flag(help: "Print the list as one line of JSON.") var json = false
    @OptionGroup var acting: ActorOption
    @OptionGroup var data: DataOption

    /// One record, as JSON.
    private struct Line: Encodable {
        let `class`: String
        let reference: String
        let since: String
        let months: Int
        let keptUntil: String
        let heldBy: [String]
    }

    func validate() throws {
        guard [dryRun, certificates != nil, replay != nil].count(where: { $0 }) <= 1 else {
            throw ValidationError("Give one of --dry-run, --certificates and --replay.")
        }
    }

    func run() async throws {
        let kept = try replay.map { try FileNotTaken.read($0) { try Self.read($0) } }
        let installation = try await Installation.existing(try data.settings())
        let casework = installation.casework
        let actor = try await acting.actor(casework, who: .manageRetention)
        if let kept {
            try await replay(kept, casework, actor)
        } else if let certificates {
            try await write(certificates, try await casework.certificates(by: actor))
        } else {
            try list(try await casework.retention(by: actor).lines)
        }
        try await casework.close()
    }

    private func list(_ lines: [RetentionLine]) throws {
        let output = Output.current
        let told = lines.map { line in
            Line(
                class: line.class.rawValue, reference: line.reference, since: line.since.iso, months: line.months,
                keptUntil: line.keptUntil.iso, heldBy: line.obstacles.map(RetentionWords.words))
        }
        guard !json else { return output.say(try oneLine(told)) }
        for (line, told) in zip(lines, told) {
            let held = told.heldBy.isEmpty ? "would go" : "stays: \(Words.list(told.heldBy))"
            output.say(
                "\(line.reference), \(line.class.title.lowercased()) since \(told.since), kept \(line.months) months "
                    + "until \(told.keptUntil): \(held)")
        }
        let free = lines.count { !$0.isHeld }
        output.say(
            "\(Words.count(lines.count, "record")) run out, \(Words.grouped(free)) that nothing holds. "
                + "Nothing was changed.")
    }

    private func write(_ path: String, _ certificates: [DestructionCertificate]) async throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        let made = FileManager.default.createFile(
            atPath: path, contents: try encoder.encode(certificates), attributes: [.posixPermissions: 0o600])
        guard made else { throw Stop("\(path) cannot be written. Check its path and your rights to it.") }
        Output.current.say("\(Words.count(certificates.count, "certificate")) in \(path).")
    }

    private func replay(_ kept: [DestructionCertificate], _ casework: Casework, _ actor: Actor) async throws {
        guard let reference = try await casework.replay(kept, by: actor) else {
            return Output.current.say("Nothing of what these certificates name is here.")
        }
        Output.current.say("\(reference) was proposed. Somebody else must approve it on the page Retention.")
    }

    private static func read(_ bytes: [UInt8]) throws -> [DestructionCertificate] {
        do {
            return try JSONDecoder().decode([DestructionCertificate].self, from: Data(bytes))
        } catch is DecodingError {
            throw Stop("This is no file of certificates: roundtable retention --certificates writes one.", code: 64)
        }
    }
}
