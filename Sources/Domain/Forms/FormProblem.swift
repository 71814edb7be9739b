/// What is wrong with the definition of a form, found before anyone is asked.
package enum FormProblem: Hashable, Sendable {
    case noTitle
    case noQuestions
    case endsBeforeItStarts
    /// Not lower-case letters, digits and hyphens, starting with a letter.
    case unfitID(String)
    case duplicateID(String)
    /// Named like the day, month or year field of a date question.
    case namedLikePartOfDate(String)
    case noText(question: String)
    case noChoices(question: String)
    case duplicateChoice(question: String, value: String)
    case groupInGroup(question: String)
    case limitsCrossed(question: String)
    /// Points for an option that the question does not have, or for a kind that cannot be scored so.
    case pointsForNothing(question: String, value: String)
    /// More points, or more rows, than anybody means; a sum of such could not be written down.
    case beyondCounting(question: String)
    /// A condition of `owner` names a question that is not there.
    case unknownQuestion(owner: String, named: String)
    /// A condition of `owner` compares with an option that is not there.
    case unknownChoice(owner: String, named: String, value: String)
    /// A condition of `owner` looks into a repeating group from outside.
    case reachesIntoGroup(owner: String, named: String)
    /// Whether each is shown depends on the next, and the last on the first.
    case circle([String])
}

extension Form {
    /// Everything that is wrong with this definition; empty for a sound one.
    package var problems: [FormProblem] {
        var found: [FormProblem] = []
        if title.allSatisfy(\.isWhitespace) { found.append(.noTitle) }
        if asked.isEmpty { found.append(.noQuestions) }
        if let inForceUntil, inForceUntil < inForceFrom { found.append(.endsBeforeItStarts) }
        var seen: Set<String> = []
        for id in [id] + sections.map(\.id) + asked.map(\.question.id) where !Self.isFit(id) {
            found.append(.unfitID(id))
        }
        for place in asked where !seen.insert(place.question.id).inserted {
            found.append(.duplicateID(place.question.id))
        }
        for place in asked {
            guard case .date = place.question.kind else { continue }
            for part in ["-day", "-month", "-year"] where seen.contains(place.question.id + part) {
                found.append(.namedLikePartOfDate(place.question.id + part))
            }
        }
        var seenSections: Set<String> = []
        for section in sections {
            if !seenSections.insert(section.id).inserted { found.append(.duplicateID(section.id)) }
            found += problems(in: section.showWhen, of: section.id, group: nil)
        }
        for place in asked {
            found += Self.problems(of: place)
            for condition in [place.question.showWhen, place.question.requiredWhen] {
                found += problems(in: condition, of: place.question.id, group: place.group?.id)
            }
        }
        return found + circles
    }

    /// What is wrong with a condition that `owner` states about this form.
    package func problems(in condition: Condition?, of owner: String, group: String?) -> [FormProblem] {
        switch condition {
        case nil, .always: return []
        case .and(let all), .or(let all): return all.flatMap { problems(in: $0, of: owner, group: group) }
        case .not(let one): return problems(in: one, of: owner, group: group)
        case .answered(let id), .atLeast(let id, _): return reachProblems(id, owner, group)
        case .equals(let id, let value), .contains(let id, let value):
            let reach = reachProblems(id, owner, group)
            guard reach.isEmpty, let options = question(id)?.kind.options, !options.isEmpty else { return reach }
            return options.contains { $0.value == value }
                ? [] : [.unknownChoice(owner: owner, named: id, value: value)]
        }
    }

    private func reachProblems(_ id: String, _ owner: String, _ group: String?) -> [FormProblem] {
        guard let place = asked.first(where: { $0.question.id == id }) else {
            return [.unknownQuestion(owner: owner, named: id)]
        }
        if let inner = place.group?.id, inner != group { return [.reachesIntoGroup(owner: owner, named: id)] }
        return []
    }

    private static func isFit(_ id: String) -> Bool {
        guard let first = id.utf8.first, (97...122).contains(first) else { return false }
        return id.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 45 }
    }

    private static func problems(of place: AskedQuestion) -> [FormProblem] {
        let question = place.question
        var found: [FormProblem] = []
        if question.text.allSatisfy(\.isWhitespace) { found.append(.noText(question: question.id)) }
        switch question.kind {
        case .choice(let options), .several(let options):
            if options.isEmpty { found.append(.noChoices(question: question.id)) }
            var seen: Set<String> = []
            for option in options where !seen.insert(option.value).inserted {
                found.append(.duplicateChoice(question: question.id, value: option.value))
            }
        case .number(let limits), .money(let limits):
            if let least = limits.least, let most = limits.most, least > most {
                found.append(.limitsCrossed(question: question.id))
            }
        case .text(let most), .longText(let most):
            if most < 1 { found.append(.limitsCrossed(question: question.id)) }
        case .group(let members, let atLeast, let atMost):
            if place.group != nil { found.append(.groupInGroup(question: question.id)) }
            if members.isEmpty { found.append(.noChoices(question: question.id)) }
            if atLeast < 0 || atMost < max(1, atLeast) { found.append(.limitsCrossed(question: question.id)) }
            if atMost > 1000 { found.append(.beyondCounting(question: question.id)) }
        case .date, .time, .yesNoUnknown, .person, .place, .agency: break
        }
        return found + scoringProblems(of: question)
    }

    private static func scoringProblems(of question: Question) -> [FormProblem] {
        guard let scoring = question.scoring else { return [] }
        let values = Set(question.kind.options.map(\.value))
        var found = scoring.points.keys.filter { !values.contains($0) }.sorted().map {
            FormProblem.pointsForNothing(question: question.id, value: $0)
        }
        let points = scoring.points.values + scoring.steps.map(\.points) + [scoring.most ?? 0]
        if !points.allSatisfy((-1_000_000...1_000_000).contains) {
            found.append(.beyondCounting(question: question.id))
        }
        let isNumber = ["number", "money"].contains(question.kind.name)
        if !isNumber, let step = scoring.steps.first {
            found.append(.pointsForNothing(question: question.id, value: Answer.text(of: step.from)))
        }
        return found
    }

    /// Circles among the conditions for showing, each named once from its first question in the form.
    private var circles: [FormProblem] {
        var needs: [String: Set<String>] = [:]
        for place in asked {
            var named = place.question.showWhen?.questions ?? []
            named.formUnion(place.section.showWhen?.questions ?? [])
            if let group = place.group { named.insert(group.id) }
            needs[place.question.id, default: []].formUnion(named)
        }
        var found: [FormProblem] = []
        var done: Set<String> = []
        func visit(_ id: String, _ trail: [String]) {
            if let start = trail.firstIndex(of: id) {
                found.append(.circle(Array(trail[start...])))
                return
            }
            guard done.insert(id).inserted else { return }
            for next in (needs[id] ?? []).sorted() { visit(next, trail + [id]) }
        }
        for place in asked { visit(place.question.id, []) }
        return found
    }
}
