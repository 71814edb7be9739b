/// The lists that a report is classed by.
package enum IncidentLists {
    /// The police's headings for anti-social behaviour. The qualifier stands apart from them.
    package static let categories = ReferenceList(
        "Category", source: "National Standard for Incident Recording, 11 April 2011",
        terms: [
            term("vehicle-abandoned", "Vehicle abandoned"),
            term("vehicle-nuisance", "Vehicle nuisance/inappropriate use"),
            term("rowdy", "Rowdy or inconsiderate behaviour"),
            term("neighbours", "Rowdy/nuisance neighbours"),
            term("littering", "Littering/drug paraphernalia"),
            term("animals", "Animal problems"),
            term("trespass", "Trespass"),
            term("communications", "Malicious/nuisance communications"),
            term("street-drinking", "Street drinking"),
            term("prostitution", "Prostitution-related activity"),
            term("noise", "Noise"),
            term("begging", "Begging/vagrancy"),
            term("fireworks", "Fireworks"),
        ])

    /// What people on the street are reported for (L-005).
    package static let streetActivities = ReferenceList(
        "Street activity", source: "Camden, in London Councils' report",
        terms: [
            term("begging", "Begging"), term("rough-sleeping", "Rough sleeping"),
            term("street-drinking", "Street drinking"), term("street-drugs", "Street-based drug activity"),
            term("street-sex-work", "Street-based sex work"),
        ])

    /// What repeat callers call about (L-006).
    package static let callNatures = ReferenceList(
        "Nature of the call", source: "Islington, in London Councils' report",
        terms: [
            term("rowdy", "Rowdy or inconsiderate behaviour"), term("noise", "Noise"),
            term("neighbour-dispute", "Neighbour dispute"), term("animals", "Animal problems"),
        ])

    /// Signs that somebody leans on the service itself (L-007): they speak of need, never of blame.
    package static let attachments = ReferenceList(
        "Signs of isolation", source: "Redbridge, in London Councils' report",
        terms: [
            term("lives-alone", "Lives alone"), term("little-support", "Little support from family or friends"),
            term("daily-contact", "Wants contact every day"),
            term("changing-area", "Distressed about newly arrived communities or other ways of life"),
        ])

    // The lists that boroughs described have no date of their own; they hold from the standard's on.
    private static let start = Day(sinceEpoch: 15_075)

    private static func term(_ code: String, _ title: String) -> ReferenceList.Term {
        ReferenceList.Term(code, title, from: start)
    }
}
