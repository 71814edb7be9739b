import ArgumentParser
import Casework
import Domain
import Pages
import Web

/// Takes a register of actions that exists on paper, as an action plan.
struct ImportPlanCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan", abstract: "Take a CSV register of actions as an action plan.",
        discussion: """
            The columns are agency and action; update, status (GREEN, AMBER, RED), agency_comments, due_on, set_on and \
            reported_on are read where they are there. The header is JSON: title, committees, agreed_on and what else \
            stands around the register in a committee report. examples/ has both.

            A register comes in whole, or not at all with the reason for every line; imported again, it is refused \
            because a plan of its title is there. --dry-run says the same and keeps nothing.
            """)

    @Argument(help: "The register, CSV in UTF-8, plain or gzip.") var file: String
    @Option(help: "The JSON file that says what stands around the register.") var header: String
    @Option(name: .customLong("case"), help: "The reference of the case that the plan follows.") var caseFile: String?
    @Flag(help: "Say what would happen, and keep nothing.") var dryRun = false
    @Flag(help: "End with one line of JSON.") var json = false
    @OptionGroup var acting: ActorOption
    @OptionGroup var data: DataOption

    func run() async throws {
        let report = try FileNotTaken.read(header) { try Casework.reportHeader(json: $0) }
        let rows = try FileNotTaken.read(file) { try PlanFile.rows($0) }
        let installation = try await Installation.existing(try data.settings())
        let actor = try await acting.actor(installation.casework, who: .manageActionPlan)
        let made = try await take(rows, report, installation.casework, actor)
        try await installation.casework.close()
        try say(made, actor)
    }

    private func take(
        _ rows: [PlanRow], _ report: ReportHeader, _ casework: Casework, _ actor: Actor
    ) async throws -> PlanImport {
        do {
            guard dryRun else {
                return try await casework.importPlan(rows, header: report, followingCase: caseFile, by: actor)
            }
            return try await casework.checkPlan(rows, header: report, followingCase: caseFile, by: actor)
        } catch CommonRefusal.notFound {
            throw Stop("There is no case \(caseFile ?? "") that \(actor.name) may see.", code: 64)
        } catch {
            throw FileNotTaken.stop(file, error)
        }
    }

    private func say(_ made: PlanImport, _ actor: Actor) throws {
        let output = Output.current
        if json { return output.say(try oneLine(made)) }
        let came = dryRun ? "Dry run, nothing was kept: \(file) has" : "Imported \(made.reference) as \(actor.name):"
        output.say(
            "\(came) \(Words.count(made.actions, "action")) and \(Words.count(made.comments, "comment")).")
        if !made.agenciesOutside.isEmpty {
            output.say(
                "Not agencies of the partnership, kept by name: \(made.agenciesOutside.joined(separator: "; ")).")
        }
    }
}
