import Foundation

/// Weighs streets, houses and flats against one text.
struct GazetteerScale {
    private let text: GazetteerText
    private let gazetteer: Gazetteer
    private let prior: Float
    private typealias Weight = GazetteerWeights

    /// A street's evidence, and which of the text's words it has used up.
    struct Found {
        var evidence = GazetteerEvidence()
        var used: UInt32 = 0
        /// Those that the name of the street, and of the building, have used.
        var street: UInt32 = 0
        var building: UInt32 = 0
    }

    init(_ text: GazetteerText, _ gazetteer: Gazetteer) {
        self.text = text
        self.gazetteer = gazetteer
        prior = Float(log((1 - GazetteerWeights.absent) / Double(max(1, gazetteer.units.count))))
    }

    func weigh(street: Gazetteer.Street) -> Found {
        var found = Found()
        for word in street.name { agree(word, .street, &found, else: Weight.streetMissing) }
        found.street = found.used
        for word in street.type { agree(word, .street, &found, else: Weight.typeMissing) }
        for word in street.locality { agree(word, .town, &found, else: Weight.localityMissing) }
        for word in street.town { agree(word, .town, &found, else: Weight.townMissing) }
        return found
    }

    /// Adds what the first unused word of the text that may be `word` tells, or `gap` where there is none.
    private func agree(_ word: Int32, _ field: GazetteerAnswer.Field, _ found: inout Found, else gap: Float) {
        for (place, written) in text.words.enumerated() where found.used & (1 << UInt32(place)) == 0 {
            guard let reading = written.readings.first(where: { $0.word == word }) else { continue }
            found.used |= 1 << UInt32(place)
            found.evidence.add(
                reading.weight, field, reading.slips == 0 ? .same : .close)
            return
        }
        found.evidence.add(gap, field, .missing)
    }

    /// Calls `take` for each flat of `house`, or for the house itself, with what speaks for it.
    func weigh(house: Gazetteer.House, after street: Found, take: (Int32, GazetteerEvidence) -> Void) {
        var found = street
        found.evidence.add(prior, .prior, .absent)
        weighBuilding(house, &found)
        weighStrays(&found)
        let hasBuilding = found.building != 0
        var isNumbered = false
        for (place, number) in text.numbers.enumerated() where !number.isFlat {
            guard let own = house.numbers.first(where: { $0.digits == number.value.digits }) else { continue }
            isNumbered = true
            var evidence = found.evidence
            evidence.add(Weight.numberSame, .number, .same)
            if own.letter != 0, own.letter != number.value.letter {
                evidence.add(Weight.numberLetter, .number, .close)
            }
            if hasBuilding, number.next & found.building != 0 {
                evidence.add(Weight.numberBeforeBuilding, .number, .close)
            }
            let isLetterLeft = number.value.letter != 0 && own.letter != number.value.letter
            readFlat(number: place, letter: isLetterLeft ? number.value.letter : 0, street: found.street) {
                weighFlats(of: house, $0, evidence, take)
            }
        }
        guard !isNumbered else { return }
        readFlat(number: nil, letter: 0, street: house.numbers.isEmpty ? 0 : found.street) { written in
            var evidence = found.evidence
            if !house.numbers.isEmpty {
                if written.strays == 0 {
                    evidence.add(
                        hasBuilding ? Weight.numberMissingBuilding : Weight.numberMissing, .number, .missing)
                } else if isNeighbour(house) {
                    evidence.add(Weight.numberNeighbour, .number, .different)
                }
            }
            weighFlats(of: house, written, evidence, take)
        }
    }

    /// Whether a number that was written is within two of the house's.
    private func isNeighbour(_ house: Gazetteer.House) -> Bool {
        text.numbers.contains { number in
            !number.isFlat && house.numbers.contains { abs($0.digits - number.value.digits) <= 2 }
        }
    }

    private func weighBuilding(_ house: Gazetteer.House, _ found: inout Found) {
        guard !house.building.isEmpty else { return }
        let before = found.used
        let gap = house.numbers.isEmpty ? Weight.buildingMissing : Weight.buildingMissingNumbered
        for word in house.building {
            agree(word, .building, &found, else: found.used == before ? gap : Weight.buildingMissingNumbered)
        }
        found.building = found.used & ~before
        guard found.building != 0, found.street == 0 else { return }
        let street = GazetteerAnswer.Field.street.rawValue
        found.evidence.weights[street] = max(found.evidence.weights[street], Weight.streetMissingBuilding)
    }

