import Foundation

/// Documents with no `#` heading or more than one.
func headings(_ files: [File]) -> [String] {
    files.filter { $0.path.hasSuffix(".md") }.compactMap { file in
        let count = prose(file).filter { $0.line.hasPrefix("# ") }.count
        return count == 1 ? nil : "\(file.path): \(count) headings of the first level"
    }
}

/// Relative links that lead nowhere; `paths` are all files of the tree.
func brokenLinks(_ files: [File], among paths: Set<String>) -> [String] {
    let folders = Set(paths.flatMap { path in prefixes(of: path) })
    return files.filter { $0.path.hasSuffix(".md") }.flatMap { file in
        prose(file).flatMap { number, line in
            line.matches(of: /\]\(([^)\s]+)\)/).compactMap { match -> String? in
                let link = String(match.1)
                if link.hasPrefix("#") || link.contains("://") || link.hasPrefix("mailto:") { return nil }
                let target = resolved(String(link.prefix { $0 != "#" }), from: file.folders)
                return paths.contains(target) || folders.contains(target) || target.isEmpty
                    ? nil : "\(file.path):\(number): \(link)"
            }
        }
    }
}

/// Files and rooms that ARCHITECTURE.md names between backticks by floor and room, and that are not there.
func missingFiles(_ files: [File], among paths: Set<String>) -> [String] {
    let there = paths.union(paths.flatMap { prefixes(of: $0) })
    return files.filter { $0.path == "ARCHITECTURE.md" }.flatMap { file in
        prose(file).flatMap { number, line in
            line.matches(of: /`((?:Sources\/|Tests\/)?[A-Z]\w+(?:\/[\w+]+)+(?:\.swift)?)`/).compactMap {
                match -> String? in
                let name = String(match.1)
                let path = name.hasPrefix("Sources/") || name.hasPrefix("Tests/") ? name : "Sources/" + name
                return there.contains(path) || there.contains(path + ".swift") ? nil : "\(file.path):\(number): \(name)"
            }
        }
    }
}

private func prefixes(of path: String) -> [String] {
    let parts = path.split(separator: "/").dropLast()
    return parts.indices.map { parts[...$0].joined(separator: "/") }
}

private func resolved(_ link: String, from folders: [String]) -> String {
    var parts = link.hasPrefix("/") ? [] : folders
    for part in link.split(separator: "/") where part != "." {
        if part == ".." { _ = parts.popLast() } else { parts.append(String(part)) }
    }
    return parts.joined(separator: "/")
}

/// The lines of a document that are not inside a fence, with their numbers.
private func prose(_ file: File) -> [(number: Int, line: Substring)] {
    var fenced = false
    var found: [(Int, Substring)] = []
    for (number, line) in file.lines.enumerated() {
        if line.hasPrefix("```") { fenced.toggle() } else if !fenced { found.append((number + 1, line)) }
    }
    return found
}

/// Paths that exist on one machine only.
func machinePaths(_ files: [File]) -> [String] {
    let paths = ["work", "farm", "root", "tmp/bash_jobs"].map { "/" + $0 + "/" }
    return files.flatMap { file -> [String] in
        guard paths.contains(where: file.text.contains) else { return [] }
        return file.lines.enumerated().compactMap { number, line in
            paths.first { line.contains($0) }.map { "\(file.path):\(number + 1): \($0) is a path of one machine" }
        }
    }
}
