/// What is wrong with the table of OWASP's ASVS: numbers, states and what is named as holding a requirement.
func asvsFaults(_ text: String, tests: Set<String>, paths: Set<String>) -> [String] {
    let folders = Set(paths.map { $0.split(separator: "/").dropLast().joined(separator: "/") })
    var faults: [String] = []
    var seen: [String] = []
    for line in text.split(separator: "\n") where line.hasPrefix("| ") {
        let cells = line.dropFirst(2).dropLast(2).split(separator: " | ", omittingEmptySubsequences: false)
            .map { $0.trimmingPrefix(" ").description }
        guard cells.first?.first?.isNumber == true else { continue }
        guard cells.count == 5 else {
            faults.append("\(cells[0]): \(cells.count) cells instead of 5")
            continue
        }
        let (number, state) = (cells[0], cells[2])
        seen.append(number)
        let named = cells[4].matches(of: /`([^`]+)`/).map { String($0.1) }
        switch state {
        case "met": if named.isEmpty { faults.append("\(number) is met by nothing") }
        case "not applicable", "not yet": if cells[3].isEmpty { faults.append("\(number) is \(state) without a word") }
        default: faults.append("\(number) is \(state), which is no state")
        }
        for name in named where !tests.contains(name) && !paths.contains(name) && !folders.contains(name) {
            faults.append("\(number) names what is not there: \(name)")
        }
    }
    let wanted = House.asvs.flatMap { section, count in (1...count).map { "\(section).\($0)" } }
    let twice = Set(seen.filter { number in seen.count { $0 == number } > 1 })
    faults += twice.sorted().map { "\($0) stands more than once" }
    faults += wanted.filter { !seen.contains($0) }.map { "\($0) is missing" }
    faults += seen.filter { !wanted.contains($0) }.map { "\($0) is no requirement of levels 1 and 2" }
    let counts = ["met", "not applicable", "not yet"].map { state in
        text.split(separator: "\n").count { $0.hasPrefix("| ") && $0.contains(" | \(state) | ") }
    }
    let sum = "Of \(seen.count): \(counts[0]) met, \(counts[1]) not applicable, \(counts[2]) not yet."
    return text.contains(sum) ? faults : faults + ["the sum is not “\(sum)”"]
}

/// Tests that a document names between backticks, as sentences or by their Python names, and that are not there.
func missingTests(_ file: File, tests: Set<String>) -> [String] {
    file.text.matches(of: /`([^`\n]+)`/).map { String($0.1) }.filter { name in
        let isSentence = name.contains(" ") && name.first?.isLowercase == true && !name.hasPrefix("make ")
        return (isSentence || name.hasPrefix("test_")) && !tests.contains(name)
    }
}
