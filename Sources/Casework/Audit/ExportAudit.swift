import Database
import Domain
import Vault

extension Casework {
    /// Hands on the audit line by line, as `docs/operations/audit.md` describes it: what anybody can verify without
    /// this program. Without entries and salts it tells nothing of anybody, and shows that the chain holds.
    package func exportAudit(
        withEntries: Bool, to line: @escaping @Sendable ([UInt8]) throws -> Void,
        told: @escaping @Sendable (Int, Int) throws -> Void
    ) async throws {
        try await chainEntries()
        try await engine.read { connection in
            // The log first, as in `walkAudit`.
            _ = try connection.exists("SELECT 1 FROM chain_head")
            guard let partnership = try connection.audited() else { return }
            let head = try connection.chainHead(of: partnership)
            try line(
                Exported.object([
                    ("format", .text("roundtable audit 1")), ("partnership", .text(partnership.description)),
                    ("entries", .word(withEntries ? "true" : "false")),
                    ("checkpoints", .texts(try connection.checkpoints(of: partnership).map(\.text))),
                ]))
            var done = 0
            try connection.streamChain(upTo: head.number) { link, entry in
                try line(Exported.line(link, withEntries ? entry : nil, withSalt: withEntries))
                done += 1
                if done.isMultiple(of: 20_000) { try told(done, head.number) }
            }
        }
    }
}

/// One line of an export.
private enum Exported {
    enum Value {
        case text(String)
        /// A number, true, false or null.
        case word(String)
        case texts([String])
    }

    static func line(_ link: ChainLink, _ entry: AuditedEntry?, withSalt: Bool) -> [UInt8] {
        object([
            ("number", .word(String(link.number))), ("source", .text(link.source.rawValue)),
            ("entry", .word(String(link.entry))), ("chained", .word(String(link.chainedAt))),
            ("hash", .text(AuditHex.text(link.hash))), ("link", .text(AuditHex.text(link.link))),
            ("salt", withSalt ? link.salt.map { .text(AuditHex.text($0)) } ?? .word("null") : .word("null")),
            ("fields", entry.map { .texts($0.entry.fields) } ?? .word("null")),
        ])
    }

    static func object(_ members: [(name: String, value: Value)]) -> [UInt8] {
        var text: [UInt8] = [UInt8(ascii: "{")]
        for (place, member) in members.enumerated() {
            if place > 0 { text.append(UInt8(ascii: ",")) }
            CanonicalJSON.quoted(member.name.utf8, into: &text)
            text.append(UInt8(ascii: ":"))
            add(member.value, to: &text)
        }
        return text + [UInt8(ascii: "}"), UInt8(ascii: "\n")]
    }

    private static func add(_ value: Value, to text: inout [UInt8]) {
        switch value {
        case .text(let value): CanonicalJSON.quoted(value.utf8, into: &text)
        case .word(let value): text += Array(value.utf8)
        case .texts(let values):
            text.append(UInt8(ascii: "["))
            for (place, value) in values.enumerated() {
                if place > 0 { text.append(UInt8(ascii: ",")) }
                CanonicalJSON.quoted(value.utf8, into: &text)
            }
            text.append(UInt8(ascii: "]"))
        }
    }
}
