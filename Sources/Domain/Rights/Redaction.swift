/// A text that may have to be taken out of what somebody is given about themselves, and what was decided of it.
package struct Redaction: Sendable, Hashable {
    package enum Kind: String, Sendable, CaseIterable {
        case name, contact, officer, other

        /// What stands in its place.
        package var mark: String {
            switch self {
            case .name: "[another person]"
            case .contact: "[contact detail]"
            case .officer: "[member of staff]"
            case .other: "[removed]"
            }
        }
    }

    package enum Decision: String, Sendable, CaseIterable {
        case redact, disclose
    }

    package let id: ID<Redaction>
    package let text: String
    package let kind: Kind
    /// The reference of the person whose it is, where it is known.
    package let about: String?
    /// How often it stood in what was gathered.
    package let hits: Int
    package let proposed: Decision
    package let decision: Decision?
    package let reason: String
    package let decidedBy: String?
    package let decidedAt: Instant?

    package init(
        id: ID<Redaction>, text: String, kind: Kind, about: String?, hits: Int, proposed: Decision,
        decision: Decision? = nil, reason: String = "", decidedBy: String? = nil, decidedAt: Instant? = nil
    ) {
        self.id = id
        self.text = text
        self.kind = kind
        self.about = about
        self.hits = hits
        self.proposed = proposed
        self.decision = decision
        self.reason = reason
        self.decidedBy = decidedBy
        self.decidedAt = decidedAt
    }
}

/// Somebody as texts may speak of them: each way in which they are named, written to or called.
package struct Spoken: Sendable, Hashable {
    package var about: ID<Person>?
    package var names: [String]
    package var contacts: [String]

    package init(about: ID<Person>? = nil, names: [String], contacts: [String] = []) {
        self.about = about
        self.names = names
        self.contacts = contacts
    }
}

extension Redaction {
    /// A text that is looked for before anybody has decided.
    package struct Proposal: Sendable, Hashable {
        package let text: String
        package let kind: Kind
        package let about: ID<Person>?
        package let proposed: Decision
    }

    /// What to look for in what is held on `own`: names of others whole and by their parts, and how they are reached.
    /// What is the person's own as well is left: their family's name is theirs.
    package static func proposals(
        of others: [Spoken], officers: [String], besides own: Spoken, by rule: RightsRule
    ) -> [Proposal] {
        let ownWords = Set(own.names.flatMap(Redactor.words))
        let ownTexts = Set((own.names + own.contacts).map(key))
        var seen: Set<String> = []
        var all: [Proposal] = []
        func add(_ text: String, _ kind: Kind, _ about: ID<Person>?, _ proposed: Decision = .redact) {
            guard !text.isEmpty, !ownTexts.contains(key(text)), seen.insert(key(text)).inserted else { return }
            all.append(Proposal(text: text, kind: kind, about: about, proposed: proposed))
        }
        for other in others {
            for name in other.names { add(name, .name, other.about) }
            for contact in other.contacts { add(contact, .contact, other.about) }
        }
        for other in others {
            for part in other.names.flatMap(parts) where Set(Redactor.words(part)).isDisjoint(with: ownWords) {
                add(part, .name, other.about)
            }
        }
        // Whoever works on cases is named in that work, so the whole name is enough.
        for name in officers { add(name, .officer, nil, rule.redactsOfficers ? .redact : .disclose) }
        return all
    }

    /// The parts of a name by which people are spoken of: "Adaeze" of "Adaeze Nwosu".
    private static func parts(of name: String) -> [String] {
        name.split(whereSeparator: \.isWhitespace).map(String.init).filter { $0.count > 1 }
    }

    /// Texts with the same key are the same to who looks for them.
    package static func key(_ text: String) -> String {
        Redactor.number(text) ?? Redactor.words(text).joined(separator: " ")
    }
}
