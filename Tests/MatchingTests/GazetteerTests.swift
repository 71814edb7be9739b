import Testing

@testable import Matching

@Suite struct `Matching addresses with a gazetteer` {
    private let matcher: GazetteerMatcher

    /// A small invented town: houses, a converted house, a block, a named house, and a street of one name twice.
    init() throws {
        var rows = (1...20).map {
            GazetteerAddress(
                uprn: "\(100 + $0)", number: "\($0)", street: "Maple Road", locality: "Ashby", town: "Fairchester",
                postcode: $0 <= 10 ? "XA1 1AB" : "XA1 1AD")
        }
        rows += (1...9).map {
            GazetteerAddress(
                uprn: "\(200 + $0)", number: "\($0)", street: "Maple Road", town: "Kelmouth", postcode: "XB2 2QQ")
        }
        rows.append(
            GazetteerAddress(
                uprn: "300", number: "30", street: "Hazel Street", town: "Kelmouth", postcode: "XB2 3HH"))
        for flat in ["A", "B", "C"] {
            rows.append(
                GazetteerAddress(
                    uprn: "30\(flat == "A" ? 1 : flat == "B" ? 2 : 3)", parentUPRN: "300", flat: flat, number: "30",
                    street: "Hazel Street", town: "Kelmouth", postcode: "XB2 3HH"))
        }
        rows.append(
            GazetteerAddress(
                uprn: "400", building: "Rutland House", number: "9", street: "St Mary's Lane", town: "Kelmouth",
                postcode: "XB2 4JJ"))
        rows += (1...12).map {
            GazetteerAddress(
                uprn: "\(400 + $0)", parentUPRN: "400", flat: "Flat \($0)", building: "Rutland House", number: "9",
                street: "St Mary's Lane", town: "Kelmouth", postcode: "XB2 4JJ")
        }
        rows.append(
            GazetteerAddress(
                uprn: "500", building: "The Old Forge", street: "Gloucester Gardens", town: "Fairchester",
                postcode: "XA1 5LL"))
        rows.append(
            GazetteerAddress(
                uprn: "501", number: "12a", street: "Gloucester Gardens", town: "Fairchester", postcode: "XA1 5LL"))
        rows.append(
            GazetteerAddress(
                uprn: "502", parentUPRN: "503", flat: "Ground Floor Flat", number: "14", street: "Gloucester Gardens",
                town: "Fairchester", postcode: "XA1 5LL"))
        rows.append(
            GazetteerAddress(
                uprn: "503", number: "14", street: "Gloucester Gardens", town: "Fairchester", postcode: "XA1 5LL"))
        matcher = GazetteerMatcher(try Gazetteer(rows))
    }

    @Test func `finds what was meant, however it was written`() {
        let cases: [(String, String, String)] = [
            ("7 Maple Road, Fairchester", "XA1 1AB", "107"), ("7 Maple Road, Fairchester", "", "107"),
            ("7 MAPLE RD., FAIRCHESTER", "", "107"), ("7 Mapel Rd, Ashby", "", "107"),
            ("7 Maple Rd", "xa11ab", "107"), ("7 Maple Rd", "XAI 1AB", "107"), ("7 Maple", "XA1 1AB", "107"),
            ("7 Maple Road", "XA1 1AC", "107"), ("7 Maple Road XA1 1AB", "", "107"),
            ("c/o 7 Maple Road, Kelmouth", "", "207"), ("7 Map1e Road, Ke1mouth", "", "207"),
            ("Flat B, 30 Hazel Street, Kelmouth", "", "302"), ("30B Hazel St, Kelmouth", "", "302"),
            ("B/30 Hazel Street", "XB2 3HH", "302"), ("30 b Hazel Street", "XB2 3HH", "302"),
            ("Flat 4, Rutland House, 9 St Mary's Lane", "XB2 4JJ", "404"), ("4 Rutland House, Kelmouth", "", "404"),
            ("4/9 Saint Marys Ln", "XB2 4JJ", "404"), ("14 Hazel Street", "", ""),
            ("apt04, rutland hse", "XB2 4JJ", "404"), ("12 Rutland House, 9 St Marys La", "", "412"),
            ("The Old Forge, Gloucester Gdns", "", "500"), ("Old Forge, G1oucester Gardens", "", "500"),
            ("12A Gloucester Gardens", "", "501"), ("GFF, 14 Gloucester Gardens", "", "502"),
            ("Ground floor flat 14 Gloucester Gdns", "XA1 5LL", "502"),
        ]

        let wrong = cases.compactMap { text, postcode, wanted -> String? in
            let answer = matcher.match(text, postcode: postcode)
            return (answer.uprn ?? "") == wanted
                ? nil : "\(text) \(postcode): \(answer.uprn ?? "-") \(answer.probability)"
        }

        #expect(wrong.isEmpty, "\(wrong)")
    }

