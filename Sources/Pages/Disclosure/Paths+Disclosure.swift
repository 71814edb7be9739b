import Domain

extension Paths {
    package static let sharing = "/sharing"
    package static let glossary = "/sharing/words"
    package static let agreements = "/agreements"
    package static let newAgreement = "/agreements/new"
    package static func agreement(_ reference: String) -> String { "/agreements/\(reference)" }
    package static func terms(ofAgreement reference: String) -> String { "/agreements/\(reference)/terms" }
    package static func parties(ofAgreement reference: String, _ agency: ID<Agency>? = nil) -> String {
        "/agreements/\(reference)/parties" + (agency.map { "?agency=\($0)" } ?? "")
    }
    package static func withdrawal(ofAgreement reference: String) -> String { "/agreements/\(reference)/withdrawal" }

    package static let disclosures = "/disclosures"
    package static let newDisclosure = "/disclosures/new"
    package static func newDisclosure(ofCase reference: String) -> String { "\(newDisclosure)?case=\(reference)" }
    package static func newDisclosure(ofCase reference: String, as preset: String) -> String {
        "\(newDisclosure)?preset=\(preset)" + (reference.isEmpty ? "" : "&case=\(reference)")
    }
    package static func disclosure(_ reference: String) -> String { "/disclosures/\(reference)" }
    package static func ledger(ofCase reference: String) -> String { "/disclosures?case=\(reference)" }
    package static func ledger(ofPerson reference: String) -> String { "/disclosures?person=\(reference)" }
    package static let requests = "/requests"
    package static let newRequest = "/requests/new"
    package static func newRequest(ofCase reference: String) -> String { "\(newRequest)?case=\(reference)" }
    package static func newRequest(aboutPerson reference: String) -> String { "\(newRequest)?person=\(reference)" }
    package static func request(_ reference: String) -> String { "/requests/\(reference)" }
    package static func answer(toRequest reference: String) -> String { "/requests/\(reference)/answer" }
    package static func longer(ofRequest reference: String) -> String { "/requests/\(reference)/extension" }
    package static func permissions(ofPerson reference: String) -> String { "\(person(reference))/permissions" }
}
