/// A type that a file declares.
struct Declaration: Equatable {
    let name: String
    let line: Int
    /// False inside another type or an extension, and where only its own file can see it.
    let isShared: Bool
}

/// A function, initialiser, subscript or computed property with its body.
struct Body: Equatable {
    let name: String
    let line: Int
    let lines: Int
}

extension Source {
    /// Every type declared here.
    var declarations: [Declaration] {
        let words: Set<String> = ["struct", "class", "enum", "actor", "protocol", "typealias"]
        var depth = 0
        var found: [Declaration] = []
        for (place, token) in tokens.enumerated() {
            if token.kind == .sign {
                if token.text == "{" { depth += 1 } else if token.text == "}" { depth -= 1 }
            } else if token.kind == .word, words.contains(token.text), place + 1 < tokens.count {
                let next = tokens[place + 1]
                // `class func` and `any actor` declare nothing; types begin with a capital, suites may be sentences.
                guard next.kind == .word, next.text.first?.isUppercase == true, next.line == token.line else {
                    continue
                }
                let modifiers = tokens[max(0, place - 2)..<place].filter { $0.line == token.line }.map(\.text)
                let isPrivate = modifiers.contains { $0 == "private" || $0 == "fileprivate" }
                found.append(Declaration(name: next.text, line: next.line, isShared: depth == 0 && !isPrivate))
            }
        }
        return found
    }

    /// Every body, by counting braces from the word that begins it.
    var bodies: [Body] {
        var found: [Body] = []
        for (place, token) in tokens.enumerated() where token.kind == .word {
            guard ["func", "init", "subscript", "var", "deinit"].contains(token.text),
                place == 0 || tokens[place - 1].text != ".", let open = opening(after: place)
            else { continue }
            var depth = 0
            var end = open
            while end < tokens.count {
                if tokens[end].kind == .sign {
                    if tokens[end].text == "{" { depth += 1 } else if tokens[end].text == "}" { depth -= 1 }
                    if depth == 0 { break }
                }
                end += 1
            }
            let last = tokens[min(end, tokens.count - 1)].line
            let named = place + 1 < tokens.count && tokens[place + 1].kind == .word
            let name = named ? tokens[place + 1].text : token.text
            found.append(Body(name: name, line: token.line, lines: last - token.line + 1))
        }
        return found
    }

    /// Where the body of the declaration at `place` opens; nil where it has none (a requirement, a stored property).
    private func opening(after place: Int) -> Int? {
        let starts: Set<String> = [
            "func", "init", "var", "let", "case", "static", "subscript", "struct", "enum", "import", "package",
            "private",
            "fileprivate", "mutating", "override", "nonisolated", "associatedtype", "typealias", "@", "#",
        ]
        let isProperty = tokens[place].text == "var"
        var depth = 0
        for next in (place + 1)..<max(place + 1, tokens.count) {
            let token = tokens[next]
            if depth == 0 && next > place + 1 && starts.contains(token.text) && token.line > tokens[next - 1].line {
                return nil
            }
            if token.kind == .sign {
                switch token.text {
                case "(", "[": depth += 1
                case ")", "]":
                    depth -= 1
                    if depth < 0 { return nil }
                case "{" where depth == 0: return next
                case "}" where depth == 0: return nil
                case "=" where depth == 0 && isProperty: return nil
                default: break
                }
            }
        }
        return nil
    }
}