    @Test func `names the building where the flat is not told`() {
        let answers = [
            matcher.match("30 Hazel Street, Kelmouth"), matcher.match("Rutland House, St Mary's Lane"),
            matcher.match("Flat 99, Rutland House, 9 St Mary's Lane", postcode: "XB2 4JJ"),
        ]

        #expect(answers.map(\.uprn) == ["300", "400", "400"])
        #expect(answers.allSatisfy { $0.isBuilding && $0.probability >= 0.5 })
    }

    @Test(arguments: [
        "7 Maple Road", "99 Maple Road, Fairchester", "Maple Road, Fairchester", "Fairchester", "No fixed abode",
        "N.F.A.", "", " ,;, ", "5 Nowhere Street, Elsewhere", "🏠🏠 👪", "١٢ شارع القيقب",
        String(repeating: "a", count: 5000),
        String(repeating: "1 ", count: 5000), String(repeating: ",", count: 5000), "\u{202E}daoR elpaM 7", "/ - // --",
    ])
    func `does not answer where none or several fit`(_ text: String) {
        let answer = matcher.match(text)

        #expect(answer.uprn == nil, "\(answer)")
        #expect((0..<0.5).contains(answer.probability))
    }

    @Test func `says what agreed, and the parts add up`() throws {
        let answer = matcher.match("Flat B, 30 Hasel Street", postcode: "XB2 3HH")
        let levels = Dictionary(uniqueKeysWithValues: answer.parts.map { ($0.field, $0.level) })

        #expect(answer.uprn == "302")
        #expect(levels[.postcode] == .same && levels[.street] == .close && levels[.flat] == .same)
        #expect(levels[.town] == .missing && levels[.building] == .absent)
        #expect(abs(answer.parts.reduce(0) { $0 + $1.weight } - answer.score) < 1e-9)
        #expect(matcher.gazetteer.addresses[try #require(answer.best)].uprn == "302")
    }

    @Test func `answers alike from one worker and from many`() {
        let texts = (0..<2500).map { (text: "\($0 % 24) Mapel Road, Kelmouth", postcode: "") }

        let one = matcher.match(texts, workers: 1)

        #expect(one == matcher.match(texts, workers: 3))
        #expect(one.count == 2500 && one[3].uprn == "203")
        #expect(one[3] == matcher.match(texts[3].text))
    }

    @Test func `refuses rows that cannot be used`() {
        let cases: [(GazetteerAddress, GazetteerRefusal)] = [
            (GazetteerAddress(uprn: "", street: "Elm Road"), .uprnUnreadable("")),
            (GazetteerAddress(uprn: "12x", street: "Elm Road"), .uprnUnreadable("12x")),
            (GazetteerAddress(uprn: "1234567890123", street: "Elm Road"), .uprnUnreadable("1234567890123")),
            (GazetteerAddress(uprn: "1", parentUPRN: "x", street: "Elm Road"), .parentUnreadable("x")),
            (GazetteerAddress(uprn: "1", number: "4"), .placeless("1")),
            (GazetteerAddress(uprn: "1", street: String(repeating: "a", count: 5000)), .tooLong("1")),
            (GazetteerAddress(uprn: "0077", street: "Elm Road"), .uprnRepeated("77")),
        ]

        let wrong = cases.filter { address, wanted in
            var gazetteer = Gazetteer()
            do throws(GazetteerRefusal) {
                try gazetteer.add(GazetteerAddress(uprn: "77", street: "Elm Road"))
                try gazetteer.add(address)
                return true
            } catch {
                return error != wanted
            }
        }

        #expect(wrong.isEmpty, "\(wrong)")
    }
}
