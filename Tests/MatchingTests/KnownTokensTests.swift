import Testing

@testable import Matching

@Suite struct `Tokens to ask by` {
    private let person = PersonRecord(
        name: PersonName(given: "Katherine", family: "O'Brien"), dateOfBirth: BirthDate("1990-03-12"),
        phones: ["04000 000 123"], address: ["12 Maple Road"], postcode: "SW1A 1AA")

    private func answer(_ other: PersonRecord) -> KnownAnswer {
        let mine = Set(person.standardised.knownTokens)
        return KnownAnswer(other.standardised.knownTokens.filter(mine.contains).map(\.kind))
    }

    @Test func `a person is known again despite one error`() {
        func other(_ change: (inout PersonRecord) -> Void) -> PersonRecord {
            var other = person
            change(&other)
            return other
        }
        let cases: [(String, KnownAnswer, PersonRecord)] = [
            ("as before", .known, person),
            (
                "nickname, elsewhere", .known,
                other {
                    ($0.name, $0.postcode, $0.phones) = (PersonName(given: "Kate", family: "OBrien"), "M1 1AE", [])
                }
            ),
            (
                "names exchanged", .known,
                other { ($0.name, $0.phones) = (PersonName(given: "OBrien", family: "Katherine"), []) }
            ),
            ("wrong day", .known, other { ($0.dateOfBirth, $0.phones) = (BirthDate("1990-03-21"), []) }),
            ("day and month exchanged", .known, other { ($0.dateOfBirth, $0.phones) = (BirthDate("1990-12-03"), []) }),
            ("married", .known, other { ($0.name, $0.phones) = (PersonName(given: "Katherine", family: "Walsh"), []) }),
            ("a twin", .possibly, other { ($0.name, $0.phones) = (PersonName(given: "Sean", family: "O'Brien"), []) }),
            ("no date", .possibly, other { ($0.dateOfBirth, $0.phones) = (nil, []) }),
            (
                "somebody else", .notKnown,
                other {
                    ($0.name, $0.dateOfBirth) = (PersonName(given: "Sean", family: "Walsh"), BirthDate("1971-05-06"))
                }
            ),
            ("nobody", .notKnown, PersonRecord(name: PersonName(given: "", family: ""))),
        ]

        let wrong = cases.compactMap { name, wanted, other -> String? in
            let given = answer(other)
            return given == wanted ? nil : "\(name): \(given)"
        }

        #expect(wrong.isEmpty, "\(wrong)")
    }

    @Test(arguments: ["", "👪", "علي", String(repeating: "a", count: 5000), "|||"])
    func `takes names of any letters`(_ name: String) {
        var other = person
        other.name = PersonName(given: name, family: name)
        let tokens = other.standardised.knownTokens

        #expect(tokens.count <= KnownToken.Kind.allCases.count)
        #expect(Set(tokens.map(\.kind)).count == tokens.count)
        #expect(tokens.allSatisfy { $0.text.utf8.count < 400 })
    }
}
