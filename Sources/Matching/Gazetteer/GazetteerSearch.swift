import Foundation

/// One worker's search: what it has at hand from text to text.
final class GazetteerSearch {
    private let gazetteer: Gazetteer
    private let speller: GazetteerSpeller
    private var streetStamps: [Int32]
    private var houseStamps: [Int32]
    private var stamp: Int32 = 0
    private var streets: [Int32] = []
    private var houses: [Int32] = []
    private var weighed: [GazetteerScale.Found] = []
    /// By street of this text, its place in `weighed`; -1 where it is out of reach.
    private var weighedPlaces: [Int32]
    private var candidates: [Candidate] = []

    private struct Candidate {
        let unit: Int32
        let score: Float
        let evidence: GazetteerEvidence
    }

    /// A word that stands in more streets or houses than this is no way to find one.
    private static let commonest = 800
    /// Streets that are so much worse than the best (nats) are not looked through.
    private static let reach: Float = 12

    init(_ gazetteer: Gazetteer) {
        self.gazetteer = gazetteer
        speller = GazetteerSpeller(gazetteer)
        streetStamps = Array(repeating: 0, count: gazetteer.streets.count)
        weighedPlaces = Array(repeating: -1, count: gazetteer.streets.count)
        houseStamps = Array(repeating: 0, count: gazetteer.houses.count)
    }

    func match(_ written: String, postcode: String) -> GazetteerAnswer {
        let text = GazetteerText(written, postcode: postcode, in: speller)
        guard !text.words.isEmpty || !text.postcode.isEmpty else { return .none }
        stamp += 1
        streets.removeAll(keepingCapacity: true)
        houses.removeAll(keepingCapacity: true)
        candidates.removeAll(keepingCapacity: true)
        findStreets(text)
        weighHouses(text)
        return answer()
    }

    private func findStreets(_ text: GazetteerText) {
        for word in text.words {
            for reading in word.readings {
                let found = gazetteer.streetsOfWord[Int(reading.word)]
                if found.count <= Self.commonest { for street in found { take(street) } }
                let named = gazetteer.housesOfWord[Int(reading.word)]
                if named.count <= Self.commonest {
                    for house in named where houseStamps[Int(house)] != stamp {
                        houseStamps[Int(house)] = stamp
                        houses.append(house)
                        take(gazetteer.houses[Int(house)].street)
                    }
                }
            }
        }
        for reading in text.postcodeReadings {
            for house in gazetteer.housesOfPostcode[Int(reading.word)] { take(gazetteer.houses[Int(house)].street) }
        }
    }

    private func take(_ street: Int32) {
        guard streetStamps[Int(street)] != stamp else { return }
        streetStamps[Int(street)] = stamp
        streets.append(street)
    }

    private func weighHouses(_ text: GazetteerText) {
        let scale = GazetteerScale(text, gazetteer)
        weighed.removeAll(keepingCapacity: true)
        for street in streets { weighed.append(scale.weigh(street: gazetteer.streets[Int(street)])) }
        guard let best = weighed.map({ $0.evidence.score }).max() else { return }
        for (place, street) in streets.enumerated() {
            let isWithinReach = weighed[place].evidence.score >= best - Self.reach
            weighedPlaces[Int(street)] = isWithinReach ? Int32(place) : -1
            guard isWithinReach else { continue }
            for number in text.numbers {
                for house in gazetteer.streets[Int(street)].housesOfNumber[number.value.digits] ?? []
                where houseStamps[Int(house)] != stamp {
                    houseStamps[Int(house)] = stamp
                    houses.append(house)
                }
            }
        }
        for house in houses { weigh(house, scale) }
        weighOtherNumbers(text, scale)
    }

    private func weigh(_ house: Int32, _ scale: GazetteerScale) {
        let place = Int(gazetteer.houses[Int(house)].street)
        guard streetStamps[place] == stamp, weighedPlaces[place] >= 0 else { return }
        let street = weighed[Int(weighedPlaces[place])]
        let first = candidates.count
        scale.weigh(house: gazetteer.houses[Int(house)], after: street) { unit, evidence in
            let candidate = Candidate(unit: unit, score: evidence.score, evidence: evidence)
            // A text that can be read in two ways counts once for each address.
            if let place = candidates[first...].firstIndex(where: { $0.unit == unit }) {
                if candidate.score > candidates[place].score { candidates[place] = candidate }
            } else {
                candidates.append(candidate)
            }
        }
    }

    /// Where the best is not in the postcode that was written, or has not the flat, the houses of the postcode may be
    /// meant, with a wrong number.
    private func weighOtherNumbers(_ text: GazetteerText, _ scale: GazetteerScale) {
        guard let reading = text.postcodeReadings.first, reading.slips == 0,
            let best = candidates.max(by: { $0.score < $1.score }),
            gazetteer.units[Int(best.unit)].postcode != reading.word
                || best.evidence.levels[GazetteerAnswer.Field.flat.rawValue] == GazetteerAnswer.Level.different.rawValue
        else { return }
        for house in gazetteer.housesOfPostcode[Int(reading.word)] where houseStamps[Int(house)] != stamp {
            houseStamps[Int(house)] = stamp
            weigh(house, scale)
        }
    }

    private func answer() -> GazetteerAnswer {
        guard let best = candidates.max(by: { ($0.score, $1.unit) < ($1.score, $0.unit) }) else { return .none }
        let absent = Float(log(GazetteerWeights.absent))
        let top = max(best.score, absent)
        var total = exp(absent - top)
        var building: Float = 0
        let shell = gazetteer.units[Int(best.unit)].building
        for candidate in candidates {
            let share = exp(candidate.score - top)
            total += share
            if shell >= 0, gazetteer.units[Int(candidate.unit)].building == shell { building += share }
        }
        let own = Double(exp(best.score - top) / total)
        let whole = Double(building / total)
        let isAnswer = own >= GazetteerWeights.answer
        let isBuilding = !isAnswer && whole >= GazetteerWeights.answer
        let place = isBuilding ? Int(shell) : Int(best.unit)
        let house = gazetteer.houses[Int(gazetteer.units[place].house)]
        return GazetteerAnswer(
            uprn: isAnswer || isBuilding ? gazetteer.addresses[place].uprn : nil,
            probability: isBuilding ? whole : own,
            isBuilding: isBuilding || (isAnswer && gazetteer.units[place].flat.isEmpty && house.hasFlats),
            best: Int(best.unit), parts: best.evidence.parts)
    }
}
