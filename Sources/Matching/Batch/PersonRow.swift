/// A record made ready for comparison in as little memory as will do: words by their numbers, 0 where not known.
struct PersonRow: Sendable {
    /// First given name, then other and middle names.
    var given = SIMD4<UInt32>()
    /// Family names as one word, then its parts.
    var family = SIMD4<UInt32>()
    /// Letters as in the printed form, outward half first, one a byte from the top.
    var postcode: UInt64 = 0
    var uprn: UInt64 = 0
    var phone: UInt64 = 0
    var email: UInt64 = 0
    var nhsNumber: UInt64 = 0
    var number: UInt64 = 0
    /// The part of the e-mail address before the @.
    var mailbox: UInt32 = 0
    /// Year · 512 + month · 32 + day.
    var birth: UInt32 = 0
    var street: UInt32 = 0
    var building: UInt32 = 0
    var house: UInt32 = 0
    var unit: UInt32 = 0
    var town: UInt32 = 0
    var others = SIMD2<UInt32>()
    var sex: UInt8 = 0

    var birthYear: Int { Int(birth >> 9) }
    var birthMonth: Int { Int(birth >> 5 & 15) }
    var birthDay: Int { Int(birth & 31) }

    /// House number, or the house's name where it has no number.
    var door: UInt32 { house != 0 ? house : building }

    /// The row with its words numbered as in another pool.
    func renumbered(_ map: [UInt32]) -> PersonRow {
        var row = self
        for place in 0..<4 {
            row.given[place] = map[Int(given[place])]
            row.family[place] = map[Int(family[place])]
        }
        row.others = SIMD2(map[Int(others[0])], map[Int(others[1])])
        row.mailbox = map[Int(mailbox)]
        row.street = map[Int(street)]
        row.building = map[Int(building)]
        row.town = map[Int(town)]
        return row
    }
}
