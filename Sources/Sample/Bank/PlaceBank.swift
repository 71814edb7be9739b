/// Twelve invented streets and what stands on them.
enum PlaceBank {
    private static let streets: [(name: String, postcode: String)] = [
        ("Lapwing Street", "HM1 4BD"), ("Millrace Walk", "HM2 7QA"), ("Saltpan Lane", "HM3 1RT"),
        ("Chandlery Row", "HM2 5EH"), ("Quayside Road", "HM1 2WL"), ("Ropewalk Gardens", "HM4 6NS"),
        ("Thistledown Avenue", "HM4 3UX"), ("Old Tannery Court", "HM1 8JF"), ("Beacon Rise", "HM3 9ZG"),
        ("Cordwainer Close", "HM2 1TP"), ("Heronsgate Terrace", "HM4 2LY"), ("Gasworks Passage", "HM1 6HB"),
    ]

    /// Homes, blocks, a hostel, a park spot, a bus shelter and others: 42 places.
    static let places: [SamplePlace] = homes + shared

    /// Keys of the places where people live.
    static let homeKeys = homes.map(\.key)

    private static let homes: [SamplePlace] = streets.enumerated().flatMap { index, street in
        (0..<3).map { number in
            let house = 2 + number * 7 + index
            let flat = index % 3 == 0
            let address = flat ? "Flat \(house), \(blocks[index / 3]), \(street.name)" : "\(house) \(street.name)"
            return SamplePlace(
                key: "year-home-\(index + 1)-\(number + 1)", kind: .home, address: address, postcode: street.postcode,
                uprn: "9990000\(20_000 + index * 10 + number)", spot: nil,
                landlord: flat ? "housing" : index % 3 == 1 ? "councilhousing" : nil)
        }
    }

    private static let blocks = ["Curlew House", "Oakum House", "Teasel House", "Purlin House"]

    private static let shared: [SamplePlace] = [
        place("hostel", .hostel, "Lanternwalk Hostel, 40 Quayside Road", "HM1 2WL", "999000030001", nil, "outreach"),
        place("park", .park, "Harrowmere Green", nil, nil, "Benches by the bandstand, Harrowmere Green", nil),
        place("shelter", .busShelter, "Bus shelter C, Quayside Road", nil, nil, "Shelter C, by the closed bank", nil),
        place("arcade", .shop, "Beacon Parade, 1 to 9 Beacon Rise", "HM3 9ZG", "999000030002", nil, nil),
        place(
            "garages", .estate, "Garages behind Teasel House", "HM4 3UX", nil, "Rows C and D", "housing"),
        place("arches", .car, "Gasworks Arches", nil, nil, "Under the arches, Gasworks Passage", nil),
    ]

    private static func place(
        _ key: String, _ kind: SamplePlaceKind, _ address: String, _ postcode: String?, _ uprn: String?,
        _ spot: String?,
        _ landlord: String?
    ) -> SamplePlace {
        SamplePlace(
            key: "year-\(key)", kind: kind, address: address, postcode: postcode, uprn: uprn, spot: spot,
            landlord: landlord)
    }
}
