import ArgumentParser
import Casework
import Database
import Domain
import Foundation
import Vault

/// Looks whether this installation is sound.
struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Look whether this installation is sound: database, schema, clock, disk, settings.",
        discussion: """
            With --deep every record is looked at: what must always hold of the records, each on its own, with how \
            many were looked at and which are wrong. People can work meanwhile; it can be interrupted at any time.
            """)

    @OptionGroup var data: DataOption
    @Flag(help: "Look at every record, too.") var deep = false
    @Flag(help: "Print one line of JSON.") var json = false

    /// One thing looked at.
    private struct Finding: Encodable {
        let what: String
        let isSound: Bool
        let detail: String
        /// With --deep, of each thing that must hold: how many were looked at, how many are wrong, the first of these.
        var looked: Int?
        var wrong: Int?
        var examples: [String]?

        init(what: String, isSound: Bool, detail: String) {
            (self.what, self.isSound, self.detail) = (what, isSound, detail)
        }

        init(_ finding: Invariant.Finding) {
            what = finding.name
            isSound = finding.wrong == 0
            (looked, wrong, examples) = (finding.looked, finding.wrong, finding.examples)
            let first = finding.examples.joined(separator: ", ")
            detail =
                "\(finding.sentence): \(finding.looked) looked at"
                + (isSound
                    ? "" : ", \(finding.wrong) wrong: \(first)\(finding.wrong > finding.examples.count ? "…" : "")")
        }
    }

    func run() async throws {
        let settings = try data.settings()
        var findings = [Finding(what: "settings", isSound: true, detail: "read and valid")]
        if !settings.usesServer { findings.append(disk(settings)) }
        findings += await database(settings)
        if deep, findings.allSatisfy({ $0.what != "schema" || $0.isSound }) { findings += try await records(settings) }
        if json {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            Output.current.say(String(decoding: try encoder.encode(findings), as: UTF8.self))
        } else {
            for finding in findings {
                Output.current.say("\(finding.isSound ? "sound " : "WRONG ") \(finding.what): \(finding.detail)")
            }
        }
        if findings.contains(where: { !$0.isSound }) { throw ExitCode(1) }
    }

    /// Every invariant of the records; nothing where there are none to look at.
    private func records(_ settings: ServerSettings) async throws -> [Finding] {
        guard try await Installation.isThere(settings) else { return [] }
        let installation = try await Installation.opening(settings)
        let steps = SlowSteps()
        let findings = try await installation.casework.checkDeeply { progress in
            steps.say(
                "\(progress.number) of \(progress.total): \(progress.sentence)"
                    + (progress.looked > 0 ? ", \(progress.looked)" : ""))
        }
        steps.end()
        try await installation.casework.close()
        return findings.map { Finding($0) }
    }

    private func disk(_ settings: ServerSettings) -> Finding {
        let attributes = try? FileManager.default.attributesOfFileSystem(forPath: settings.data)  // nil: no such folder
        guard let free = (attributes?[.systemFreeSize] as? NSNumber)?.int64Value else {
            return Finding(what: "disk", isSound: false, detail: "the data folder \(settings.data) is not there")
        }
        let megabytes = free >> 20
        return Finding(what: "disk", isSound: megabytes >= 500, detail: "\(megabytes) MB free, at least 500 wanted")
    }

    private func database(_ settings: ServerSettings) async -> [Finding] {
        do {
            guard try await Installation.isThere(settings) else {
                let detail = "none in \(settings.whereabouts); run roundtable setup"
                return [Finding(what: "database", isSound: false, detail: detail)]
            }
            let installation = try await Installation.opening(settings)
            let keys = installation.casework.outside.keys
            let health = try await installation.casework.health()
            let state = try await installation.casework.schemaState()
            try await installation.casework.close()
            let behind = (health.newestRecord?.milliseconds ?? 0) - Installation.now().milliseconds
            return [
                Finding(what: "database", isSound: health.isIntact, detail: health.integrity),
                Finding(
                    what: "durability", isSound: health.isDurable,
                    detail: health.isDurable
                        ? "every commit reaches the disk" : "commits may be lost when the power fails"),
                Finding(
                    what: "keys", isSound: true,
                    detail: "\(keys.currentID) seals, \(keys.ids.count) can open"),
                Finding(what: "schema", isSound: state == .current, detail: "\(state)"),
                Finding(
                    what: "clock", isSound: behind < 300_000,
                    detail: behind < 300_000
                        ? "not behind the newest record" : "behind the newest record by \(behind / 1000) s"),
            ]
        } catch let stop as Stop {
            return [Finding(what: "database", isSound: false, detail: stop.sentence)]
        } catch {
            return [Finding(what: "database", isSound: false, detail: "\(error)")]
        }
    }
}
