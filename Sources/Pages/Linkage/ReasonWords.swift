import Domain
import Formats

/// The reasons of a comparison, in words that a person can weigh.
package enum ReasonWords {
    /// "same phone, name sounds alike; other date of birth": what speaks for it, then what speaks against it.
    package static func sentence(_ evidence: LinkEvidence) -> String {
        let reasons = evidence.reasons.sorted { abs($0.weight) > abs($1.weight) }
        let pro = reasons.filter(\.isFor).compactMap { words[$0.code] }
        let contra = reasons.filter { !$0.isFor }.compactMap { words[$0.code] }
        return [pro.joined(separator: ", "), contra.joined(separator: ", ")].filter { !$0.isEmpty }
            .joined(separator: "; but ")
    }

    /// "3 reports since March 2026, 2 agencies"; "no reports yet".
    package static func history(_ history: RecordHistory) -> String {
        guard history.reports > 0, let since = history.since else { return "no reports open to you" }
        let day = LondonTime.day(of: since)
        return "\(Words.count(history.reports, "report")) since \(Dates.month(day.parts.month)) \(day.parts.year), "
            + Words.count(history.agencies, "agency", "agencies")
    }

    static let words: [String: String] = [
        "given.same": "same first name", "given.several-same": "same first names",
        "given.first-same": "same first name",
        "given.other-order": "first names in another order", "given.nickname": "short form of the same first name",
        "given.close": "first name spelt nearly the same", "given.sounds": "first name sounds alike",
        "given.initial": "same initial", "given.differs": "another first name",
        "family.same": "same family name", "family.part": "shares a family name",
        "family.close": "family name spelt nearly the same", "family.sounds": "family name sounds alike",
        "family.differs": "another family name", "name.exchanged": "first and family name exchanged",
        "name.alias": "known by this name in another report",
        "birth.same": "same date of birth", "birth.swapped": "day and month of birth exchanged",
        "birth.slip": "date of birth one digit off", "birth.placeholder": "year of birth agrees",
        "birth.partial": "date of birth agrees as far as known", "birth.two-parts": "date of birth agrees in part",
        "birth.differs": "another date of birth", "sex.same": "same sex", "sex.differs": "another sex",
        "phone.same": "same phone", "phone.slip": "phone number one digit off", "phone.differs": "another phone",
        "email.same": "same e-mail", "email.differs": "another e-mail", "home.same": "same home",
        "home.unit-unknown": "same building", "home.other-unit": "another flat in the same building",
        "home.same-postcode": "same postcode", "home.differs": "lives elsewhere", "nhs.same": "same NHS number",
        "nhs.differs": "another NHS number", "household.likely": "may be somebody of the same household",
        "uprn.same": "same property number", "uprn.differs": "another property number",
        "postcode.same": "same postcode", "postcode.close": "postcode nearly the same",
        "postcode.differs": "another postcode", "street.same": "same street",
        "street.close": "street spelt nearly the same",
        "street.sounds": "street sounds alike", "street.differs": "another street", "number.same": "same number",
        "number.differs": "another number", "unit.same": "same flat", "unit.unknown": "flat not given on one side",
        "unit.differs": "another flat",
    ]
}
