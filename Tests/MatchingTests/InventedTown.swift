@testable import Matching

/// A few hundred invented people in households, each written down several times with slips: small enough to learn
/// from in a test.
struct InventedTown {
    /// One line for each record: id, person, household, then the facts.
    private(set) var lines: [(id: String, person: Int, household: Int, facts: String)] = []
    private var state: UInt64

    static let header = "record_id,given_name,family_name,dob,sex,address_1,postcode,phone"

    init(households: Int, seed: UInt64 = 20_261_121) {
        state = seed
        var person = 0
        for household in 0..<households {
            let family = Self.families[draw(Self.families.count)] + Self.endings[draw(Self.endings.count)]
            let home = "\(1 + draw(90)) \(Self.families[draw(Self.families.count)]) Road"
            let postcode = "QX\(1 + household % 9) \(draw(10))\("ABDEF".map(String.init)[draw(5)])B"
            let phone = "04\(100_000_000 + draw(800_000_000))"
            // Nobody in a household bears another's name: which of two is meant could not be told.
            let first = draw(Self.givens.count)
            for member in 0..<2 + draw(2) {
                let given = Self.givens[(first + 7 * member) % Self.givens.count]
                write(given, person, household, family, home, postcode, phone)
                person += 1
            }
        }
    }

    private mutating func write(
        _ given: String, _ person: Int, _ household: Int, _ family: String, _ home: String, _ postcode: String,
        _ phone: String
    ) {
        let (year, month, day) = (1940 + draw(70), 1 + draw(12), 13 + draw(15))
        let sex = draw(2) == 0 ? "F" : "M"
        for _ in 0..<2 + draw(2) {
            let name = draw(6) == 0 ? slip(given) : given
            let surname = draw(8) == 0 ? slip(family) : family
            let date = draw(4) == 0 ? "" : "\(year)-\(month < 10 ? "0" : "")\(month)-\(day)"
            let number = draw(3) == 0 ? "" : phone
            let code = draw(6) == 0 ? "" : postcode
            lines.append(
                (
                    "r\(lines.count)", person, household,
                    "\(name),\(surname),\(date),\(draw(9) == 0 ? "" : sex),\(home),\(code),\(number)"
                ))
        }
    }

    private mutating func draw(_ bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((state >> 33) % UInt64(bound))
    }

    /// A word with two neighbouring letters exchanged.
    private mutating func slip(_ word: String) -> String {
        var letters = Array(word)
        letters.swapAt(letters.count - 2, letters.count - 3)
        return String(letters)
    }

    /// The file, its lines in the order given.
    func table(_ order: [Int]? = nil, further: [String] = []) -> RecordTable {
        let texts = (order ?? Array(lines.indices)).map { "\(lines[$0].id),\(lines[$0].facts)" }
        return .read(([Self.header] + texts + further).joined(separator: "\n"))
    }

    private static let givens = """
        Adela Bertram Cosima Dunstan Edwina Fergal Gwendolyn Hesketh Isolde Jocasta Kester Lavinia Mortimer Nerys
        Ottoline Peregrine Quentin Rosalind Septimus Thomasina Ursula Verity Wilberforce Xanthe Yolande Zebedee
        """.split(whereSeparator: \.isWhitespace).map(String.init)
    private static let families = """
        Ash Barn Cold Dray Elm Fenn Garth Hax Irk Jarn Kel Lang Marl Nether Oak Pend Quill Rath Skel Thorn Ulver Varn
        """.split(whereSeparator: \.isWhitespace).map(String.init)
    private static let endings = """
        bourne croft dale field ham hurst ley more shaw stead ton wick
        """.split(whereSeparator: \.isWhitespace).map(String.init)
}

extension RecordTable {
    /// The table in `text`; an empty one where it has no header.
    static func read(_ text: String) -> RecordTable {
        guard let table = RecordTable(Array(text.utf8)) else { preconditionFailure("a test's table has a header") }
        return table
    }

    /// Everything that matching does with the table, by the columns that its header suggests.
    func linked(model: LinkWeights? = nil) -> (linking: Linking, pairs: [Linking.Pair], persons: [UInt32]) {
        guard let columns = ColumnMap(guessing: header) else {
            preconditionFailure("a test's table has an id and names")
        }
        let linking = Linking(self, columns, model: model, forQuestions: true)
        let (pairs, persons) = linking.gathered(linking.pairs())
        return (linking, pairs, persons)
    }
}
