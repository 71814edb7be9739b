import Database
import Domain

extension Transaction {
    /// Puts in force the practice that a new partnership starts with: instruments and kinds of panel. A setting holds
    /// its initial value until somebody sets another.
    ///
    /// All of it is dated data that the partnership replaces with its own; nothing here is law.
    func installPractice() throws {
        try installRiskPractice()
        try installPanelKinds()
    }
}
