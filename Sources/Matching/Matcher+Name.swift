extension Matcher {
    /// Given and family name, laid beside each other in the way that agrees best; a third part where that is not
    /// the plain way.
    func names(_ left: StandardisedPerson, _ right: StandardisedPerson) -> [FieldComparison] {
        var best: [FieldComparison] = []
        for (place, one) in left.names.enumerated() {
            for (otherPlace, other) in right.names.enumerated() {
                let order: Reason? = place + otherPlace > 0 ? .nameAlias : nil
                let compared = names(one, other, order)
                if best.isEmpty || Self.ranks(compared, above: best) { best = compared }
            }
        }
        if let exchanged = exchanged(left.names[0], right.names[0]), Self.ranks(exchanged, above: best) {
            best = exchanged
        }
        return best
    }

    /// By weight, then by reason, so that the choice does not depend on which record comes first.
    private static func ranks(_ one: [FieldComparison], above other: [FieldComparison]) -> Bool {
        let weights = (one.reduce(0) { $0 + $1.weight }, other.reduce(0) { $0 + $1.weight })
        if weights.0 != weights.1 { return weights.0 > weights.1 }
        return one.map(\.reason.rawValue).lexicographicallyPrecedes(other.map(\.reason.rawValue))
    }

    private func names(_ left: StandardisedName, _ right: StandardisedName, _ order: Reason?) -> [FieldComparison] {
        let given = Self.givenAgreement(left, right)
        let family = Self.familyAgreement(left, right)
        var parts = [
            part(.givenName, given.0, given.1, left.givenText, right.givenText),
            part(.familyName, family.0, family.1, left.familyText, right.familyText),
        ]
        if let order { parts.append(part(.nameOrder, .close, order)) }
        return parts
    }

    /// Given name in the place of the family name, on exact words only: near ones would join strangers.
    private func exchanged(_ left: StandardisedName, _ right: StandardisedName) -> [FieldComparison]? {
        func meets(_ one: [Word], _ other: [Word]) -> Bool {
            one.contains { word in !word.isInitial && other.contains { $0.text == word.text } }
        }
        guard meets(left.given, right.family), meets(left.family, right.given) else { return nil }
        return [
            part(.givenName, .exact, .givenSame, left.givenText, right.familyText),
            part(.familyName, .exact, .familySame, left.familyText, right.givenText),
            part(.nameOrder, .close, .nameExchanged),
        ]
    }

    private static func givenAgreement(_ left: StandardisedName, _ right: StandardisedName) -> (Level, Reason) {
        guard let first = left.given.first, let second = right.given.first else { return (.missing, .missing) }
        if first.isInitial || second.isInitial {
            if first.text == second.text || first.letters.first == second.letters.first {
                return (.close, .givenInitial)
            }
        } else if first.text == second.text {
            let common = left.given.dropFirst().contains { one in
                !one.isInitial && right.given.dropFirst().contains { $0.text == one.text }
            }
            if common { return (.exact, .givenSeveralSame) }
            let isFurtherKnown =
                left.given.dropFirst().contains { !$0.isInitial }
                && right.given.dropFirst().contains { !$0.isInitial }
            return isFurtherKnown ? (.close, .givenFirstSame) : (.exact, .givenSame)
        } else if left.joinedGiven.text == right.joinedGiven.text {
            return (.exact, .givenSame)
        } else if first.kin.contains(where: second.kin.contains) {
            return (.close, .givenNickname)
        } else if Likeness.jaroWinkler(first.letters, second.letters) >= closeName {
            return (.close, .givenClose)
        } else if !first.sound.isEmpty, first.sound == second.sound {
            return (.soundsAlike, .givenSounds)
        }
        let isElsewhere = left.given.contains { one in !one.isInitial && right.given.contains { $0.text == one.text } }
        return isElsewhere ? (.close, .givenOtherOrder) : (.conflict, .givenDiffers)
    }

    private static func familyAgreement(_ left: StandardisedName, _ right: StandardisedName) -> (Level, Reason) {
        guard !left.family.isEmpty, !right.family.isEmpty else { return (.missing, .missing) }
        let (one, other) = (left.joinedFamily, right.joinedFamily)
        if one.text == other.text { return (.exact, .familySame) }
        if left.family.count > 1 || right.family.count > 1,
            left.family.contains(where: { word in !word.isInitial && right.family.contains { $0.text == word.text } })
        {
            return (.close, .familyPart)
        }
        if Likeness.jaroWinkler(one.letters, other.letters) >= closeName { return (.close, .familyClose) }
        if !one.sound.isEmpty, one.sound == other.sound { return (.soundsAlike, .familySounds) }
        return (.conflict, .familyDiffers)
    }

    /// From this likeness on a name counts as a misspelling of the other: Winkler's own examples of one person's
    /// name lie above it ("dixon, dicksonx" at 0.813 does not, and is caught by its sound or not at all).
    static let closeName = 0.88
}
