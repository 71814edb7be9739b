// Each rule takes what it judges and returns one line for each violation: the file, the line, what is wrong.

func longFiles(_ sources: [Source]) -> [String] {
    sources.compactMap { source in
        let count = source.file.lines.count - (source.file.text.hasSuffix("\n") ? 1 : 0)
        return count > House.longestFile ? "\(source.file.path): \(count) lines" : nil
    }
}

func longFunctions(_ sources: [Source]) -> [String] {
    sources.flatMap { source in
        source.bodies.filter { $0.lines > House.longestFunction }
            .map { "\(source.file.path):\($0.line): \($0.name) has \($0.lines) lines" }
    }
}

func longLines(_ files: [File]) -> [String] {
    files.filter { [".swift", ".py", "/run"].contains(where: $0.path.hasSuffix) || $0.folders == ["scripts"] }
        .flatMap { file in
            file.lines.enumerated().compactMap { number, line in
                // Bytes first: a line cannot have more characters than bytes.
                // A name in backticks cannot be broken.
                line.utf8.count > House.longestLine && line.count > House.longestLine && !line.hasSuffix("`(")
                    ? "\(file.path):\(number + 1): \(line.count) characters" : nil
            }
        }
}

/// Calls that belong on no floor, or not on this one.
func bannedCalls(_ sources: [Source]) -> [String] {
    sources.flatMap { source in
        source.tokens.indices.compactMap { place -> String? in
            guard source.tokens[place].kind == .word, let reason = bannedCall(at: place, in: source) else { return nil }
            return "\(source.file.path):\(source.tokens[place].line): \(reason)"
        }
    }
}

private func bannedCall(at place: Int, in source: Source) -> String? {
    func text(_ offset: Int) -> String {
        source.tokens.indices.contains(place + offset) ? source.tokens[place + offset].text : ""
    }
    let speaks = ["CLI", "Bench", "roundtable"].contains(source.floor ?? "")
    switch text(0) {
    case "try" where text(1) == "!" && source.tokens[place + 1].touches: return "try! hides a fault"
    case "fatalError" where text(1) == "(": return "fatalError takes the whole program down"
    case "print" where text(1) == "(" && text(-1) != "." && text(-1) != "func" && !speaks && source.floor != nil:
        return "print belongs to the command line; log instead"
    case "Date"
    where source.floor == "Domain" && (text(1) == "(" && text(2) == ")" || text(1) == "." && text(2) == "now"):
        return "Domain is told the time, it does not look"
    case "UUID" where source.floor == "Domain" && text(1) == "(" && text(2) == ")":
        return "Domain is given keys, it does not draw them"
    case "SystemRandomNumberGenerator" where source.floor == "Domain": return "Domain is given randomness"
    default: return nil
    }
}

func foreignImports(_ sources: [Source]) -> [String] {
    sources.flatMap { source -> [String] in
        guard let floor = source.floor else { return [] }
        guard let allowed = House.imports[floor] else { return ["\(source.file.path): no floor is called \(floor)"] }
        let always = House.pure.contains(floor) ? House.foundation : House.foundation.union(House.system)
        return source.imports.filter { !allowed.contains($0.module) && !always.contains($0.module) }
            .map { "\(source.file.path):\($0.line): \(floor) does not import \($0.module)" }
    }
}

extension Source {
    fileprivate var imports: [(module: String, line: Int)] {
        let kinds: Set<String> = ["struct", "class", "enum", "protocol", "func", "var", "let", "typealias", "actor"]
        return tokens.indices.dropLast().compactMap { place in
            guard tokens[place].text == "import", tokens[place].kind == .word else { return nil }
            let named = kinds.contains(tokens[place + 1].text) && place + 2 < tokens.count ? place + 2 : place + 1
            return tokens[named].kind == .word ? (tokens[named].text, tokens[place].line) : nil
        }
    }
}

/// Words that promise work later.
func leftovers(_ files: [File]) -> [String] {
    let words = ["TO" + "DO", "FIX" + "ME", "XX" + "X"]
    return files.filter { $0.path.hasSuffix(".swift") || $0.path.hasSuffix(".py") }.flatMap { file -> [String] in
        guard words.contains(where: file.text.contains) else { return [] }
        return file.lines.enumerated().compactMap { number, line in
            words.contains { line.contains($0) }
                ? "\(file.path):\(number + 1): a promise; keep it or open an issue" : nil
        }
    }
}
