/// A kind of meeting at which agencies decide together, as dated data: a partnership replaces these with its own.
package struct PanelKind: Sendable, Hashable, Codable {
    /// Stable across versions, such as `asb-marac`.
    package var code: String
    package var name: String
    package var purpose: String
    package var cadence: Cadence
    /// Who chairs, in the words of the partnership.
    package var chair: String
    package var servicedBy: String
    package var members: [Member]
    package var standingItems: [StandingItem]
    package var accepts: Acceptance
    /// Planned for each item; nothing in the sources, a setting.
    package var minutesPerItem: Int
    /// The requirement row whose facts these are.
    package var source: String
    /// What a reader must know of it: an ambiguity of the source, a route for what the panel does not take.
    package var note: String

    package init(
        code: String, name: String, purpose: String, cadence: Cadence, chair: String = "", servicedBy: String = "",
        members: [Member] = [], standingItems: [StandingItem] = [], accepts: Acceptance = .anything,
        minutesPerItem: Int = 10, source: String, note: String = ""
    ) {
        self.code = code
        self.name = name
        self.purpose = purpose
        self.cadence = cadence
        self.chair = chair
        self.servicedBy = servicedBy
        self.members = members
        self.standingItems = standingItems
        self.accepts = accepts
        self.minutesPerItem = minutesPerItem
        self.source = source
        self.note = note
    }

    /// How often it meets.
    package enum Cadence: Sendable, Hashable, Codable {
        case weeks(Int)
        case months(Int)
        case whenCalled

        /// The cadence in words.
        package var title: String {
            switch self {
            case .weeks(1): "Weekly"
            case .weeks(2): "Fortnightly"
            case .weeks(let count): "Every \(count) weeks"
            case .months(1): "Monthly"
            case .months(let count): "Every \(count) months"
            case .whenCalled: "When called"
            }
        }

        /// The day of the next meeting after one on `day`: the same weekday, in the same week of the month where it is
        /// counted in months; nil where it meets when called.
        package func next(after day: Day) -> Day? {
            switch self {
            case .whenCalled: return nil
            case .weeks(let count): return day + max(1, count) * 7
            case .months(let count):
                let week = (day.parts.day - 1) / 7
                let month = (day - (day.parts.day - 1)).adding(months: max(1, count))
                let first = month + (day.weekday - month.weekday + 7) % 7
                let wanted = first + week * 7
                // A fifth Tuesday is not in every month; the last one is meant.
                return wanted.parts.month == month.parts.month ? wanted : wanted - 7
            }
        }
    }

    /// A seat at the table: the kind of agency, or a role where the source names a role.
    package struct Member: Sendable, Hashable, Codable {
        package var role: String
        package var agency: Agency.Kind?
        /// True for those who come only when asked.
        package var isOnRequest: Bool

        package init(_ role: String, _ agency: Agency.Kind? = nil, onRequest: Bool = false) {
            self.role = role
            self.agency = agency
            isOnRequest = onRequest
        }
    }

    /// Something that stands on every agenda of the kind.
    package struct StandingItem: Sendable, Hashable, Codable {
        package var title: String
        package var fill: Fill

        package init(_ title: String, _ fill: Fill = .nothing) {
            self.title = title
            self.fill = fill
        }

        /// What fills it of itself.
        package enum Fill: String, Sendable, CaseIterable, Codable {
            case nothing, repeatVictims, repeatPerpetrators
        }
    }

    /// Which cases come before it, and how.
    package struct Acceptance: Sendable, Hashable, Codable {
        /// Cases at these levels arrive of themselves.
        package var automatic: [RiskLevel]
        /// Cases at these levels may be referred by an officer; empty where the level does not matter.
        package var referred: [RiskLevel]

        package init(automatic: [RiskLevel] = [], referred: [RiskLevel] = []) {
            self.automatic = automatic
            self.referred = referred
        }

        package static let anything = Acceptance()

        package func arrivesOfItself(_ level: RiskLevel) -> Bool { automatic.contains(level) }

        /// A case that nobody has assessed yet may always be referred: the panel asks for the assessment.
        package func mayBeReferred(_ level: RiskLevel?) -> Bool {
            guard let level, !referred.isEmpty else { return true }
            return referred.contains(level)
        }
    }

    /// Those of `agencies` that are invited of themselves: each whose kind has a seat that is not on request.
    package func invited(among agencies: [Agency]) -> [Agency] {
        let kinds = Set(members.filter { !$0.isOnRequest }.compactMap(\.agency))
        return agencies.filter { kinds.contains($0.kind) }
    }
}
