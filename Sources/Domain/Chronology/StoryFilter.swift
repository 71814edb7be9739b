/// Which entries of a story to show. Codes only, so that it may stand in an address.
package struct StoryFilter: Sendable, Hashable {
    package var kind: Entry.Kind?
    package var `class`: Entry.Class?
    package var agency: ID<Agency>?
    package var from: Day?
    package var until: Day?

    package init(
        kind: Entry.Kind? = nil, class: Entry.Class? = nil, agency: ID<Agency>? = nil, from: Day? = nil,
        until: Day? = nil
    ) {
        self.kind = kind
        self.class = `class`
        self.agency = agency
        self.from = from
        self.until = until
    }

    /// Only a whole story says how much of it is withheld.
    package var isWhole: Bool { self == StoryFilter() }
}

/// Where a page of a story ends: the next one holds what is before it.
package struct StoryPlace: Sendable, Hashable {
    package let at: Instant
    package let seq: Int

    package init(at: Instant, seq: Int) {
        self.at = at
        self.seq = seq
    }

    /// MILLISECONDS-SEQ, as it stands in an address.
    package init?(_ text: String) {
        let parts = text.split(separator: "-")
        guard parts.count == 2, let at = Int64(parts[0]), let seq = Int(parts[1]) else { return nil }
        self.init(at: Instant(milliseconds: at), seq: seq)
    }

    package var text: String { "\(at.milliseconds)-\(seq)" }
}

/// What a person adds to a story by hand.
package enum NoteKind: String, Sendable, CaseIterable, Codable {
    case contact, tried, visit, note, decision

    package var entryKind: Entry.Kind {
        switch self {
        case .contact: .contact
        case .tried: .attempt
        case .visit: .visit
        case .note: .note
        case .decision: .decision
        }
    }

    package var title: String { self == .contact ? "Contact: they were reached" : entryKind.title }

    /// Whether it counts as having been in touch: who only tried has not been.
    package var isContact: Bool { self == .contact || self == .visit }
}
