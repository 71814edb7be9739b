import Domain

extension Paths {
    package static let signIn = "/sign-in"
    package static let signInCode = "/sign-in/code"
    package static func signIn(with provider: String) -> String { "\(signIn)/with/\(provider)" }
    package static func invitation(_ token: String) -> String { "/invitation/\(token)" }
    package static func takeInvitation(_ token: String, with provider: String) -> String {
        "\(invitation(token))/with/\(provider)"
    }

    package static let sessions = "\(account)/sessions"
    package static let secondFactor = "\(account)/second-factor"
    package static let proof = "\(account)/proof"
    package static func tie(to provider: String) -> String { "\(account)/providers/\(provider)" }
    package static func prove(with provider: String) -> String { "\(proof)/\(provider)" }

    package static let askForAccount = "/accounts/new"
    package static let accounts = "\(setUp)/accounts"
    package static func agency(_ id: ID<Agency>) -> String { "\(setUp)/agencies/\(id)" }
}
