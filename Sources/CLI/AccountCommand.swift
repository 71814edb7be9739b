import ArgumentParser
import Casework
import Domain

/// What an operator may do for accounts.
struct AccountCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "account", abstract: "Help somebody who can no longer sign in.",
        subcommands: [AccountRecoverCommand.self])
}

/// Opens the way back for an account when no administrator is left who could.
struct AccountRecoverCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "recover",
        abstract: "Take an account's second factor away, wake it, and print a link to choose a password.",
        discussion: "For when the last administrator cannot sign in. It is kept in the record of changes.")

    @OptionGroup var data: DataOption
    @Argument(help: "The sign-in name.") var signIn: String

    func run() async throws {
        let settings = try data.settings()
        let installation = try await Installation.existing(settings)
        let made = try await installation.casework.recoverAccount(signIn: signIn)
        try await installation.casework.close()
        Output.current.say("The link works once, within \(made.days) days. Whoever has it signs in as \(signIn):")
        Output.current.say("\(settings.post.site)/invitation/\(made.token)")
    }
}
