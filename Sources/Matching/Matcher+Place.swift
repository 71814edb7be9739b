extension Matcher {
    /// How far the two records speak of one place.
    package func compare(_ left: StandardisedPlace, _ right: StandardisedPlace) -> Comparison {
        let uprn = uprns(left.uprn, right.uprn)
        let postcode = postcodes(left.postcode, right.postcode)
        let street = streets(left.address, right.address)
        let number = numbers(left.address, right.address)
        let unit = units(left.address, right.address)
        let fields = [uprn, postcode, street, number, unit]
        let isContradicted = [number, unit, street].contains { $0.level == .conflict }
        let isRuledOut = uprn.reason == .uprnDiffers && isContradicted
        return Comparison(
            prior: weights.placePrior, fields: fields,
            verdict: { score in
                if isRuledOut { return .ruledOut }
                if uprn.level != .exact, isContradicted || unit.reason == .unitUnknown {
                    return score >= weights.possible ? .possible : .unlikely
                }
                return score >= weights.strong ? .strong : score >= weights.possible ? .possible : .unlikely
            }, model: weights.version)
    }

    private func uprns(_ left: String?, _ right: String?) -> FieldComparison {
        guard let left, let right else { return part(.uprn, .missing, .missing, left ?? "", right ?? "") }
        return left == right
            ? part(.uprn, .exact, .uprnSame, left, right) : part(.uprn, .conflict, .uprnDiffers, left, right)
    }

    private func postcodes(_ left: Postcode?, _ right: Postcode?) -> FieldComparison {
        let texts = (left?.text ?? "", right?.text ?? "")
        guard let left, let right else { return part(.postcode, .missing, .missing, texts.0, texts.1) }
        if left == right, left.isWhole { return part(.postcode, .exact, .postcodeSame, texts.0, texts.1) }
        return left.isNear(right)
            ? part(.postcode, .close, .postcodeClose, texts.0, texts.1)
            : part(.postcode, .conflict, .postcodeDiffers, texts.0, texts.1)
    }

    private func streets(_ left: StandardisedAddress, _ right: StandardisedAddress) -> FieldComparison {
        let texts = (left.street, right.street)
        guard !texts.0.isEmpty, !texts.1.isEmpty else { return part(.street, .missing, .missing, texts.0, texts.1) }
        if texts.0 == texts.1 { return part(.street, .exact, .streetSame, texts.0, texts.1) }
        if left.hasStreetLike(right) { return part(.street, .close, .streetClose, texts.0, texts.1) }
        return Sounding.key(of: texts.0) == Sounding.key(of: texts.1)
            ? part(.street, .soundsAlike, .streetSounds, texts.0, texts.1)
            : part(.street, .conflict, .streetDiffers, texts.0, texts.1)
    }

    private func numbers(_ left: StandardisedAddress, _ right: StandardisedAddress) -> FieldComparison {
        let isNumbered = !left.number.isEmpty && !right.number.isEmpty
        let texts = isNumbered ? (left.number, right.number) : (left.building, right.building)
        guard !texts.0.isEmpty, !texts.1.isEmpty else { return part(.number, .missing, .missing, texts.0, texts.1) }
        let isSame = isNumbered ? texts.0 == texts.1 : left.hasBuildingLike(right)
        return isSame
            ? part(.number, .exact, .numberSame, texts.0, texts.1)
            : part(.number, .conflict, .numberDiffers, texts.0, texts.1)
    }

    private func units(_ left: StandardisedAddress, _ right: StandardisedAddress) -> FieldComparison {
        let texts = (left.unit, right.unit)
        switch (texts.0.isEmpty, texts.1.isEmpty) {
        case (true, true): return part(.unit, .missing, .missing)
        case (false, false):
            return texts.0 == texts.1
                ? part(.unit, .exact, .unitSame, texts.0, texts.1)
                : part(.unit, .conflict, .unitDiffers, texts.0, texts.1)
        default: return part(.unit, .close, .unitUnknown, texts.0, texts.1)
        }
    }
}

extension Postcode {
    /// Whether one slip, or less knowledge, explains the difference.
    func isNear(_ other: Postcode) -> Bool {
        if self == other { return true }
        if outward == other.outward, inward == nil || other.inward == nil { return true }
        guard let inward, let otherInward = other.inward else { return false }
        return Likeness.isOneSlip(Array((outward + inward).utf8), Array((other.outward + otherInward).utf8))
    }
}

extension StandardisedAddress {
    func hasStreetLike(_ other: Self) -> Bool {
        Self.isLike(streetLetters, other.streetLetters)
    }

    func hasBuildingLike(_ other: Self) -> Bool {
        Self.isLike(buildingLetters, other.buildingLetters)
    }

    private static func isLike(_ left: [UInt32], _ right: [UInt32]) -> Bool {
        if left.isEmpty || right.isEmpty { return false }
        return left == right || Likeness.jaroWinkler(left, right) >= 0.9
    }
}

extension StandardisedPlace {
    /// How far two homes agree, as one figure: their parts are not independent.
    func homeAgreement(with other: Self) -> (Level, Reason) {
        let isPostcodeNear = postcode.flatMap { code in other.postcode.map { code.isNear($0) } }
        let isStreetLike = address.hasStreetLike(other.address)
        let isNumberSame = !address.number.isEmpty && address.number == other.address.number
        let areBothNumbered = !address.number.isEmpty && !other.address.number.isEmpty
        let isBuildingSame = address.hasBuildingLike(other.address)
        let isHouseSame =
            (isNumberSame && (isStreetLike ? isPostcodeNear != false : isPostcodeNear == true))
            || (!areBothNumbered && isBuildingSame && (isStreetLike || isPostcodeNear == true))
        let units = (address.unit, other.address.unit)
        if isHouseSame || (uprn != nil && uprn == other.uprn) {
            if units.0 == units.1 { return (.exact, .homeSame) }
            if units.0.isEmpty || units.1.isEmpty {
                return uprn != nil && uprn == other.uprn ? (.exact, .homeSame) : (.close, .homeUnitUnknown)
            }
            return (.conflict, .homeOtherUnit)
        }
        if let postcode, postcode.isWhole, postcode == other.postcode { return (.conflict, .homeSamePostcode) }
        // A half-known place (only a town, only an outward half) contradicts nothing.
        let isVague =
            (address.street.isEmpty && postcode?.isWhole != true)
            || (other.address.street.isEmpty && other.postcode?.isWhole != true)
        return isVague ? (.missing, .missing) : (.conflict, .homeDiffers)
    }
}
