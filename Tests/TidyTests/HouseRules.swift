/// Rooms that name a type of a room to their right.
///
/// A type that only marks a key (`ID<Meeting>`, `newID(Meeting.self)`) may stand anywhere: a key carries no rule.
func rightwardMentions(_ sources: [Source]) -> [String] {
    let order = Dictionary(uniqueKeysWithValues: House.rooms.enumerated().map { ($1, $0) })
    let rooms = sources.compactMap { source -> (source: Source, room: String, place: Int)? in
        guard source.floor == "Domain" || source.floor == "Casework", let room = source.room, let place = order[room],
            House.besideRooms[source.floor ?? ""]?.contains(room) != true
        else { return nil }
        return (source, room, place)
    }
    var home: [String: Int] = [:]
    for (source, _, place) in rooms {
        for type in source.declarations where type.isShared { home[type.name] = min(place, home[type.name] ?? place) }
    }
    return rooms.flatMap { source, room, place -> [String] in
        let own = Set(source.declarations.map(\.name))
        return source.tokens.indices.compactMap { index in
            let token = source.tokens[index]
            guard token.kind == .word, let other = home[token.text], other > place, !own.contains(token.text),
                index == 0 || source.tokens[index - 1].text != ".", !source.marksKey(at: index)
            else { return nil }
            return "\(source.file.path):\(token.line): \(room) names \(token.text) of \(House.rooms[other])"
        }
    }
}

extension Source {
    /// Whether the type named at `place` says no more than what a key is the key of.
    fileprivate func marksKey(at place: Int) -> Bool {
        func text(_ at: Int) -> String { tokens.indices.contains(at) ? tokens[at].text : "" }
        if text(place - 1) == "<" && ["ID", "NamedKey"].contains(text(place - 2)) { return true }
        guard text(place + 1) == "." && text(place + 2) == "self" else { return false }
        // The call that the marker is an argument of: `newID(Meeting.self)`, `row.id(0, Meeting.self)`.
        var depth = 0
        for before in stride(from: place - 1, through: max(0, place - 12), by: -1) {
            if text(before) == ")" { depth += 1 }
            if text(before) == "(" {
                if depth == 0 { return ["newID", "id", "idIfAny"].contains(text(before - 1)) }
                depth -= 1
            }
        }
        return false
    }
}

func unknownRooms(_ sources: [Source]) -> [String] {
    let strangers = sources.compactMap { source -> String? in
        guard let floor = source.floor, floor == "Domain" || floor == "Casework", let room = source.room,
            !House.rooms.contains(room), House.besideRooms[floor]?.contains(room) != true
        else { return nil }
        return "Sources/\(floor)/\(room): no such room in the plan"
    }
    let drawers = sources.flatMap { source in
        (source.file.folders + [String(source.file.name.dropLast(6))])
            .filter { House.drawers.contains($0) && !(source.isTest && $0 == "Support") }
            .map { "\(source.file.path): \($0) is a drawer, not a name" }
    }
    return Set(strangers).sorted() + drawers
}

/// Suffixes on the wrong floor, endings that say nothing, names that are taken.
func wrongNames(_ sources: [Source]) -> [String] {
    sources.filter { $0.floor != nil }.flatMap { source in
        source.declarations.compactMap { type -> String? in
            let place = "\(source.file.path):\(type.line): \(type.name)"
            if House.taken.contains(type.name) { return "\(place) is taken" }
            if let empty = House.emptySuffixes.first(where: type.name.hasSuffix) {
                return "\(place): \(empty) says nothing"
            }
            guard type.isShared,
                let (suffix, floor) = House.suffixes.first(where: { type.name != $0.key && type.name.hasSuffix($0.key) }
                ),
                floor != source.floor
            else { return nil }
            return "\(place): a \(suffix) stands on \(floor)"
        }
    }
}
