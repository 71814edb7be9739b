import Testing

@testable import Matching

/// People to compare: one of them as several agencies know her, her household, and others.
private enum Someone {
    static let home = ["Flat 4", "12 Maple Road"]

    static let jane = PersonRecord(
        name: PersonName(given: "Jane Mary", family: "O'Connor"), dateOfBirth: BirthDate("1984-03-05"), sex: .female,
        phones: ["07700 900123"], emails: ["jane@example.org"], address: home, postcode: "SW1A 1AA",
        nhsNumber: "943 476 5919")

    static func jane(_ change: (inout PersonRecord) -> Void) -> PersonRecord {
        var record = jane
        change(&record)
        return record
    }

    static let misspelt = PersonRecord(
        name: PersonName(given: "JAYNE", family: "O CONOR"), dateOfBirth: BirthDate("1984-05-03"),
        phones: ["+447700900123"], address: ["4/12 Maple Rd"], postcode: "swia 1aa")

    static let brother = PersonRecord(
        name: PersonName(given: "Patrick", family: "O'Connor"), dateOfBirth: BirthDate("1986-11-20"), sex: .male,
        phones: ["07700900123"], address: home, postcode: "SW1A1AA")
    static let twin = jane {
        $0.name.given = "Siobhan"
        $0.emails = []
        $0.nhsNumber = ""
    }
    static let namesake = PersonRecord(
        name: PersonName(given: "Jane", family: "O'Connor"), dateOfBirth: BirthDate("1951-10-28"),
        phones: ["0161 496 0000"],
        address: ["7 Station Street"], postcode: "M1 1AE")
    static let stranger = PersonRecord(
        name: PersonName(given: "Wei", family: "Zhang"), dateOfBirth: BirthDate("1999-12-31"), sex: .male)
    static let nobody = PersonRecord()
    static let odd = PersonRecord(
        name: PersonName(given: "🙂", family: String(repeating: "א", count: 5000)), phones: ["ring the bell"],
        address: [String(repeating: "1 ", count: 5000)], postcode: "?", uprn: "x", nhsNumber: "0")

    static let all = [jane, misspelt, brother, twin, namesake, stranger, nobody, odd]
}

@Suite struct `Comparing people` {
    private let matcher = Matcher()

