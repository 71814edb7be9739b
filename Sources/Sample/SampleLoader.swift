import Casework
import Domain

/// Turns the sample's values into records, through the operations that people use.
package struct SampleLoader: Sendable {
    package let casework: Casework
    package let password: String
    package let seed: UInt64

    package init(casework: Casework, password: String, seed: UInt64) {
        self.casework = casework
        self.password = password
        self.seed = seed
    }

    /// Loads all of it; `progress` is told what is being loaded and how far it is.
    package func load(progress: @escaping @Sendable (String) -> Void) async throws {
        progress("Agencies and accounts")
    }
}
