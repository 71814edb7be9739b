import Database
import Domain

extension Transaction {
    /// Puts in force the practice that a new partnership starts with: instruments, kinds of panel, settings.
    ///
    /// All of it is dated data that the partnership replaces with its own; nothing here is law.
    func installPractice() throws {
        try installRiskPractice()
        try installActionStatusRule()
    }
}
