import ArgumentParser
import Casework
import Domain
import Foundation
import Pages
import Vault

/// The chain over everything that was read and changed.
struct AuditCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit", abstract: "Prove who read and changed what: verify, sign and export the audit's chain.",
        subcommands: [Verify.self, TakeCheckpoint.self, Export.self])

    struct Verify: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Follow the chain from its beginning, and say what was changed, dropped or put in.",
            discussion: """
                Only a checkpoint that was kept elsewhere can show that the whole database was put back to an earlier \
                state: give it with --against. People can work meanwhile.
                """)

        @OptionGroup var data: DataOption
        @Option(help: "A checkpoint that roundtable audit checkpoint wrote.") var against: String?
        @Flag(help: "Print one line of JSON.") var json = false

        func run() async throws {
            let exported = try against.map(AuditCommand.checkpoint)
            let installation = try await Installation.existing(try data.settings())
            let (interruption, steps) = (Interruption(), SlowSteps())
            let report = try await installation.casework.proveAudit(against: exported) { done, all in
                try interruption.check()
                steps.say("\(Words.grouped(done)) of \(Words.grouped(all)) links")
            }
            steps.end()
            try await installation.casework.close()
            if json {
                try AuditCommand.sayJSON(report)
            } else {
                AuditCommand.say(report, against: against)
            }
            if !report.isSound { throw ExitCode(1) }
        }
    }

    struct TakeCheckpoint: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "checkpoint", abstract: "Sign where the chain stands now, to be kept elsewhere.",
            discussion: """
                Give the file to somebody who cannot change this database: an auditor, a partner, a notary. It names \
                nobody and holds no secret.
                """)

        @OptionGroup var data: DataOption
        @Option(name: .customLong("to"), help: "The file to make, which must not be there.") var target: String

        func run() async throws {
            let installation = try await Installation.existing(try data.settings())
            let taken = try await installation.casework.takeCheckpoint()
            try await installation.casework.close()
            guard let checkpoint = taken else { throw Stop("Nothing was read or changed yet, so there is no chain.") }
            let file = try NewFile(target)
            try file.write(Array(checkpoint.text.utf8))
            try file.keep()
            Output.current.say(
                "\(target): \(Words.grouped(checkpoint.number)) links, signed by \(checkpoint.key) with the public key "
                    + "\(AuditHex.text(checkpoint.publicKey)). Keep it where nobody who runs this system can change it."
            )
        }
    }

    struct Export: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Write the audit as plain lines that anybody can verify without this program.",
            discussion: """
                docs/audit/verify.py does so. With the entries, the file holds who read what and what was changed: \
                handle it like the records themselves. With --hashes it names nobody.
                """)

        @OptionGroup var data: DataOption
        @Option(name: .customLong("to"), help: "The file to make, which must not be there.") var target: String
        @Flag(help: "Leave out the entries and their salts.") var hashes = false

        func run() async throws {
            let installation = try await Installation.existing(try data.settings())
            let (interruption, steps, file) = (Interruption(), SlowSteps(), try NewFile(target))
            do {
                try await installation.casework.exportAudit(withEntries: !hashes) {
                    try file.write($0)
                } told: {
                    done, all in
                    try interruption.check()
                    steps.say("\(Words.grouped(done)) of \(Words.grouped(all)) links")
                }
                try file.keep()
            } catch {
                file.discard()
                throw error
            }
            steps.end()
            try await installation.casework.close()
            Output.current.say("\(target) is written. python3 docs/audit/verify.py \(target) verifies it.")
        }
    }

    private static func checkpoint(_ path: String) throws -> Checkpoint {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw Stop("\(path) cannot be read. Check its path and your rights to it.")
        }
        do {
            return try Checkpoint(text: String(decoding: data, as: UTF8.self))
        } catch Checkpoint.Fault.newer {
            throw Stop("\(path) was made by a later program. Use that one.")
        } catch {
            throw Stop("\(path) is no checkpoint of an audit.")
        }
    }

    // MARK: What a walk says

    private static func say(_ report: AuditReport, against: String?) {
        let output = Output.current
        for finding in report.findings { output.say("WRONG  \(sentence(finding))") }
        if report.faults > report.findings.count {
            output.say("WRONG  and \(Words.grouped(report.faults - report.findings.count)) more")
        }
        let until = report.chainedAt.map { ", until \($0.iso)" } ?? ""
        output.say(
            "\(report.isSound ? "sound " : "WRONG ") \(Words.grouped(report.links)) links\(until), "
                + "\(Words.grouped(report.destroyed)) of them destroyed when their time was over, "
                + "\(Words.count(report.checkpoints, "checkpoint")), \(Words.count(report.faults, "fault"))")
        if against == nil {
            output.say("Whether the whole database was put back to an earlier state, only --against can show.")
        }
    }

    private static func sayJSON(_ report: AuditReport) throws {
        struct Line: Encodable {
            let links: Int
            let destroyed: Int
            let checkpoints: Int
            let faults: Int
            let findings: [String]
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let line = Line(
            links: report.links, destroyed: report.destroyed, checkpoints: report.checkpoints, faults: report.faults,
            findings: report.findings.map(sentence))
        Output.current.say(String(decoding: try encoder.encode(line), as: UTF8.self))
    }

    /// What is wrong where: numbers and times, and nobody's name.
    static func sentence(_ finding: AuditReport.Finding) -> String {
        let place = finding.number.map { "Link \($0)" } ?? "No link"
        let entry = finding.source.map { " (\($0.rawValue) \(finding.entry ?? 0))" } ?? ""
        let when = finding.chainedAt.map { ", chained \($0.iso)" } ?? ""
        return "\(place)\(entry)\(when): \(words(finding.fault))"
    }

    private static func words(_ fault: AuditFault) -> String {
        switch fault {
        case .changed: "the entry is not what was chained"
        case .gone: "the entry is gone, and its time was not over"
        case .broken: "it does not follow from the link before it"
        case .missing(let count): "\(Words.count(count, "link")) before it \(count == 1 ? "is" : "are") missing"
        case .backdated: "the entry says that it is older than what was chained before it"
        case .unchained: "the entry was put among those that were chained"
        case .cut: "the chain does not end where it was left"
        case .rolledBack: "a checkpoint says that the chain was longer: the database was put back to an earlier state"
        case .rewritten: "a checkpoint says that another link stood here: the chain was written anew"
        case .notSigned: "no key of this partnership has signed the checkpoint"
        case .ofAnother: "the checkpoint is of another partnership"
        }
    }
}
