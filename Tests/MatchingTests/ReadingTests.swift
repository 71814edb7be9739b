import Testing

@testable import Matching

@Suite struct `Likeness of words` {
    @Test(arguments: [
        ("MARTHA", "MARHTA", 0.961), ("DIXON", "DICKSONX", 0.813), ("DWAYNE", "DUANE", 0.840),
        ("same", "same", 1.0), ("abc", "xyz", 0.0), ("", "abc", 0.0), ("", "", 1.0),
    ])
    func `Jaro-Winkler gives the published values`(left: String, right: String, wanted: Double) {
        #expect(abs(Likeness.jaroWinkler(left, right) - wanted) < 0.000_6)
    }

    @Test func `it does not matter which word comes first`() {
        var state: UInt64 = 20_261_121
        func next(_ bound: UInt64) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % bound)
        }
        func word() -> String { (0..<next(13)).map { _ in ["a", "b", "c"][next(3)] }.joined() }

        let wrong = (0..<5000).map { _ in (word(), word()) }
            .filter { Likeness.jaroWinkler($0, $1) != Likeness.jaroWinkler($1, $0) }

        #expect(wrong.isEmpty, "\(wrong.prefix(5))")
    }

    @Test func `a slip is one digit, or two neighbours exchanged`() {
        let cases = [
            ("1234", "1235", true), ("1234", "1324", true), ("1234", "1234", false), ("1234", "2143", false),
            ("1234", "123", false), ("1234", "4231", false),
        ]

        let wrong = cases.filter { Likeness.isOneSlip(Array($0.0.utf8), Array($0.1.utf8)) != $0.2 }

        #expect(wrong.isEmpty, "\(wrong)")
    }
}

@Suite struct `Sounds of words` {
    @Test func `NYSIIS gives the codes worked out from its rules`() {
        let cases = [
            ("Knight", "NAGT"), ("Mitchell", "MATCAL"), ("O'Daniel", "ODANAL"), ("Simpson", "SANPSAN"),
            ("Phillips", "FALAP"), ("Catherine", "CATARAN"), ("Katherine", "CATARAN"), ("MacDonald", "MCDANALD"),
            ("McDonald", "MCDANALD"), ("Lee", "LY"), ("", ""), ("Ко", ""),
        ]

        let wrong = cases.filter { Sounding.nysiis($0.0) != $0.1 }.map { "\($0.0): \(Sounding.nysiis($0.0))" }

        #expect(wrong.isEmpty, "\(wrong)")
    }
}

@Suite struct `Reading names` {
    @Test func `case, accents, apostrophes and punctuation do not count`() {
        let cases = [
            ("ŁUKASZ  Dąbrowski", ["lukasz", "dabrowski"]), ("O’Brien", ["obrien"]),
            ("Smith-Jones", ["smith", "jones"]),
            ("Zoë", ["zoe"]), ("Strauß", ["strauss"]), ("Bjørn Ægir", ["bjorn", "aegir"]), ("e\u{301}lan", ["elan"]),
            ("  ", []), ("🙂", []), ("محمد", ["محمد"]), ("Ștefan Đorđe", ["stefan", "dorde"]),
        ]

        let wrong = cases.filter { Folding.words(of: $0.0) != $0.1 }.map { Folding.words(of: $0.0) }

        #expect(wrong.isEmpty, "\(wrong)")
    }

    @Test func `titles and particles fall away, O and Mc join`() {
        let families = [
            ("O Brien", ["obrien"]), ("Mc Donald", ["mcdonald"]), ("van der Berg", ["berg"]), ("Al-Hassan", ["hassan"]),
            ("De La", ["de", "la"]), ("Mrs Jones", ["jones"]), ("Jones Jr", ["jones"]),
        ]

        let wrong = families.filter { StandardisedName.family(in: $0.0) != $0.1 }
            .map { StandardisedName.family(in: $0.0) }

        #expect(wrong.isEmpty, "\(wrong)")
        #expect(StandardisedName.given(in: "Dr. Mary Ann") == ["mary", "ann"])
    }

    @Test func `a nickname stands for several names that are not each other`() {
        let gaz = Set(Nicknames.kin(of: "gaz"))

        #expect(!gaz.isDisjoint(with: Nicknames.kin(of: "gary")))
        #expect(!gaz.isDisjoint(with: Nicknames.kin(of: "gareth")))
        #expect(Set(Nicknames.kin(of: "gary")).isDisjoint(with: Nicknames.kin(of: "gareth")))
        #expect(Set(Nicknames.kin(of: "bill")).isDisjoint(with: Nicknames.kin(of: "robert")))
        #expect(Nicknames.fullNames(of: "bill") == ["william"])
        #expect(Nicknames.fullNames(of: "quentin") == ["quentin"])
    }

    @Test func `a name of 5,000 letters is cut`() {
        let long = StandardisedName.family(in: String(repeating: "a", count: 5000))

        #expect(long.map(\.count) == [Folding.longestWord])
    }
}

