import Testing

@testable import Matching

@Suite struct `Comparing places` {
    private let matcher = Matcher()
    private let flat = PlaceRecord(uprn: "990000012345", address: ["Flat 4", "12 Maple Road"], postcode: "SW1A 1AA")

    @Test func `places agree in degrees`() {
        let cases: [(PlaceRecord, Verdict)] = [
            (PlaceRecord(uprn: "0990000012345"), .strong),
            (PlaceRecord(address: ["4/12 Maple Rd, SW1A 1AA"]), .strong),
            (PlaceRecord(address: ["12 Maple Rd"], postcode: "SW1A1AA", unit: "4"), .strong),
            // The building, flat not given: worth a look, never the flat.
            (PlaceRecord(address: ["12 Maple Road"], postcode: "SW1A 1AA"), .possible),
            (PlaceRecord(address: ["Flat 5", "12 Maple Road"], postcode: "SW1A 1AA"), .possible),
            (PlaceRecord(address: ["Flat 4", "14 Maple Road"], postcode: "SW1A 1AA"), .possible),
            (PlaceRecord(uprn: "990000099999", address: ["Flat 5", "12 Maple Road"], postcode: "SW1A 1AA"), .ruledOut),
            (PlaceRecord(address: ["7 Station Street"], postcode: "M1 1AE"), .unlikely), (PlaceRecord(), .unlikely),
        ]

        let wrong = cases.compactMap { other, wanted -> String? in
            let comparison = matcher.compare(flat, other)
            return comparison.verdict == wanted ? nil : "\(other): \(comparison.verdict) \(comparison.score)"
        }

        #expect(wrong.isEmpty, "\(wrong)")
    }

    @Test func `places compare alike from both sides and their parts add up`() {
        let places = [
            flat, PlaceRecord(address: ["12 Maple Rd"]), PlaceRecord(postcode: "SW1A"), PlaceRecord(),
            PlaceRecord(address: ["The Haven, High Street"]),
        ]

        let wrong = places.flatMap { left in
            places.filter { right in
                let (there, back) = (matcher.compare(left, right), matcher.compare(right, left))
                let sum = there.prior + there.fields.map(\.weight).reduce(0, +)
                return abs(sum - there.score) > 1e-9 || there.score != back.score || there.verdict != back.verdict
            }
        }

        #expect(wrong.isEmpty, "\(wrong)")
    }

    @Test func `each kind of fact finds the place again`() {
        let keys = Set(matcher.candidateKeys(of: flat))
        let others: [(PlaceRecord, CandidateKey.Kind)] = [
            (PlaceRecord(uprn: "990000012345"), .uprn),
            (PlaceRecord(address: ["12 Mapel Road"], postcode: "sw1a 1aa"), .postcodeNumber),
            (PlaceRecord(address: ["12 Mapple Road"]), .streetNumber),
        ]

        let wrong = others.filter { other, kind in
            !matcher.candidateKeys(of: other).contains { $0.kind == kind && keys.contains($0) }
        }

        #expect(wrong.isEmpty, "\(wrong.map(\.1))")
        #expect(matcher.candidateKeys(of: PlaceRecord()).isEmpty)
    }
}
