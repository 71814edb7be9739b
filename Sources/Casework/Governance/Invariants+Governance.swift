import Database
import Domain

/// What the partnership set for itself.
extension Invariant {
    static let governance: [Invariant] = [settings]

    private typealias Read = @Sendable (Row) throws -> Void

    private static func read<Value>(_ setting: Setting<Value>) -> (String, Read) {
        (setting.name, { _ = try $0.json(1, Value.self) })
    }

    private static let readers: [String: Read] = Dictionary(
        uniqueKeysWithValues: [
            read(.reportOwner), read(.streetActivities), read(.callNatures), read(.actionStatusRule),
            read(.caseAttention), read(.caseOutcomes), read(.riskClock), read(.riskRouting), read(.riskInstrument),
            read(.silenceRule), read(.agreementRule), read(.sharingPowers), read(.article6), read(.article9),
            read(.article10), read(.schedule8), read(.disclosurePresets), read(.houseStyle), read(.glossary),
            read(.rightsRule), read(.retentionRules), read(.signIn),
        ])

    private static let settings = Invariant(
        "settings", "Every practice that was set can be read as what it is"
    ) { inspection in
        try inspection.look(at: "SELECT id, value, name FROM setting") { row in
            do {
                try readers[try row.text(2)]?(row)
                return nil
            } catch is DecodingError {
                return try row.text(2)
            }
        }
    }
}
