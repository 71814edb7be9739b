import ArgumentParser
import Casework
import Domain
import Foundation

/// Makes a new, empty partnership and its first administrator.
struct SetupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "setup", abstract: "Make a new, empty partnership and its first administrator.",
        discussion: "The password is read from ROUNDTABLE_ADMIN_PASSWORD, or asked for; it is never an argument.")

    @OptionGroup var data: DataOption
    @Option(help: "The partnership's name.") var partnership: String
    @Option(help: "The lead agency's name.") var agency: String
    @Option(help: "The administrator's name.") var name: String
    @Option(help: "The administrator's sign-in name.") var signIn: String

    func run() async throws {
        let settings = try data.settings()
        for (option, value) in [
            ("--partnership", partnership), ("--agency", agency), ("--name", name), ("--sign-in", signIn),
        ]
        where FieldReader.normalised(value).isEmpty {
            throw Stop("\(option) must not be empty.", code: 64)
        }
        let password = try Self.password()
        let installation = try await Installation.create(settings)
        try await installation.casework.setUp(
            partnership: partnership, agency: agency,
            administrator: NewAccount(signIn: signIn, name: name, role: .administrator, password: password))
        try await installation.casework.close()
        Output.current.say(
            "\(partnership) is set up in \(settings.whereabouts). Start it with roundtable serve"
                + (settings.usesServer ? "" : " --data \(settings.data)"))
    }

    private static func password() throws -> String {
        if let given = ServerSettings.environment["ROUNDTABLE_ADMIN_PASSWORD"], !given.isEmpty { return given }
        guard isatty(0) == 1 else {
            throw Stop(
                "Set ROUNDTABLE_ADMIN_PASSWORD, or run setup at a terminal to be asked for the password.", code: 64)
        }
        guard let typed = getpass("Administrator's password: "), let again = getpass("The same again: ") else {
            throw Stop("No password was read.")
        }
        let (first, second) = (String(cString: typed), String(cString: again))
        guard first == second else { throw Stop("The two passwords differ.") }
        return first
    }
}
