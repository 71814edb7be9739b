/// A file of comma-separated records, read in place: UTF-8, a header row, quotes where a value holds commas.
package struct RecordTable: Sendable {
    package let bytes: [UInt8]
    package let header: [String]
    /// Where each row starts, the header left out; one more at the end.
    let starts: [Int]

    /// The table in `bytes`; nil where there is no header row.
    package init?(_ bytes: [UInt8]) {
        var starts: [Int] = []
        var isQuoted = false
        bytes.withUnsafeBufferPointer { bytes in
            starts.reserveCapacity(bytes.count / 120)
            var start = 0
            for place in bytes.indices {
                let byte = bytes[place]
                if byte == 0x22 {
                    isQuoted.toggle()
                } else if byte == 0x0A, !isQuoted {
                    if place > start, !(place == start + 1 && bytes[start] == 0x0D) { starts.append(start) }
                    start = place + 1
                }
            }
            if start < bytes.count { starts.append(start) }
        }
        guard let first = starts.first else { return nil }
        starts.append(bytes.count)
        self.bytes = bytes
        self.starts = Array(starts.dropFirst())
        var fields: [Range<Int>] = []
        bytes.withUnsafeBufferPointer { Self.split($0, first..<starts[1], into: &fields) }
        header = fields.map { field in
            let text = String(decoding: bytes[field], as: UTF8.self)
            return text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text
        }
    }

    /// How many records there are.
    package var count: Int { starts.count - 1 }

    /// Cuts a row at its commas; a value loses the quotes around it.
    static func split(_ bytes: UnsafeBufferPointer<UInt8>, _ row: Range<Int>, into fields: inout [Range<Int>]) {
        fields.removeAll(keepingCapacity: true)
        var end = row.upperBound
        while end > row.lowerBound, bytes[end - 1] == 0x0A || bytes[end - 1] == 0x0D { end -= 1 }
        var start = row.lowerBound
        var place = start
        var isQuoted = false
        while place <= end {
            let byte = place < end ? bytes[place] : 0x2C
            if place == end { isQuoted = false }
            if byte == 0x22 {
                isQuoted.toggle()
            } else if byte == 0x2C, !isQuoted {
                let isWrapped = place - start >= 2 && bytes[start] == 0x22 && bytes[place - 1] == 0x22
                fields.append(isWrapped ? start + 1..<place - 1 : start..<place)
                start = place + 1
            }
            place += 1
        }
    }
}

/// Which column of a file holds what; several given columns are read one after the other.
package struct ColumnMap: Sendable, Codable, Equatable {
    package var id: String
    package var given: [String]
    package var family: [String]
    package var dateOfBirth: String?
    package var sex: String?
    package var address: [String]
    package var town: String?
    package var postcode: String?
    package var uprn: String?
    package var phone: String?
    package var email: String?
    package var nhsNumber: String?
    /// Another number that belongs to one person, without a check digit.
    package var number: String?
    /// Further facts that are compared as words, at most two: a place of birth, an occupation.
    package var others: [String]

    package init(
        id: String, given: [String], family: [String], dateOfBirth: String? = nil, sex: String? = nil,
        address: [String] = [], town: String? = nil, postcode: String? = nil, uprn: String? = nil,
        phone: String? = nil, email: String? = nil, nhsNumber: String? = nil, number: String? = nil,
        others: [String] = []
    ) {
        self.id = id
        self.given = given
        self.family = family
        self.dateOfBirth = dateOfBirth
        self.sex = sex
        self.address = address
        self.town = town
        self.postcode = postcode
        self.uprn = uprn
        self.phone = phone
        self.email = email
        self.nhsNumber = nhsNumber
        self.number = number
        self.others = others
    }

    /// Every column that it names.
    package var names: [String] {
        let single = [id, dateOfBirth, sex, town, postcode, uprn, phone, email, nhsNumber, number].compactMap { $0 }
        return single + given + family + address + others
    }

    /// The map for a file with these columns, by the names that agencies and the public sets give them; nil where
    /// there is no id, or no name to compare.
    package init?(guessing header: [String]) {
        func first(_ names: String...) -> String? { names.first(where: header.contains) }
        guard let id = first("record_id", "unique_id", "rec_id", "id") else { return nil }
        let given = [first("given_name", "first_name", "forename"), first("middle_names")].compactMap { $0 }
        let family = [first("family_name", "surname", "last_name")].compactMap { $0 }
        guard !given.isEmpty || !family.isEmpty else { return nil }
        self.init(
            id: id, given: given, family: family, dateOfBirth: first("dob", "date_of_birth", "birth_date"),
            sex: first("sex", "gender"),
            address: ["street_number", "address", "address_1", "address_2"].filter(header.contains),
            town: first("town", "suburb", "city"), postcode: first("postcode", "postcode_fake"), uprn: first("uprn"),
            phone: first("phone", "telephone"), email: first("email"), nhsNumber: first("nhs_number"),
            number: first("soc_sec_id"),
            others: ["birth_place", "occupation"].filter(header.contains))
    }
}

extension RecordTable {
    /// The values of one column.
    package func values(_ column: Int) -> [String] {
        bytes.withUnsafeBufferPointer { bytes in
            var fields: [Range<Int>] = []
            return (0..<count).map { row in
                Self.split(bytes, starts[row]..<starts[row + 1], into: &fields)
                return fields.indices.contains(column) ? String(decoding: bytes[fields[column]], as: UTF8.self) : ""
            }
        }
    }
}
