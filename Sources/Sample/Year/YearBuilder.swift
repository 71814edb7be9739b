import Domain

/// Draws a year step by step; every draw comes from one generator, so that the order of steps is part of the seed.
struct YearBuilder {
    /// Patterns dealt like cards, so that kinds of case do not come in blocks.
    static let patterns: [YearPattern] = {
        let all = YearPattern.allCases.flatMap { Array(repeating: $0, count: $0.cases) }
        var random = SeededRandom(seed: 60)
        return random.shuffled(all)
    }()

    let clock: SampleClock
    var random: SeededRandom
    var people: [SamplePerson] = []
    var reports: [SampleReport] = []
    var cases: [SampleCase] = []
    private var order: [Int] = []
    private var next = 0

    init(seed: UInt64, today: Day) {
        clock = SampleClock(today: today)
        random = SeededRandom(seed: seed)
    }

    /// Gives everyone a birthday, a telephone and a home, or none.
    mutating func settlePeople() {
        people = NameBank.people.enumerated().map { index, entry in person(index, entry.name, entry.born) }
        order = random.shuffled(Array(people.indices))
    }

    private mutating func person(_ index: Int, _ name: String, _ born: Int) -> SamplePerson {
        let adrift = index % 10 == 7
        let birthday = Day(year: born, month: random.number(1...12), day: random.number(1...28))
        let code = String(1100 + index).dropFirst()
        var person = SamplePerson(key: "year-person-\(index + 1)", name: name, bornOn: birthday)
        if random.chance(85) { person.phone = index % 3 == 0 ? "020 7946 0\(400 + index)" : "07700 900\(code)" }
        if random.chance(30) {
            let mailbox = name.lowercased().replacing(" ", with: ".").replacing("-", with: "")
            person.email = "\(mailbox)@example.org"
        }
        person.noFixedAbode = adrift
        person.place = adrift ? nil : PlaceBank.homeKeys[index * 7 % PlaceBank.homeKeys.count]
        person.usualSpot = adrift ? random.pick(["Harrowmere Green", "Gasworks Arches", "Bus shelter C"]) : nil
        person.language = NameBank.languages[index]
        person.interpreter = person.language != nil
        if random.chance(12) {
            person.safeContact = random.pick([
                "Text only, in school hours.", "Never by letter.", "Ring the sister, not the flat.",
            ])
        }
        return person
    }

    /// The next person of the shuffled round who fits.
    mutating func someone(_ fits: (SamplePerson) -> Bool) -> SamplePerson {
        for _ in order {
            let person = people[order[next % order.count]]
            next += 1
            if fits(person) { return person }
        }
        return people[0]
    }

    /// Someone in the same street, behind another door.
    mutating func neighbour(of person: SamplePerson) -> SamplePerson {
        let street = person.place?.dropLast(2)
        let near = people.filter { $0.place?.dropLast(2) == street && $0.place != person.place && $0.key != person.key }
        return near.isEmpty ? someone { $0.key != person.key && !$0.noFixedAbode } : random.pick(near)
    }

    /// Joins some cases that share a person, as officers do.
    mutating func linkCases() {
        var seen: [String: String] = [:]
        for index in cases.indices {
            for person in cases[index].parties.compactMap(\.person) {
                if let other = seen[person], other != cases[index].key, !cases[index].linkedCases.contains(other) {
                    cases[index].linkedCases.append(other)
                }
                seen[person] = cases[index].key
            }
        }
    }

    /// The name as somebody gave it: one in six is misspelt, shortened or without the first name.
    mutating func given(_ name: String) -> String {
        guard random.chance(17) else { return name }
        let words = name.split(separator: " ").map(String.init)
        let last = words[words.count - 1]
        switch random.number(0...3) {
        case 0: return "\(name.prefix(1)). \(last)"
        case 1: return last
        case 2:
            var letters = Array(last)
            let at = letters.count / 2
            letters.swapAt(at, at - 1)
            return words.dropLast().joined(separator: " ") + " " + String(letters)
        default: return "\(last) \(words[0])".lowercased()
        }
    }

    /// Numbers the reports in the order of receipt and puts everything in order.
    func finished() -> SampleYear {
        let sorted = reports.enumerated().sorted {
            ($0.element.received, $0.offset) < ($1.element.received, $1.offset)
        }.map(\.element)
        var names: [String: String] = [:]
        for (index, report) in sorted.enumerated() {
            names[report.reference] = "YR-" + String(10_001 + index).dropFirst()
        }
        func name(_ old: String) -> String { names[old] ?? old }
        let numbered = sorted.map { $0.renamed(name) }
        let files = cases.map { file in
            var renamed = file
            renamed.events = file.events.map { $0.renamed(name) }
            return renamed
        }
        let opened = files.sorted { left, right in
            guard let first = left.events.first, let second = right.events.first else { return left.key < right.key }
            return (first.known, left.key) < (second.known, right.key)
        }
        return SampleYear(people: people, places: PlaceBank.places, reports: numbered, cases: opened)
    }
}

extension SampleReport {
    fileprivate func renamed(_ name: (String) -> String) -> SampleReport {
        SampleReport(
            reference: name(reference), agency: agency, takenBy: takenBy, owner: owner, received: received,
            happenedFrom: happenedFrom, happenedTo: happenedTo, category: category, qualifier: qualifier,
            description: description, staffObserved: staffObserved, frequency: frequency, duration: duration,
            timeOfDay: timeOfDay, present: present, callers: callers, alleged: alleged, witnesses: witnesses,
            location: location, immediateDanger: immediateDanger, hateStrand: hateStrand, domesticAbuse: domesticAbuse,
            under18: under18, language: language, interpreter: interpreter, accessNeeds: accessNeeds,
            safeContact: safeContact, onBehalfOf: onBehalfOf, countersReport: countersReport.map(name),
            agencyReference: agencyReference, caseKey: caseKey, basis: basis)
    }
}

extension SampleEvent {
    fileprivate func renamed(_ name: (String) -> String) -> SampleEvent {
        guard case .report(let old) = kind else { return self }
        return SampleEvent(
            happened: happened, precision: precision, known: known, agency: agency, by: by, kind: .report(name(old)),
            text: text, basis: basis)
    }
}
