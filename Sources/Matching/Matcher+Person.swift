extension Matcher {
    /// How far the two records speak of one person.
    package func compare(_ left: StandardisedPerson, _ right: StandardisedPerson) -> Comparison {
        var fields = names(left, right)
        let birth = dateOfBirth(left, right)
        let phone = phones(left.phones, right.phones)
        let email = emails(left.emails, right.emails)
        let home = home(left.home, right.home)
        fields.append(birth)
        fields.append(sex(left.sex, right.sex))
        fields.append(phone)
        fields.append(email)
        fields.append(home)
        fields.append(nhsNumber(left.nhsNumber, right.nhsNumber))
        let given = fields[0]
        let isHomeShared =
            home.level == .exact || home.level == .close || phone.level == .exact || email.level == .exact
        if isHomeShared, given.level == .conflict || (given.level == .missing && birth.level != .exact) {
            fields.append(part(.household, .close, .householdLikely))
        }
        let conflicts = (given.level == .conflict, birth.level == .conflict)
        let nhs = fields.first { $0.field == .nhsNumber }?.reason
        return Comparison(
            prior: weights.personPrior, fields: fields,
            verdict: { score in
                switch (conflicts, nhs) {
                case ((true, _), .nhsDiffers), ((_, true), .nhsDiffers), ((true, true), .missing): .ruledOut
                // Two given names or two dates of birth are never joined without a look, whatever else agrees.
                case ((true, _), _), ((_, true), _), (_, .nhsDiffers):
                    score >= weights.possible ? .possible : .unlikely
                default: score >= weights.strong ? .strong : score >= weights.possible ? .possible : .unlikely
                }
            }, model: weights.version)
    }

    func part(_ field: Field, _ level: Level, _ reason: Reason, _ left: String = "", _ right: String = "")
        -> FieldComparison
    {
        FieldComparison(
            field: field, level: level, weight: weights.weight(of: reason), reason: reason, left: left, right: right)
    }

    private func dateOfBirth(_ left: StandardisedPerson, _ right: StandardisedPerson) -> FieldComparison {
        guard let one = left.dateOfBirth, let other = right.dateOfBirth else {
            return part(.dateOfBirth, .missing, .missing, left.birthText, right.birthText)
        }
        let (level, reason) = Self.agreement(one, other)
        return part(.dateOfBirth, level, reason, left.birthText, right.birthText)
    }

    private static func agreement(_ left: BirthDate, _ right: BirthDate) -> (Level, Reason) {
        guard let leftDay = left.day, let rightDay = right.day else {
            let isContradicted =
                left.year != right.year
                || (left.month != nil && right.month != nil && left.month != right.month)
            return isContradicted ? (.conflict, .birthDiffers) : (.close, .birthPartial)
        }
        if left == right { return (.exact, .birthSame) }
        let equal = (left.year == right.year, left.month == right.month, leftDay == rightDay)
        switch equal {
        case (true, false, false) where left.month == rightDay && right.month == leftDay:
            return (.close, .birthSwapped)
        case (true, _, _) where left.isPlaceholderDay || right.isPlaceholderDay: return (.close, .birthPlaceholder)
        default: break
        }
        if Likeness.isOneSlip(left.digits, right.digits) { return (.close, .birthSlip) }
        switch equal {
        case (true, true, _), (true, _, true), (_, true, true): return (.close, .birthTwoParts)
        default: return (.conflict, .birthDiffers)
        }
    }

    private func sex(_ left: PersonRecord.Sex?, _ right: PersonRecord.Sex?) -> FieldComparison {
        guard let left, let right else {
            return part(.sex, .missing, .missing, left?.rawValue ?? "", right?.rawValue ?? "")
        }
        return left == right
            ? part(.sex, .exact, .sexSame, left.rawValue, right.rawValue)
            : part(.sex, .conflict, .sexDiffers, left.rawValue, right.rawValue)
    }

    private func phones(_ left: [String], _ right: [String]) -> FieldComparison {
        guard let first = left.first, let second = right.first else {
            return part(.phone, .missing, .missing, left.first ?? "", right.first ?? "")
        }
        if let shared = left.first(where: right.contains) { return part(.phone, .exact, .phoneSame, shared, shared) }
        for one in left {
            for other in right where Likeness.isOneSlip(Array(one.utf8), Array(other.utf8)) {
                return part(.phone, .close, .phoneSlip, one, other)
            }
        }
        return part(.phone, .conflict, .phoneDiffers, first, second)
    }

    private func emails(_ left: [String], _ right: [String]) -> FieldComparison {
        guard let first = left.first, let second = right.first else {
            return part(.email, .missing, .missing, left.first ?? "", right.first ?? "")
        }
        if let shared = left.first(where: right.contains) { return part(.email, .exact, .emailSame, shared, shared) }
        return part(.email, .conflict, .emailDiffers, first, second)
    }

    private func nhsNumber(_ left: String?, _ right: String?) -> FieldComparison {
        guard let left, let right else { return part(.nhsNumber, .missing, .missing, left ?? "", right ?? "") }
        return left == right
            ? part(.nhsNumber, .exact, .nhsSame, left, right)
            : part(.nhsNumber, .conflict, .nhsDiffers, left, right)
    }

    private func home(_ left: StandardisedPlace, _ right: StandardisedPlace) -> FieldComparison {
        let texts = (left.text, right.text)
        guard !left.isEmpty, !right.isEmpty else { return part(.home, .missing, .missing, texts.0, texts.1) }
        let (level, reason) = left.homeAgreement(with: right)
        return part(.home, level, reason, texts.0, texts.1)
    }
}
