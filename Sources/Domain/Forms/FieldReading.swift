/// Turns the text of one field into a typed answer, or says why it cannot.
struct FieldReading {
    let question: Question
    let field: String
    let today: Day

    /// The answer; nil where nothing was filled in.
    func answer(from texts: [String], parts: [String]?) -> Result<Answer?, FieldRefusal> {
        do throws(FieldRefusal) {
            if case .date(let mayBeInFuture) = question.kind, texts.isEmpty, let parts {
                return .success(.date(try day(parts.joined(separator: "-"), mayBeInFuture)))
            }
            guard let first = texts.first else { return .success(nil) }
            return .success(try answer(first, all: texts))
        } catch {
            return .failure(error)
        }
    }

    private func answer(_ first: String, all texts: [String]) throws(FieldRefusal) -> Answer? {
        switch question.kind {
        case .text(let most): return .text(try text(first, most: most, lines: false))
        case .longText(let most): return .text(try text(first, most: most, lines: true))
        case .number(let limits): return .number(try number(first, limits).value)
        case .money(let limits): return .money(pence: try pence(first, limits))
        case .date(let mayBeInFuture): return .date(try day(first, mayBeInFuture))
        case .time:
            guard let time = TimeOfDay(first) else { throw refusal(.notATime) }
            return .time(time)
        case .choice: return .choice(try choices([first])[0])
        case .several: return .several(try choices(texts))
        case .yesNoUnknown:
            guard let answer = YesNoUnknown(rawValue: first) else { throw refusal(.notAChoice) }
            return .yesNoUnknown(answer)
        case .person: return try reference(.person, first)
        case .place: return try reference(.place, first)
        case .agency: return try reference(.agency, first)
        case .group: return nil
        }
    }

    private func refusal(_ reason: FieldRefusal.Reason, _ details: [String: String] = [:]) -> FieldRefusal {
        FieldRefusal(field, reason, details)
    }

    private func text(_ text: String, most: Int, lines: Bool) throws(FieldRefusal) -> String {
        let length = text.unicodeScalars.count
        guard length <= most else { throw refusal(.tooLong, ["limit": String(most)]) }
        let holdsControl = text.unicodeScalars.contains { scalar in
            switch scalar.value {
            case 9: false
            case 10: !lines
            // The marks that turn text around are a spoofing trick.
            case 0..<32, 127..<160, 0x202A...0x202E, 0x2066...0x2069: true
            default: false
            }
        }
        guard !holdsControl else { throw refusal(.holdsControlCharacters) }
        return text
    }

    /// Digits with or without thousands' commas, at most twelve, and as many places as the question allows.
    private func number(_ typed: String, _ limits: NumberLimits) throws(FieldRefusal) -> (value: Double, digits: String)
    {
        var text = typed
        let isNegative = text.hasPrefix("-") || text.hasPrefix("−")
        if isNegative { text.removeFirst() }
        let halves = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        let whole = halves[0].split(separator: ",", omittingEmptySubsequences: false)
        let fraction = halves.count == 2 ? halves[1] : ""
        let isGrouped =
            whole.count == 1 || ((1...3).contains(whole[0].count) && whole.dropFirst().allSatisfy { $0.count == 3 })
        let digits = whole.joined()
        guard isGrouped, (1...12).contains(digits.utf8.count), halves.count == 1 || !fraction.isEmpty,
            (digits + fraction).utf8.allSatisfy({ (48...57).contains($0) }), fraction.utf8.count <= limits.places,
            let size = Double(fraction.isEmpty ? digits : "\(digits).\(fraction)")
        else { throw refusal(.notANumber, limits.places > 0 ? ["places": String(limits.places)] : [:]) }
        let value = isNegative && size != 0 ? -size : size
        guard limits.allow(value) else {
            var details: [String: String] = [:]
            if let least = limits.least { details["from"] = Answer.text(of: least) }
            if let most = limits.most { details["to"] = Answer.text(of: most) }
            throw refusal(.outOfRange, details)
        }
        let padded = fraction + String(repeating: "0", count: max(0, 2 - fraction.utf8.count))
        return (value, (isNegative ? "-" : "") + digits + padded.prefix(2))
    }

    private func pence(_ typed: String, _ limits: NumberLimits) throws(FieldRefusal) -> Int {
        let text = typed.hasPrefix("£") ? trimmed(String(typed.dropFirst())) : typed
        let pounds = NumberLimits(least: limits.least, most: limits.most, places: 2)
        guard let pence = Int(try number(text, pounds).digits) else { throw refusal(.notANumber) }
        return pence
    }

    /// YYYY-MM-DD, or day, month and year as people in this country write them.
    private func day(_ typed: String, _ mayBeInFuture: Bool) throws(FieldRefusal) -> Day {
        var parts = typed.split(omittingEmptySubsequences: false) { "-/. ".contains($0) }
        if parts.count == 3, parts[0].utf8.count <= 2 { parts.reverse() }
        guard parts.count == 3, parts[0].utf8.count == 4,
            parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }),
            let year = Int(parts[0]), let month = Int(parts[1]), let number = Int(parts[2]),
            let day = Day(year: year, month: month, day: number)
        else { throw refusal(.notADate) }
        guard mayBeInFuture || day <= today else { throw refusal(.inTheFuture) }
        return day
    }

    private func choices(_ texts: [String]) throws(FieldRefusal) -> [String] {
        let values = question.kind.options.map(\.value)
        guard texts.allSatisfy({ values.contains($0) }) else { throw refusal(.notAChoice) }
        return values.filter { texts.contains($0) }
    }

    private func reference(_ kind: AnswerReference.Kind, _ text: String) throws(FieldRefusal) -> Answer {
        guard let id = ID<Referent>(text) else { throw refusal(.notAChoice) }
        return .reference(AnswerReference(kind, id))
    }
}
