import Domain

extension Setting where Value == SignInRule {
    /// How people sign in, and for how long.
    package static var signIn: Self { Setting("sign-in-rule", initial: .initial) }
}

extension Casework {
    /// The rule of sign-in that is in force today, which the door tells to whoever stands before it.
    package func signInRule() async throws -> SignInRule {
        try await look(by: .roundtable) { try $0.setting(.signIn) }
    }
}
