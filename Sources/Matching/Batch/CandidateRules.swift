/// Who is compared with whom: two records that share all parts of a rule. Rules are data.
struct CandidateRule: Sendable {
    let name: String
    let parts: [Part]
    /// Where more records than `most` share the parts, they are told apart by one of these as well.
    var refined: [Part] = []
    var most = 40

    /// A value, or a few, that a record may share with others.
    enum Part: Int, Sendable, CaseIterable {
        case nhsNumber
        case number
        case email
        case phone
        /// How the first two given names sound, nicknames as the names they stand for.
        case given
        case initial
        case family
        /// Given and family name in order of the alphabet, so that exchanged ones meet.
        case names
        /// Day and month in order of size, so that exchanged ones meet.
        case birth
        case birthYear
        case birthDay
        /// UPRN; town, street and door; postcode and door.
        case home
        case postcode
        case sector
        case town
        case mailbox
        case other
    }

    static let all: [CandidateRule] = [
        CandidateRule(name: "NHS number", parts: [.nhsNumber]),
        CandidateRule(name: "number", parts: [.number]),
        CandidateRule(name: "e-mail", parts: [.email], refined: [.initial, .family]),
        CandidateRule(name: "telephone", parts: [.phone], refined: [.initial, .family]),
        CandidateRule(name: "birth, initial", parts: [.birth, .initial], refined: [.given, .family, .sector]),
        CandidateRule(name: "birth, family", parts: [.birth, .family], refined: [.given, .sector]),
        CandidateRule(name: "birth, sector", parts: [.birth, .sector], refined: [.given, .family]),
        CandidateRule(name: "names", parts: [.names], refined: [.birthYear, .birthDay, .sector, .town, .home]),
        CandidateRule(
            name: "family, initial, year", parts: [.family, .initial, .birthYear], refined: [.given, .sector]),
        CandidateRule(
            name: "family, initial, sector", parts: [.family, .initial, .sector], refined: [.given, .postcode, .home]),
        CandidateRule(name: "family, initial, town", parts: [.family, .initial, .town], refined: [.given, .sector]),
        CandidateRule(name: "given, sector", parts: [.given, .sector], refined: [.family, .home, .postcode]),
        CandidateRule(name: "given, town, year", parts: [.given, .town, .birthYear], refined: [.family, .sector]),
        CandidateRule(name: "home, initial", parts: [.home, .initial], refined: [.given, .family]),
        CandidateRule(name: "home, family", parts: [.home, .family], refined: [.given, .initial]),
        CandidateRule(name: "home, year", parts: [.home, .birthYear], refined: [.given, .family]),
        CandidateRule(name: "postcode, given", parts: [.postcode, .given], refined: [.family, .home]),
        CandidateRule(name: "postcode, family", parts: [.postcode, .family], refined: [.given, .home]),
        CandidateRule(name: "given, year, other", parts: [.given, .birthYear, .other], refined: [.family]),
        CandidateRule(name: "family, other", parts: [.family, .other], refined: [.given, .birthYear]),
        CandidateRule(name: "mailbox", parts: [.mailbox], refined: [.family, .birthYear]),
    ]
}
