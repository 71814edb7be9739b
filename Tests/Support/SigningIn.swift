import Casework

extension Casework {
    /// Signs in with a password alone; gives the session's token.
    package func signIn(name: String, password: String, source: String = "test") async throws -> String {
        switch try await signIn(name: name, password: password, at: SignInPlace(source: source)) {
        case .opened(let opened): return opened.token
        case .needsCode: throw SignInRefusal.codeWrong
        }
    }
}
