import Foundation

/// One line of `docs/coverage.csv`.
struct CoverageRow {
    let line: Int
    let id: String
    let state: String
    let places: [String]
    let tests: [String]
    let missing: String
}

/// What a claim can be held against.
struct Evidence {
    /// Names of test functions in Tests, Swift and Python.
    let tests: Set<String>
    /// Types of `Pages`, `roundtable …` commands, and routes with `*` for what varies.
    let places: Set<String>
}

func coverageFaults(_ text: String, _ evidence: Evidence) -> [String] {
    let lines = csv(text)
    guard lines.first?.fields == ["id", "state", "where", "test", "missing"] else {
        return ["docs/coverage.csv:1: the header is id,state,where,test,missing"]
    }
    var faults: [String] = []
    var rows: [CoverageRow] = []
    for (line, fields) in lines.dropFirst() {
        guard fields.count == 5 else {
            faults.append("docs/coverage.csv:\(line): \(fields.count) fields instead of 5")
            continue
        }
        rows.append(
            CoverageRow(
                line: line, id: fields[0], state: fields[1], places: list(fields[2]), tests: list(fields[3]),
                missing: fields[4]))
    }
    return faults + idFaults(rows)
        + rows.flatMap { row in claimFaults(row, evidence).map { "docs/coverage.csv:\(row.line): \(row.id) \($0)" } }
}

/// The ids must be the requirement list's: each letter's numbers from 1 without a gap, once, in the list's order.
private func idFaults(_ rows: [CoverageRow]) -> [String] {
    let list = House.requirements.flatMap { letter, count in
        (1...count).map { letter + "-" + String(repeating: "0", count: 3 - String($0).count) + String($0) }
    }
    let places = Dictionary(uniqueKeysWithValues: zip(list, list.indices))
    var seen: Set<String> = []
    var last = -1
    let strange = rows.compactMap { row -> String? in
        let at = "docs/coverage.csv:\(row.line):"
        guard let place = places[row.id] else { return "\(at) no row is called \(row.id)" }
        guard seen.insert(row.id).inserted else { return "\(at) \(row.id) stands twice" }
        defer { last = max(last, place) }
        return place > last ? nil : "\(at) \(row.id) is not in the order of the list"
    }
    return strange + list.filter { !seen.contains($0) }.map { "docs/coverage.csv: \($0) is missing" }
}

private func claimFaults(_ row: CoverageRow, _ evidence: Evidence) -> [String] {
    guard ["works", "partly", "not yet"].contains(row.state) else { return ["is \(row.state), which is no state"] }
    let spelled = row.id.replacingOccurrences(of: "-", with: "_")
    var faults: [String] = []
    if row.state == "not yet" {
        if !row.tests.isEmpty || !row.places.isEmpty || !row.missing.isEmpty {
            faults.append("is not there yet, but claims something")
        }
        for test in evidence.tests.sorted() where test.contains(row.id) || test.contains(spelled) {
            faults.append("is not there yet, but a test is named after it: \(test)")
        }
        return faults
    }
    if row.tests.isEmpty { faults.append("claims without a test") }
    if row.places.isEmpty { faults.append("claims without a place where a user sees it") }
    if row.state == "partly" && row.missing.isEmpty { faults.append("is partly there, but not said what is missing") }
    if row.state == "works" && !row.missing.isEmpty { faults.append("works, yet something is missing") }
    for test in row.tests {
        if !evidence.tests.contains(test) { faults.append("names a test that is not there: \(test)") }
        if !test.contains(row.id) && !test.contains(spelled) { faults.append("names a test without its id: \(test)") }
    }
    for place in row.places where !evidence.places.contains(general(place)) {
        faults.append("names a place that is not there: \(place)")
    }
    return faults
}

/// Everything in the tree that a claim may name.
func evidence(_ sources: [Source], _ files: [File]) -> Evidence {
    var tests = Set(sources.filter(\.isTest).flatMap(\.testNames))
    for file in files where file.path.hasPrefix("Tests/") && file.path.hasSuffix(".py") {
        tests.formUnion(file.text.matches(of: /(?m)^def (test_\w+)/).map { String($0.1) })
    }
    var places: Set<String> = []
    for source in sources {
        switch source.floor {
        case "Pages": places.formUnion(source.declarations.filter(\.isShared).map(\.name))
        case "CLI": places.formUnion(commands(source))
        case "Web": places.formUnion(routes(source))
        default: break
        }
    }
    return Evidence(tests: tests, places: places)
}

private func commands(_ source: Source) -> [String] {
    source.tokens.indices.dropLast(2).compactMap { place in
        source.tokens[place].text == "commandName" && source.tokens[place + 2].kind == .text
            ? "roundtable " + source.tokens[place + 2].text : nil
    }
}

/// Addresses that a route answers; `:id` becomes `*`. A link is none: it may lead nowhere.
private func routes(_ source: Source) -> [String] {
    let tokens = source.tokens
    return tokens.indices.dropLast(3).compactMap { place in
        tokens[place].text == "." && ["get", "post"].contains(tokens[place + 1].text) && tokens[place + 2].text == "("
            && tokens[place + 3].kind == .text && tokens[place + 3].text.hasPrefix("/")
            ? general(tokens[place + 3].text) : nil
    }
}

extension Source {
    /// Names of the functions that run as tests: marked, and not switched off.
    fileprivate var testNames: [String] {
        var names: [String] = []
        var isTest = false
        for place in tokens.indices.dropLast() where tokens[place].kind != .text {
            let next = tokens[place + 1]
            if tokens[place].text == "@" && next.text == "Test" { isTest = true }
            if tokens[place].text == "." && next.text == "disabled" { isTest = false }
            guard tokens[place].text == "func", tokens[place].kind == .word, next.kind == .word else { continue }
            if isTest { names.append(next.text) }
            isTest = false
        }
        return names
    }
}

private func general(_ address: String) -> String {
    guard address.hasPrefix("/") else { return address }
    let parts = address.prefix { $0 != "?" && $0 != "#" }.split(separator: "/")
    return "/" + parts.map { $0.hasPrefix(":") || $0.hasPrefix("{") ? "*" : String($0) }.joined(separator: "/")
}

private func list(_ field: String) -> [String] {
    field.split(separator: ";").map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
}

/// Lines of a CSV file as RFC 4180 has them, with the line each begins on.
private func csv(_ text: String) -> [(line: Int, fields: [String])] {
    var lines: [(Int, [String])] = []
    var fields: [String] = []
    var field: [Character] = []
    var quoted = false
    var number = 1
    var start = 1
    var closed = false
    for character in text {
        if character == "\"" {
            // A doubled quote closes and opens again: the quote itself is kept.
            if closed { field.append(character) }
            closed = quoted
            quoted.toggle()
            continue
        }
        closed = false
        if quoted {
            if character.isNewline { number += 1 }
            field.append(character)
        } else if character == "," || character.isNewline {
            fields.append(String(field))
            field = []
            guard character.isNewline else { continue }
            lines.append((start, fields))
            fields = []
            number += 1
            start = number
        } else {
            field.append(character)
        }
    }
    if !field.isEmpty || !fields.isEmpty { lines.append((start, fields + [String(field)])) }
    return lines
}
