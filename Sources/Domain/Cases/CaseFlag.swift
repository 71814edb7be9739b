/// Something that a report of a case says, and nobody who opens the case may miss.
package enum CaseFlag: String, Sendable, CaseIterable, Codable {
    case danger, hate, domesticAbuse, under18

    package var title: String {
        switch self {
        case .danger: "Immediate danger reported"
        case .hate: "Hate"
        case .domesticAbuse: "Domestic abuse"
        case .under18: "Under 18"
        }
    }
}