@Suite struct `Reading facts` {
    @Test func `dates of birth are read in the usual forms and impossible ones are not`() {
        let cases: [(String, String?)] = [
            ("1990-03-01", "1990-03-01"), ("1990-03", "1990-03"), ("1990", "1990"), ("19900301", "1990-03-01"),
            ("01/03/1990", "1990-03-01"), ("1.3.1990", "1990-03-01"), ("31/02/1990", nil), ("1066", nil), ("", nil),
            ("1900-02-29", nil), ("2000-02-29", "2000-02-29"), ("1990-13-01", nil), ("3 March 1990", nil),
            ("99999999999999999999", nil), ("1990-03-01T10:00", nil),
        ]

        let wrong = cases.filter { BirthDate($0.0)?.description != $0.1 }

        #expect(wrong.isEmpty, "\(wrong)")
    }

    @Test func `telephone numbers become digits from 0`() {
        let cases: [(String, String?)] = [
            ("+44 7700 900123", "07700900123"), ("0044 (0)7700 900123", "07700900123"),
            ("07700-900-123", "07700900123"),
            ("7700900123", "07700900123"), ("447700900123", "07700900123"), ("020 7946 0018 ext 12", "02079460018"),
            ("+48 601 234 567", "+48601234567"), ("12345", nil), ("00000000000", nil), ("none", nil), ("", nil),
            (String(repeating: "7", count: 5000), nil),
        ]

        let wrong = cases.filter { Contacts.phone($0.0) != $0.1 }
            .map { "\($0.0): \(Contacts.phone($0.0) ?? "nil")" }

        #expect(wrong.isEmpty, "\(wrong)")
    }

    @Test func `e-mail addresses need a name and a domain`() {
        let cases: [(String, String?)] = [
            (" Jo@Example.ORG ", "jo@example.org"), ("mailto:jo@example.org", "jo@example.org"), ("jo@", nil),
            ("jo", nil), ("a@b@example.org", nil), ("jo@example.", nil),
        ]

        let wrong = cases.filter { Contacts.email($0.0) != $0.1 }

        #expect(wrong.isEmpty, "\(wrong)")
    }

    @Test func `NHS numbers need the right check digit`() {
        let cases: [(String, String?)] = [
            ("943 476 5919", "9434765919"), ("9434765918", nil), ("9999999999", nil), ("943476591", nil), ("", nil),
        ]

        let wrong = cases.filter { Contacts.nhsNumber($0.0) != $0.1 }

        #expect(wrong.isEmpty, "\(wrong)")
    }

    @Test func `postcodes are mended by position and refused where they cannot be one`() {
        let cases: [(String, String?)] = [
            ("sw1a1aa", "SW1A 1AA"), ("M1 1AE", "M1 1AE"), ("B33 8TH", "B33 8TH"), ("CR2 6XH", "CR2 6XH"),
            ("DN55 1PT", "DN55 1PT"), ("EC1A 1BB", "EC1A 1BB"), ("W1A OAX", "W1A 0AX"), ("LC5 OLB", "LC5 0LB"),
            ("EI 6AN", "E1 6AN"), ("0X1 2JD", "OX1 2JD"), ("LCS 0LB", nil), ("SW1A 1CC", nil), ("SW1A", "SW1A"),
            ("HB6", "HB6"), ("", nil), ("QQQQ", nil), ("12345", nil),
        ]

        let wrong = cases.filter { Postcode($0.0)?.text != $0.1 }.map { "\($0.0): \(Postcode($0.0)?.text ?? "nil")" }

        #expect(wrong.isEmpty, "\(wrong)")
    }

    @Test func `addresses fall into flat, block, number and street`() {
        let cases = [
            (["12 Maple Road", "Swanley"], "|| 12 maple"),
            (["Flat 4, Rutland House, 9 Maple Rd."], "4|rutlandhouse| 9 maple"),
            (["FL 18 HOGARTH COURT", "24 PIT MEWS"], "18|hogarth| 24 pit"), (["1/20 Cloister Road"], "1|| 20 cloister"),
            (["20A St Johns Road"], "a|| 20 saintjohns"), (["Flt B 15 Barn Avenue"], "b|| 15 barn"),
            (["c/o 36 New Drive"], "|| 36 new"), (["The Haven", "9 Park View"], "|thehaven| 9 park"),
            (["12-14 High Street"], "|| 12 high"), (["No fixed abode"], "||  "), (["NFA"], "||  "), ([], "||  "),
            (["4 Rutland House, 9 Maple Road"], "4|rutlandhouse| 9 maple"),
        ]

        let wrong = cases.compactMap { lines, wanted -> String? in
            let address = StandardisedAddress(lines: lines)
            let read = "\(address.unit)|\(address.building)| \(address.number) \(address.street)"
            return read == wanted ? nil : "\(lines): \(read)"
        }

        #expect(wrong.isEmpty, "\(wrong)")
    }
}