    @Test func `a misspelt repeat caller is found with the reasons`() {
        let comparison = matcher.compare(Someone.jane, Someone.misspelt)

        #expect(comparison.verdict == .strong)
        #expect(
            Set(comparison.fields.map(\.reason)) == [
                .givenNickname, .familyClose, .birthSwapped, .missing, .phoneSame, .homeSame,
            ])
    }

    @Test(arguments: [Someone.brother, Someone.twin])
    func `members of one household are never a strong match`(other: PersonRecord) {
        let comparison = matcher.compare(Someone.jane, other)

        #expect(comparison.verdict < .strong)
        #expect(comparison.fields.contains { $0.reason == .householdLikely && $0.weight < 0 })
    }

    @Test func `father and son of one name at one address are never a strong match`() {
        let son = Someone.jane {
            $0.dateOfBirth = BirthDate("2006-12-17")
            $0.emails = []
            $0.nhsNumber = ""
        }

        let comparison = matcher.compare(Someone.jane, son)

        #expect(comparison.verdict < .strong)
        #expect(comparison[.dateOfBirth]?.level == .conflict)
    }

    @Test func `a namesake elsewhere is unlikely and a stranger is ruled out`() {
        #expect(matcher.compare(Someone.jane, Someone.namesake).verdict == .unlikely)
        #expect(matcher.compare(Someone.jane, Someone.stranger).verdict == .ruledOut)
    }

    @Test func `two checked NHS numbers that differ stop a strong match`() {
        let other = Someone.jane { $0.nhsNumber = "9434765870" }

        #expect(matcher.compare(Someone.jane, Someone.jane).verdict == .strong)
        #expect(matcher.compare(Someone.jane, other).verdict == .possible)
    }

    @Test func `nothing known is neither for nor against`() {
        let comparison = matcher.compare(Someone.jane, Someone.nobody)

        #expect(comparison.score == comparison.prior)
        #expect(comparison.fields.allSatisfy { $0.level == .missing && $0.weight == 0 })
        #expect(comparison.verdict == .unlikely)
    }

    @Test func `dates of birth agree in degrees`() {
        let cases: [(String, Reason)] = [
            ("1984-03-05", .birthSame), ("1984-05-03", .birthSwapped), ("1984-03-06", .birthSlip),
            ("1948-03-05", .birthSlip), ("1984-01-01", .birthPlaceholder), ("1984", .birthPartial),
            ("1984-03", .birthPartial), ("1984-09-05", .birthSlip), ("1984-12-05", .birthTwoParts),
            ("1983", .birthDiffers), ("1984-04", .birthDiffers), ("1971-10-28", .birthDiffers),
            ("1900-01-01", .missing), ("", .missing),
        ]

        let wrong = cases.filter { text, wanted in
            let other = Someone.jane { $0.dateOfBirth = BirthDate(text) }
            return matcher.compare(Someone.jane, other)[.dateOfBirth]?.reason != wanted
        }

        #expect(wrong.isEmpty, "\(wrong)")
    }

    @Test func `names agree in degrees`() {
        let cases: [(String, String, Reason, Reason)] = [
            ("Jane", "OConnor", .givenSame, .familySame), ("Jane Mary", "O’Connor", .givenSeveralSame, .familySame),
            ("Jane Ruth", "OConner", .givenFirstSame, .familyClose), ("J", "OConnor", .givenInitial, .familySame),
            ("Jaen", "O'Conner", .givenClose, .familyClose), ("Mary", "OConnor-Smith", .givenOtherOrder, .familyPart),
            ("Patrick", "Smith", .givenDiffers, .familyDiffers), ("", "", .missing, .missing),
            ("Ruth", "Smith O'Connor", .givenDiffers, .familyPart), ("Janie", "Okunar", .givenNickname, .familySounds),
        ]

        let wrong = cases.compactMap { given, family, wantedGiven, wantedFamily -> String? in
            let other = PersonRecord(name: PersonName(given: given, family: family))
            let comparison = matcher.compare(Someone.jane, other)
            let read = (comparison[.givenName]?.reason, comparison[.familyName]?.reason)
            return read == (wantedGiven, wantedFamily) ? nil : "\(given) \(family): \(read)"
        }

        #expect(wrong.isEmpty, "\(wrong)")
    }

    @Test func `exchanged names and aliases are recognised and said`() {
        let exchanged = PersonRecord(name: PersonName(given: "O'Connor", family: "Jane"))
        let married = PersonRecord(
            name: PersonName(given: "Jane", family: "Whitfield"), aliases: [PersonName(family: "O'Connor")])

        #expect(matcher.compare(Someone.jane, exchanged)[.nameOrder]?.reason == .nameExchanged)
        let comparison = matcher.compare(Someone.jane, married)
        #expect(comparison[.nameOrder]?.reason == .nameAlias)
        #expect(comparison[.familyName]?.reason == .familySame)
    }

    @Test func `any two records compare alike from both sides and their parts add up`() {
        var wrong: [String] = []
        for left in Someone.all {
            for right in Someone.all {
                let (there, back) = (matcher.compare(left, right), matcher.compare(right, left))
                let sum = there.prior + there.fields.map(\.weight).reduce(0, +)
                if abs(sum - there.score) > 1e-9 { wrong.append("sum: \(there)") }
                if there.score != back.score || there.verdict != back.verdict
                    || there.fields.map(\.reason) != back.fields.map(\.reason)
                {
                    wrong.append("sides: \(there) \(back)")
                }
                if !(0...1).contains(there.probability) { wrong.append("probability: \(there)") }
            }
        }

        #expect(wrong.isEmpty, "\(wrong)")
    }

    @Test func `the probability is what the score's odds say`() {
        let comparison = { (score: Double) in
            Comparison(prior: score, fields: [], verdict: { _ in .possible }, model: "").probability
        }

        #expect(comparison(0) == 0.5)
        #expect(abs(comparison(3) - 8.0 / 9.0) < 1e-12)
        #expect(abs(comparison(-1.5) - 0.261_203_874_963_741) < 1e-12)
    }

    @Test func `candidates come best first and unlikely ones are left out`() {
        let candidates = [
            (key: "namesake", record: Someone.namesake.standardised),
            (key: "brother", record: Someone.brother.standardised),
            (key: "misspelt", record: Someone.misspelt.standardised),
            (key: "twin", record: Someone.twin.standardised), (key: "self", record: Someone.jane.standardised),
        ]

        let ranked = matcher.ranked(Someone.jane, among: candidates)

        #expect(ranked.map(\.key) == ["self", "misspelt", "twin"])
    }
}