    private func weighStrays(_ found: inout Found) {
        for (place, word) in text.words.enumerated() where found.used & (1 << UInt32(place)) == 0 {
            let isType = AddressWords.types.contains(word.text)
            let weight =
                isType ? Weight.strayType : word.readings.isEmpty ? Weight.strayUnknown : Weight.strayKnown
            found.evidence.add(weight, .rest, .different)
        }
    }

    private func weigh(postcode: Int32) -> (weight: Float, level: GazetteerAnswer.Level) {
        guard !text.postcode.isEmpty, postcode >= 0 else { return (0, .absent) }
        if let reading = text.postcodeReadings.first(where: { $0.word == postcode }) {
            return (reading.weight, reading.slips == 0 ? .same : .close)
        }
        let (own, written) = (gazetteer.postcodes.letters[Int(postcode)], text.postcodeLetters)
        let outward = own.dropLast(3)
        if outward.elementsEqual(written) {
            return (-log(gazetteer.outwardShares[text.postcode] ?? 1), .close)
        }
        if Likeness.slips(own, written, atMost: 1) == 1 { return (Weight.postcodeSlip, .close) }
        if own.dropLast(2).elementsEqual(written.dropLast(2)) { return (Weight.postcodeSameSector, .different) }
        let isNear = outward.elementsEqual(written.dropLast(3))
        return (isNear ? Weight.postcodeSameOutward : Weight.postcodeDifferent, .different)
    }
}

extension GazetteerScale {
    /// What is written for the flat, what it counts if it is right, and the numbers that are left over.
    private struct FlatWritten {
        let flat: String
        let weight: Float
        let strays: Int
    }

    /// Calls `take` with each reading of what stands for the flat, once the number at `number` is the house's.
    private func readFlat(number: Int?, letter: UInt8, street: UInt32, take: (FlatWritten) -> Void) {
        let others = text.numbers.count - (number == nil ? 0 : 1)
        if !text.flat.isEmpty {
            take(FlatWritten(flat: text.flat, weight: Weight.flatSame, strays: others + (letter == 0 ? 0 : 1)))
        } else if letter != 0 {
            let flat = String(decoding: CollectionOfOne(letter), as: UTF8.self)
            take(FlatWritten(flat: flat, weight: Weight.flatSame, strays: others))
        } else if let first = text.numbers.indices.first(where: { $0 != number }) {
            let isBeforeStreet = text.numbers[first].next & street != 0
            let weight = Weight.flatFromNumber + (isBeforeStreet ? Weight.flatBeforeStreet : 0)
            take(FlatWritten(flat: text.numbers[first].value.text, weight: weight, strays: others - 1))
            take(FlatWritten(flat: text.looseLetter, weight: Weight.flatFromNumber, strays: others))
        } else {
            take(FlatWritten(flat: text.looseLetter, weight: Weight.flatFromNumber, strays: 0))
        }
    }

    private func weighFlats(
        of house: Gazetteer.House, _ written: FlatWritten, _ evidence: GazetteerEvidence,
        _ take: (Int32, GazetteerEvidence) -> Void
    ) {
        var common = evidence
        if written.strays > 0 { common.add(Weight.numberStray * Float(written.strays), .number, .different) }
        var postcode: Int32 = -2
        var agreement: (weight: Float, level: GazetteerAnswer.Level) = (0, .absent)
        for place in house.units {
            let unit = gazetteer.units[Int(place)]
            var own = common
            // The flats of a block mostly share one.
            if unit.postcode != postcode {
                postcode = unit.postcode
                agreement = weigh(postcode: postcode)
            }
            own.add(agreement.weight, .postcode, agreement.level)
            if unit.flat.isEmpty, house.hasFlats { own.add(Weight.shell, .flat, .absent) }
            switch (unit.flat.isEmpty, written.flat.isEmpty) {
            case (true, true): break
            case (true, false): own.add(Weight.flatStray, .flat, .different)
            case (false, true): own.add(Weight.flatMissing, .flat, .missing)
            case (false, false):
                if unit.flat == written.flat {
                    own.add(written.weight, .flat, .same)
                } else {
                    own.add(Weight.flatStray + Weight.flatMissing, .flat, .different)
                }
            }
            take(place, own)
        }
    }
}
