import Domain

extension Setting<SharedGlossary> {
    /// Words that the agencies mean alike (M-081).
    package static var glossary: Self { Setting("shared-glossary", initial: .initial) }
}

extension Casework {
    /// The words that the agencies share today, and since when they are agreed so.
    package func glossary(by actor: Actor) async throws -> DatedSetting<SharedGlossary> {
        try await look(by: actor) { try $0.datedSetting(.glossary) }
    }
}