@Suite struct `Finding candidates` {
    private let matcher = Matcher()

    private func shared(_ left: PersonRecord, _ right: PersonRecord) -> Set<CandidateKey.Kind> {
        Set(Set(matcher.candidateKeys(of: left)).intersection(matcher.searchKeys(of: right)).map(\.kind))
    }

    @Test func `each kind of fact finds her again`() {
        let cases: [(PersonRecord, CandidateKey.Kind)] = [
            (PersonRecord(name: PersonName(given: "O'Connor", family: "Jane")), .names),
            (PersonRecord(name: PersonName(given: "J"), dateOfBirth: BirthDate("1984-05-03")), .birthInitial),
            (PersonRecord(phones: ["+44 7700 900123"]), .phone), (PersonRecord(emails: ["JANE@example.org"]), .email),
            (PersonRecord(nhsNumber: "9434765919"), .nhsNumber),
            (PersonRecord(name: PersonName(family: "O Connor"), postcode: "sw1a1aa"), .postcodeFamily),
            (PersonRecord(name: PersonName(given: "Janey Jane"), address: ["12 Maple St"]), .homeGiven),
            (PersonRecord(name: PersonName(given: "J", family: "O'Connor")), .familyInitial),
            (PersonRecord(name: PersonName(family: "O'Connor")), .familyAny),
            (PersonRecord(name: PersonName(family: "O'Connor"), address: ["12 Maple St"]), .streetFamily),
        ]

        let wrong = cases.filter { !shared(Someone.jane, $0.0).contains($0.1) }.map(\.1)

        #expect(wrong.isEmpty, "\(wrong)")
    }

    @Test(arguments: [
        ("K", "Darko"), ("K.", "DARKO"), ("Quame", "Darkoe"), ("Kwame", "Darkoe"), ("", "Darko"), ("Kwami", "Darko"),
    ])
    func `somebody known as Kwame Darko is found and offered`(_ given: String, _ family: String) {
        let known = PersonRecord(name: PersonName(given: "Kwame", family: "Darko"))
        let told = PersonRecord(name: PersonName(given: given, family: family))

        #expect(!shared(known, told).isEmpty && !shared(told, known).isEmpty)
        #expect(matcher.compare(told, known).verdict >= .possible)
    }

    @Test func `a family name alone leads to all who bear it, with another given name to nobody`() {
        let known = PersonRecord(name: PersonName(given: "Kwame", family: "Darko"))
        let other = PersonRecord(name: PersonName(given: "Abena", family: "Darko"))

        #expect(shared(known, PersonRecord(name: PersonName(family: "Darko"))) == [.familyAny])
        #expect(shared(known, other).isEmpty)
    }

    @Test func `a record without facts has no keys`() {
        #expect(matcher.candidateKeys(of: Someone.nobody).isEmpty)
        #expect(shared(Someone.jane, Someone.stranger).isEmpty)
    }

    @Test func `a key is the same number for ever, since it is stored`() {
        let key = CandidateKey(.phone, "07700900123")

        #expect(key.code == 4_302_969_780_184_257_132)
    }
}
