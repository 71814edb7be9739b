/// A row of the street-level files that the police publish, as its columns stand there.
package struct PublishedIncident: Sendable, Hashable {
    package var crimeID = ""
    package var month = ""
    package var reportedBy = ""
    package var fallsWithin = ""
    package var longitude = ""
    package var latitude = ""
    package var location = ""
    package var lsoaCode = ""
    package var lsoaName = ""
    package var category = ""
    package var outcome = ""
    package var context = ""

    package init() {}
}

/// A street-level incident: part of a place's history, never a report about a person.
///
/// Only its month is known, and its point is a nearby anchor (a street's middle, a car park), so a point with many
/// incidents is not one address and not one victim.
package struct Incident: Sendable, Hashable {
    /// Who publishes it, and for which month: the whole of which is replaced by a later publication.
    package let publication: Publication
    /// The id that a crime carries; never there for anti-social behaviour.
    package let crimeID: String?
    package let category: String
    package let point: Point?
    package let location: String
    package let lsoa: LSOA?
    package let outcome: String?
    package let fallsWithin: String
    /// The same for rows that are equal in every column, and practically never for others.
    package let digest: Int64

    /// A force and a month.
    package struct Publication: Sendable, Hashable {
        package let force: String
        package let month: IncidentMonth

        package init(force: String, month: IncidentMonth) {
            self.force = force
            self.month = month
        }
    }

    package struct Point: Sendable, Hashable {
        package let longitude: Double
        package let latitude: Double

        package init(longitude: Double, latitude: Double) {
            self.longitude = longitude
            self.latitude = latitude
        }
    }

    /// A Lower layer Super Output Area of the census.
    package struct LSOA: Sendable, Hashable {
        package let code: String
        /// Authority and number, as `County Durham 001A`.
        package let name: String
    }

    /// Reads a published row; a row that cannot be trusted is refused, one that merely lacks something is not.
    package init(_ row: PublishedIncident) throws(IncidentRefusal) {
        guard let month = IncidentMonth(row.month) else { throw .month(IncidentRefusal.quoted(row.month)) }
        guard !row.reportedBy.isEmpty else { throw .noForce }
        guard !row.category.isEmpty else { throw .noCategory }
        digest = try Self.checkedDigest(row)
        publication = Publication(force: row.reportedBy, month: month)
        crimeID = row.crimeID.isEmpty ? nil : row.crimeID
        category = row.category
        point = try Self.point(row)
        location = row.location
        lsoa = row.lsoaCode.isEmpty ? nil : LSOA(code: row.lsoaCode, name: row.lsoaName)
        outcome = row.outcome.isEmpty ? nil : row.outcome
        fallsWithin = row.fallsWithin
    }

    /// In characters of UTF-8: the longest in use is a crime's id of 64.
    package static let longestField = 300

    private static func point(_ row: PublishedIncident) throws(IncidentRefusal) -> Point? {
        if row.longitude.isEmpty && row.latitude.isEmpty { return nil }
        guard let longitude = degrees(row.longitude, within: 180) else {
            throw .longitude(IncidentRefusal.quoted(row.longitude))
        }
        guard let latitude = degrees(row.latitude, within: 90) else {
            throw .latitude(IncidentRefusal.quoted(row.latitude))
        }
        return Point(longitude: longitude, latitude: latitude)
    }

    /// Plain decimals only: what reads as a number elsewhere ("nan", "0x1p3") is no coordinate.
    private static func degrees(_ text: String, within limit: Double) -> Double? {
        guard text.utf8.allSatisfy({ (48...57).contains($0) || $0 == 45 || $0 == 46 }), let value = Double(text),
            value.magnitude <= limit
        else { return nil }
        return value
    }

    /// Looks at every byte once: refuses what is no text of such a file, and gives FNV-1a over all columns with a mark
    /// after each.
    private static func checkedDigest(_ row: PublishedIncident) throws(IncidentRefusal) -> Int64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        var isLong = false
        var isDirty = false
        func add(_ field: consuming String) {
            field.withUTF8 { bytes in
                if bytes.count > longestField { isLong = true }
                for byte in bytes {
                    if byte < 32 || byte == 127 { isDirty = true }
                    hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
                }
            }
            hash = (hash ^ 31) &* 0x100_0000_01b3
        }
        add(row.crimeID)
        add(row.month)
        add(row.reportedBy)
        add(row.fallsWithin)
        add(row.longitude)
        add(row.latitude)
        add(row.location)
        add(row.lsoaCode)
        add(row.lsoaName)
        add(row.category)
        add(row.outcome)
        add(row.context)
        guard !isLong else { throw .tooLong(limit: longestField) }
        guard !isDirty else { throw .controlCharacter }
        return Int64(bitPattern: hash)
    }
}

/// A month of the published files: no day and no time is known.
package struct IncidentMonth: Sendable, Hashable, Comparable {
    package let year: Int
    package let month: Int

    /// The month that `text` spells as YYYY-MM; nil for anything else.
    package init?(_ text: String) {
        guard text.utf8.count == 7 else { return nil }
        var number = 0
        for (place, byte) in text.utf8.enumerated() {
            if place == 4 {
                guard byte == UInt8(ascii: "-") else { return nil }
            } else {
                guard (48...57).contains(byte) else { return nil }
                number = number * 10 + Int(byte) - 48
            }
        }
        (year, month) = (number / 100, number % 100)
        guard year >= 1900, (1...12).contains(month) else { return nil }
    }

    /// The month of a day.
    package init(of day: Day) { (year, month, _) = day.parts }

    private init(count: Int) { (year, month) = (count / 12, count % 12 + 1) }

    /// YYYY-MM, the form in which months are published and stored.
    package var iso: String { "\(year)-\(month < 10 ? "0" : "")\(month)" }

    package static func + (left: Self, months: Int) -> Self { Self(count: left.year * 12 + left.month - 1 + months) }
    package static func < (left: Self, right: Self) -> Bool { (left.year, left.month) < (right.year, right.month) }
}
