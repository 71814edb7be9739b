import Database
import Domain
import Foundation

/// One version of a practice, as answers to its form.
package struct PracticeVersion: Sendable {
    package let answers: Answers
    /// Nil for what holds until somebody sets it.
    package let from: Day?
    package let reason: String
    /// Nil for what a new partnership starts with.
    package let setBy: String?
    package let setAt: Instant?

    /// The day from which it was set; nil for what a new partnership starts with.
    package var setFrom: Day? { from.flatMap { $0 == Day(sinceEpoch: 0) ? nil : $0 } }
}

/// A practice whatever its value is: its form, what it was and is, and how a new version is kept.
package struct KeptPractice: Sendable {
    /// Its name in an address.
    package let name: String
    /// Under which heading it is listed.
    package let topic: Topic
    package let form: Form
    /// Every version, oldest first.
    let versions: @Sendable (Transaction) throws -> [PracticeVersion]
    let keep: @Sendable (Transaction, Answers, Day, _ reason: String) throws -> Void

    package enum Topic: String, Sendable, CaseIterable {
        case cases, risk, sharing, lists, panels, accounts, audit, rights
    }

    /// The practices that are one value each.
    static let settings: [KeptPractice] = [
        .of(.reportOwner, .reportOwner, .cases), .of(.caseAttention, .caseAttention, .cases),
        .of(.actionStatusRule, .actionStatus, .cases), .of(.silenceRule, .silence, .cases),
        .of(.fileRule, .files, .cases),
        .of(.riskClock, .riskClock, .risk),
        .of(.riskRouting, .riskRouting, .risk), .of(.caseOutcomes, .caseOutcomes, .lists),
        .of(.streetActivities, .streetActivities, .lists), .of(.callNatures, .callNatures, .lists),
        .of(.agreementRule, .agreements, .sharing), .of(.sharingPowers, .sharingPowers, .sharing),
        .of(.article6, .article6, .sharing), .of(.article9, .article9, .sharing),
        .of(.article10, .article10, .sharing), .of(.schedule8, .schedule8, .sharing),
        .of(.houseStyle, .houseStyle, .sharing), .of(.glossary, .glossary, .sharing),
        .of(.oddReadRule, .oddReads, .audit), .of(.auditRule, .audit, .audit),
        .of(.rightsRule, .rights, .rights), .of(.retentionRules, .retention, .rights),
        .of(.signIn, .signIn, .accounts),
    ]

    static func of<Value>(
        _ setting: Setting<Value>, _ practice: Practice<Value>, _ topic: Topic
    ) -> KeptPractice {
        KeptPractice(
            name: setting.name, topic: topic, form: practice.form,
            versions: { tx in
                let initial = PracticeVersion(
                    answers: practice.answers(setting.initial), from: nil, reason: "", setBy: nil, setAt: nil)
                return try [initial]
                    + tx.dated(
                        "SELECT v.value, v.in_force_from, v.reason, a.name, v.created_at",
                        "setting v LEFT JOIN account a ON a.id = v.created_by WHERE v.name = \(setting.name)", practice)
            },
            keep: { tx, answers, day, reason in
                let present = try tx.setting(setting, on: day)
                try tx.set(
                    setting, to: try practice.value(answers, after: present, from: day), from: day, because: reason)
            })
    }

    /// A kind of panel as a practice (L-051 to L-059); a new one where none is given.
    static func panel(_ id: ID<PanelKind>?, _ kind: PanelKind) -> KeptPractice {
        let name = "panel-\(id == nil ? "new" : kind.code)"
        let practice = Practice.panelKind(name, title: id == nil ? "A new kind of panel" : kind.name)
        return KeptPractice(
            name: name, topic: .panels, form: practice.form,
            versions: { tx in
                guard let id else { return [] }
                return try tx.dated(
                    "SELECT v.definition, v.in_force_from, v.reason, a.name, v.created_at",
                    "panel_kind_version v LEFT JOIN account a ON a.id = v.created_by WHERE v.panel_kind_id = \(id)",
                    practice)
            },
            keep: { tx, answers, day, reason in
                var present = try id.map { try tx.panelKind($0, on: day) } ?? kind
                if id == nil {
                    present.code = PanelKind.code(for: try practice.value(answers, after: kind, from: day).name)
                    let isTaken = try tx.connection.exists("SELECT 1 FROM panel_kind WHERE code = \(present.code)")
                    guard !present.code.isEmpty, present.code != "new", !isTaken else {
                        throw PracticeRefusal(field: "panel-name", .codeTaken)
                    }
                }
                let value = try practice.value(answers, after: present, from: day)
                _ = try tx.keepPanelKind(value, from: day, because: reason)
            })
    }
}

extension Transaction {
    /// Everything that may be set, in the order in which it is listed.
    func practices() throws -> [KeptPractice] {
        let law = try basisLists()
        let presets = Practice.presets(
            powers: law.powers, article6: law.article6, article9: law.article9, article10: law.article10,
            schedule8: law.schedule8, on: today)
        return KeptPractice.settings + [.of(.disclosurePresets, presets, .sharing)]
            + (try allPanelKinds()).map { KeptPractice.panel($0.id, $0.kind) }
    }

    func practice(_ name: String) throws -> KeptPractice {
        if name == "panel-new" { return .panel(nil, .blank(code: "new")) }
        guard let found = try practices().first(where: { $0.name == name }) else { throw CommonRefusal.notFound }
        return found
    }

    /// Kinds of panel in their newest version, also those that come into force later.
    private func allPanelKinds() throws -> [KeptPanelKind] {
        try panelKinds(on: Day(sinceEpoch: 100_000))
    }

    fileprivate func dated<Value: Decodable>(
        _ columns: SQL, _ rows: SQL, _ practice: Practice<Value>
    ) throws -> [PracticeVersion] {
        try connection.rows("\(columns) FROM \(rows) ORDER BY v.in_force_from, v.created_at, v.id") { row in
            PracticeVersion(
                answers: practice.answers(try row.json(0, Value.self)), from: try row.day(1),
                reason: try row.text(2), setBy: try row.textIfAny(3), setAt: try row.instant(4))
        }
    }
}
