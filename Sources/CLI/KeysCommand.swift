import ArgumentParser
import Casework
import Foundation
import Vault

/// The keys of protected values: which there are, and how one takes the place of another.
struct KeysCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keys", abstract: "Count, add, change and remove the keys of protected values.",
        discussion: "No key is ever printed. docs/operations/encryption.md says how keys are changed on several nodes.",
        subcommands: [List.self, Add.self, Rotate.self, Reseal.self, Remove.self])

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Say how many values each key has sealed.")

        @OptionGroup var data: DataOption
        @Flag(help: "Print one line of JSON.") var json = false

        private struct Line: Encodable {
            let key: String?
            let values: Int
            let isCurrent: Bool
        }

        func run() async throws {
            let installation = try await Installation.existing(try data.settings())
            let uses = try await installation.casework.keyUse()
            try await installation.casework.close()
            guard !json else {
                let lines = uses.map { Line(key: $0.key, values: $0.values, isCurrent: $0.isCurrent) }
                return Output.current.say(try oneLine(lines))
            }
            for use in uses {
                let name = use.key ?? "no key of this file"
                Output.current.say("\(name)\t\(use.values) values\(use.isCurrent ? "\tcurrent" : "")")
            }
        }
    }

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Add a random key to the key file: it opens at once, and seals after keys rotate.")

        @OptionGroup var data: DataOption

        func run() async throws {
            let settings = try data.settings()
            let file = try settings.keyFileToChange().adding()
            try settings.write(file)
            let added = file.entries.last?.id ?? ""
            Output.current.say(
                "\(added) is in \(settings.keyPath). Give every node the same file, then run roundtable keys rotate.")
        }
    }

    struct Rotate: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Let the newest key seal, and queue the sealing anew of all that others have sealed.",
            discussion: "Where the newest key is the current one already, another is added first.")

        @OptionGroup var data: DataOption
        @Flag(help: "Seal anew here, at once, instead of leaving it to a worker.") var now = false

        func run() async throws {
            let settings = try data.settings()
            let installation = try await Installation.existing(settings)
            var file = try settings.keyFileToChange()
            if file.entries.last?.id == file.current { file = file.adding() }
            guard let id = file.entries.last?.id, let turned = file.using(id) else { return }
            try settings.write(turned)
            Output.current.say("\(id) seals from now on.")
            try await installation.reseal(here: now)
        }
    }

    struct Reseal: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Queue again the sealing by the current key of what others have sealed.")

        @OptionGroup var data: DataOption
        @Flag(help: "Do it here, at once, instead of leaving it to a worker.") var now = false

        func run() async throws {
            try await Installation.existing(try data.settings()).reseal(here: now)
        }
    }

    struct Remove: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Take a key that has sealed nothing out of the key file.",
            discussion: "Backups that were made under it are lost with it: keep it somewhere as long as you keep them.")

        @OptionGroup var data: DataOption
        @Argument(help: "The key's name.") var key: String

        func run() async throws {
            let settings = try data.settings()
            let file = try settings.keyFileToChange()
            guard file.entries.contains(where: { $0.id == key }) else {
                throw Stop("There is no key \(key) in \(settings.keyPath).", code: 64)
            }
            guard let left = file.removing(key) else {
                throw Stop("\(key) is the current key. Run roundtable keys rotate first.")
            }
            let installation = try await Installation.existing(settings)
            let uses = try await installation.casework.keyUse()
            try await installation.casework.close()
            let values = uses.first { $0.key == key }?.values ?? 0
            guard values == 0 else {
                throw Stop("\(key) is still needed to open \(values) values. Run roundtable keys reseal first.")
            }
            try settings.write(left)
            Output.current.say("\(key) is no longer in \(settings.keyPath).")
        }
    }
}

extension Installation {
    /// Seals anew what another key than the current one has sealed: here, or by whichever worker comes to it.
    fileprivate func reseal(here: Bool) async throws {
        guard here else {
            try await casework.queueResealing()
            try await casework.close()
            return Output.current.say("A worker seals the values anew. See how far it is with roundtable keys list.")
        }
        let output = Output.current
        do {
            let done = try await casework.resealValues { output.progress("\($0) values sealed anew") }
            output.progress("")
            output.say("\(done) values sealed anew.")
        } catch let fault as NotResealed {
            throw Stop("\(fault.explanation).")
        }
        try await casework.close()
    }
}

extension ServerSettings {
    /// The key file, for a command that changes it.
    fileprivate func keyFileToChange() throws -> KeyFile {
        guard keys.isEmpty else {
            throw Stop("The keys come from ROUNDTABLE_KEY. Change them where that is kept, and start the program anew.")
        }
        return try explained { try KeyFile(path: keyPath) }
    }

    fileprivate func write(_ file: KeyFile) throws {
        try explained { try file.write(to: keyPath) }
    }
}
