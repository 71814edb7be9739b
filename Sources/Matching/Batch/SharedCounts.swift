/// Values that so many records share that they say little, and how many.
struct SharedCounts: Sendable {
    /// Households are smaller than this; hostels and switchboards are not.
    static let many: UInt32 = 40

    private(set) var homes: [UInt64: UInt32] = [:]
    private(set) var phones: [UInt64: UInt32] = [:]
    private(set) var emails: [UInt64: UInt32] = [:]
    private(set) var facts: [UInt32: UInt32] = [:]

    init() {}

    init(_ rows: [PersonRow]) {
        homes = Self.frequent(rows) { $0.uprn }.merging(Self.frequent(rows, Self.home)) { one, _ in one }
        phones = Self.frequent(rows) { $0.phone }
        emails = Self.frequent(rows) { $0.email }
        for row in rows where row.others[0] != 0 || row.others[1] != 0 {
            facts[row.others[0], default: 0] += 1
            facts[row.others[1], default: 0] += 1
        }
    }

    /// Street address and postcode as one value; 0 without a door.
    static func home(_ row: PersonRow) -> UInt64 {
        row.door == 0 ? 0 : Hash.of(row.postcode, UInt64(row.door) << 20 ^ UInt64(row.unit))
    }

    func count(ofHome row: PersonRow) -> UInt32? { homes.isEmpty ? nil : homes[Self.home(row)] }

    /// Counted twice: roughly by hash first, so that only the few frequent values are kept apart.
    private static func frequent(_ rows: [PersonRow], _ value: (PersonRow) -> UInt64) -> [UInt64: UInt32] {
        var rough = [UInt32](repeating: 0, count: 1 << 18)
        for row in rows {
            let value = value(row)
            if value != 0 { rough[Int(Hash.mixed(value) >> 46)] += 1 }
        }
        var counts: [UInt64: UInt32] = [:]
        for row in rows {
            let value = value(row)
            if value != 0, rough[Int(Hash.mixed(value) >> 46)] > many { counts[value, default: 0] += 1 }
        }
        return counts.filter { $0.value > many }
    }
}
