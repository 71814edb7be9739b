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
    let known = Set(
        House.requirements.flatMap { letter, count in
            (1...count).map { letter + "-" + String(repeating: "0", count: 3 - String($0).count) + String($0) }
        })
    var seen: Set<String> = []
    let strange = rows.compactMap { row -> String? in
        guard known.contains(row.id) else { return "docs/coverage.csv:\(row.line): no row is called \(row.id)" }
        return seen.insert(row.id).inserted ? nil : "docs/coverage.csv:\(row.line): \(row.id) stands twice"
    }
    return strange + known.subtracting(seen).sorted().map { "docs/coverage.csv: \($0) is missing" }
}

private func claimFaults(_ row: CoverageRow, _ evidence: Evidence) -> [String] {
    guard ["works", "partly", "not yet"].contains(row.state) else { return ["is \(row.state), which is no state"] }
    var faults: [String] = []
    if row.state != "not yet" && row.tests.isEmpty { faults.append("claims without a test") }
    if row.state != "not yet" && row.places.isEmpty { faults.append("claims without a place where a user sees it") }
    if row.state == "partly" && row.missing.isEmpty { faults.append("is partly there, but not said what is missing") }
    if row.state == "works" && !row.missing.isEmpty { faults.append("works, yet something is missing") }
    for test in row.tests {
        if !evidence.tests.contains(test) { faults.append("names a test that is not there: \(test)") }
        let spelled = row.id.replacingOccurrences(of: "-", with: "_")
        if !test.contains(row.id) && !test.contains(spelled) { faults.append("names a test without its id: \(test)") }
    }
    for place in row.places where !evidence.places.contains(general(place)) {
        faults.append("names a place that is not there: \(place)")
    }
    return faults
}

/// Everything in the tree that a claim may name.
func evidence(_ sources: [Source], _ files: [File]) -> Evidence {
    var tests = Set(sources.filter(\.isTest).flatMap(\.functionNames))
    for file in files where file.path.hasPrefix("Tests/") && file.path.hasSuffix(".py") {
        tests.formUnion(file.text.matches(of: /def (test_\w+)/).map { String($0.1) })
    }
    var places: Set<String> = []
    for source in sources {
        switch source.floor {
        case "Pages": places.formUnion(source.declarations.map(\.name))
        case "CLI": places.formUnion(commands(source))
        default: break
        }
        if source.floor == "Web" || source.floor == "Pages" || source.floor == "Casework" || source.floor == "Domain" {
            places.formUnion(routes(source))
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

/// Strings that are addresses; an interpolated part and `:id`, `{id}` become `*`.
private func routes(_ source: Source) -> [String] {
    var found: [String] = []
    var place = 0
    while place < source.tokens.count {
        guard source.tokens[place].kind == .text, source.tokens[place].text.hasPrefix("/") else {
            place += 1
            continue
        }
        var address = source.tokens[place].text
        place += 1
        while address.hasSuffix("\\"), let next = source.tokens[place...].firstIndex(where: { $0.kind == .text }) {
            address = address.dropLast() + "*" + source.tokens[next].text
            place = next + 1
        }
        found.append(general(address))
    }
    return found
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
