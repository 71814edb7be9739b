import ArgumentParser
import Casework
import Domain
import Formats
import Foundation
import Pages
import Web

/// Gathers what is held on a person who asked for it.
struct SubjectAccessCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "subject-access", abstract: "Gather everything that is held on a person who asked for it.",
        discussion: """
            Writes DIR/REFERENCE.html, .txt and .json: all that is held on the person, without the names, numbers and \
            addresses of others. What was given already comes as it was given. What is not given yet is a draft: \
            whatever nobody has decided on is taken out, and it says so.

            The request must be on record, with how its sender was identified; see docs/operations/rights.md.
            """)

    @Argument(help: "The person's reference, such as P-2026-00017.") var person: String
    @Option(help: "The folder to write to; it is made, for its owner alone, where it is not there.") var out: String
    @OptionGroup var acting: ActorOption
    @OptionGroup var data: DataOption

    func run() async throws {
        let installation = try await Installation.existing(try data.settings())
        let casework = installation.casework
        let actor = try await acting.actor(casework, who: .answerRights)
        let partnership = try await casework.partnershipName() ?? ""
        guard let reference = try await casework.accessRequest(ofPerson: person.uppercased(), by: actor) else {
            throw Stop("\(person) has not asked. Record the request on the person's page first.")
        }
        let request = try await casework.rightsRequest(reference, by: actor).line.request
        if request.state.isOpen, request.gatheredAt == nil {
            try await casework.gatherRequest(reference, by: actor)
        }
        let (held, answered) = try await casework.heldForRequest(reference, by: actor)
        try await casework.close()
        let pack = SubjectAccessPack(
            partnership: partnership, reference: reference, held: held, isDraft: answered.answer != .released)
        try write(pack)
        let draft = pack.isDraft ? "A draft: \(Words.count(answered.undecided, "text")) to be decided on. " : ""
        Output.current.say("\(draft)\(Words.count(held.recordCount, "record")) for \(reference) in \(out).")
    }

    private func write(_ pack: SubjectAccessPack) throws {
        let folder = URL(fileURLWithPath: out)
        do {
            try FileManager.default.createDirectory(
                at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            let files = [("html", pack.markup.bytes), ("txt", Array(pack.text.utf8)), ("json", try pack.json)]
            for (ending, bytes) in files {
                let file = folder.appendingPathComponent("\(pack.reference).\(ending)")
                guard
                    FileManager.default.createFile(
                        atPath: file.path, contents: Data(bytes), attributes: [.posixPermissions: 0o600])
                else { throw CocoaError(.fileWriteUnknown) }
            }
        } catch is CocoaError {
            throw Stop("\(out) cannot be written to. Check its path and your rights to it.")
        }
    }
}
