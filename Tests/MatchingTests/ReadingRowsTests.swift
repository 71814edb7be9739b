import Testing

@testable import Matching

@Suite struct `Reading records into rows` {
    /// The rows of a file with these columns.
    private func rows(_ header: String, _ lines: [String]) throws -> [PersonRow] {
        let table = RecordTable.read((["record_id,given_name,family_name," + header] + lines).joined(separator: "\n"))
        return People(table, try #require(ColumnMap(guessing: table.header))).rows
    }

    @Test(arguments: [
        ("1990-03-01", 1990, 3, 1), ("01/03/1990", 1990, 3, 1), ("19900301", 1990, 3, 1), ("1.3.1990", 1990, 3, 1),
        ("1990", 1990, 0, 0), ("1990-03", 1990, 3, 0), ("31/02/1990", 1990, 2, 0), ("1066", 1066, 0, 0),
        ("1900-01-01", 0, 0, 0), ("", 0, 0, 0), ("unknown", 0, 0, 0), ("1990-13-01", 0, 0, 0), ("99999999", 0, 0, 0),
    ])
    func `a date of birth is read as far as it can be one`(text: String, year: Int, month: Int, day: Int) throws {
        let row = try rows("dob", ["r,a,b,\(text)"])[0]
        #expect((row.birthYear, row.birthMonth, row.birthDay) == (year, month, day))
    }

    @Test(arguments: [
        ("SW1A 1AA", "sw1a1aa", true), ("MB5 0LF", "mb5 olf", true), ("LC6 8WG", "LC6 BWG", false),
        ("ZZ99 3VZ", "", true), ("4011", "4011", true),
    ])
    func `a postcode is mended where its place leaves no doubt`(one: String, other: String, isSame: Bool) throws {
        let read = try rows("postcode", ["r,a,b,\(one)", "s,a,b,\(other)"])
        #expect((read[0].postcode == read[1].postcode) == isSame)
    }

    @Test(arguments: [
        ("Flat 4, 12 Maple Road", "4/12 Maple Rd"),
        ("Flat 24 Wentworth Court, Grange Court", "24 Wentworth Court, Grange Ct"),
        ("9D Queen Road", "Flat D, 9 Queen Rd"),
        ("Apt 7 Holst Court, 64 Tannery View", "Flat 7, Holst Court, 64 Tannery Vw"),
        ("c/o 36 Wickbury Close", "36 WICKBURY CLO"), ("12, Maple Road", "12 maple rd."),
    ])
    func `one home is one home however it is written`(one: String, other: String) throws {
        let read = try rows("address_1", ["r,a,b,\"\(one)\"", "s,a,b,\"\(other)\""])
        let (left, right) = (read[0], read[1])
        #expect((left.street, left.door, left.unit) == (right.street, right.door, right.unit))
        #expect(left.street != 0)
    }

    @Test func `no fixed abode is no address, and neighbours are not one home`() throws {
        let read = try rows(
            "address_1", ["r,a,b,No fixed abode", "s,a,b,NFA", "t,a,b,12 Maple Road", "u,a,b,14 Maple Road"])
        #expect(read[0].street == 0 && read[1].street == 0)
        #expect(read[2].street == read[3].street && read[2].door != read[3].door)
    }

    @Test func `telephone and NHS numbers are one however they are written, or none`() throws {
        let read = try rows(
            "phone,nhs_number",
            [
                "r,a,b,04934 346126,999 305 4461", "s,a,b,+444934346126,9993054461", "t,a,b,00000000000,9993054468",
                "u,a,b,0044 4934346126,12",
            ])
        #expect(read[0].phone != 0 && Set([read[0], read[1], read[3]].map(\.phone)).count == 1)
        #expect(read[2].phone == 0 && read[2].nhsNumber == 0 && read[3].nhsNumber == 0)
        #expect(read[0].nhsNumber == read[1].nhsNumber)
    }

    @Test func `marked letters, titles, particles and apostrophes do not hide a name`() throws {
        let read = try rows(
            "dob",
            [
                "r,Łukasz,O'Brien,", "s,Mr LUKASZ,obrien,", "t,Lukasz,O Brien,", "u,Lukasz,Van der Berg,",
                "v,Lukasz,Berg,",
            ])
        #expect(Set(read.map { $0.given[0] }).count == 1)
        #expect(Set(read[0..<3].map { $0.family[0] }).count == 1)
        #expect(read[3].family[0] == read[4].family[0])
    }

    @Test func `likeness in bytes is likeness in letters`() {
        let words = ["martha", "marhta", "dixon", "dicksonx", "dwayne", "duane", "jones", "johnson", "a", "al", "abi"]
        let off = words.flatMap { one in words.map { (one, $0) } }.filter { one, other in
            let bytes = Array(one.utf8).withUnsafeBufferPointer { one in
                Array(other.utf8).withUnsafeBufferPointer { Spelling.jaroWinkler(one, $0) }
            }
            return abs(bytes - Likeness.jaroWinkler(one, other)) > 1e-12
        }
        #expect(off.isEmpty, "\(off)")
    }

    @Test(arguments: [
        ("1990-03-01", "1990-03-01", 1), ("1990-03-01", "1990-01-03", 3), ("1990-01-01", "1990-07-05", 4),
        ("1990-03-01", "1990-03-02", 5), ("1990-03-01", "1960-05-20", 12), ("1990-03-01", "", 0),
        ("1990", "1990-03-01", 13),
    ])
    func `dates of birth agree in steps, whichever comes first`(one: String, other: String, level: Int) throws {
        let read = try rows("dob", ["r,a,b,\(one)", "s,a,b,\(other)"])
        #expect(BirthLevels.level(read[0].birth, read[1].birth) == level)
        #expect(BirthLevels.level(read[1].birth, read[0].birth) == level)
    }
}
